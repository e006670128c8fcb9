"""Standard output and standard error: written completely, or with an error that says why."""

import io
import os
import sys

from attrition_cli.notation.escaping import escape_unprintable

TYPE_CHECKING = False  # not imported: `--version` uses this module and has to start quickly
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO, TextIO


class WriteError(Exception):
    """Output that could not be written."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def exit_code_of_write(write: "Callable[[], None]") -> int:
    """The exit code of `write`, with its error printed."""
    try:
        write()
    except WriteError as error:
        write_stderr(f"error: {error}")
        return error.exit_code
    return 0


def write_stdout(chunks: "Iterable[str]") -> None:
    """Write `chunks` to standard output; if its reader has gone away, stop without an error."""
    stream = sys.stdout
    if stream is None:
        raise closed_stdout_error()
    if hasattr(stream, "reconfigure"):
        # Input from the user may have characters that the stream cannot encode.
        stream.reconfigure(errors="backslashreplace")
    try:
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()
    except BrokenPipeError:
        redirect_to_devnull(stream)
    except OSError as error:
        redirect_to_devnull(stream)
        raise WriteError(f"cannot write to standard output: {os_error_text(error)}", 1) from error


def closed_stdout_error() -> WriteError:
    """The error of output for which there is no stream."""
    return WriteError("cannot write to standard output: it is closed", 1)


class ClosedOutput(io.StringIO):
    """Standard output that is closed: it takes no text, and raises an error.

    Typer writes its help to a missing stream in silence.
    """

    def write(self, text: str) -> int:
        """Write nothing. Raises `WriteError` where there is something to write."""
        if text:
            raise closed_stdout_error()
        return super().write(text)


def standard_input() -> "BinaryIO | None":
    """The bytes of standard input, `None` where it is closed."""
    return getattr(sys.stdin, "buffer", None)


def write_stderr(line: str) -> None:
    """Write `line` to standard error; if that is closed, do nothing."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{_with_styled_label(escape_unprintable(line))}\n")
        sys.stderr.flush()
    except OSError:
        redirect_to_devnull(sys.stderr)


_LABEL_STYLES = {"error": "1;31", "hint": "1", "note": "1"}
"""The labels that begin lines of standard error, with their ANSI styles."""


def _with_styled_label(line: str) -> str:
    from attrition_cli.cli.colour import colours_of  # `--version` needs none

    label, colon, text = line.partition(": ")
    style = _LABEL_STYLES.get(label)
    if style is None or colours_of(sys.stderr) is None:
        return line
    return f"\x1b[{style}m{label}{colon.rstrip()}\x1b[0m {text}"


def redirect_to_devnull(stream: "TextIO") -> None:
    """Redirect `stream` to the null device, so that the interpreter's last flush cannot fail."""
    if isinstance(stream, ClosedOutput):
        return
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())
    os.close(devnull)


def os_error_text(error: OSError) -> str:
    """The operating system's message for `error`."""
    return (error.strerror or str(error)).lower()
