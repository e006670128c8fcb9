"""The axes of a chart in characters: values to its left, dates below it."""

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, pairwise
from typing import NamedTuple

from attrition_cli.render.text.date_text import AFTER_LAST_DATE
from attrition_cli.render.text.digits import to_whole_number

_MAX_ROWS = 12
"""Most rows above the first, so that a chart and the text around it fit a screen."""

_MAX_TICKS = 6
"""Most labels above the first; each label takes at least two rows."""

_MAX_ROWS_PER_TICK = 4


class ValueAxis(NamedTuple):
    """An axis from `bottom` up, with a label at every `tick`, `rows_per_tick` rows apart.

    Each row has two levels. A label stands for the lower level of its row.
    """

    bottom: int
    tick: int
    rows_per_tick: int

    @staticmethod
    def spanning(least: float, most: float) -> "ValueAxis":
        """The highest axis with room for values from `least` to `most`, neither below 0.

        It begins at 0, or at a label below the values where that shows them at least twice as high.

        >>> ValueAxis.spanning(0, 12_000)
        ValueAxis(bottom=0, tick=2000, rows_per_tick=2)
        >>> ValueAxis.spanning(571_300, 600_000)
        ValueAxis(bottom=570000, tick=5000, rows_per_tick=2)
        """
        for tick in (factor * 10**power for power in count() for factor in (1, 2, 5)):
            bottom = 0 if least == most or 2 * least < most else math.floor(least / tick) * tick
            span = most - bottom
            if span <= _MAX_TICKS * tick:
                break
        rows_per_tick = int(min(_MAX_ROWS * tick / max(span, 1), _MAX_ROWS_PER_TICK))
        return ValueAxis(bottom, tick, rows_per_tick)

    def level(self, value: float) -> float:
        """The height of `value` in levels (half rows), 0 at the bottom.

        >>> ValueAxis(0, 2_000, 2).level(11_000)
        22.0
        """
        return 2 * self.rows_per_tick * (value - self.bottom) / self.tick

    def nearest_level(self, value: float) -> int:
        """The level nearest to `value`."""
        return math.floor(self.level(value) + 0.5)

    def labels(self, rows: int) -> list[str]:
        """The label of each of the `rows` from the bottom up, "" for rows between labels.

        >>> ValueAxis(570_000, 10_000, 2).labels(3)
        ['570,000', '', '580,000']
        """
        ticks = (divmod(row, self.rows_per_tick) for row in range(rows))
        return [
            "" if between else to_whole_number(self.bottom + self.tick * index)
            for index, between in ticks
        ]


class TimeTick(NamedTuple):
    """A labelled column of a chart; the label begins at `label_column`."""

    column: int
    label_column: int
    label: str


def time_ticks(start: date, days: float, columns: int) -> list[TimeTick]:
    """Ticks at the first of `columns`, at the last, `days` later, and at round dates between them.

    >>> [each.label for each in time_ticks(date(2024, 11, 1), 92, 60)]
    ['2024-11-01', '2024-12-01', '2025-01-01', '2025-02-01']
    """
    end = _date_or_none(start, math.floor(days))
    last = AFTER_LAST_DATE if end is None else end.isoformat()
    ends = [TimeTick(0, 0, start.isoformat())]
    if last != ends[0].label:
        ends.append(TimeTick(columns - 1, max(columns - len(last), 0), last))
    for dates in _calendars(start):
        between = list(_centred_ticks(dates, start, days, columns))
        if all(_fit_beside(*pair, blanks=_BLANKS_BETWEEN) for pair in pairwise(between)):
            break
    return [
        ends[0],
        *(each for each in between if _fit_beside(ends[0], each) and _fit_beside(each, ends[-1])),
        *ends[1:],
    ]


def column_of_day(day: int, days: float, columns: int) -> int:
    """The column in which 00:00 of `day` falls; the last column is the end of the `days`.

    >>> column_of_day(31, 92, 93), column_of_day(31, 92, 60)
    (31, 19)
    """
    return math.floor(day * (columns - 1) / days)


def _centred_ticks(
    dates: Iterator[date], start: date, days: float, columns: int
) -> Iterator[TimeTick]:
    for each in dates:
        day = (each - start).days
        if day >= days:
            return
        if day > 0:
            column, label = column_of_day(day, days, columns), each.isoformat()
            yield TimeTick(column, column - len(label) // 2, label)


def _fit_beside(one: TimeTick, other: TimeTick, *, blanks: int = 2) -> bool:
    """True where there are at least `blanks` blanks between the labels."""
    return one.label_column + len(one.label) + blanks <= other.label_column


_BLANKS_BETWEEN = 7
"""Least blanks between two inner labels, so that most of them fit beside the first and the last."""

_DAY_STEPS: Sequence[int] = (1, 2, 5, 7, 14)
_MONTH_STEPS: Sequence[int] = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100)))


def _calendars(start: date) -> Iterator[Iterator[date]]:
    """Candidate dates for ticks, each series with a longer step than the one before; at last none.

    A series of days begins at `start`, a series of months at or before it.
    """
    for step in _DAY_STEPS:
        yield _every_days(start, step)
    for step in _MONTH_STEPS:
        yield _every_months(start, step)
    yield iter(())


def _every_days(start: date, step: int) -> Iterator[date]:
    for days in count(0, step):
        day = _date_or_none(start, days)
        if day is None:
            return
        yield day


def _every_months(start: date, step: int) -> Iterator[date]:
    first = (12 * start.year + start.month - 1) // step * step
    for months in range(first, 12 * (date.max.year + 1), step):
        if months >= 12 * date.min.year:
            yield date(months // 12, months % 12 + 1, 1)


def _date_or_none(start: date, days: int) -> date | None:
    return start + timedelta(days) if days <= (date.max - start).days else None
