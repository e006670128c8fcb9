"""What figures and dates show by themselves: the kind of the figures, and the period of a row."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from operator import gt, sub

from attrition_cli.evidence.series.read_options import Kind, Period
from attrition_cli.evidence.series.table.parse_dates import month_days

TELLING_STEPS = 8
"""Steps that only rise: one series in 256 does so by accident that may as well fall."""

REVISED_SHARE = 0.05
"""A cumulative series falls only where it is revised."""

FALLING_SHARE = 0.2
"""Figures of periods fall half of the time; where they mostly rise still so often."""

_WEEK_DAYS = 7
_LEAST_MONTH_DAYS = 28


def kind_shown(figures: Sequence[float], falls: int) -> Kind | None:
    """What `figures` show themselves to be, if they do; so many are below the one before.

    >>> kind_shown([5, 10, 20, 30, 50, 60, 80, 90, 95], 0), kind_shown([5, 10, 20], 0)
    ('cumulative', None)
    """
    rising = map(gt, islice(figures, 1, None), figures)
    # Where nothing falls, a few rises tell as much as all.
    rises = sum(rising if falls else islice(filter(None, rising), TELLING_STEPS))
    if least(figures, falls) < 0:
        return "per-period"
    if falls + rises < TELLING_STEPS:
        return None
    if falls <= REVISED_SHARE * (falls + rises):
        return "cumulative"
    return "per-period" if falls >= FALLING_SHARE * (falls + rises) else None


def least(figures: Sequence[float], falls: int) -> float:
    """The least of `figures`, so many of which are below the one before: of none, the first."""
    return min(figures) if falls else figures[0]


def period_shown(days: Sequence[int], *, months: bool) -> Period | None:
    """How often there is a row; `None` where there is but one, and it is not of a bare month.

    Rows on one day of the months, or on their last days, are monthly; rows on one day of the
    week weekly; and others daily, with gaps.
    """
    if months:
        return "month"
    apart = {1} if isinstance(days, range) else {*map(sub, islice(days, 1, None), days)}
    if len(days) == 1:
        return None
    if min(apart) >= _LEAST_MONTH_DAYS:
        dates = [date.fromordinal(day) for day in days]
        if len({each.day for each in dates}) == 1 or all(map(_ends_a_month, dates)):
            return "month"
    return "day" if any(each % _WEEK_DAYS for each in apart) else "week"


class Calendar:
    """The dates at which the rows of a period follow each other, as numbers of days.

    A month ends on its last day where all rows do, and otherwise on the day of the month.
    """

    def __init__(self, period: Period, days: Sequence[int]) -> None:
        self._length = {"day": 1, "week": _WEEK_DAYS, "month": 0}[period]
        self.is_daily = period == "day"
        self._ends = not self._length and all(_ends_a_month(date.fromordinal(d)) for d in days)

    def step(self, day: int, periods: int) -> int:
        """The day so many periods after `day`, or with a minus before it.

        Raises `OverflowError` or `ValueError` where the calendar does not reach.
        """
        if self._length:
            return date.fromordinal(day + periods * self._length).toordinal()
        start = date.fromordinal(day)
        year, month = divmod(start.year * 12 + start.month - 1 + periods, 12)
        length = month_days(date(year, month + 1, 1))
        of_month = length if self._ends else min(start.day, length)
        return date(year, month + 1, of_month).toordinal()

    def follows(self, day: int, after: int) -> bool:
        """Whether `after` is one period after `day`."""
        if self._length:
            return after - day == self._length
        return _months(day, after) == 1 and self.step(day, 1) == after

    def missing(self, day: int, after: int) -> int:
        """How many rows would stand between those of two days.

        >>> first, later = date(2024, 1, 31).toordinal(), date(2024, 4, 30).toordinal()
        >>> Calendar("month", [first, later]).missing(first, later)
        2
        """
        if self._length:
            return -(-(after - day) // self._length) - 1
        months = _months(day, after)
        return months - (self.step(day, months) >= after)


def _months(day: int, after: int) -> int:
    start, end = date.fromordinal(day), date.fromordinal(after)
    return (end.year - start.year) * 12 + end.month - start.month


def _ends_a_month(day: date) -> bool:
    return day.day == month_days(day)
