"""Inference of the kind of figures and of the period of a row, from figures and dates."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from math import gcd
from operator import gt, sub
from typing import Protocol

from attrition_cli.evidence.series.table.parse_dates import days_in_month
from attrition_cli.notation.file_options.read_options import ReportingPeriod, SeriesKind

MIN_STEPS_TO_INFER_KIND = 8
"""The least number of rises or falls: by chance one series of random steps in 256 only rises."""

MAX_CUMULATIVE_DECREASE_SHARE = 0.05
"""The largest share of falls in a cumulative series, which falls only where it is revised."""

MIN_PER_PERIOD_DECREASE_SHARE = 0.2
"""The smallest share of falls in figures per period, which fall about half of the time."""

PERIOD_MONTHS: Mapping[ReportingPeriod, int] = {"month": 1, "quarter": 3, "year": 12}
"""The length of each period of whole months."""

_WEEK_DAYS = 7
_PERIOD_DAYS: Mapping[ReportingPeriod, int] = {
    "day": 1, "week": _WEEK_DAYS, "7d": _WEEK_DAYS, "14d": 2 * _WEEK_DAYS
}  # fmt: skip
_FEWEST_ROWS_OF_LONG_PERIODS = 3
"""Two rows a fortnight or a quarter apart may be of weeks or of months, with rows missing."""

_SHORTEST_MONTH_DAYS = 28


def infer_kind(figures: Sequence[float], decreases: int) -> SeriesKind | None:
    """The kind of `figures`, `None` if unclear; `decreases` of them are below the previous one.

    >>> infer_kind([5, 10, 20, 30, 50, 60, 80, 90, 95], 0), infer_kind([5, 10, 20], 0)
    ('cumulative', None)
    """
    rising = map(gt, islice(figures, 1, None), figures)
    # Where no figure falls, it is enough to count a few rises.
    rises = sum(rising if decreases else islice(filter(None, rising), MIN_STEPS_TO_INFER_KIND))
    if smallest_figure(figures, decreases) < 0:
        return "per-period"
    if decreases + rises < MIN_STEPS_TO_INFER_KIND:
        return None
    if decreases <= MAX_CUMULATIVE_DECREASE_SHARE * (decreases + rises):
        return "cumulative"
    return (
        "per-period" if decreases >= MIN_PER_PERIOD_DECREASE_SHARE * (decreases + rises) else None
    )


def smallest_figure(figures: Sequence[float], decreases: int) -> float:
    """The least of `figures`; where `decreases` is 0, it is the first."""
    return min(figures) if decreases else figures[0]


def infer_period(
    days: Sequence[int], named_period: ReportingPeriod | None = None
) -> ReportingPeriod | None:
    """The period of a row, which is the `named_period` of dates such as 2024-11, if any.

    `None` for a single row that is a day.

    Rows on the same day of the month, or on month ends, are monthly, and three or more that are all
    months of a quarter or of a year apart are of these; rows on the same day of the week are
    weekly, and three or more that are all fortnights apart are of these; all others are daily, with
    gaps.

    >>> infer_period([first := date(2023, 7, 1).toordinal(), first + 14, first + 28])
    '14d'
    """
    if named_period:
        return named_period
    if len(days) == 1:
        return None
    intervals_days = {1} if isinstance(days, range) else {*map(sub, islice(days, 1, None), days)}
    has_several = len(days) >= _FEWEST_ROWS_OF_LONG_PERIODS
    if min(intervals_days) >= _SHORTEST_MONTH_DAYS:
        dates = [date.fromordinal(day) for day in days]
        if len({each.day for each in dates}) == 1 or all(map(_is_month_end, dates)):
            months = gcd(*map(_months_between, days, islice(days, 1, None)))
            return _period_of_months(months) if has_several else "month"
    if any(each % _WEEK_DAYS for each in intervals_days):
        return "day"
    is_fortnightly = has_several and not gcd(*intervals_days) % (2 * _WEEK_DAYS)
    return "14d" if is_fortnightly else "week"


def _period_of_months(months: int) -> ReportingPeriod:
    """The longest period of which rows are that are all multiples of so many `months` apart."""
    periods: tuple[ReportingPeriod, ...] = ("year", "quarter")
    return next((each for each in periods if not months % PERIOD_MONTHS[each]), "month")


class Calendar(Protocol):
    """The days at which rows follow each other, as day numbers (`date.toordinal`)."""

    is_daily: bool

    def add_periods(self, day: int, periods: int) -> int:
        """The day that is `periods` periods after `day`, or before it if negative."""

    def is_next(self, day: int, later: int) -> bool:
        """True where `later` is exactly one period after `day`."""

    def missing_rows(self, day: int, later: int) -> int:
        """The number of rows missing between rows of two days."""


class ReportingCalendar:
    """The dates at which rows of a period follow each other, as day numbers (`date.toordinal`).

    Months, quarters and years are counted from month end to month end if all rows are at month
    ends, and otherwise from one day of the month to the same day of another.
    """

    def __init__(self, period: ReportingPeriod, days: Sequence[int]) -> None:
        self._period_days = _PERIOD_DAYS.get(period, 0)
        self._period_months = PERIOD_MONTHS.get(period, 0)
        self.is_daily = period == "day"
        self._uses_month_ends = not self._period_days and all(
            _is_month_end(date.fromordinal(d)) for d in days
        )

    def add_periods(self, day: int, periods: int) -> int:
        """The day that is `periods` periods after `day`, or before it if negative.

        Raises `OverflowError` or `ValueError` where it lies outside the calendar.
        """
        if self._period_days:
            return date.fromordinal(day + periods * self._period_days).toordinal()
        start = date.fromordinal(day)
        year, month = divmod(start.year * 12 + start.month - 1 + periods * self._period_months, 12)
        length = days_in_month(date(year, month + 1, 1))
        day_of_month = length if self._uses_month_ends else min(start.day, length)
        return date(year, month + 1, day_of_month).toordinal()

    def is_next(self, day: int, later: int) -> bool:
        """True where `later` is exactly one period after `day`."""
        if self._period_days:
            return later - day == self._period_days
        months = _months_between(day, later)
        return months == self._period_months and self.add_periods(day, 1) == later

    def missing_rows(self, day: int, later: int) -> int:
        """The number of rows missing between rows of two days.

        >>> first, later = date(2024, 1, 31).toordinal(), date(2024, 4, 30).toordinal()
        >>> ReportingCalendar("month", [first, later]).missing_rows(first, later)
        2
        """
        if self._period_days:
            return -(-(later - day) // self._period_days) - 1
        periods = _months_between(day, later) // self._period_months
        return periods - (self.add_periods(day, periods) >= later)


def _months_between(day: int, later: int) -> int:
    start, end = date.fromordinal(day), date.fromordinal(later)
    return (end.year - start.year) * 12 + end.month - start.month


def _is_month_end(day: date) -> bool:
    return day.day == days_in_month(day)
