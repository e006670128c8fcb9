"""Inference from figures and dates: the kind of the figures, and the period of a row."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from operator import gt, sub

from attrition_cli.evidence.series.table.parse_dates import days_in_month
from attrition_cli.notation.file_options.read_options import ReportingPeriod, SeriesKind

MIN_STEPS_TO_INFER_KIND = 8
"""Steps that only rise: one series in 256 does so by accident that may as well fall."""

MAX_CUMULATIVE_DECREASE_SHARE = 0.05
"""A cumulative series falls only where it is revised."""

MIN_PER_PERIOD_DECREASE_SHARE = 0.2
"""Figures of periods fall half of the time; where they mostly rise still so often."""

_WEEK_DAYS = 7
_SHORTEST_MONTH_DAYS = 28


def infer_kind(figures: Sequence[float], decreases: int) -> SeriesKind | None:
    """The kind of `figures`, if they show it; `decreases` of them are below the one before.

    >>> infer_kind([5, 10, 20, 30, 50, 60, 80, 90, 95], 0), infer_kind([5, 10, 20], 0)
    ('cumulative', None)
    """
    rising = map(gt, islice(figures, 1, None), figures)
    # Where nothing falls, a few rises tell as much as all.
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
    """The least of `figures`, with `decreases` below the one before: of none, the first."""
    return min(figures) if decreases else figures[0]


def infer_period(days: Sequence[int], *, are_months: bool) -> ReportingPeriod | None:
    """The period of a row; `None` for a single row, unless it is of a bare month.

    Rows on one day of the months, or on their last days, are monthly; rows on one day of the
    week weekly; and others daily, with gaps.
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
    """The dates at which the rows of a period follow each other, as numbers of days.

    A month ends on its last day where all rows do, and otherwise on the day of the month.
    """

    def __init__(self, period: ReportingPeriod, days: Sequence[int]) -> None:
        self._period_days = {"day": 1, "week": _WEEK_DAYS, "month": 0}[period]
        self.is_daily = period == "day"
        self._uses_month_ends = not self._period_days and all(
            _is_month_end(date.fromordinal(d)) for d in days
        )

    def add_periods(self, day: int, periods: int) -> int:
        """The day so many periods after `day`, or with a minus before it.

        Raises `OverflowError` or `ValueError` where the calendar does not reach.
        """
        if self._period_days:
            return date.fromordinal(day + periods * self._period_days).toordinal()
        start = date.fromordinal(day)
        year, month = divmod(start.year * 12 + start.month - 1 + periods, 12)
        length = days_in_month(date(year, month + 1, 1))
        day_of_month = length if self._uses_month_ends else min(start.day, length)
        return date(year, month + 1, day_of_month).toordinal()

    def is_next(self, day: int, later: int) -> bool:
        """True where `later` is one period after `day`."""
        if self._period_days:
            return later - day == self._period_days
        return _months_between(day, later) == 1 and self.add_periods(day, 1) == later

    def missing_rows(self, day: int, later: int) -> int:
        """The number of rows missing between those of two days.

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
