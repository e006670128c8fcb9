"""Two scenarios run together, and each draw of one compared with the same draw of the other.

Inputs with the same draw name have the same value in a draw, so that a difference is due to the
scenarios and not to the uncertainty that they share.
"""

import heapq
import itertools
import math
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import NamedTuple

import numpy as np

from attrition_cli.core.projection.by_samples import (
    array_resolver,
    percentiles_of,
    refuse_excess_memory,
)
from attrition_cli.core.projection.comparison.divergence import LEAST_DIFFERENCE
from attrition_cli.core.projection.daily_step import State, daily_states
from attrition_cli.core.projection.engine import ProgressCallback, first_day_present
from attrition_cli.core.projection.threshold_crossing import ThresholdCrossing
from attrition_cli.core.quantities.elementwise import Condition, Numbers
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue, to_result
from attrition_cli.core.quantities.samples import percentiles
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Scenario

_ROUNDING = 1e-11
"""The relative difference up to which two draws are equal: it is due to rounding."""


class DrawnDifference(NamedTuple):
    """The percentiles of the second scenario minus the first, draw by draw.

    `less_share` and `more_share` are the shares of draws in which the second is less, or more; in
    the rest both are equal, or the difference is not known.
    """

    percentiles: PeopleValue | DaysValue
    less_share: float
    more_share: float


class PairRow(NamedTuple):
    """The strengths and gross losses of two scenarios at an instant, in their order.

    `strength_difference` has the percentiles of the second strength minus the first, `apart_share`
    the share of draws in which the strengths are apart. Values are `None` where a scenario has no
    such day.
    """

    strengths: tuple[PeopleValue, PeopleValue]
    gross_losses: tuple[PeopleValue, PeopleValue]
    strength_difference: PeopleValue
    apart_share: float | None


class PairedDraws(NamedTuple):
    """The comparison of two scenarios draw by draw.

    `rows` are those of the requested instants. `apart_shares` are the shares of draws in which the
    strengths are apart at the end of each common day, `any_day_share` the share in which they are
    apart on any of these days, and `differ_share` the share in which they differ at all. The
    differences of people are those at the end, `None` where the horizons end at different times.
    The difference of days is over the draws in which either is exhausted.
    """

    rows: dict[float, PairRow]
    apart_shares: list[tuple[date, float]]
    any_day_share: float
    differ_share: float
    coverage_days: DrawnDifference
    strength: DrawnDifference | None
    gross_losses: DrawnDifference | None


def paired_draws(
    scenarios: tuple[Scenario, Scenario],
    samplings: tuple[Sampling, Sampling],
    *,
    instants: Collection[float],
    are_apart: Callable[[Numbers, Numbers], Condition],
    progress: ProgressCallback | None = None,
) -> PairedDraws:
    """Run two scenarios and compare them draw by draw; `are_apart` compares two strengths.

    The `samplings` have the draw names of the inputs of each. `instants` are the ends of rows, in
    days as `date.toordinal` counts them. Raises `InputError` for inputs that cannot be drawn, and
    for draws that need too much memory.
    """
    (first, other), (sampling, _) = scenarios, samplings
    refuse_excess_memory(scenarios, sampling)
    rows: dict[float, PairRow] = {}
    apart_shares: list[tuple[date, float]] = []
    on_any_day: Condition = False
    do_differ: Condition = False
    with np.errstate(all="ignore"):
        walks = _Walk(first, samplings[0]), _Walk(other, samplings[1])
        for instant, states in _in_step(walks):
            one, two = states
            apart_share = None
            if one is not None and two is not None:
                apart = are_apart(one.strength, two.strength)
                on_any_day, apart_share = on_any_day | apart, _share(apart)
                do_differ = do_differ | (_excess(one.strength, two.strength) != 0)
                apart_shares.append((walks[1].date_of(two), apart_share))
            if instant in instants:
                rows[instant] = _row(states, apart_share, sampling)
            if progress is not None and one is not None:
                progress(float(one.days / first.days))
        days = _difference(walks[0].coverage_days, walks[1].coverage_days, sampling)
        strength, losses = _differences_at_end(walks, sampling)
    return PairedDraws(
        rows, apart_shares, _share(on_any_day), _share(do_differ), days, strength, losses
    )


