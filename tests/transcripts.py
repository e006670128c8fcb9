"""Transcripts: commands, and all that they print.

A transcript is a text file of commands, each after a dollar sign, and what follows from them:
lines of standard output as they are, lines of standard error after an exclamation mark, and the
exit code, where it is not 0, in brackets.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.fork_server import MISTAKES_FILE, fast_attrition, run_served

_OF_THE_TESTER = ("PYTHON", "LC_", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLORTERM")
"""Prefixes of environment variables that would change the output."""

ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if not k.startswith(_OF_THE_TESTER)},
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
    "LANG": "C.UTF-8",
    "TERM": "xterm",
}


class Step(NamedTuple):
    """A command and its expected output."""

    line: int
    command: str
    output: str


def steps(transcript: str) -> list[Step]:
    """The steps of `transcript`."""
    found: list[Step] = []
    for number, line in enumerate(transcript.splitlines(), start=1):
        if line.startswith("$ "):
            found.append(Step(number, line.removeprefix("$ "), ""))
        elif found:
            found[-1] = found[-1]._replace(output=f"{found[-1].output}{line}\n")
    return found


def run(command: str, directory: Path, mistakes_file: Path | None = None) -> str:
    """The output and the exit code of `command`, in the form of a transcript.

    If it is refused, its mistakes go to `mistakes_file` as well, as data.
    """
    plain_words = _plain_words(command)
    environment = dict(ENVIRONMENT)
    if mistakes_file is not None:
        environment[MISTAKES_FILE] = str(mistakes_file)
    if plain_words and plain_words[0] == "attrition":
        done = run_served(plain_words[1:], directory, environment)
    else:
        done = run_in_shell(command, directory, environment)
    errors = "".join(f"! {line}\n" for line in done.stderr.decode().splitlines())
    code = f"[{done.returncode}]\n" if done.returncode else ""
    return done.stdout.decode() + errors + code


def run_in_shell(
    command: str, directory: Path, environment: Mapping[str, str] = ENVIRONMENT
) -> subprocess.CompletedProcess[bytes]:
    """Run `command` in bash, its standard input empty; it fails where it waits for a pipe."""
    return subprocess.run(
        ["bash", "-c", command],
        cwd=directory,
        env={**environment, "PATH": f"{fast_attrition()}{os.pathsep}{environment['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
        check=False,
    )


def _plain_words(command: str) -> list[str]:
    """The words of a command that needs no shell; none for other commands."""
    unquoted = re.sub(r"'[^']*'|\"[^\"$`\\!]*\"", "", command)
    return [] if re.search(r"[^\w\s.,:/@%=+-]", unquoted) else shlex.split(command)


def printed_command(output: str) -> list[str]:
    """The words of the command that an answer ends with; none where it has none.

    What reads a stream cannot be repeated, and what is quoted as in bash takes a shell.
    """
    joined = output.replace(" \\\n ", "")
    found = re.findall(r"^(?:! note: )?(attrition .*)", joined, re.MULTILINE)
    if not found or "$'" in found[-1] or "not pinned: " in output:
        return []
    return shlex.split(found[-1])[1:]


def repetition(step: Step, words: list[str], directory: Path) -> tuple[str, str]:
    """What the printed command of `step` answers again in an empty environment, and what it should.

    Of an answer in another form, or of a part of it, that is the printed command alone.
    """
    done = run_served(words, directory, {})
    again, first = done.stdout.decode(), step.output
    lines = [line for line in first.splitlines() if not line.startswith(("! ", "["))]
    is_whole = _plain_words(step.command)[:1] == ["attrition"] and lines[-1].startswith("attrition")
    if is_whole:
        return again.rstrip("\n"), "\n".join(lines)
    return shlex.join(printed_command(again)), shlex.join(words)
