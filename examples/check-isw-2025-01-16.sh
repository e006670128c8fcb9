#!/bin/sh
# 3,800 casualties since about 6 December, "approximately 92" a day, all 12,000 gone in "roughly 12
# weeks (about mid-April 2025)": do rate, time and date agree? ISW, 16 January 2025.
attrition check "North Korea took 3,800 casualties from 6 December 2024 to 16 January 2025, approximately 92 a day;
of its 12,000 troops, 3,800 of them already lost, the last is gone in roughly 12 weeks, about mid-April 2025"
