"""The output formats: the renderer of each, the endings that ask for it, what it leaves out."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrition_cli.render.report import Report
    from attrition_cli.render.screen import Screen


class Format:
    """The module of `formats` that writes a format, and the endings of files that ask for it.

    What it has no place for goes to standard error: `omits_notes`, and with `omits_basis` also
    what the answer rests on and the trail.
    """

    def __init__(
        self,
        module: str,
        suffixes: tuple[str, ...] = (),
        *,
        omits_notes: bool = False,
        omits_basis: bool = False,
    ) -> None:
        self.module, self.suffixes = module, suffixes
        self.omits_notes, self.omits_basis = omits_notes, omits_basis

    def render(self, report: "Report", screen: "Callable[[], Screen]") -> Iterator[str]:
        """The text of `report`, in pieces, for a `screen` where the format asks for it."""
        renderer = import_module(f"attrition_cli.render.formats.{self.module}")
        render: Callable[[Report, Callable[[], Screen]], Iterator[str]] = renderer.render
        return render(report, screen)


FORMATS = {
    "table": Format("to_table", ("", ".txt"), omits_notes=True),
    "json": Format("to_json", (".json",)),
    "csv": Format("to_csv", (".csv",), omits_notes=True, omits_basis=True),
    "markdown": Format("to_markdown", (".md",)),
    "value": Format("to_value"),
}
"""Each format by its name; the first is the default."""

FORMAT_ALIASES = {"md": "markdown"}
"""Other names of formats."""
