"""Day-by-day runs of a scenario, by points, bounds or samples; comparison and goal seek.

The scenario itself is in `scenario`.
"""
