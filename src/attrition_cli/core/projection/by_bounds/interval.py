"""The least and the most of something, and what follows from them for something else."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from attrition_cli.core.projection.arithmetic import limit_digits
from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval

UNBOUNDED_STAND_IN = 10**200
"""Stands for a bound that is not given. It is exact, so that what is added to it is not lost."""

_UNBOUNDED_FROM = 10**150
_ZERO_UP_TO = 10**-150
"""What it leads to, multiplied and divided by what is given."""


class Bounds(NamedTuple):
    """The least and the most of something."""

    low: Number
    high: Number

    def __add__(self, other: "Bounds") -> "Bounds":  # type: ignore[override]  # no tuple is meant
        return Bounds(limit_digits(self.low + other.low), limit_digits(self.high + other.high))

    @staticmethod
    def enclosing(values: Sequence[Number]) -> "Bounds":
        """Those of `values`."""
        return Bounds(min(values), max(values))

    @property
    def as_quantity(self) -> Number | Interval[Number]:
        """A number where they are one."""
        low, high = map(_restore_infinity_and_zero, self)
        return low if low == high else Interval(low, high)


def _restore_infinity_and_zero(end: Number) -> Number:
    if end > _UNBOUNDED_FROM:
        return math.inf
    return end if end > _ZERO_UP_TO else 0


ZERO_BOUNDS = Bounds(0, 0)


def bounds_over_states(states: Sequence[State], name: str) -> Bounds:
    return Bounds.enclosing([getattr(state, name) for state in states])


def difference(before: Bounds, now: Bounds) -> Bounds:
    """From the low end to the low end, and from the high one to the high one."""
    return Bounds(now.low - before.low, now.high - before.high)


def tighten(summed: Bounds, before: Bounds, now: Bounds) -> Bounds:
    """The bounds by days, or those that the totals at both ends leave where they are closer."""
    return intersect(summed, Bounds(max(now.low - before.high, 0), now.high - before.low))


def from_balance(summed: Bounds, arrivals: Bounds, strength: Bounds) -> Bounds:
    """The bounds by days, or those of all who have come, less those who are left."""
    return intersect(summed, Bounds(arrivals.low - strength.high, arrivals.high - strength.low))


def intersect(one: Bounds, other: Bounds) -> Bounds:
    """What is in both; where they but touch, and by a rounding do not, the first."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    return Bounds(low, high) if low <= high else one


def scale(whole: Bounds, share: Bounds) -> Bounds:
    return Bounds(whole.low * share.low, whole.high * share.high)
