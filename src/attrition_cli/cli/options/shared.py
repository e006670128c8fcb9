"""Options that several commands share."""

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
        "People in the contingent: 12k, 10k..12k, or a published figure, @us-dod-2024-10.",
        "PEOPLE",
    ),
]
LossRate = Annotated[
    "Rate | HorizonDependentRate",
    Option(
        "Losses: 1200 (a day), 8,400/week, 0.2%/day; also @losses.csv or @us-secdef-2024-10.",
        "RATE",
    ),
]
Lost = Annotated[Quantity, Option("Losses already suffered; subtracted first.", "PEOPLE")]
Force = Annotated[
    Quantity,
    Option(
        "People in the larger force that suffers the rate; adds the per-capita reading.",
        "FORCE",
    ),
]
ForceOfShare = Annotated[
    Quantity,
    Option("People in the force that a per-capita rate, such as 0.2%/day, applies to.", "FORCE"),
]
RtdShare = Annotated[
    Quantity,
    Option(
        "Share of the wounded that returns to duty: 33.4%, @rtd-ukraine-2024; needs"
        " --wounded-to-killed.",
        "PERCENT",
    ),
]
DnbiRate = Annotated[
    Rate,
    Option(
        "Disease and non-battle injury, beside --rate: 40/day, 2 per 1000/day, @dnbi-vietnam.",
        "RATE",
    ),
]
Intake = Annotated[Rate, Option("Recruits or replacements: 900/day.", "RATE")]
IntakeDelay = Annotated[
    Quantity,
    Option("Training: the time before the intake joins, 45d or 30d..60d.", "DAYS"),
]
Start = Annotated[date, Option("First day, such as 2024-11-01; adds dates to the answer.", "DATE")]
Until = Annotated[date, Option("End of the horizon, at 00:00 on this date.", "DATE")]
Days = Annotated[Number, Option("Length of the horizon: 90, 90d, 12w, 6mo, 2y.", "DAYS")]
Thresholds = Annotated[
    tuple[Number, ...],
    Option(
        "Shares lost for which to report the days: 30 or 20,40; default: 10,30,50.",
        "PERCENT",
    ),
]
Every = Annotated[
    Period,
    Option(
        "Show all rows, by day, week or month (with --start calendar months); default: some days.",
        "PERIOD",
    ),
]
Deadline = Annotated[
    date,
    Option(
        "Report the probability of exhaustion before the end of this date; needs --start.",
        "DATE",
    ),
]
Steps = Annotated[int, Option("Values in each range, including both ends; default: 9.", "NUMBER")]
