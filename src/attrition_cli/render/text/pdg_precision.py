"""Precision of a figure by its spread, after the rule of the Particle Data Group.

Review of Particle Physics, Introduction, "Rounding": take the three leading digits of half the
width. Up to 354, two digits are kept; up to 949, one; 950 to 999 are rounded to 1000 and two kept.
"""

import functools
import math
from fractions import Fraction

from attrition_cli.core.quantities.exact import Number, Rounding, round_to_places
from attrition_cli.core.quantities.quantity import (
    CentralInterval,
    Interval,
    Tabulated,
    outer_percentiles,
)
from attrition_cli.core.quantities.result_values import DaysValue
from attrition_cli.core.quantities.sampling import Percentiles, percentile_name
from attrition_cli.render.text.digits import (
    MORE_THAN,
    Formatter,
    Printed,
    one_decimal,
    to_decimals,
    to_tenths,
    to_whole_number,
)
from attrition_cli.render.text.parts import AnyQuantity, low_and_high

_ONE_DECIMAL_BELOW_DAYS = 100
"""Days from which on, after rounding, a point is printed without decimals."""

_FAR_APART_PEOPLE = 10
"""People between two bounds from which on fractions of people are not printed."""


def days_formatter(days: AnyQuantity) -> Formatter:
    """The formatter of days that are as uncertain as `days`.

    A point has one decimal below 100 days and none above.

    >>> format_number = days_formatter(Interval(20 / 3, 12.0))
    >>> format_number(20 / 3), format_number(20 / 3, "down"), format_number(12.0)
    ('6.7', '6.6', '12.0')
    >>> days_formatter(10.0)(10.0), days_formatter(695.65)(695.65)
    ('10.0', '696')
    """
    return _formatter_by_spread(days, 9, _point_of_days)


def _point_of_days(number: Number, rounding: Rounding = "nearest") -> Printed:
    printed = one_decimal(number, rounding)
    return printed if printed.value < _ONE_DECIMAL_BELOW_DAYS else to_whole_number(number, rounding)


def far_days_formatter(days: AnyQuantity, days_each: Number = 1) -> Formatter:
    """`days_formatter`, but uncertain days beyond a hundred years are "more than 100 years".

    `days` may be in a longer unit of `days_each` days.

    >>> format_number = far_days_formatter(Interval(7_000.0, 50_000.0))
    >>> format_number(7_000.0), format_number(50_000.0), far_days_formatter(50_000.0)(50_000.0)
    ('7,000', 'more than 100 years', '50,000')
    """
    format_near = days_formatter(days)
    low, high = low_and_high(days)
    is_only_percentile = isinstance(days, dict) and len(days) == 1
    is_upper_bound = not low and not isinstance(days, dict)
    if is_upper_bound or (low == high and not is_only_percentile):
        return format_near

    def format_number(number: Number, rounding: Rounding = "nearest", /) -> Printed:
        if number * days_each > _100_YEARS_DAYS:
            return MORE_THAN_100_YEARS
        return format_near(number, rounding)

    return format_number


_100_YEARS_DAYS = 36_525

MORE_THAN_100_YEARS = Printed(
    "100 years", _100_YEARS_DAYS, hedge=MORE_THAN, whole=True, has_unit=True
)


def percent_formatter(percent: DaysValue) -> Formatter:
    """The formatter of a computed percentage: one decimal at most."""
    return _formatter_by_spread(percent, 1, one_decimal)


def per_day_formatter(per_day: AnyQuantity) -> Formatter:
    """The formatter of computed people a day.

    The interval of a lognormal has the digits of its percentiles.

    >>> from attrition_cli.core.quantities.quantity import Lognormal
    >>> format_number = per_day_formatter(Lognormal(955.31, 1_345.62))
    >>> format_number(955.31), format_number(1_345.62)
    ('960', '1,350')
    >>> format_number = per_day_formatter(Interval(3 / 365, 5 / 365))
    >>> format_number(3 / 365), format_number(5 / 365)
    ('0.0082', '0.0137')
    """
    low, high = low_and_high(per_day)
    if low is None or high is None or low == high:
        return to_tenths
    if isinstance(per_day, dict):
        return _as_rounded(to_tenths, decimals_of_percentiles(per_day))
    # As many as a point has: below 10 a day there are more.
    most_decimals = 1 if high >= 10 else 2 if high >= 1 else _MAX_DECIMALS  # noqa: PLR2004
    half_width = float(high - low) / 2
    if isinstance(per_day, CentralInterval):
        half_width = spread_of_percentiles(_percentiles_of(per_day)) or half_width
    places = _decimals_of_half_width(half_width)
    return _to_decimals_worth_showing(min(most_decimals, places), _MAX_DECIMALS)


def _percentiles_of(quantity: CentralInterval) -> Percentiles[float | None]:
    """The percentiles at the ends of the interval of a distribution, and its median."""
    low, high = map(percentile_name, outer_percentiles(quantity.credibility_percent))
    if isinstance(quantity, Tabulated):
        median = quantity.median
    else:
        median = math.sqrt(quantity.low * quantity.high)
    return {low: float(quantity.low), MEDIAN_NAME: median, high: float(quantity.high)}


_MAX_DECIMALS = 15
"""More decimals than any printed figure needs."""


def whole_if_far_apart(quantity: AnyQuantity, format_number: Formatter) -> Formatter:
    """`format_number`, or whole people where bounds are so far apart that fractions mean nothing.

    A bound that is small compared with the other keeps its first digits.

    >>> whole_if_far_apart(Interval(0.03, 20.4), to_tenths)(0.03)
    '0.03'
    """
    low, high = low_and_high(quantity)
    if not isinstance(quantity, Interval) or low is None or high is None:
        return format_number
    return whole_or_first_digits if high - low >= _FAR_APART_PEOPLE else format_number


