"""Tables of the thresholds: when each is reached, and when the force is exhausted."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DateValue, DaysValue
from attrition_cli.core.quantities.sampling import Percentiles
from attrition_cli.core.thresholds import Threshold
from attrition_cli.render.blocks.percentiles import percentile_columns
from attrition_cli.render.document import AnyTable, Column, Row, Table
from attrition_cli.render.text.date_text import (
    date_cell,
    percentile_date_cells,
)
from attrition_cli.render.text.digits import all_digits
from attrition_cli.render.text.parts import bound_of, percentile_names
from attrition_cli.render.text.phrases import days_cell, days_percentile_cells
from attrition_cli.render.text.ranges import NEVER

ALL_LOST_PERCENT = 100.0

Value = TypeVar("Value")


def with_exhaustion(
    thresholds: Iterable[Threshold], days: DaysValue, on: DateValue
) -> list[Threshold]:
    """The thresholds, and after them exhaustion (100% lost) in `days`."""
    return [
        *(each for each in thresholds if each.threshold_percent != ALL_LOST_PERCENT),
        Threshold(ALL_LOST_PERCENT, days, on),
    ]


def percent_cell(threshold: Threshold) -> str:
    """The share lost at a threshold.

    >>> percent_cell(Threshold(12.5, None, None))
    '12.5%'
    """
    return f"{all_digits(threshold.threshold_percent)}%"


def threshold_columns(
    threshold_of: Callable[[Row], Threshold],
    *,
    heading: str = "",
    dated: bool,
    never: str = NEVER,
) -> list[Column[Row]]:
    """Columns with the days to the threshold of a row and, if `dated`, its date."""

    def on(row: Row) -> str:
        threshold = threshold_of(row)
        return date_cell(threshold.on, threshold.days, never=never)

    return [
        Column(f"{heading}days", lambda row: days_cell(threshold_of(row).days, never=never)),
        *([Column(f"{heading}date", on)] if dated else []),
    ]


def percentile_threshold_table(
    rows: list[Threshold],
    start: date | None,
    title: str,
    *,
    name: Callable[[Threshold], str] = percent_cell,
    never: str = NEVER,
) -> AnyTable:
    """A table of the days to each threshold, with a `start` the dates too, by percentile."""
    names = percentile_names(*(row.days for row in rows))
    share_lost = Column("share lost", name)
    if not names:
        times: list[Column[Threshold]] = threshold_columns(
            lambda row: row, dated=start is not None, never=never
        )
        return Table((share_lost, *times), rows, title)

    def day_cells(row: Threshold) -> dict[str, str]:
        days = _by_percentile(row.days, names)
        return days_percentile_cells(days, never=never)

    def date_cells(row: Threshold) -> dict[str, str]:
        days = _by_percentile(row.days, names)
        return percentile_date_cells(_by_percentile(row.on, names), days, never=never)

    columns = [share_lost, *percentile_columns(names, day_cells, heading="days\n")]
    if start is not None:
        columns += percentile_columns(names, date_cells, heading="date\n", droppable=True)
    for bound in dict.fromkeys(bound_of(row.days) for row in rows if bound_of(row.days)):
        title += f"; read each value as {bound}"
    return Table(tuple(columns), rows, title)


def _by_percentile(
    value: Value | Interval[Value | None] | Percentiles[Value | None] | None, names: Iterable[str]
) -> Percentiles[Value | None]:
    """A time by percentile; a time that is the same in all draws is the same in all of them."""
    if isinstance(value, dict):
        return value
    if isinstance(value, Interval):
        value = value.low if value.high is None else value.high
    return dict.fromkeys(names, value)
