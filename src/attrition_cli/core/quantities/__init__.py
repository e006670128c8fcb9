"""Points, bounds, samples, exact numbers, dates and rates, and how a function goes through them.

No contingents.
"""
