"""The progress bar of a long run, shown only on a terminal."""

import os
import pty
import sys
import threading
from collections.abc import Callable

import pytest

from attrition_cli.cli import progress as module
from attrition_cli.cli.app import run_command_line
from attrition_cli.cli.progress import Progress

COVER = ["--troops", "12000", "--rate", "1200"]


def record_entries(monkeypatch: pytest.MonkeyPatch) -> list[Progress]:
    """A progress that shows no bar, entered at once."""
    entered: list[Progress] = []

    def enter(progress: Progress) -> Progress:
        entered.append(progress)
        return progress

    monkeypatch.setattr(Progress, "__enter__", enter)
    return entered


def told(
    monkeypatch: pytest.MonkeyPatch, run: Callable[[], object], *, terminal: bool = True
) -> str:
    """The text that a run writes to standard error, which is a terminal or a pipe."""
    ours, theirs = pty.openpty() if terminal else os.pipe()
    with os.fdopen(theirs, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        run()
    received = b""
    try:
        while part := os.read(ours, 1 << 16):
            received += part
    except OSError:  # the terminal has been closed
        pass
    os.close(ours)
    return received.decode()


def long_run(*shares: float) -> None:
    """A run that takes until its progress shows, and then reports `shares`."""
    with Progress() as progress:
        tell = progress.reporter("days")
        for thread in threading.enumerate():
            if isinstance(thread, threading.Timer):
                thread.join()
        for share in shares:
            tell(share)


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHOW_AFTER_SECONDS", 0)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.usefixtures("_at_once")
def test_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = told(monkeypatch, lambda: long_run(0.5))
    assert "days" in shown
    assert "50%" in shown
    # The cursor is visible again.
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")


@pytest.mark.usefixtures("_at_once")
def test_the_output_stays_the_stream_that_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = sys.stdout
    seen = []

    def run() -> None:
        with Progress() as progress:
            for thread in threading.enumerate():
                if isinstance(thread, threading.Timer):
                    thread.join()
            progress.reporter("days")(0.5)
            seen.append(sys.stdout)

    told(monkeypatch, run)
    assert seen == [stream]


@pytest.mark.usefixtures("_at_once")
def test_work_that_is_not_measured_is_told_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "working" in told(monkeypatch, long_run)
    assert "working" in told(monkeypatch, lambda: long_run(0.5, 1.0))


@pytest.mark.usefixtures("_at_once")
@pytest.mark.parametrize("terminal", [True, False])
def test_not_in_a_pipe(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> None:
    def run() -> None:
        assert run_command_line(["cover", *COVER, "-q"]) == 0

    entered = record_entries(monkeypatch)
    assert told(monkeypatch, run, terminal=terminal) == ""
    assert len(entered) == terminal


def test_a_short_run_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHOW_AFTER_SECONDS", 10**6)

    def short_run() -> None:
        with Progress() as progress:
            tell = progress.reporter("days")
            tell(1.0)

    assert told(monkeypatch, short_run) == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["cover", *COVER],
        ["losses", "--rate", "1200", "--days", "30"],
        ["sensitivity", "--troops", "10k..12k", "--rate", "1200"],
        ["sweep", "--troops", "10k..12k", "--rate", "1000..1200"],
        ["balance", "--rate", "1200", "--intake", "900"],
        ["solve", "--rate", "1200", "--days", "30"],
        ["rate", "losses.csv"],
        ["score", "losses.csv", "--days", "3"],
        ["project", "kursk.toml"],
        ["compare", "kursk.toml", "--set", "rate=50"],
        ["solve", "kursk.toml", "--for", "intake"],
        ["scenario", "check", "kursk.toml"],
        ["figures"],
        ["check", "12000 troops at 1200/day last 10 days"],
    ],
)
def test_every_command_tells_that_it_is_at_work(
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: "os.PathLike[str]",
) -> None:
    entered = record_entries(monkeypatch)
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"2024-09-{day:02},{1000 + day}\n" for day in range(1, 31))
    with open("losses.csv", "w", encoding="utf-8") as file:  # noqa: PTH123  # in the test's own
        file.write(f"date,losses\n{rows}")
    with open("kursk.toml", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("start = 2024-11-01\ndays = 9\nrate = 40\ncontingents = [{troops = 1500}]\n")
    told(monkeypatch, lambda: run_command_line(arguments))
    assert len(entered) == 1
