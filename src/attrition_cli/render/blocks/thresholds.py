"""How it is laid out when thresholds are reached, and when all are lost."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from attrition_cli.core.thresholds import Threshold
from attrition_cli.render.blocks.percentiles import day_cells, percentile_columns
from attrition_cli.render.document import Column, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording


def with_everybody(everybody: Threshold, thresholds: Iterable[Threshold]) -> list[Threshold]:
    """The thresholds, and last the loss of everybody."""
    return [*(t for t in thresholds if t.lost_percent != everybody.lost_percent), everybody]


def lost_cell(threshold: Threshold) -> str:
    """The share that is lost."""
    return f"{figures.exact(threshold.lost_percent)}%"


def moment_columns(
    of: Callable[[Any], Threshold], *, heading: str = "", dated: bool
) -> list[Column]:
    """When the threshold `of` a row is reached, in days, in weeks and, if `dated`, its date."""

    def weeks(row: Any) -> str:
        return wording.day_cell(figures.in_weeks(of(row).days))

    columns = [
        Column(f"{heading}days", lambda row: wording.day_cell(of(row).days)),
        Column("weeks", weeks),
    ]
    if dated:
        columns.append(Column("date", lambda row: wording.date_cell(of(row).on, of(row).days)))
    return columns


def percentile_moments(
    rows: list[Threshold], start: date | None, title: str, dates_title: str
) -> list[Table]:
    """When each threshold is reached, percentile by percentile."""
    names = figures.percentile_names(*(row.days for row in rows))
    rows = [_in_percentiles(row, names) for row in rows]
    lost = Column("down by", lost_cell)
    days = percentile_columns(names, lambda row: day_cells(row.days))
    tables = [Table((lost, *days), rows, title)]
    if start is not None:
        dates = percentile_columns(
            names, lambda row: row.days and wording.date_cells(row.on, row.days)
        )
        tables.append(Table((lost, *dates), rows, dates_title))
    return tables


def _in_percentiles(row: Threshold, names: Iterable[str]) -> Threshold:
    """What comes before anything is uncertain is the same in all draws."""
    if row.days is None or isinstance(row.days, dict):
        return row
    days: Any = dict.fromkeys(names, row.days)
    on: Any = dict.fromkeys(names, row.on)
    return row._replace(days=days, on=on)
