"""How it is laid out when thresholds are reached, and when all are lost."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from attrition_cli.core.thresholds import Threshold
from attrition_cli.render.blocks.percentiles import percentile_columns, percentile_day_cells
from attrition_cli.render.document import Column, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording


def with_exhaustion(exhaustion: Threshold, thresholds: Iterable[Threshold]) -> list[Threshold]:
    """The thresholds, and last the loss of everybody."""
    return [
        *(t for t in thresholds if t.threshold_percent != exhaustion.threshold_percent),
        exhaustion,
    ]


def percent_cell(threshold: Threshold) -> str:
    """The share that is lost."""
    return f"{figures.all_digits(threshold.threshold_percent)}%"


def threshold_columns(
    threshold_of: Callable[[Any], Threshold], *, heading: str = "", dated: bool
) -> list[Column]:
    """The time to the threshold `threshold_of` a row: days, weeks and, if `dated`, the date."""

    def weeks(row: Any) -> str:
        return wording.days_cell(figures.days_to_weeks(threshold_of(row).days))

    columns = [
        Column(f"{heading}days", lambda row: wording.days_cell(threshold_of(row).days)),
        Column("weeks", weeks),
    ]
    if dated:
        columns.append(
            Column(
                "date", lambda row: wording.date_cell(threshold_of(row).on, threshold_of(row).days)
            )
        )
    return columns


def percentile_threshold_tables(
    rows: list[Threshold], start: date | None, title: str, dates_title: str
) -> list[Table]:
    """When each threshold is reached, percentile by percentile."""
    names = figures.percentile_names(*(row.days for row in rows))
    rows = [_repeated_for_percentiles(row, names) for row in rows]
    percent_column = Column("down by", percent_cell)
    days = percentile_columns(names, lambda row: percentile_day_cells(row.days))
    tables = [Table((percent_column, *days), rows, title)]
    if start is not None:
        dates = percentile_columns(
            names, lambda row: row.days and wording.percentile_date_cells(row.on, row.days)
        )
        tables.append(Table((percent_column, *dates), rows, dates_title))
    return tables


def _repeated_for_percentiles(row: Threshold, names: Iterable[str]) -> Threshold:
    """What comes before anything is uncertain is the same in all draws."""
    if row.days is None or isinstance(row.days, dict):
        return row
    days: Any = dict.fromkeys(names, row.days)
    on: Any = dict.fromkeys(names, row.on)
    return row._replace(days=days, on=on)
