"""`attrition losses`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import Answer, answering
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import Evidence, over_days
from attrition_cli.cli.options.horizon import days_of_horizon
from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.cli.repeat_command import trail
from attrition_cli.core.constant_rate.losses import losses
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.sampling import DRAWS_OF_MANY
from attrition_cli.notation.dates import duration_text
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="losses")
@answering(DRAWS_OF_MANY)
def losses_command(
    rate: options.OneRate,
    days: options.Days = None,
    until: options.Until = None,
    by: options.By = "day",
    start: options.Start = None,
    troops: options.Troops = None,
    lost: options.Lost = None,
    intake: options.Intake = None,
    *,
    chosen: Uncertainty,
    evidence: Evidence,
) -> Answer:
    """What a rate takes over a horizon, period by period.

    \b
    Examples:
      attrition losses --rate 1200 --days 30
      attrition losses --rate 1523/day --days 12w --by week --start 2024-11-01
      attrition losses --rate 1200 --start 2024-11-01 --until 2024-12-01 --troops 12000
      attrition losses --rate 0.2%/day --days 1y --by month --troops 12000
      attrition losses --rate 1200 --days 1000 --format csv -o losses.csv
      attrition losses --rate '1000 to 1500' --days 30 --by week --troops 60k

    The losses are cumulative. With --troops they stop while nobody is left to lose, and each row
    says how many are; with --intake people join evenly through the day. Of distributions, such as
    '1000 to 1500', each row has percentiles; inputs are taken as independent.
    """  # noqa: D301  # \b keeps the lines of the examples
    days = days_of_horizon(days, until, start)
    if days is None:
        raise InputError("over what time? give --days, or --start and --until")
    if lost and troops is None:
        raise InputError("lost from what strength? give --troops as well", field="lost")
    rate, troops, lost, intake = chosen.applied(rate, troops, lost, intake)
    taken = evidence.taken([] if troops is None else [troops], [rate], chosen)
    result = losses(
        over_days(taken.rates[0], days),
        days,
        by=by,
        troops=taken.troops[0] if taken.troops else None,
        lost=lost or 0,
        intake=intake,
        start=start,
        sampling=chosen.sampling,
    )
    made_by = trail(
        "losses",
        ("--rate", result.inputs.rate),
        ("--days", duration_text(days)),
        ("--by", by if by != "day" else None),
        ("--start", start),
        ("--troops", troops),
        ("--lost", lost or None),
        ("--intake", intake),
        *evidence.options,
        drawn=chosen if result.answer == "distribution" else None,
        cited=taken.cited,
    )
    report = Report("losses", result, made_by)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.losses import losses_document

    return losses_document(report.result)
