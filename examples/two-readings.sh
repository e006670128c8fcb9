#!/bin/sh
# "If North Korean troops face the same casualty rates": the same number of casualties a day, or
# the same share of those present? The force that suffers 1,200 a day had some 600,000 people.
attrition cover --troops 12000 --rate 1200 --of 600000 --start 2024-11-01
cd "$(dirname "$0")"
attrition compare two-readings.toml --set rate=0.2%/day
