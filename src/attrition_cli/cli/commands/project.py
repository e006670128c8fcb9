"""`attrition project`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import scenario_file as scenario_options
from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.scenario_file import ScenarioReader, flatten_overrides, set_option
from attrition_cli.cli.progress import progress_reporter
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.projection.project import project
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="project")
@command(DRAWS_PER_ROW)
def project_command(
    file: scenario_options.ScenarioFileArgument,
    every: scenario_options.ScenarioEveryOption = "day",
    settings: scenario_options.SetOption = None,
    *,
    sampling_options: SamplingOptions,
    evidence: EvidenceOptions,
) -> CommandOutput:
    """A scenario carried forward day by day.

    \b
    Examples:
      attrition project kursk.toml
      attrition project kursk.toml --every month --set rate=1300/day
      attrition project kursk.toml --set contingents[0].troops=10k --format csv -o kursk.csv
      attrition project kursk.toml --wounded-to-killed 3 --quiet

    Each day: tranches arrive at 00:00; intake, losses and returns run evenly through it. An
    absolute rate takes so many people until none are left, a share so much of the strength at the
    start of the day. The answer is when each threshold is reached and when none are left, net (with
    intake and returns) and gross (without), and the strength and losses of each period.
    attrition scenario new writes a file to start from.
    """  # noqa: D301  # \b keeps the lines of the examples
    read = ScenarioReader(evidence, sampling_options).read(file, flatten_overrides(settings))
    report_progress = progress_reporter("days")
    result = project(
        read.scenario, every=every, sampling=sampling_options.sampling, progress=report_progress
    )
    trail = command_trail(
        "project",
        ("", file),
        ("--every", every if every != "day" else None),
        set_option(settings),
        *evidence.trail_options,
        sampling_options=sampling_options if result.answer_kind == "distribution" else None,
        citations=read.citations,
    )
    report = Report("project", result, trail)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.projection import projection_document

    return projection_document(report.result)
