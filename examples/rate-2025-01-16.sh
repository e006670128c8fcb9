#!/bin/sh
# 3,800 casualties since 6 December, as of 16 January 2025 ("approximately 92" a day, ISW): the rate
# of that count, and how long it takes the 12,000 of whom they were.
attrition rate --losses 3800 --since 2024-12-06 --as-of 2025-01-16 --troops 12000 --lost 3800
