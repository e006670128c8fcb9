"""The output formats: the renderer, the file endings and the omissions of each."""

import math
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from attrition_cli.core.errors import InputError, add_input

if TYPE_CHECKING:
    from attrition_cli.render.report import Report
    from attrition_cli.render.screen import Screen


class Format:
    """An output format: the module in `formats` that writes it, and the endings of its files.

    What the format omits is written to standard error: the notes with `omits_notes`, the caveat,
    the conventions and the trail with `omits_basis`, and the caveats alone where it `is_bare`. It
    has room for tables of `max_rows` and `max_columns`. One that is `of_many` has a line for each
    of many answers.
    """

    def __init__(
        self,
        module: str,
        suffixes: tuple[str, ...] = (),
        *,
        omits_notes: bool = False,
        omits_basis: bool = False,
        is_bare: bool = False,
        max_rows: float = math.inf,
        max_columns: float = math.inf,
        of_many: bool = False,
    ) -> None:
        self.module, self.suffixes = module, suffixes
        self.omits_notes, self.omits_basis, self.is_bare = omits_notes, omits_basis, is_bare
        self.max_rows, self.max_columns = max_rows, max_columns
        self.of_many = of_many

    def refuse_one_answer(self) -> None:
        """Raise `InputError` for a result that is one answer, if the format is for many."""
        if self.of_many:
            raise InputError(
                "jsonl has a line for each of many answers, and this is one",
                add_input("format", "json"),
                field="format",
            )

    def refuse_larger(self, *, rows: float = 0, columns: float = 0) -> None:
        """Raise `InputError` for a table of more `rows` or `columns` than there is room for.

        >>> FORMATS["table"].refuse_larger(rows=20_000, columns=100)
        """
        if rows > self.max_rows:
            raise InputError(
                f"more than {self.max_rows:,} rows are too many for a table",
                add_input("format", "csv"),
                add_input("format", "markdown"),
            )
        if columns > self.max_columns:
            raise InputError(
                f"more than {self.max_columns:,} columns are too many for a table",
                add_input("format", "csv"),
            )

    def render(self, report: "Report", screen: "Callable[[], Screen]") -> Iterator[str]:
        """The text of `report`, in pieces; `screen` is called only by formats that depend on it."""
        renderer = import_module(f"attrition_cli.render.formats.{self.module}")
        render: Callable[[Report, Callable[[], Screen]], Iterator[str]] = renderer.render
        return render(report, screen)


FORMATS = {
    "table": Format(
        "to_table",
        ("", ".txt"),
        omits_notes=True,
        max_rows=20_000,  # it is measured whole before its first line is drawn
        max_columns=100,  # more than anybody reads across
    ),
    "json": Format("to_json", (".json",)),
    "jsonl": Format("to_jsonl", (".jsonl",), omits_notes=True, omits_basis=True, of_many=True),
    "csv": Format("to_csv", (".csv",), omits_notes=True, omits_basis=True),
    "markdown": Format("to_markdown", (".md",)),
    "value": Format("to_value", is_bare=True),
}
"""The formats by name; the first is the default."""

FORMAT_ALIASES = {"md": "markdown"}
"""Other names of formats."""
