"""The finding on one figure of a claim: as claimed, and as it follows from the other figures."""

import math
from typing import Literal, NamedTuple

from attrition_cli.core.claims.statement import Hedge, StatedFigure
from attrition_cli.core.claims.tolerance import (
    Verdict,
    deviation,
    one_sided_bound,
    tolerance_intervals,
    verdict,
)
from attrition_cli.core.quantities.exact import quotient
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from attrition_cli.core.quantities.result_values import DateValue, InputValue, to_result

CheckedFigure = Literal["coverage", "end", "rate", "losses", "remaining", "wounded", "casualties"]


class Finding(NamedTuple):
    """A `claimed` figure and the `right` one that follows from the others; `None` means never.

    Both are in `unit`: a period of time, "people", or "date" for the end; with `per` they are
    rates. `off_by` is claimed - right, in days for a date. A coverage that is not consistent has
    the `troops_needed` to make it right; losses and their rates have the `days` in which they fell.
    """

    figure: CheckedFigure
    unit: str
    per: str | None
    hedge: Hedge
    claimed: InputValue | DateValue
    right: InputValue | DateValue
    off_by: float | None
    off_percent: float | None
    consistent_within: InputValue | DateValue
    loose_within: InputValue | DateValue
    verdict: Verdict
    days: InputValue = None
    troops_needed: InputValue = None


def judge_figure(
    figure: CheckedFigure,
    stated: StatedFigure,
    right: Quantity,
    hedged: bool,
    days: Quantity | None = None,
) -> Finding:
    """The finding on the figure `stated`; `right` is the recomputed figure, in the same unit."""
    consistent, loose = tolerance_intervals(stated, hedged=hedged)
    off = deviation(stated.amount, right)
    low, high = bounds_of(right)
    single_bound = one_sided_bound(right)
    middle = single_bound if single_bound is not None else quotient(low + high, 2)
    return Finding(
        figure,
        stated.unit,
        stated.per,
        stated.hedge,
        claimed=to_result(stated.amount),
        right=to_result(right),
        off_by=None if math.isinf(off) else float(off),
        off_percent=float(100 * off / middle) if middle and math.isfinite(off + middle) else None,
        consistent_within=to_result(consistent),
        loose_within=to_result(loose),
        verdict=verdict(
            stated.amount, right, consistent, loose, strictly=stated.hedge == "strictly"
        ),
        days=to_result(days),
    )


def is_any_hedged(*figures: StatedFigure | None) -> bool:
    """True where one of `figures` is hedged, which widens the tolerance of what follows from it."""
    return any(each is not None and each.hedge not in ("", "strictly") for each in figures)
