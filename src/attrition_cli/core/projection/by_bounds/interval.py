"""The least and the most of something, and what follows from them for something else."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from attrition_cli.core.projection.daily_step import State, kept
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval

FAR = 10**200
"""Stands for a bound that is not given. It is exact, so that what is added to it is not lost."""

_FAR_AT_LEAST = 10**150
_NONE_AT_MOST = 10**-150
"""What it leads to, multiplied and divided by what is given."""


class Ends(NamedTuple):
    """The least and the most of something."""

    low: Any
    high: Any

    def __add__(self, other: "Ends") -> "Ends":  # type: ignore[override]  # no tuple is meant
        return Ends(kept(self.low + other.low), kept(self.high + other.high))

    @staticmethod
    def of(values: Sequence[Any]) -> "Ends":
        """Those of `values`."""
        return Ends(min(values), max(values))

    @property
    def told(self) -> Any:
        """A number where they are one."""
        low, high = map(_told, self)
        return low if low == high else Interval(low, high)


def _told(end: Number) -> Number:
    if end > _FAR_AT_LEAST:
        return math.inf
    return end if end > _NONE_AT_MOST else 0


NOBODY = Ends(0, 0)


def of_states(states: Sequence[State], name: str) -> Ends:
    return Ends.of([getattr(state, name) for state in states])


def rise(before: Ends, now: Ends) -> Ends:
    """From the low end to the low end, and from the high one to the high one."""
    return Ends(now.low - before.low, now.high - before.high)


def closer(by_days: Ends, before: Ends, now: Ends) -> Ends:
    """The bounds by days, or those that the totals at both ends leave where they are closer."""
    return within(by_days, Ends(max(now.low - before.high, 0), now.high - before.low))


def between(by_days: Ends, come: Ends, left: Ends) -> Ends:
    """The bounds by days, or those of all who have come, less those who are left."""
    return within(by_days, Ends(come.low - left.high, come.high - left.low))


def within(one: Ends, other: Ends) -> Ends:
    """What is in both; where they but touch, and by a rounding do not, the first."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    return Ends(low, high) if low <= high else one


def part(whole: Ends, share: Ends) -> Ends:
    return Ends(whole.low * share.low, whole.high * share.high)
