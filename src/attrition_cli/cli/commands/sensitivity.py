"""`attrition sensitivity`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import EvidenceOptions, rate_until_exhaustion
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.constant_rate.sensitivity import sensitivity
from attrition_cli.core.errors import InputError
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="sensitivity")
@command()
def sensitivity_command(
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
    """What drives the answer of cover, input by input.

    \b
    Examples:
      attrition sensitivity --troops '10k to 12k' --rate '1000 to 1500'
      attrition sensitivity --troops 10k..12k --rate 1000..1200..1500 --intake 100..300
      attrition sensitivity --troops 12000 --rate '0.1 to 0.3%/day' --lost 500..1000 --json

    Takes the options of cover. Each input that is uncertain is set to its low and its high while
    the others are at their middle; and it is ranked by the share of the answer's variance that it
    explains by itself (the first-order index of Sobol). Inputs are taken as independent. The
    answer is always worked out from the same draws: --draws and --seed do not change it, nor do
    --start, --by and --threshold.
    """  # noqa: D301  # \b keeps the lines of the examples
    del start, by, threshold  # taken so that the options of `cover` can be kept as they are
    troops, rate, lost, intake, force = sampling_options.with_credibility(
        troops, rate, lost, intake, force
    )
    for name, values in (("troops", troops), ("rate", rate)):
        if len(values) > 1:
            raise InputError("one answer at a time has drivers: give one value", field=name)
    resolved = evidence.resolve(troops, rate, sampling_options)
    percents = sampling_options.sampling.percents
    if len(percents) == 1:
        raise InputError("low and high need two percentiles, such as 5,95", field="percentiles")
    result = sensitivity(
        resolved.troops[0],
        rate_until_exhaustion(resolved.rates[0], resolved.troops[0], lost, intake),
        lost=lost or 0,
        intake=intake,
        force=force,
        percents=(percents[0], percents[-1]),
    )
    trail = command_trail(
        "sensitivity",
        ("--troops", troops),
        ("--rate", result.inputs.rate),
        ("--lost", lost or None),
        ("--intake", intake),
        ("--of", force),
        ("--credibility", sampling_options.credibility_text),
        ("--percentiles", sampling_options.percentiles_text),
        *evidence.trail_options,
        citations=resolved.citations,
    )
    report = Report("sensitivity", result, trail)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.sensitivity import sensitivity_document

    return sensitivity_document(report.result)
