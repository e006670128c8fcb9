"""The first and the last rows of a file, kept as they stand there."""

from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.table.parse_dates import EXCLUDED_DAY, DateParser
from attrition_cli.evidence.series.table.table import RowBatch

ROWS_AT_EACH_END = 5


class RawRow(NamedTuple):
    """A row with its two cells; `day` is that of its date, or `EXCLUDED_DAY`."""

    row_number: int
    date_text: str
    losses_text: str
    day: int = EXCLUDED_DAY


class EndRows:
    """The first and the last rows of the batches that are added."""

    def __init__(self) -> None:
        self._first: list[RawRow] = []
        self._last: list[RawRow] = []

    def add(self, batch: RowBatch) -> None:
        """Add the rows of `batch`: their dates and their losses."""
        numbers = batch.row_numbers
        missing = ROWS_AT_EACH_END - len(self._first)
        if missing > 0:
            self._first += self._rows(batch, 0, missing)
        rest = max(missing, len(numbers) - ROWS_AT_EACH_END, 0)
        last = self._last + self._rows(batch, rest, len(numbers))
        self._last = last[-ROWS_AT_EACH_END:]

    def rows(self, date_parser: DateParser) -> tuple[RawRow, ...]:
        """All that are kept, in order, with the days of their dates."""
        return tuple(
            row._replace(day=_day(row.date_text, date_parser)) for row in self._first + self._last
        )

    @staticmethod
    def _rows(batch: RowBatch, start: int, end: int) -> list[RawRow]:
        numbers, columns = batch
        return [*map(RawRow, numbers[start:end], *(column[start:end] for column in columns[:2]))]


def _day(text: str, date_parser: DateParser) -> int:
    try:
        return date_parser[text]
    except InputError:
        return EXCLUDED_DAY
