"""The table that every format of losses is read as, a batch of rows at a time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

SAMPLE_ROWS = 64
"""Rows from which columns are recognised where their names do not tell."""


class RowBatch(NamedTuple):
    """Some rows: the number of each, as for `LossTable.row_label`, and the `columns` asked for."""

    row_numbers: Sequence[int]
    columns: Sequence[Sequence[str]]


class LossTable(Protocol):
    """Rows under column names. Every cell is text, "" where there is none."""

    column_names: Sequence[str]
    sample_rows: Sequence[Sequence[str]]
    points_are_decimal: bool
    """Whether a point in a number can be nothing else than a decimal point."""

    def batches(self, column_indexes: Sequence[int]) -> Iterator[RowBatch]:
        """The rows from the first on, only once; of each the columns that are `column_indexes`."""

    def row_label(self, row_number: int) -> str:
        """The line or the record of the row with that number."""
