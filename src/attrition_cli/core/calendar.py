"""Periods in days, and the dates that days lead to.

A year is 365.25 days, a month a twelfth of it, a week 7. Time runs from 00:00 on the start date.
"""

import math
from datetime import date, timedelta
from fractions import Fraction

from attrition_cli.core.exact import Number

PERIOD_DAYS: dict[str, Number] = {
    "day": 1,
    "week": 7,
    "month": Fraction(1461, 48),
    "year": Fraction(1461, 4),
}
"""The length of each period in days."""

_ROUNDING_DAYS = 1e-9
"""A tenth of a millisecond: an inexact number of days this close to midnight has reached it."""


def date_after(start: date, days: Number) -> date | None:
    """The date on which the instant `days` after 00:00 on `start` falls.

    `None` where that is never, or after the last date there is (9999-12-31).

    >>> date_after(date(2024, 11, 1), 10)
    datetime.date(2024, 11, 11)
    >>> date_after(date(2025, 1, 16), Fraction(8_200, 92))
    datetime.date(2025, 4, 15)
    """
    if isinstance(days, float):
        days += _ROUNDING_DAYS
    if days >= (date.max - start).days + 1:
        return None
    return start + timedelta(days=math.floor(days))
