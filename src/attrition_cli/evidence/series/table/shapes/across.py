"""Tables with a column for each date, turned into rows of a date and a figure."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from attrition_cli.evidence.series.table.cells.cell_marks import has_no_figure
from attrition_cli.evidence.series.table.parse_dates import is_date_like
from attrition_cli.evidence.series.table.parse_numbers import is_number_like
from attrition_cli.evidence.series.table.table import LossTable, RowBatch
from attrition_cli.notation.escaping import quoted

DATE_NAME, FIGURE_NAME = "date", "figure"
"""The names of the columns that stand for those across."""

_FEWEST_DATES = 2
_ROWS_LOOKED_AT = 5
_PERIOD = re.compile(r"[0-9]{4}[- ]?(W[0-9]{1,2}|Q[1-4]|M[0-9]{1,2})|(1[5-9]|20)[0-9]{2}")
_WEEK = re.compile(r"[0-9]{4}[- ]?W([0-9]{1,2})")
_LAST_WEEK = 53
_SEVERAL_KEYS = re.compile(r"[^,\\]+(?:,[^,\\]+)+\\[^,\\]+")
"""How Eurostat calls a column of several keys, with what stands across after a backslash."""


class _Key(NamedTuple):
    """A column beside the dates: one of the table, or a part of the cells of one."""

    name: str
    at: int
    part: int | None = None


def rows_of_dates(table: LossTable) -> LossTable:
    """The `table`, as rows of a date and a figure if it has a column for each date."""
    names = table.column_names
    across = [at for at, name in enumerate(names) if _is_date_name(name)]
    if (
        len(across) < _FEWEST_DATES
        or across != [*range(across[0], across[-1] + 1)]
        or across[0] == 0
        or (len(across) == _FEWEST_DATES and across[-1] + 1 < len(names))
        or len({names[at] for at in across}) < len(across)
    ):
        return table
    sample = table.sample_rows[:_ROWS_LOOKED_AT]
    cells = [row[at] for row in sample for at in across if row[at].strip()]
    figures = sum(1 for cell in cells if is_number_like(cell) or has_no_figure(cell))
    return TableAcross(table, across) if figures * 2 > len(cells) else table


class TableAcross:
    """The rows of a table with dates `across`: one for each row and date of it.

    The number of a row is that of the row of the table.
    """

    def __init__(self, table: LossTable, across: Sequence[int]) -> None:
        names = table.column_names
        self._table, self.points_are_decimal = table, table.points_are_decimal
        self.sheet: str | None = table.sheet
        self._across = [at for at in across if _is_possible(names[at])]
        if names[self._across[0]] > names[self._across[-1]]:
            self._across.reverse()  # from the newest
        self._dates = [names[at] for at in self._across]
        self._keys = [*_keys(names, {*across})]
        self.column_names: Sequence[str] = [
            *(key.name for key in self._keys),
            DATE_NAME,
            FIGURE_NAME,
        ]
        impossible = [names[at] for at in across if not _is_possible(names[at])]
        self._notes = (
            f"the names of {len(self._dates):,} columns read as dates",
            *(f"the column {quoted(name)} left out, no date" for name in impossible),
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
            rows += [[*keys, date_name, row[at]] for date_name, at in dates]
        return rows

    def row_label(self, row_number: int) -> str:
        """The line or the record of a row, for a message."""
        return self._table.row_label(row_number)

    def batches(self, column_indexes: Sequence[int]) -> Iterator[RowBatch]:
        """All rows, with the columns at `column_indexes`."""
        width = len(self._dates)
        for numbers, columns in self._table.batches([*range(len(self._table.column_names))]):
            row_numbers = [number for number in numbers for _ in range(width)]
            yield RowBatch(
                row_numbers,
                [self._column(index, columns, len(numbers)) for index in column_indexes],
            )

    def _column(
        self, index: int, columns: Sequence[Sequence[str]], row_count: int
    ) -> Sequence[str]:
        if index < len(self._keys):
            key = self._keys[index]
            return [
                cell
                for text in columns[key.at]
                for cell in [_key_cell(text, key)] * len(self._dates)
            ]
        if index == len(self._keys):
            return self._dates * row_count
        by_row = zip(*(columns[at] for at in self._across), strict=True)
        return [*chain.from_iterable(by_row)]


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
