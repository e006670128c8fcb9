"""`attrition solve FILE`: the value of one field of a scenario that reaches a target."""

import re
from datetime import date
from typing import TYPE_CHECKING

from attrition_cli.cli.command import Answer
from attrition_cli.cli.options.horizon import refuse_days_and_until
from attrition_cli.cli.options.scenario_file import ScenarioReader, flatten_overrides
from attrition_cli.core.errors import InputError, add_input, input_name
from attrition_cli.core.projection.goal_seek import DRAWS_PER_TRIAL, goal_seek
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.scenario.fields import field_paths, find_field
from attrition_cli.core.scenario.model import path_text
from attrition_cli.notation.dates import duration_text
from attrition_cli.notation.refusals import nearest_words
from attrition_cli.scenario_files.overrides import Override, parse_field_path

if TYPE_CHECKING:
    from attrition_cli.cli.progress import ReporterOf


def solve_file(
    reader: ScenarioReader,
    file: str,
    solve_for: str | None,
    days: Number | None,
    until: date | None,
    strength: Number | None,
    probability: Number | None,
    overrides: list[tuple[Override, ...]] | None,
    progress: "ReporterOf",
) -> Answer:
    """The value of the field `solve_for` with which the scenario in `file` reaches its target.

    The target is a `strength` at the end, or that the force is not exhausted by then. `days` or
    `until` replace the end in the file. With a `probability`, the value is enough in that share of
    the draws, and no percentiles are searched for by default: each takes as long again.
    """
    if solve_for is None:
        name = input_name("solve_for")
        lead = "which field to solve for, such as "
        raise InputError(f"{name} is missing", add_input("solve_for", "intake", label=lead))
    refuse_days_and_until(days, until)
    horizon: tuple[Override, ...] = ()
    if days is not None:
        horizon = (Override(("days",), duration_text(days), "--days"),)
    elif until is not None:
        horizon = (Override(("until",), until.isoformat(), "--until"),)
    path = parse_field_path(solve_for)
    read = reader.read(file, (*flatten_overrides(overrides), *horizon))
    draws = reader.sampling_options.draws or DRAWS_PER_TRIAL
    sampling = reader.sampling._replace(draws=draws)
    if probability is not None and reader.sampling_options.percentiles is None:
        sampling = sampling._replace(percents=())
    try:
        find_field(read.scenario, read.field_path(path))
    except InputError as error:
        known = [path_text(each) for each in field_paths(read.scenario)]
        is_known = _without_numbers(solve_for) in map(_without_numbers, known)
        nearest = [] if is_known else nearest_words(solve_for, known)
        if nearest:
            from attrition_cli.core.cures import Guess  # for this message alone

            error.suggestion = Guess((nearest[0],), solve_for)
        raise
    result = goal_seek(
        read.scenario,
        read.field_path(path),
        strength=strength,
        probability=probability,
        sampling=sampling,
        progress=progress("trials"),
    )
    return Answer(
        result,
        "solve-field",
        sources=read.sources,
        notes=read.notes,
        slips=read.slips,
        draws=draws,
    )


def _without_numbers(path: str) -> str:
    """A path without the numbers in it, to find a path whose number is missing or wrong."""
    return re.sub(r"\[[0-9]+\]", "", path)
