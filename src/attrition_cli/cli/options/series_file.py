"""Options of the commands that read a loss series from a file."""

from datetime import date
from typing import Annotated

from attrition_cli.cli.options.option import Option
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.evidence.series.read_options import ReadOptions
from attrition_cli.notation.inputs import NUMBER

SeriesFile = Annotated[
    str,
    Option(
        "Losses by date in CSV, TSV or JSON, plain or gzipped; - reads standard input.",
        "FILE",
        is_argument=True,
        is_read=True,
    ),
]
CountedLosses = Annotated[Quantity, Option("Losses counted from --since to --as-of.", "PEOPLE")]
Since = Annotated[date, Option("Start of the count, at 00:00 on this date.", "DATE")]
AsOf = Annotated[
    date,
    Option(
        "End of the count, 00:00 on this date; later rows of a file are ignored; default:"
        " the last row.",
        "DATE",
    ),
]
Window = Annotated[int, Option("Use the mean of this trailing window as the rate: 28d.", "DAYS")]
ScoredTroops = Annotated[
    Number,
    Option("Score forecasts of the days until this many people are lost.", "PEOPLE", reads=NUMBER),
]
ScoredDays = Annotated[Number, Option("Score forecasts of the losses in this many days.", "DAYS")]
ScoredSince = Annotated[date, Option("Score only the forecasts made from this date on.", "DATE")]

_READING = {
    "column": Option("Name of the column with the losses.", "NAME"),
    "date_column": Option("Name of the column with the dates.", "NAME"),
    "where": Option("Read only these rows of a file with several series.", "COLUMN=VALUE"),
    "kind": Option("Kind of count: cumulative or per-period.", "KIND"),
    "period": Option("Period of each row: day, week or month.", "PERIOD"),
    "date_means": Option(
        "Losses in a row: those before its date or from it on; default: before"
        " (from if dates are months).",
        "SIDE",
    ),
    "date_format": Option("Format of the dates, such as %d/%m/%Y; default: ISO 8601.", "FORMAT"),
    "on_decrease": Option(
        "When a cumulative count falls: refuse, keep (negative losses) or zero.",
        "CHOICE",
    ),
    "on_gap": Option(
        "When days have no row: refuse, spread evenly or zero; default: spread"
        " if cumulative, else refuse.",
        "CHOICE",
    ),
    "on_duplicate": Option("When rows share a date: refuse, add or last.", "CHOICE"),
}

Reading = Annotated[
    ReadOptions,
    {
        name: Annotated[ReadOptions.__annotations__[name], option]
        for name, option in _READING.items()
    },
]
"""The choices on how a file is read, each with its option."""
