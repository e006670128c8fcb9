"""The calculations at constant rates, with values or with texts as on the command line.

An argument may be a number or a text: troops of `12_000` or "10k to 12k", a rate of `1_200` people
a day or "8,400/week", a date or "2024-11-01", days or "6w", percentages or "10,30". Numbers may be
of any type, including NumPy scalars, `Decimal` and `Fraction`. Every function raises `InputError`,
with the argument as its `field`, for a text that cannot be read, for a value that is not a number
or not a date, and for a reference to evidence ("@name").
"""

from collections.abc import Callable, Iterable
from typing import SupportsFloat

from attrition_cli.core.constant_rate import balance as core_balance
from attrition_cli.core.constant_rate import cover as core_cover
from attrition_cli.core.constant_rate import losses as core_losses
from attrition_cli.core.constant_rate import sensitivity as core_sensitivity
from attrition_cli.core.constant_rate import solve as core_solve
from attrition_cli.core.constant_rate import sweep as core_sweep
from attrition_cli.core.errors import InputError
from attrition_cli.core.plain_values.values import (
    plain_numbers,
    plain_whole_number,
)
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.series import counted_rate as core_counted_rate
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT
from attrition_cli.notation.arguments import (
    DateLike,
    DaysLike,
    PercentagesLike,
    PercentLike,
    QuantityLike,
    RateLike,
    if_given,
    read_date,
    read_days,
    read_percentages,
    read_probability,
    read_quantity,
    read_rate,
    read_sampling,
)


def balance(
    rate: RateLike,
    intake: RateLike,
    *,
    troops: QuantityLike | None = None,
    lost: QuantityLike = 0,
    dnbi: RateLike | None = None,
    intake_delay: QuantityLike = 0,
    force: QuantityLike | None = None,
    wounded_to_killed: QuantityLike | None = None,
    rtd_share: QuantityLike | None = None,
    start: DateLike | None = None,
    probability: PercentLike | None = None,
    sampling: Sampling | None = None,
) -> core_balance.Balance:
    """Gross and net losses a day: losses at `rate` less returns to duty and `intake`.

    `troops`, less those already `lost`, cover the net losses from `start` on. `force` is the
    strength of which a per-capita rate takes a share, the same number each day. `dnbi`, disease and
    non-battle injury, is added to the losses; a share is taken of the strength at the start. The
    intake joins `intake_delay` days after the start. `wounded_to_killed` is the wounded per killed,
    and `rtd_share` the share of the wounded who return to duty. `probability`, in per cent, is the
    probability with which to break even (default with distributions: 50 and 95). `sampling` sets
    how distributions are drawn.

    Raises `InputError` for inputs that contradict each other or need another, and for a
    `probability` where nothing is drawn. Raises `NoAnswerError` where the inputs allow anything
    from 0 days to never.

    UK Ministry of Defence, November 2024: 1,523 casualties a day.

    >>> balance(1_523, "900/day").net_losses_per_day
    623
    >>> balance(1_200, 0, wounded_to_killed=3, rtd_share="50%").net_losses_per_day
    750
    """
    return core_balance.balance(
        read_rate("rate", rate),
        read_rate("intake", intake),
        troops=if_given(read_quantity, "troops", troops),
        lost=read_quantity("lost", lost),
        dnbi=if_given(read_rate, "dnbi", dnbi),
        intake_delay=read_quantity("intake_delay", intake_delay),
        force=if_given(read_quantity, "force", force),
        wounded_to_killed=if_given(read_quantity, "wounded_to_killed", wounded_to_killed),
        rtd_share=if_given(read_quantity, "rtd_share", rtd_share),
        start=if_given(read_date, "start", start),
        probability=if_given(read_probability, "probability", probability),
        sampling=read_sampling(sampling),
    )


def counted_rate(
    losses: QuantityLike,
    since: DateLike,
    as_of: DateLike,
    *,
    troops: QuantityLike | None = None,
    lost: QuantityLike = 0,
    thresholds_percent: PercentagesLike = THRESHOLDS_PERCENT,
    sampling: Sampling | None = None,
) -> core_counted_rate.CountedRate:
    """The rate of `losses` from 00:00 on `since` to 00:00 on `as_of`, in people a day.

    It is losses / days. With `troops`, the result has the days for which these, less those already
    `lost`, cover the rate from `as_of` on.

    Raises `InputError` where `as_of` is not after `since` or the losses are 0, and what `cover`
    raises.

    ISW, 16 January 2025: 3,800 casualties since about 6 December, approximately 92 a day.

    >>> counted_rate(3_800, "2024-12-06", "2025-01-16").rate_per_day
    92.6829268292683
    """
    return core_counted_rate.counted_rate(
        read_quantity("losses", losses),
        read_date("since", since),
        read_date("as_of", as_of),
        troops=if_given(read_quantity, "troops", troops),
        lost=read_quantity("lost", lost),
        thresholds_percent=read_percentages("thresholds_percent", thresholds_percent),
        sampling=read_sampling(sampling),
    )


