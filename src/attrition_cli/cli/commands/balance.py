"""`attrition balance`."""

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.horizon import rate_over_days, rate_until_exhaustion
from attrition_cli.cli.options.sampling import Probability, SamplingOptions
from attrition_cli.cli.options.shared import (
    DnbiRate,
    ForceOfShare,
    Intake,
    IntakeDelay,
    LossRate,
    Lost,
    RtdShare,
    Start,
    Troops,
)
from attrition_cli.core.constant_rate.balance import balance
from attrition_cli.core.errors import InputError, add_input, input_name
from attrition_cli.core.quantities.calendar import PERIOD_DAYS


@command()
def balance_command(
    *,
    rate: LossRate,
    dnbi: DnbiRate | None = None,
    intake: Intake | None = None,
    intake_delay: IntakeDelay | None = None,
    troops: Troops | None = None,
    lost: Lost | None = None,
    force: ForceOfShare | None = None,
    rtd_share: RtdShare | None = None,
    start: Start | None = None,
    probability: Probability | None = None,
    evidence: EvidenceOptions,
    sampling_options: SamplingOptions,
) -> Answer:
    """Gross and net losses, with intake and returns to duty.

    Examples:
      attrition balance --rate 1523/day --intake 900/day
      attrition balance --rate 1523/day --intake 900/day --troops 12000 --start 2024-11-01
      attrition balance --rate 1000..1500 --intake 25k..30k/month --troops 10k..12k
      attrition balance --rate 1200 --intake 900 --wounded-to-killed 3 --rtd-share 33.4%
      attrition balance --rate 0.2%/day --of 600k --intake 900
      attrition balance --rate 100 --dnbi 0.2%/day --intake 60 --troops 12000
      attrition balance --rate '1000 to 1500' --intake 36k/month --troops 12000

    Gross losses are all losses before returns and intake. Net losses are gross losses less the
    intake. --wounded-to-killed splits casualties into killed and wounded. With --rtd-share, the
    wounded who return to duty (RTD) are subtracted as well, without delay: the rest are
    irrecoverable losses, and net losses are irrecoverable losses less the intake.

    A per-capita rate applies to the force in --of, and is the same number of people each day.
    --dnbi is added to the losses. As a share it applies to --troops; the table then shows the
    losses of a day at the strength of the start. For distributions, the answer states what breaks
    even with a probability of 50% and of 95%, or with that of --probability: the share of the draws
    in which it does. With --probability, -q prints the intake.
    Inputs are assumed independent.
    """
    if intake is None:
        raise InputError(
            f"{input_name('intake')} is missing",
            add_input("intake", "900/day", label="recruits or replacements, such as "),
            hint="without an intake, attrition cover says how long troops last",
        )
    return Answer(
        balance(
            rate_over_days(rate, PERIOD_DAYS["month"], start=start)
            if troops is None
            else rate_until_exhaustion(rate, troops, lost, intake, intake_delay, dnbi, start=start),
            intake,
            troops=troops,
            lost=lost or 0,
            dnbi=dnbi,
            intake_delay=intake_delay or 0,
            force=force,
            wounded_to_killed=sampling_options.with_credibility(evidence.wounded_to_killed),
            rtd_share=rtd_share,
            start=start,
            probability=probability,
            sampling=sampling_options.sampling,
        )
    )
