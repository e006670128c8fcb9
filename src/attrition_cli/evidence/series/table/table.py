"""What every kind of file is read as: columns, a stretch of rows at a time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

SAMPLE_ROWS = 64
"""Rows from which columns are recognised where their names do not tell."""


class Stretch(NamedTuple):
    """Some rows: the number of each, which `Table.within` words, and the `columns` asked for."""

    numbers: Sequence[int]
    columns: Sequence[Sequence[str]]


class Table(Protocol):
    """Rows under column names. Every cell is text, "" where there is none."""

    header: Sequence[str]
    sample: Sequence[Sequence[str]]
    points_are_decimal: bool
    """Whether a point in a number can be nothing else than a decimal point."""

    def stretches(self, wanted: Sequence[int]) -> Iterator[Stretch]:
        """The rows from the first on, only once; of each the columns that are `wanted`."""

    def within(self, number: int) -> str:
        """Where in the file the row with that number is."""
