"""CSV and similar formats: rows of cells between commas, semicolons, tabs or bars."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.line_blocks import line_blocks
from attrition_cli.evidence.series.table.shapes.foot import is_footnote
from attrition_cli.evidence.series.table.shapes.head import (
    DELIMITERS,
    UnreadableHeaderError,
    find_head,
)
from attrition_cli.evidence.series.table.shapes.other_kinds import other_kind
from attrition_cli.evidence.series.table.table import SAMPLE_ROWS, RowBatch

if TYPE_CHECKING:
    from _csv import Reader

_BATCH_ROWS = 4096


class CsvTable:
    """The rows of a delimited file, below a line of column names.

    The number of a row is that of the line in which it ends.
    """

    points_are_decimal = False
    sheet: str | None = None

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
        try:
            head = find_head(lines[: SAMPLE_ROWS + 1])
        except UnreadableHeaderError as error:
            raise self._quoting_error(error.line, error) from None
        self._delimiter = head.delimiter
        self.column_names: Sequence[str] = head.column_names
        self.reading_notes: Sequence[str] = [
            f"{self.row_label(line)} {what}" for line, what in head.notes
        ]
        self._possible_footnote: tuple[int, Sequence[str]] | None = None
        self._last_footnote_line, self._after_blank = 0, False
        if len(head.column_names) == 1 and (kind := other_kind(lines[:SAMPLE_ROWS])):
            raise self._location.error(kind)
        self._location.refuse_many_columns(len(head.column_names))
        self._header_lines = head.line_count
        rest = lines[head.line_count :]
        if rest:
            self._blocks = chain(["\n".join(rest)], self._blocks)
        rows = self._csv_reader(rest)
        self.sample_rows: Sequence[Sequence[str]] = [*self._sample_row_iterator(rows)]

    def row_label(self, row_number: int) -> str:
        """The line of row `row_number`, for a message."""
        return self._rows_label(row_number, row_number)

    def _rows_label(self, first: int, last: int) -> str:
        return f"line {first}" if first == last else f"lines {first} to {last}"

    def batches(self, column_indexes: Sequence[int]) -> Iterator[RowBatch]:
        """All rows, with the columns at `column_indexes`."""
        line = self._header_lines + 1
        for block in self._blocks:
            line_count = block.count("\n") + 1
            split = self._split_quoted if '"' in block else self._split
            if (columns := split(block, line_count, column_indexes)) is not None:
                self._refuse_possible_footnote()
                yield RowBatch(range(line, line + line_count), columns)
            elif '"' in block:
                # A cell may reach into the next block.
                blocks = chain([block], self._blocks)
                yield from self._parsed_batches(blocks, line, column_indexes)
            else:
                yield from self._parsed_batches(iter([block]), line, column_indexes)
            line += line_count
        self._leave_out_footnotes()

    def _split(
        self, block: str, line_count: int, column_indexes: Sequence[int]
    ) -> Sequence[Sequence[str]] | None:
        """The columns of a block without quotes, split faster than by `csv`.

        Line ends become separate cells: if each comes after as many cells as there are column
        names, all rows have the right length, or else there is `None`.
        """
        stride = len(self.column_names) + 1
        row_separator = f"{self._delimiter}\n{self._delimiter}"
        cells = block.replace("\n", row_separator).split(self._delimiter)
        if (
            len(cells) != line_count * stride - 1
            or cells[stride - 1 :: stride].count("\n") + 1 != line_count
        ):
            return None
        return [cells[column::stride] for column in column_indexes]

    def _split_quoted(
        self, block: str, line_count: int, column_indexes: Sequence[int]
    ) -> Sequence[Sequence[str]] | None:
        """The columns of a block with quotes, if each line is a row of the right length."""
        try:
            rows = [*self._csv_reader(block.split("\n"))]
        except csv.Error:
            return None
        if len(rows) != line_count or {*map(len, rows)} != {len(self.column_names)}:
            return None
        return [[*map(itemgetter(column), rows)] for column in column_indexes]

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
                    row, lines_before + reader.line_num, dates_first=column_indexes[0] == 0
                ):
                    continue
                if self._possible_footnote and any(row):
                    self._refuse_possible_footnote()
                rows.append(row)
                row_numbers.append(lines_before + reader.line_num)
                if len(rows) == _BATCH_ROWS:
                    yield _row_batch(row_numbers, rows, column_indexes)
                    rows, row_numbers = [], []
        except csv.Error as error:
            raise self._quoting_error(lines_before + reader.line_num, error) from None
        yield _row_batch(row_numbers, rows, column_indexes)

    def _keeps_uneven_row(self, row: Sequence[str], line: int, *, dates_first: bool) -> bool:
        """True for a row with only extra empty cells, false for a blank row or a footnote.

        Others are refused, and so is a footnote once a row follows it.
        """
        if not any(row):
            self._blank_rows += 1
            self._location.refuse_blank_rows(self._blank_rows)
            self._after_blank = True
            return False
        width = len(self.column_names)
        if len(row) > width and not any(row[width:]):
            return True
        if is_footnote(row, after_blank=self._after_blank, dates_first=dates_first):
            self._possible_footnote = self._possible_footnote or (line, row)
            self._last_footnote_line = line
            return False
        self._refuse_possible_footnote()
        raise self._uneven_row_error(line, row)

    def _refuse_possible_footnote(self) -> None:
        """Raise `InputError` for a line that was no footnote, since a row follows."""
        if self._possible_footnote:
            raise self._uneven_row_error(*self._possible_footnote)
        self._after_blank = False

    def _leave_out_footnotes(self) -> None:
        if self._possible_footnote:
            first, last = self._possible_footnote[0], self._last_footnote_line
            where = self._rows_label(first, last)
            self.reading_notes = (*self.reading_notes, f"{where} left out, below the rows")

    def _uneven_row_error(self, line: int, row: Sequence[str]) -> InputError:
        return self._location._replace(row_label=self.row_label(line)).error(
            uneven_row_reason(len(row), len(self.column_names), self._delimiter)
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
        f"there are {cells} cells between {DELIMITERS[delimiter]}, where the header has {width}:"
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
