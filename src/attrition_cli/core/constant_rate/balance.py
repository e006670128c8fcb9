"""Gross losses against net: what an intake replaces, and what it leaves for a contingent.

With casualties R and intake I a day, w wounded for each killed and the share c of the wounded that
returns to duty:

    killed                    R / (1 + w)
    irrecoverable losses  L = R (1 - c w / (1 + w)), or R where nothing is known of returns
    net losses                L - I
    replacement ratio         I / L
    break-even intake         L
    break-even gross rate     I / (1 - c w / (1 + w))
    coverage of N             N / (L - I), without end where I >= L
"""

import math
import operator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from attrition_cli.core.casualties import irrecoverable_share, wounded_share
from attrition_cli.core.constant_rate import absolute
from attrition_cli.core.constant_rate.problem import Case
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.elementwise import Numbers, choose, smaller
from attrition_cli.core.quantities.exact import plain, plain_float, quotient
from attrition_cli.core.quantities.inputs import Take, taking
from attrition_cli.core.quantities.propagation import each_end, propagate
from attrition_cli.core.quantities.quantity import Interval, Quantity, checked, ends
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    Answer,
    Dates,
    Days,
    Given,
    People,
    answer_kind,
    dates_after,
    refuse_boundless,
    told,
)
from attrition_cli.core.quantities.sampling import Sampling


class BalanceInputs(NamedTuple):
    """The inputs as understood; `force` is the strength that a share is lost of."""

    rate: Rate
    intake: Rate
    intake_per_day: Given
    troops: Given
    lost: Given
    force: Given
    wounded_to_killed: Given
    rtd_share: Given
    start: date | None


@dataclass(frozen=True)
class Balance:
    """What gross losses and an intake come to; net losses below 0 are growth.

    Killed and wounded are `None` without a ratio of the two, those returned and irrecoverable
    without a share of the wounded that returns: net losses are then the gross ones less the
    intake. `keeps_up_share` is that of the draws in which the intake makes up for the losses.
    `coverage_days` is how long the `strength` does so for the rest, `None` where that is without
    end or no troops are given.
    """

    answer: Answer
    inputs: BalanceInputs
    gross_losses_per_day: People
    killed_per_day: People
    wounded_per_day: People
    returned_per_day: People
    irrecoverable_losses_per_day: People
    intake_per_day: People
    net_losses_per_day: People
    net_losses_per_month: People
    replacement_ratio: Days
    break_even_intake_per_day: People
    break_even_gross_rate_per_day: People
    keeps_up: Literal["always", "possible", "never"]
    keeps_up_share: float | None
    strength: People
    coverage_days: Days
    exhausted_on: Dates


def balance(
    rate: Rate,
    intake: Rate,
    *,
    troops: Quantity | None = None,
    lost: Quantity = 0,
    force: Quantity | None = None,
    wounded_to_killed: Quantity | None = None,
    rtd_share: Quantity | None = None,
    start: date | None = None,
    sampling: Sampling | None = None,
) -> Balance:
    """What losses at `rate` leave of an `intake`, and how long `troops` make up for the rest.

    `force` is the strength of which a per-capita rate takes a share, the same number each day. Of
    the casualties, `wounded_to_killed` are wounded for each killed, and of these `rtd_share`, 0 to
    1, return to duty. `sampling` says how distributions are drawn.

    Raises `InputError` for inputs that contradict each other or need another, and `NoAnswerError`
    where they leave the days without a bound on either side.

    UK Ministry of Defence, November 2024: 1,523 casualties a day.

    >>> balance(Rate(1_523), Rate(900)).net_losses_per_day
    623
    >>> balance(Rate(1_523), Rate(900), troops=12_000).coverage_days  # doctest: +ELLIPSIS
    19.26...
    >>> balance(Rate(1_200), Rate(0), wounded_to_killed=3, rtd_share=0.5).net_losses_per_day
    750
    """
    _refuse_lonely(rate, force, troops, lost, start)
    if rtd_share is not None and wounded_to_killed is None:
        reason = "a share of how many wounded? give --wounded-to-killed as well"
        raise InputError(reason, field="rtd-share")
    if wounded_to_killed is not None:
        checked(wounded_to_killed, "wounded-to-killed")
    if rtd_share is not None and ends(checked(rtd_share, "rtd-share"))[1] > 1:
        raise InputError("a share is at most 1, that is everybody", field="rtd-share")
    case = Case(0 if troops is None else troops, rate, lost, intake, force).checked()
    quantities = (*(quantity for _, quantity in case.given), wounded_to_killed, rtd_share)
    answer = answer_kind(*quantities)
    take = taking(answer, sampling or Sampling())
    toll = _toll(case, wounded_to_killed, rtd_share, take)
    contingent = case.taken(take)
    joining = contingent.intake_per_day
    net = propagate(operator.sub, toll.lasting, joining)
    kept_up = _keeps_up(net)
    days = math.inf
    if troops is not None:
        days = propagate(absolute.coverage_days, contingent.strength, toll.lasting, joining)
        refuse_boundless(days)
    return Balance(
        answer=answer,
        inputs=BalanceInputs(
            rate=rate,
            intake=intake,
            intake_per_day=each_end(plain, intake.per_day),
            troops=told(troops),
            lost=told(lost),
            force=told(force),
            wounded_to_killed=told(wounded_to_killed),
            rtd_share=told(rtd_share),
            start=start,
        ),
        gross_losses_per_day=told(toll.gross),
        killed_per_day=told(toll.killed),
        wounded_per_day=told(toll.wounded),
        returned_per_day=told(toll.returned),
        irrecoverable_losses_per_day=None if rtd_share is None else told(toll.lasting),
        intake_per_day=told(joining),
        net_losses_per_day=told(net),
        net_losses_per_month=each_end(lambda people: plain(people * _MONTH), net),
        replacement_ratio=each_end(plain_float, propagate(_part, joining, toll.lasting)),
        break_even_intake_per_day=told(toll.lasting),
        break_even_gross_rate_per_day=told(propagate(_part, joining, toll.lasting_share)),
        keeps_up=kept_up[0],
        keeps_up_share=kept_up[1],
        strength=None if troops is None else told(contingent.strength),
        coverage_days=each_end(plain_float, days),
        exhausted_on=None if troops is None else dates_after(start, days),
    )


