"""A scenario of points carried forward day by day."""

from collections.abc import Sequence

from attrition_cli.core.lazy import Made
from attrition_cli.core.projection.daily_step import flow
from attrition_cli.core.projection.engine import Carried, Progress, gross_days, watched
from attrition_cli.core.projection.inputs import at_start
from attrition_cli.core.projection.period_totals import Change, Divided, at_ends
from attrition_cli.core.projection.threshold_crossing import Reached
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.inputs import as_given
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Scenario


def run_by_points(
    scenario: Scenario,
    shares: Sequence[Number],
    ends_after: Sequence[Number],
    _: Sampling | None,
    progress: Progress | None,
) -> Carried:
    """Numbers alone."""
    divided = Divided.of(scenario, as_given)
    reached = [Reached(share) for share in shares]
    states = list(
        at_ends(watched(flow(scenario, as_given), reached, scenario, progress), ends_after)
    )
    there = at_start(scenario, as_given)

    def row(index: int) -> Change:
        return divided.change(states[index - 1] if index else None, states[index], there)

    return Carried(
        there,
        [each.days for each in reached],
        gross_days(scenario, as_given),
        divided.change(None, states[-1], there),
        Made(len(states), row),
    )
