"""JSON: an array of objects, one object per line, or one object that has rows in it."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from json import JSONDecodeError, JSONDecoder, scanner
from typing import Any

from attrition_cli.core.errors import InputError, add_input, remove_input
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.line_blocks import MAX_LINE_CHARACTERS
from attrition_cli.evidence.series.table.shapes.json_shapes import (
    at_path,
    flat,
    has_nested,
    other_kind,
    paths_to_rows,
    rows_in,
)
from attrition_cli.evidence.series.table.table import SAMPLE_ROWS, RowBatch
from attrition_cli.notation.escaping import quoted

MAX_ARRAYS_CHARACTERS = 1 << 24
"""The longest object of arrays, in characters; it is read as a whole."""

_BATCH_ROWS = 1024
_EXCERPT_CHARACTERS = 20
"""The characters of invalid JSON that a message quotes."""

_BLANKS = re.compile(r"[ \t\r\n]*")
_COMMA = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")
_ACCEPTED_SHAPES = 'give an array of objects such as [{"date": "2024-11-01", "losses": 1200}]'

_Record = dict[str, object]


class JsonTable:
    """The rows of a JSON file; the keys of its objects are the column names.

    The number of a row is that of the line in which it begins, or its position where several rows
    share a line. Numbers stay text, so that they are parsed as in any other file.
    """

    points_are_decimal = True
    sheet: str | None = None
    reading_notes: Sequence[str] = ()

    def __init__(
        self,
        chunks: Iterator[str],
        path: str,
        json_path: str | None = None,
        *,
        has_sample: bool = True,
        accepted: str = _ACCEPTED_SHAPES,
    ) -> None:
        """Read the sample, and the column names from it; of all rows unless it `has_sample`.

        With a `json_path` the rows are those in the value to which it leads. Raises `InputError`
        where there are no objects, and says what is `accepted`.
        """
        self._location, self._accepted = TableLocation(path), accepted
        self._chunks = chunks
        decoder: Any = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
        self._scan: Callable[[str, int], tuple[object, int]] = scanner.make_scanner(decoder)
        self._buffer, self._position = "", 0
        self._line, self._newline_position = 1, 0
        self._numbered_by_line = True
        self._array_index: int | None = None
        """The index of the value that is read, while few of an array have been."""
        is_array = self._next_character() == "["
        records = (
            self._read_at(json_path)
            if json_path
            else self._read_array()
            if is_array
            else self._read_concatenated()
        )
        first = [*islice(records, SAMPLE_ROWS if has_sample else None)]
        if any(has_nested(row) for row, _ in first):
            first = [(flat(row), line) for row, line in first]
            records = ((flat(row), line) for row, line in records)
        if not any(row for row, _ in first):
            raise self._location.error(f"it holds no rows: {self._accepted}")
        self._numbered_by_line = len(first) == 1 or first[0][1] != first[1][1]
        self._numbered_records = chain(first, records)
        self.column_names: Sequence[str] = [
            *dict.fromkeys(chain.from_iterable(row for row, *_ in first))
        ]
        self._location.refuse_many_columns(len(self.column_names))
        self.sample_rows: Sequence[Sequence[str]] = [
            [_cell_text(row.get(name)) for name in self.column_names] for row, *_ in first
        ]

    def row_label(self, row_number: int) -> str:
        """The line or the record of row `row_number`, for a message."""
        return f"line {row_number}" if self._numbered_by_line else f"record {row_number}"

    def batches(self, column_indexes: Sequence[int]) -> Iterator[RowBatch]:
        """All rows, with the columns at `column_indexes`."""
        names = [self.column_names[column] for column in column_indexes]
        next_number = 1
        while batch := [*islice(self._numbered_records, _BATCH_ROWS)]:
            rows, lines = zip(*batch, strict=True)
            numbers = (
                lines if self._numbered_by_line else range(next_number, next_number + len(rows))
            )
            next_number += len(rows)
            yield RowBatch(numbers, [_column_texts(rows, name) for name in names])

    def _read_array(self) -> Iterator[tuple[_Record, int]]:
        """Each object of the array that begins here, and the line in which it begins."""
        self._position += 1
        character = self._next_character()
        self._array_index = 0
        while character != "]":
            yield self._read_object(), self._line
            if self._array_index is not None:
                self._array_index += 1
            yield from self._read_buffered()
            character = self._next_character()
            if character not in (",", "]"):
                raise self._current_location().error(
                    "the array is cut off: fetch the file again"
                    if not character
                    else f"{quoted(character)} stands where a comma or a ] belongs: write one"
                )
            if character == ",":
                self._position += 1
        self._position += 1
        if self._next_character():
            raise self._current_location().error(
                f"the file goes on after its array: {self._accepted}"
            )

    def _read_buffered(self) -> Iterator[tuple[_Record, int]]:
        """The next objects that are complete in the buffer, as most are; this is faster."""
        text, scan = self._buffer, self._scan
        try:
            while comma := _COMMA.match(text, self._position):
                start = comma.end()
                value, end = scan(text, start)
                if type(value) is not dict:
                    return
                self._line += text.count("\n", self._newline_position, start)
                self._position, self._newline_position = end, start
                self._array_index = None
                yield value, self._line
        except (StopIteration, JSONDecodeError, RecursionError):
            return

    def _read_concatenated(self) -> Iterator[tuple[_Record, int]]:
        """Each of several consecutive objects, or each row of an object of arrays, and its line."""
        first = self._read_object(max_characters=MAX_ARRAYS_CHARACTERS)
        line = self._line
        has_rows = any(isinstance(value, list | dict) for value in first.values()) or (
            rows_in(first) is not None
        )
        if self._next_character() or not has_rows:
            yield first, line
            while self._next_character():
                yield self._read_object(), self._line
            return
        rows = rows_in(first)
        if rows is None:
            raise self._no_rows_error(first)
        yield from ((row, line) for row in rows)

    def _read_at(self, json_path: str) -> Iterator[tuple[_Record, int]]:
        """The rows in the value at `json_path` of the first value, and its line."""
        whole = self._read_value(MAX_ARRAYS_CHARACTERS)
        if self._next_character():
            raise self._current_location().error(
                "the file goes on after its first value", remove_input("json_path")
            )
        try:
            value = at_path(whole, json_path)
        except LookupError:
            raise self._no_rows_error(
                whole, f"there is nothing at the path {quoted(json_path)}"
            ) from None
        rows = rows_in(value)
        if rows is None:
            raise self._no_rows_error(whole, f"there are no rows at the path {quoted(json_path)}")
        yield from ((row, self._line) for row in rows)

    def _no_rows_error(self, value: object, reason: str = "") -> InputError:
        """The error of a `value` that has no rows, with the paths to those inside it."""
        if kind := other_kind(value):
            return self._location.error(f"it is {kind}")
        if paths := paths_to_rows(value):
            inside = "its rows are inside it" if len(paths) == 1 else "there are rows inside it"
            return self._location.error(
                reason or inside, *(add_input("json_path", path) for path in paths)
            )
        if isinstance(value, dict) and not reason:
            names = (name for name, inner in value.items() if isinstance(inner, list | dict))
            reason = f"it is one object, with {quoted(next(names, ''))} in it"
        return self._location.error(f"{reason}: {self._accepted}, such as jq may find in it")

    def _read_object(self, max_characters: int = MAX_LINE_CHARACTERS) -> _Record:
        """The object that begins here."""
        self._next_character()
        value = self._read_value(max_characters)
        if not isinstance(value, dict):
            if self._array_index is not None and rows_in(value) is not None:
                raise self._current_location().error(
                    "the rows are inside the array",
                    add_input("json_path", str(self._array_index)),
                )
            raise self._current_location().error(
                f"{quoted(str(value))} is no object with names: {self._accepted}"
            )
        return value

    def _read_value(self, max_characters: int) -> object:
        """The value that begins here, of at most `max_characters`."""
        while True:
            try:
                value, self._position = self._scan(self._buffer, self._position)
            except RecursionError:
                raise self._current_location().error(
                    f"it is nested too deep: {self._accepted}"
                ) from None
            except (StopIteration, JSONDecodeError) as error:
                # The value may continue in the next chunk.
                long = len(self._buffer) - self._position > max_characters
                if long or not self._read_more():
                    raise self._malformed_error(
                        error, max_characters=max_characters if long else 0
                    ) from None
            else:
                return value

    def _next_character(self) -> str:
        """Advance to the next character that is not blank, and return it; "" at the end."""
        while True:
            found = _BLANKS.match(self._buffer, self._position)
            self._position = found.end() if found else self._position
            if self._position < len(self._buffer):
                self._line += self._buffer.count("\n", self._newline_position, self._position)
                self._newline_position = self._position
                return self._buffer[self._position]
            if not self._read_more():
                return ""

    def _read_more(self) -> bool:
        """Read more text, at least as much as is still unused; false at the end."""
        more, length = [], 0
        for chunk in self._chunks:
            more.append(chunk)
            length += len(chunk)
            if length > len(self._buffer) - self._position:
                break
        if length:
            self._line += self._buffer.count("\n", self._newline_position, self._position)
            self._buffer = self._buffer[self._position :] + "".join(more)
            self._position = self._newline_position = 0
        return length > 0

    def _current_location(self) -> TableLocation:
        return self._location._replace(row_label=f"line {self._line}")

    def _malformed_error(
        self, error: JSONDecodeError | StopIteration, max_characters: int
    ) -> InputError:
        """The error for invalid JSON; `max_characters` is the limit that was exceeded, or 0."""
        reason, position = "no value", len(self._buffer)
        if isinstance(error, JSONDecodeError):
            reason, position = error.msg.lower().removesuffix(" at"), error.pos
        elif isinstance(error.value, int):
            position = error.value
        if max_characters and (
            len(self._buffer) - position < _EXCERPT_CHARACTERS or "unterminated" in reason
        ):
            return self._current_location().error(
                f"a record is longer than {max_characters:,} characters: {self._accepted}"
            )
        self._line += self._buffer.count("\n", self._newline_position, position)
        rest = self._buffer[position : position + _EXCERPT_CHARACTERS]
        found = f"at {quoted(rest)}" if rest.strip() else "at the end of the file"
        return self._current_location().error(
            f"not JSON, {reason} {found}: correct it, or fetch it again"
        )


def _column_texts(rows: Sequence[_Record], name: str) -> Sequence[str]:
    values: list[Any] = [row.get(name) for row in rows]
    return values if {*map(type, values)} == {str} else [*map(_cell_text, values)]


def _cell_text(value: object) -> str:
    """The text of a value as in the file, "" for null."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
