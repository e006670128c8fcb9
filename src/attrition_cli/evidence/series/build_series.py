"""Building a series from figures by day."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, compress, islice, pairwise, repeat
from operator import lt, sub
from typing import NamedTuple

from attrition_cli.core.series.series import Series
from attrition_cli.evidence.series.daily_figures import DailyFigures
from attrition_cli.evidence.series.inference import Calendar
from attrition_cli.notation.file_options.read_options import DateMeans, SeriesKind

_BLOCK = 1 << 16


class Gap(NamedTuple):
    """A gap after the row at `row_index`; `missing_rows` is 0 where the next row is too early."""

    row_index: int
    missing_rows: int


def find_decreases(figures: Sequence[float]) -> Sequence[int]:
    """The indices of figures that are below the previous one."""
    return array("l", compress(range(1, len(figures)), map(lt, islice(figures, 1, None), figures)))


def find_gaps(days: Sequence[int], calendar: Calendar) -> Iterator[Gap]:
    """The gaps after rows that are not followed by another row one period later."""
    if isinstance(days, range) and calendar.is_daily:
        return
    for index, (day, later) in enumerate(pairwise(days)):
        if not calendar.is_next(day, later):
            yield Gap(index, calendar.missing_rows(day, later))


def is_irregular(days: Sequence[int], calendar: Calendar) -> bool:
    """True where more than half of the rows do not follow one period after another."""
    return 2 * sum(1 for _ in find_gaps(days, calendar)) > len(days) - 1


def build_series(
    daily_figures: DailyFigures,
    kind: SeriesKind,
    calendar: Calendar,
    *,
    date_means: DateMeans,
    keep_decreases: bool,
    gaps_are_zero: bool,
    leaves_out_first: bool = False,
) -> Series:
    """The series of losses that `daily_figures` count.

    A row counts losses up to 00:00 of its day, or with `date_means` "from" up to 00:00 one period
    later, and with "through" up to 00:00 of the next day. With `keep_decreases` negative losses are
    kept; otherwise they count as 0. With `gaps_are_zero` there are no losses in periods without a
    row; otherwise the losses between two rows are spread over all periods between them. With
    `leaves_out_first` the losses of the first row, of an unknown span, are left out.

    Raises `OverflowError` or `ValueError` where a date lies outside the calendar.
    """
    if date_means == "through":
        series = build_series(
            daily_figures,
            kind,
            calendar,
            date_means="before",
            keep_decreases=keep_decreases,
            gaps_are_zero=gaps_are_zero,
            leaves_out_first=leaves_out_first,
        )
        date.fromordinal(series.until.toordinal() + 1)
        return series._replace(since=series.since + timedelta(days=1))
    days, figures = daily_figures.days, daily_figures.figures
    periods_ahead = 1 if date_means == "from" else 0
    totals = _cumulative_totals(figures, kind, keep_decreases=keep_decreases)
    if calendar.is_daily and isinstance(days, range):
        first = days[0] + periods_ahead - (kind == "per-period")
        date.fromordinal(days[-1] + periods_ahead)
        return Series(date.fromordinal(first), totals, range(len(totals)))
    ends = array("l", (calendar.add_periods(day, periods_ahead) for day in days))
    if leaves_out_first:
        totals = array("d", (total - totals[1] for total in totals[1:]))
    elif kind == "per-period":
        ends.insert(0, calendar.add_periods(days[0], periods_ahead - 1))
    if len(set(ends)) < len(ends):
        # One month after the 30th and the 31st may be the same day: keep the later total.
        last = dict(zip(ends, totals, strict=True))
        ends, totals = array("l", last), array("d", last.values())
    if gaps_are_zero:
        ends, totals = _with_zero_periods(ends, totals, calendar)
    return _interpolated_series(ends, totals)


def _cumulative_totals(
    figures: Sequence[float], kind: SeriesKind, *, keep_decreases: bool
) -> "array[float]":
    if kind == "cumulative" and keep_decreases:
        return _float_array(map(sub, figures, repeat(figures[0])))
    steps: Iterable[float] = figures
    if kind == "cumulative":
        steps = map(sub, islice(figures, 1, None), figures)
    if not keep_decreases:
        steps = map(max, steps, repeat(0.0))
    return _float_array(accumulate(steps, initial=0.0))


def _float_array(numbers: Iterator[float]) -> "array[float]":
    """An array of `numbers`; made from lists, which takes half the time of `array(numbers)`."""
    result = array("d")
    while block := [*islice(numbers, _BLOCK)]:
        result.fromlist(block)
    return result


def _with_zero_periods(
    ends: Sequence[int], totals: Sequence[float], calendar: Calendar
) -> tuple["array[int]", "array[float]"]:
    filled_ends, filled_totals = array("l", ends[:1]), array("d", totals[:1])
    for (start, end), (total, next_total) in zip(pairwise(ends), pairwise(totals), strict=True):
        missing = 0 if calendar.is_next(start, end) else calendar.missing_rows(start, end)
        filled_ends.extend(
            calendar.add_periods(start, periods) for periods in range(1, missing + 1)
        )
        filled_ends.append(end)
        filled_totals.extend([*repeat(total, missing), next_total])
    return filled_ends, filled_totals


def _interpolated_series(ends: Sequence[int], totals: Sequence[float]) -> Series:
    """The series of `totals` at 00:00 of the days `ends`, interpolated for the days between."""
    first = ends[0]
    daily = array("d", totals[:1])
    for (start, end), (total, next_total) in zip(pairwise(ends), pairwise(totals), strict=True):
        length = end - start
        for day in range(1, length):
            daily.append(total + (next_total - total) * day / length)
        daily.append(next_total)
    reported = range(len(daily)) if len(ends) == len(daily) else tuple(end - first for end in ends)
    return Series(date.fromordinal(first), daily, reported)
