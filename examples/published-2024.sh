#!/bin/sh
# What was published about Russian casualties and the troops from North Korea in autumn 2024, and by
# whom? Figures that count deaths are listed apart from figures that count casualties.
attrition figures us-secdef-2024-10 isw-2024 us-dod-2024-10 nis-2024-10 ukmod-2024-10 isw-2024-06-06
