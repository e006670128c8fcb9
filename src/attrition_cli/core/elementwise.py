"""Choices and functions that serve a number and a NumPy array of numbers alike.

Only an array loads NumPy; numbers stay exact as long as their function lets them.
"""

import math
from collections.abc import Callable
from typing import Any

Numbers = Any
"""A number, or a NumPy array of numbers."""


def choose(condition: Any, value: Callable[[], Numbers], other: Callable[[], Numbers]) -> Numbers:
    """`value()` where `condition` holds, else `other()`; of an array, element by element.

    >>> choose(3 > 0, lambda: 12 / 3, lambda: math.inf)
    4.0
    """
    if isinstance(condition, bool):
        return value() if condition else other()
    import numpy as np  # for arrays alone

    return np.where(condition, value(), other())


def smaller(one: Numbers, other: Numbers) -> Numbers:
    """The smaller of two."""
    return choose(one < other, lambda: one, lambda: other)


def larger(one: Numbers, other: Numbers) -> Numbers:
    """The larger of two."""
    return choose(one > other, lambda: one, lambda: other)


def functions(*values: Numbers) -> Any:
    """Where `floor`, `exp`, `expm1` and `log1p` of `values` are found.

    >>> functions(0.5).__name__
    'math'
    """
    if any(hasattr(value, "dtype") for value in values):
        import numpy as np  # for arrays alone

        return np
    return math
