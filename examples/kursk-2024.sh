#!/bin/sh
# 1,500 North Korean troops, then the rest of 12,000 over several weeks; losses from their arrival at
# the front in December 2024 on, some 92 a day as of 16 January 2025; a second echelon of 3,000 to
# 4,000. Until when do they last, with and without the second echelon? "Mid-April 2025" (ISW) is the
# answer without it.
cd "$(dirname "$0")"
attrition project kursk-2024.toml --every month
attrition compare kursk-2024.toml --set 'contingents[1].tranches[0].troops=0'
