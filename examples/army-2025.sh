#!/bin/sh
# About 406,000 recruits, 418,000 killed and wounded in 2025, and yet the army grew from about 600,000
# to about 713,000 (Commander-in-Chief of Ukraine, to Le Monde): what share of the wounded must have
# returned to duty?
cd "$(dirname "$0")"
attrition solve army-2025.toml --for rtd_share --strength 713000
attrition balance --rate 418k/year --intake 406k/year --troops 600k
attrition project army-2025.toml --every month --set rtd_share=47.9%
