"""Options that commands share. Values are read in the notation.

Typer knows no parsed unions, hence `Any`: what each option holds is said beside it.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from attrition_cli.core.errors import InputError
from attrition_cli.notation.dates import parse_date, parse_duration
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.numbers import parse_whole_number
from attrition_cli.notation.percentages import (
    parse_credibility,
    parse_percentages,
    parse_percentiles,
    parse_share,
)
from attrition_cli.notation.quantities import parse_quantity
from attrition_cli.notation.rates import parse_intake, parse_rate
from attrition_cli.notation.references import REFERENCE_MARK, parse_reference

_MAX_VALUE_CHARACTERS = 200
"""Characters, more than any value needs; what is longer is not repeated in a message."""

Format = Literal["table", "json", "csv", "markdown", "value"]
Period = Literal["day", "week", "month"]


def option(parse: Callable[[str], Any], *names: str, metavar: str, help: str) -> Any:  # noqa: A002  # Typer's word for it
    """A Typer option whose value `parse` reads and whose refusal names the option."""

    def read(text: str) -> Any:
        if len(text) > _MAX_VALUE_CHARACTERS and not text.startswith(REFERENCE_MARK):
            raise typer.BadParameter(
                f"{quoted(text)} has {len(text):,} characters: that is no value"
            )
        try:
            return parse(text)
        except InputError as error:
            raise typer.BadParameter(str(error)) from error

    return typer.Option(*names, parser=read, metavar=metavar, help=help)


def _or_reference(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """`parse`, but for text that refers to evidence."""

    def read(text: str) -> Any:
        return parse_reference(text) if text.lstrip().startswith(REFERENCE_MARK) else parse(text)

    return read


_TROOPS = option(
    _or_reference(parse_quantity),
    "--troops",
    metavar="PEOPLE",
    help="Strength of the contingent: 12000, 12k, 10k..12k, ..12k (at most), 12k±10%, '10k to 12k'"
    " (90% interval), 10k..11k..12k (least, most likely, most), or a published figure,"
    " @us-dod-2024-10.",
)
_RATE = option(
    _or_reference(parse_rate),
    "--rate",
    metavar="RATE",
    help="Losses: 1200 (a day), 8,400/week, 36k/month, 1000..1500/day, '1000 to 1500', or a"
    " share of the strength: 0.2%/day, 2 per 1000/day. Or evidence: a published figure,"
    " @us-secdef-2024-10, or a file of losses, @losses.csv, @losses.csv:28d@2024-10-25,"
    " @losses.csv#COLUMN.",
)

# Quantity, or a Reference to one
RepeatedTroopsOption = Annotated[list[Any], _TROOPS]
TroopsOption = Annotated[Any, _TROOPS]
# Quantity
LostOption = Annotated[
    Any, option(parse_quantity, "--lost", metavar="PEOPLE", help="Already lost; taken off first.")
]
ForceOption = Annotated[
    Any,
    option(
        parse_quantity,
        "--of",
        metavar="FORCE",
        help="Strength of the force that suffers the rate; adds the other reading, in which the"
        " contingent loses the same share of its own strength.",
    ),
]
ForceOfShareOption = Annotated[
    Any,
    option(
        parse_quantity,
        "--of",
        metavar="FORCE",
        help="Strength of the force that a rate such as 0.2%/day is a share of.",
    ),
]
# Quantity of shares, 0 to 1
RtdShareOption = Annotated[
    Any,
    option(
        parse_share,
        "--rtd-share",
        metavar="PERCENT",
        help="With --wounded-to-killed, the share of the wounded that returns to duty: 33.4%,"
        " 30%..40%, '30% to 40%'.",
    ),
]
# Rate, or a Reference to one
RepeatedRateOption = Annotated[list[Any], _RATE]
RateOption = Annotated[Any, _RATE]
# Rate
IntakeOption = Annotated[
    Any,
    option(parse_intake, "--intake", metavar="RATE", help="Recruits or replacements: 900/day."),
]
# date
StartOption = Annotated[
    Any, option(parse_date, "--start", metavar="DATE", help="First day, 2024-11-01; adds dates.")
]
UntilOption = Annotated[
    Any,
    option(parse_date, "--until", metavar="DATE", help="End of the horizon, at 00:00 that day."),
]
# Number of days
DaysOption = Annotated[
    Any,
    option(parse_duration, "--days", metavar="DAYS", help="The horizon: 90, 90d, 12w, 6mo, 2y."),
]
# tuple of numbers
ThresholdOption = Annotated[
    list[Any] | None,
    option(
        parse_percentages,
        "--threshold",
        metavar="PERCENT",
        help="Shares of the strength lost to give the day of: 30, or 10,30,50 (the default). What"
        " makes a unit ineffective is disputed, so prefer a band.",
    ),
]
EveryOption = Annotated[
    Period,
    typer.Option("--every", metavar="PERIOD", help="The time between rows: day, week or month."),
]

# date
ByDateOption = Annotated[
    Any,
    option(
        parse_date,
        "--by",
        metavar="DATE",
        help="Say how likely it is that all are lost on or before this day (of a share, half), in"
        " the words of ICD 203: Office of the Director of National Intelligence, Analytic"
        " Standards, 2 January 2015. Needs --start.",
    ),
]
# Number of per cent
CredibilityOption = Annotated[
    Any,
    option(
        parse_credibility,
        "--credibility",
        metavar="PERCENT",
        help='How much lies between the ends of "a to b", and in the interval of a rate that is'
        " taken from a file: 90 unless said.",
    ),
]
# int
DrawsOption = Annotated[
    Any,
    option(
        parse_whole_number,
        "--draws",
        metavar="NUMBER",
        help="Draws from distributions: 1M unless said; 100k for each row of losses or cell of a"
        " sweep.",
    ),
]
SeedOption = Annotated[
    Any,
    option(
        parse_whole_number,
        "--seed",
        metavar="NUMBER",
        help="Where the draws begin, to repeat a run; printed in any case.",
    ),
]
StepsOption = Annotated[
    Any,
    option(
        parse_whole_number,
        "--steps",
        metavar="NUMBER",
        help="Values of each range, both ends among them; 9 unless said.",
    ),
]
# tuple of numbers
PercentilesOption = Annotated[
    Any,
    option(
        parse_percentiles,
        "--percentiles",
        metavar="PERCENT",
        help="The percentiles to report of draws: 5,50,95 unless said.",
    ),
]

# path, which the reader opens
FiguresFileOption = Annotated[
    str | None,
    typer.Option(
        "--figures",
        metavar="FILE",
        help="Figures of your own besides those that ship: TOML, in the form that attrition"
        " figures --help shows.",
    ),
]
# Quantity
WoundedToKilledOption = Annotated[
    Any,
    option(
        parse_quantity,
        "--wounded-to-killed",
        metavar="RATIO",
        help="Wounded for each killed, to make casualties of evidence that counts deaths, and of a"
        " balance or a scenario to tell killed and wounded apart: 3.",
    ),
]

FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table (the default), json, csv, markdown or value; else as --output ends.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="The bare figure, unrounded: --format value.")
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there: all of it or nothing."),
]
