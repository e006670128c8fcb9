"""`attrition sensitivity`."""

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.horizon import rate_until_exhaustion
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.shared import (
    Deadline,
    Force,
    Intake,
    LossRate,
    Lost,
    Start,
    Thresholds,
    Troops,
)
from attrition_cli.core.constant_rate.sensitivity import sensitivity
from attrition_cli.core.errors import InputError


@command()
def sensitivity_command(
    *,
    troops: list[Troops],
    rate: list[LossRate],
    lost: Lost | None = None,
    intake: Intake | None = None,
    force: Force | None = None,
    start: Start | None = None,
    by: Deadline | None = None,
    thresholds_percent: list[Thresholds] | None = None,
    sampling_options: SamplingOptions,
) -> Answer:
    """Inputs of cover, ranked by their share of the uncertainty.

    Examples:
      attrition sensitivity --troops '10k to 12k' --rate '1000 to 1500'
      attrition sensitivity --troops 10k..12k --rate 1000..1200..1500 --intake 100..300
      attrition sensitivity --troops 12000 --rate '0.1 to 0.3%/day' --lost 500..1000 --json

    The options are those of attrition cover. For each uncertain input, the table shows the coverage
    at its low and at its high value, with the other inputs at their medians. Inputs are ranked by
    the share of the answer's variance that each explains alone (first-order Sobol index). Inputs
    are assumed to be independent.

    All runs use the same draws. --draws, --seed, --start, --by and --threshold are accepted, so
    that the options of a cover command can be reused, but they do not change the answer.
    """
    del start, by, thresholds_percent  # taken so that options of `cover` can be kept as they are
    for field, values in (("troops", troops), ("rate", rate)):
        if len(values) > 1:
            raise InputError("one answer at a time has drivers: give one value", field=field)
    percents = sampling_options.sampling.percents
    if len(percents) == 1:
        raise InputError("low and high need two percentiles, such as 5,95", field="percentiles")
    result = sensitivity(
        troops[0],
        rate_until_exhaustion(rate[0], troops[0], lost, intake),
        lost=lost or 0,
        intake=intake,
        force=force,
        percents=(percents[0], percents[-1]),
    )
    unused = dict.fromkeys(("start", "by", "thresholds_percent"))
    return Answer(result, typed=unused, is_sampled=False)
