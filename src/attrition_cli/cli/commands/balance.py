"""`attrition balance`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import Answer, answering
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import Evidence, over_days, until_gone
from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.cli.repeat_command import trail
from attrition_cli.core.constant_rate.balance import balance
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.notation.percentages import share_text
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="balance")
@answering()
def balance_command(
    rate: options.OneRate,
    intake: options.Intake = None,
    troops: options.Troops = None,
    lost: options.Lost = None,
    of: options.ShareOf = None,
    rtd_share: options.RtdShare = None,
    start: options.Start = None,
    *,
    chosen: Uncertainty,
    evidence: Evidence,
) -> Answer:
    """Gross losses against net: what an intake replaces and what it leaves.

    \b
    Examples:
      attrition balance --rate 1523/day --intake 900/day
      attrition balance --rate 1523/day --intake 900/day --troops 12000 --start 2024-11-01
      attrition balance --rate 1000..1500 --intake 25k..30k/month --troops 10k..12k
      attrition balance --rate 1200 --intake 900 --wounded-to-killed 3 --rtd-share 33.4%
      attrition balance --rate 0.2%/day --of 600k --intake 900
      attrition balance --rate '1000 to 1500' --intake 36k/month --troops 12000

    Gross losses are all casualties; net losses are those that the intake does not replace. With
    --wounded-to-killed the casualties are told as killed and wounded, and with --rtd-share those
    who return to duty are taken off: what is left is irrecoverable, and net losses are that less
    the intake. Returns are counted as if there were no delay. A rate that is a share is the same
    number of people each day, that share of the force. Inputs are taken as independent.
    """  # noqa: D301  # \b keeps the lines of the examples
    if intake is None:
        raise InputError(
            "--intake is missing: give recruits or replacements, such as 900/day",
            hint="without an intake, attrition cover says how long troops last",
        )
    wounded_to_killed = evidence.wounded_to_killed
    rate, intake, troops, lost, of, wounded_to_killed, rtd_share = chosen.applied(
        rate, intake, troops, lost, of, wounded_to_killed, rtd_share
    )
    taken = evidence.taken([] if troops is None else [troops], [rate], chosen, splits=True)
    people = taken.troops[0] if taken.troops else None
    result = balance(
        over_days(taken.rates[0], PERIOD_DAYS["month"])
        if people is None
        else until_gone(taken.rates[0], people, lost, intake),
        intake,
        troops=people,
        lost=lost or 0,
        force=of,
        wounded_to_killed=wounded_to_killed,
        rtd_share=rtd_share,
        start=start,
        sampling=chosen.sampling,
    )
    made_by = trail(
        "balance",
        ("--rate", result.inputs.rate),
        ("--intake", intake),
        ("--troops", troops),
        ("--lost", lost or None),
        ("--of", of),
        ("--rtd-share", None if rtd_share is None else share_text(rtd_share)),
        ("--start", start),
        *evidence.options,
        drawn=chosen if result.answer == "distribution" else None,
        cited=taken.cited,
    )
    report = Report("balance", result, made_by)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.balance import balance_document

    return balance_document(report.result)
