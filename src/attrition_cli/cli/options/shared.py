"""Options that commands share."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from attrition_cli.cli.options.option import Option
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate

if TYPE_CHECKING:
    from attrition_cli.evidence.series_rate import HorizonDependentRate

Period = Literal["day", "week", "month"]

Troops = Annotated[
    Quantity,
    Option(
        "Strength of the contingent: 12000, 12k, 10k..12k, ..12k (at most), 12k±10%, '10k to 12k'"
        " (90% interval), 10k..11k..12k (least, most likely, most), or a published figure,"
        " @us-dod-2024-10.",
        "PEOPLE",
    ),
]
LossRate = Annotated[
    "Rate | HorizonDependentRate",
    Option(
        "Losses: 1200 (a day), 8,400/week, 36k/month, 1000..1500/day, '1000 to 1500', or a"
        " share of the strength: 0.2%/day, 2 per 1000/day. Or evidence: a published figure,"
        " @us-secdef-2024-10, or a file of losses, @losses.csv, @losses.csv:28d@2024-10-25,"
        " @losses.csv#COLUMN.",
        "RATE",
    ),
]
Lost = Annotated[Quantity, Option("Already lost; taken off first.", "PEOPLE")]
Force = Annotated[
    Quantity,
    Option(
        "Strength of the force that suffers the rate; adds the other reading, in which the"
        " contingent loses the same share of its own strength.",
        "FORCE",
    ),
]
ForceOfShare = Annotated[
    Quantity, Option("Strength of the force that a rate such as 0.2%/day is a share of.", "FORCE")
]
RtdShare = Annotated[
    Quantity,
    Option(
        "With --wounded-to-killed, the share of the wounded that returns to duty: 33.4%,"
        " 30%..40%, '30% to 40%'.",
        "PERCENT",
    ),
]
Intake = Annotated[Rate, Option("Recruits or replacements: 900/day.", "RATE")]
Start = Annotated[date, Option("First day, 2024-11-01; adds dates.", "DATE")]
Until = Annotated[date, Option("End of the horizon, at 00:00 that day.", "DATE")]
Days = Annotated[Number, Option("The horizon: 90, 90d, 12w, 6mo, 2y.", "DAYS")]
Thresholds = Annotated[
    tuple[Number, ...],
    Option(
        "Shares of the strength lost to give the day of: 30, or 10,30,50 (the default). What"
        " makes a unit ineffective is disputed, so prefer a band.",
        "PERCENT",
    ),
]
Every = Annotated[Period, Option("The time between rows: day, week or month.", "PERIOD")]
Deadline = Annotated[
    date,
    Option(
        "Say how likely it is that all are lost on or before this day (of a share, half), in"
        " the words of ICD 203: Office of the Director of National Intelligence, Analytic"
        " Standards, 2 January 2015. Needs --start.",
        "DATE",
    ),
]
Steps = Annotated[
    int, Option("Values of each range, both ends among them; 9 unless said.", "NUMBER")
]
