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
from typing import NamedTuple

from attrition_cli.core.projection.by_bounds.interval import UNBOUNDED_STAND_IN
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.core.scenario.model import FieldPath, Scenario

_DECREASING_INPUTS = ("lost", "rtd_delay")
"""Inputs of which more leave fewer; the rate is another."""

_ARRIVAL_INPUTS = ("troops", "lost")

_MAX_INDEPENDENT_INPUTS = 6
"""Inputs that are each taken at both ends by themselves: two to this power are carried forward."""

_MAX_ARRIVAL_DAYS = 32
"""Days of uncertain arrivals between which corners are told apart: each has two of them."""


class Corners(NamedTuple):
    """The inputs at their ends, in all combinations that may lead to the bounds of an answer.

    Where a share is lost daily, the days to a threshold lie between those of the corners if these
    `are_exhaustive`; the latest of them does so if it `is_monotone` in each of the inputs.
    """

    resolvers: Sequence[InputResolver]
    are_exhaustive: bool
    is_monotone: bool


def corners(scenario: Scenario) -> Corners:
    """The corners of the bounds of `scenario`: four, and more where a share of it is lost a day."""
    uncertain = {
        name: _arrival_day(scenario, path)
        for name, path, quantity in scenario.named_inputs
        if isinstance(quantity, Interval)
    }
    choices_of_ends = [
        {name: _end_index(name, more=more, faster=faster) for name in uncertain}
        for more, faster in itertools.product((False, True), repeat=2)
    ]
    are_exhaustive = is_monotone = True
    per_capita_modes = {phase.rate.per_capita for phase in scenario.rate}
    if True in per_capita_modes:
        is_monotone = False
        if not scenario.has_returns:
            arrival_days = {
                day for name, day in uncertain.items() if _input_kind(name) in _ARRIVAL_INPUTS
            }
            # More who are there from the first on are but a larger part of all that is lost.
            is_monotone = not arrival_days or (arrival_days == {0} and per_capita_modes == {True})
            days = [*arrival_days, math.inf]
            are_exhaustive = len(arrival_days) <= _MAX_ARRIVAL_DAYS
            choices_of_ends += _earlier_and_later(uncertain, days) if are_exhaustive else []
        else:
            # More of either moves losses or returns in time.
            are_exhaustive = len(uncertain) <= _MAX_INDEPENDENT_INPUTS and not any(
                _input_kind(name) in ("rate", "rtd_delay") for name in uncertain
            )
            choices = itertools.product((0, 1), repeat=len(uncertain)) if are_exhaustive else ()
            choices_of_ends += [dict(zip(uncertain, choice, strict=True)) for choice in choices]
    distinct_choices = {tuple(each.values()): each for each in choices_of_ends}
    resolvers = [_resolver_at_ends(each.__getitem__) for each in distinct_choices.values()]
    return Corners(resolvers, are_exhaustive, is_monotone)


def _arrival_day(scenario: Scenario, path: FieldPath) -> int:
    """The days after which an input counts, 0 for all but tranches."""
    match path:
        case ("contingents", int(index), "tranches", int(number), _):
            return scenario.day_index(scenario.contingents[index].tranches[number].arrives)
    return 0


def _earlier_and_later(
    uncertain: Mapping[str, int], days: Sequence[float]
) -> Iterator[dict[str, int]]:
    """Many of those who arrive from a day on and few of those before, and the other way round."""
    for first, later in itertools.product(days, (False, True)):
        yield {
            name: _end_index(
                name,
                more=(day >= first) == later if _input_kind(name) in _ARRIVAL_INPUTS else later,
                faster=not later,
            )
            for name, day in uncertain.items()
        }


def _input_kind(name: str) -> str:
    return name.partition(".")[0]


def _end_index(name: str, *, more: bool, faster: bool) -> int:
    """The end of an input, 0 or 1, at which there are `more` or losses are `faster`."""
    kind = _input_kind(name)
    return int(faster) if kind == "rate" else int(more != (kind in _DECREASING_INPUTS))


def extreme_resolver(*, more: bool, faster: bool) -> InputResolver:
    """A resolver at the ends that leave `more` people or fewer, with `faster` losses or slower."""
    return _resolver_at_ends(lambda name: _end_index(name, more=more, faster=faster))


def _resolver_at_ends(end_index: Callable[[str], int]) -> InputResolver:
    """A resolver of each input at the low (0) or high (1) end that `end_index` gives its name."""

    def resolve_input(name: str, quantity: Quantity) -> Number:
        low, high = bounds_of(quantity)
        number: Number = low if low == high or not end_index(name) else high
        if not isinstance(number, float) or name == "wounded_to_killed":
            return number
        if number == math.inf:
            return UNBOUNDED_STAND_IN
        # Added to what is so far off a float would be lost.
        return Fraction(number) if _input_kind(name) in ("troops", "intake") else number

    return resolve_input
