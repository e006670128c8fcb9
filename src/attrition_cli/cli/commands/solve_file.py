"""`attrition solve FILE`: one figure of a scenario."""

from datetime import date
from typing import TYPE_CHECKING

from attrition_cli.cli.options.horizon import refuse_two_ends
from attrition_cli.cli.options.scenario_file import ScenarioGiven, joined, set_options
from attrition_cli.cli.progress import progress
from attrition_cli.cli.repeat_command import trail
from attrition_cli.core.errors import InputError
from attrition_cli.core.projection.goal_seek import FEW_DRAWS, solve_field
from attrition_cli.core.quantities.exact import Number
from attrition_cli.notation.dates import duration_text
from attrition_cli.render.report import Report
from attrition_cli.scenario_files.overrides import Setting, parse_path

if TYPE_CHECKING:
    from attrition_cli.cli.command import Answer
    from attrition_cli.cli.options.solve import Asked
    from attrition_cli.render.document import Document

_OF_FILES = ("sought", "until", "days")


def field_of_file(
    file: str,
    asked: "Asked",
    strength: Number | None,
    settings: list[tuple[Setting, ...]] | None,
    given: ScenarioGiven,
) -> "Answer":
    """The figure of the scenario in `file` that is sought."""
    for name, value in asked._asdict().items():
        if value is not None and name not in _OF_FILES:
            reason = "goes without a FILE, which has its own figures: change one with --set"
            raise InputError(reason, field=name)
    if asked.sought is None:
        raise InputError(
            "--for is missing: say which figure of the scenario is sought, such as --for intake"
        )
    path = parse_path(asked.sought)
    horizon = _horizon(asked.days, asked.until)
    read = given.read(file, (*joined(settings), *horizon))
    chosen = given.chosen
    sampling = chosen.sampling._replace(draws=chosen.draws or FEW_DRAWS)
    tell = progress("trials")
    result = solve_field(read.scenario, path, strength=strength, sampling=sampling, progress=tell)
    drawn = chosen._replace(sampling=sampling) if result.answer == "distribution" else None
    made_by = trail(
        "solve",
        ("", file),
        ("--for", asked.sought),
        ("--until", asked.until),
        ("--days", None if asked.days is None else duration_text(asked.days)),
        ("--strength", strength),
        set_options(settings),
        *given.evidence.options,
        drawn=drawn,
        cited=read.cited,
    )
    report = Report("solve-field", result, made_by)
    return report, lambda: _document(report)


def _horizon(days: Number | None, until: date | None) -> tuple[Setting, ...]:
    """The end of the horizon, where another than that of the file is asked for."""
    refuse_two_ends(days, until)
    if days is not None:
        return (Setting(("horizon",), duration_text(days), "--days"),)
    return () if until is None else (Setting(("until",), until.isoformat(), "--until"),)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.target import target_document

    return target_document(report.result)
