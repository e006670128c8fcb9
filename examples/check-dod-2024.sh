#!/bin/sh
# Do about 10,000 troops (US Department of Defense, October 2024, by Newsweek) equal a week of casualties
# at 1,200 a day? Only roughly: a week of casualties would be 8,400.
attrition check "About 10,000 North Korean troops equal roughly a week of Russian casualties at 1,200 a day"
if attrition check "10,000 troops at 1,200 casualties a day last 7 days" --quiet; then exit 1; fi
