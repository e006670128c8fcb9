"""`attrition losses`."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.horizon import (
    rate_over_days,
    rate_until_exhaustion,
    resolve_horizon_days,
)
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.shared import (
    Days,
    DnbiRate,
    Every,
    Intake,
    IntakeDelay,
    LossRate,
    Lost,
    Start,
    Troops,
    Until,
)
from attrition_cli.core.constant_rate.losses import losses
from attrition_cli.core.errors import InputError, add_input, input_name
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW

if TYPE_CHECKING:
    from attrition_cli.evidence.series_rate import HorizonDependentRate


def _rate_until(rate: "HorizonDependentRate", start: date | None, days: Number) -> Rate:
    return rate_over_days(rate, days, start=start)


@command(DRAWS_PER_ROW)
def losses_command(
    *,
    rate: LossRate,
    days: Days | None = None,
    until: Until | None = None,
    every: Every | None = None,
    start: Start | None = None,
    troops: Troops | None = None,
    lost: Lost | None = None,
    dnbi: DnbiRate | None = None,
    intake: Intake | None = None,
    intake_delay: IntakeDelay | None = None,
    sampling_options: SamplingOptions,
) -> Answer:
    """Losses by day, week or month at a given rate.

    Examples:
      attrition losses --rate 1200 --days 30
      attrition losses --rate 1523/day --days 12w --every week --start 2024-11-01
      attrition losses --rate 1200 --start 2024-11-01 --until 2024-12-01 --troops 12000
      attrition losses --rate 0.2%/day --days 1y --every month --troops 12000
      attrition losses --rate 100 --dnbi @dnbi-vietnam --days 90 --every week --troops 12000
      attrition losses --rate 1200 --days 1000 --format csv -o losses.csv
      attrition losses --rate '1000 to 1500' --days 30 --every week --troops 60k

    The horizon is --days, or --start and --until. Losses are cumulative. With --troops, losses stop
    when no troops are left, and each row shows the remaining strength. With --intake, people join
    evenly through the day. With --dnbi, the losses are shown by cause as well. If an input is a
    distribution, such as '1000 to 1500', each row has percentiles. Inputs are assumed independent.
    """
    days = resolve_horizon_days(days, until, start)
    if days is None:
        either = f"give {input_name('days')}, or {input_name('start')} and {input_name('until')}"
        raise InputError(f"there is no horizon: {either}")
    if lost and troops is None:
        raise InputError("is subtracted from a strength", add_input("troops"), field="lost")
    return Answer(
        losses(
            rate_over_days(rate, days, start=start),
            days,
            every=every or "day",
            troops=troops,
            lost=lost or 0,
            dnbi=dnbi,
            intake=intake,
            intake_delay=intake_delay or 0,
            start=start,
            sampling=sampling_options.sampling,
            rate_until=None if isinstance(rate, Rate) else partial(_rate_until, rate, start),
            rate_to_exhaustion=None
            if isinstance(rate, Rate) or troops is None
            else rate_until_exhaustion(rate, troops, lost, intake, intake_delay, dnbi, start=start),
        )
    )
