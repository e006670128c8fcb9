"""The inputs of a scenario at the ends of their bounds, in all combinations that may matter.

The strength rises with those who come and falls with the rate, and so do the days until a share of
it is lost: all who come at one end against all rates at one.

Of a share lost each day more leave more, but may be down by a threshold sooner or later. What is
left above it changes evenly with those who arrive on a day, the more so the later they arrive.
So the first time that it may be down is that of a corner with one end of all who arrive before a
day and the other of those who arrive later; and once all such corners are down at the same time,
all between them are or were. That is the last time, or one after it where those who come later lift
some of the corners above the threshold again. With returns the order of arrivals says nothing, and
corners are all combinations; with returns of losses at an uncertain rate none will do, and each day
is bounded by itself.
"""

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from attrition_cli.core.projection.by_bounds.interval import FAR
from attrition_cli.core.quantities.inputs import Take
from attrition_cli.core.quantities.quantity import Interval, ends
from attrition_cli.core.scenario.model import Path, Scenario

_FEWER = ("lost", "rtd_delay")
"""Inputs of which more leave fewer; the rate is another."""

_ARRIVING = ("troops", "lost")

_MOST_AXES = 6
"""Inputs that are each taken at both ends by themselves: two to this power are carried forward."""

_MOST_ARRIVALS = 32
"""Days of uncertain arrivals between which corners are told apart: each has two of them."""


class Corners(NamedTuple):
    """The inputs at their ends, in all combinations that may lead to the bounds of an answer.

    Thresholds where a share is lost lie between those of the corners if they `are_all` there are,
    but for the last of them, which does so where it `is_monotone` in each of the inputs.
    """

    takes: Sequence[Take]
    are_all: bool
    is_monotone: bool


def corners(scenario: Scenario) -> Corners:
    uncertain = {
        name: _joins_after(scenario, path)
        for name, path, quantity in scenario.named
        if isinstance(quantity, Interval)
    }
    chosen = [
        {name: _end(name, more=more, faster=faster) for name in uncertain}
        for more, faster in itertools.product((False, True), repeat=2)
    ]
    are_all = is_monotone = True
    by_share = {phase.rate.per_capita for phase in scenario.rate}
    if True in by_share:
        is_monotone = False
        if not scenario.has_returns:
            arriving = {day for name, day in uncertain.items() if _kind(name) in _ARRIVING}
            # More who are there from the first on are but a larger part of all that is lost.
            is_monotone = not arriving or (arriving == {0} and by_share == {True})
            days = [*arriving, math.inf]
            are_all = len(arriving) <= _MOST_ARRIVALS
            chosen += _earlier_and_later(uncertain, days) if are_all else []
        else:
            are_all = len(uncertain) <= _MOST_AXES and not any(map(_hastens, uncertain))
            choices = itertools.product((0, 1), repeat=len(uncertain)) if are_all else ()
            chosen += [dict(zip(uncertain, choice, strict=True)) for choice in choices]
    unlike = {tuple(each.values()): each for each in chosen}
    takes = [_at_ends(each.__getitem__) for each in unlike.values()]
    return Corners(takes, are_all, is_monotone)


def _joins_after(scenario: Scenario, path: Path) -> int:
    """The days after which an input counts, 0 for all but tranches."""
    match path:
        case ("contingents", int(index), "tranches", int(number), _):
            return scenario.day(scenario.contingents[index].tranches[number].arrives)
    return 0


def _earlier_and_later(
    uncertain: Mapping[str, int], days: Sequence[float]
) -> Iterator[dict[str, int]]:
    """Many of those who arrive from a day on and few of those before, and the other way round."""
    for first, later in itertools.product(days, (False, True)):
        yield {
            name: _end(
                name,
                more=(day >= first) == later if _kind(name) in _ARRIVING else later,
                faster=not later,
            )
            for name, day in uncertain.items()
        }


def _kind(name: str) -> str:
    return name.partition(".")[0]


def _hastens(name: str) -> bool:
    """Whether more of an input moves losses or returns in time."""
    return _kind(name) in ("rate", "rtd_delay")


def _end(name: str, *, more: bool, faster: bool) -> int:
    """The end of an input, 0 or 1, at which there are `more` or losses are `faster`."""
    kind = _kind(name)
    return int(faster) if kind == "rate" else int(more != (kind in _FEWER))


def all_at_ends(*, more: bool, faster: bool) -> Take:
    """All inputs so that there are `more` or fewer, and that losses are `faster` or slower."""
    return _at_ends(lambda name: _end(name, more=more, faster=faster))


def _at_ends(end: Callable[[str], int]) -> Take:
    """Each input at the end, 0 or 1, that its name leads to."""

    def take(name: str, quantity: Any) -> Any:
        number = ends(quantity)[end(name)] if isinstance(quantity, Interval) else quantity
        if not isinstance(number, float) or name == "wounded_to_killed":
            return number
        if number == math.inf:
            return FAR
        # Added to what is so far off a float would be lost.
        return Fraction(number) if _kind(name) in ("troops", "intake") else number

    return take
