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
from typing import NamedTuple

from attrition_cli.core.casualties import irrecoverable_share, wounded_share
from attrition_cli.core.constant_rate import absolute
from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.errors import InputError, input_name
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.elementwise import Numbers, minimum, where
from attrition_cli.core.quantities.exact import quotient, to_float, to_json_number
from attrition_cli.core.quantities.input_resolvers import InputResolver, sampler_for
from attrition_cli.core.quantities.propagation import ResolvedValue, map_quantity, propagate
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of, validate
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    Certainty,
    DateValue,
    DaysValue,
    InputValue,
    PeopleValue,
    answer_kind,
    certainty_of,
    dates_after,
    refuse_unbounded,
    to_result,
)
from attrition_cli.core.quantities.sampling import Sampling


class BalanceInputs(NamedTuple):
    """The inputs as understood; `force` is the strength that a share is lost of."""

    rate: Rate
    intake: Rate
    intake_per_day: InputValue
    troops: InputValue
    lost: InputValue
    force: InputValue
    wounded_to_killed: InputValue
    rtd_share: InputValue
    start: date | None


@dataclass(frozen=True)
class Balance:
    """Gross losses set against an intake; net losses below 0 are growth.

    Killed and wounded are `None` without a ratio of the two, those returned and irrecoverable
    without a share of the wounded that returns: net losses are then the gross ones less the intake.
    `intake_offsets_losses_share` is that of the draws in which the intake makes up for the losses.
    `coverage_days` is how long the `strength` does so for the rest, `None` where that is without
    end or no troops are given.
    """

    answer_kind: AnswerKind
    inputs: BalanceInputs
    gross_losses_per_day: PeopleValue
    killed_per_day: PeopleValue
    wounded_per_day: PeopleValue
    returned_per_day: PeopleValue
    irrecoverable_losses_per_day: PeopleValue
    intake_per_day: PeopleValue
    net_losses_per_day: PeopleValue
    net_losses_per_month: PeopleValue
    replacement_ratio: DaysValue
    break_even_intake_per_day: PeopleValue
    break_even_gross_rate_per_day: PeopleValue
    intake_offsets_losses: Certainty
    intake_offsets_losses_share: float | None
    strength: PeopleValue
    coverage_days: DaysValue
    exhausted_on: DateValue


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
    """Net losses at `rate` after an `intake`, and the days for which `troops` cover them.

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
    _refuse_missing_inputs(rate, force, troops, lost, start)
    if rtd_share is not None and wounded_to_killed is None:
        raise InputError(
            f"a share of how many wounded? give {input_name('wounded_to_killed')} as well",
            field="rtd_share",
        )
    if wounded_to_killed is not None:
        validate(wounded_to_killed, "wounded_to_killed")
    if rtd_share is not None and bounds_of(validate(rtd_share, "rtd_share"))[1] > 1:
        raise InputError("a share is at most 1, that is everybody", field="rtd_share")
    problem = ConstantRateProblem(
        0 if troops is None else troops, rate, lost, intake, force
    ).validated()
    kind = answer_kind(
        *(quantity for _, quantity in problem.named_inputs), wounded_to_killed, rtd_share
    )
    resolve_input = sampler_for(kind, sampling or Sampling())
    casualties = _casualty_breakdown(problem, wounded_to_killed, rtd_share, resolve_input)
    resolved = problem.resolve(resolve_input)
    intake_per_day = resolved.intake_per_day
    net_losses_per_day = propagate(operator.sub, casualties.irrecoverable, intake_per_day)
    offsets, offsets_share = certainty_of(net_losses_per_day, lambda people: people <= 0)
    days: ResolvedValue = math.inf
    if troops is not None:
        days = propagate(
            absolute.coverage_days, resolved.strength, casualties.irrecoverable, intake_per_day
        )
        refuse_unbounded(days)
    return Balance(
        answer_kind=kind,
        inputs=BalanceInputs(
            rate=rate,
            intake=intake,
            intake_per_day=to_result(intake.per_day),
            troops=to_result(troops),
            lost=to_result(lost),
            force=to_result(force),
            wounded_to_killed=to_result(wounded_to_killed),
            rtd_share=to_result(rtd_share),
            start=start,
        ),
        gross_losses_per_day=to_result(casualties.gross),
        killed_per_day=to_result(casualties.killed),
        wounded_per_day=to_result(casualties.wounded),
        returned_per_day=to_result(casualties.returned),
        irrecoverable_losses_per_day=None
        if rtd_share is None
        else to_result(casualties.irrecoverable),
        intake_per_day=to_result(intake_per_day),
        net_losses_per_day=to_result(net_losses_per_day),
        net_losses_per_month=map_quantity(
            lambda people: to_json_number(people * PERIOD_DAYS["month"]), net_losses_per_day
        ),
        replacement_ratio=map_quantity(
            to_float, propagate(_intake_to_loss_ratio, intake_per_day, casualties.irrecoverable)
        ),
        break_even_intake_per_day=to_result(casualties.irrecoverable),
        break_even_gross_rate_per_day=to_result(
            propagate(_intake_to_loss_ratio, intake_per_day, casualties.irrecoverable_share)
        ),
        intake_offsets_losses=offsets,
        intake_offsets_losses_share=offsets_share,
        strength=None if troops is None else to_result(resolved.strength),
        coverage_days=map_quantity(to_float, days),
        exhausted_on=None if troops is None else dates_after(start, days),
    )


class _CasualtyBreakdown(NamedTuple):
    """The casualties of a day, each a number, bounds or draws, `None` as far as not known.

    `irrecoverable` are those that do not come back as far as that is known, and
    `irrecoverable_share` is their share of all.
    """

    gross: ResolvedValue
    killed: ResolvedValue | None
    wounded: ResolvedValue | None
    returned: ResolvedValue | None
    irrecoverable: ResolvedValue
    irrecoverable_share: ResolvedValue


def _casualty_breakdown(
    problem: ConstantRateProblem,
    ratio: Quantity | None,
    rtd_share: Quantity | None,
    resolve_input: InputResolver,
) -> _CasualtyBreakdown:
    if ratio is None:
        gross = problem.resolve(resolve_input).rate_per_day
        return _CasualtyBreakdown(gross, None, None, None, gross, 1)
    wounded_per_killed = resolve_input("wounded_to_killed", ratio)
    # The tails of a distribution may know no end, but nobody returns twice.
    returning_share = propagate(
        lambda share: minimum(share, 1), resolve_input("rtd_share", rtd_share or 0)
    )
    share_irrecoverable = propagate(
        lambda each, share: irrecoverable_share(wounded_share(each), share),
        wounded_per_killed,
        returning_share,
    )
    deaths = _deaths_behind_rate(problem.rate, ratio)
    if deaths is None:
        gross = problem.resolve(resolve_input).rate_per_day
        killed = propagate(lambda lost, each: quotient(lost, 1 + each), gross, wounded_per_killed)
        wounded = propagate(
            lambda lost, each: lost * wounded_share(each), gross, wounded_per_killed
        )
        irrecoverable = propagate(operator.mul, gross, share_irrecoverable)
    else:
        # Casualties that were made of deaths rise and fall with the ratio: each enters once.
        killed = deaths.resolved_per_day(resolve_input, "rate")
        gross = propagate(lambda dead, each: dead * (1 + each), killed, wounded_per_killed)
        wounded = propagate(operator.mul, killed, wounded_per_killed)
        irrecoverable = propagate(
            lambda dead, each, share: dead * (1 + each * (1 - share)),
            killed,
            wounded_per_killed,
            returning_share,
        )
    if rtd_share is None:
        return _CasualtyBreakdown(gross, killed, wounded, None, gross, 1)
    return _CasualtyBreakdown(
        gross,
        killed,
        wounded,
        propagate(operator.mul, wounded, returning_share),
        irrecoverable,
        share_irrecoverable,
    )


def _deaths_behind_rate(rate: Rate, ratio: Quantity) -> Rate | None:
    """The deaths that `rate` was made of by the `ratio`, where that is uncertain."""
    low, high = bounds_of(ratio)
    if low == high or rate.source is None or rate.source.wounded_to_killed != ratio:
        return None
    least, most = bounds_of(rate.amount)
    # Without end is what the ratio was: so many deaths are not ruled out.
    fewest = quotient(least, 1 + low)
    highest = math.inf if high == math.inf else quotient(most, 1 + high)
    return rate._replace(amount=fewest if fewest == highest else Interval(fewest, highest))


def _intake_to_loss_ratio(intake: Numbers, losses: Numbers) -> Numbers:
    """`intake / losses`; without end where nobody is lost and somebody joins."""
    return where(
        losses > 0,
        lambda: quotient(intake, losses),
        lambda: where(intake > 0, lambda: math.inf, lambda: 0),
    )


def _refuse_missing_inputs(
    rate: Rate, force: Quantity | None, troops: Quantity | None, lost: Quantity, start: date | None
) -> None:
    """Refuse inputs that mean nothing without another."""
    if rate.per_capita and force is None:
        raise InputError(
            f"a share of what force? give its strength, {input_name('force')}, as well",
            field="rate",
        )
    if force is not None and not rate.per_capita:
        raise InputError(
            "is what a share is lost of, and this rate is people: leave it out", field="force"
        )
    if troops is None and lost:
        raise InputError(
            f"lost from what strength? give {input_name('troops')} as well", field="lost"
        )
    if troops is None and start is not None:
        raise InputError(
            f"dates how long troops last: give {input_name('troops')} as well", field="start"
        )
