"""How the course of losses is laid out: one row for each standing."""

import operator
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from attrition_cli.core.constant_rate.timeline import Snapshot
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import PeopleValue
from attrition_cli.notation.numbers import fixed_point_text
from attrition_cli.render.blocks.percentiles import percentile_columns
from attrition_cli.render.document import Column
from attrition_cli.render.text import numbers as figures


def timeline_columns(
    *, start: date | None, strength: Any, has_intake: bool, percentile_names: Sequence[str] = ()
) -> tuple[Column, ...]:
    """The columns that say something: dates with a start, what is left with a strength.

    With the `percentile_names` of percentiles there is a column for each of them.
    """
    columns = [Column("day", _days_cell)]
    if start is not None:
        columns.append(Column("date", _date_cell))
    for name in _people_fields(strength, has_intake=has_intake):
        if percentile_names:
            headed = percentile_columns(percentile_names, partial(_people_percentile_cells, name))
            columns += [
                column._replace(heading=f"{_HEADINGS[name]}\n{column.heading}") for column in headed
            ]
        else:
            columns.append(Column(_HEADINGS[name], partial(_people_cell, strength, name)))
    if strength is not None and not percentile_names:
        columns.append(
            Column("strength %", lambda row: figures.strength_percent_cell(row.strength_percent))
        )
    return tuple(columns)


def timeline_data_columns(
    *, start: date | None, strength: Any, has_intake: bool, parts: tuple[str, ...]
) -> tuple[Column, ...]:
    """The same columns for programs."""

    def column(key: str) -> Column:
        return Column(key=key, value=operator.attrgetter(key), parts=parts)

    columns = [Column(key="days", value=lambda row: row.days)]
    if start is not None:
        columns.append(Column(key="date", value=lambda row: row.on))
    columns += map(column, _people_fields(strength, has_intake=has_intake))
    if strength is not None:
        columns.append(column("strength_percent"))
    return tuple(columns)


_HEADINGS = {
    "cumulative_losses": "losses",
    "cumulative_intake": "intake",
    "strength": "strength",
}
"""The heading of each count; the title of the table says that they are cumulative."""


def _people_fields(strength: Any, *, has_intake: bool) -> list[str]:
    """The counts that a standing has."""
    return [
        "cumulative_losses",
        *(["cumulative_intake"] if has_intake else []),
        *([] if strength is None else ["strength"]),
    ]


def _people_percentile_cells(name: str, row: Snapshot) -> dict[str, str]:
    people = getattr(row, name)
    if isinstance(people, dict):
        return figures.percentile_cells(people, figures.to_whole_number)
    return defaultdict(lambda: figures.to_whole_number(people))


def whole_people_adding_up(strength: Any, row: Snapshot) -> dict[str, int] | None:
    """The people lost, joined and left as whole figures that add up; none for intervals."""
    unrounded: tuple[Any, ...] = (
        strength,
        row.cumulative_intake,
        row.cumulative_losses,
        row.strength,
    )
    if any(people is None or isinstance(people, Interval | dict) for people in unrounded):
        return None
    present, intake, losses, _ = map(round, unrounded)
    losses = min(losses, present + intake)
    return {
        "cumulative_losses": losses,
        "cumulative_intake": intake,
        "strength": present + intake - losses,
    }


def _people_cell(strength: PeopleValue, name: str, row: Snapshot) -> str:
    rounded = whole_people_adding_up(strength, row)
    return figures.in_cell(
        rounded[name] if rounded else getattr(row, name), figures.to_whole_number
    )


def timeline_title(strength: Any, lost: Any) -> str:
    """What the shares in a table of standings are shares of, where that is not plain."""
    if strength is None or not lost:
        return "cumulative losses"
    return (
        f"cumulative losses of the {figures.in_cell(strength, figures.to_whole_number)} still there"
    )


def _days_cell(row: Snapshot) -> str:
    return figures.all_digits(row.days) if row.days.is_integer() else fixed_point_text(row.days, 1)


def _date_cell(row: Snapshot) -> str:
    return "after 9999-12-31" if row.on is None else row.on.isoformat()
