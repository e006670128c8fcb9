"""What was read of a file of losses, as the reader tells it."""

from datetime import date
from typing import Literal, NamedTuple

from attrition_cli.core.series.observed_rate import SeriesKind, SeriesPeriod, SideOfDate


class Skipped(NamedTuple):
    """A number of rows that were skipped, and why."""

    rows: int
    why: str


class SeriesRead(NamedTuple):
    """The rows of a file that make a series, and what the reader took them for.

    The `files` have so many `rows` together, dated from `first_date` to `last_date`. The rows are
    those `where` a column has a value, or all. `sheet` is that of a workbook.
    """

    files: tuple[str, ...]
    sheet: str | None
    rows: int
    date_column: str
    column: str
    counts: Literal["losses", "deaths"]
    kind: SeriesKind
    period: SeriesPeriod
    date_means: SideOfDate
    first_date: date
    last_date: date
    where: str | None = None
    skipped: tuple[Skipped, ...] = ()
