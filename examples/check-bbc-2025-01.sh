#!/bin/sh
# Are 4,000 casualties among 11,000 North Korean soldiers nearly 40 percent? Western officials, by
# BBC News, January 2025.
attrition check "Of the 11,000 soldiers sent, 4,000 are casualties: nearly 40 percent"