def cover(
    troops: QuantityLike,
    rate: RateLike,
    *,
    lost: QuantityLike = 0,
    dnbi: RateLike | None = None,
    intake: RateLike | None = None,
    intake_delay: QuantityLike = 0,
    force: QuantityLike | None = None,
    start: DateLike | None = None,
    by: DateLike | None = None,
    thresholds_percent: PercentagesLike | None = None,
    sampling: Sampling | None = None,
    rate_until_lost: Callable[[float], Rate] | None = None,
) -> core_cover.Cover:
    """Coverage: the days for which `troops`, less those already `lost`, cover losses at `rate`.

    It is strength / (losses a day - intake a day). With `force`, the strength that suffers the
    rate, the result has both readings of "the same casualty rate": the force's number of losses
    each day, and the force's share of losses. `dnbi`, disease and non-battle injury, is added to
    the losses, and the `intake` joins `intake_delay` days after the start. With `by`, the result
    has the probability that all are lost on or before that day. `thresholds_percent` are the shares
    lost that are reported (default: a band). `sampling` sets how distributions are drawn. A rate
    that is less sure the further it looks ahead is `rate` until all are lost, and
    `rate_until_lost` until so many people are, as each threshold needs it.

    Raises `InputError` for inputs that contradict each other, and `NoAnswerError` where they allow
    anything from 0 days to never.

    ISW, October 2024, by Newsweek: 12,000 troops at 1,200 casualties a day, around 10 days.

    >>> cover(12_000, 1_200).coverage_days
    10.0
    >>> cover("10k..12k", "8,400/week", start="2024-11-01").coverage_days
    Interval(low=8.333333333333334, high=10.0)
    >>> cover("12k", 1_200, force="600k").per_capita.first_day_losses
    24
    """
    return core_cover.cover(
        read_quantity("troops", troops),
        read_rate("rate", rate),
        lost=read_quantity("lost", lost),
        dnbi=if_given(read_rate, "dnbi", dnbi),
        intake_delay=read_quantity("intake_delay", intake_delay),
        intake=if_given(read_rate, "intake", intake),
        force=if_given(read_quantity, "force", force),
        start=if_given(read_date, "start", start),
        by=if_given(read_date, "by", by),
        thresholds_percent=if_given(read_percentages, "thresholds_percent", thresholds_percent),
        sampling=read_sampling(sampling),
        rate_until_lost=rate_until_lost,
    )


def losses(
    rate: RateLike,
    days: DaysLike,
    *,
    every: str = "day",
    troops: QuantityLike | None = None,
    lost: QuantityLike = 0,
    dnbi: RateLike | None = None,
    intake: RateLike | None = None,
    intake_delay: QuantityLike = 0,
    start: DateLike | None = None,
    sampling: Sampling | None = None,
    rate_until: Callable[[Number], Rate] | None = None,
    rate_to_exhaustion: Rate | None = None,
) -> core_losses.Losses:
    """Cumulative losses at `rate` over `days`, and the strength that remains of `troops`.

    `dnbi`, disease and non-battle injury, is added to the losses, and the `intake` joins
    `intake_delay` days after the start. `every` is the period between rows: day, week, month or
    year. `sampling` sets how distributions are drawn, separately for each row. A rate that is less
    sure the further it looks ahead is `rate_until` so many days, and `rate_to_exhaustion` until
    none are left.

    Raises `InputError` for a rate that is a share without `troops`, and for a horizon that is not
    positive or ends after the year 9999.

    >>> losses("1,523/day", 30).end.cumulative_losses  # UK Ministry of Defence, November 2024
    45690
    >>> [row.strength for row in losses(5_000, "3d", troops="12k").rows]
    [7000, 2000, 0]
    """
    return core_losses.losses(
        read_rate("rate", rate),
        read_days("days", days),
        every=every,
        troops=if_given(read_quantity, "troops", troops),
        lost=read_quantity("lost", lost),
        dnbi=if_given(read_rate, "dnbi", dnbi),
        intake_delay=read_quantity("intake_delay", intake_delay),
        intake=if_given(read_rate, "intake", intake),
        start=if_given(read_date, "start", start),
        sampling=read_sampling(sampling),
        rate_until=rate_until,
        rate_to_exhaustion=rate_to_exhaustion,
    )


