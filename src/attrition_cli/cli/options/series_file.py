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
    from attrition_cli.evidence.series.read_series import LoadedSeries

OptionalSeriesFileArgument = Annotated[
    str | None,
    typer.Argument(metavar="FILE", help="Losses by date: CSV, TSV or JSON, gzipped or not; or -."),
]
SeriesFileArgument = Annotated[
    str,
    typer.Argument(metavar="FILE", help="Losses by date: CSV, TSV or JSON, gzipped or not; or -."),
]
# Quantity
LossesOption = Annotated[
    Any,
    option(
        parse_quantity, "--losses", metavar="PEOPLE", help="Losses counted from --since to --as-of."
    ),
]
# date
SinceOption = Annotated[
    Any,
    option(parse_date, "--since", metavar="DATE", help="The count begins at 00:00 on this day."),
]
# date
AsOfOption = Annotated[
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
WindowOption = Annotated[
    Any,
    option(
        parse_window,
        "--window",
        metavar="DAYS",
        help="Take the rate to be the mean of this trailing window: 28d.",
    ),
]
# list of numbers
ScoredTroopsOption = Annotated[
    list[Any] | None,
    option(
        parse_number,
        "--troops",
        metavar="PEOPLE",
        help="Score forecasts of the days until so many are lost.",
    ),
]
ScoredDaysOption = Annotated[
    list[Any] | None,
    option(
        parse_duration, "--days", metavar="DAYS", help="Score forecasts of the losses over so long."
    ),
]
# date
ScoredSinceOption = Annotated[
    Any,
    option(parse_date, "--since", metavar="DATE", help="Score forecasts from this day on alone."),
]
ColumnOption = Annotated[
    str | None, typer.Option("--column", metavar="NAME", help="The column of the losses.")
]
DateColumnOption = Annotated[
    str | None, typer.Option("--date-column", metavar="NAME", help="The column of the dates.")
]
WhereOption = Annotated[
    str | None,
    typer.Option(
        "--where", metavar="COLUMN=VALUE", help="Take only these rows, of a file of many series."
    ),
]
KindOption = Annotated[
    Literal["cumulative", "per-period"] | None,
    typer.Option(
        "--kind", metavar="KIND", help="Whether rows are cumulative or per-period counts."
    ),
]
RowPeriodOption = Annotated[
    Period | None,
    typer.Option("--period", metavar="PERIOD", help="What there is a row for: day, week or month."),
]
DateMeansOption = Annotated[
    Literal["before", "from"] | None,
    typer.Option(
        "--date-means",
        metavar="SIDE",
        help="Whether a row per period counts the time before its date, or from it on. Before,"
        " unless dates are months, 2024-10.",
    ),
]
DateFormatOption = Annotated[
    str | None,
    typer.Option("--date-format", metavar="FORMAT", help="How dates are written, as in %d/%m/%Y."),
]
OnDecreaseOption = Annotated[
    Literal["refuse", "keep", "zero"],
    typer.Option(
        "--on-decrease",
        metavar="CHOICE",
        help="What a cumulative count that falls is taken for: refuse, keep (losses below 0) or"
        " zero.",
    ),
]
OnGapOption = Annotated[
    Literal["refuse", "spread", "zero"] | None,
    typer.Option(
        "--on-gap",
        metavar="CHOICE",
        help="What days without a row are taken for: refuse, spread (evenly) or zero. A cumulative"
        " count is spread, one per period refused, unless said.",
    ),
]
OnDuplicateOption = Annotated[
    Literal["refuse", "add", "last"],
    typer.Option(
        "--on-duplicate",
        metavar="CHOICE",
        help="What several rows of a date are taken for: refuse, add (their sum) or last.",
    ),
]


class SeriesFileOptions(NamedTuple):
    """The options on how a file is read, as given."""

    column: str | None
    date_column: str | None
    where: str | None
    kind: Literal["cumulative", "per-period"] | None
    period: Literal["day", "week", "month"] | None
    date_means: Literal["before", "from"] | None
    date_format: str | None
    on_decrease: Literal["refuse", "keep", "zero"]
    on_gap: Literal["refuse", "spread", "zero"] | None
    on_duplicate: Literal["refuse", "add", "last"]

    @staticmethod
    def option_specs() -> dict[str, tuple[Any, Any]]:
        """The options that this is made of, each with its annotation and its default."""
        return {
            "column": (ColumnOption, None),
            "date_column": (DateColumnOption, None),
            "where": (WhereOption, None),
            "kind": (KindOption, None),
            "period": (RowPeriodOption, None),
            "date_means": (DateMeansOption, None),
            "date_format": (DateFormatOption, None),
            "on_decrease": (OnDecreaseOption, "refuse"),
            "on_gap": (OnGapOption, None),
            "on_duplicate": (OnDuplicateOption, "refuse"),
        }

    @property
    def trail_options(self) -> tuple[tuple[str, object], ...]:
        """The options as given; the file is refused unless they say otherwise."""
        return tuple(
            (f"--{name.replace('_', '-')}", None if value == "refuse" else value)
            for name, value in self._asdict().items()
        )


class LossSeriesFile(NamedTuple):
    """A file of losses, and how it is to be read."""

    reference: Reference
    series_file_options: SeriesFileOptions

    def read(self) -> "LoadedSeries":
        """The series in the file."""
        from attrition_cli.evidence.series import read_options as choices
        from attrition_cli.evidence.series.read_series import read_series

        read_options = choices.ReadOptions(
            **self.series_file_options._asdict(), as_of=self.reference.as_of
        )
        return read_series(self.reference.name, read_options, stdin=standard_input())
