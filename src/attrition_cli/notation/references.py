"""References to evidence, such as `@us-secdef-2024-10` and `@losses.csv:28d@2024-10-25`."""

import os
import re
from datetime import date
from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.notation.dates import parse_date, parse_duration
from attrition_cli.notation.escaping import quoted, without_quotes

REFERENCE_MARK = "@"

_REFERENCE = (
    r"@(?P<name>[^@].*?)(?:#(?P<column>[^#]+?))?(?::(?P<window>[0-9]+[A-Za-z]+))?"
    r"(?:@(?P<as_of>[^@]*))?"
)


class Reference(NamedTuple):
    """A reference to a published figure, or to a file of losses with a column, window and date.

    Without a window the rate is estimated from the whole file; without a date it is the rate at the
    end of the file. A reference in a file is relative to the `folder` of that file, which is "" for
    the working directory; `None` stands for the command line.
    """

    name: str
    column: str | None = None
    window_days: int | None = None
    as_of: date | None = None
    folder: str | None = None

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
        """
        column = f"#{self.column}" if self.column else ""
        window = f":{self.window_days}d" if self.window_days else ""
        as_of = f"{REFERENCE_MARK}{self.as_of}" if self.as_of else ""
        return f"{REFERENCE_MARK}{self.name}{column}{window}{as_of}"


def parse_reference(text: str) -> Reference:
    """The reference that `text` gives.

    Raises `InputError` where it has no name, and for an invalid window or date.

    >>> parse_reference("@losses.csv:28d")
    Reference(name='losses.csv', column=None, window_days=28, as_of=None, folder=None)
    """
    match = re.fullmatch(_REFERENCE, without_quotes(text))
    if match is None:
        raise InputError(f"{quoted(text)} names no evidence", "@us-secdef-2024-10", "@losses.csv")
    window, as_of = match["window"], match["as_of"]
    return Reference(
        match["name"],
        match["column"],
        None if window is None else parse_window(window),
        None if as_of is None else parse_date(as_of),
    )


def parse_window(text: str) -> int:
    """The length of a trailing window, in whole days.

    >>> parse_window("28d"), parse_window("4w")
    (28, 28)
    """
    days = parse_duration(text)
    if not (isinstance(days, int) and days > 0):
        raise InputError(f"{quoted(text)} is no window of whole days", "7d", "28d", "12w")
    return days
