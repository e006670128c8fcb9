#!/bin/sh
# The first batch of 1,500 (South Korea's National Intelligence Service, October 2024), beside
# the other two institutions' figures for the whole contingent.
attrition cover --troops 1500 --troops 10k --troops 12k --rate 1200
