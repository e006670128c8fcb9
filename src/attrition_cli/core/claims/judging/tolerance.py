"""The tolerance of a claimed figure against the right one, from its words and written digits.

A claim is consistent where the right figure is

    plain        within half a unit of its last written digit (zeros at the end are written digits
                 among the first three): "45,700" is 45,650 to 45,750
    round        within 2 % where that is more; at most two of its digits are not 0: "30,000"
    hedged       likewise: "about", or a hedge on a figure from which the claim follows
    in words     within 2 %, without written digits: a fraction such as "a third" or "one in
                 seven", a multiple such as "twice" or "doubled", and "a week", "a month", "a year"
    "nearly"     as hedged, but only below; "just over" only above
    a bound      within it: "at most", "more than" (which excludes the bound itself)
    "within"     a time, at most a quarter of it below

A claim is loose where the right figure is further off:

    round, in words   within 5 %
    hedged            within 10 %
    "nearly"          within 10 % below, or half a unit of the last digit above (5 % in words)
    "a week"          and a month, a year: twice as far, since 8 days are "just over a week"; so is
                      "doubled", since nobody says "nearly doubled" of 1.9 times
    a bound           within 2 %, or 10 % for "at most about"
    "within"          anything below; above, within a unit of its last digit, a day or a week

The parts of a sum or a difference have the leeway of their own written digits added. Shares are
taken of the claimed figure. Where the right figure is itself a range, a claim is consistent if all
of the range lies within the tolerance, and loose if some of it does. Where the right figure is
bounded on one side only, a claim that does not say so is loose at best. Everything else is wrong.
"""

import math
from fractions import Fraction
from typing import NamedTuple

from attrition_cli.core.claims.finding import Verdict
from attrition_cli.core.claims.statement import StatedFigure
from attrition_cli.core.quantities.exact import Number, quotient, simplify
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of, known_end

CONSISTENT_SHARE = Fraction(1, 50)
ROUND_LOOSE_SHARE = Fraction(1, 20)
HEDGED_LOOSE_SHARE = Fraction(1, 10)
BOUND_LOOSE_SHARE = Fraction(1, 50)
"""The largest deviations, as shares of the claimed figure (see above)."""

EARLY_SHARE = Fraction(1, 4)
"""The share of the time until a latest end by which an end may precede it."""

_LONG_PERIODS = ("week", "month", "quarter", "year")
"""Half of one of them is no rounding; days are counted."""

_MOST_DIGITS_OF_ROUND = 2
"""A figure with more digits that are not 0 is not round."""


class Tolerance(NamedTuple):
    """The intervals of right figures with which a claim is `consistent`, and loose.

    The `loose` interval contains the other. A bound that is meant `strictly` excludes its end.
    """

    consistent: Interval[Number]
    loose: Interval[Number]
    strictly: bool = False


class _Deviations:
    """The largest deviations from a figure that are consistent, and loose.

    `other_side` is the one that is loose on the side that a hedge such as "nearly" rules out.
    """

    def __init__(self, consistent: Number, loose: Number, other_side: Number) -> None:
        self.consistent, self.loose, self.other_side = consistent, loose, other_side


def tolerance_of(
    stated: StatedFigure, *, hedged: bool = False, leeway: Number = 0, implied: bool = False
) -> Tolerance:
    """The tolerance of the figure `stated`.

    `hedged` tells whether a figure from which it follows is hedged, `leeway` is that of the parts
    of a sum, and `implied` that a strict bound follows from another one, so that their ends may be
    equal.

    >>> tolerance_of(StatedFigure(30_000, place=100)).consistent
    Interval(low=29400, high=30600)
    >>> tolerance_of(StatedFigure(1_523), hedged=True).loose
    Interval(low=Fraction(13707, 10), high=Fraction(16753, 10))
    """
    if bounds_of(stated.amount)[0] == math.inf:
        never: Interval[Number] = Interval(math.inf, math.inf)
        return Tolerance(never, never)
    if is_negative(stated.amount):
        size = stated._replace(amount=negative(stated.amount))
        return _mirrored(tolerance_of(size, hedged=hedged, leeway=leeway, implied=implied))
    if one_sided_bound(stated.amount) is not None:
        return _tolerance_of_bound(stated, leeway, implied=implied)
    low, high = bounds_of(stated.amount)
    below = _deviations(stated, low, hedged=hedged)
    above = _deviations(stated, high, hedged=hedged)
    consistent = Interval(low - below.consistent, high + above.consistent)
    loose = Interval(low - below.loose, high + above.loose)
    if stated.hedge == "nearly":
        consistent = Interval(consistent.low, high)
        loose = Interval(loose.low, high + above.other_side)
    elif stated.hedge == "just over":
        consistent = Interval(low, consistent.high)
        loose = Interval(low - below.other_side, loose.high)
    return Tolerance(_widened(consistent, leeway), _widened(loose, leeway))


def _tolerance_of_bound(stated: StatedFigure, leeway: Number, *, implied: bool) -> Tolerance:
    bound = one_sided_bound(stated.amount) or 0
    low, high = bounds_of(stated.amount)
    if stated.is_latest and bound == high:
        return Tolerance(
            Interval(high - high * EARLY_SHARE, high), Interval(0, high + stated.place)
        )
    share = HEDGED_LOOSE_SHARE if stated.hedge == "about" else BOUND_LOOSE_SHARE
    beyond = bound * share + leeway
    loose = Interval(low, high + beyond) if bound == high else Interval(low - beyond, high)
    return Tolerance(
        Interval(low, high), loose, strictly=stated.hedge == "strictly" and not implied
    )


