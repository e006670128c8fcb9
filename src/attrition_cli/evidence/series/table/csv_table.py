"""CSV and its relatives: rows of cells between commas, semicolons, tabs or bars."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Protocol

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.location import Place
from attrition_cli.evidence.series.table.table import SAMPLE_ROWS, Stretch
from attrition_cli.evidence.series.text_stream import whole_lines


class _Rows(Protocol):
    line_num: int

    def __iter__(self) -> "_Rows": ...
    def __next__(self) -> list[str]: ...


_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars", ",": "commas"}
"""Commas last: they stand in numbers and in text as well."""
_ROWS = 4096


class Delimited:
    """The rows of a delimited file, whose first line names the columns.

    Rows are numbered by the line that they end in.
    """

    points_are_decimal = False

    def __init__(self, pieces: Iterator[str], source: str) -> None:
        """Read the column names and the sample.

        Raises `InputError` where there are no rows under names.
        """
        self._place = Place(source)
        self._source = source
        self._blocks = whole_lines(pieces, source)
        lines: list[str] = []
        for block in self._blocks:
            lines += block.split("\n")
            if len(lines) > SAMPLE_ROWS:
                break
        if not any(map(str.strip, lines)):
            raise self._place.refuse(
                "it is empty: give a line of column names, such as date,losses, and rows below it"
            )
        self._delimiter = _delimiter(lines[: SAMPLE_ROWS + 1])
        rows = self._reader(lines)
        try:
            self.header: Sequence[str] = [name.strip() for name in next(filter(any, rows))]
        except (csv.Error, StopIteration) as error:
            raise self._misquoted(rows.line_num, error) from None
        self._header_lines = rows.line_num
        self._head = lines[rows.line_num :]
        self.sample: Sequence[Sequence[str]] = [*self._sample(rows)]

    def within(self, number: int) -> str:
        """Where in the file the row with that number is."""
        return f"line {number}"

    def stretches(self, wanted: Sequence[int]) -> Iterator[Stretch]:
        """The rows from the first on; of each the columns that are `wanted`."""
        line = self._header_lines + 1
        blocks = iter(self._blocks)
        if self._head:
            blocks = chain(["\n".join(self._head)], blocks)
        for block in blocks:
            if '"' in block:
                yield from self._rows(chain([block], blocks), line, wanted)
                return
            lines = block.count("\n") + 1
            yield from self._plain(block, line, lines, wanted)
            line += lines

    def _plain(self, block: str, line: int, lines: int, wanted: Sequence[int]) -> Iterator[Stretch]:
        """The rows of a block without quotes, for which `csv` takes longer.

        Line ends are made cells of their own: where each follows upon as many cells as there are
        names, no row is longer or shorter than that.
        """
        stride = len(self.header) + 1
        between = f"{self._delimiter}\n{self._delimiter}"
        cells = block.replace("\n", between).split(self._delimiter)
        if (
            len(cells) == lines * stride - 1
            and cells[stride - 1 :: stride].count("\n") + 1 == lines
        ):
            columns = [cells[column::stride] for column in wanted]
            yield Stretch(range(line, line + lines), columns)
        else:
            yield from self._rows(iter([block]), line, wanted)

    def _rows(self, blocks: Iterator[str], line: int, wanted: Sequence[int]) -> Iterator[Stretch]:
        """The rows of blocks with quotes, with blank lines or with rows of unequal length."""
        reader = self._reader(chain.from_iterable(block.split("\n") for block in blocks))
        width, before = len(self.header), line - 1
        rows: list[list[str]] = []
        numbers: list[int] = []
        try:
            for row in reader:
                if len(row) != width and not self._reaches(row, before + reader.line_num):
                    continue
                rows.append(row)
                numbers.append(before + reader.line_num)
                if len(rows) == _ROWS:
                    yield _stretch(numbers, rows, wanted)
                    rows, numbers = [], []
        except csv.Error as error:
            raise self._misquoted(before + reader.line_num, error) from None
        yield _stretch(numbers, rows, wanted)

    def _reaches(self, row: Sequence[str], line: int) -> bool:
        """Whether a row of another length than the header has its cells, or is merely blank."""
        if not any(row):
            return False
        width = len(self.header)
        if len(row) > width and not any(row[width:]):
            return True
        cure = "put names and figures that have one in them in quotes"
        if len(row) < width:
            cure = "leave a cell empty, but keep its place"
        raise self._place._replace(within=self.within(line)).refuse(
            f"there are {len(row)} cells between {_DELIMITERS[self._delimiter]}, "
            f"where the header has {width}: {cure}"
        )

    def _reader(self, lines: Iterable[str]) -> "_Rows":
        return csv.reader(lines, delimiter=self._delimiter, strict=True)

    def _sample(self, rows: "_Rows") -> Iterator[Sequence[str]]:
        try:
            for row in islice(rows, SAMPLE_ROWS):
                if len(row) == len(self.header) and any(row):
                    yield row
        except csv.Error:
            return  # said when the rows are read

    def _misquoted(self, line: int, error: Exception) -> InputError:
        reason = str(error)
        if "field larger" in reason or "unexpected end" in reason:
            reason = "a quoted cell that reaches to here is not closed"
        return self._place._replace(within=self.within(line)).refuse(
            f'{reason}: put cells with quotes in them in quotes, and write "" for each'
        )


def _stretch(
    numbers: Sequence[int], rows: Sequence[Sequence[str]], wanted: Sequence[int]
) -> Stretch:
    return Stretch(numbers, [[row[column] for row in rows] for column in wanted])


def _delimiter(lines: Sequence[str]) -> str:
    """What separates the cells of `lines`: what cuts all of them into as many, the most of them.

    >>> _delimiter(["date;losses, all", "2024-11-01;1,523"])
    ';'
    """
    told = [(_cells(lines, delimiter), delimiter) for delimiter in _DELIMITERS]
    even = [(min(cells), delimiter) for cells, delimiter in told if min(cells) == max(cells) > 1]
    most = even or [(cells[0], delimiter) for cells, delimiter in told]
    return max(most, key=lambda told: told[0])[1]


def _cells(lines: Sequence[str], delimiter: str) -> list[int]:
    """Into how many cells each line that is not blank is cut."""
    try:
        return [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return [0]
