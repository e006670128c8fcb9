#!/bin/sh
# 10,000 (Pentagon) to 12,000 (ISW) troops, and 1,200 (US Secretary of Defense) to 1,354 casualties a
# day (UK Ministry of Defence, for October 2024): how likely are the troops exhausted within ten days,
# and which figure matters more?
attrition cover --troops '10k to 12k' --rate '1200 to 1354/day' --start 2024-11-01 --by 2024-11-10 --seed 1
attrition sensitivity --troops '10k to 12k' --rate '1200 to 1354/day'
