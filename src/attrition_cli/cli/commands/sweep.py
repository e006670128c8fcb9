"""`attrition sweep`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import Answer, answering
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import Evidence, until_gone
from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.cli.repeat_command import trail
from attrition_cli.core.constant_rate.sweep import STEPS, sweep
from attrition_cli.core.quantities.quantity import within_ends
from attrition_cli.core.quantities.sampling import DRAWS_OF_MANY
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="sweep")
@answering(DRAWS_OF_MANY)
def sweep_command(
    troops: options.Troops,
    rate: options.OneRate,
    steps: options.Steps = None,
    lost: options.Lost = None,
    intake: options.Intake = None,
    start: options.Start = None,
    *,
    chosen: Uncertainty,
    evidence: Evidence,
) -> Answer:
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
    steps = STEPS if steps is None else steps
    troops, rate, lost, intake = chosen.applied(troops, rate, lost, intake)
    taken = evidence.taken([troops], [rate], chosen)
    losses = until_gone(taken.rates[0], taken.troops[0], lost, intake)
    if losses.source is not None:
        # What evidence leaves open is gone through, as bounds are.
        losses = losses._replace(amount=within_ends(losses.amount))
    result = sweep(
        taken.troops[0],
        losses,
        steps=steps,
        lost=lost or 0,
        intake=intake,
        start=start,
        sampling=chosen.sampling,
    )
    made_by = trail(
        "sweep",
        ("--troops", troops),
        ("--rate", losses),
        ("--steps", steps),
        ("--lost", lost or None),
        ("--intake", intake),
        ("--start", start),
        *evidence.options,
        ("--credibility", None if result.answer == "distribution" else chosen.credibility_text),
        drawn=chosen if result.answer == "distribution" else None,
        cited=taken.cited,
    )
    report = Report("sweep", result, made_by)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.sweep import sweep_document

    return sweep_document(report.result)
