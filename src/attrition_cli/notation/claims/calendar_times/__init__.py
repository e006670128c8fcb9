"""Dates, months, quarters and years in a sentence: their words, forms, prepositions and years."""
