"""The inputs of a scenario at the ends of their bounds, in all combinations that may matter.

The strength rises with those who join and falls with the rates, and so do the days until a share of
it is lost. So the corners have all arrivals and intakes at one end, and all rates at one end. The
losses of one cause rise with its own rate and fall with those of the others, so there are also
corners with one rate at one end and all others at the other.

Where a share is lost daily, more people at the start leave more people, but may cross a threshold
sooner or later. The strength above the threshold is linear in the arrivals of each day, with a
larger coefficient the later they arrive. So the earliest crossing is that of a corner with all
arrivals before some day at one end and all later ones at the other. Once all such corners are below
the threshold at the same time, all combinations between them are, or have been. That time is the
latest crossing, or later than it where later arrivals lift some corners above the threshold again.

With returns of a share all this holds only where rates and delays of returns are certain.
"""

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from attrition_cli.core.projection.by_bounds.interval import UNBOUNDED_STAND_IN
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.core.scenario.model import FieldPath, Scenario

_DECREASING_FIELDS = ("lost", "rtd_delay", "intake_delay", "killed_share")
"""Inputs, besides rates, of which a higher value leaves fewer people."""

_ARRIVAL_FIELDS = ("troops", "lost")

_MAX_ARRIVAL_DAYS = 32
"""The most days of uncertain arrivals for which there are extra corners, two for each day."""


class ScenarioInput(NamedTuple):
    """An input: its `field`, its path, its day of arrival and its quantity."""

    field: str
    path: FieldPath
    arrival_day: int
    quantity: Quantity

    @property
    def is_rate(self) -> bool:
        """True for the rate of a cause of loss."""
        return self.field == "rate"

    @property
    def is_arrival(self) -> bool:
        """True for arriving troops, and for losses already suffered."""
        return self.field in _ARRIVAL_FIELDS

    def end_index(self, *, more: bool, faster: bool) -> int:
        """The end, 0 or 1, that leaves `more` people; for a rate, the one with `faster` losses."""
        return int(faster) if self.is_rate else int(more != (self.field in _DECREASING_FIELDS))


def inputs_by_name(scenario: Scenario) -> dict[str, ScenarioInput]:
    """The inputs of a scenario, by the names by which they are resolved."""
    return {
        name: ScenarioInput(
            [part for part in path if isinstance(part, str)][-1],
            path,
            _arrival_day(scenario, path),
            quantity,
        )
        for name, path, quantity in scenario.named_inputs
    }


def _arrival_day(scenario: Scenario, path: FieldPath) -> int:
    """The day on which an input arrives, counted from the start; 0 for all but tranches."""
    match path:
        case ("contingents", int(index), "tranches", int(number), _):
            return scenario.day_index(scenario.contingents[index].tranches[number].arrives)
    return 0


class Corners(NamedTuple):
    """The inputs at their ends, in all combinations that may give the bounds of an answer.

    Where a share is lost daily, the earliest crossing of a threshold is that of a corner if the
    corners `are_exhaustive`, and the latest is if the crossing `is_monotone` in each input.
    """

    resolvers: Sequence[InputResolver]
    are_exhaustive: bool
    is_monotone: bool


def corners(scenario: Scenario) -> Corners:
    """The corners of `scenario`: four, and more with several causes or daily shares."""
    inputs = inputs_by_name(scenario)
    uncertain = {name: each for name, each in inputs.items() if isinstance(each.quantity, Interval)}
    fast_causes = [
        cause.path
        for cause in scenario.causes
        if any(isinstance(phase.rate.amount, Interval) for phase in cause.rate)
    ]
    choices_of_ends = [
        {name: each.end_index(more=more, faster=is_fast(each)) for name, each in uncertain.items()}
        for more, is_fast in itertools.product((False, True), _speeds(fast_causes))
    ]
    are_exhaustive = is_monotone = True
    if scenario.takes_shares:
        arrival_days = {each.arrival_day for each in uncertain.values() if each.is_arrival}
        takes_nothing_else = all(phase.rate.per_capita for phase in scenario.rates)
        # With shares only, more troops at the start always lower the share left of all arrivals.
        is_monotone = not arrival_days or (arrival_days == {0} and takes_nothing_else)
        days = [*arrival_days, math.inf]
        are_exhaustive = len(arrival_days) <= _MAX_ARRIVAL_DAYS
        choices_of_ends += _earlier_and_later(uncertain, days) if are_exhaustive else []
    distinct_choices = {tuple(each.values()): each for each in choices_of_ends}
    resolvers = [_resolver_at_ends(each.__getitem__) for each in distinct_choices.values()]
    return Corners(resolvers, are_exhaustive, is_monotone)


def _speeds(paths: Sequence[FieldPath]) -> Iterator[Callable[[ScenarioInput], bool]]:
    """All causes slow, all causes fast, and with several causes each against all others."""
    yield lambda _: False
    yield lambda _: True
    for path in paths if len(paths) > 1 else ():
        yield partial(_is_of_cause, path, True)
        yield partial(_is_of_cause, path, False)


def _is_of_cause(path: FieldPath, own: bool, rate: ScenarioInput) -> bool:
    """True where `rate` belongs to the cause at `path`; with `own` false, to any other cause."""
    return (rate.path[:-2] == path) == own


def _earlier_and_later(
    uncertain: Mapping[str, ScenarioInput], days: Sequence[float]
) -> Iterator[dict[str, int]]:
    """For each day, most arrivals from it on and fewest before it, and the reverse."""
    for first, later in itertools.product(days, (False, True)):
        yield {
            name: each.end_index(
                more=(each.arrival_day >= first) == later if each.is_arrival else later,
                faster=not later,
            )
            for name, each in uncertain.items()
        }


def extreme_resolver(scenario: Scenario, *, more: bool, faster: bool) -> InputResolver:
    """A resolver at the ends that leave `more` people or fewer, with `faster` losses or slower."""
    inputs = inputs_by_name(scenario)
    return _resolver_at_ends(lambda name: inputs[name].end_index(more=more, faster=faster))


def _resolver_at_ends(end_index: Callable[[str], int]) -> InputResolver:
    """A resolver of each input to its low (0) or high (1) end, as `end_index` of its name tells."""

    def resolve_input(name: str, quantity: Quantity) -> Numbers:
        low, high = bounds_of(quantity)
        return end_as_number(name, low if low == high or not end_index(name) else high)

    return resolve_input


def end_as_number(name: str, number: Number) -> Number:
    """The end of an input as used in the arithmetic; a stand-in for an end that is missing."""
    kind = name.rpartition(".")[2] if name.endswith("wounded_to_killed") else name.partition(".")[0]
    if not isinstance(number, float) or kind == "wounded_to_killed":
        return number
    if number == math.inf:
        return UNBOUNDED_STAND_IN
    # Exact: a float added to the stand-in would be lost by rounding.
    return Fraction(number) if kind in ("troops", "intake") else number
