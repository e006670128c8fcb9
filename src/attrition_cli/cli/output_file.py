"""Files that a user names for output: checked before the work, written whole or not at all."""

import os
import signal
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from attrition_cli.cli.option_names import flag
from attrition_cli.cli.streams import WriteError, os_error_text, write_stdout
from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import quoted

_MISNAMED = (FileNotFoundError, NotADirectoryError, PermissionError)
"""Errors of the system that are due to the name of the file, and not to the disk."""

_MAX_LINKS = 40
"""Symbolic links in a row, as many as Linux follows."""

_SIGNALS_NOT_HANDLED = (
    *("SIGKILL", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGCONT"),  # they end nothing, or all
    *("SIGCHLD", "SIGCLD", "SIGURG", "SIGWINCH", "SIGINFO"),  # ignored by default
    *("SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL"),  # a fault of the machine goes on after a handler
)


class OutputFile:
    """A file to write, named by a `field` or by an argument; `is_new`, it must not exist yet.

    It is checked when it is made, before there is anything to write: `InputError` is raised for a
    folder, for a folder that is not there or cannot be written to, and for a file that cannot be
    replaced: of several names (hard links) the others would keep the old content, and a file of
    another owner would change hands.
    """

    def __init__(self, path: str, field: str | None = None, *, is_new: bool = False) -> None:
        self.path, self._field = path, field
        if not path:
            raise self._error("'' names no file")
        if path.endswith(os.sep):
            raise self._error(_is_a_directory(path))
        try:
            self._status = _status(path)
            if is_new and os.path.lexists(path):
                raise self._error(f"{quoted(path)} exists already: name another file")
            self._target = os.path.realpath(path)
            self._is_replaced = not self._is_written_through()
            if reason := self._refusal(self._status):
                raise self._error(reason)
        except OSError as error:
            raise self._error(f"cannot write {quoted(path)}: {os_error_text(error)}") from None

    def write(self, chunks: Iterable[str]) -> None:
        """Write `chunks`; a file then holds the whole of them or is as it was before.

        A device, a pipe and a descriptor such as /dev/stderr take them as they come. Raises
        `WriteError`.
        """
        try:
            if self._is_standard_output():
                write_stdout(chunks)
            elif self._is_replaced:
                self._replace(chunks)
            else:
                # A device or a pipe cannot be replaced, and should not be.
                with open(self._opened(), "w", encoding="utf-8", newline="") as stream:
                    stream.writelines(chunks)
        except BrokenPipeError:
            return
        except OSError as error:
            code = 2 if isinstance(error, _MISNAMED) else 1
            raise self._write_error(os_error_text(error), code) from error

    def _opened(self) -> int:
        """A descriptor of what is written through, with the place in it that the other has."""
        descriptor = _descriptor(self.path)
        return os.open(self.path, os.O_WRONLY) if descriptor is None else os.dup(descriptor)

    def _is_written_through(self) -> bool:
        """Whether it is a device, a pipe or a descriptor, and no file that can be replaced."""
        if self._status is None:
            return False
        is_file = stat.S_ISREG(self._status.st_mode) or stat.S_ISDIR(self._status.st_mode)
        return not is_file or self._is_standard_output() or _descriptor(self.path) is not None

    def _is_standard_output(self) -> bool:
        """Whether the name, such as /dev/stdout, is of what is open as standard output already."""
        try:
            return (
                self._status is not None
                and sys.stdout is not None
                and os.path.samestat(self._status, os.fstat(sys.stdout.fileno()))
            )
        except OSError:
            return False

    def _refusal(self, status: os.stat_result | None) -> str | None:
        """Why the file, which has `status` or is not there yet, cannot be replaced."""
        if status is not None and stat.S_ISDIR(status.st_mode):
            return _is_a_directory(self.path)
        if status is not None and stat.S_ISSOCK(status.st_mode):
            return f"{quoted(self.path)} is a socket: name a file"
        if not self._is_replaced:
            return None
        folder = os.path.dirname(self._target)
        os.stat(os.path.join(folder, os.curdir))  # raises where it is no folder
        name = quoted(self.path)
        is_writable = os.access(folder, os.W_OK | os.X_OK)
        if not is_writable or (status is not None and not os.access(self._target, os.W_OK)):
            return f"cannot write {name}: permission denied"
        if status is None:
            return None
        if status.st_nlink > 1:
            return (
                f"{name} has {status.st_nlink} names (hard links), and the others would keep what"
                " is in it now: write to another file"
            )
        if not _is_own(status):
            return f"{name} belongs to somebody else, and would become yours: write to another file"
        return None

    def _replace(self, chunks: Iterable[str]) -> None:
        """Write a draft beside the file, and put it in its place."""
        draft = os.path.join(
            os.path.dirname(self._target), f".attrition-{os.urandom(8).hex()}"
        )  # removed by its name, which nothing else has, however far a run has come
        with _ended_once():
            # A signal ends a run once, so that of two removals one is reached.
            try:
                try:
                    self._write_draft(draft, chunks)
                    self._put_in_place(draft)
                finally:
                    _remove(draft)
            finally:
                _remove(draft)

    def _write_draft(self, draft: str, chunks: Iterable[str]) -> None:
        is_there = self._status is not None
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        handle = os.open(draft, flags, 0o600 if is_there else 0o666)
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(chunks)
            if self._status is not None:
                if hasattr(os, "fchown"):
                    os.fchown(stream.fileno(), -1, self._status.st_gid)
                os.chmod(draft, self._status.st_mode & 0o777)

    def _put_in_place(self, draft: str) -> None:
        """Give `draft` the name of the file, as far as that is still what was checked."""
        if self._status is not None:
            if reason := self._refusal(_status(self._target)):
                raise WriteError(f"{self._prefix}{reason}", 1)
            os.replace(draft, self._target)
            return
        try:
            _rename_to_new(draft, self._target)
        except FileExistsError:
            reason = "it was not there when the work began: name another file"
            raise self._write_error(reason, 1) from None

    @property
    def _prefix(self) -> str:
        return f"{flag(self._field)}: " if self._field else ""

    def _error(self, reason: str) -> InputError:
        # What files that are read may have been meant for says nothing of this one.
        return InputError(reason, field=self._field, hint="")

    def _write_error(self, reason: str, exit_code: int) -> WriteError:
        return WriteError(f"{self._prefix}cannot write {quoted(self.path)}: {reason}", exit_code)


def _is_a_directory(path: str) -> str:
    return f"{quoted(path)} is a directory: name a file in it"


def _status(path: str) -> os.stat_result | None:
    """The status of the file that `path` leads to, `None` where there is none."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _is_own(status: os.stat_result) -> bool:
    """Whether a file that replaces one of this `status` can have its owner and its group."""
    if not hasattr(os, "geteuid"):
        return True
    user = os.geteuid()
    groups = (os.getegid(), *os.getgroups())
    return status.st_uid == user and (user == 0 or status.st_gid in groups)


def _descriptor(path: str) -> int | None:
    """The descriptor that `path` names, such as /dev/stderr or /dev/fd/3; `None` for a file."""
    for _ in range(_MAX_LINKS):
        folder, name = os.path.split(os.path.abspath(path))
        in_folder = os.path.realpath(folder)
        if name.isdecimal() and in_folder in ("/dev/fd", f"/proc/{os.getpid()}/fd"):
            return int(name)
        if not os.path.islink(path):
            return None
        path = os.path.join(folder, os.readlink(path))
    return None


def _rename_to_new(draft: str, target: str) -> None:
    """Give `draft` the name `target`; raises `FileExistsError` where there is such a file."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except (OSError, AttributeError):  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError from None
        os.rename(draft, target)


def _remove(draft: str) -> None:
    try:
        os.unlink(draft)
    except FileNotFoundError:
        return


@contextmanager
def _ended_once() -> Iterator[None]:
    """A block in which the first signal that would end the process raises, and no other does.

    Signals that are ignored stay so.
    """
    has_ended = False

    def end(number: int, _: FrameType | None) -> None:
        nonlocal has_ended
        if not has_ended:
            has_ended = True
            raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    before = {each: signal.getsignal(each) for each in filter(_would_end, signal.valid_signals())}
    try:
        for number in before:
            signal.signal(number, end)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _would_end(number: int) -> bool:
    """Whether the signal `number` ends this process, and can be made to raise instead."""
    return getattr(number, "name", "") not in _SIGNALS_NOT_HANDLED and (
        signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler)
    )
