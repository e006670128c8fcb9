"""How far a long run has come, told on a terminal alone."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

ReporterOf = Callable[[str], Callable[[float], None] | None]
"""What makes, of a label, something to tell the share that is done of what it counts."""

_SHOW_AFTER_SECONDS = 1.0
"""What is done by then needs no telling."""

_UNMEASURED = "working"
"""What is said while no share of the work is known to be done."""


class Progress:
    """A bar on standard error, a terminal, from a second after it is entered until it is left.

    The bar shows the share that is done where a part of the work reports it, and otherwise that the
    program is at work.
    """

    def __init__(self) -> None:
        self._bar: Any = None
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._label, self._done = _UNMEASURED, 1.0

    def __enter__(self) -> Self:
        self._timer = threading.Timer(_SHOW_AFTER_SECONDS, self._show)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: "type[BaseException] | None",
        error: "BaseException | None",
        traceback: "TracebackType | None",
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar off the screen, for good."""
        if self._timer is None:
            return
        self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._bar is not None:
                self._bar.stop()

    def reporter(self, label: str) -> Callable[[float], None]:
        """Something to tell the share that is done of what `label` counts.

        Once all of it is done the rest of the work is not measured.
        """

        def tell(done: float) -> None:
            with self._lock:
                self._label, self._done = (label if done < 1 else _UNMEASURED), done
                self._update()

        return tell

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as RichProgress

        with self._lock:
            if self._timer is not None:
                # Standard output stays itself: what it takes is found out while the bar shows.
                self._bar = RichProgress(
                    console=Console(stderr=True),
                    transient=True,
                    redirect_stdout=False,
                    redirect_stderr=False,
                )
                self._bar.add_task(self._label, total=None)
                self._update()
                self._bar.start()

    def _update(self) -> None:
        if self._bar is not None:
            total = 1.0 if self._done < 1 else None
            self._bar.update(
                self._bar.task_ids[0], description=self._label, total=total, completed=self._done
            )
