"""How the course of losses is laid out: one row for each standing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from attrition_cli.core.interval import Interval
from attrition_cli.core.standing import Answer, People, Standing
from attrition_cli.notation.numbers import fixed_text
from attrition_cli.render import wording
from attrition_cli.render.document import Column


def standing_columns(
    answer: Answer, *, start: date | None, strength: Any, joining: bool
) -> tuple[Column, ...]:
    """The columns that say something: dates with a start, what is left with a strength."""
    spans = answer == "interval"

    def people(name: str, value: Callable[[Standing], People]) -> Column:
        return Column(
            name, lambda row: wording.span(value(row), wording.people), name, value, spans
        )

    def left(row: Standing) -> str:
        figures: tuple[Any, ...] = (strength, row.joined, row.lost)
        if any(isinstance(figure, Interval) for figure in figures):
            return wording.span(row.left, wording.people)
        # The printed figures of a row add up, so one of them follows from the others.
        present, joined, lost = (round(figure) for figure in figures)
        return wording.people(max(0, present + joined - lost))

    def left_percent(row: Standing) -> str:
        return wording.span(row.left_percent, lambda percent: fixed_text(percent, 1))

    columns = [Column("day", _day, "days", lambda row: row.days)]
    if start is not None:
        columns.append(Column("date", _date, "date", lambda row: row.on))
    columns.append(people("lost", lambda row: row.lost))
    if joining:
        columns.append(people("joined", lambda row: row.joined))
    if strength is not None:
        columns.append(Column("left", left, "left", lambda row: row.left, spans))
        columns.append(
            Column("left %", left_percent, "left_percent", lambda row: row.left_percent, spans)
        )
    return tuple(columns)


def standings_title(strength: People, lost: People) -> str:
    """What the shares in a table of standings are shares of, where that is not plain."""
    if strength is None or not lost:
        return "cumulative losses"
    return f"cumulative losses of the {wording.span(strength, wording.people)} still there"


def _day(row: Standing) -> str:
    return wording.exact(row.days) if row.days.is_integer() else fixed_text(row.days, 1)


def _date(row: Standing) -> str:
    return "after 9999-12-31" if row.on is None else row.on.isoformat()
