"""How the course of losses is laid out: one row for each standing."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
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

    def people(heading: str, value: Callable[[Standing], People]) -> Column:
        return Column(
            heading, value, heading, lambda row: wording.span(value(row), wording.people), spans
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

    columns = [Column("days", lambda row: row.days, "day", lambda row: _day(row.days))]
    if start is not None:
        columns.append(Column("date", lambda row: row.on, "date", _date))
    columns.append(people("lost", lambda row: row.lost))
    if joining:
        columns.append(people("joined", lambda row: row.joined))
    if strength is not None:
        columns.append(Column("left", lambda row: row.left, "left", left, spans))
        columns.append(
            Column("left_percent", lambda row: row.left_percent, "left %", left_percent, spans)
        )
    return tuple(columns)


def _day(days: float) -> str:
    return wording.exact(round(Fraction(days), 1))


def _date(row: Standing) -> str:
    return "after 9999-12-31" if row.on is None else row.on.isoformat()
