"""A series made of the figures of days."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, compress, islice, pairwise, repeat
from operator import lt, sub
from typing import NamedTuple

from attrition_cli.core.series.series import Series
from attrition_cli.evidence.series.daily_totals import Figures
from attrition_cli.evidence.series.inference import Calendar
from attrition_cli.evidence.series.read_options import Counts, Kind

_BLOCK = 1 << 16


class Gap(NamedTuple):
    """The rows that are missing after the one at `at`: none where the next comes too soon."""

    at: int
    missing: int


def falls(figures: Sequence[float]) -> Sequence[int]:
    """The places of figures that are below the one before."""
    return array("l", compress(range(1, len(figures)), map(lt, islice(figures, 1, None), figures)))


def gaps(days: Sequence[int], calendar: Calendar) -> Iterator[Gap]:
    """Where one row does not follow a period after the other."""
    if isinstance(days, range) and calendar.is_daily:
        return
    for at, (day, after) in enumerate(pairwise(days)):
        if not calendar.follows(day, after):
            yield Gap(at, calendar.missing(day, after))


def assemble(
    rows: Figures,
    kind: Kind,
    calendar: Calendar,
    *,
    counts: Counts,
    falls_count: bool,
    gaps_are_empty: bool,
) -> Series:
    """The series that the figures of `rows` count.

    A row counts up to 00:00 of its day, or where it `counts` "from" its day up to that one period
    on. What figures take back is kept where `falls_count`, and otherwise none. Where
    `gaps_are_empty` nobody is lost in the periods without a row; otherwise the losses between two
    rows are those of all periods between them.

    Raises `OverflowError` or `ValueError` where that reaches out of the calendar.
    """
    days, figures = rows.days, rows.figures
    ahead = 1 if counts == "from" else 0
    totals = _totals(figures, kind, falls_count=falls_count)
    if calendar.is_daily and isinstance(days, range):
        first = days[0] + ahead - (kind == "per-period")
        date.fromordinal(days[-1] + ahead)
        return Series(date.fromordinal(first), totals, range(len(totals)))
    ends = array("l", (calendar.step(day, ahead) for day in days))
    if kind == "per-period":
        ends.insert(0, calendar.step(days[0], ahead - 1))
    if len(set(ends)) < len(ends):
        # Of the 30th and the 31st a month on may be the same day: what both count is then known.
        last = dict(zip(ends, totals, strict=True))
        ends, totals = array("l", last), array("d", last.values())
    if gaps_are_empty:
        ends, totals = _with_empty_periods(ends, totals, calendar)
    return _run_evenly(ends, totals)


def _totals(figures: Sequence[float], kind: Kind, *, falls_count: bool) -> "array[float]":
    steps: Iterable[float]
    if kind == "cumulative":
        if falls_count:
            return _array(map(sub, figures, repeat(figures[0])))
        steps = map(sub, islice(figures, 1, None), figures)
    else:
        steps = figures
    if not falls_count:
        steps = map(max, steps, repeat(0.0))
    return _array(accumulate(steps, initial=0.0))


def _array(numbers: Iterator[float]) -> "array[float]":
    """As `array` does it, in half the time."""
    made = array("d")
    while block := [*islice(numbers, _BLOCK)]:
        made.fromlist(block)
    return made


def _with_empty_periods(
    ends: Sequence[int], totals: Sequence[float], calendar: Calendar
) -> tuple["array[int]", "array[float]"]:
    filled, flat = array("l", ends[:1]), array("d", totals[:1])
    for (before, after), (total, next_total) in zip(pairwise(ends), pairwise(totals), strict=True):
        missing = 0 if calendar.follows(before, after) else calendar.missing(before, after)
        filled.extend(calendar.step(before, periods) for periods in range(1, missing + 1))
        flat.extend(repeat(total, missing))
        filled.append(after)
        flat.append(next_total)
    return filled, flat


def _run_evenly(ends: Sequence[int], totals: Sequence[float]) -> Series:
    """The series of `totals` at 00:00 of the days `ends`, and of each day between them."""
    first = ends[0]
    daily = array("d", totals[:1])
    for (start, end), (total, next_total) in zip(pairwise(ends), pairwise(totals), strict=True):
        length = end - start
        for day in range(1, length):
            daily.append(total + (next_total - total) * day / length)
        daily.append(next_total)
    reported = [end - first for end in ends]
    everyday = len(reported) == len(daily)
    return Series(
        date.fromordinal(first), daily, range(len(daily)) if everyday else tuple(reported)
    )
