"""Files of claims: a claim a line, a column of a table, or running text."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO, NamedTuple

from attrition_cli.core.errors import InputError, add_input, remove_input
from attrition_cli.evidence.claims.check_claims import PlacedClaim
from attrition_cli.evidence.series.table.column_index import matching_columns
from attrition_cli.evidence.series.table.column_names import is_unnamed, name_of_unnamed
from attrition_cli.evidence.series.table.csv_table import quoting_reason, uneven_row_reason
from attrition_cli.evidence.series.table.shapes.head import (
    DELIMITERS,
    detect_delimiter,
    typed_separator,
)
from attrition_cli.files.input_file import InputFile, Location
from attrition_cli.files.text_stream import open_file, text_chunks
from attrition_cli.notation.escaping import quoted

MAX_CHARACTERS = 50_000_000
"""Most characters of a file, some hundred thousand pages: it is in memory whole."""

_MOST_NAMES_OFFERED = 12
_MOST_WORDS = 6
"""Most words in the name of a column."""

_COMMENT = "#"
"""What a line that is no claim begins with, in a file with a claim a line."""

_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]])')
"""How JSON begins: with an object, or with an array of objects, arrays or texts."""

_ACCEPTED_JSON = 'give an array of objects such as [{"claim": "..."}], or an object a line'

_SAMPLE_LINES = 100
_TABLE_ENDINGS = (".csv", ".tsv", ".csv.gz", ".tsv.gz")


class ClaimFile(NamedTuple):
    """The claims in a file, of a table those in `column`, and its `contents` for a pin."""

    claims: Sequence[PlacedClaim]
    column: str | None
    contents: object


def claim_file(path: str, field: str) -> InputFile:
    """The file at `path`, which the option `field` names; "-" is standard input."""
    return InputFile(path, None if path == "-" else field, is_streamed=True, is_prose=True)


def read_claims(file: InputFile, column: str | None, stdin: BinaryIO | None = None) -> ClaimFile:
    """The claims in `file`: one a line, or those in the `column` of a table or of JSON.

    Blank lines and cells are none, nor are lines that begin with "#".

    Raises `InputError` for a file that cannot be read or has no claims, for a table without a
    `column`, and for a `column` that there is not.
    """
    text = read_article(file, stdin)
    if column is not None:
        return _column_claims(file, text, column)
    if _JSON.match(text):
        _, names = next(_json_rows(file, text))
        raise _unnamed_column(file, "JSON", names)
    lines = text.split("\n")
    _refuse_table(file, lines)
    claims = [
        PlacedClaim(at, line.strip())
        for at, line in enumerate(lines, 1)
        if line.strip() and not line.lstrip().startswith(_COMMENT)
    ]
    if not claims:
        raise file.error("has only comments: name a file with claims in it")
    return ClaimFile(claims, None, [claim.text for claim in claims])


def read_article(file: InputFile, stdin: BinaryIO | None = None) -> str:
    """The text of `file`. Raises `InputError` where it cannot be read or is blank."""
    pieces: list[str] = []
    size = 0
    with open_file(file, stdin) as stream:
        for piece in text_chunks(stream, file):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_CHARACTERS:
                raise file.error(f"has more than {MAX_CHARACTERS:,} characters: split it")
    text = "".join(pieces)
    if not text.strip():
        raise file.error("is empty: name a file with claims in it")
    return text


def _refuse_table(file: InputFile, lines: Sequence[str]) -> None:
    """Raise `InputError` where `lines` are those of a table, and no column is named."""
    if not file.path.lower().endswith(_TABLE_ENDINGS):
        return
    delimiter, before = _delimiter(lines[:_SAMPLE_LINES])
    header = next(filter(str.strip, lines[before:]), "")
    names = [name for name in next(csv.reader([header], delimiter=delimiter), []) if name.strip()]
    if len(names) > 1 and _are_names(names):
        raise _unnamed_column(file, "a table", names)


def _unnamed_column(file: InputFile, what: str, names: Sequence[str]) -> InputError:
    """The refusal of a table, or of JSON, with several columns of which none is named."""
    return InputError(
        f"{file.name} is {what}, and the column with the claims is not named",
        *(add_input("column", name.strip()) for name in names[:_MOST_NAMES_OFFERED]),
        field=file.field,
    )


def _are_names(cells: Sequence[str]) -> bool:
    """Whether the `cells` of the first line are names of columns, and no claim."""
    in_figures = sum(cell.strip()[:1].isdigit() for cell in cells)
    return 2 * in_figures < len(cells) and max(len(cell.split()) for cell in cells) <= _MOST_WORDS


def _column_claims(file: InputFile, text: str, column: str) -> ClaimFile:
    """The claims in the `column` of the table in `text`; columns without a name have a number."""
    rows = _json_rows(file, text) if _JSON.match(text) else _rows(file, text, column)
    _, header = next(rows)
    names = [name if name.strip() else name_of_unnamed(at) for at, name in enumerate(header, 1)]
    at = _column_index(file, [" ".join(name.split()) for name in names], column)
    claims = [
        PlacedClaim(line, cells[at].strip(), dict(zip(names, cells, strict=True)))
        for line, cells in rows
        if cells[at].strip()
    ]
    if not claims:
        raise InputError(f"no row of {file.name} has a claim there: name another", field="column")
    contents = [names, *([*(claim.cells or {}).values()] for claim in claims)]
    return ClaimFile(claims, names[at], contents)


def _json_rows(file: InputFile, text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The names of the fields of JSON, and its records with their lines, as rows of a table."""
    from attrition_cli.evidence.series.table.json_table import JsonTable  # few files are JSON

    try:
        table = JsonTable(iter([text]), file.path, has_sample=False, accepted=_ACCEPTED_JSON)
    except InputError as error:
        if not error.edits:
            raise
        # They are of the path to rows inside a value, which is for tables of losses.
        raise error.replaced(f"{error.reason}: {_ACCEPTED_JSON}", ()) from None
    yield 1, table.column_names
    for numbers, columns in table.batches(range(len(table.column_names))):
        yield from zip(numbers, map(list, zip(*columns, strict=True)), strict=True)


