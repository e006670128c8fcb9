#!/bin/sh
# Do 1,523 casualties a day make 45,690 in November 2024? UK Ministry of Defence; its source is the
# Ukrainian General Staff.
attrition check "At 1,523 casualties a day in November 2024, Russia lost 45,690 in the month"
