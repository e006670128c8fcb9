"""How the course of losses is laid out: one row for each standing."""

import operator
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from attrition_cli.core.constant_rate.timeline import Standing
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import People
from attrition_cli.notation.numbers import fixed_text
from attrition_cli.render.blocks.percentiles import percentile_columns
from attrition_cli.render.document import Column
from attrition_cli.render.text import numbers as figures


def standing_columns(
    *, start: date | None, strength: Any, joining: bool, names: Sequence[str] = ()
) -> tuple[Column, ...]:
    """The columns that say something: dates with a start, what is left with a strength.

    With the `names` of percentiles there is a column for each of them.
    """
    columns = [Column("day", _day)]
    if start is not None:
        columns.append(Column("date", _date))
    for name in _people(strength, joining=joining):
        if names:
            headed = percentile_columns(names, partial(_percentile_cells, name))
            columns += [column._replace(heading=f"{name}\n{column.heading}") for column in headed]
        else:
            columns.append(Column(name, partial(_people_text, strength, name)))
    if strength is not None and not names:
        columns.append(Column("left %", lambda row: figures.percent_cell(row.left_percent)))
    return tuple(columns)


def standing_data(
    *, start: date | None, strength: Any, joining: bool, parts: tuple[str, ...]
) -> tuple[Column, ...]:
    """The same columns for programs."""

    def column(key: str) -> Column:
        return Column(key=key, value=operator.attrgetter(key), parts=parts)

    columns = [Column(key="days", value=lambda row: row.days)]
    if start is not None:
        columns.append(Column(key="date", value=lambda row: row.on))
    columns += map(column, _people(strength, joining=joining))
    if strength is not None:
        columns.append(column("left_percent"))
    return tuple(columns)


def _people(strength: Any, *, joining: bool) -> list[str]:
    """The counts that a standing has."""
    return ["lost", *(["joined"] if joining else []), *([] if strength is None else ["left"])]


def _percentile_cells(name: str, row: Standing) -> dict[str, str]:
    people = getattr(row, name)
    if isinstance(people, dict):
        return figures.percentile_cells(people, figures.people)
    return defaultdict(lambda: figures.people(people))


def whole_people(strength: Any, row: Standing) -> dict[str, int] | None:
    """The people lost, joined and left as whole figures that add up; none for intervals."""
    exact: tuple[Any, ...] = (strength, row.joined, row.lost, row.left)
    if any(people is None or isinstance(people, Interval | dict) for people in exact):
        return None
    present, joined, lost, _ = map(round, exact)
    lost = min(lost, present + joined)
    return {"lost": lost, "joined": joined, "left": present + joined - lost}


def _people_text(strength: People, name: str, row: Standing) -> str:
    whole = whole_people(strength, row)
    return figures.span(whole[name] if whole else getattr(row, name), figures.people)


def standings_title(strength: Any, lost: Any) -> str:
    """What the shares in a table of standings are shares of, where that is not plain."""
    if strength is None or not lost:
        return "cumulative losses"
    return f"cumulative losses of the {figures.span(strength, figures.people)} still there"


def _day(row: Standing) -> str:
    return figures.exact(row.days) if row.days.is_integer() else fixed_text(row.days, 1)


def _date(row: Standing) -> str:
    return "after 9999-12-31" if row.on is None else row.on.isoformat()
