"""From a report to the chosen format, on standard output or in a file."""

import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from attrition_cli.cli.options.shared import Format
from attrition_cli.cli.streams import complain, write_file, write_out
from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import shown
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document
    from attrition_cli.render.formats.to_table import Screen

_SUFFIXES: dict[str, Format] = {
    "": "table",
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".md": "markdown",
}


class Target(NamedTuple):
    """The format to print and the file to print it to, standard output where there is none."""

    format: Format
    file: str | None


def target(chosen: Format | None, file: str | None, *, as_json: bool, quiet: bool) -> Target:
    """What the output options ask for; without a format, what the file's ending says.

    Raises `InputError` where they ask for different formats.
    """
    asked: dict[Format, None] = {}
    if chosen is not None:
        asked[chosen] = None
    if as_json:
        asked["json"] = None
    if quiet:
        asked["value"] = None
    if len(asked) > 1:
        raise InputError(f"{' and '.join(asked)} are two formats: ask for one", field="format")
    if file == "-":
        file = None
    ending = os.path.splitext(file or "")[1].lower()  # noqa: PTH122  # a name, not a path
    if not asked and ending not in _SUFFIXES:
        raise InputError(
            f"{shown(ending)} does not tell the format: give --format as well", field="output"
        )
    return Target(next(iter(asked), _SUFFIXES.get(ending, "table")), file)


def emit(report: Report, lay_out: Callable[[], "Document"], to: Target) -> None:
    """Write `report` as `to` says; notes go to standard error where the format has no place."""
    if to.format == "json":
        from attrition_cli.render.formats import to_json  # one format a run

        _write(to_json.render(report), to)
        return
    document = lay_out()
    _write(_rendered(document, report, to), to)
    notes = document.notes if to.format in ("table", "csv") else ()
    if to.format == "csv":
        # A table of figures alone has no place for what they rest on.
        trail = (
            *report.trail.sources,
            report.trail.made_by(document.answer),
            report.trail.command,
        )
        notes = (*document.basis, *notes, *trail)
    for note in notes:
        complain(f"note: {note}")


def _rendered(document: "Document", report: Report, to: Target) -> Iterator[str]:
    if to.format == "csv":
        from attrition_cli.render.formats import to_csv

        return to_csv.render(document)
    if to.format == "markdown":
        from attrition_cli.render.formats import to_markdown

        return to_markdown.render(document, report.trail)
    if to.format == "value":
        from attrition_cli.render.formats import to_value

        return to_value.render(document)
    from attrition_cli.render.formats import to_table

    return to_table.render(document, report.trail, _screen(to))


def _write(chunks: Iterator[str], to: Target) -> None:
    if to.file is None:
        write_out(chunks)
    else:
        write_file(to.file, chunks)


def _screen(to: Target) -> "Screen":
    """What is known of where a table will be read."""
    from attrition_cli.render.formats.to_table import Screen

    if to.file is not None or sys.stdout is None:
        return Screen()
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    if not sys.stdout.isatty():
        return Screen(unicode=unicode)
    terminal = os.environ.get("TERM", "")
    if os.environ.get("NO_COLOR") or terminal == "dumb":
        return Screen(_columns(), None, unicode)
    many = "256" in terminal or bool(os.environ.get("COLORTERM"))
    return Screen(_columns(), "256" if many else "standard", unicode)


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80
