"""`attrition cover`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import Answer, answering
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import Evidence, until_gone
from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.cli.repeat_command import trail
from attrition_cli.core.constant_rate.cover import cover
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT
from attrition_cli.notation.percentages import percentages_text
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="cover")
@answering()
def cover_command(
    troops: options.TroopsEach,
    rate: options.RateEach,
    lost: options.Lost = None,
    intake: options.Intake = None,
    of: options.Force = None,
    start: options.Start = None,
    by: options.ByDate = None,
    threshold: options.Thresholds = None,
    *,
    chosen: Uncertainty,
    evidence: Evidence,
) -> Answer:
    """How long a contingent covers a force's losses.

    \b
    Examples:
      attrition cover --troops 12000 --rate 1200
      attrition cover --troops 12000 --lost 3800 --rate 92 --start 2025-01-16
      attrition cover --troops ..12k --rate 1000..1500/day
      attrition cover --troops 12000 --rate 1200 --of 600000
      attrition cover --troops 12000 --rate 36k/month --intake 900/day
      attrition cover --troops 1500 --troops 12000 --rate 1200 --rate 1523
      attrition cover --troops '10k to 12k' --rate 1000..1200..1500/day
      attrition cover --troops '10k to 12k' --rate '1000 to 1500' --start 2024-11-01 --by 2024-11-10

    Coverage is the strength divided by the losses of a day. With --of the answer has two
    readings of "the same casualty rate": the force's number of losses each day, and the force's
    share of losses. Several --troops or --rate make a matrix.

    "10k to 12k" is a 90% interval (lognormal) and 10k..11k..12k least, most likely and most (PERT).
    With either the answer is percentiles of draws, in which bounds are drawn evenly. Inputs are
    taken as independent: where they rise and fall together, the true spread is another.
    """  # noqa: D301  # \b keeps the lines of the examples
    troops, rate, lost, intake, of = chosen.applied(troops, rate, lost, intake, of)
    taken = evidence.taken(troops, rate, chosen)
    thresholds = tuple(dict.fromkeys(p for group in threshold or () for p in group))
    answers = tuple(
        cover(
            people,
            until_gone(losses, people, lost, intake),
            lost=lost or 0,
            intake=intake,
            force=of,
            start=start,
            by=by,
            thresholds_percent=thresholds or THRESHOLDS_PERCENT,
            sampling=chosen.sampling,
        )
        for people in taken.troops
        for losses in taken.rates
    )
    rates = [answer.inputs.rate for answer in answers[: len(taken.rates)]]
    made_by = trail(
        "cover",
        ("--troops", troops),
        ("--rate", rates),
        ("--lost", lost or None),
        ("--intake", intake),
        ("--of", of),
        ("--start", start),
        ("--by", by),
        ("--threshold", percentages_text(thresholds) if thresholds else None),
        *evidence.options,
        drawn=chosen if any(answer.answer == "distribution" for answer in answers) else None,
        cited=taken.cited,
    )
    if len(answers) == 1:
        report = Report("cover", answers[0], made_by)
    else:
        from attrition_cli.core.constant_rate.grid import CoverMatrix  # most answers are single

        report = Report("cover-matrix", CoverMatrix(tuple(rates), answers), made_by)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.cover import cover_document, matrix_document

    layout = cover_document if report.schema == "cover" else matrix_document
    return layout(report.result)
