"""`attrition balance`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import (
    EvidenceOptions,
    rate_over_days,
    rate_until_exhaustion,
)
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.constant_rate.balance import balance
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.notation.percentages import share_text
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="balance")
@command()
def balance_command(
    rate: options.RateOption,
    intake: options.IntakeOption = None,
    troops: options.TroopsOption = None,
    lost: options.LostOption = None,
    force: options.ForceOfShareOption = None,
    rtd_share: options.RtdShareOption = None,
    start: options.StartOption = None,
    *,
    sampling_options: SamplingOptions,
    evidence: EvidenceOptions,
) -> CommandOutput:
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
    rate, intake, troops, lost, force, wounded_to_killed, rtd_share = (
        sampling_options.with_credibility(
            rate, intake, troops, lost, force, wounded_to_killed, rtd_share
        )
    )
    resolved = evidence.resolve(
        [] if troops is None else [troops], [rate], sampling_options, ratio_splits_casualties=True
    )
    strength = resolved.troops[0] if resolved.troops else None
    result = balance(
        rate_over_days(resolved.rates[0], PERIOD_DAYS["month"])
        if strength is None
        else rate_until_exhaustion(resolved.rates[0], strength, lost, intake),
        intake,
        troops=strength,
        lost=lost or 0,
        force=force,
        wounded_to_killed=wounded_to_killed,
        rtd_share=rtd_share,
        start=start,
        sampling=sampling_options.sampling,
    )
    trail = command_trail(
        "balance",
        ("--rate", result.inputs.rate),
        ("--intake", intake),
        ("--troops", troops),
        ("--lost", lost or None),
        ("--of", force),
        ("--rtd-share", None if rtd_share is None else share_text(rtd_share)),
        ("--start", start),
        *evidence.trail_options,
        sampling_options=sampling_options if result.answer_kind == "distribution" else None,
        citations=resolved.citations,
    )
    report = Report("balance", result, trail)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.balance import balance_document

    return balance_document(report.result)
