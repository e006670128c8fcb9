#!/bin/sh
# Between the Pentagon's 10,000 and ISW's 12,000 troops, against between the 1,200 casualties a day
# of the US Secretary of Defense and the 1,354 of the UK Ministry of Defence for October 2024: how
# likely are they gone within ten days, and which figure matters more?
attrition cover --troops '10k to 12k' --rate '1200 to 1354/day' --start 2024-11-01 --by 2024-11-10 --seed 1
attrition sensitivity --troops '10k to 12k' --rate '1200 to 1354/day'
