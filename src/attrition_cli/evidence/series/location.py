"""Locations in a table: the file, the row and the column."""

from typing import TYPE_CHECKING, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import escape_unprintable, quoted

if TYPE_CHECKING:
    from attrition_cli.core.cures import Edit, Place

MAX_BLANK_ROWS = 1_200_000
"""More than a spreadsheet has (1,048,576): they take time, and say nothing."""

MAX_COLUMNS = 16_384
"""As many as a spreadsheet has."""


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

    def refuse_blank_rows(self, count: int) -> None:
        """Raise `InputError` where the file has so many blank rows that it is none of losses."""
        if count > MAX_BLANK_ROWS:
            raise self.error(f"more than {MAX_BLANK_ROWS:,} rows are blank: take them out")

    def refuse_many_columns(self, count: int) -> None:
        """Raise `InputError` where there are more columns than a table has."""
        if count > MAX_COLUMNS:
            raise self.error(
                f"there are {count:,} columns, and a table has {MAX_COLUMNS:,} at most: put each"
                " series in rows below each other"
            )

    def error(self, reason: str, *cures: "str | Edit") -> InputError:
        """The error with this location, the `reason` and the `cures`.

        >>> print(TableLocation("losses.csv", "line 812", "losses").error("'n/a' is not a number"))
        losses.csv, line 812, column 'losses': 'n/a' is not a number
        """
        return InputError(f"{self}: {reason}", *cures, place=self._place())

    def _place(self) -> "Place | None":
        """The cell, as one of a file of lines."""
        from attrition_cli.core.cures import Place  # for errors alone

        _, is_line, number = self.row_label.partition("line ")
        if not (is_line and self.column):
            return None
        return Place(self.path, int(number), 1, (self.column,))
