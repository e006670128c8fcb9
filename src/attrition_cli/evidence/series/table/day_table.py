"""Files whose rows are all of one day, which stands in the name of the file alone."""

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.find_columns import (
    ColumnSelection,
    NoDatesError,
    find_columns,
)
from attrition_cli.evidence.series.table.table import LossTable, RowBatch
from attrition_cli.notation.file_options.read_options import ReadOptions

FILE_NAME_COLUMN = "file name"
"""What stands for the column with the dates where these are in the names of files."""

_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d([-_.]?)[01]\d\1[0-3]\d(?!\d)")


def date_in_name(path: str) -> date | None:
    """The one date in the name of the file at `path`, year first; `None` for none and for several.

    >>> date_in_name("tolls/toll_20240901.csv"), date_in_name("losses.csv")
    (datetime.date(2024, 9, 1), None)
    """
    found = [*_DATE.finditer(os.path.basename(path))]  # noqa: PTH119  # any text
    if len(found) != 1:
        return None
    try:
        return date.fromisoformat(re.sub("[-_.]", "", found[0][0]))
    except ValueError:
        return None


class DayTable:
    """A `table` with one column more, `FILE_NAME_COLUMN`, which has the same day in each row."""

    def __init__(self, table: LossTable, day: date) -> None:
        self._table, self._text = table, day.isoformat()
        self.column_names: Sequence[str] = [*table.column_names, FILE_NAME_COLUMN]
        self.sample_rows: Sequence[Sequence[str]] = [
            [*row, self._text] for row in table.sample_rows
        ]
        self.points_are_decimal = table.points_are_decimal
        self.sheet: str | None = table.sheet

    @property
    def reading_notes(self) -> Sequence[str]:
        """As of the table."""
        return self._table.reading_notes

    def row_label(self, row_number: int) -> str:
        """As of the table."""
        return self._table.row_label(row_number)

    def batches(self, column_indexes: Sequence[int]) -> Iterator[RowBatch]:
        """All rows, with the columns at `column_indexes`."""
        own = len(self.column_names) - 1
        for batch in self._table.batches([at for at in column_indexes if at != own]):
            others = iter(batch.columns)
            days = [self._text] * len(batch.row_numbers)
            columns = [days if at == own else next(others) for at in column_indexes]
            yield RowBatch(batch.row_numbers, columns)


def find_dated_columns(
    table: LossTable, location: TableLocation, options: ReadOptions
) -> tuple[LossTable, ColumnSelection]:
    """The `table` with its columns; where none has dates, with the date in the file's name as one.

    Raises `InputError` as `find_columns` does.
    """
    day = date_in_name(location.path)
    is_by_name = options.date_column == FILE_NAME_COLUMN not in table.column_names
    if day is None:
        return table, find_columns(table, location, options)
    if not is_by_name:
        try:
            return table, find_columns(table, location, options)
        except NoDatesError:
            pass
    dated = DayTable(table, day)
    try:
        return dated, find_columns(dated, location, options)
    except InputError as error:
        raise InputError(
            error.reason,
            *error.edits,
            field=error.field,
            hint=error.suggestion or f"the rows are of {day}: the date is in the file name",
            place=error.place,
        ) from None
