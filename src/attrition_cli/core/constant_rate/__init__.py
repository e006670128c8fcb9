"""One contingent at constant rates: coverage, losses, balance, solve, sensitivity and sweep.

Nothing that changes by date.
"""
