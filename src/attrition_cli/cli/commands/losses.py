"""`attrition losses`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import EvidenceOptions, rate_over_days
from attrition_cli.cli.options.horizon import resolve_horizon_days
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.constant_rate.losses import losses
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW
from attrition_cli.notation.dates import duration_text
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="losses")
@command(DRAWS_PER_ROW)
def losses_command(
    rate: options.RateOption,
    days: options.DaysOption = None,
    until: options.UntilOption = None,
    every: options.EveryOption = "day",
    start: options.StartOption = None,
    troops: options.TroopsOption = None,
    lost: options.LostOption = None,
    intake: options.IntakeOption = None,
    *,
    sampling_options: SamplingOptions,
    evidence: EvidenceOptions,
) -> CommandOutput:
    """What a rate takes over a horizon, period by period.

    \b
    Examples:
      attrition losses --rate 1200 --days 30
      attrition losses --rate 1523/day --days 12w --every week --start 2024-11-01
      attrition losses --rate 1200 --start 2024-11-01 --until 2024-12-01 --troops 12000
      attrition losses --rate 0.2%/day --days 1y --every month --troops 12000
      attrition losses --rate 1200 --days 1000 --format csv -o losses.csv
      attrition losses --rate '1000 to 1500' --days 30 --every week --troops 60k

    The losses are cumulative. With --troops they stop while nobody is left to lose, and each row
    says how many are; with --intake people join evenly through the day. Of distributions, such as
    '1000 to 1500', each row has percentiles; inputs are taken as independent.
    """  # noqa: D301  # \b keeps the lines of the examples
    days = resolve_horizon_days(days, until, start)
    if days is None:
        raise InputError("over what time? give --days, or --start and --until")
    if lost and troops is None:
        raise InputError("lost from what strength? give --troops as well", field="lost")
    rate, troops, lost, intake = sampling_options.with_credibility(rate, troops, lost, intake)
    resolved = evidence.resolve([] if troops is None else [troops], [rate], sampling_options)
    result = losses(
        rate_over_days(resolved.rates[0], days),
        days,
        every=every,
        troops=resolved.troops[0] if resolved.troops else None,
        lost=lost or 0,
        intake=intake,
        start=start,
        sampling=sampling_options.sampling,
    )
    trail = command_trail(
        "losses",
        ("--rate", result.inputs.rate),
        ("--days", duration_text(days)),
        ("--every", every if every != "day" else None),
        ("--start", start),
        ("--troops", troops),
        ("--lost", lost or None),
        ("--intake", intake),
        *evidence.trail_options,
        sampling_options=sampling_options if result.answer_kind == "distribution" else None,
        citations=resolved.citations,
    )
    report = Report("losses", result, trail)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.losses import losses_document

    return losses_document(report.result)
