"""The head of a delimited file: its delimiter, what stands above the header, the header, units."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from attrition_cli.evidence.series.table.column_names import (
    DATE_WORDS,
    TIME_WORDS,
    name_of_unnamed,
    words_in_name,
)
from attrition_cli.evidence.series.table.parse_dates import is_date_like
from attrition_cli.evidence.series.table.parse_numbers import is_number_like

DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars", ",": "commas"}
"""Commas are last because they also occur in numbers and in text."""

_MAX_HEAD_ROWS = 40
"""The most rows that are searched for a header; titles and notes above one have a few."""

_SEPARATOR_LINE = re.compile(r'"?sep=([;\t|,])"?[; ,]*', re.IGNORECASE)
_NEUTRAL_UNITS = frozenset(
    str.split(
        "persons people person number numbers count counts n no date text string integer soldiers"
        " personen anzahl осіб чел чоловік человек personnes personas"  # noqa: RUF001
    )
)
"""Units of a count as it stands, which say nothing more of its column."""
_UNIT = re.compile(r"\(.*\)|\[.*\]|#[a-z].*|(in )?(thousands?|hundreds?|millions?|tsd\.?|'?000s?)")
_DATE_PATTERN = re.compile(r"[ymd]+([-/. ][ymd]+){1,2}")


class UnreadableHeaderError(ValueError):
    """A header, on the lines until `line`, whose quotes cannot be read."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


class TableHead(NamedTuple):
    """The delimiter and the column names, which end after the first `line_count` lines.

    `notes` has the lines above the header, and below it before the rows, with what became of each.
    """

    delimiter: str
    column_names: list[str]
    line_count: int
    notes: tuple[tuple[int, str], ...]


def find_head(lines: Sequence[str]) -> TableHead:
    """The head of a table that begins with `lines`, some of which are not blank.

    The header is the first line, unless what follows shows that it is a title: one cell alone, or
    other cells than the rows have. A line of units below the header is a part of the names.

    Raises `UnreadableHeaderError` where there is none.

    >>> head = find_head(["Losses of the Northern Group", "date,losses", "2024-11-01,1523"])
    >>> head.column_names, head.notes
    (['date', 'losses'], ((1, 'left out, above the header'),))
    """
    delimiter, start = typed_separator(lines)
    delimiter = delimiter or detect_delimiter(lines)
    reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in islice(filter(any, reader), _MAX_HEAD_ROWS):
            rows.append((start + reader.line_num, row))
            if len(rows) == 2 and _follows(rows[1][1], rows[0][1]):  # noqa: PLR2004
                break  # as most files do
    except csv.Error as error:
        if not rows:
            raise UnreadableHeaderError(str(error), start + reader.line_num) from None
    if not rows:
        raise UnreadableHeaderError("there are no names of columns", start + reader.line_num)
    cells = [row for _, row in rows]
    at, has_units = _header_index(cells)
    notes = [(1, "left out, the separator")] if start else []
    notes += [(line, "left out, above the header") for line, _ in rows[:at]]
    names = [name.strip() for name in cells[at]]
    if has_units:
        names = _with_units(names, cells[at + 1])
        notes.append((rows[at + 1][0], "read as units"))
    names = [name or name_of_unnamed(number) for number, name in enumerate(names, 1)]
    return TableHead(delimiter, names, rows[at + has_units][0], tuple(notes))


