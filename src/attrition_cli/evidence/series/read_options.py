"""Options for reading a file of losses."""

from datetime import date
from typing import Literal, NamedTuple

SeriesKind = Literal["cumulative", "per-period"]
ReportingPeriod = Literal["day", "week", "month"]
DateMeans = Literal["before", "from"]
DecreasePolicy = Literal["refuse", "keep", "zero"]
GapPolicy = Literal["refuse", "spread", "zero"]
DuplicatePolicy = Literal["refuse", "add", "last"]

REPORTING_PERIODS: tuple[ReportingPeriod, ...] = ("day", "week", "month")


class ReadOptions(NamedTuple):
    """Options for a file of losses; those that are `None` are inferred from the file.

    `column` holds the losses and `date_column` the dates. Only rows `where` a column has a value,
    such as "country=UA", and only rows up to `as_of` are read; nothing is inferred from others.

    `date_means` tells whether a row counts the period "before" 00:00 of its date, or "from" it on,
    as rows dated by month do; the same holds for the step to a cumulative row. `on_decrease` tells
    whether a decrease is refused, kept, or counted as no losses ("zero"). `on_gap` tells whether
    losses after a gap are spread over the gap (the default for cumulative figures), or were all in
    the last period ("zero"). `on_duplicate` tells whether figures with the same date are added, or
    the last one is used; cumulative rows may repeat each other. Dates are in ISO 8601, or all in
    `date_format`.
    """

    column: str | None = None
    date_column: str | None = None
    kind: SeriesKind | None = None
    period: ReportingPeriod | None = None
    where: str | None = None
    as_of: date | None = None
    date_means: DateMeans | None = None
    on_decrease: DecreasePolicy = "refuse"
    on_gap: GapPolicy | None = None
    on_duplicate: DuplicatePolicy = "refuse"
    date_format: str | None = None
