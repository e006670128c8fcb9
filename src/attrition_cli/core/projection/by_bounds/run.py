"""The run of a scenario by bounds: the interval of all results that its inputs allow.

Without returns the strength rises with those who join and falls with the rates, and so do the days
until a share of it is lost. So their exact bounds lie at corners: all arrivals and intakes at one
end of their bounds, and all rates at one end of theirs. The losses of a single period may be
highest at a rate between its bounds; they are bounded by the bounds of the days.

With returns a higher rate may leave more people, because those lost earlier return earlier. Then
the bounds are outer bounds, from the daily bounds of many boxes of the inputs: never too narrow,
and the more boxes, the closer. Where all rates are in people the bounds are exact, from corners,
until the first corner is exhausted.

Where one source gives inputs with opposite effects, such as troops and losses already suffered, its
bounds are divided into parts, and the bounds are outer bounds as well.
"""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from attrition_cli.core.projection.by_bounds.corner_run import CornerRun
from attrition_cli.core.projection.by_bounds.daily_bounds import PeriodFlowBounds, StateBounds
from attrition_cli.core.projection.by_bounds.interval import ZERO_BOUNDS, Bounds
from attrition_cli.core.projection.by_bounds.parts_of_sources import (
    enclosing_results,
    parts_of_sources,
)
from attrition_cli.core.projection.engine import (
    LostShares,
    ProgressCallback,
    RunResult,
    RunValue,
)
from attrition_cli.core.projection.midnights import MidnightStrength
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Scenario

if TYPE_CHECKING:
    from attrition_cli.core.projection.by_bounds.box_run import BoxRun


def run_by_bounds(
    scenario: Scenario,
    lost: LostShares,
    period_ends: Sequence[Number],
    _: Sampling | None,
    progress: ProgressCallback | None,
) -> RunResult:
    """Run `scenario` by bounds.

    `period_ends` are the days after the start at which rows end.
    """
    parts = list(parts_of_sources(scenario))
    return enclosing_results(
        [
            _run(
                part,
                lost,
                period_ends,
                progress and partial(_progress, progress, index, len(parts)),
            )
            for index, part in enumerate(parts)
        ]
    )


def _progress(progress: ProgressCallback, index: int, parts: int, share: float) -> None:
    progress((index + share) / parts)


def _run(
    scenario: Scenario,
    lost: LostShares,
    period_ends: Sequence[Number],
    progress: ProgressCallback | None,
) -> RunResult:
    """Run a scenario in which no source gives inputs with opposite effects."""
    corner_run = CornerRun(scenario, lost, progress)
    run = _by_boxes(corner_run, scenario) if scenario.needs_boxes else corner_run
    start = StateBounds.at_start(corner_run.strength_at_start, len(scenario.causes))
    states, flows = [start], [PeriodFlowBounds.nothing(len(scenario.causes))]
    strength, midnights = start.strength, list[MidnightStrength[RunValue]]()
    for state, day_flows in run.days():
        flows[-1] += day_flows
        midnights.append(_midnight(strength, day_flows.arrivals))
        strength = state.strength
        # Compared as floats, since boxes have the part of a day as a float.
        if float(state.days) == float(period_ends[len(states) - 1]):
            states.append(state)
            flows.append(PeriodFlowBounds.nothing(len(scenario.causes)))
    end = states[-1]
    whole = PeriodFlowBounds(
        Bounds.sum(each.arrivals for each in flows),
        end.cumulative_intake,
        end.cumulative_losses,
        end.cumulative_losses_by_cause,
        end.cumulative_returns,
    )
    rows = [
        run.daily.period_totals(before, now, period)
        for (before, now), period in zip(pairwise(states), flows, strict=False)
    ]
    return RunResult(
        start.strength.as_quantity,
        [each.as_quantity for each in run.threshold_days()],
        corner_run.gross_days_to_exhaustion.as_quantity,
        run.daily.period_totals(start, end, whole),
        rows,
        [*midnights, _midnight(strength, ZERO_BOUNDS)],
    )


def _midnight(strength: Bounds, arrivals: Bounds) -> MidnightStrength[RunValue]:
    """The strength at 00:00 before and after the `arrivals` join the `strength`."""
    after = strength if arrivals is ZERO_BOUNDS else strength + arrivals
    return MidnightStrength(strength, after).map(lambda bounds: bounds.as_quantity)


def _by_boxes(corner_run: CornerRun, scenario: Scenario) -> "BoxRun":
    from attrition_cli.core.projection.by_bounds.box_run import BoxRun  # loads NumPy

    return BoxRun(scenario, corner_run)
