"""`attrition sensitivity`."""

from datetime import date
from typing import Annotated

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.horizon import rate_until_exhaustion
from attrition_cli.cli.options.option import Option
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.shared import (
    DnbiRate,
    Force,
    Intake,
    IntakeDelay,
    LossRate,
    Lost,
    Start,
    Troops,
)
from attrition_cli.core.constant_rate.sensitivity import sensitivity
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number

_IGNORED = "Accepted and ignored, so that a cover command can be reused."
_IgnoredDeadline = Annotated[date, Option(_IGNORED, "DATE")]
_IgnoredThresholds = Annotated[tuple[Number, ...], Option(_IGNORED, "PERCENT")]


@command()
def sensitivity_command(
    *,
    troops: list[Troops],
    rate: list[LossRate],
    lost: Lost | None = None,
    dnbi: DnbiRate | None = None,
    intake: Intake | None = None,
    intake_delay: IntakeDelay | None = None,
    force: Force | None = None,
    start: Start | None = None,
    by: _IgnoredDeadline | None = None,
    thresholds_percent: list[_IgnoredThresholds] | None = None,
    sampling_options: SamplingOptions,
) -> Answer:
    """Inputs of cover, ranked by their share of the uncertainty.

    Examples:
      attrition sensitivity --troops '10k to 12k' --rate '1000 to 1500'
      attrition sensitivity --troops 10k..12k --rate 1000..1200..1500 --intake 100..300
      attrition sensitivity --troops 12000 --rate '0.1 to 0.3%/day' --lost 500..1000 --json
      attrition sensitivity --troops 12000 --rate 90..110 --dnbi 0.1%..0.3%/day

    The options are those of attrition cover. For each uncertain input, the table shows the coverage
    at its low and at its high value, with the other inputs at their medians. Inputs are ranked by
    the share of the answer's variance that each explains alone (first-order Sobol index). Inputs
    are assumed to be independent.

    --by, --threshold, --draws and --seed are accepted and ignored, and so is --start except for a
    rate from a file, so that a cover command can be reused: all runs use the same draws. With --of,
    the force is one of the inputs, and a per-capita rate is the same number of people each day.
    """
    del by, thresholds_percent  # accepted so that a `cover` command can be reused
    for field, values in (("troops", troops), ("rate", rate)):
        if len(values) > 1:
            raise InputError("sensitivity explains one answer: give one value", field=field)
    percents = sampling_options.sampling.percents
    if len(percents) == 1:
        raise InputError("low and high need two percentiles", "5,95", field="percentiles")
    losses = rate_until_exhaustion(
        rate[0], troops[0], lost, intake, intake_delay, dnbi, start=start
    )
    result = sensitivity(
        troops[0],
        losses,
        lost=lost or 0,
        dnbi=dnbi,
        intake=intake,
        intake_delay=intake_delay or 0,
        force=force,
        percents=(percents[0], percents[-1]),
    )
    # The interval of a rate from a file depends on the time from the end of its data.
    is_dated = losses.source is not None and losses.source.worked_out
    unused = dict.fromkeys((*(() if is_dated else ("start",)), "by", "thresholds_percent"))
    return Answer(result, start=start, typed=unused, is_sampled=False)
