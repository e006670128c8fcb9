"""Points, bounds, samples, exact numbers, dates and rates, and functions of these.

Nothing here knows of contingents.
"""
