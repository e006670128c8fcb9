"""Locations in a table: the file, the row and the column."""

from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import escape_unprintable, quoted


class TableLocation(NamedTuple):
    """A location in a file: a line or a record, and a column."""

    path: str
    row_label: str = ""
    column: str = ""

    def __str__(self) -> str:
        parts = ["standard input" if self.path == "-" else escape_unprintable(self.path)]
        if self.row_label:
            parts.append(self.row_label)
        if self.column:
            parts.append(f"column {quoted(self.column)}")
        return ", ".join(parts)

    def error(self, reason: str, *cures: str) -> InputError:
        """The error with this location, the `reason` and the `cures`.

        >>> print(TableLocation("losses.csv", "line 812", "losses").error("'n/a' is not a number"))
        losses.csv, line 812, column 'losses': 'n/a' is not a number
        """
        return InputError(f"{self}: {reason}", *cures)
