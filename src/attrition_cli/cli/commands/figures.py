"""`attrition figures`."""

from typing import TYPE_CHECKING, Annotated

import typer

from attrition_cli.cli.clock import today
from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.published.figure import CountKind
from attrition_cli.core.published.listing import FigureListInputs
from attrition_cli.evidence.figures.listing import list_figures
from attrition_cli.evidence.figures.shipped import published_figures
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="figures")
@command(None)
def figures_command(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...", help="A figure, or what the names of several begin with."
        ),
    ] = None,
    figures_file: options.FiguresFileOption = None,
    counts: Annotated[
        CountKind | None,
        typer.Option("--counts", metavar="KIND", help="Only casualties, deaths or troops."),
    ] = None,
) -> CommandOutput:
    """Figures that others have published, with their sources.

    \b
    Examples:
      attrition figures
      attrition figures us-secdef-2024-10 isw-2024
      attrition figures ukmod-2024 --format csv
      attrition figures --figures mine.toml --counts casualties

    With NAMEs, or with what the names of several begin with, such as ukmod-2024, each is cited in
    full. A file of your own is TOML, a table for each figure:

    \b
      [my-estimate-2025-02]
      value = "1,100..1,300/day"     # as it is typed elsewhere; people, or people a period
      counts = "casualties"          # or "deaths", or "troops"
      of = "Russian forces"
      who = "who said it"
      when = 2025-02-01              # or "2025-02", or "2025"
      where = "where it was reported"
      grade = "B2"                   # if you like: Admiralty, A-F the source, 1-6 what it says
      note = "what else to know"     # if you like

    Deaths and casualties are different counts. Where two figures of the same people that were
    asked for by name imply a ratio of wounded to killed outside of 2 to 10, a note says so.
    """  # noqa: D301  # \b keeps the lines of the examples
    inputs = FigureListInputs(tuple(names or ()), counts, figures_file)
    result = list_figures(published_figures(figures_file, today=today()), inputs)
    trail = command_trail(
        "figures", ("", list(inputs.names)), ("--figures", figures_file), ("--counts", counts)
    )
    report = Report("figures", result, trail)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.published_figures import figures_document

    return figures_document(report.result)
