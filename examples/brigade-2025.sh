#!/bin/sh
# A brigade of 3,600 holds, attacks for a month and holds again; it loses people in battle and by
# disease, half of the wounded and most of the sick return, and recruits first train for 45 days. What
# is its strength by month, what would recruits without training or a longer sick leave change, and
# how many recruits a day would leave 3,400?
cd "$(dirname "$0")"
attrition project brigade-2025.toml --every month
attrition compare brigade-2025.toml --set intake_delay=0 --set causes.dnbi.rtd_delay=30d
attrition solve brigade-2025.toml --for intake --strength 3400
