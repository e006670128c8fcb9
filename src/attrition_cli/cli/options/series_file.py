"""Options of the commands that read a loss series from a file."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from attrition_cli.cli.option_names import as_argument, flag
from attrition_cli.cli.options.option import Option
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.notation.file_options.read_options import (
    CHOICES,
    COLUMN,
    ReadingChoice,
    ReadOptions,
    gathered,
)
from attrition_cli.notation.inputs import NUMBER, Input
from attrition_cli.notation.quoting.shell_words import shell_command
from attrition_cli.notation.references import Reference

if TYPE_CHECKING:
    from attrition_cli.evidence.series.read_series import LoadedSeries

SeriesFile = Annotated[
    str,
    Option(
        "Losses by date: CSV, TSV, JSON or a workbook; several files make one series; - reads"
        " standard input.",
        "FILE...",
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


Preview = Annotated[
    bool, Option("Show the first and last rows as understood, and the command to keep.")
]


def _option(choice: ReadingChoice) -> Option:
    """The option that `choice` is to the commands that read a file."""
    if choice.is_switch:
        return Option(choice.meaning)
    reads = None if choice.values else Input(choice.read, str)
    return Option(choice.meaning, choice.metavar, choices=choice.values, reads=reads)


def _declaration(choice: ReadingChoice) -> Any:
    """The type of the value of `choice`, with its option."""
    if choice.is_switch:
        return Annotated[bool, _option(choice)]
    declared = Annotated[str, _option(choice)]
    return list[declared] if choice.is_repeated else declared


_READING = {"column": COLUMN, **CHOICES}

Reading = Annotated[
    ReadOptions,
    {name: _declaration(choice) for name, choice in _READING.items()},
]
"""The choices on how a file is read, each with its option."""


def series_reference(
    files: list[str], reading: ReadOptions, window: int | None, as_of: date | None
) -> Reference:
    """The series in `files`, of which there are several where they make one together."""
    first, *others = files
    return Reference(
        first,
        reading.column,
        window,
        as_of,
        choices=reading.choices,
        more_names=tuple(others),
    )


def command_to_keep(command: str, reference: Reference, loaded: "LoadedSeries") -> str:
    """The `command` on the files of `reference`, read in the same way whatever is added to them."""
    from attrition_cli.evidence.series.spelled_out import spelled_out

    made = spelled_out(reference, loaded)
    words = ["attrition", command, *map(as_argument, reference.names)]
    if made.column is not None:
        words += [flag("column"), made.column]
    for name, value in made.choices:
        words += [flag(name)] if CHOICES[name].is_switch else [flag(name), value]
    return shell_command(words)


def typed_reading(reference: Reference, loaded: "LoadedSeries") -> dict[str, object]:
    """The options that read the file of `reference` in the same way, with what was inferred."""
    from attrition_cli.evidence.series.spelled_out import spelled_out

    read = spelled_out(reference, loaded)
    made = gathered(read.choices)
    made |= {name: [*value] for name, value in made.items() if isinstance(value, tuple)}
    return {"as_of": read.as_of, "column": read.column, **made}
