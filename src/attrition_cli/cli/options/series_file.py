"""Options of the commands that read losses from a file, and what those on reading come to."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import typer

from attrition_cli.cli.options.shared import Period, option
from attrition_cli.cli.streams import standard_input
from attrition_cli.notation.dates import parse_date, parse_duration
from attrition_cli.notation.numbers import parse_number
from attrition_cli.notation.quantities import parse_quantity
from attrition_cli.notation.references import Reference, parse_window

if TYPE_CHECKING:
    from attrition_cli.evidence.series.read_series import Observed

SeriesFile = Annotated[
    str | None,
    typer.Argument(metavar="FILE", help="Losses by date: CSV, TSV or JSON, gzipped or not; or -."),
]
ScoredFile = Annotated[
    str,
    typer.Argument(metavar="FILE", help="Losses by date: CSV, TSV or JSON, gzipped or not; or -."),
]
# Quantity
Losses = Annotated[
    Any,
    option(
        parse_quantity, "--losses", metavar="PEOPLE", help="Losses counted from --since to --as-of."
    ),
]
# date
Since = Annotated[
    Any,
    option(parse_date, "--since", metavar="DATE", help="The count begins at 00:00 on this day."),
]
# date
AsOf = Annotated[
    Any,
    option(
        parse_date,
        "--as-of",
        metavar="DATE",
        help="The count ends at 00:00 on this day; of a file the last row unless said, and later"
        " rows are left out.",
    ),
]
# Number of days
Window = Annotated[
    Any,
    option(
        parse_window,
        "--window",
        metavar="DAYS",
        help="Take the rate to be the mean of this trailing window: 28d.",
    ),
]
# list of numbers
StrengthEach = Annotated[
    list[Any] | None,
    option(
        parse_number,
        "--troops",
        metavar="PEOPLE",
        help="Score forecasts of the days until so many are lost.",
    ),
]
DaysEach = Annotated[
    list[Any] | None,
    option(
        parse_duration, "--days", metavar="DAYS", help="Score forecasts of the losses over so long."
    ),
]
# date
ScoredSince = Annotated[
    Any,
    option(parse_date, "--since", metavar="DATE", help="Score forecasts from this day on alone."),
]
ColumnName = Annotated[
    str | None, typer.Option("--column", metavar="NAME", help="The column of the losses.")
]
DateColumn = Annotated[
    str | None, typer.Option("--date-column", metavar="NAME", help="The column of the dates.")
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where", metavar="COLUMN=VALUE", help="Take only these rows, of a file of many series."
    ),
]
Kind = Annotated[
    Literal["cumulative", "per-period"] | None,
    typer.Option(
        "--kind", metavar="KIND", help="Whether rows are cumulative or per-period counts."
    ),
]
RowPeriod = Annotated[
    Period | None,
    typer.Option("--period", metavar="PERIOD", help="What there is a row for: day, week or month."),
]
Counts = Annotated[
    Literal["before", "from"] | None,
    typer.Option(
        "--counts",
        metavar="SIDE",
        help="Whether a row per period counts the time before its date, or from it on. Before,"
        " unless dates are months, 2024-10.",
    ),
]
DateFormat = Annotated[
    str | None,
    typer.Option("--date-format", metavar="FORMAT", help="How dates are written, as in %d/%m/%Y."),
]
OnDecrease = Annotated[
    Literal["refuse", "keep", "zero"],
    typer.Option(
        "--on-decrease",
        metavar="CHOICE",
        help="What a cumulative count that falls is taken for: refuse, keep (losses below 0) or"
        " zero.",
    ),
]
OnGap = Annotated[
    Literal["refuse", "spread", "zero"] | None,
    typer.Option(
        "--on-gap",
        metavar="CHOICE",
        help="What days without a row are taken for: refuse, spread (evenly) or zero. A cumulative"
        " count is spread, one per period refused, unless said.",
    ),
]
OnDuplicate = Annotated[
    Literal["refuse", "add", "last"],
    typer.Option(
        "--on-duplicate",
        metavar="CHOICE",
        help="What several rows of a date are taken for: refuse, add (their sum) or last.",
    ),
]


class Reading(NamedTuple):
    """The options on how a file is read, as given."""

    column: str | None
    date_column: str | None
    where: str | None
    kind: Literal["cumulative", "per-period"] | None
    period: Literal["day", "week", "month"] | None
    counts: Literal["before", "from"] | None
    date_format: str | None
    on_decrease: Literal["refuse", "keep", "zero"]
    on_gap: Literal["refuse", "spread", "zero"] | None
    on_duplicate: Literal["refuse", "add", "last"]

    @staticmethod
    def takes() -> dict[str, tuple[Any, Any]]:
        """The options that this is made of, each with its annotation and its default."""
        return {
            "column": (ColumnName, None),
            "date_column": (DateColumn, None),
            "where": (Where, None),
            "kind": (Kind, None),
            "period": (RowPeriod, None),
            "counts": (Counts, None),
            "date_format": (DateFormat, None),
            "on_decrease": (OnDecrease, "refuse"),
            "on_gap": (OnGap, None),
            "on_duplicate": (OnDuplicate, "refuse"),
        }

    @property
    def options(self) -> tuple[tuple[str, object], ...]:
        """The options as given; the file is refused unless they say otherwise."""
        return tuple(
            (f"--{name.replace('_', '-')}", None if value == "refuse" else value)
            for name, value in self._asdict().items()
        )


class FileGiven(NamedTuple):
    """A file of losses, and how it is to be read."""

    reference: Reference
    reading: Reading

    def observed(self) -> "Observed":
        """The series in the file."""
        from attrition_cli.evidence.series import read_options as choices
        from attrition_cli.evidence.series.read_series import observe

        how = choices.Reading(**self.reading._asdict(), as_of=self.reference.as_of)
        return observe(self.reference.name, how, stdin=standard_input())
