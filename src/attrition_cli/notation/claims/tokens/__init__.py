"""A claim split into tokens: numbers in digits or words, fractions, ranges, dates and words."""
