"""Interval arithmetic for numbers of people.

a + b               a.low + b.low to a.high + b.high
tighten             sums over days, limited to b.low - a.high to b.high - a.low of the totals a, b
from_balance        sums over days, limited to all who joined less those who are left
scale(a, s)         a.low s.low to a.high s.high, for numbers of at least 0

Each end is a number, or an array with one number for each box of the inputs.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrition_cli.core.projection.arithmetic import limit_digits
from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.quantities.elementwise import (
    Numbers,
    is_array,
    maximum,
    maximum_element,
    minimum,
    where,
)
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval

UNBOUNDED_STAND_IN = 10**200
"""The stand-in for a missing bound; an integer, so that numbers added to it are not lost."""

_UNBOUNDED_FROM = 10**150
_ZERO_UP_TO = 10**-150
"""Numbers above or below these come from the stand-in, multiplied or divided by an input."""


class Bounds(NamedTuple):
    """The lowest and the highest possible value of a number."""

    low: Numbers
    high: Numbers

    def __add__(self, other: "Bounds") -> "Bounds":  # type: ignore[override]  # not of tuples
        return Bounds(limit_digits(self.low + other.low), limit_digits(self.high + other.high))

    @staticmethod
    def enclosing(values: Sequence[Number]) -> "Bounds":
        """The bounds from the least to the greatest of `values`."""
        return Bounds(min(values), max(values))

    @staticmethod
    def sum(bounds: Iterable["Bounds"]) -> "Bounds":
        """The sum of several bounds."""
        total = ZERO_BOUNDS
        for each in bounds:
            total += each
        return total

    @property
    def as_quantity(self) -> Number | Interval[Number]:
        """The bounds as an interval, or as a number where both ends are equal."""
        low = self.low.min() if is_array(self.low) else self.low
        low, high = map(_restore_infinity_and_zero, (low, maximum_element(self.high)))
        return low if low == high else Interval(low, high)


def _restore_infinity_and_zero(end: Number) -> Number:
    if end > _UNBOUNDED_FROM:
        return math.inf
    number: Number = end.item() if hasattr(end, "item") else end
    return number if number > _ZERO_UP_TO else 0


ZERO_BOUNDS = Bounds(0, 0)


def bounds_over_states(states: Sequence[State], name: str) -> Bounds:
    """The bounds of the field `name` over `states`."""
    return Bounds.enclosing([getattr(state, name) for state in states])


def tighten(summed: Bounds, before: Bounds, now: Bounds) -> Bounds:
    """The bounds `summed` over days, or those from the totals `before` and `now` where closer.

    >>> tighten(Bounds(0, 900), Bounds(1_000, 1_200), Bounds(1_500, 1_800))
    Bounds(low=300, high=800)
    """
    return intersect(summed, Bounds(maximum(now.low - before.high, 0), now.high - before.low))


def from_balance(summed: Bounds, arrivals: Bounds, strength: Bounds) -> Bounds:
    """The bounds `summed` over days, or `arrivals` less `strength` where these are closer."""
    return intersect(summed, Bounds(arrivals.low - strength.high, arrivals.high - strength.low))


def intersect(one: Bounds, other: Bounds) -> Bounds:
    """The intersection of both; `one` where rounding leaves no overlap."""
    low, high = maximum(one.low, other.low), minimum(one.high, other.high)
    overlap = low <= high
    return Bounds(
        where(overlap, lambda: low, lambda: one.low), where(overlap, lambda: high, lambda: one.high)
    )


def scale(whole: Bounds, share: Bounds) -> Bounds:
    """The product of two bounds, both at least 0."""
    return Bounds(whole.low * share.low, whole.high * share.high)
