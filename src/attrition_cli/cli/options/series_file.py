"""Options of the commands that read losses from a file."""

from datetime import date
from typing import Annotated

from attrition_cli.cli.options.option import Option
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.evidence.series.read_options import ReadOptions
from attrition_cli.notation.inputs import NUMBER

SeriesFile = Annotated[
    str,
    Option("Losses by date: CSV, TSV or JSON, gzipped or not; or -.", "FILE", is_argument=True),
]
CountedLosses = Annotated[Quantity, Option("Losses counted from --since to --as-of.", "PEOPLE")]
Since = Annotated[date, Option("The count begins at 00:00 on this day.", "DATE")]
AsOf = Annotated[
    date,
    Option(
        "The count ends at 00:00 on this day; of a file the last row unless said, and later"
        " rows are left out.",
        "DATE",
    ),
]
Window = Annotated[
    int, Option("Take the rate to be the mean of this trailing window: 28d.", "DAYS")
]
ScoredTroops = Annotated[
    Number,
    Option("Score forecasts of the days until so many are lost.", "PEOPLE", reads=NUMBER),
]
ScoredDays = Annotated[Number, Option("Score forecasts of the losses over so long.", "DAYS")]
ScoredSince = Annotated[date, Option("Score forecasts from this day on alone.", "DATE")]

_READING = {
    "column": Option("The column of the losses.", "NAME"),
    "date_column": Option("The column of the dates.", "NAME"),
    "where": Option("Take only these rows, of a file of many series.", "COLUMN=VALUE"),
    "kind": Option("Whether rows are cumulative or per-period counts.", "KIND"),
    "period": Option("What there is a row for: day, week or month.", "PERIOD"),
    "date_means": Option(
        "Whether a row per period counts the time before its date, or from it on. Before,"
        " unless dates are months, 2024-10.",
        "SIDE",
    ),
    "date_format": Option("How dates are written, as in %d/%m/%Y.", "FORMAT"),
    "on_decrease": Option(
        "What a cumulative count that falls is taken for: refuse, keep (losses below 0) or zero.",
        "CHOICE",
    ),
    "on_gap": Option(
        "What days without a row are taken for: refuse, spread (evenly) or zero. A cumulative"
        " count is spread, one per period refused, unless said.",
        "CHOICE",
    ),
    "on_duplicate": Option(
        "What several rows of a date are taken for: refuse, add (their sum) or last.", "CHOICE"
    ),
}

Reading = Annotated[
    ReadOptions,
    {
        name: Annotated[ReadOptions.__annotations__[name], option]
        for name, option in _READING.items()
    },
]
"""How a file is read, an option for each choice."""
