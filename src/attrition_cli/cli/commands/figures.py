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
    Option("Name of a figure, or the beginning of several names.", "[NAME]...", is_argument=True),
]
_Counts = Annotated[CountKind, Option("List only casualties, deaths or troops.", "KIND")]


@command()
def figures_command(
    *,
    names: list[_Name] | None = None,
    figures: FiguresFile | None = None,
    counts: _Counts | None = None,
) -> Answer:
    """Published figures, with their sources.

    Examples:
      attrition figures
      attrition figures us-secdef-2024-10 isw-2024
      attrition figures ukmod-2024 --format csv
      attrition figures --figures mine.toml --counts casualties

    A NAME, or the beginning of several names such as ukmod-2024, shows the full citation of each
    figure. A file of your own is TOML, with a table for each figure:

      [my-estimate-2025-02]
      value = "1,100..1,300/day"     # people, or people per period, in any notation
      counts = "casualties"          # or "deaths", or "troops"
      of = "Russian forces"
      who = "who published it"
      when = 2025-02-01              # or "2025-02", or "2025"
      where = "where it was reported"
      grade = "B2"                   # optional: Admiralty code, A-F source, 1-6 information
      note = "other remarks"         # optional

    Deaths and casualties are different counts. A note appears if two named figures of the same
    people imply a wounded-to-killed ratio outside 2 to 10.
    """
    inputs = FigureListInputs(tuple(names or ()), counts, figures)
    return Answer(list_figures(published_figures(figures, today=today()), inputs))
