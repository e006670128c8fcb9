"""The inputs of a scenario at the ends of their bounds, in all combinations that may matter.

The strength rises with those who come and falls with the rates, and so do the days until a share of
it is lost: all who come at one end against all rates at one. The losses of one cause rise with its
own rate and fall with those of the others: one against all others.

Of a share lost each day more leave more, but may be down by a threshold sooner or later. What is
left above it changes evenly with those who arrive on a day, the more so the later they arrive.
So the first time that it may be down is that of a corner with one end of all who arrive before a
day and the other of those who arrive later; and once all such corners are down at the same time,
all between them are or were. That is the last time, or one after it where those who come later lift
some of the corners above the threshold again.

With returns of a share all this holds only where rates and delays of returns are known.
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
"""Inputs of which more leave fewer; the rates are others."""

_ARRIVAL_FIELDS = ("troops", "lost")

_MAX_ARRIVAL_DAYS = 32
"""Days of uncertain arrivals between which corners are told apart: each has two of them."""


class ScenarioInput(NamedTuple):
    """An input by its `field`, and what it is one of: a cause of loss, a day of arrival."""

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
        """True for those who arrive, and for those lost before."""
        return self.field in _ARRIVAL_FIELDS

    def end_index(self, *, more: bool, faster: bool) -> int:
        """The end, 0 or 1, at which there are `more` or the losses of its cause are `faster`."""
        return int(faster) if self.is_rate else int(more != (self.field in _DECREASING_FIELDS))


def inputs_by_name(scenario: Scenario) -> dict[str, ScenarioInput]:
    """The inputs of a scenario by the names by which they are resolved."""
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
    """The days after which an input counts, 0 for all but tranches."""
    match path:
        case ("contingents", int(index), "tranches", int(number), _):
            return scenario.day_index(scenario.contingents[index].tranches[number].arrives)
    return 0


class Corners(NamedTuple):
    """The inputs at their ends, in all combinations that may lead to the bounds of an answer.

    Where a share is lost daily, the days to a threshold lie between those of the corners if these
    `are_exhaustive`; the latest of them does so if it `is_monotone` in each of the inputs.
    """

    resolvers: Sequence[InputResolver]
    are_exhaustive: bool
    is_monotone: bool


def corners(scenario: Scenario) -> Corners:
    """The corners of the bounds of `scenario`: four, and more for causes and daily shares."""
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
        # More who are there from the first on are but a larger part of all that is lost.
        is_monotone = not arrival_days or (arrival_days == {0} and takes_nothing_else)
        days = [*arrival_days, math.inf]
        are_exhaustive = len(arrival_days) <= _MAX_ARRIVAL_DAYS
        choices_of_ends += _earlier_and_later(uncertain, days) if are_exhaustive else []
    distinct_choices = {tuple(each.values()): each for each in choices_of_ends}
    resolvers = [_resolver_at_ends(each.__getitem__) for each in distinct_choices.values()]
    return Corners(resolvers, are_exhaustive, is_monotone)


def _speeds(paths: Sequence[FieldPath]) -> Iterator[Callable[[ScenarioInput], bool]]:
    """All causes slow, all fast, and of several each of them against the others."""
    yield lambda _: False
    yield lambda _: True
    for path in paths if len(paths) > 1 else ():
        yield partial(_is_of_cause, path, True)
        yield partial(_is_of_cause, path, False)


def _is_of_cause(path: FieldPath, own: bool, rate: ScenarioInput) -> bool:
    """True where `rate` is of the cause at `path`, or with `own` false where it is of another."""
    return (rate.path[:-2] == path) == own


def _earlier_and_later(
    uncertain: Mapping[str, ScenarioInput], days: Sequence[float]
) -> Iterator[dict[str, int]]:
    """Many of those who arrive from a day on and few of those before, and the other way round."""
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
    """A resolver of each input at the low (0) or high (1) end that `end_index` gives its name."""

    def resolve_input(name: str, quantity: Quantity) -> Numbers:
        low, high = bounds_of(quantity)
        return end_as_number(name, low if low == high or not end_index(name) else high)

    return resolve_input


def end_as_number(name: str, number: Number) -> Number:
    """The end of an input as it enters the arithmetic; a stand-in for one that is not given."""
    kind = name.rpartition(".")[2] if name.endswith("wounded_to_killed") else name.partition(".")[0]
    if not isinstance(number, float) or kind == "wounded_to_killed":
        return number
    if number == math.inf:
        return UNBOUNDED_STAND_IN
    # Added to what is so far off a float would be lost.
    return Fraction(number) if kind in ("troops", "intake") else number
