#!/bin/sh
# 5,000 killed a month at 3 wounded for each: 15,000 wounded, 20,000 casualties. ISW, 6 June 2024.
killed=5000
casualties=$((killed + 3 * killed))
attrition losses --rate "$killed/month" --days 1mo --quiet
attrition losses --rate "$casualties/month" --days 1mo --every month
