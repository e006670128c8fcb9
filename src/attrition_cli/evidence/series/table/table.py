"""The interface of a table of losses in any format, read a batch of rows at a time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

SAMPLE_ROWS = 64
"""The number of first rows from which columns are recognised where their names are not enough."""


class RowBatch(NamedTuple):
    """A batch of rows: their numbers, as for `LossTable.row_label`, and the requested `columns`."""

    row_numbers: Sequence[int]
    columns: Sequence[Sequence[str]]


class LossTable(Protocol):
    """Rows under column names. Every cell is text, "" where there is none."""

    column_names: Sequence[str]
    points_are_decimal: bool
    """True where a point in a number can only be a decimal point."""
    sheet: str | None
    """The sheet of a workbook, `None` for another file."""

    @property
    def sample_rows(self) -> Sequence[Sequence[str]]:
        """The first rows."""

    @property
    def reading_notes(self) -> Sequence[str]:
        """What is no row of figures, so far as read: "line 1 left out, above the header"."""

    def batches(self, column_indexes: Sequence[int]) -> Iterator[RowBatch]:
        """All rows, with the columns at `column_indexes`; can be called only once."""

    def row_label(self, row_number: int) -> str:
        """The line or the record of row `row_number`, for a message."""