_MONTH = PERIOD_DAYS["month"]


class _Toll(NamedTuple):
    """The casualties of a day, each a number, bounds or draws, `None` as far as not known.

    `lasting` are those that do not come back as far as that is known, `lasting_share` of all.
    """

    gross: Any
    killed: Any
    wounded: Any
    returned: Any
    lasting: Any
    lasting_share: Any


def _toll(case: Case, ratio: Quantity | None, rtd_share: Quantity | None, take: Take) -> _Toll:
    if ratio is None:
        gross = case.taken(take).rate_per_day
        return _Toll(gross, None, None, None, gross, 1)
    wounded_each = take("wounded_to_killed", ratio)
    # The tails of a distribution may know no end, but nobody returns twice.
    back = propagate(lambda share: smaller(share, 1), take("rtd_share", rtd_share or 0))
    lasting_share = propagate(
        lambda each, share: irrecoverable_share(wounded_share(each), share), wounded_each, back
    )
    deaths = _deaths(case.rate, ratio)
    if deaths is None:
        gross = case.taken(take).rate_per_day
        killed = propagate(lambda lost, each: quotient(lost, 1 + each), gross, wounded_each)
        wounded = propagate(lambda lost, each: lost * wounded_share(each), gross, wounded_each)
        lasting = propagate(operator.mul, gross, lasting_share)
    else:
        # Casualties that were made of deaths rise and fall with the ratio: each enters once.
        killed = deaths.taken_per_day(take, "rate")
        gross = propagate(lambda dead, each: dead * (1 + each), killed, wounded_each)
        wounded = propagate(operator.mul, killed, wounded_each)
        lasting = propagate(
            lambda dead, each, share: dead * (1 + each * (1 - share)), killed, wounded_each, back
        )
    if rtd_share is None:
        return _Toll(gross, killed, wounded, None, gross, 1)
    return _Toll(
        gross, killed, wounded, propagate(operator.mul, wounded, back), lasting, lasting_share
    )


def _deaths(rate: Rate, ratio: Quantity) -> Rate | None:
    """The deaths that `rate` was made of by the `ratio`, where that is uncertain."""
    low, high = ends(ratio)
    if low == high or rate.source is None or rate.source.wounded_to_killed != ratio:
        return None
    least, most = ends(rate.amount)
    # Without end is what the ratio was: so many deaths are not ruled out.
    fewest = quotient(least, 1 + low)
    highest = math.inf if high == math.inf else quotient(most, 1 + high)
    return rate._replace(amount=fewest if fewest == highest else Interval(fewest, highest))


def _part(joining: Numbers, losses: Numbers) -> Numbers:
    """`joining / losses`; without end where nobody is lost and somebody joins."""
    return choose(
        losses > 0,
        lambda: quotient(joining, losses),
        lambda: choose(joining > 0, lambda: math.inf, lambda: 0),
    )


def _keeps_up(net: Any) -> tuple[Literal["always", "possible", "never"], float | None]:
    """Whether the intake makes up for the losses, and in which share of draws."""
    if hasattr(net, "blocks"):
        values = net.values()
        share = float((values <= 0).mean())
        # From the same draws, which are put in another order.
        net.percentiles = net.percentiles_among(values)
        return "always" if share == 1 else "possible" if share else "never", share
    low, high = ends(net)
    return "always" if high <= 0 else "possible" if low <= 0 else "never", None


def _refuse_lonely(
    rate: Rate, force: Quantity | None, troops: Quantity | None, lost: Quantity, start: date | None
) -> None:
    """Refuse what says nothing without something else."""
    if rate.per_capita and force is None:
        raise InputError("a share of what force? give its strength, --of, as well", field="rate")
    if force is not None and not rate.per_capita:
        reason = "is what a share is lost of, and this rate is people: leave it out"
        raise InputError(reason, field="of")
    if troops is None and lost:
        raise InputError("lost from what strength? give --troops as well", field="lost")
    if troops is None and start is not None:
        raise InputError("dates how long troops last: give --troops as well", field="start")
