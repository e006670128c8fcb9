"""Lengths of periods in days, and dates a number of days after a start.

A year is 365.25 days, a month a twelfth of it, a week 7. Time runs from 00:00 on the start date.
"""

import math
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from attrition_cli.core.quantities.elementwise import Numbers, math_functions
from attrition_cli.core.quantities.exact import Number

PERIOD_DAYS: dict[str, Number] = {
    "day": 1,
    "week": 7,
    "month": Fraction(1461, 48),
    "year": Fraction(1461, 4),
}
"""The length of each period in days."""

_MIDNIGHT_TOLERANCE_DAYS = 1e-9
"""A float of days counts as having reached midnight when it is this close (0.1 milliseconds)."""


_LONGEST_PERIOD_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


def least_periods(days: Number, period: str) -> int:
    """Whole calendar periods that `days` hold at the least, whenever they begin.

    >>> least_periods(90, "day"), least_periods(90, "month")
    (90, 2)
    """
    return math.floor(days / _LONGEST_PERIOD_DAYS[period])


def whole_days(days: Numbers) -> Numbers:
    """The whole days in `days`: floored, with a tolerance for floats.

    Added to the start date, they give the date on which the instant falls.

    >>> whole_days(Fraction(8_200, 92)), whole_days(9.9999999999)
    (89, 10)
    """
    if isinstance(days, int | Fraction):
        return math.floor(days)
    return math_functions(days).floor(days + _MIDNIGHT_TOLERANCE_DAYS)


def date_after(start: date, days: Number) -> date | None:
    """The date on which the instant `days` after 00:00 on `start` falls.

    `None` where `days` is infinite or the date is after 9999-12-31, the last one supported.

    >>> date_after(date(2024, 11, 1), 10)
    datetime.date(2024, 11, 11)
    >>> date_after(date(2025, 1, 16), Fraction(8_200, 92))
    datetime.date(2025, 4, 15)
    """
    if days == math.inf:
        return None
    after = whole_days(days)
    return start + timedelta(after) if after <= (date.max - start).days else None


DateResolution = Literal["day", "month", "year"]


def date_resolution(half_width_days: float) -> DateResolution:
    """The precision at which to print a date that is uncertain by ± `half_width_days`.

    >>> date_resolution(5), date_resolution(90), date_resolution(2_000)
    ('day', 'month', 'year')
    """
    if half_width_days < 35.5:  # noqa: PLR2004  # up to here two digits are whole days
        return "day"
    return "month" if half_width_days < 1000 else "year"  # noqa: PLR2004


def start_of_period(resolution: DateResolution, day: date) -> date:
    """The first day of the day, month or year that `day` lies in.

    >>> start_of_period("month", date(2024, 11, 15))
    datetime.date(2024, 11, 1)
    """
    if resolution == "day":
        return day
    return day.replace(day=1) if resolution == "month" else day.replace(month=1, day=1)


def start_of_next_period(resolution: DateResolution, begin: date) -> date | None:
    """The first day of the next day, month or year; `None` after the year 9999.

    >>> start_of_next_period("month", date(2025, 1, 30))
    datetime.date(2025, 2, 1)
    """
    longest = timedelta(days={"day": 1, "month": 31, "year": 366}[resolution])
    first_day = start_of_period(resolution, begin)
    if first_day > date.max - longest:
        return None
    return start_of_period(resolution, first_day + longest)


def calendar_period_ends(
    period: Literal["month", "year"], start: date, horizon_days: Number
) -> list[Number]:
    """Days from `start` to the end of each calendar month or year; the last is the horizon.

    >>> calendar_period_ends("month", date(2024, 11, 20), 60)
    [11, 42, 60]
    """
    ends_on, ends_after = start_of_next_period(period, start), list[Number]()
    while ends_on is not None and (day := (ends_on - start).days) < horizon_days:
        ends_after.append(day)
        ends_on = start_of_next_period(period, ends_on)
    return [*ends_after, horizon_days]
