#!/bin/sh
# What would the first batch of 1,500 (South Korea's National Intelligence Service, October 2024) make
# good, at 1,200 casualties a day?
attrition check "A first batch of 1,500 troops replaces little more than a day of casualties at 1,200 a day"
