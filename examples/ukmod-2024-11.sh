#!/bin/sh
# 1,523 casualties a day in November 2024, 45,690 in the month, for 839 square kilometres gained.
# UK Ministry of Defence; its source is the Ukrainian General Staff.
attrition losses --rate 1523/day --start 2024-11-01 --until 2024-12-01 --every week
attrition losses --rate 1523/day --start 2024-11-01 --until 2024-12-01 --quiet |
    awk '{ printf "%.1f casualties per square kilometre\n", $1 / 839 }'
