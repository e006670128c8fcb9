"""From a report to the chosen format, on standard output or in a file."""

import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from attrition_cli.cli.options.shared import Format
from attrition_cli.cli.streams import write_file, write_stderr, write_stdout
from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import quoted
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


class OutputDestination(NamedTuple):
    """The format to print and the file to print it to, standard output where there is none."""

    format: Format
    file: str | None


def output_destination(
    format_option: Format | None, file: str | None, *, as_json: bool, quiet: bool
) -> OutputDestination:
    """What the output options ask for; without a format, what the file's ending says.

    Raises `InputError` where they ask for different formats.
    """
    requested: dict[Format, None] = {}
    if format_option is not None:
        requested[format_option] = None
    if as_json:
        requested["json"] = None
    if quiet:
        requested["value"] = None
    if len(requested) > 1:
        raise InputError(f"{' and '.join(requested)} are two formats: ask for one", field="format")
    if file == "-":
        file = None
    ending = os.path.splitext(file or "")[1].lower()  # noqa: PTH122  # a name, not a path
    if not requested and ending not in _SUFFIXES:
        raise InputError(
            f"{quoted(ending)} does not tell the format: give --format as well", field="output"
        )
    return OutputDestination(next(iter(requested), _SUFFIXES.get(ending, "table")), file)


def write_report(
    report: Report, lay_out: Callable[[], "Document"], destination: OutputDestination
) -> None:
    """Write `report` as `destination` says, notes on standard error if the format has no place."""
    if destination.format == "json":
        from attrition_cli.render.formats import to_json  # one format a run

        _write(to_json.render(report), destination)
        return
    document = lay_out()
    _write(_rendered(document, report, destination), destination)
    notes = document.notes if destination.format in ("table", "csv") else ()
    if destination.format == "csv":
        # A table of figures alone has no place for what they rest on.
        trail = (
            *report.trail.sources,
            report.trail.provenance(document.answer_kind),
            report.trail.command,
        )
        notes = (*document.basis, *notes, *trail)
    for note in notes:
        write_stderr(f"note: {note}")


def _rendered(
    document: "Document", report: Report, destination: OutputDestination
) -> Iterator[str]:
    if destination.format == "csv":
        from attrition_cli.render.formats import to_csv

        return to_csv.render(document)
    if destination.format == "markdown":
        from attrition_cli.render.formats import to_markdown

        return to_markdown.render(document, report.trail)
    if destination.format == "value":
        from attrition_cli.render.formats import to_value

        return to_value.render(document)
    from attrition_cli.render.formats import to_table

    return to_table.render(document, report.trail, _screen(destination))


def _write(chunks: Iterator[str], destination: OutputDestination) -> None:
    if destination.file is None:
        write_stdout(chunks)
    else:
        write_file(destination.file, chunks)


def _screen(destination: OutputDestination) -> "Screen":
    """What is known of where a table will be read."""
    from attrition_cli.render.formats.to_table import Screen

    if destination.file is not None or sys.stdout is None:
        return Screen()
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    if not sys.stdout.isatty():
        return Screen(unicode=unicode)
    terminal = os.environ.get("TERM", "")
    if os.environ.get("NO_COLOR") or terminal == "dumb":
        return Screen(_terminal_columns(), None, unicode)
    many = "256" in terminal or bool(os.environ.get("COLORTERM"))
    return Screen(_terminal_columns(), "256" if many else "standard", unicode)


def _terminal_columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80
