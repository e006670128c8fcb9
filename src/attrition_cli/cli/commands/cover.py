"""`attrition cover`."""

from typing import TYPE_CHECKING

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.horizon import rate_until_exhaustion, rate_until_lost
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.shared import (
    Deadline,
    DnbiRate,
    Force,
    Intake,
    IntakeDelay,
    LossRate,
    Lost,
    Start,
    Thresholds,
    Troops,
)
from attrition_cli.core.constant_rate.cover import Cover, cover
from attrition_cli.core.quantities.quantity import Quantity

if TYPE_CHECKING:
    from attrition_cli.core.quantities.rate import Rate
    from attrition_cli.evidence.series_rate import HorizonDependentRate


@command()
def cover_command(
    *,
    troops: list[Troops],
    rate: list[LossRate],
    lost: Lost | None = None,
    dnbi: DnbiRate | None = None,
    intake: Intake | None = None,
    intake_delay: IntakeDelay | None = None,
    force: Force | None = None,
    start: Start | None = None,
    by: Deadline | None = None,
    thresholds_percent: list[Thresholds] | None = None,
    sampling_options: SamplingOptions,
) -> Answer:
    """Days that troops cover a force's losses.

    Examples:
      attrition cover --troops 12000 --rate 1200
      attrition cover --troops 12000 --lost 3800 --rate 92 --start 2025-01-16
      attrition cover --troops ..12k --rate 1000..1500/day
      attrition cover --troops 12000 --rate 1200 --of 600000
      attrition cover --troops 12000 --rate 36k/month --intake 900/day
      attrition cover --troops 12000 --rate 100 --dnbi 0.2%/day --intake 60 --intake-delay 45d
      attrition cover --troops 1500 --troops 12000 --rate 1200 --rate 1523
      attrition cover --troops '10k to 12k' --rate 1000..1200..1500/day
      attrition cover --troops '10k to 12k' --rate '1000 to 1500' --start 2024-11-01 --by 2024-11-10

    Coverage is the strength divided by the losses per day. With --of, the answer has two readings
    of "the same casualty rate": absolute (the force's number of losses each day) and per-capita
    (the force's share of losses each day). Repeat --troops or --rate to get a matrix of answers.

    --rate takes a number, a published figure such as @us-secdef-2024-10, or a file of losses:
    @losses.csv, or the mean of its last 28 days, @losses.csv:28d. "10k to 12k" is a 90% interval
    (lognormal). 10k..11k..12k is PERT (program evaluation and review technique), a distribution of
    least, most likely and most. "attrition help notation" explains all notations.

    --dnbi adds disease and non-battle injury, a loss but not a casualty, in people or as a share of
    the contingent. --intake-delay is the time from recruitment to duty.

    If any input is a distribution, the answer is percentiles of draws, and bounds are sampled
    uniformly. Inputs are assumed independent. If they are correlated, the true spread is different.

    With --by, the answer states the probability that all troops are lost before the end of that
    date. For a per-capita rate without --of, it is the probability that half are lost. The words
    are those of Intelligence Community Directive 203 (ICD 203), the US directive on analytic
    standards.
    """
    thresholds = [percent for band in thresholds_percent or () for percent in band]
    band = tuple(dict.fromkeys(thresholds)) or None

    def answer(strength: Quantity, losses: "Rate | HorizonDependentRate") -> Cover:
        return cover(
            strength,
            rate_until_exhaustion(losses, strength, lost, intake, intake_delay, dnbi, start=start),
            lost=lost or 0,
            dnbi=dnbi,
            intake=intake,
            intake_delay=intake_delay or 0,
            force=force,
            start=start,
            by=by,
            thresholds_percent=band,
            sampling=sampling_options.sampling,
            rate_until_lost=rate_until_lost(losses, start=start),
        )

    if len(troops) == len(rate) == 1:
        return Answer(answer(troops[0], rate[0]))
    from attrition_cli.core.constant_rate.grid import cover_matrix  # most answers are single

    matrix = cover_matrix(troops, rate, answer, band)
    is_sampled = any(each.answer_kind == "distribution" for each in matrix.answers)
    return Answer(matrix, "cover-matrix", rates=matrix.rates, is_sampled=is_sampled)
