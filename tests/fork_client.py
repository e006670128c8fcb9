"""Asks a process of `tests.fork_server` to run `attrition`, and exits with its code.

Run by itself it starts in the time of a bare interpreter: so it imports little, and no package.
"""

import sys
from _socket import AF_UNIX, SCM_RIGHTS, SHUT_WR, SOL_SOCKET, socket  # itself, to start fast
from os import environ, execv, getcwd


def ask(
    address: str,
    arguments: "list[str]",
    directory: str,
    environment: "dict[str, str]",
    streams: "tuple[int, int, int]",
) -> int:
    """The exit code of `attrition` in `directory`, with these as its standard streams."""
    server = socket(AF_UNIX)
    server.connect(address)
    descriptors = b"".join(number.to_bytes(4, sys.byteorder) for number in streams)
    server.sendmsg([b"."], [(SOL_SOCKET, SCM_RIGHTS, descriptors)])
    words = [directory, *map("=".join, environment.items()), "", *arguments]
    server.sendall("\0".join(words).encode(errors="surrogateescape"))
    server.shutdown(SHUT_WR)
    code = int(server.recv(8))
    server.close()
    return code


if __name__ == "__main__":
    python, server_address, *words = sys.argv[1:]
    if None in (sys.stdin, sys.stdout, sys.stderr) or any(
        name.startswith(("PYTHON", "LC_")) for name in environ
    ):
        # Options that matter before the program runs.
        execv(python, [python, "-m", "attrition_cli", *words])  # noqa: S606  # no shell is wanted
    here = getcwd()  # noqa: PTH109  # pathlib takes as long as all the rest
    sys.exit(ask(server_address, words, here, dict(environ), (0, 1, 2)) % 256)
