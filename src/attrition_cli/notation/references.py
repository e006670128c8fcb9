"""References to evidence, such as `@us-secdef-2024-10` and `@losses.csv:28d@2024-10-25`."""

import os
import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.notation.dates import parse_date, parse_duration
from attrition_cli.notation.escaping import quoted, without_quotes
from attrition_cli.notation.refusals import notation_parser

REFERENCE_MARK = "@"

SERIES_SUFFIXES = (
    ".csv", ".tsv", ".json", ".jsonl", ".txt", ".gz", ".xlsx", ".xls", ".ods", ".parquet", ".arrow",
)  # fmt: skip
"""How the names of files of losses end."""

_QUOTED = r'"(?:[^"]|"")*"'
_CHOICE_NAME = ",[a-z][a-z_-]*="
_CHOICE = rf'({_CHOICE_NAME})({_QUOTED}|[^",#:@]*)'
_REFERENCE = (
    rf'@(?P<name>{_QUOTED}|[^@"].*?)(?P<choices>(?:{_CHOICE})*+)'
    rf"(?:#(?P<column>{_QUOTED}|[^#]+?))?(?::(?P<window>[0-9]+[A-Za-z]+))?(?:@(?P<as_of>[^@]*))?"
)
_MAX_CHARACTERS = 10_000
"""More than the longest path and all choices have."""

_NAME_TO_QUOTE = rf'[#@"]|:[0-9]|{_CHOICE_NAME}'
_MORE = ",and="
"""What stands before the name of each further file."""

_VALUE_TO_QUOTE = '[,#:@"]'


class Reference(NamedTuple):
    """A reference to a published figure, or to a file of losses with a column, window and date.

    Without a window the rate is estimated from the whole file; without a date it is the rate at the
    end of the file. A reference in a file is relative to the `folder` of that file, which is "" for
    the working directory; `None` stands for the command line. The `choices` say how the file is
    read: their Python names and their values, in the order of `CHOICES`. `more_names` are those of
    other files that make one series with it.
    """

    name: str
    column: str | None = None
    window_days: int | None = None
    as_of: date | None = None
    folder: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    more_names: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files."""
        return self.name, *self.more_names

    @property
    def paths(self) -> tuple[str, ...]:
        """All files, by their names from the working directory."""
        return tuple(self._replace(name=each).path for each in self.names)

    @property
    def path(self) -> str:
        """The file, by its name from the working directory; "-" is standard input everywhere.

        >>> Reference("losses.csv", folder="kursk").path
        'kursk/losses.csv'
        """
        if self.name == "-":
            return self.name
        return os.path.join(self.folder or "", self.name)  # noqa: PTH118  # as typed

    @property
    def text(self) -> str:
        """The text of the reference, as a user types it.

            >>> Reference("losses.csv", window_days=28, as_of=date(2024, 10, 25)).text
            '@losses.csv:28d@2024-10-25'
            >>> Reference("losses.csv", "killed, all", choices=(("kind", "per-period"),)).text
            '@losses.csv,kind=per-period#"killed, all"'
        >>> Reference("2022.csv", more_names=("2023.csv",)).text
        '@2022.csv,and=2023.csv'
        """
        return self._written(_in_quotes)

    @property
    def file_name(self) -> str:
        """The name of a file that the whole of the reference may be."""
        return self._written(lambda text, _: text).removeprefix(REFERENCE_MARK)

    @property
    def as_cited(self) -> str:
        """The reference as a citation has it: without how the file is read.

        So an answer says the same whether all that was inferred is spelled out or nothing.
        """
        return self._replace(column=None, choices=()).text

    @property
    def series(self) -> "Reference":
        """The series that the reference takes its rate from: the same without a window."""
        return self._replace(window_days=None)

    def _written(self, quote: Callable[[str, str], str]) -> str:
        choices = _written_choices(self.choices, quote) if self.choices else ""
        column = f"#{quote(self.column, _VALUE_TO_QUOTE)}" if self.column else ""
        window = f":{self.window_days}d" if self.window_days else ""
        as_of = f"{REFERENCE_MARK}{self.as_of}" if self.as_of else ""
        name = quote(self.name, _NAME_TO_QUOTE)
        more = "".join(f"{_MORE}{quote(each, _VALUE_TO_QUOTE)}" for each in self.more_names)
        return f"{REFERENCE_MARK}{name}{more}{choices}{column}{window}{as_of}"


def parse_reference(text: str) -> Reference:
    """The reference that `text` gives.

    Raises `InputError` where it has no name, and for an invalid choice, window or date.

    >>> parse_reference("@losses.csv:28d")  # doctest: +NORMALIZE_WHITESPACE
    Reference(name='losses.csv', column=None, window_days=28, as_of=None, folder=None, choices=(),
              more_names=())
    >>> parse_reference("@losses.csv,kind=per-period#killed").choices
    (('kind', 'per-period'),)
    """
    if len(text) > _MAX_CHARACTERS:
        raise InputError(f"{quoted(text)} has {len(text):,} characters: that is no reference")
    match = re.fullmatch(_REFERENCE, without_quotes(text), re.DOTALL)
    if match is None:
        raise InputError(f"{quoted(text)} names no evidence", "@us-secdef-2024-10", "@losses.csv")
    column, window, as_of = match["column"], match["window"], match["as_of"]
    typed = [(mark, _unquoted(value)) for mark, value in re.findall(_CHOICE, match["choices"])]
    return Reference(
        _unquoted(match["name"]),
        column and _unquoted(column),
        None if window is None else parse_window(window),
        None if as_of is None else parse_date(as_of),
        choices=_parse_choices(match, [each for each in typed if each[0] != _MORE]),
        more_names=tuple(name for mark, name in typed if mark == _MORE),
    )


@notation_parser
def parse_window(text: str) -> int:
    """The length of a trailing window, in whole days.

    >>> parse_window("28d"), parse_window("4w")
    (28, 28)
    """
    days = parse_duration(text)
    if not (isinstance(days, int) and days > 0):
        raise InputError(f"{quoted(text)} is no window of whole days", "7d", "28d", "12w")
    return days


def _in_quotes(text: str, special: str) -> str:
    """`text`, in double quotes where a part of it would pass for another part of a reference."""
    if text and not re.search(special, text) and text == without_quotes(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def _unquoted(text: str) -> str:
    if re.fullmatch(_QUOTED, text):
        return text[1:-1].replace('""', '"')
    return text


def _written_choices(choices: tuple[tuple[str, str], ...], quote: Callable[[str, str], str]) -> str:
    # Most references have none.
    from attrition_cli.notation.file_options.read_options import choice_label

    return "".join(
        f",{choice_label(name)}={quote(value, _VALUE_TO_QUOTE)}" for name, value in choices
    )


def _parse_choices(
    match: "re.Match[str]", typed: list[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """The choices of a reference. Raises `InputError` for what is none, or is given twice."""
    misplaced = [
        found[0]
        for part in (match["name"], match["column"] or "")
        if not part.startswith('"')
        for found in re.finditer(f"{_CHOICE_NAME}.*", part)
    ]
    if not (typed or misplaced):
        return ()
    # Most references have none.
    from attrition_cli.notation.file_options.parse_choices import parse_choices, refuse_misplaced

    if misplaced:
        refuse_misplaced(misplaced[0].removeprefix(","))
    return parse_choices([(mark.strip(",="), value) for mark, value in typed])
