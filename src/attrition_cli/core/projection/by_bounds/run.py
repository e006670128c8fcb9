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
from attrition_cli.core.projection.by_bounds.daily_bounds import Bounded, Envelope, Gone
from attrition_cli.core.projection.by_bounds.interval import NOBODY, Ends
from attrition_cli.core.projection.by_bounds.threshold_bounds import Down
from attrition_cli.core.projection.daily_step import flow
from attrition_cli.core.projection.engine import Carried, Progress, gross_days, watched
from attrition_cli.core.projection.inputs import at_start
from attrition_cli.core.projection.threshold_crossing import Reached
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.inputs import Take
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Scenario

if TYPE_CHECKING:
    from attrition_cli.core.projection.period_totals import Change


def run_by_bounds(
    scenario: Scenario,
    shares: Sequence[Number],
    ends_after: Sequence[Number],
    _: Sampling | None,
    progress: Progress | None,
) -> Carried:
    """Bounds of all that the inputs allow."""
    at_ends = corners(scenario)
    envelope = Envelope(scenario)
    reached = [[Reached(share) for share in shares] for _ in at_ends.takes]
    down = [
        Down(share, at_corners, envelope, at_ends)
        for share, at_corners in zip(shares, zip(*reached, strict=True), strict=True)
    ]
    rows: list[Change] = []
    begin = first = _there_at_start(scenario, at_ends.takes)
    gone = Gone()
    flows = [
        watched(
            flow(scenario, take), each, scenario, progress if take is at_ends.takes[0] else None
        )
        for take, each in zip(at_ends.takes, reached, strict=True)
    ]
    for states in zip(*flows, strict=True):
        bounded, today = envelope.day(states)
        gone = Gone(gone.lost + today.lost, gone.returned + today.returned)
        for each in down:
            each.see(bounded, states)
        if states[0].days == ends_after[len(rows)]:
            rows.append(envelope.change(begin, bounded, gone))
            begin, gone = bounded, Gone()
    return Carried(
        first.left.told,
        [each.days.told for each in down],
        Ends.of([gross_days(scenario, take) for take in at_ends.takes]).told,
        envelope.change(first, begin, Gone(begin.lost, begin.returned)),
        rows,
    )


def _there_at_start(scenario: Scenario, corners: Sequence[Take]) -> Bounded:
    there = Ends.of([at_start(scenario, take) for take in corners])
    return Bounded(there, NOBODY, NOBODY, NOBODY, there)
