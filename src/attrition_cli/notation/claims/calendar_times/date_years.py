"""The years and lengths of the times of a sentence, of which it may give one year for all."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from attrition_cli.notation.claims.calendar_times.calendar_days import CalendarDays
from attrition_cli.notation.claims.calendar_times.date_vocabulary import BOUND_ROLES, DateRole

_COMMON_YEAR, _LEAP_YEAR = 2023, 2024
"""Years of either length, for times whose year nothing gives."""


class NamedTime(NamedTuple):
    """A time in the characters from `begin` to `end`: some `days`, or from those to `until`.

    `connector` is the letter of the word between both ("u" for until, "g" for through), which has
    the characters `joint`. Without `days` the time is a relative one, such as "the year before".
    """

    begin: int
    end: int
    core_begin: int
    role: DateRole
    days: CalendarDays | None
    until: CalendarDays | None = None
    connector: str = ""
    joint: tuple[int, int] = (0, 0)

    @property
    def is_dated(self) -> bool:
        return self.days is not None and self.days.year is not None

    def dates(self) -> tuple[date, date]:
        """The first and the last day of a time whose year is known."""
        if self.days is None or self.days.year is None:
            raise ValueError(self)
        first, last = self.days.dates(self.days.year)
        if self.until is not None:
            last = self.until.dates(self.until.year or self.days.year)[1]
        return first, last

    def in_year(self, year: int) -> "NamedTime":
        """The time with its beginning in `year`."""
        if self.days is None:
            return self
        days = self.days._replace(year=year)
        until = self.until and share_year(days, self.until)[1]
        return self._replace(days=days, until=until)


def share_year(days: CalendarDays, until: CalendarDays) -> tuple[CalendarDays, CalendarDays]:
    """Both ends of a range with the year that one of them gives.

    >>> november, march = CalendarDays((11, 1), (12, 0), None), CalendarDays((3, 1), (4, 0), 2025)
    >>> share_year(november, march)[0].year
    2024
    """
    into_next = until.last < days.first
    if days.year is None and until.year is not None:
        days = days._replace(year=until.year - into_next)
    elif days.year is not None and until.year is None:
        until = until._replace(year=days.year + into_next)
    return days, until


def either(days: CalendarDays, until: CalendarDays) -> CalendarDays:
    """The days of which one is meant by one date or another, "June or July 2025"."""
    years = (until.year or 0) - (days.year or 0)
    if days.year is None and until.first < days.first:
        years = 1
    elif (years, until.first) < (0, days.first):
        return either(until, days)
    month, day = until.last
    return CalendarDays(days.first, (month + 12 * years, day), days.year, "part")


def with_year(time: NamedTime, times: Sequence[NamedTime]) -> NamedTime:
    """`time` with the year that the other `times` give it, or unchanged if none does.

    A bound is the first such day after the start. Another time is within the nearest one that has
    a year if it can be; otherwise before one that is named later, after one that is named before,
    and a month is the nearest to it.
    """
    dated = [other for other in times if other.is_dated and other is not time]
    if time.days is None or time.is_dated or not dated:
        return time
    nearest = min(dated, key=lambda other: abs(other.begin - time.begin))
    if time.role in BOUND_ROLES:
        starts = [other for other in dated if other.role in ("since", "on") or other.until]
        return _after(time, starts[0] if starts else nearest)
    return _beside(time, nearest)


def _candidates(time: NamedTime, reference: NamedTime) -> list[NamedTime]:
    year = reference.dates()[0].year
    return [time.in_year(each) for each in range(max(year - 1, 1), min(year + 3, date.max.year))]


def _after(time: NamedTime, start: NamedTime) -> NamedTime:
    """The first `time` that ends after the `start`."""
    begin = start.dates()[0]
    return next(each for each in _candidates(time, start) if each.dates()[1] > begin)


def _beside(time: NamedTime, nearest: NamedTime) -> NamedTime:
    candidates = _candidates(time, nearest)
    first, last = nearest.dates()
    for each in candidates:
        if first <= each.dates()[0] <= last:
            return each
    earlier = [each for each in candidates if each.dates()[0] <= last]
    if time.role == "since" or (time.begin < nearest.begin and nearest.role != "since"):
        return earlier[-1]
    is_day = time.days is not None and time.days.precision == "day"
    if is_day or nearest.role == "since":
        return next(each for each in candidates if each.dates()[0] >= first)
    return min(candidates, key=lambda each: abs(each.dates()[0] - first))


def lengths_in_days(time: NamedTime) -> tuple[int, ...]:
    """The lengths that a time may have: the first reading, and then others.

    From one day to another counts the last day or not, "until" without and "through" with it.
    Whole months are counted whole; of words such as "mid-April" any day may be meant. Where the
    year is not known, a February has 28 or 29 days. A range that goes back has no length.
    """
    if time.days is None:
        return (0,)
    years = [] if time.is_dated else [_COMMON_YEAR, _LEAP_YEAR]
    times = [time.in_year(year) for year in years] or [time]
    lengths = dict.fromkeys(length for each in times for length in _lengths(each))
    return tuple(length for length in lengths if length > 0)


def _lengths(time: NamedTime) -> tuple[int, ...]:
    first, last = time.dates()
    whole = (last - first).days + 1
    if time.days is None or time.until is None:
        return (whole,)
    end = time.until.dates(time.until.year or first.year)[0]
    without_last = (end - first).days
    if time.connector == "g":
        return (whole,)
    if time.connector == "u":
        return (without_last,) if time.until.precision == "day" else (without_last, whole)
    if time.until.precision == "day":
        return (without_last, whole)
    if time.until.precision == "part":
        middle = (without_last + whole) // 2
        others = range(without_last, whole + 1)
        return (middle, *(length for length in others if length != middle))
    return (
        (whole,)
        if time.until.precision == time.days.precision == "whole"
        else (
            whole,
            without_last,
        )
    )
