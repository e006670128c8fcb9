"""A process that has loaded the program and forks for each command.

To start an interpreter and to load the program takes most of the time of a short command. A fork
has both, and is as much alone as a process that starts afresh. `attrition` in the directory that
`fast_attrition` names hands its arguments, environment, directory and streams to such a process.
"""

import atexit
import gc
import importlib
import os
import pickle
import pkgutil
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from tests.fork_client import ask

MISTAKES_FILE = "ATTRITION_TEST_MISTAKES"
"""The variable that names a file to write the mistakes of a refused command line to."""

ENOUGH_SECONDS = "ATTRITION_TEST_ENOUGH_SECONDS"
"""The variable that ends a command, as if it were done, after so much processor time."""


@cache
def fast_attrition() -> Path:
    """Get a directory whose `attrition` is served until this process ends, at its `socket`."""
    directory = Path(tempfile.mkdtemp(prefix="attrition-"))
    address = str(directory / "socket")
    client = Path(__file__).with_name("fork_client.py")
    words = [sys.executable, "-IS", str(client), sys.executable, address]
    script = directory / "attrition"
    script.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    server = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", __name__, address],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert server.stdout is not None
    server.stdout.readline()  # it listens

    @atexit.register
    def end() -> None:
        server.communicate()  # closes its standard input
        shutil.rmtree(directory)

    return directory


def run_served(
    arguments: list[str], directory: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """Run `attrition` without a shell, its standard input empty."""
    address = str(fast_attrition() / "socket")
    with (
        Path(os.devnull).open("rb") as stdin,
        tempfile.TemporaryFile() as stdout,
        tempfile.TemporaryFile() as stderr,
    ):
        streams = (stdin.fileno(), stdout.fileno(), stderr.fileno())
        code = ask(address, arguments, str(directory), environment, streams)
        stdout.seek(0)
        stderr.seek(0)
        return subprocess.CompletedProcess(arguments, code, stdout.read(), stderr.read())


def _serve(address: str) -> None:
    import attrition_cli

    for module in pkgutil.walk_packages(attrition_cli.__path__, "attrition_cli."):
        importlib.import_module(module.name)
    gc.freeze()  # what is loaded is shared for good
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the forks
        os.write(1, b"ready\n")
        while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                _answer(connection)
            connection.close()


def _answer(connection: socket.socket) -> NoReturn:
    """Run the command that a client asks for, in this process and to its end."""
    from attrition_cli.__main__ import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, streams, _, _ = socket.recv_fds(connection, 1, 3)
    with connection.makefile(encoding="utf-8", errors="surrogateescape") as sent:
        directory, *words = sent.read().split("\0")
    for descriptor, stream in enumerate(streams):
        os.dup2(stream, descriptor)
        os.close(stream)
    # The encoding of these three was settled when the server started.
    assert sys.stdout.encoding == "utf-8"
    os.chdir(directory)
    blank = words.index("")
    os.environ.clear()
    os.environ.update(word.partition("=")[::2] for word in words[:blank])
    sys.argv = ["attrition", *words[blank + 1 :]]
    if file := os.environ.pop(MISTAKES_FILE, None):
        _record_mistakes(file)
    if seconds := os.environ.pop(ENOUGH_SECONDS, None):
        signal.signal(signal.SIGPROF, lambda *_: _end(connection, 0))
        signal.setitimer(signal.ITIMER_PROF, float(seconds))
    code = 1
    try:
        main()
    except SystemExit as ended:
        code = int(str(ended.code))
    except BaseException:  # noqa: BLE001  # as at the end of an interpreter
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        _end(connection, code)


def _end(connection: socket.socket, code: int) -> NoReturn:
    """End this process and tell the client the exit code of the command."""
    for stream in range(3):
        os.close(stream)
    connection.sendall(str(code).encode())
    os._exit(0)


def _record_mistakes(file: str) -> None:
    """Let this process write the mistakes that it describes to `file` as well, as data."""
    from attrition_cli.cli.mistakes import usage_errors

    describe = usage_errors.describe_error

    def describe_and_record(*given: Any) -> Any:
        mistakes = describe(*given)
        Path(file).write_bytes(pickle.dumps((list(given[-1]), list(mistakes))))
        return mistakes

    usage_errors.describe_error = describe_and_record  # type: ignore[assignment]


if __name__ == "__main__":
    _serve(sys.argv[1])
