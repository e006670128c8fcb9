"""The day-by-day run of a scenario whose inputs are all points."""

from collections.abc import Sequence

from attrition_cli.core.lazy import DeferredSequence, LazySequence
from attrition_cli.core.projection.daily_step import State, daily_states
from attrition_cli.core.projection.engine import (
    LostShares,
    ProgressCallback,
    RunResult,
    gross_days_to_exhaustion,
    track_crossings,
)
from attrition_cli.core.projection.inputs import strength_at_start
from attrition_cli.core.projection.midnights import midnight_strengths
from attrition_cli.core.projection.period_totals import (
    CasualtySplit,
    PeriodTotals,
    period_totals,
    states_at_period_ends,
)
from attrition_cli.core.projection.threshold_crossing import ThresholdCrossing
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.input_resolvers import unchanged
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Scenario


def run_by_points(
    scenario: Scenario,
    lost: LostShares,
    period_ends: Sequence[Number],
    _: Sampling | None,
    progress: ProgressCallback | None,
) -> RunResult:
    """Run `scenario`, whose inputs are all points.

    `period_ends` are the days after the start at which rows end.
    """
    splits = CasualtySplit.by_cause(scenario, unchanged)
    crossings = [ThresholdCrossing(share, lost.first_day) for share in lost.shares]
    start = State.at_start(strength_at_start(scenario, unchanged), len(splits))
    daily = list(track_crossings(daily_states(scenario, unchanged), crossings, scenario, progress))
    states = [start, *states_at_period_ends(daily, period_ends)]

    def row(index: int) -> PeriodTotals[Numbers]:
        return period_totals(splits, states[index], states[index + 1])

    return RunResult(
        start.strength,
        [each.days for each in crossings],
        gross_days_to_exhaustion(scenario, unchanged),
        period_totals(splits, start, states[-1]),
        LazySequence(len(period_ends), row),
        DeferredSequence(len(daily) + 1, lambda: list(midnight_strengths(daily))),
    )
