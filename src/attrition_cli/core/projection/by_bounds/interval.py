"""Arithmetic of bounds, the least and the most that a number of people may be.

a + b               a.low + b.low to a.high + b.high
tighten             sums by days, within b.low - a.high to b.high - a.low of the totals
from_balance        sums by days, within all who have come less those who are left
scale(a, s)         a.low s.low to a.high s.high, of numbers of at least 0

Each end is a number, or an array of one for each part of the inputs' bounds.
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
"""Stand-in for a bound that is not given, exact so that what is added to it is not lost."""

_UNBOUNDED_FROM = 10**150
_ZERO_UP_TO = 10**-150
"""Sizes beyond which a number stems from the stand-in, multiplied or divided by an input."""


class Bounds(NamedTuple):
    """The least and the most that a number may be."""

    low: Numbers
    high: Numbers

    def __add__(self, other: "Bounds") -> "Bounds":  # type: ignore[override]  # no tuple is meant
        return Bounds(limit_digits(self.low + other.low), limit_digits(self.high + other.high))

    @staticmethod
    def enclosing(values: Sequence[Number]) -> "Bounds":
        """The least and the most of `values`."""
        return Bounds(min(values), max(values))

    @staticmethod
    def sum(bounds: Iterable["Bounds"]) -> "Bounds":
        """The sum of several."""
        total = ZERO_BOUNDS
        for each in bounds:
            total += each
        return total

    @property
    def as_quantity(self) -> Number | Interval[Number]:
        """The bounds as an interval, or the number that both ends are."""
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
    """The bounds `summed` by days, or those that the totals at both ends leave where closer.

    >>> tighten(Bounds(0, 900), Bounds(1_000, 1_200), Bounds(1_500, 1_800))
    Bounds(low=300, high=800)
    """
    return intersect(summed, Bounds(maximum(now.low - before.high, 0), now.high - before.low))


def from_balance(summed: Bounds, arrivals: Bounds, strength: Bounds) -> Bounds:
    """The bounds `summed` by days, or those of all `arrivals` less the `strength` where closer."""
    return intersect(summed, Bounds(arrivals.low - strength.high, arrivals.high - strength.low))


def intersect(one: Bounds, other: Bounds) -> Bounds:
    """The numbers in both; the first where they only touch, which a rounding may undo."""
    low, high = maximum(one.low, other.low), minimum(one.high, other.high)
    overlap = low <= high
    return Bounds(
        where(overlap, lambda: low, lambda: one.low), where(overlap, lambda: high, lambda: one.high)
    )


def scale(whole: Bounds, share: Bounds) -> Bounds:
    """The product of bounds of at least 0."""
    return Bounds(whole.low * share.low, whole.high * share.high)