def whole_or_first_digits(number: Number, rounding: Rounding = "nearest") -> Printed:
    """Whole people, or the first digits of a small number.

    >>> whole_or_first_digits(9131.25), whole_or_first_digits(0.1667)
    ('9,131', '0.2')
    """
    return to_decimals(number, decimals_worth_showing(number, 0, rounding), rounding)


def _formatter_by_spread(
    quantity: AnyQuantity, most_decimals: int, format_point: Formatter
) -> Formatter:
    """The formatter of figures as uncertain as `quantity`, with at most `most_decimals`.

    Bounds are exact, so they are rounded to whole numbers at the coarsest. One that is small
    compared with the spread keeps the digits that distinguish it from 0.
    """
    if isinstance(quantity, dict):
        return _as_rounded(format_point, decimals_of_percentiles(quantity))
    low, high = low_and_high(quantity)
    if not low or high is None or low == high:
        return format_point
    places = max(0, _decimals_of_half_width(float(high - low) / 2))
    return _to_decimals_worth_showing(min(most_decimals, places), most_decimals)


def _to_decimals_worth_showing(least_decimals: int, most_decimals: int) -> Formatter:
    def format_number(number: Number, rounding: Rounding = "nearest", /) -> Printed:
        decimals = decimals_worth_showing(number, least_decimals, rounding)
        return _not_as_thousands(to_decimals(number, min(most_decimals, decimals), rounding))

    return format_number


def _as_rounded(format_point: Formatter, places: int | None) -> Formatter:
    """The formatter of already rounded percentiles: all their digits, at least `places`."""
    if places is None:
        return format_point

    def format_number(number: Number, rounding: Rounding = "nearest", /) -> Printed:
        decimals = decimals_worth_showing(number, max(0, places), rounding)
        if not isinstance(number, float):
            while 10**decimals % Fraction(number).denominator:
                decimals += 1
        return _not_as_thousands(to_decimals(number, decimals, rounding))

    return format_number


def _not_as_thousands(printed: Printed) -> Printed:
    """`printed` with two decimals instead of three that end in 0, which could read as thousands."""
    if printed.places == 3 and printed.endswith("0"):  # noqa: PLR2004
        return to_decimals(printed.value, 2)
    return printed


def decimals_worth_showing(number: Number, places: int, rounding: Rounding = "nearest") -> int:
    """The fewest decimals, at least `places`, that move `number` by a fifth of itself at most."""
    exact = Fraction(number)
    while abs(round_to_places(number, places, rounding) - exact) > abs(exact) / 5:
        places += 1
    return places


def decimals_of_percentiles(
    quantity: Percentiles[int | float | None] | Percentiles[float | None],
) -> int | None:
    """The decimals that the spread of percentiles leaves; `None` without a spread."""
    spread = spread_of_percentiles(quantity)
    return None if spread is None else _decimals_of_half_width(spread)


def spread_of_percentiles(
    quantity: Percentiles[int | float | None] | Percentiles[float | None],
) -> float | None:
    """The smaller of the distances of percentiles 5 and 95 from the median, if above 0.

    Distances of other percentiles are scaled to percentiles 5 and 95 as in a normal distribution,
    so that the digits of an answer do not depend on which percentiles are shown. They are those of
    the outermost from the median, or without a median half the distance between the outermost.

    >>> spread_of_percentiles({"p5": 35.0, "p50": 60.0, "p95": 210.0})
    25.0
    >>> round(spread_of_percentiles({"p49": 59.7, "p50": 60.0, "p99.9": 140.0}))
    20
    """
    known = {name: value for name, value in quantity.items() if value is not None}
    if not known:
        return None
    first, last = next(iter(known)), next(reversed(known))
    pairs = [(first, MEDIAN_NAME), (MEDIAN_NAME, last)] if MEDIAN_NAME in known else [(first, last)]
    negligible = _NEGLIGIBLE_PART * max(map(abs, known.values()))
    distances = (
        (known[high] - known[low], standard_deviations(high) - standard_deviations(low))
        for low, high in pairs
    )
    return min(
        (
            distance * (standard_deviations("p95") / deviations)
            for distance, deviations in distances
            if distance > negligible
        ),
        default=None,
    )


MEDIAN_NAME = "p50"

_NEGLIGIBLE_PART = 1e-11
"""A difference below this part of the largest percentile is rounding: they have 12 digits."""


@functools.cache
def standard_deviations(percentile_name: str) -> float:
    """The standard deviations by which a percentile of a normal distribution exceeds the mean.

    >>> standard_deviations("p50"), round(standard_deviations("p97.5"), 2)
    (0.0, 1.96)
    """
    if percentile_name in _USUAL_STANDARD_DEVIATIONS:
        return _USUAL_STANDARD_DEVIATIONS[percentile_name]
    from statistics import NormalDist  # most answers have the usual percentiles

    share = Fraction(percentile_name[1:]) / 100
    # Symmetric to the last bit: opposite percentiles are equally far from the mean.
    below = NormalDist().inv_cdf(float(min(share, 1 - share)))
    return -below if 2 * share > 1 else below


_USUAL_STANDARD_DEVIATIONS = {"p5": -1.6448536269514726, "p50": 0.0, "p95": 1.6448536269514726}
"""Values computed by `statistics`, which takes long to load."""


def _decimals_of_half_width(half_width: float) -> int:
    leading, exponent = f"{half_width:.2e}".split("e")
    # From 9.50 on the spread rounds to 10 with two digits, which has as many decimals as 9.4.
    return int(leading < "3.55") - int(exponent)
