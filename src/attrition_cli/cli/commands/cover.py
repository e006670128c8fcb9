"""`attrition cover`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import EvidenceOptions, rate_until_exhaustion
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.constant_rate.cover import cover
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT
from attrition_cli.notation.percentages import percentages_text
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="cover")
@command()
def cover_command(
    troops: options.RepeatedTroopsOption,
    rate: options.RepeatedRateOption,
    lost: options.LostOption = None,
    intake: options.IntakeOption = None,
    force: options.ForceOption = None,
    start: options.StartOption = None,
    by: options.ByDateOption = None,
    threshold: options.ThresholdOption = None,
    *,
    sampling_options: SamplingOptions,
    evidence: EvidenceOptions,
) -> CommandOutput:
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
    troops, rate, lost, intake, force = sampling_options.with_credibility(
        troops, rate, lost, intake, force
    )
    resolved = evidence.resolve(troops, rate, sampling_options)
    thresholds = tuple(dict.fromkeys(p for group in threshold or () for p in group))
    results = tuple(
        cover(
            strength,
            rate_until_exhaustion(loss_rate, strength, lost, intake),
            lost=lost or 0,
            intake=intake,
            force=force,
            start=start,
            by=by,
            thresholds_percent=thresholds or THRESHOLDS_PERCENT,
            sampling=sampling_options.sampling,
        )
        for strength in resolved.troops
        for loss_rate in resolved.rates
    )
    rates = [result.inputs.rate for result in results[: len(resolved.rates)]]
    trail = command_trail(
        "cover",
        ("--troops", troops),
        ("--rate", rates),
        ("--lost", lost or None),
        ("--intake", intake),
        ("--of", force),
        ("--start", start),
        ("--by", by),
        ("--threshold", percentages_text(thresholds) if thresholds else None),
        *evidence.trail_options,
        sampling_options=sampling_options
        if any(answer.answer_kind == "distribution" for answer in results)
        else None,
        citations=resolved.citations,
    )
    if len(results) == 1:
        report = Report("cover", results[0], trail)
    else:
        from attrition_cli.core.constant_rate.grid import CoverMatrix  # most answers are single

        report = Report("cover-matrix", CoverMatrix(tuple(rates), results), trail)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.cover import cover_document, cover_matrix_document

    layout = cover_document if report.schema == "cover" else cover_matrix_document
    return layout(report.result)
