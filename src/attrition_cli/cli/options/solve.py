"""The options of solve: what is known, and what is sought."""

from datetime import date
from typing import Annotated, Any, NamedTuple

import typer

from attrition_cli.cli.options import shared as options
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.numbers import parse_number

# str
SolveForOption = Annotated[
    Any,
    options.option(
        str.strip,
        "--for",
        metavar="WHAT",
        help="What to solve for: troops, rate, intake, days or date; unless said, what is left"
        " out of the troops, the rate and the time, or else the intake. Of a FILE a figure in it:"
        " intake, rate[0], contingents[0].troops, rtd_share.",
    ),
]


# number
StrengthOption = Annotated[
    Any,
    options.option(
        parse_number,
        "--strength",
        metavar="PEOPLE",
        help="Of a FILE: for so many to be left at the end, rather than any.",
    ),
]
OptionalScenarioFileArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="FILE", help="A scenario, of which one figure is sought: TOML, YAML or JSON; or -."
    ),
]


class SolveOptions(NamedTuple):
    """The options that say what is known, `None` where one is left out, and what is sought."""

    troops: Any
    rate: Any
    intake: Rate | None
    days: Number | None
    until: date | None
    start: date | None
    lost: Quantity | None
    of: Quantity | None
    solve_for: str | None
