#!/bin/sh
# "About 10,000" troops (US Department of Defense, October 2024, by Newsweek) under the headline
# "equal Russia's weekly casualty rate": they cover 8.3 days. A week's casualties would be:
attrition cover --troops 10k --rate 1200
attrition losses --rate 1200 --days 1w --quiet
