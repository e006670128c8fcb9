#!/bin/sh
# What was published of Russian casualties and of the troops from North Korea in autumn 2024, and
# by whom? A figure that counts deaths stands apart from those that count casualties.
attrition figures us-secdef-2024-10 isw-2024 us-dod-2024-10 nis-2024-10 ukmod-2024-10 isw-2024-06-06
