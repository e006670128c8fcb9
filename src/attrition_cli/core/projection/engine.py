"""What the runs of a projection have in common, whether of points, bounds or samples."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from attrition_cli.core.projection.daily_step import State, flow
from attrition_cli.core.projection.period_totals import Change
from attrition_cli.core.projection.threshold_crossing import Reached
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.inputs import Take
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Scenario

Progress = Callable[[float], None]
"""Told, now and then, the share of the work that is done."""


class Carried(NamedTuple):
    """A scenario carried forward: numbers, bounds, or percentiles of draws.

    `reached` are the days until each of the shares asked for is lost, `gross` those until all are
    without intake and returns.
    """

    at_start: Any
    reached: Sequence[Any]
    gross: Any
    whole: Change
    rows: Sequence[Change]
    exhausted_share: float | None = None


Carry = Callable[
    [Scenario, Sequence[Number], Sequence[Number], Sampling | None, Progress | None], Carried
]
"""How a scenario is carried forward, with the shares and the ends of periods asked for."""


def gross_days(scenario: Scenario, take: Take) -> Any:
    """The days until all are lost without intake and returns."""
    return exhausted_days(scenario.gross, take)


def exhausted_days(scenario: Scenario, take: Take) -> Any:
    """The days until all are lost, infinite beyond the horizon."""
    reached = Reached(1)
    for state in flow(scenario, take):
        reached.see(state)
        if reached.is_certain:
            break
    return reached.days


def watched(
    states: Iterable[State],
    reached: Sequence[Reached],
    scenario: Scenario,
    progress: Progress | None,
) -> Iterator[State]:
    """`states`, of which each of `reached` takes note and progress is told."""
    for state in states:
        for each in reached:
            each.see(state)
        if progress is not None:
            progress(float(state.days / scenario.horizon_days))
        yield state
