"""How far a claimed figure may lie from the right one, by the words and digits it is said with.

Consistent is what rounds to the claim as it is written, to half of what its last digit counts:

    "10 days"        9.5 to 10.5 days, and never more than a quarter of the figure either way
    "12 weeks"       11.5 to 12.5; weeks, months and years to a twentieth at most, "a week" to
                     half a day
    "45,700 people"  45,650 to 45,750; zeros at the end are digits among the first three alone

Loose is what the words leave room for:

    "12,000", "90"   a round figure: half of what its last digit but zeros counts, at most a
                     twentieth
    "3 weeks"        half a week, at most a tenth; so months and years
    "about 10"       a tenth, or one of what the last digit counts where that is more, at most a
                     fifth: "roughly a week" is 5.6 to 8.4 days
    "nearly 46,000"  as "about", but below; "just over" above

A hedge on a figure that the claim starts from lets the claim itself be off by a tenth. "At most"
and "at least" are kept or not, loosely so where the figure rounds to the bound. Where the right
figure is itself a range, all of it must lie within for a claim to be consistent, and some of it
for a loose one; where it is only bounded on one side, a claim that does not say so is loose at
the best. Everything else is wrong.
"""

import math
from fractions import Fraction
from typing import Literal

from attrition_cli.core.claims.statement import Said
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.quantity import Interval, Quantity, ends

Verdict = Literal["consistent", "loose", "wrong"]

VERDICTS: tuple[Verdict, ...] = ("consistent", "loose", "wrong")
"""From best to worst."""

ROUND = Fraction(1, 20)
HEDGED = Fraction(1, 10)
WHOLE_UNIT = Fraction(1, 5)
COARSEST = Fraction(1, 4)
"""The shares of a figure that its digits and words let it be off at the most, as told above."""

_HALF_A_DAY = Fraction(1, 2)


def within_words(said: Said, *, hedged: bool = False) -> tuple[Interval[Number], Interval[Number]]:
    """What is consistent with the claimed figure, and what is loosely so.

    `hedged` where a figure that the claim starts from is.

    >>> consistent, loose = within_words(Said(7, hedge="about", unit="day"))
    >>> float(consistent.low), float(loose.low)
    (6.5, 6.0)
    """
    low, high = ends(said.amount)
    if low == math.inf:
        return Interval(low, high), Interval(low, high)
    if low == high:
        return _around(said, low, hedged=hedged)
    below, above = _leeway(said, low), _leeway(said, high)
    far = 2 if hedged or said.hedge == "about" else 1
    loose = Interval(low - below[far], high + above[far])
    if bound(said.amount) is not None:
        return Interval(low, high), loose
    return Interval(low - below[0], high + above[0]), loose


def _around(
    said: Said, middle: Number, *, hedged: bool
) -> tuple[Interval[Number], Interval[Number]]:
    near, far, farther = _leeway(said, middle)
    if said.hedge == "nearly":
        return Interval(middle - far, middle), Interval(middle - farther, middle + near)
    if said.hedge == "just over":
        return Interval(middle, middle + far), Interval(middle - near, middle + farther)
    if said.hedge == "about":
        far = farther
    elif hedged:
        far = max(far, middle * HEDGED)
    return Interval(middle - near, middle + near), Interval(middle - far, middle + far)


def _leeway(said: Said, figure: Number) -> tuple[Number, Number, Number]:
    """How far off is consistent, is loose without a hedge, and is loose with one."""
    if figure == math.inf:
        return 0, 0, 0
    half = quotient(said.place, 2)
    near = min(half, figure * COARSEST)
    far = min(quotient(said.round_to, 2), figure * ROUND)
    if said.per is None and said.unit in PERIOD_DAYS and said.unit != "day":
        half_a_day = quotient(_HALF_A_DAY, PERIOD_DAYS[said.unit])
        near = min(near, max(figure * ROUND, half_a_day))
        far = max(far, min(half, figure * HEDGED))
    far = max(near, far)
    return near, far, max(far, figure * HEDGED, min(said.place, figure * WHOLE_UNIT))


def bound(quantity: Quantity) -> Number | None:
    """The end of `quantity` where it has only one.

    >>> bound(Interval(0, 10)), bound(Interval(10, math.inf)), bound(Interval(8, 10))
    (10, 10, None)
    """
    if not isinstance(quantity, Interval):
        return None
    if quantity.low == 0:
        return quantity.high
    return quantity.low if quantity.high == math.inf else None


def verdict(
    said: Quantity,
    right: Quantity,
    consistent: Interval[Number],
    loose: Interval[Number],
    *,
    strictly: bool = False,
) -> Verdict:
    """What is to be said of the figure `said`, of which `consistent` and `loose` are allowed.

    A bound that holds `strictly` is not reached.

    >>> verdict(10, Fraction(25, 3), Interval(9.5, 10.5), Interval(9, 11))
    'wrong'
    """
    if bound(said) is not None:
        if _lies_in(right, consistent):
            return "loose" if strictly and bound(said) in ends(right) else "consistent"
        return "loose" if _lies_in(right, loose) else "wrong"
    only = bound(right)
    if only is not None:
        return "loose" if loose.low <= only <= loose.high else "wrong"
    if _lies_in(right, consistent):
        return "consistent"
    low, high = ends(right)
    return "loose" if low <= loose.high and high >= loose.low else "wrong"


def off_by(said: Quantity, right: Quantity) -> Number:
    """How much more is said than is right; of ranges, how far they lie apart.

    >>> off_by(7, Interval(8, 10)), off_by(12, 10), off_by(Interval(0, 20), 10)
    (-1, 2, 0)
    """
    only = bound(right)
    low, high = ends(right) if only is None or bound(said) is not None else (only, only)
    first, last = ends(said)
    gap: Number = 0
    if first > high:
        gap = first - high
    elif last < low:
        gap = last - low
    return gap


def _lies_in(quantity: Quantity, allowed: Interval[Number]) -> bool:
    low, high = ends(quantity)
    return bool(allowed.low <= low and high <= allowed.high)
