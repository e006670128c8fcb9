"""What is wrong with a file, said with the place."""

from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import printable, shown


class Place(NamedTuple):
    """A file, and where in it: a line or a record, and a column."""

    source: str
    within: str = ""
    column: str = ""

    def __str__(self) -> str:
        parts = ["standard input" if self.source == "-" else printable(self.source)]
        if self.within:
            parts.append(self.within)
        if self.column:
            parts.append(f"column {shown(self.column)}")
        return ", ".join(parts)

    def refuse(self, reason: str, *cures: str) -> InputError:
        """The error that names this place, `reason` and the `cures`.

        >>> print(Place("losses.csv", "line 812", "losses").refuse("'n/a' is not a number"))
        losses.csv, line 812, column 'losses': 'n/a' is not a number
        """
        return InputError(f"{self}: {reason}", *cures)