def _rows(file: InputFile, text: str, column: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table that are not blank, as long as its first, each with its first line."""
    stream = io.StringIO(text, newline="")
    sample = [line.rstrip("\n") for line in islice(stream, _SAMPLE_LINES)]
    delimiter, before = _delimiter(sample, column)
    stream.seek(sum(len(line) + 1 for line in sample[:before]))
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    line, width = before + 1, 0
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                width = width or len(cells)
                if len(cells) < width or any(cells[width:]):
                    reason = uneven_row_reason(len(cells), width, delimiter)
                    raise file.errors_at((Location(line, 1), reason))
                yield line, cells[:width]
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise file.errors_at((Location(line, 1), quoting_reason(error))) from None


def _delimiter(lines: Sequence[str], column: str | None = None) -> tuple[str, int]:
    """The delimiter of a table, and how many of its first lines only tell it, as "sep=;" does.

    Claims have commas, so it is one that splits the header into names with the `column` among them,
    where there is one.
    """
    typed, before = typed_separator(lines)
    lines = [line for line in lines[before:] if line.strip()]
    if not typed and column is not None:
        headers = [(next(csv.reader(lines, delimiter=each), []), each) for each in DELIMITERS]
        named = [
            each for names, each in headers if len(names) > 1 and matching_columns(names, column)
        ]
        typed = named[0] if len(named) == 1 else ""
    return typed or detect_delimiter(lines), before


def _column_index(file: InputFile, names: Sequence[str], column: str) -> int:
    """The index of the `column` among the `names`."""
    found = matching_columns(names, column)
    repeated = [name for name in names if names.count(name) > 1] or [names[at] for at in found[1:]]
    if repeated:
        count = max(len(found), names.count(repeated[0]))
        reason = f"{count} columns are called {quoted(repeated[0])}: rename all but one"
        raise file.errors_at((Location(1, 1), reason))
    if found:
        return found[0]
    if not _are_names(names):
        raise InputError(
            f"is for tables, and {file.name} does not begin with the names of columns",
            remove_input(),
            field="column",
        )
    raise InputError(
        f"there is no column {quoted(column)} in {file.name}",
        *[name for name in names if not is_unnamed(name)][:_MOST_NAMES_OFFERED],
        field="column",
    )
