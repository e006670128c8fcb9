"""The answers computed again by other means, and compared with those of the public functions.

Days are steps of a loop, numbers are fractions, bounds are searched and distributions are drawn
plainly. Nothing of the package is used but the functions and the command that are checked.

Run by hand: `python -m tests.independent --cases 5000 --seed 1 [kind of case ...]`.
"""
