"""Table of cumulative losses over time: one row for each snapshot."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial

from attrition_cli.core.constant_rate.timeline import Snapshot
from attrition_cli.core.quantities.result_values import InputValue, PeopleValue
from attrition_cli.render.blocks.causes import cause_columns, cause_data_columns
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.blocks.percentiles import percentile_columns
from attrition_cli.render.document import Column
from attrition_cli.render.text.date_text import AFTER_LAST_DATE
from attrition_cli.render.text.digits import (
    all_digits,
    one_decimal,
    to_whole_number,
    whole_people,
)
from attrition_cli.render.text.ranges import in_cell, percentile_cells, strength_percent_cell

_HEADINGS = {
    "cumulative_losses": "losses",
    "cumulative_intake": "intake",
    "strength": "strength",
}
"""The heading of each column; the title of the table says that the counts are cumulative."""


def timeline_columns(
    *,
    start: date | None,
    strength: PeopleValue,
    has_intake: bool,
    percentile_names: Sequence[str] = (),
    causes: Sequence[str] = (),
) -> tuple[Column[Snapshot], ...]:
    """The columns of the table: dates only with a `start`, strength only with a `strength`.

    Each of the `percentile_names` has a column; without percentiles the losses by each of several
    `causes` have one.
    """
    columns = [Column("day", _days_cell)]
    if start is not None:
        columns.append(Column("date", lambda row: str(row.on or AFTER_LAST_DATE)))
    for name in _people_fields(strength, has_intake=has_intake):
        if percentile_names:
            headed = percentile_columns(
                percentile_names, partial(_people_percentile_cells, name), droppable=True
            )
            columns += [
                column._replace(heading=f"{_HEADINGS[name]}\n{column.heading}") for column in headed
            ]
        else:
            columns.append(Column(_HEADINGS[name], partial(_people_cell, strength, name)))
        if name == "cumulative_losses" and not percentile_names and len(causes) > 1:
            total = partial(_whole_losses, strength)
            columns += cause_columns(causes, lambda row: row, total)
    if strength is not None and not percentile_names:
        columns.append(
            Column(
                "strength %", lambda row: strength_percent_cell(row.strength_percent), droppable=2
            )
        )
    return tuple(columns)


def timeline_data_columns(
    *,
    start: date | None,
    strength: PeopleValue,
    has_intake: bool,
    parts: tuple[str, ...],
    causes: Sequence[str] = (),
) -> tuple[Column[Snapshot], ...]:
    """The same columns for programs."""
    columns: list[Column[Snapshot]] = [field_column("days")]
    if start is not None:
        columns.append(Column(key="date", value=lambda row: row.on))
    keys = _people_fields(strength, has_intake=has_intake)
    if strength is not None:
        keys.append("strength_percent")
    by_cause = cause_data_columns(
        causes if len(causes) > 1 else (), parts, prefix="cumulative_losses"
    )
    return (*columns, *(field_column(key, parts) for key in keys), *by_cause)


def _people_fields(strength: PeopleValue, *, has_intake: bool) -> list[str]:
    """The fields of a snapshot that count people."""
    return [
        "cumulative_losses",
        *(["cumulative_intake"] if has_intake else []),
        *([] if strength is None else ["strength"]),
    ]


def _people_percentile_cells(name: str, row: Snapshot) -> dict[str, str]:
    people: PeopleValue = getattr(row, name)
    if isinstance(people, dict):
        return percentile_cells(people, to_whole_number)
    return defaultdict(lambda: in_cell(people, to_whole_number))


def whole_people_adding_up(strength: PeopleValue, row: Snapshot) -> dict[str, int] | None:
    """Losses, intake and strength as whole people that add up; `None` unless all are points."""
    unrounded = (strength, row.cumulative_intake, row.cumulative_losses)
    points = [people for people in unrounded if isinstance(people, int | float)]
    if len(points) < len(unrounded) or not isinstance(row.strength, int | float):
        return None
    present, intake, losses = map(whole_people, points)
    losses = min(losses, present + intake)
    return {
        "cumulative_losses": losses,
        "cumulative_intake": intake,
        "strength": present + intake - losses,
    }


def _whole_losses(strength: PeopleValue, row: Snapshot) -> int | None:
    """The losses as the table prints them; `None` unless they are a point."""
    rounded = whole_people_adding_up(strength, row)
    if rounded is not None:
        return rounded["cumulative_losses"]
    losses = row.cumulative_losses
    return whole_people(losses) if isinstance(losses, int | float) else None


def _people_cell(strength: PeopleValue, name: str, row: Snapshot) -> str:
    rounded = whole_people_adding_up(strength, row)
    return in_cell(rounded[name] if rounded else getattr(row, name), to_whole_number)


def timeline_title(strength: PeopleValue, lost: InputValue) -> str:
    """The title of a table of snapshots, with the strength where losses were subtracted first."""
    if strength is None or not lost:
        return "cumulative losses"
    return f"cumulative losses of the {in_cell(strength, to_whole_number)} still there"


def _days_cell(row: Snapshot) -> str:
    return all_digits(row.days) if row.days.is_integer() else one_decimal(row.days)
