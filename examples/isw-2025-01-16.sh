#!/bin/sh
# 3,800 casualties since about 6 December, "approximately 92" a day: all 12,000 gone in
# "roughly 12 weeks (about mid-April 2025)". ISW, 16 January 2025.
attrition cover --troops 12000 --lost 3800 --rate 92/day --start 2025-01-16
