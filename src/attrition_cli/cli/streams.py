"""Standard output and standard error: written, or an error that says what failed."""

import os
import sys

from attrition_cli.notation.escaping import escape_unprintable

TYPE_CHECKING = False  # `--version` prints through here and is quick: no import that it can spare
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO, TextIO


class WriteError(Exception):
    """Output that could not be written."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def exit_code_of_write(write: "Callable[[], None]") -> int:
    """The exit code of `write`, with its error said."""
    try:
        write()
    except WriteError as error:
        write_stderr(f"error: {error}")
        return error.exit_code
    return 0


def write_stdout(chunks: "Iterable[str]") -> None:
    """Write `chunks` to standard output; a reader who has gone away ends it quietly."""
    stream = sys.stdout
    if stream is None:
        raise WriteError("cannot write to standard output: it is closed", 1)
    if hasattr(stream, "reconfigure"):
        # What was typed may hold letters that the stream does not know.
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


def standard_input() -> "BinaryIO | None":
    """The bytes of standard input, `None` where it is closed."""
    return getattr(sys.stdin, "buffer", None)


def write_stderr(line: str) -> None:
    """Write `line` to standard error, if there is one that takes it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{_with_styled_label(escape_unprintable(line))}\n")
        sys.stderr.flush()
    except OSError:
        redirect_to_devnull(sys.stderr)


_LABEL_STYLES = {"error": "1;31", "hint": "1", "note": "1"}
"""What begins a line of standard error, and its style where there is colour."""


def _with_styled_label(line: str) -> str:
    from attrition_cli.cli.colour import colours_of  # `--version` needs none

    label, colon, text = line.partition(": ")
    style = _LABEL_STYLES.get(label)
    if style is None or colours_of(sys.stderr) is None:
        return line
    return f"\x1b[{style}m{label}{colon.rstrip()}\x1b[0m {text}"


def redirect_to_devnull(stream: "TextIO") -> None:
    """Let the interpreter's own last flush find a stream that takes anything."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())
    os.close(devnull)


def os_error_text(error: OSError) -> str:
    """What the system says of `error`."""
    return (error.strerror or str(error)).lower()