def _deviations(stated: StatedFigure, figure: Number, *, hedged: bool) -> _Deviations:
    half = half_digit(stated)
    in_words = not _has_digits(stated)
    is_multiple = in_words and stated.unit == "ratio"
    times = 2 if _is_one_period(stated) or is_multiple else 1
    other_side = times * figure * ROUND_LOOSE_SHARE if in_words else half
    if hedged or stated.hedge in ("about", "nearly", "just over"):
        loose_share = HEDGED_LOOSE_SHARE
    elif in_words or _is_round(stated, figure):
        loose_share = ROUND_LOOSE_SHARE
    else:
        return _Deviations(half, half, half)
    consistent, loose = (
        simplify(figure * share) for share in (CONSISTENT_SHARE, times * loose_share)
    )
    return _Deviations(max(half, consistent), max(half, loose), other_side)


def half_digit(stated: StatedFigure) -> Number:
    """Half a unit of the last written digit, 0 for a figure that has none.

    >>> half_digit(StatedFigure(45_700, place=100)), half_digit(StatedFigure(1, unit="week"))
    (50, 0)
    """
    return quotient(stated.place, 2) if _has_digits(stated) else 0


def _has_digits(stated: StatedFigure) -> bool:
    """False for a fraction or a multiple in words, and for "a week" and longer."""
    return stated.denominator is None and stated.place > 0 and not _is_one_period(stated)


def _is_one_period(stated: StatedFigure) -> bool:
    return stated.amount == 1 and stated.per is None and stated.unit in _LONG_PERIODS


def _is_round(stated: StatedFigure, figure: Number) -> bool:
    """True where at most two of the digits are not 0."""
    if math.isinf(figure):
        return False
    digits = quotient(_exact(figure), _exact(stated.place))
    if not isinstance(digits, int):
        return False
    return len(str(digits).replace("0", "")) <= _MOST_DIGITS_OF_ROUND


def _exact(number: Number) -> int | Fraction:
    return Fraction(repr(number)) if isinstance(number, float) else number


def _widened(interval: Interval[Number], leeway: Number) -> Interval[Number]:
    return Interval(interval.low - leeway, interval.high + leeway)


def _mirrored(tolerance: Tolerance) -> Tolerance:
    consistent, loose = (Interval(-each.high, -each.low) for each in tolerance[:2])
    return Tolerance(consistent, loose, strictly=tolerance.strictly)


def is_negative(quantity: Quantity) -> bool:
    """True for a figure below 0, such as a change to fewer.

    >>> is_negative(Fraction(-2, 5)), is_negative(Interval(0, 10))
    (True, False)
    """
    low, high = bounds_of(quantity)
    return bool(low < 0 and high <= 0)


def negative(quantity: Quantity) -> Quantity:
    """The figure with the other sign.

    >>> negative(Interval(-math.inf, -3))
    Interval(low=3, high=inf)
    """
    low, high = bounds_of(quantity)
    return -low if low == high else Interval(-high, -low)


def one_sided_bound(quantity: Quantity) -> Number | None:
    """The only end of a one-sided bound, `None` for any other quantity.

    >>> one_sided_bound(Interval(0, 10)), one_sided_bound(Interval(10, math.inf))
    (10, 10)
    >>> one_sided_bound(Interval(8, 10))
    """
    known = known_end(quantity)
    if known is not None:
        return known
    low, high = bounds_of(quantity)
    if not isinstance(quantity, Interval) or quantity.known_end == "both" or low == high:
        return None
    if math.isinf(high):
        return low if low and math.isfinite(low) else None
    return high if not low or math.isinf(low) else None


def verdict(claimed: Quantity, right: Quantity, tolerance: Tolerance) -> Verdict:
    """The verdict on a `claimed` figure, whose `tolerance` the `right` one is held against.

    A figure below 0, a change to fewer, is judged by its size.

    >>> verdict(10, Fraction(25, 3), tolerance_of(StatedFigure(10, unit="day")))
    'wrong'
    """
    if is_negative(claimed):
        return verdict(negative(claimed), negative(right), _mirrored(tolerance))
    if one_sided_bound(claimed) is not None:
        return _verdict_on_bound(claimed, right, tolerance)
    loose = tolerance.loose
    single_bound = one_sided_bound(right)
    if single_bound is not None:
        is_near = loose.low <= single_bound <= loose.high
        return "loose" if is_near or _meets(right, Interval(*bounds_of(claimed))) else "wrong"
    if _lies_in(right, tolerance.consistent):
        return "consistent"
    return "loose" if _meets(right, loose) else "wrong"


def _verdict_on_bound(claimed: Quantity, right: Quantity, tolerance: Tolerance) -> Verdict:
    if _lies_in(right, tolerance.consistent):
        is_end = tolerance.strictly and one_sided_bound(claimed) in bounds_of(right)
        return "loose" if is_end else "consistent"
    if _lies_in(right, tolerance.loose):
        return "loose"
    if one_sided_bound(right) is None:
        return "loose" if _meets(right, tolerance.loose) else "wrong"
    (low, high), (first, last) = bounds_of(right), bounds_of(claimed)
    settles_nothing = _is_below(right) != _is_below(claimed) and low < last and first < high
    return "loose" if settles_nothing else "wrong"


def _is_below(bound: Quantity) -> bool:
    """Whether a one-sided bound is one from above."""
    return bounds_of(bound)[0] == 0


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


def _meets(quantity: Quantity, allowed: Interval[Number]) -> bool:
    low, high = bounds_of(quantity)
    return bool(low <= allowed.high and high >= allowed.low)
