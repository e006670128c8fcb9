"""The digits that a spread leaves of a figure, after the Particle Data Group.

Review of Particle Physics, Introduction, "Rounding": of the three leading digits of half the
width, two are kept up to 354, one up to 949, and 950 to 999 become 1000, of which two are kept.
"""

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DaysValue
from attrition_cli.core.quantities.sampling import Percentiles
from attrition_cli.render.text.digits import (
    Formatter,
    Printed,
    one_decimal,
    to_decimals,
    to_tenths,
    to_whole_number,
)
from attrition_cli.render.text.parts import AnyQuantity, low_and_high

_ONE_DECIMAL_BELOW_DAYS = 99.95
"""Days; from here on they round to 100 and are given whole."""

_FAR_APART_PEOPLE = 10
"""People."""


def days_formatter(days: AnyQuantity) -> Formatter:
    """The way to print days that are as uncertain as `days`.

    A point has one decimal below 100 days and none above.

    >>> format_number = days_formatter(Interval(20 / 3, 12.0))
    >>> format_number(20 / 3), format_number(12.0)
    ('6.7', '12.0')
    >>> days_formatter(10.0)(10.0), days_formatter(695.65)(695.65)
    ('10.0', '696')
    """
    return _formatter_by_spread(
        days, 9, lambda number: to_decimals(number, int(number < _ONE_DECIMAL_BELOW_DAYS))
    )


def percent_formatter(percent: DaysValue) -> Formatter:
    """The way to print a percentage that was worked out: a decimal, or less."""
    return _formatter_by_spread(percent, 1, one_decimal)


def per_day_formatter(per_day: AnyQuantity) -> Formatter:
    """The way to print people a day that were worked out.

    >>> from attrition_cli.core.quantities.quantity import Lognormal
    >>> format_number = per_day_formatter(Lognormal(955.31, 1_345.62))
    >>> format_number(955.31), format_number(1_345.62)
    ('960', '1,350')
    """
    low, high = low_and_high(per_day)
    if low is None or high is None or low == high:
        return to_tenths
    ends: Percentiles[float | None] = {"low": float(low), "high": float(high)}
    return _formatter_by_spread(ends, 1, to_tenths)


def whole_if_far_apart(quantity: AnyQuantity, format_number: Formatter) -> Formatter:
    """`format_number`, or whole people where bounds are so far apart that less tells nothing."""
    low, high = low_and_high(quantity)
    if not isinstance(quantity, Interval) or low is None or high is None:
        return format_number
    return to_whole_number if high - low >= _FAR_APART_PEOPLE else format_number


def _formatter_by_spread(
    quantity: AnyQuantity, most_decimals: int, format_point: Formatter
) -> Formatter:
    """The way to print figures as uncertain as `quantity`, with `most_decimals` at the most.

    Bounds are exact, so whole days stay whole, and one that is small beside the spread keeps the
    digits that tell it from nothing.
    """
    if isinstance(quantity, dict):
        # Draws are not exact as bounds are: tens and hundreds are rounded too.
        places = decimals_of_percentiles(quantity)
    else:
        low, high = low_and_high(quantity)
        places = None
        if low and high is not None and low != high:
            places = max(0, _decimals_of_half_width(float(high - low) / 2))
    if places is None:
        return format_point

    def format_number(number: Number) -> Printed:
        decimals = decimals_worth_showing(number, min(most_decimals, places))
        printed = to_decimals(number, min(most_decimals, decimals))
        # Three decimals that end in 0 could be read as thousands.
        if printed.places == 3 and printed.endswith("0"):  # noqa: PLR2004
            return to_decimals(printed.value, 2)
        return printed

    return format_number


def decimals_worth_showing(number: Number, places: int) -> int:
    """As many decimals as leave of `number` what it is to a fifth of itself, at least `places`."""
    number = float(number)
    while abs(round(number, places) - number) > number / 5:
        places += 1
    return places


def decimals_of_percentiles(
    quantity: Percentiles[int | float | None] | Percentiles[float | None],
) -> int | None:
    """The decimals that the spread between the percentiles leaves, `None` without one."""
    values = [value for value in quantity.values() if value is not None]
    if not values or values[0] == values[-1]:
        return None
    return _decimals_of_half_width(abs(values[-1] - values[0]) / 2)


def _decimals_of_half_width(half_width: float) -> int:
    leading, exponent = f"{half_width:.2e}".split("e")
    # From 9.50 on the spread rounds to 10, of which both digits are kept: as many as of 9.4.
    return int(leading < "3.55") - int(exponent)
