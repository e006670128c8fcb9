#!/bin/sh
# "As many as 12,000" troops against "about 1,200" casualties a day: around 10 days, at most.
# ISW, October 2024, as reported by Newsweek; the daily figure is the US Secretary of Defense's.
attrition cover --troops ..12k --rate 1200
