#!/bin/sh
# Do 5,000 killed a month, with 3 wounded for each, make 20,000 casualties? ISW, 6 June 2024.
attrition check "With 5,000 killed a month and three wounded for each soldier killed, there are 15,000 wounded: 20,000 casualties"