def sensitivity(
    troops: QuantityLike,
    rate: RateLike,
    *,
    lost: QuantityLike = 0,
    dnbi: RateLike | None = None,
    intake: RateLike | None = None,
    intake_delay: QuantityLike = 0,
    force: QuantityLike | None = None,
    percents: Iterable[SupportsFloat] = (5, 95),
) -> core_sensitivity.Sensitivity:
    """Drivers of the days for which `troops`, less those `lost`, cover losses at `rate`.

    `dnbi`, disease and non-battle injury, is added to the losses, and the `intake` joins
    `intake_delay` days after the start. `percents` are the percentiles that serve as the low and
    the high of a distribution.

    Raises what `cover` raises, `InputError` where no input is uncertain, and `NoAnswerError` where
    the answer does not vary with the uncertain inputs.

    >>> result = sensitivity("10k..12k", "1000..1500/day")
    >>> [(driver.name, driver.days_at_low, driver.days_at_high) for driver in result.drivers]
    [('rate', 11.0, 7.333333333333333), ('troops', 8.0, 9.6)]
    """
    return core_sensitivity.sensitivity(
        read_quantity("troops", troops),
        read_rate("rate", rate),
        lost=read_quantity("lost", lost),
        dnbi=if_given(read_rate, "dnbi", dnbi),
        intake_delay=read_quantity("intake_delay", intake_delay),
        intake=if_given(read_rate, "intake", intake),
        force=if_given(read_quantity, "force", force),
        percents=_low_and_high(percents),
    )


def _low_and_high(percents: Iterable[SupportsFloat]) -> tuple[Number, Number]:
    """Two percentiles, the lower first; raises `InputError` for anything else."""
    plain = plain_numbers(percents, "percents")
    if len(plain) != 2 or not 0 < plain[0] < plain[1] < 100:  # noqa: PLR2004
        raise InputError("percents are two, such as (5, 95), the lower first", field="percents")
    return plain[0], plain[1]


def solve(
    troops: QuantityLike | None = None,
    rate: RateLike | None = None,
    days: DaysLike | None = None,
    *,
    dnbi: RateLike | None = None,
    intake: RateLike | None = None,
    intake_delay: QuantityLike = 0,
    lost: QuantityLike = 0,
    force: QuantityLike | None = None,
    start: DateLike | None = None,
    solve_for: core_solve.SolveFor | None = None,
    probability: PercentLike | None = None,
    sampling: Sampling | None = None,
) -> core_solve.Solution:
    """The one of `troops`, `rate`, `days` and `intake` that is left out, from the others.

    The unknown is the intake where the other three are given, or the one that `solve_for` names.
    `troops` include those already `lost`. `force` is the strength of which a per-capita rate takes
    a share, the same number each day. `dnbi`, disease and non-battle injury, is added to the
    losses, and the intake joins `intake_delay` days after the start. `probability`, in per cent, is
    the probability with which the value is to be enough; the values are in `enough` (default with
    distributions: 50 and 95). `sampling` sets how distributions are drawn.

    Raises `InputError` where there is no single unknown, for inputs that contradict each other or
    need another, and for a `probability` where nothing is drawn. Raises `NoAnswerError` where no
    losses can be sustained, or bounds allow any answer.

    >>> solve(rate="1,200/day", days="30d").troops
    36000
    >>> solve("12k", 1_523, 30).intake_per_day  # UK Ministry of Defence, November 2024
    1123
    >>> solve("12k", 1_200, start="2024-11-01").until
    datetime.date(2024, 11, 11)
    >>> solve(rate="1000 to 1500", days=90, probability="95%").enough[0].value
    135000
    """
    return core_solve.solve(
        if_given(read_quantity, "troops", troops),
        if_given(read_rate, "rate", rate),
        if_given(read_days, "days", days),
        intake=if_given(read_rate, "intake", intake),
        lost=read_quantity("lost", lost),
        dnbi=if_given(read_rate, "dnbi", dnbi),
        intake_delay=read_quantity("intake_delay", intake_delay),
        force=if_given(read_quantity, "force", force),
        start=if_given(read_date, "start", start),
        solve_for=solve_for,
        probability=if_given(read_probability, "probability", probability),
        sampling=read_sampling(sampling),
    )


def sweep(
    troops: QuantityLike,
    rate: RateLike,
    *,
    steps: int = core_sweep.DEFAULT_STEPS,
    lost: QuantityLike = 0,
    dnbi: RateLike | None = None,
    intake: RateLike | None = None,
    intake_delay: QuantityLike = 0,
    start: DateLike | None = None,
    sampling: Sampling | None = None,
) -> core_sweep.Sweep:
    """Days for which `troops` cover losses at `rate`, over a grid of `steps` values of each range.

    `dnbi`, disease and non-battle injury, is added to the losses, and the `intake` joins
    `intake_delay` days after the start.

    Raises `InputError` where neither is a range, where one has an open end or is a distribution,
    for fewer than 2 steps and for more than 1,000,000 cells.

    >>> [cell.days for cell in sweep("12k", "800..1600/day", steps=3).cells]
    [15.0, 10.0, 7.5]
    """
    return core_sweep.sweep(
        read_quantity("troops", troops),
        read_rate("rate", rate),
        steps=plain_whole_number(steps, "steps"),
        lost=read_quantity("lost", lost),
        dnbi=if_given(read_rate, "dnbi", dnbi),
        intake_delay=read_quantity("intake_delay", intake_delay),
        intake=if_given(read_rate, "intake", intake),
        start=if_given(read_date, "start", start),
        sampling=read_sampling(sampling),
    )
