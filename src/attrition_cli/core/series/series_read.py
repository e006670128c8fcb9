"""What was read of a file of losses, as the reader tells it."""

from datetime import date
from typing import NamedTuple

from attrition_cli.core.series.observed_rate import (
    FigureMeasure,
    LossCounts,
    SeriesKind,
    SideOfDate,
)


class Skipped(NamedTuple):
    """A number of rows that were skipped, and why."""

    rows: int
    why: str


class SeriesRead(NamedTuple):
    """The rows of a file that make a series, and what the reader took them for.

    The `files` have so many `rows` together, dated from `first_date` to `last_date`. The rows are
    those that each text of `where` chooses, or all. `sheet` is that of a workbook. There is no
    `column` where each row is a person. `counts` tells what the losses are, `None` where nothing
    does. Of rows that each have a first and a last day of their own, the `period` is "range", and
    they begin on `first_date`. A figure is a `measure` in a `unit` of so many people. The `notes`
    tell what of the file is no row, and what was read otherwise than it stands there.
    """

    files: tuple[str, ...]
    sheet: str | None
    rows: int
    date_column: str
    column: str | None
    counts: LossCounts | None
    kind: SeriesKind
    period: str
    date_means: SideOfDate
    first_date: date
    last_date: date
    where: tuple[str, ...] = ()
    measure: FigureMeasure = "count"
    unit: int = 1
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
