"""The progress bar of a long run, shown only on a terminal."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

ReporterOf = Callable[[str], Callable[[float], None] | None]
"""A factory: from a label, a function that is called with the share of the work that is done."""

_SHOW_AFTER_SECONDS = 1.0
"""Runs that end earlier show no bar."""

_UNMEASURED = "working"
"""The label while the share of the work that is done is not known."""


class Progress:
    """A bar on standard error (a terminal), shown from a second after entry until exit.

    The bar shows the share of the work that is done where the work reports it, and otherwise that
    the program is working.
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
        """Remove the bar from the screen for the rest of the run."""
        if self._timer is None:
            return
        self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._bar is not None:
                self._bar.stop()

    def reporter(self, label: str) -> Callable[[float], None]:
        """A function that reports the share (0 to 1) that is done of what `label` counts.

        Once the share is 1, the bar shows that the rest of the work is not measured.
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
                # Standard output is not redirected: its properties are read while the bar shows.
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
