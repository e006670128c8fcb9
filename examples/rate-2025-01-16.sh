#!/bin/sh
# 3,800 casualties since 6 December, as of 16 January 2025 ("approximately 92" a day, ISW): the rate
# of that count, and the time until the 12,000 troops who suffered them are exhausted.
attrition rate --losses 3800 --since 2024-12-06 --as-of 2025-01-16 --troops 12000 --lost 3800
