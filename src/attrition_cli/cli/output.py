"""Output of a report in the chosen format, on standard output or to a file."""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, NamedTuple

from attrition_cli.cli.options.option import Option
from attrition_cli.cli.streams import write_stderr, write_stdout
from attrition_cli.core.errors import InputError, input_name
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.quoting.shell_words import ascii_command
from attrition_cli.render.format_table import FORMAT_ALIASES, FORMATS
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from attrition_cli.cli.output_file import OutputFile
    from attrition_cli.cli.progress import Progress
    from attrition_cli.render.screen import Screen


LEAST_COLUMNS = 20
"""Columns in which words and figures have room: narrower terminals break longer lines."""


class OutputDestination(NamedTuple):
    """The output format and the file, standard output where it is `None`.

    With `verbose` the method, all rows and all notes are printed too.
    """

    format: str
    file: "OutputFile | None"
    verbose: bool = False

    def screen(self) -> "Screen":
        """The width, colours and characters of the output."""
        from attrition_cli.cli.colour import colours_of  # only for tables
        from attrition_cli.render.screen import Screen

        if self.file is not None or sys.stdout is None:
            return Screen()
        unicode = _is_unicode(sys.stdout)
        columns = max(_terminal_columns(), LEAST_COLUMNS) if sys.stdout.isatty() else None
        return Screen(columns, colours_of(sys.stdout), unicode)

    @property
    def path(self) -> str | None:
        """The name of the file, `None` for standard output."""
        return None if self.file is None else self.file.path

    @property
    def is_terminal(self) -> bool:
        """Whether the output is shown on a terminal."""
        return self.file is None and sys.stdout is not None and sys.stdout.isatty()

    @property
    def is_read_in_turn(self) -> bool:
        """Whether each of many answers is written by itself, before the next is known."""
        return FORMATS[self.format].of_many

    def refuse_larger(self, *, rows: float = 0, columns: float = 0, has_all_rows: bool) -> None:
        """Refuse a table of so many `rows` and `columns` that there will be no room for it.

        Known ahead it is refused before it is worked out. Where a few rows are shown instead,
        unless it `has_all_rows`, there is room for any number.
        """
        are_shown = has_all_rows or self.verbose
        FORMATS[self.format].refuse_larger(rows=rows if are_shown else 0, columns=columns)

    def refuse_one_answer(self) -> None:
        """Refuse a format that is for many answers where there is one."""
        FORMATS[self.format].refuse_one_answer()

    def write(self, chunks: Iterator[str]) -> None:
        """Write `chunks`; a file is written completely or not at all."""
        if self.file is None:
            write_stdout(chunks)
        else:
            self.file.write(chunks)


def _format_option(*, of_many: bool) -> Option:
    """The option for the format of an answer, or `of_many`."""
    names = [name for name, each in FORMATS.items() if of_many or not each.of_many]
    aliased = {name: f"{name} ({alias})" for alias, name in FORMAT_ALIASES.items()}
    return Option(
        f"{', '.join(aliased.get(name, name) for name in names)}; default: table, or by the"
        " file extension of --output.",
        "FORMAT",
        "-f",
        choices=(*names, *FORMAT_ALIASES),
    )


class OutputOptions(NamedTuple):
    """The options on output as given."""

    format: Annotated[str, _format_option(of_many=False)] | None = None
    json: Annotated[bool, Option("Same as --format json.")] = False
    quiet: Annotated[
        bool,
        Option("Print only the headline number, unrounded; same as --format value.", short="-q"),
    ] = False
    output: (
        Annotated[str, Option("Write to this file, completely or not at all.", "FILE", "-o")] | None
    ) = None
    verbose: Annotated[
        bool, Option("Also print the method, all rows and notes, and further tables.")
    ] = False

    def destination(self) -> OutputDestination:
        """The destination in the options; without a format, the file's ending decides.

        Raises `InputError` where the options name different formats, and for a file that cannot
        be written.
        """
        format_name = FORMAT_ALIASES.get(self.format or "", self.format)
        asked = (format_name, self.json and "json", self.quiet and "value")
        formats = list(dict.fromkeys(name for name in asked if name))
        if len(formats) > 1:
            raise InputError(
                f"{' and '.join(formats)} are two formats: ask for one", field="format"
            )
        file = None if self.output == "-" else self.output
        ending = os.path.splitext(file or "")[1].lower()  # noqa: PTH122  # a name, not a path
        by_ending = [name for name, each in FORMATS.items() if ending in each.suffixes]
        if not formats and not by_ending:
            raise InputError(_unknown_ending_reason(ending), field="output")
        return OutputDestination((formats or by_ending)[0], _output_file(file), self.verbose)


OPTIONS_OF_MANY = {
    **OutputOptions.__annotations__,
    "format": Annotated[str, _format_option(of_many=True)] | None,
}
"""The declarations of the same options of a command that may give many answers."""


def _output_file(path: str | None) -> "OutputFile | None":
    if path is None:
        return None
    from attrition_cli.cli.output_file import OutputFile  # most answers go to standard output

    return OutputFile(path, "output")


def _unknown_ending_reason(ending: str) -> str:
    """The message on a file whose `ending` names no format, with the known endings."""
    written = [each for each in FORMATS.values() if not each.of_many]
    *others, last = [suffix for each in written for suffix in each.suffixes if suffix]
    return (
        f"{quoted(ending)} is the ending of no format: end the name in {', '.join(others)} or"
        f" {last}, or give {input_name('format')} as well"
    )


def write_report(
    report: Report, destination: OutputDestination, progress: "Progress | None" = None
) -> None:
    """Write `report`; lines that the format omits go to standard error.

    The `progress` bar ends before anything else is written to the terminal.
    """
    chosen = FORMATS[destination.format]
    chunks = chosen.render(report, destination.screen)
    if progress is not None and destination.is_terminal:
        chunks = _once_begun(chunks, progress.stop)
    destination.write(chunks)
    if progress is not None:
        progress.stop()
    notes = [*report.trail.caveats] if chosen.is_bare else []
    if chosen.omits_basis:
        # A table of bare figures has no place for conventions and caveats.
        notes += (*filter(None, [report.told.caveat]), *report.told.basis)
    if chosen.omits_notes:
        notes += report.told.notes
    if chosen.omits_basis:
        provenance = report.trail.provenance(report.document.answer_kind)
        command = report.trail.command
        if not _is_unicode(sys.stderr):
            command = ascii_command(command)
        notes += (*report.trail.source_lines, provenance, command)
    for note in notes:
        write_stderr(f"note: {note}")


def _once_begun(chunks: Iterator[str], act: "Callable[[], None]") -> Iterator[str]:
    """The `chunks`, with a call of `act` before the first one is used."""
    for chunk in chunks:
        act()
        yield chunk


def _is_unicode(stream: "TextIO | None") -> bool:
    return (getattr(stream, "encoding", None) or "").lower().startswith("utf")


def _terminal_columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80
