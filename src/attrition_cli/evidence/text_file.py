"""Files that a user names: read as text, or refused with the place and the cure."""

import codecs
import os
import stat
from collections.abc import Iterable
from typing import NamedTuple

from attrition_cli.core.errors import MistakesError
from attrition_cli.notation.text import printable

MOST_MISTAKES = 10
"""As many as are said at once."""


class Place(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}"


def place_after(text: str) -> Place:
    r"""The place of what follows on `text`.

    >>> print(place_after("one\ntwo"))
    line 2, column 4
    """
    return Place(text.count("\n") + 1, len(text) - text.rfind("\n"))


class TextFile(NamedTuple):
    """The file at `path`, which the option `field` names, and what is in it."""

    field: str
    path: str
    text: str = ""

    def faulty(self, reason: str) -> MistakesError:
        """What to raise where something is wrong with the file as a whole."""
        return MistakesError([f"'{printable(self.path)}' {reason}"], field=self.field)

    def mistaken(self, mistakes: Iterable[tuple[Place, str]]) -> MistakesError:
        """What to raise where something is wrong in places of the file."""
        name = f"'{printable(self.path)}'"
        lines = [f"{name}, {place}: {mistake}" for place, mistake in sorted(mistakes)]
        more = len(lines) - MOST_MISTAKES
        if more > 0:
            lines[MOST_MISTAKES:] = [f"{name}: {more:,} more mistakes, once these are put right"]
        return MistakesError(lines, field=self.field)


def read_text_file(path: str, field: str, *, most_bytes: int) -> TextFile:
    """The file at `path`, UTF-8 with or without a mark, with lines that end in a line feed.

    Raises `InputError`, naming `field`, for what cannot be read or is no such file.
    """
    file = TextFile(field, path)
    data = _read(file, most_bytes)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        reason = "what stands here is not UTF-8: save the file as UTF-8"
        raise file.mistaken([(place_after(before), reason)]) from None
    if "\0" in text:
        reason = "a zero byte stands here: give a text file, in UTF-8"
        raise file.mistaken([(place_after(text.partition("\0")[0]), reason)])
    return file._replace(text=text.replace("\r\n", "\n"))


def _read(file: TextFile, most_bytes: int) -> bytes:
    try:
        mode = os.stat(file.path).st_mode  # noqa: PTH116  # of a descriptor's name too
    except (OSError, ValueError) as error:
        raise file.faulty(f"cannot be read: {_reason(error)}: check its name") from None
    if stat.S_ISDIR(mode):
        raise file.faulty("is a directory: name a file in it")
    if not stat.S_ISREG(mode):
        # To open a pipe that nobody writes to would wait for ever.
        raise file.faulty("is a pipe or a device: save what it gives to a file, and name that")
    try:
        with open(file.path, "rb") as stream:  # noqa: PTH123
            data = stream.read(most_bytes + 1)
    except OSError as error:
        raise file.faulty(f"cannot be read: {_reason(error)}: allow it, or name another") from None
    if len(data) > most_bytes:
        raise file.faulty(f"has more than {most_bytes:,} bytes: name a file of this kind alone")
    return data


def _reason(error: Exception) -> str:
    """What the system says of `error`."""
    return (getattr(error, "strerror", None) or str(error)).lower()
