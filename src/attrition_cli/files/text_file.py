"""Files that a user names: read as text, or refused with the place and the cure."""

import codecs
import os
import stat
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple

from attrition_cli.core.errors import FaultsError
from attrition_cli.notation.escaping import escape_unprintable

MAX_PROBLEMS_SHOWN = 10
"""As many as are said at once."""


class Location(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}"


def location_after(text: str) -> Location:
    r"""The place of what follows on `text`.

    >>> print(location_after("one\ntwo"))
    line 2, column 4
    """
    return Location(text.count("\n") + 1, len(text) - text.rfind("\n"))


class TextFile(NamedTuple):
    """The file at `path`, which the option `field` names, and what is in it.

    Without a `field` an argument names it, of which "-" is standard input.
    """

    field: str | None
    path: str
    text: str = ""

    @property
    def is_standard_input(self) -> bool:
        """Whether it is no file at all."""
        return self.path == "-" and self.field is None

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return "standard input" if self.is_standard_input else f"'{escape_unprintable(self.path)}'"

    def file_error(self, reason: str) -> FaultsError:
        """What to raise where something is wrong with the file as a whole."""
        return FaultsError([f"{self.name} {reason}"], field=self.field)

    def errors_at(self, faults: Iterable[tuple[Location, str]]) -> FaultsError:
        """What to raise where something is wrong in places of the file."""
        lines = [f"{self.name}, {location}: {fault}" for location, fault in sorted(faults)]
        more = len(lines) - MAX_PROBLEMS_SHOWN
        if more > 0:
            lines[MAX_PROBLEMS_SHOWN:] = [
                f"{self.name}: {more:,} more mistakes, once these are put right"
            ]
        return FaultsError(lines, field=self.field)


def read_text_file(
    path: str,
    field: str | None,
    *,
    max_bytes: int,
    stdin: BinaryIO | None = None,
    too_large_cure: str | None = None,
) -> TextFile:
    """The file at `path`, UTF-8 with or without a mark, with lines that end in a line feed.

    Raises `InputError`, naming `field`, for what cannot be read or is no such file;
    `too_large_cure` is a cure for one that has more than `max_bytes`.
    """
    file = TextFile(field, path)
    data = _read_bytes(file, max_bytes, stdin)
    if len(data) > max_bytes:
        cure = too_large_cure or "name a file of this kind alone"
        raise file.file_error(f"has more than {max_bytes:,} bytes: {cure}")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        reason = "what stands here is not UTF-8: save the file as UTF-8"
        raise file.errors_at([(location_after(before), reason)]) from None
    if "\0" in text:
        reason = "a zero byte stands here: give a text file, in UTF-8"
        raise file.errors_at([(location_after(text.partition("\0")[0]), reason)])
    return file._replace(text=text.replace("\r\n", "\n"))


def _read_bytes(file: TextFile, max_bytes: int, stdin: BinaryIO | None) -> bytes:
    """As many bytes of `file`, and one more where there are more."""
    if file.is_standard_input:
        return _read_stdin(file, max_bytes, stdin)
    try:
        mode = os.stat(file.path).st_mode  # noqa: PTH116  # of a descriptor's name too
    except (OSError, ValueError) as error:
        raise file.file_error(f"cannot be read: {_system_message(error)}: check its name") from None
    if stat.S_ISDIR(mode):
        raise file.file_error("is a directory: name a file in it")
    if not stat.S_ISREG(mode):
        # To open a pipe that nobody writes to would wait for ever.
        raise file.file_error("is a pipe or a device: save what it gives to a file, and name that")
    try:
        with open(file.path, "rb") as stream:  # noqa: PTH123
            return stream.read(max_bytes + 1)
    except OSError as error:
        raise file.file_error(
            f"cannot be read: {_system_message(error)}: allow it, or name another"
        ) from None


def _read_stdin(file: TextFile, max_bytes: int, stdin: BinaryIO | None) -> bytes:
    if stdin is None:
        raise file.file_error("is closed: name a file instead")
    try:
        return stdin.read(max_bytes + 1)
    except OSError as error:
        raise file.file_error(
            f"cannot be read: {_system_message(error)}: name a file instead"
        ) from None


def _system_message(error: Exception) -> str:
    """What the system says of `error`."""
    return (getattr(error, "strerror", None) or str(error)).lower()
