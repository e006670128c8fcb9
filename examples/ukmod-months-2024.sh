#!/bin/sh
# A year of the UK Ministry of Defence's daily averages, each times the days of its month, as a file:
# the current rate at the end of 2024, and its interval from these twelve months alone.
attrition rate - --troops 12000 --seed 1 <<'END'
month,casualties per month
2024-01,26226
2024-02,28507
2024-03,28210
2024-04,26970
2024-05,39122
2024-06,34890
2024-07,35340
2024-08,36797
2024-09,38130
2024-10,41974
2024-11,45690
2024-12,48670
END
