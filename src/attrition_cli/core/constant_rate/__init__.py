"""One contingent at constant rates: coverage, losses, balance, solve, sensitivity and sweep.

Whatever changes by date is in `scenario` and `projection`.
"""
