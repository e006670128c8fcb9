"""Options on reading a file of losses, where it does not show them by itself."""

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
    """Options on a file of losses; what is `None` is inferred from the file.

    `column` holds the losses and `date_column` the dates. Only rows `where` a column has a value,
    such as "country=UA", and only those up to `as_of` are read; nothing is inferred from others. A
    row counts the losses of a period before 00:00 of its date or, as bare months do, from there on;
    so does the step to a cumulative row. A decrease is refused, kept as it is, or taken for no
    losses ("zero"). Losses after a gap are spread over the whole of it, as is done with cumulative
    figures, or were all in the last period ("zero"). Of rows that share a date the figures are
    added up, or the last one is taken; cumulative rows may repeat each other. Dates are ISO 8601,
    or all in `date_format`.
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
