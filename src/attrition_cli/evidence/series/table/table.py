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

    @property
    def sample_rows(self) -> Sequence[Sequence[str]]:
        """The first rows."""

    @property
    def left_out(self) -> Sequence[str]:
        """What of the file is no row, so far as it has been read: "line 1, above the header"."""

    def batches(self, column_indexes: Sequence[int]) -> Iterator[RowBatch]:
        """All rows, with the columns at `column_indexes`; can be called only once."""

    def row_label(self, row_number: int) -> str:
        """The line or the record of row `row_number`, for a message."""
