"""`attrition score`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import series_file as file_options
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.series_file import LossSeriesFile, SeriesFileOptions
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.errors import InputError
from attrition_cli.notation.dates import duration_text
from attrition_cli.notation.percentages import percentages_text
from attrition_cli.notation.references import Reference
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

HORIZONS_DAYS = (7, 28, 90)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="score")
@command(default_draws=None)
def score_command(
    file: file_options.SeriesFileArgument,
    troops: file_options.ScoredTroopsOption = None,
    days: file_options.ScoredDaysOption = None,
    since: file_options.ScoredSinceOption = None,
    as_of: file_options.AsOfOption = None,
    window: file_options.WindowOption = None,
    credibility: options.CredibilityOption = None,
    *,
    series_file_options: SeriesFileOptions,
) -> CommandOutput:
    """How well rates taken from a file would have foretold the losses.

    \b
    Examples:
      attrition score losses.csv
      attrition score losses.csv --troops 1500 --troops 12000 --since 2022-06-01
      attrition score losses.csv --days 28 --window 28d --format csv

    Walks forward over the file: at each row the rate is taken from the rows until then alone, and
    held against what came after. A horizon in troops is the days until so many were lost, one in
    days the losses over them; 7, 28 and 90 days unless said. The errors are compared with those
    of the plain means of the last 7, 14 and 28 days.
    """  # noqa: D301  # \b keeps the lines of the examples
    from attrition_cli.core.series.forecast import Horizon, OverDays, UntilLost  # not for --help
    from attrition_cli.core.series.scoring import score

    if any(people == 0 for people in troops or ()):
        raise InputError("nobody is no strength to cover losses with", field="troops")
    if any(each <= 0 for each in days or ()):
        raise InputError("over no time nothing is lost", field="days")
    horizons: list[Horizon] = [UntilLost(float(people)) for people in troops or ()]
    horizons += [OverDays(float(each)) for each in days or ()]
    series = LossSeriesFile(Reference(file, as_of=as_of), series_file_options).read().series
    result = score(
        series,
        horizons or [OverDays(each) for each in HORIZONS_DAYS],
        since=since,
        window_days=window,
        credibility_percent=90 if credibility is None else float(credibility),
    )
    trail = command_trail(
        "score",
        ("", file),
        ("--troops", troops),
        ("--days", [duration_text(each) for each in days or ()]),
        ("--since", since),
        ("--as-of", series.until),
        ("--window", None if window is None else duration_text(window)),
        ("--credibility", None if credibility is None else percentages_text((credibility,))),
        *series_file_options.trail_options,
    )
    report = Report("score", result, trail)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.score import score_document

    return score_document(report.result)
