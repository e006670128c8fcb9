"""How far a long run has come, told on a terminal alone."""

import atexit
import sys
import time
from collections.abc import Callable
from typing import Any

_SHOW_AFTER_SECONDS = 1
"""What is done by then needs no telling."""


class _ProgressBar:
    """The share that is done, shown from a while after it began until all of it is."""

    def __init__(self, label: str) -> None:
        self._label, self._started = label, time.monotonic()
        self._bar: Any = None

    def __call__(self, done: float) -> None:
        if self._bar is None and time.monotonic() - self._started > _SHOW_AFTER_SECONDS:
            from rich.console import Console
            from rich.progress import Progress  # for long runs alone

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._bar.add_task(self._label, total=1.0)
            atexit.register(self.stop)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done)
        if done >= 1:
            self.stop()

    def stop(self) -> None:
        """Take it off the screen; what comes later begins anew."""
        if self._bar is not None:
            self._bar.stop()
        self._bar, self._started = None, time.monotonic()


def progress_reporter(label: str) -> Callable[[float], None] | None:
    """Something to tell the share that is done, if standard error is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    return _ProgressBar(label)
