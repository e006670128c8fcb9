"""Parts that the runs of a projection by points, by bounds and by samples share."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from attrition_cli.core.projection.daily_step import (
    IntakeSchedule,
    LossSchedule,
    State,
    daily_states,
)
from attrition_cli.core.projection.inputs import daily_inputs
from attrition_cli.core.projection.midnights import MidnightStrength
from attrition_cli.core.projection.period_totals import PeriodTotals
from attrition_cli.core.projection.threshold_crossing import ThresholdCrossing
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.input_resolvers import InputResolver, sampler_for
from attrition_cli.core.quantities.propagation import ResolvedValue, propagate
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW, Percentiles, Sampling
from attrition_cli.core.scenario.draw_names import with_draw_names
from attrition_cli.core.scenario.model import Phase, Scenario

ProgressCallback = Callable[[float], None]
"""A callback that is given, now and then, the share (0 to 1) of the work that is done."""


RunValue = Number | Interval[Number] | Percentiles[float]
"""A value of a run: a number, its bounds, or percentiles of its draws."""


class RunResult(NamedTuple):
    """A scenario carried forward: numbers, bounds, or percentiles of draws.

    `threshold_days` are the days until each of the shares asked for is lost, the last of them
    until all are; `gross_days_to_exhaustion` the latter without intake and returns. Days are
    infinite beyond the horizon. `midnights` are the 00:00 of each day and the end of the horizon.
    `exhausted_share` is the share of so many `draws` that are
    exhausted, and `cut_share` that in which the shares of several causes are cut at all of a day's
    strength.
    """

    strength_at_start: RunValue
    threshold_days: Sequence[RunValue]
    gross_days_to_exhaustion: RunValue
    total: PeriodTotals[RunValue]
    rows: Sequence[PeriodTotals[RunValue]]
    midnights: Sequence[MidnightStrength[RunValue]]
    exhausted_share: float | None = None
    cut_share: float | None = None
    draws: int | None = None


class LostShares(NamedTuple):
    """The `shares` (0 to 1) whose days are sought, the last of them all.

    They are lost from the day `first_day` on, with which somebody is there.
    """

    shares: Sequence[Number]
    first_day: int


Runner = Callable[
    [Scenario, LostShares, Sequence[Number], Sampling | None, ProgressCallback | None],
    RunResult,
]
"""A run: of a scenario, shares lost, ends of periods in days, sampling and progress."""


def without_intake_and_returns(scenario: Scenario) -> Scenario:
    """The same with the contingents alone."""
    causes = tuple(each._replace(rtd_share=0, rtd_delay_days=0) for each in scenario.causes)
    return scenario._replace(intake=(), intake_delay_days=0, causes=causes)


def gross_days_to_exhaustion(scenario: Scenario, resolve_input: InputResolver) -> Numbers:
    """The days until all are lost without intake and returns."""
    gross = without_intake_and_returns(scenario)
    return days_to_exhaustion(gross, resolve_input, first_day_present(gross) or 0)


def days_to_exhaustion(scenario: Scenario, resolve_input: InputResolver, first_day: int) -> Numbers:
    """The days until all are lost, from `first_day` on; infinite beyond the horizon."""
    crossing = ThresholdCrossing(1, first_day)
    for state in daily_states(scenario, resolve_input):
        crossing.update(state)
        if crossing.is_certain:
            break
    return crossing.days


def track_crossings(
    states: Iterable[State],
    crossings: Sequence[ThresholdCrossing],
    scenario: Scenario,
    progress: ProgressCallback | None,
) -> Iterator[State]:
    """Yield `states`, updating each of `crossings` and reporting `progress`."""
    for state in states:
        for each in crossings:
            each.update(state)
        if progress is not None:
            progress(float(state.days / scenario.days))
        yield state


_ANY_NUMBER = 10**18
"""People, for an upper bound that is not given."""


def first_day_present(scenario: Scenario, resolve_input: InputResolver | None = None) -> int | None:
    """The first day on which anybody is there, or without a resolver may be; `None` for never.

    Before it no losses can be covered, and no share of the strength lost.

    Those who join by an intake are there where as many join on a day as are lost on it.
    """
    inputs = daily_inputs(scenario, resolve_input or _most_people)
    losses_due = LossSchedule(daily_inputs(scenario, resolve_input or _least).causes)
    intake = IntakeSchedule.of(inputs)
    for day in range(math.ceil(scenario.days)):
        if any(troops() > 0 for troops in inputs.arrivals_by_day.get(day, ())):
            return day
        day_fraction = min(1, scenario.days - day)
        due = day_fraction * losses_due.on_day(day).people
        joining = intake.people_on_day(day, day_fraction)
        if joining > 0 and joining >= due:
            return day
    return None


def losses_due_before(
    scenario: Scenario, day: int, sampling: Sampling | None = None
) -> ResolvedValue:
    """The people due to be lost before a day by which nobody is there."""
    phases = [each for each in _people_phases(scenario, day) if each[2] > 0]
    if not phases:
        return 0
    sampling = with_draw_names(sampling or Sampling(draws=DRAWS_PER_ROW), scenario)
    resolve_input = sampler_for(
        scenario.answer_kind, sampling, ((name, each) for name, _, each in scenario.named_inputs)
    )
    per_day = [phase.rate.resolved_per_day(resolve_input, name) for name, phase, _ in phases]

    def total(*per_day: Numbers) -> Numbers:
        return sum(days * people for (_, _, days), people in zip(phases, per_day, strict=True))

    return propagate(total, *per_day)


def _people_phases(scenario: Scenario, day: int) -> Iterator[tuple[str, Phase, int]]:
    """The phases of rates of people, by name, with their days from the start until `day`."""
    for cause in scenario.causes:
        names = [name for name, path, _ in cause.named_inputs if path[-2:-1] == ("rate",)]
        for name, phase in zip(names, cause.rate, strict=True):
            if not phase.rate.per_capita:
                first, end = ((on - scenario.start).days for on in (phase.since, phase.until))
                yield name, phase, min(end, day) - max(first, 0)


def _most_people(name: str, quantity: Quantity) -> Number:
    """The end of an input of a scenario that leaves most people there."""
    low, high = bounds_of(quantity)
    return low if name.startswith(("lost", "intake_delay")) else min(high, _ANY_NUMBER)


def _least(_: str, quantity: Quantity) -> Number:
    return bounds_of(quantity)[0]