def _differences_at_end(
    walks: "tuple[_Walk, _Walk]", sampling: Sampling
) -> tuple[DrawnDifference | None, DrawnDifference | None]:
    """The differences of strength and gross losses at the end, `None` where the ends differ."""
    one, two = (walk.last for walk in walks)
    if walks[0].instant_of(one) != walks[1].instant_of(two):
        return None, None
    return (
        _difference(one.strength, two.strength, sampling),
        _difference(one.cumulative_losses, two.cumulative_losses, sampling),
    )


class _Walk:
    """The run of a scenario by draws, and the days until it is exhausted."""

    def __init__(self, scenario: Scenario, sampling: Sampling) -> None:
        self._start = scenario.start.toordinal()
        self._scenario = scenario._replace(days=float(scenario.days))
        self._resolve_input = array_resolver(scenario, sampling)
        self._first_day = first_day_present(scenario) or 0
        self._exhaustion = ThresholdCrossing(1.0, self._first_day)
        self.last = State.at_start(0, 0)

    def states(self) -> Iterator[State]:
        """The states at the end of each day."""
        for state in daily_states(self._scenario, self._resolve_input):
            self._exhaustion.update(state)
            self.last = state
            yield state

    @property
    def coverage_days(self) -> Numbers:
        """The days until exhaustion, counted as in a `Projection`."""
        return self._exhaustion.days - self._first_day

    def instant_of(self, state: State) -> float:
        """The end of the day of `state`, in days as `date.toordinal` counts them."""
        return self._start + float(state.days)

    def date_of(self, state: State) -> date:
        """The date of the day of `state`."""
        return date.fromordinal(self._start + math.ceil(state.days) - 1)


def _in_step(
    walks: tuple[_Walk, _Walk],
) -> Iterator[tuple[float, tuple[State | None, State | None]]]:
    """The states of both at each instant at which a day of either ends; `None` if only one ends."""

    def instants(index: int) -> Iterator[tuple[float, int, State]]:
        for state in walks[index].states():
            yield walks[index].instant_of(state), index, state

    merged = heapq.merge(instants(0), instants(1), key=lambda each: each[:2])
    for instant, group in itertools.groupby(merged, key=lambda each: each[0]):
        states = {index: state for _, index, state in group}
        yield instant, (states.get(0), states.get(1))


def _row(
    states: tuple[State | None, State | None], apart_share: float | None, sampling: Sampling
) -> PairRow:
    def people(numbers: Numbers) -> PeopleValue:
        value: PeopleValue = to_result(percentiles_of(numbers, sampling))
        return value

    one, two = states
    strengths, gross_losses = (
        tuple(None if state is None else people(getattr(state, name)) for state in states)
        for name in ("strength", "cumulative_losses")
    )
    difference = None if one is None or two is None else people(_excess(one.strength, two.strength))
    return PairRow(
        (strengths[0], strengths[1]),
        (gross_losses[0], gross_losses[1]),
        difference,
        apart_share,
    )


def _difference(one: Numbers, two: Numbers, sampling: Sampling) -> DrawnDifference:
    """The difference `two` - `one`; draws in which both are infinite are left out."""
    excess = _excess(one, two)
    known = excess[~np.isnan(excess)]
    return DrawnDifference(
        map_quantity(to_json_number, percentiles(known, sampling)) if len(known) else None,
        _share(excess < 0),
        _share(excess > 0),
    )


def _excess(one: Numbers, two: Numbers) -> Numbers:
    """`two` - `one`, 0 where they differ only by rounding."""
    excess = np.atleast_1d(np.subtract(two, one))
    limit = np.maximum(_ROUNDING * np.maximum(np.abs(one), np.abs(two)), LEAST_DIFFERENCE)
    return np.where(np.isfinite(excess) & (np.abs(excess) <= limit), 0.0, excess)


def _share(holds: Condition) -> float:
    return float(np.mean(holds))
