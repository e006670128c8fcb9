"""A scenario carried forward within bounds: all that its inputs allow.

The strength rises with those who come and falls with the rate, and so do the days until a share of
it is lost, so their exact bounds lie at corners: all who come at one end of their bounds against
all rates at one of theirs. With returns that holds until the first of the corners is exhausted:
later a higher rate may leave more, for those lost earlier are back earlier. From then on each day
is bounded by what the bounds of the day before allow, which is never too narrow, but may be too
wide. So are the losses of a single period, which are most at a rate between the bounds.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrition_cli.core.projection.by_bounds.corners import corners
from attrition_cli.core.projection.by_bounds.daily_bounds import (
    DailyBounds,
    PeriodLossBounds,
    StateBounds,
)
from attrition_cli.core.projection.by_bounds.interval import ZERO_BOUNDS, Bounds
from attrition_cli.core.projection.by_bounds.threshold_bounds import ThresholdBounds
from attrition_cli.core.projection.daily_step import daily_states
from attrition_cli.core.projection.engine import (
    ProgressCallback,
    RunResult,
    RunValue,
    gross_days_to_exhaustion,
    track_crossings,
)
from attrition_cli.core.projection.inputs import strength_at_start
from attrition_cli.core.projection.threshold_crossing import ThresholdCrossing
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Scenario

if TYPE_CHECKING:
    from attrition_cli.core.projection.period_totals import PeriodTotals


def run_by_bounds(
    scenario: Scenario,
    lost_shares: Sequence[Number],
    period_ends: Sequence[Number],
    _: Sampling | None,
    progress: ProgressCallback | None,
) -> RunResult:
    """Carry `scenario` forward within bounds: all that its inputs allow.

    `lost_shares` are the shares (0 to 1) whose days are sought, the last of them all; `period_ends`
    the days after the start at which rows end.
    """
    corner_inputs = corners(scenario)
    daily_bounds = DailyBounds(scenario)
    crossings = [
        [ThresholdCrossing(share) for share in lost_shares] for _ in corner_inputs.resolvers
    ]
    threshold_bounds = [
        ThresholdBounds(share, at_corners, daily_bounds, corner_inputs)
        for share, at_corners in zip(lost_shares, zip(*crossings, strict=True), strict=True)
    ]
    rows: list[PeriodTotals[RunValue]] = []
    troops = Bounds.enclosing(
        [strength_at_start(scenario, take) for take in corner_inputs.resolvers]
    )
    period_start = start_state = StateBounds(troops, ZERO_BOUNDS, ZERO_BOUNDS, ZERO_BOUNDS, troops)
    period_losses = PeriodLossBounds()
    flows = [
        track_crossings(
            daily_states(scenario, take),
            each,
            scenario,
            progress if take is corner_inputs.resolvers[0] else None,
        )
        for take, each in zip(corner_inputs.resolvers, crossings, strict=True)
    ]
    for states in zip(*flows, strict=True):
        state_bounds, day_losses = daily_bounds.advance(states)
        period_losses = PeriodLossBounds(
            period_losses.losses + day_losses.losses, period_losses.returns + day_losses.returns
        )
        for each in threshold_bounds:
            each.update(state_bounds, states)
        if states[0].days == period_ends[len(rows)]:
            rows.append(daily_bounds.period_totals(period_start, state_bounds, period_losses))
            period_start, period_losses = state_bounds, PeriodLossBounds()
    return RunResult(
        start_state.strength.as_quantity,
        [each.days.as_quantity for each in threshold_bounds],
        Bounds.enclosing(
            [gross_days_to_exhaustion(scenario, take) for take in corner_inputs.resolvers]
        ).as_quantity,
        daily_bounds.period_totals(
            start_state,
            period_start,
            PeriodLossBounds(period_start.cumulative_losses, period_start.cumulative_returns),
        ),
        rows,
    )
