"""The tolerance of a claimed figure against the right one, from its words and written digits.

A claim is consistent where the right figure rounds to it as written, within half a unit of its last
digit:

    "10 days"        9.5 to 10.5 days, and never more than a quarter of the figure either way
    "12 weeks"       11.5 to 12.5; for weeks, months and years at most a twentieth, "a week" half a
                     day
    "45,700 people"  45,650 to 45,750; trailing zeros count as digits only among the first three

A claim is loose where its words allow the right figure:

    "12,000", "90"   a round figure: half a unit of its last digit that is not 0, at most a
                     twentieth
    "3 weeks"        half a week, at most a tenth; the same for months and years
    "about 10"       a tenth, or a unit of the last digit where that is more, at most a fifth:
                     "roughly a week" is 5.6 to 8.4 days
    "nearly 46,000"  as "about", but only below; "just over" only above

A hedge on a figure from which the claim follows allows the claim a deviation of a tenth. "At most"
and "at least" either hold or do not, loosely where the figure rounds to the bound. Where the right
figure is itself a range, a claim is consistent if all of the range lies within the tolerance, and
loose if some of it does. Where the right figure is bounded on one side only, a claim that does not
say so is loose at best. Everything else is wrong.
"""

import math
from fractions import Fraction
from typing import Literal

from attrition_cli.core.claims.statement import StatedFigure
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of

Verdict = Literal["consistent", "loose", "wrong"]

VERDICTS: tuple[Verdict, ...] = ("consistent", "loose", "wrong")
"""From best to worst."""

ROUND_FIGURE_SHARE = Fraction(1, 20)
HEDGED_SHARE = Fraction(1, 10)
HEDGED_DIGIT_SHARE = Fraction(1, 5)
WRITTEN_DIGIT_SHARE = Fraction(1, 4)
"""The largest deviations that digits and words allow, as shares of the figure (see above)."""


def tolerance_intervals(
    stated: StatedFigure, *, hedged: bool = False
) -> tuple[Interval[Number], Interval[Number]]:
    """The intervals of figures with which the claimed one is consistent, and loose.

    `hedged` tells whether a figure from which the claim follows is hedged.

    >>> consistent, loose = tolerance_intervals(StatedFigure(7, hedge="about", unit="day"))
    >>> float(consistent.low), float(loose.low)
    (6.5, 6.0)
    """
    low, high = bounds_of(stated.amount)
    if low == math.inf:
        return Interval(low, high), Interval(low, high)
    if low == high:
        return _point_tolerance_intervals(stated, low, hedged=hedged)
    below, above = _allowed_deviations(stated, low), _allowed_deviations(stated, high)
    allowed = 2 if hedged or stated.hedge == "about" else 1
    loose = Interval(low - below[allowed], high + above[allowed])
    if one_sided_bound(stated.amount) is not None:
        return Interval(low, high), loose
    return Interval(low - below[0], high + above[0]), loose


def _point_tolerance_intervals(
    stated: StatedFigure, middle: Number, *, hedged: bool
) -> tuple[Interval[Number], Interval[Number]]:
    near, far, farther = _allowed_deviations(stated, middle)
    if stated.hedge == "nearly":
        return Interval(middle - far, middle), Interval(middle - farther, middle + near)
    if stated.hedge == "just over":
        return Interval(middle, middle + far), Interval(middle - near, middle + farther)
    if stated.hedge == "about":
        far = farther
    elif hedged:
        far = max(far, middle * HEDGED_SHARE)
    return Interval(middle - near, middle + near), Interval(middle - far, middle + far)


def _allowed_deviations(stated: StatedFigure, figure: Number) -> tuple[Number, Number, Number]:
    """The largest deviations that are consistent, loose without a hedge, and loose with one."""
    half = quotient(stated.place, 2)
    near = min(half, figure * WRITTEN_DIGIT_SHARE)
    far = min(quotient(stated.round_to, 2), figure * ROUND_FIGURE_SHARE)
    if stated.per is None and stated.unit in PERIOD_DAYS and stated.unit != "day":
        half_a_day = quotient(Fraction(1, 2), PERIOD_DAYS[stated.unit])
        near = min(near, max(figure * ROUND_FIGURE_SHARE, half_a_day))
        far = max(far, min(half, figure * HEDGED_SHARE))
    far = max(near, far)
    return (
        near,
        far,
        max(far, figure * HEDGED_SHARE, min(stated.place, figure * HEDGED_DIGIT_SHARE)),
    )


def one_sided_bound(quantity: Quantity) -> Number | None:
    """The only end of a one-sided bound, `None` for any other quantity.

    >>> one_sided_bound(Interval(0, 10)), one_sided_bound(Interval(10, math.inf))
    (10, 10)
    >>> one_sided_bound(Interval(8, 10))
    """
    if not isinstance(quantity, Interval):
        return None
    if quantity.low == 0:
        return quantity.high
    return quantity.low if quantity.high == math.inf else None


def verdict(
    claimed: Quantity,
    right: Quantity,
    consistent: Interval[Number],
    loose: Interval[Number],
    *,
    strictly: bool = False,
) -> Verdict:
    """The verdict on the figure `claimed`, with the `consistent` and the `loose` tolerance.

    A bound that is meant `strictly` excludes its end.

    >>> verdict(10, Fraction(25, 3), Interval(9.5, 10.5), Interval(9, 11))
    'wrong'
    """
    if one_sided_bound(claimed) is not None:
        if _lies_in(right, consistent):
            return (
                "loose"
                if strictly and one_sided_bound(claimed) in bounds_of(right)
                else "consistent"
            )
        return "loose" if _lies_in(right, loose) else "wrong"
    single_bound = one_sided_bound(right)
    if single_bound is not None:
        return "loose" if loose.low <= single_bound <= loose.high else "wrong"
    if _lies_in(right, consistent):
        return "consistent"
    low, high = bounds_of(right)
    return "loose" if low <= loose.high and high >= loose.low else "wrong"


def deviation(claimed: Quantity, right: Quantity) -> Number:
    """The claimed figure minus the right one; for ranges the gap between them.

    >>> deviation(7, Interval(8, 10)), deviation(12, 10), deviation(Interval(0, 20), 10)
    (-1, 2, 0)
    """
    single_bound = one_sided_bound(right)
    low, high = (
        bounds_of(right)
        if single_bound is None or one_sided_bound(claimed) is not None
        else (single_bound, single_bound)
    )
    first, last = bounds_of(claimed)
    if first > high:
        return first - high
    return last - low if last < low else 0


def _lies_in(quantity: Quantity, allowed: Interval[Number]) -> bool:
    low, high = bounds_of(quantity)
    return bool(allowed.low <= low and high <= allowed.high)
