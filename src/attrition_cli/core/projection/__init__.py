"""A scenario carried forward day by day, by points, bounds or samples; comparison and goal seek.

Not the scenario itself.
"""
