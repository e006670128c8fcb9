"""Parts shared by the runs of a projection by points, by bounds and by samples."""

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
"""A callback that gets, from time to time, the share (0 to 1) of the work that is done."""


RunValue = Number | Interval[Number] | Percentiles[float]
"""A value of a run: a number, its bounds, or percentiles of its draws."""


class RunResult(NamedTuple):
    """The result of a run: numbers, bounds, or percentiles of draws.

    `threshold_days` are the days until each of the requested shares is lost; the last of them is
    the whole. `gross_days_to_exhaustion` are the days until all are lost without intake and
    returns. Days are infinite beyond the horizon. `midnights` has the strength at 00:00 of each day
    and at the end of the horizon. `exhausted_share` is the share of the `draws` that are exhausted,
    and `cut_share` the share in which the shares of several causes are capped at 1 on some day.
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
    """The `shares` lost (0 to 1) whose days are to be found; the last of them is 1.

    Losses count from the day `first_day` on, the first on which anybody is present.
    """

    shares: Sequence[Number]
    first_day: int


Runner = Callable[
    [Scenario, LostShares, Sequence[Number], Sampling | None, ProgressCallback | None],
    RunResult,
]
"""A function that runs a scenario: its arguments are the scenario, the shares lost, the ends of
periods in days, the sampling and the progress callback."""


def without_intake_and_returns(scenario: Scenario) -> Scenario:
    """`scenario` without intake and returns to duty."""
    causes = tuple(each._replace(rtd_share=0, rtd_delay_days=0) for each in scenario.causes)
    return scenario._replace(intake=(), intake_delay_days=0, causes=causes)


def gross_days_to_exhaustion(scenario: Scenario, resolve_input: InputResolver) -> Numbers:
    """The days from the start until all are lost, without intake and returns."""
    gross = without_intake_and_returns(scenario)
    return days_to_exhaustion(gross, resolve_input, first_day_present(gross) or 0)


def days_to_exhaustion(scenario: Scenario, resolve_input: InputResolver, first_day: int) -> Numbers:
    """The days from the start until all are lost; infinite beyond the horizon.

    Losses count from `first_day` on.
    """
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
"""The number of people that stands for a missing upper bound."""


def first_day_present(scenario: Scenario, resolve_input: InputResolver | None = None) -> int | None:
    """The first day on which anybody is present, `None` for never.

    Without a resolver it is the first day on which anybody may be present. Before it no losses can
    be covered and no share of the strength can be lost. An intake counts as present on a day on
    which at least as many join as are lost.
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
    """The people due to be lost before `day`, up to which nobody is present."""
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
    """The phases of rates in people: input name, phase, and its days from the start to `day`."""
    for cause in scenario.causes:
        names = [name for name, path, _ in cause.named_inputs if path[-2:-1] == ("rate",)]
        for name, phase in zip(names, cause.rate, strict=True):
            if not phase.rate.per_capita:
                first, end = ((on - scenario.start).days for on in (phase.since, phase.until))
                yield name, phase, min(end, day) - max(first, 0)


def _most_people(name: str, quantity: Quantity) -> Number:
    """The end of an input that leaves most people present."""
    low, high = bounds_of(quantity)
    return low if name.startswith(("lost", "intake_delay")) else min(high, _ANY_NUMBER)


def _least(_: str, quantity: Quantity) -> Number:
    return bounds_of(quantity)[0]
