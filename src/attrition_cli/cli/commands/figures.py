"""`attrition figures`."""

from typing import Annotated

from attrition_cli.cli.clock import today
from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.evidence import FiguresFile
from attrition_cli.cli.options.option import Option
from attrition_cli.core.published.figure import CountKind
from attrition_cli.core.published.listing import FigureListInputs
from attrition_cli.evidence.figures.listing import list_figures
from attrition_cli.evidence.figures.shipped import published_figures

_Name = Annotated[
    str,
    Option("A figure, or what the names of several begin with.", "[NAME]...", is_argument=True),
]
_Counts = Annotated[CountKind, Option("Only casualties, deaths or troops.", "KIND")]


@command()
def figures_command(
    *,
    names: list[_Name] | None = None,
    figures: FiguresFile | None = None,
    counts: _Counts | None = None,
) -> Answer:
    """Figures that others have published, with their sources.

    Examples:
      attrition figures
      attrition figures us-secdef-2024-10 isw-2024
      attrition figures ukmod-2024 --format csv
      attrition figures --figures mine.toml --counts casualties

    With NAMEs, or with what the names of several begin with, such as ukmod-2024, each is cited in
    full. A file of your own is TOML, a table for each figure:

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
    """
    inputs = FigureListInputs(tuple(names or ()), counts, figures)
    return Answer(list_figures(published_figures(figures, today=today()), inputs))
