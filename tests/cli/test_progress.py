"""How far a long run has come, told on a terminal alone."""

import os
import pty
import sys

import pytest

from attrition_cli.cli import progress as module
from attrition_cli.cli.progress import progress_reporter


def told(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> str:
    """What standard error receives of a run that takes long from the first moment."""
    monkeypatch.setattr(module, "_SHOW_AFTER_SECONDS", -1)
    ours, theirs = pty.openpty() if terminal else os.pipe()
    with os.fdopen(theirs, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        tell = progress_reporter("days")
        assert (tell is not None) == terminal
        if tell is not None:
            tell(0.5)
            tell(1.0)
    received = b""
    try:
        while part := os.read(ours, 1 << 16):
            received += part
    except OSError:  # a terminal that nobody has open any more
        pass
    os.close(ours)
    return received.decode()


def test_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = told(monkeypatch, terminal=True)
    assert "days" in shown
    assert "%" in shown
    # The cursor is there again.
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")


def test_not_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, terminal=False) == ""


def test_a_short_run_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHOW_AFTER_SECONDS", 10**6)
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        tell = progress_reporter("days")
        assert tell is not None
        tell(1.0)
    with pytest.raises(OSError, match="Input/output error"):
        # The other end is closed, and nothing was written to it.
        os.read(ours, 1)
    os.close(ours)
