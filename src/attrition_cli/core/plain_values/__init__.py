"""Conversion of values of other libraries to Python's own: numbers, dates and records of them."""
