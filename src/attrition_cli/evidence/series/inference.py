"""Inference of the kind of figures and of the period of a row, from figures and dates."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from operator import gt, sub

from attrition_cli.evidence.series.table.parse_dates import days_in_month
from attrition_cli.notation.file_options.read_options import ReportingPeriod, SeriesKind

MIN_STEPS_TO_INFER_KIND = 8
"""The least number of rises or falls: by chance one series of random steps in 256 only rises."""

MAX_CUMULATIVE_DECREASE_SHARE = 0.05
"""The largest share of falls in a cumulative series, which falls only where it is revised."""

MIN_PER_PERIOD_DECREASE_SHARE = 0.2
"""The smallest share of falls in figures per period, which fall about half of the time."""

_WEEK_DAYS = 7
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


def infer_period(days: Sequence[int], *, are_months: bool) -> ReportingPeriod | None:
    """The period of a row; `None` for a single row, unless its date is a month.

    Rows on the same day of the month, or on month ends, are monthly; rows on the same day of the
    week are weekly; all others are daily, with gaps.
    """
    if are_months:
        return "month"
    intervals_days = {1} if isinstance(days, range) else {*map(sub, islice(days, 1, None), days)}
    if len(days) == 1:
        return None
    if min(intervals_days) >= _SHORTEST_MONTH_DAYS:
        dates = [date.fromordinal(day) for day in days]
        if len({each.day for each in dates}) == 1 or all(map(_is_month_end, dates)):
            return "month"
    return "day" if any(each % _WEEK_DAYS for each in intervals_days) else "week"


class ReportingCalendar:
    """The dates at which rows of a period follow each other, as day numbers (`date.toordinal`).

    Months are counted from month end to month end if all rows are at month ends, and otherwise from
    one day of the month to the same day of the next.
    """

    def __init__(self, period: ReportingPeriod, days: Sequence[int]) -> None:
        self._period_days = {"day": 1, "week": _WEEK_DAYS, "month": 0}[period]
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
        year, month = divmod(start.year * 12 + start.month - 1 + periods, 12)
        length = days_in_month(date(year, month + 1, 1))
        day_of_month = length if self._uses_month_ends else min(start.day, length)
        return date(year, month + 1, day_of_month).toordinal()

    def is_next(self, day: int, later: int) -> bool:
        """True where `later` is exactly one period after `day`."""
        if self._period_days:
            return later - day == self._period_days
        return _months_between(day, later) == 1 and self.add_periods(day, 1) == later

    def missing_rows(self, day: int, later: int) -> int:
        """The number of rows missing between rows of two days.

        >>> first, later = date(2024, 1, 31).toordinal(), date(2024, 4, 30).toordinal()
        >>> ReportingCalendar("month", [first, later]).missing_rows(first, later)
        2
        """
        if self._period_days:
            return -(-(later - day) // self._period_days) - 1
        months = _months_between(day, later)
        return months - (self.add_periods(day, months) >= later)


def _months_between(day: int, later: int) -> int:
    start, end = date.fromordinal(day), date.fromordinal(later)
    return (end.year - start.year) * 12 + end.month - start.month


def _is_month_end(day: date) -> bool:
    return day.day == days_in_month(day)