def typed_separator(lines: Sequence[str]) -> tuple[str, int]:
    """The delimiter that a line such as "sep=;" says, and the number of lines until there."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            says = _SEPARATOR_LINE.fullmatch(line)
            return (says[1], number) if says else ("", 0)
    return "", 0


def _header_index(rows: Sequence[Sequence[str]]) -> tuple[int, bool]:
    """The index of the header among `rows`, and whether a line of units is below it."""
    for at, row in enumerate(rows[:-1]):
        if _cell_count(row) < 2 or _is_data(next(filter(str.strip, row))):  # noqa: PLR2004
            continue
        has_units = (
            at + 2 < len(rows)
            and _follows(rows[at + 2], row)
            and not _follows(rows[at + 1], row)
            and _are_units(rows[at + 1])
        )
        if not (has_units or _follows(rows[at + 1], row)):
            continue
        first = rows[0]
        is_alike = at and len(first) == len(row) and _cell_count(first) > 1
        if is_alike and (_names_dates(first) or not (_names_dates(row) or _is_sentence(first))):
            # Of two lines of as many names the lower is the header where it alone names columns.
            return 0, False
        return at, has_units
    return 0, False


def _follows(row: Sequence[str], header: Sequence[str]) -> bool:
    """True where `row` may be one of figures below `header`."""
    return (
        _cell_count(header) > 1
        and len(row) >= len(header)
        and not any(map(str.strip, row[len(header) :]))
        and any(map(_is_data, row))
    )


def _cell_count(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _is_data(cell: str) -> bool:
    return is_number_like(cell) or is_date_like(cell)


def _names_dates(row: Sequence[str]) -> bool:
    words = ({*words_in_name(name.lstrip("# "))} for name in row)
    return any(each and each <= DATE_WORDS | TIME_WORDS for each in words)


def _is_sentence(row: Sequence[str]) -> bool:
    """True for a line with commas and blanks after them, as names of columns rarely have."""
    return any(cell.startswith(" ") and cell.strip() for cell in row[1:])


def _are_units(row: Sequence[str]) -> bool:
    cells = [cell.strip().lower() for cell in row if cell.strip()]
    return bool(cells) and all(
        cell.strip(".") in _NEUTRAL_UNITS or _DATE_PATTERN.fullmatch(cell) or _UNIT.fullmatch(cell)
        for cell in cells
    )


def _with_units(names: Sequence[str], units: Sequence[str]) -> list[str]:
    """The `names`, with the `units` that change what a figure means, such as thousands."""
    named = []
    for name, unit in zip(names, units, strict=False):
        bare = unit.strip().strip("()[] ")
        says = not (
            bare.lower().strip(".") in _NEUTRAL_UNITS
            or _DATE_PATTERN.fullmatch(bare.lower())
            or bare.startswith("#")
        )
        named.append(f"{name} ({bare})" if bare and says else name)
    return named


def detect_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that splits all `lines` into the same number of cells, the largest such number.

    Where none does, it is the one that splits most lines alike, unless the first two lines agree.

    >>> detect_delimiter(["date;losses, all", "2024-11-01;1,523"])
    ';'
    >>> detect_delimiter(["Losses, by day", "date;losses", "2024-11-01;1523", "2024-11-02;1410"])
    ';'
    """
    counts_by_delimiter = [(_cell_counts(lines, delimiter), delimiter) for delimiter in DELIMITERS]
    even = [
        (min(cells), delimiter)
        for cells, delimiter in counts_by_delimiter
        if min(cells) == max(cells) > 1
    ]
    if even:
        return max(even, key=lambda candidate: candidate[0])[1]
    cells, delimiter = max(counts_by_delimiter, key=lambda candidate: candidate[0][0])
    if cells[0] > 1 and cells[0] == cells[min(1, len(cells) - 1)]:
        return delimiter
    return max(counts_by_delimiter, key=lambda candidate: _lines_alike(candidate[0]))[1]


def _lines_alike(cell_counts: Sequence[int]) -> tuple[int, int]:
    """How many lines have the most frequent number of cells above 1, and that number."""
    counts = Counter(count for count in cell_counts if count > 1)
    return max(((lines, cells) for cells, lines in counts.items()), default=(0, 0))


def _cell_counts(lines: Sequence[str], delimiter: str) -> list[int]:
    """The number of cells of each line that is not blank."""
    try:
        return [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return [0]
