"""CSV and similar formats: rows of cells between commas, semicolons, tabs or bars."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from attrition_cli.core.errors import InputError
from attrition_cli.core.series.series_read import Skipped
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.line_blocks import line_blocks
from attrition_cli.evidence.series.table.table import SAMPLE_ROWS, RowBatch

if TYPE_CHECKING:
    from _csv import Reader

_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars", ",": "commas"}
"""Commas are last because they also occur in numbers and in text."""
_BATCH_ROWS = 4096


class CsvTable:
    """The rows of a delimited file; the first line has the column names.

    The number of a row is that of the line in which it ends.
    """

    points_are_decimal = False
    sheet: str | None = None
    skipped: Sequence[Skipped] = ()

    def __init__(self, chunks: Iterator[str], path: str) -> None:
        """Read the column names and the sample.

        Raises `InputError` where the file is empty or its first lines cannot be read.
        """
        self._location, self._blank_rows = TableLocation(path), 0
        self._blocks: Iterator[str] = line_blocks(chunks, path)
        lines: list[str] = []
        for block in self._blocks:
            lines += block.split("\n")
            if len(lines) > SAMPLE_ROWS:
                break
        if not any(map(str.strip, lines)):
            raise self._location.error(
                "it is empty: give a line of column names, such as date,losses, and rows below it"
            )
        self._delimiter = detect_delimiter(lines[: SAMPLE_ROWS + 1])
        rows = self._csv_reader(lines)
        try:
            self.column_names: Sequence[str] = [name.strip() for name in next(filter(any, rows))]
        except (csv.Error, StopIteration) as error:
            raise self._quoting_error(rows.line_num, error) from None
        self._header_lines = rows.line_num
        if rest := lines[rows.line_num :]:
            self._blocks = chain(["\n".join(rest)], self._blocks)
        self.sample_rows: Sequence[Sequence[str]] = [*self._sample_row_iterator(rows)]

    def row_label(self, row_number: int) -> str:
        """The line of row `row_number`, for a message."""
        return f"line {row_number}"

    def batches(self, column_indexes: Sequence[int]) -> Iterator[RowBatch]:
        """All rows, with the columns at `column_indexes`."""
        line = self._header_lines + 1
        for block in self._blocks:
            if '"' in block:
                blocks = chain([block], self._blocks)
                yield from self._parsed_batches(blocks, line, column_indexes)
                return
            line_count = block.count("\n") + 1
            yield from self._unquoted_batches(block, line, line_count, column_indexes)
            line += line_count

    def _unquoted_batches(
        self, block: str, line: int, line_count: int, column_indexes: Sequence[int]
    ) -> Iterator[RowBatch]:
        """The rows of a block without quotes, split faster than by `csv`.

        Line ends become separate cells: if each comes after as many cells as there are column
        names, all rows have the right length.
        """
        stride = len(self.column_names) + 1
        row_separator = f"{self._delimiter}\n{self._delimiter}"
        cells = block.replace("\n", row_separator).split(self._delimiter)
        if (
            len(cells) == line_count * stride - 1
            and cells[stride - 1 :: stride].count("\n") + 1 == line_count
        ):
            columns = [cells[column::stride] for column in column_indexes]
            yield RowBatch(range(line, line + line_count), columns)
        else:
            yield from self._parsed_batches(iter([block]), line, column_indexes)

    def _parsed_batches(
        self, blocks: Iterator[str], line: int, column_indexes: Sequence[int]
    ) -> Iterator[RowBatch]:
        """The rows of blocks with quotes, with blank lines or with rows of unequal length."""
        reader = self._csv_reader(chain.from_iterable(block.split("\n") for block in blocks))
        width, lines_before = len(self.column_names), line - 1
        rows: list[list[str]] = []
        row_numbers: list[int] = []
        try:
            for row in reader:
                if len(row) != width and not self._keeps_uneven_row(
                    row, lines_before + reader.line_num
                ):
                    continue
                rows.append(row)
                row_numbers.append(lines_before + reader.line_num)
                if len(rows) == _BATCH_ROWS:
                    yield _row_batch(row_numbers, rows, column_indexes)
                    rows, row_numbers = [], []
        except csv.Error as error:
            raise self._quoting_error(lines_before + reader.line_num, error) from None
        yield _row_batch(row_numbers, rows, column_indexes)

    def _keeps_uneven_row(self, row: Sequence[str], line: int) -> bool:
        """True for a row with only extra empty cells, false for a blank row; others are refused."""
        if not any(row):
            self._blank_rows += 1
            self._location.refuse_blank_rows(self._blank_rows)
            return False
        width = len(self.column_names)
        if len(row) > width and not any(row[width:]):
            return True
        raise self._location._replace(row_label=self.row_label(line)).error(
            uneven_row_reason(len(row), width, self._delimiter)
        )

    def _csv_reader(self, lines: Iterable[str]) -> "Reader":
        return csv.reader(lines, delimiter=self._delimiter, strict=True)

    def _sample_row_iterator(self, rows: "Reader") -> Iterator[Sequence[str]]:
        try:
            for row in islice(rows, SAMPLE_ROWS):
                if len(row) == len(self.column_names) and any(row):
                    yield row
        except csv.Error:
            return  # reported when the rows are read

    def _quoting_error(self, line: int, error: Exception) -> InputError:
        return self._location._replace(row_label=self.row_label(line)).error(quoting_reason(error))


def uneven_row_reason(cells: int, width: int, delimiter: str) -> str:
    """Why a row of so many `cells` is refused where the header has `width`, and the cure."""
    cure = (
        "leave a cell empty, but keep its place"
        if cells < width
        else "put names and figures that have one in them in quotes"
    )
    return (
        f"there are {cells} cells between {_DELIMITERS[delimiter]}, where the header has {width}:"
        f" {cure}"
    )


def quoting_reason(error: Exception) -> str:
    """Why `csv` refuses the quotes in a file, and the cure."""
    reason = str(error)
    if "field larger" in reason or "unexpected end" in reason:
        reason = "a quoted cell that reaches to here is not closed"
    return f'{reason}: put cells with quotes in them in quotes, and write "" for each'


def _row_batch(
    row_numbers: Sequence[int], rows: Sequence[Sequence[str]], column_indexes: Sequence[int]
) -> RowBatch:
    return RowBatch(row_numbers, [[row[column] for row in rows] for column in column_indexes])


def detect_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that splits all `lines` into the same number of cells, the largest such number.

    >>> detect_delimiter(["date;losses, all", "2024-11-01;1,523"])
    ';'
    """
    counts_by_delimiter = [(_cell_counts(lines, delimiter), delimiter) for delimiter in _DELIMITERS]
    even = [
        (min(cells), delimiter)
        for cells, delimiter in counts_by_delimiter
        if min(cells) == max(cells) > 1
    ]
    candidates = even or [(cells[0], delimiter) for cells, delimiter in counts_by_delimiter]
    return max(candidates, key=lambda candidate: candidate[0])[1]


def _cell_counts(lines: Sequence[str], delimiter: str) -> list[int]:
    """The number of cells of each line that is not blank."""
    try:
        return [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return [0]
