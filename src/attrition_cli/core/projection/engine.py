"""Parts that the runs of a projection by points, by bounds and by samples share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from attrition_cli.core.projection.daily_step import State, daily_states
from attrition_cli.core.projection.period_totals import PeriodTotals
from attrition_cli.core.projection.threshold_crossing import ThresholdCrossing
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.sampling import Percentiles, Sampling
from attrition_cli.core.scenario.model import Scenario

ProgressCallback = Callable[[float], None]
"""A callback that is given, now and then, the share (0 to 1) of the work that is done."""


RunValue = Number | Interval[Number] | Percentiles[float]
"""A value of a run: a number, its bounds, or percentiles of its draws."""


class RunResult(NamedTuple):
    """A scenario carried forward: numbers, bounds, or percentiles of draws.

    `threshold_days` are the days until each of the shares asked for is lost, the last of them
    until all are; `gross_days_to_exhaustion` the latter without intake and returns. Days are
    infinite beyond the horizon. `exhausted_share` is the share of draws that are exhausted.
    """

    strength_at_start: RunValue
    threshold_days: Sequence[RunValue]
    gross_days_to_exhaustion: RunValue
    total: PeriodTotals[RunValue]
    rows: Sequence[PeriodTotals[RunValue]]
    exhausted_share: float | None = None


Runner = Callable[
    [Scenario, Sequence[Number], Sequence[Number], Sampling | None, ProgressCallback | None],
    RunResult,
]
"""A run: of a scenario, shares lost, ends of periods in days, sampling and progress."""


def gross_days_to_exhaustion(scenario: Scenario, resolve_input: InputResolver) -> Numbers:
    """The days until all are lost without intake and returns."""
    causes = tuple(each._replace(rtd_share=0, rtd_delay_days=0) for each in scenario.causes)
    without_either = scenario._replace(intake=(), intake_delay_days=0, causes=causes)
    return days_to_exhaustion(without_either, resolve_input)


def days_to_exhaustion(scenario: Scenario, resolve_input: InputResolver) -> Numbers:
    """The days until all are lost, infinite beyond the horizon."""
    crossing = ThresholdCrossing(1)
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
