"""How far a long run has come, told on a terminal alone."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_SHORT_SECONDS = 1
"""What is done by then needs no telling."""


@contextmanager
def progress(what: str) -> Iterator[Callable[[float], None] | None]:
    """Something to tell the share that is done, if standard error is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    begun = time.monotonic()
    shown: list[Any] = []

    def tell(done: float) -> None:
        if not shown and time.monotonic() - begun > _SHORT_SECONDS:
            from rich.console import Console
            from rich.progress import Progress  # for long runs alone

            bar = Progress(console=Console(stderr=True), transient=True)
            bar.start()
            shown.append((bar, bar.add_task(what, total=1.0)))
        for bar, task in shown:
            bar.update(task, completed=done)

    try:
        yield tell
    finally:
        for bar, _ in shown:
            bar.stop()
