"""A scenario of points carried forward day by day."""

from collections.abc import Sequence

from attrition_cli.core.lazy import LazySequence
from attrition_cli.core.projection.daily_step import daily_states
from attrition_cli.core.projection.engine import (
    ProgressCallback,
    RunResult,
    gross_days_to_exhaustion,
    track_crossings,
)
from attrition_cli.core.projection.inputs import strength_at_start
from attrition_cli.core.projection.period_totals import (
    CasualtySplit,
    PeriodTotals,
    states_at_period_ends,
)
from attrition_cli.core.projection.threshold_crossing import ThresholdCrossing
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.inputs import unchanged
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Scenario


def run_by_points(
    scenario: Scenario,
    lost_shares: Sequence[Number],
    ends: Sequence[Number],
    _: Sampling | None,
    progress: ProgressCallback | None,
) -> RunResult:
    """Numbers alone."""
    casualty_split = CasualtySplit.from_scenario(scenario, unchanged)
    crossings = [ThresholdCrossing(share) for share in lost_shares]
    states = list(
        states_at_period_ends(
            track_crossings(daily_states(scenario, unchanged), crossings, scenario, progress), ends
        )
    )
    start_strength = strength_at_start(scenario, unchanged)

    def row(index: int) -> PeriodTotals:
        return casualty_split.period_totals(
            states[index - 1] if index else None, states[index], start_strength
        )

    return RunResult(
        start_strength,
        [each.days for each in crossings],
        gross_days_to_exhaustion(scenario, unchanged),
        casualty_split.period_totals(None, states[-1], start_strength),
        LazySequence(len(states), row),
    )
