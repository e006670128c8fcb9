#!/bin/sh
# Does "around 10 days, at most" follow from as many as 12,000 troops against about 1,200 casualties a
# day? ISW, October 2024, as reported by Newsweek; the daily figure is the US Secretary of Defense's.
attrition check "As many as 12,000 North Korean troops make good about 1,200 casualties a day for around 10 days - at most"
