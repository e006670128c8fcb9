"""How the course of losses is laid out: one row for each standing."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from attrition_cli.core.quantity import Interval
from attrition_cli.core.standing import Answer, People, Standing
from attrition_cli.notation.numbers import fixed_text
from attrition_cli.render import figures
from attrition_cli.render.document import Column


def standing_columns(
    answer: Answer, *, start: date | None, strength: Any, joining: bool
) -> tuple[Column, ...]:
    """The columns that say something: dates with a start, what is left with a strength."""
    spans = answer == "interval"

    def people(name: str, value: Callable[[Standing], People]) -> Column:
        return Column(name, partial(_people_text, strength, name), name, value, spans)

    def left_percent(row: Standing) -> str:
        return figures.percent_cell(row.left_percent)

    columns = [Column("day", _day, "days", lambda row: row.days)]
    if start is not None:
        columns.append(Column("date", _date, "date", lambda row: row.on))
    columns.append(people("lost", lambda row: row.lost))
    if joining:
        columns.append(people("joined", lambda row: row.joined))
    if strength is not None:
        columns.append(people("left", lambda row: row.left))
        columns.append(
            Column("left %", left_percent, "left_percent", lambda row: row.left_percent, spans)
        )
    return tuple(columns)


def whole_people(strength: Any, row: Standing) -> dict[str, int] | None:
    """The people lost, joined and left as whole figures that add up; none for intervals."""
    exact: tuple[Any, ...] = (strength, row.joined, row.lost, row.left)
    if any(people is None or isinstance(people, Interval) for people in exact):
        return None
    present, joined, lost, _ = map(round, exact)
    lost = min(lost, present + joined)
    return {"lost": lost, "joined": joined, "left": present + joined - lost}


def _people_text(strength: People, name: str, row: Standing) -> str:
    whole = whole_people(strength, row)
    return figures.span(whole[name] if whole else getattr(row, name), figures.people)


def standings_title(strength: People, lost: People) -> str:
    """What the shares in a table of standings are shares of, where that is not plain."""
    if strength is None or not lost:
        return "cumulative losses"
    return f"cumulative losses of the {figures.span(strength, figures.people)} still there"


def _day(row: Standing) -> str:
    return figures.exact(row.days) if row.days.is_integer() else fixed_text(row.days, 1)


def _date(row: Standing) -> str:
    return "after 9999-12-31" if row.on is None else row.on.isoformat()
