"""Standard output, standard error and files: written completely, or with an error that says why."""

import io
import os
import sys

from attrition_cli.notation.escaping import escape_unprintable, quoted

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
    """What stands for a standard output that is closed: it takes no text, and says so.

    Typer writes its help to none in silence.
    """

    def write(self, text: str) -> int:
        """Write nothing. Raises `WriteError` where there is something to write."""
        if text:
            raise closed_stdout_error()
        return super().write(text)


def write_file(path: str, chunks: "Iterable[str]") -> None:
    """Write `chunks` to `path`; if that fails, the file stays as it was before."""
    if not path:
        raise WriteError("--output: '' names no file", 2)
    if os.path.isdir(path) or path.endswith(os.sep):
        raise WriteError(f"--output: {quoted(path)} is a directory: name a file in it", 2)
    try:
        if _is_standard_output(path):
            write_stdout(chunks)
        elif os.path.exists(path) and not os.path.isfile(path):
            # A device or a pipe cannot be replaced like a file.
            with open(path, "a", encoding="utf-8", newline="") as stream:
                stream.writelines(chunks)
        else:
            _replace_atomically(os.path.realpath(path), chunks)
    except BrokenPipeError:
        return
    except OSError as error:
        misnamed = (FileNotFoundError, NotADirectoryError, PermissionError)
        code = 2 if isinstance(error, misnamed) else 1
        raise WriteError(
            f"--output: cannot write {quoted(path)}: {os_error_text(error)}", code
        ) from error


def _is_standard_output(path: str) -> bool:
    """True where `path`, such as /dev/stdout, is the file already open as standard output."""
    try:
        return sys.stdout is not None and os.path.samestat(
            os.stat(path), os.fstat(sys.stdout.fileno())
        )
    except OSError:
        return False


def _replace_atomically(target: str, chunks: "Iterable[str]") -> None:
    # Imported here, because most runs write to standard output and need neither.
    import signal
    import tempfile

    def exit_on_signal(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    if os.path.exists(target):
        with open(target, "a", encoding="utf-8"):
            mode = os.stat(target).st_mode
    else:
        mask = os.umask(0o077)  # a mask can be read only by setting it
        os.umask(mask)
        mode = 0o666 & ~mask
    handle, draft = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".attrition-")
    ending = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = [(number, signal.signal(number, exit_on_signal)) for number in ending]
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(chunks)
        os.chmod(draft, mode & 0o777)
        os.replace(draft, target)
    except BaseException:
        os.unlink(draft)
        raise
    finally:
        for number, handler in before:
            signal.signal(number, handler)


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
