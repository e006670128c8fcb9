"""Files and locations in them, as named in messages."""

import os
import stat
from typing import BinaryIO, NamedTuple

from attrition_cli.core.errors import FaultsError, InputError
from attrition_cli.notation.escaping import escape_unprintable

MAX_PROBLEMS_SHOWN = 10
"""Most problems of one file that are reported at once."""


STDIN_CLOSED_REASON = "standard input is closed"


class Location(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}"

    def after(self, text: str) -> "Location":
        r"""The location after `text`, which begins at this location.

        >>> print(FILE_START.after("one\ntwo"))
        line 2, column 4
        """
        line_ends = text.count("\n")
        if line_ends:
            return Location(self.line + line_ends, len(text) - text.rfind("\n"))
        return Location(self.line, self.column + len(text))


FILE_START = Location(1, 1)


class InputFile(NamedTuple):
    """A file that a user names, by an argument ("-" is standard input) or by an option (`field`).

    A file that `is_streamed` is read piece by piece, and decompressed where it is gzip data. Of one
    that `is_prose` a web page has the text, and not only a link to the file.
    """

    path: str
    field: str | None = None
    is_streamed: bool = False
    is_prose: bool = False

    @property
    def is_standard_input(self) -> bool:
        """True for standard input."""
        return self.path == "-" and self.field is None

    @property
    def name(self) -> str:
        """The name of the file in messages."""
        return "standard input" if self.is_standard_input else f"'{escape_unprintable(self.path)}'"

    @property
    def is_pipe(self) -> bool:
        """True for a pipe or a device, which give what they have once."""
        if self.is_standard_input:
            return True
        try:
            mode = os.stat(self.path).st_mode  # noqa: PTH116  # of a descriptor's name too
        except (OSError, ValueError):
            return False
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))

    def refuse_overwriting(self, output: str | None, stdin: BinaryIO | None = None) -> None:
        """Raise `InputError` where the file at `output` is this one, by whatever names they go.

        Standard input is what `stdin` reads from.
        """
        if output is None:
            return
        try:
            source = stdin.fileno() if self.is_standard_input and stdin is not None else self.path
            status, target = os.stat(source), os.stat(output)  # noqa: PTH116  # of descriptors too
        except (OSError, ValueError):
            return
        if stat.S_ISREG(status.st_mode) and os.path.samestat(status, target):
            raise InputError(
                f"{self.name} is read for the answer, which would overwrite it: write to another"
                " file",
                field="output",
                hint="",
            )

    def error(self, reason: str) -> InputError:
        """An error about the file as a whole.

        >>> print(InputFile("losses.csv").error("is a directory: name a file in it"))
        'losses.csv' is a directory: name a file in it
        """
        return InputError(f"{self.name} {reason}", field=self.field)

    def pipe_error(self, reason: str) -> InputError:
        """The error of a pipe where the content of a file is needed, for `reason`."""
        return self.error(f"{reason}: save what it gives to a file, and name that")

    def error_at(
        self, location: Location, fault: str | InputError, path: tuple[str | int, ...] = ()
    ) -> InputError:
        """The error of a pipe where the content of a file is needed, for `reason`."""
        from attrition_cli.core.cures import Place  # for errors alone
        from attrition_cli.files.values import written_in

        error = fault if isinstance(fault, InputError) else InputError(fault)
        place = error.place or Place(self.path, *location, path, written_in(self.path))
        reason = f"{self.name}, {location}: {error.reason}"
        return InputError(reason, *error.edits, place=place)

    def errors_at(
        self,
        *faults: tuple[Location, str | InputError]
        | tuple[Location, str | InputError, tuple[str | int, ...]],
    ) -> FaultsError:
        """An error with the `faults` of the file, in the order of their locations.

        >>> print(InputFile("-").errors_at((Location(2, 1), "close the quotes")))
        standard input, line 2, column 1: close the quotes
        """
        in_order = sorted(faults, key=lambda each: (each[0], str(each[1])))
        errors: list[str | InputError] = [self.error_at(*each) for each in in_order]
        if more := len(errors[MAX_PROBLEMS_SHOWN:]):
            errors[MAX_PROBLEMS_SHOWN:] = [
                f"{self.name}: {more:,} more mistakes, once these are put right"
            ]
        return FaultsError(errors, field=self.field)
