"""Tables with a column for each date, turned into rows of a date and a figure.

The dates stand in the names of the columns, or half of them do: months or quarters across beside a
column of years, or years across beside a column of months or quarters.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple, TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.table.cells.cell_marks import has_no_figure
from attrition_cli.evidence.series.table.column_names import is_unnamed
from attrition_cli.evidence.series.table.dates.date_parts import (
    PART_SEPARATOR,
    date_of_parts,
    is_month_name,
    part_of_name,
)
from attrition_cli.evidence.series.table.parse_dates import is_date_like
from attrition_cli.evidence.series.table.parse_numbers import is_number_like
from attrition_cli.evidence.series.table.shapes.foot import is_total
from attrition_cli.evidence.series.table.table import LossTable, RowBatch
from attrition_cli.notation.escaping import quoted

_Cell = TypeVar("_Cell")

DATE_NAME, FIGURE_NAME = "date", "figure"
"""The names of the columns that stand for those across."""

_FEWEST_DATES = 2
_FEWEST_PARTS = 3
"""The fewest months or quarters across beside a column of years: "May" alone may be a verb."""

_ROWS_LOOKED_AT = 5
_PERIOD = re.compile(r"[0-9]{4}[- ]?(W[0-9]{1,2}|Q[1-4]|M[0-9]{1,2})|(1[5-9]|20)[0-9]{2}")
_YEAR = re.compile(r"(1[5-9]|20)[0-9]{2}(\.0+)?")
_QUARTER = re.compile("Q ?[1-4]", re.IGNORECASE)
_WEEK = re.compile(r"[0-9]{4}[- ]?W([0-9]{1,2})")
_LAST_WEEK = 53
_SEVERAL_KEYS = re.compile(r"[^,\\]+(?:,[^,\\]+)+\\[^,\\]+")
"""How Eurostat calls a column of several keys, with what stands across after a backslash."""


class _Key(NamedTuple):
    """A column beside the dates: one of the table, or a part of the cells of one."""

    name: str
    at: int
    part: int | None = None


_Part = Literal["month", "quarter"]


class _OtherHalf(NamedTuple):
    """The column of the table that has the other half of the dates across.

    It has the year of months or quarters across, or the month or quarter of years across: `part`
    is what stands beside the year.
    """

    at: int
    part: _Part
    has_years: bool

    @property
    def across(self) -> str:
        """What the names of the columns are."""
        return f"{self.part}s" if self.has_years else "years"

    def date(self, cell: str, name: str) -> str:
        """The date that a `cell` here and the `name` of a column make; the cell if they do not."""
        year, part = (cell, name) if self.has_years else (name, cell)
        try:
            made = date_of_parts(PART_SEPARATOR.join([year, part]), ("year", self.part))
        except InputError:
            return cell
        if made is None:
            return cell
        month = made.first.month
        return f"{made.first:%Y}-" + (
            f"{month:02}" if self.part == "month" else f"Q{month // 3 + 1}"
        )


def rows_of_dates(table: LossTable) -> LossTable:
    """The `table`, as rows of a date and a figure if it has a column for each date."""
    names = table.column_names
    across = [at for at, name in enumerate(names) if _is_date_name(name)]
    half = None
    if across and all(_YEAR.fullmatch(names[at]) for at in across):
        half = _other_half(table, across, has_years=False)
    if _are_side_by_side(across, _FEWEST_DATES):
        if half is None and len(across) == _FEWEST_DATES and across[-1] + 1 < len(names):
            return table
    else:
        across = [at for at, name in enumerate(names) if _part_number(name)]
        half = _other_half(table, across, has_years=True)
        numbers = [_part_number(names[at]) for at in across]
        # A year that begins in another month than January is not that of all its months.
        are_of_year = half is not None and numbers == sorted(numbers)
        if not (are_of_year and _are_side_by_side(across, _FEWEST_PARTS)):
            return table
    if len({names[at] for at in across}) < len(across):
        return table
    sample = table.sample_rows[:_ROWS_LOOKED_AT]
    cells = [row[at] for row in sample for at in across if row[at].strip()]
    figures = sum(1 for cell in cells if is_number_like(cell) or has_no_figure(cell))
    return TableAcross(table, across, half) if figures * 2 > len(cells) else table


def _are_side_by_side(across: Sequence[int], fewest: int) -> bool:
    """True where the columns `across` may be those of dates, after a first one that is none."""
    is_unbroken = len(across) >= fewest and across == [*range(across[0], across[-1] + 1)]
    return is_unbroken and across[0] > 0


def _other_half(table: LossTable, across: Sequence[int], *, has_years: bool) -> _OtherHalf | None:
    """The one column beside those `across` that has years, or months; `None` without one."""
    found = []
    parts = {*map(_part_of, (table.column_names[at] for at in across))} if has_years else {None}
    for at, name in enumerate(table.column_names):
        cells = [text for row in table.sample_rows if (text := row[at].strip())]
        dated = [cell for cell in cells if not is_total(cell)]
        if at in across or not dated or not (is_unnamed(name) or part_of_name(name)):
            continue
        if has_years and not all(map(_YEAR.fullmatch, dated)):
            continue
        named = parts if has_years else {*map(_part_of, dated)}
        if len(named) == 1 and (part := next(iter(named))) is not None:
            found.append(_OtherHalf(at, part, has_years))
    return found[0] if len(found) == 1 else None


def _part_of(text: str) -> _Part | None:
    """What the name of a month or a quarter names; `None` for another text."""
    if is_month_name(text):
        return "month"
    return "quarter" if _QUARTER.fullmatch(text.strip()) else None


def _part_number(name: str) -> int:
    """The number of the month or the quarter that is called so, 0 for others."""
    part = _part_of(name)
    made = date_of_parts(PART_SEPARATOR.join(["2024", name]), ("year", part)) if part else None
    return made.first.month if made else 0


class TableAcross:
    """The rows of a table with dates `across`: one for each row and date of it.

    The number of a row is that of the row of the table. Where the dates have another `half` in a
    column, a column of totals of the months is left out, and years are read one after another.
    """

    def __init__(
        self, table: LossTable, across: Sequence[int], half: _OtherHalf | None = None
    ) -> None:
        names = table.column_names
        self._half = half
        self._is_by_column = half is not None and not half.has_years
        self._table, self.points_are_decimal = table, table.points_are_decimal
        self.sheet: str | None = table.sheet
        self._across = [at for at in across if _is_possible(names[at])]
        if names[self._across[0]] > names[self._across[-1]]:
            self._across.reverse()  # from the newest
        self._dates = [names[at] for at in self._across]
        totals = [at for at, name in enumerate(names) if half and is_total(name)]
        self._keys = [*_keys(names, {*across, *totals})]
        self.column_names: Sequence[str] = [
            *(key.name for key in self._keys),
            DATE_NAME,
            FIGURE_NAME,
        ]
        impossible = [names[at] for at in across if not _is_possible(names[at])]
        self._notes = (
            f"the names of {len(self._dates):,} columns read as {half.across if half else 'dates'}",
            *(f"the column {quoted(name)} left out, no date" for name in impossible),
            *(f"the column {quoted(names[at])} left out, a total" for at in totals),
        )

    @property
    def reading_notes(self) -> Sequence[str]:
        """What is noted of the table, and that its columns are dates."""
        return (*self._table.reading_notes, *self._notes)

    @property
    def sample_rows(self) -> Sequence[Sequence[str]]:
        """All dates of the first row, and the first date of others."""
        rows = []
        for number, row in enumerate(self._table.sample_rows):
            keys = [_key_cell(row[key.at], key) for key in self._keys]
            across = self._across if number == 0 else self._across[:1]
            dates = zip(self._dates, across, strict=False)
            rows += [[*keys, self._date(name, row), row[at]] for name, at in dates]
        return rows

    def _date(self, name: str, row: Sequence[str]) -> str:
        return self._half.date(row[self._half.at].strip(), name) if self._half else name

    def row_label(self, row_number: int) -> str:
        """The line or the record of a row, for a message."""
        return self._table.row_label(row_number)

    def batches(self, column_indexes: Sequence[int]) -> Iterator[RowBatch]:
        """All rows, with the columns at `column_indexes`."""
        width = len(self._dates)
        for numbers, columns in self._table.batches([*range(len(self._table.column_names))]):
            yield RowBatch(
                self._spread([[number] * width for number in numbers]),
                [self._column(index, columns, len(numbers)) for index in column_indexes],
            )

    def _column(
        self, index: int, columns: Sequence[Sequence[str]], row_count: int
    ) -> Sequence[str]:
        width = len(self._dates)
        if index < len(self._keys):
            key = self._keys[index]
            return self._spread([[_key_cell(text, key)] * width for text in columns[key.at]])
        if index == len(self._keys):
            if self._half is None:
                return self._dates * row_count
            halves = [cell.strip() for cell in columns[self._half.at]]
            return self._spread(
                [[self._half.date(cell, name) for name in self._dates] for cell in halves]
            )
        by_row = zip(*(columns[at] for at in self._across), strict=True)
        return self._spread([*by_row])

    def _spread(self, by_row: Sequence[Sequence[_Cell]]) -> list[_Cell]:
        """The cells of each row one after another, or those of each column."""
        ordered = zip(*by_row, strict=True) if self._is_by_column else by_row
        return [*chain.from_iterable(ordered)]


def _is_date_name(name: str) -> bool:
    return name[:1].isalnum() and (is_date_like(name) or _PERIOD.fullmatch(name) is not None)


def _is_possible(name: str) -> bool:
    """False for a week that no year has, such as the 99th for those unknown."""
    week = _WEEK.fullmatch(name)
    return week is None or 1 <= int(week[1]) <= _LAST_WEEK


def _keys(names: Sequence[str], across: "set[int]") -> Iterator[_Key]:
    for index, name in enumerate(names):
        if index not in across:
            yield _Key(name, index)
            if _SEVERAL_KEYS.fullmatch(name):
                parts = name.partition("\\")[0].split(",")
                yield from (_Key(part, index, at) for at, part in enumerate(parts))


def _key_cell(text: str, key: _Key) -> str:
    if key.part is None:
        return text
    parts = text.split(",")
    return parts[key.part] if key.part < len(parts) else ""
