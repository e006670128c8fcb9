"""The output formats: the renderer of each, the endings that ask for it, what it leaves out."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from attrition_cli.render.report import Report
from attrition_cli.render.screen import Screen


class Format(NamedTuple):
    """The module of `formats` that writes a format, and the endings of files that ask for it.

    What it has no place for goes to standard error: `omits_notes`, and with `omits_basis` also
    what the answer rests on and the trail.
    """

    module: str
    suffixes: tuple[str, ...] = ()
    omits_notes: bool = False
    omits_basis: bool = False

    def render(self, report: Report, screen: Screen) -> Iterator[str]:
        """The text of `report`, in pieces."""
        renderer = import_module(f"attrition_cli.render.formats.{self.module}")
        render: Callable[[Report, Screen], Iterator[str]] = renderer.render
        return render(report, screen)


FORMATS = {
    "table": Format("to_table", ("", ".txt"), omits_notes=True),
    "json": Format("to_json", (".json",)),
    "csv": Format("to_csv", (".csv",), omits_notes=True, omits_basis=True),
    "markdown": Format("to_markdown", (".md",)),
    "value": Format("to_value"),
}
"""Each format by its name; the first is the default."""
