"""JSON: an array of objects, an object a line, or an object of arrays."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from json import JSONDecodeError, JSONDecoder, scanner
from typing import Any

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.location import Place
from attrition_cli.evidence.series.table.table import SAMPLE_ROWS, Stretch
from attrition_cli.evidence.series.text_stream import LONGEST_LINE
from attrition_cli.notation.escaping import shown

LONGEST_ARRAYS = 1 << 24
"""Characters of an object of arrays, which is read as a whole."""

_ROWS = 1024
_TELLING_CHARACTERS = 20
"""Of what is no JSON: the end of the text may cut a word of it, but no more."""

_BLANKS = re.compile(r"[ \t\r\n]*")
_COMMA = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")
_SHAPES = 'give an array of objects such as [{"date": "2024-11-01", "losses": 1200}]'

_Record = dict[str, Any]


class Records:
    """The rows of a JSON file, whose objects name the columns in each row.

    Rows are numbered by the line that they begin in, or one by one where they share a line.
    Numbers stay the text that they are, so that they are read as those of any other file.
    """

    points_are_decimal = True

    def __init__(self, pieces: Iterator[str], source: str) -> None:
        """Read the sample, and the column names from it.

        Raises `InputError` where there are no objects.
        """
        self._place = Place(source)
        self._pieces = pieces
        decoder: Any = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
        self._scan: Callable[[str, int], tuple[Any, int]] = scanner.make_scanner(decoder)
        self._text, self._at = "", 0
        self._line, self._counted = 1, 0
        self._by_line = True
        records = self._records()
        first = [*islice(records, SAMPLE_ROWS)]
        if not any(row for row, _ in first):
            raise self._place.refuse(f"it holds no rows: {_SHAPES}")
        self._by_line = len(first) == 1 or first[0][1] != first[1][1]
        self._all = chain(first, records)
        self.header: Sequence[str] = [*dict.fromkeys(chain.from_iterable(row for row, *_ in first))]
        self.sample: Sequence[Sequence[str]] = [
            [_cell(row.get(name)) for name in self.header] for row, *_ in first
        ]

    def within(self, number: int) -> str:
        """Where in the file the row with that number is."""
        return f"line {number}" if self._by_line else f"record {number}"

    def stretches(self, wanted: Sequence[int]) -> Iterator[Stretch]:
        """The rows from the first on; of each the columns that are `wanted`."""
        names = [self.header[column] for column in wanted]
        before = 1
        while stretch := [*islice(self._all, _ROWS)]:
            rows, lines = zip(*stretch, strict=True)
            numbers = lines if self._by_line else range(before, before + len(rows))
            before += len(rows)
            yield Stretch(numbers, [_column(rows, name) for name in names])

    def _records(self) -> Iterator[tuple[_Record, int]]:
        """Each object, and the line that it begins in."""
        if self._next() == "[":
            self._at += 1
            yield from self._array()
        else:
            yield from self._one_after_another()

    def _array(self) -> Iterator[tuple[_Record, int]]:
        mark = self._next()
        while mark != "]":
            yield self._object(), self._line
            yield from self._at_hand()
            mark = self._next()
            if mark not in (",", "]"):
                raise self._here().refuse(
                    "the array is cut off: fetch the file again"
                    if not mark
                    else f"{shown(mark)} stands where a comma or a ] belongs: write one"
                )
            if mark == ",":
                self._at += 1
        self._at += 1
        if self._next():
            raise self._here().refuse(f"the file goes on after its array: {_SHAPES}")

    def _at_hand(self) -> Iterator[tuple[_Record, int]]:
        """The objects that follow and are whole in the text at hand, which most are: quicker."""
        text, scan = self._text, self._scan
        try:
            while comma := _COMMA.match(text, self._at):
                start = comma.end()
                value, end = scan(text, start)
                if type(value) is not dict:
                    return
                self._line += text.count("\n", self._counted, start)
                self._at, self._counted = end, start
                yield value, self._line
        except (StopIteration, JSONDecodeError, RecursionError):
            return

    def _one_after_another(self) -> Iterator[tuple[_Record, int]]:
        first = self._object(longest=LONGEST_ARRAYS)
        line = self._line
        if self._next() or not any(isinstance(value, list | dict) for value in first.values()):
            yield first, line
            while self._next():
                yield self._object(), self._line
            return
        if not all(map(_is_column, first.values())) or len({*map(len, first.values())}) > 1:
            name = next(name for name, value in first.items() if isinstance(value, list | dict))
            raise self._place.refuse(
                f"it is one object, with {shown(name)} in it: {_SHAPES}, such as jq may find in it"
            )
        for cells in zip(*first.values(), strict=True):
            yield dict(zip(first, cells, strict=True)), line

    def _object(self, longest: int = LONGEST_LINE) -> _Record:
        """The object that begins here."""
        self._next()
        value = self._value(longest)
        if not isinstance(value, dict):
            raise self._here().refuse(f"{shown(str(value))} is no object with names: {_SHAPES}")
        return value

    def _value(self, longest: int) -> Any:
        """The value that begins here, of which no more than `longest` characters are looked at."""
        while True:
            try:
                value, self._at = self._scan(self._text, self._at)
            except RecursionError:
                raise self._here().refuse(f"it is nested too deep: {_SHAPES}") from None
            except (StopIteration, JSONDecodeError) as error:
                # Perhaps it goes on in the next piece.
                long = len(self._text) - self._at > longest
                if long or not self._more():
                    raise self._malformed(error, longest=longest if long else 0) from None
            else:
                return value

    def _next(self) -> str:
        """The next character that is not blank, to which this moves; "" at the end."""
        while True:
            found = _BLANKS.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                self._line += self._text.count("\n", self._counted, self._at)
                self._counted = self._at
                return self._text[self._at]
            if not self._more():
                return ""

    def _more(self) -> bool:
        """Whether there is more text, at least as much again as was not yet used."""
        more, length = [], 0
        for piece in self._pieces:
            more.append(piece)
            length += len(piece)
            if length > len(self._text) - self._at:
                break
        if length:
            self._line += self._text.count("\n", self._counted, self._at)
            self._text = self._text[self._at :] + "".join(more)
            self._at = self._counted = 0
        return length > 0

    def _here(self) -> Place:
        return self._place._replace(within=f"line {self._line}")

    def _malformed(self, error: JSONDecodeError | StopIteration, longest: int) -> InputError:
        """Why the value that begins here is none, of which `longest` or all characters are here."""
        reason, at = "no value", len(self._text)
        if isinstance(error, JSONDecodeError):
            reason, at = error.msg.lower(), error.pos
        elif isinstance(error.value, int):
            at = error.value
        if longest and (len(self._text) - at < _TELLING_CHARACTERS or "unterminated" in reason):
            return self._here().refuse(f"a record is longer than {longest:,} characters: {_SHAPES}")
        self._line += self._text.count("\n", self._counted, at)
        rest = self._text[at : at + _TELLING_CHARACTERS]
        found = f"at {shown(rest)}" if rest.strip() else "at the end of the file"
        return self._here().refuse(f"not JSON, {reason} {found}: write it anew, or fetch it again")


def _is_column(value: Any) -> bool:
    return isinstance(value, list) and not any(isinstance(item, list | dict) for item in value)


def _column(rows: Sequence[_Record], name: str) -> Sequence[str]:
    values: list[Any] = [row.get(name) for row in rows]
    return values if {*map(type, values)} == {str} else [*map(_cell, values)]


def _cell(value: Any) -> str:
    """A value as the text that it is in the file, "" for null."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
