"""`attrition figures`."""

from typing import Annotated

from attrition_cli.cli.clock import today
from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.evidence import FiguresFile, RunFiles
from attrition_cli.cli.options.option import Option
from attrition_cli.core.published.figure import CountKind
from attrition_cli.core.published.listing import FigureListInputs
from attrition_cli.evidence.figures.listing import list_figures
from attrition_cli.evidence.figures.shipped import published_figures
from attrition_cli.notation.escaping import without_quotes

_Name = Annotated[
    str,
    Option("Name of a figure, or the beginning of several names.", "[NAME]...", is_argument=True),
]
_Counts = Annotated[
    CountKind,
    Option(
        "List only casualties, deaths, killed, wounded, missing, captured, dnbi, returned,"
        " recovered or troops.",
        "KIND",
    ),
]


@command()
def figures_command(
    *,
    names: list[_Name] | None = None,
    figures: FiguresFile | None = None,
    counts: _Counts | None = None,
    run_files: RunFiles,
) -> Answer:
    """Published figures, with their sources.

    Examples:
      attrition figures
      attrition figures us-secdef-2024-10 isw-2024
      attrition figures ukmod-2024 --format csv
      attrition figures --figures mine.toml --counts casualties
      attrition figures --counts returned

    A NAME, or the beginning of several names such as ukmod-2024, shows the full citation of each
    figure. A file of your own is TOML, with a table for each figure:

      [my-estimate-2025-02]
      value = "1,100..1,300/day"     # or "12k", "2 per 1000/day", "50%", in any notation
      counts = "casualties"          # or "deaths", "troops" and others, as for --counts
      of = "Russian forces"
      who = "who published it"
      when = 2025-02-01              # or "2025-02", or "2025"
      where = "where it was reported"
      credibility = 80               # optional: level of an interval "a to b"; default: 90
      grade = "B2"                   # optional: Admiralty code, A-F source, 1-6 information
      status = "claim"               # optional: how it came about, such as "second-hand"
      daily_variation = "sd 400"     # optional: how much single days vary
      note = "other remarks"         # optional

    A value is people, people per period or a share of the strength per period. A plain share such
    as 50% is for the wounded who returned to duty or recovered. Disease and non-battle injury
    (dnbi) is a loss but not a casualty. Deaths and casualties are different counts. A note appears
    if two named figures of the same people imply a wounded-to-killed ratio outside 2 to 10.
    """
    inputs = FigureListInputs(tuple(map(without_quotes, names or ())), counts, figures)
    pins = None if figures is None else run_files.pins
    return Answer(list_figures(published_figures(figures, today=today(), pins=pins), inputs))
