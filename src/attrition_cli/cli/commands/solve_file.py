"""`attrition solve FILE`: one figure of a scenario."""

from datetime import date
from typing import TYPE_CHECKING

from attrition_cli.cli.options.horizon import refuse_days_and_until
from attrition_cli.cli.options.scenario_file import ScenarioReader, flatten_overrides, set_option
from attrition_cli.cli.progress import progress_reporter
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.errors import InputError
from attrition_cli.core.projection.goal_seek import DRAWS_PER_TRIAL, goal_seek
from attrition_cli.core.quantities.exact import Number
from attrition_cli.notation.dates import duration_text
from attrition_cli.render.report import Report
from attrition_cli.scenario_files.overrides import Override, parse_field_path

if TYPE_CHECKING:
    from attrition_cli.cli.command import CommandOutput
    from attrition_cli.cli.options.solve import SolveOptions
    from attrition_cli.render.document import Document

_OPTIONS_WITH_FILE = ("solve_for", "until", "days")


def solve_field_of_file(
    file: str,
    solve_options: "SolveOptions",
    strength: Number | None,
    settings: list[tuple[Override, ...]] | None,
    reader: ScenarioReader,
) -> "CommandOutput":
    """The figure of the scenario in `file` that is sought."""
    for name, value in solve_options._asdict().items():
        if value is not None and name not in _OPTIONS_WITH_FILE:
            reason = "goes without a FILE, which has its own figures: change one with --set"
            raise InputError(reason, field=name)
    if solve_options.solve_for is None:
        raise InputError(
            "--for is missing: say which figure of the scenario is sought, such as --for intake"
        )
    path = parse_field_path(solve_options.solve_for)
    horizon = _horizon_settings(solve_options.days, solve_options.until)
    read = reader.read(file, (*flatten_overrides(settings), *horizon))
    sampling_options = reader.sampling_options
    sampling = sampling_options.sampling._replace(draws=sampling_options.draws or DRAWS_PER_TRIAL)
    report_progress = progress_reporter("trials")
    result = goal_seek(
        read.scenario, path, strength=strength, sampling=sampling, progress=report_progress
    )
    sampled_with = (
        sampling_options._replace(sampling=sampling)
        if result.answer_kind == "distribution"
        else None
    )
    trail = command_trail(
        "solve",
        ("", file),
        ("--for", solve_options.solve_for),
        ("--until", solve_options.until),
        ("--days", None if solve_options.days is None else duration_text(solve_options.days)),
        ("--strength", strength),
        set_option(settings),
        *reader.evidence.trail_options,
        sampling_options=sampled_with,
        citations=read.citations,
    )
    report = Report("solve-field", result, trail)
    return report, lambda: _document(report)


def _horizon_settings(days: Number | None, until: date | None) -> tuple[Override, ...]:
    """The end of the horizon, where another than that of the file is asked for."""
    refuse_days_and_until(days, until)
    if days is not None:
        return (Override(("days",), duration_text(days), "--days"),)
    return () if until is None else (Override(("until",), until.isoformat(), "--until"),)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.goal_seek import goal_value_document

    return goal_value_document(report.result)
