"""`attrition project`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import Answer, answering
from attrition_cli.cli.options import scenario_file as scenario_options
from attrition_cli.cli.options.evidence import Evidence
from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.cli.options.scenario_file import ScenarioGiven, joined, set_options
from attrition_cli.cli.progress import progress
from attrition_cli.cli.repeat_command import trail
from attrition_cli.core.projection.project import project
from attrition_cli.core.quantities.sampling import DRAWS_OF_MANY
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="project")
@answering(DRAWS_OF_MANY)
def project_command(
    file: scenario_options.ScenarioFile,
    by: scenario_options.By = "day",
    settings: scenario_options.SetEach = None,
    *,
    chosen: Uncertainty,
    evidence: Evidence,
) -> Answer:
    """A scenario carried forward day by day.

    \b
    Examples:
      attrition project kursk.toml
      attrition project kursk.toml --by month --set rate=1300/day
      attrition project kursk.toml --set contingents[0].strength=10k --format csv -o kursk.csv
      attrition project kursk.toml --wounded-to-killed 3 --quiet

    Each day: tranches arrive at 00:00; intake, losses and returns run evenly through it. An
    absolute rate takes so many people until none are left, a share so much of the strength at the
    start of the day. The answer is when each threshold is reached and when none are left, net (with
    intake and returns) and gross (without), and the strength and losses of each period.
    attrition scenario new writes a file to start from.
    """  # noqa: D301  # \b keeps the lines of the examples
    read = ScenarioGiven(evidence, chosen).read(file, joined(settings))
    tell = progress("days")
    result = project(read.scenario, by=by, sampling=chosen.sampling, progress=tell)
    made_by = trail(
        "project",
        ("", file),
        ("--by", by if by != "day" else None),
        set_options(settings),
        *evidence.options,
        drawn=chosen if result.answer == "distribution" else None,
        cited=read.cited,
    )
    report = Report("project", result, made_by)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.projection import projection_document

    return projection_document(report.result)
