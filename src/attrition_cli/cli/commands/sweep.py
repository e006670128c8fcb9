"""`attrition sweep`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import EvidenceOptions, rate_until_exhaustion
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.constant_rate.sweep import DEFAULT_STEPS, sweep
from attrition_cli.core.quantities.quantity import as_interval
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="sweep")
@command(DRAWS_PER_ROW)
def sweep_command(
    troops: options.TroopsOption,
    rate: options.RateOption,
    steps: options.StepsOption = None,
    lost: options.LostOption = None,
    intake: options.IntakeOption = None,
    start: options.StartOption = None,
    *,
    sampling_options: SamplingOptions,
    evidence: EvidenceOptions,
) -> CommandOutput:
    """The days over a grid of strengths and rates.

    \b
    Examples:
      attrition sweep --troops 8k..16k --rate 800..1600 --steps 9
      attrition sweep --troops 12000 --rate 800..1600 --start 2024-11-01 --format csv
      attrition sweep --troops 8k..16k --rate 0.1..0.5%/day --steps 5
      attrition sweep --troops 8k..16k --rate 800..1600 --intake '300 to 500' --json

    The days are those that the troops cover, or for a share those until half are lost. A range
    is gone through from end to end in even steps. --lost and --intake may be uncertain, and each
    cell is then an interval or percentiles; inputs are taken as independent.
    """  # noqa: D301  # \b keeps the lines of the examples
    steps = DEFAULT_STEPS if steps is None else steps
    troops, rate, lost, intake = sampling_options.with_credibility(troops, rate, lost, intake)
    resolved = evidence.resolve([troops], [rate], sampling_options)
    loss_rate = rate_until_exhaustion(resolved.rates[0], resolved.troops[0], lost, intake)
    if loss_rate.source is not None:
        # What evidence leaves open is gone through, as bounds are.
        loss_rate = loss_rate._replace(amount=as_interval(loss_rate.amount))
    result = sweep(
        resolved.troops[0],
        loss_rate,
        steps=steps,
        lost=lost or 0,
        intake=intake,
        start=start,
        sampling=sampling_options.sampling,
    )
    trail = command_trail(
        "sweep",
        ("--troops", troops),
        ("--rate", loss_rate),
        ("--steps", steps),
        ("--lost", lost or None),
        ("--intake", intake),
        ("--start", start),
        *evidence.trail_options,
        (
            "--credibility",
            None if result.answer_kind == "distribution" else sampling_options.credibility_text,
        ),
        sampling_options=sampling_options if result.answer_kind == "distribution" else None,
        citations=resolved.citations,
    )
    report = Report("sweep", result, trail)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.sweep import sweep_document

    return sweep_document(report.result)
