#!/bin/sh
# Are 48,240 casualties in January 2025 about 1,556 a day? UK Ministry of Defence, February 2025; its
# source is the Ukrainian General Staff.
attrition check "In January 2025 Russia lost 48,240 troops, roughly 1,556 a day"
