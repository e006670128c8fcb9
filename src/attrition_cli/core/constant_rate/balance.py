"""Gross and net losses: the losses that an intake replaces, and those left for a contingent.

With casualties R and intake I a day, w wounded per killed, the share c of the wounded that returns
to duty, and d people and a share k of the strength N lost to disease and non-battle injury:

    killed                    R / (1 + w)
    irrecoverable casualties  C = R (1 - c w / (1 + w)), or R where returns are not known
    irrecoverable losses      L = C + d + k N
    net losses                L - I
    replacement ratio         I / L
    break-even intake         L
    break-even gross rate     (I - d - k N) / (1 - c w / (1 + w))

All are those of a day that begins with the strength N at the start. The coverage is computed with
the strength that falls from there.
"""

import math
import operator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from attrition_cli.core.casualties import irrecoverable_share, wounded_share
from attrition_cli.core.causes import (
    BATTLE,
    DNBI,
    CauseLosses,
    Demand,
    added,
    is_none,
    total_demand,
)
from attrition_cli.core.constant_rate import closed_form
from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.enough import (
    EnoughValue,
    enough_values,
    only_percents,
    probabilities_to_tell,
    with_percentiles_enough,
)
from attrition_cli.core.errors import InputError, input_name
from attrition_cli.core.one_sided import bounds_of_result
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.elementwise import Numbers, maximum, minimum, where
from attrition_cli.core.quantities.exact import Number, quotient, to_float, to_json_number
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
from attrition_cli.core.quantities.sampling import Bound, Sampling


class BalanceInputs(NamedTuple):
    """The inputs of `balance`; `force` is the strength of which a rate is a share."""

    rate: Rate
    dnbi: Rate | None
    intake: Rate
    intake_per_day: InputValue
    intake_delay_days: InputValue
    troops: InputValue
    lost: InputValue
    force: InputValue
    wounded_to_killed: InputValue
    rtd_share: InputValue
    start: date | None
    probability_percent: int | float | None


@dataclass(frozen=True)
class Balance:
    """Gross losses and intake at the strength of the start; negative net losses are growth.

    `losses_by_cause` are the gross losses of a day, empty for a single cause. Killed and wounded
    are `None` without a wounded-to-killed ratio; returned and irrecoverable are `None` without a
    share of the wounded that returns, and net losses are then the gross losses less the intake.

    `break_even_intake_enough` and `break_even_gross_rate_enough` are the values that break even
    with a given probability. With draws, `intake_offsets_losses_share` is the share of draws in
    which the intake offsets the losses. `coverage_days` is the time for which the `strength` covers
    the net losses, `None` where that is infinite or no troops are given. `bounds` maps the paths of
    figures to "at most" or "at least", where one-sided inputs make them so.
    """

    answer_kind: AnswerKind
    inputs: BalanceInputs
    gross_losses_per_day: PeopleValue
    losses_by_cause: tuple[CauseLosses[PeopleValue], ...]
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
    break_even_intake_enough: tuple[EnoughValue, ...]
    break_even_gross_rate_enough: tuple[EnoughValue, ...]
    intake_offsets_losses: Certainty
    intake_offsets_losses_share: float | None
    strength: PeopleValue
    coverage_days: DaysValue
    exhausted_on: DateValue
    bounds: dict[str, Bound] = field(hash=False)


def balance(
    rate: Rate,
    intake: Rate,
    *,
    troops: Quantity | None = None,
    lost: Quantity = 0,
    dnbi: Rate | None = None,
    intake_delay: Quantity = 0,
    force: Quantity | None = None,
    wounded_to_killed: Quantity | None = None,
    rtd_share: Quantity | None = None,
    start: date | None = None,
    probability: Number | None = None,
    sampling: Sampling | None = None,
) -> Balance:
    """Net losses at `rate` after an `intake`, and the days for which `troops` cover them.

    `force` is the strength of which a per-capita rate takes a share, the same number each day.
    `dnbi` are the losses by disease and non-battle injury; a share is taken of the troops. The
    intake joins `intake_delay` days after the start. Of the casualties, `wounded_to_killed` are
    wounded for each killed, and `rtd_share` (0 to 1) of the wounded return to duty. `probability`,
    in per cent, is the probability with which to break even (default with draws: 50 and 95).
    `sampling` sets how distributions are drawn.

    Raises `InputError` for inputs that are invalid, contradict each other or need another, and for
    a `probability` where nothing is drawn. Raises `NoAnswerError` where the inputs allow anything
    from 0 days to never.

    UK Ministry of Defence, November 2024: 1,523 casualties a day.

    >>> balance(Rate(1_523), Rate(900)).net_losses_per_day
    623
    >>> balance(Rate(1_523), Rate(900), troops=12_000).coverage_days  # doctest: +ELLIPSIS
    19.26...
    >>> balance(Rate(1_200), Rate(0), wounded_to_killed=3, rtd_share=0.5).net_losses_per_day
    750
    """
    _refuse_missing_inputs(rate, dnbi, force, troops, lost, start)
    if rtd_share is not None and wounded_to_killed is None:
        raise InputError(
            f"is a share of the wounded: give {input_name('wounded_to_killed')} as well",
            field="rtd_share",
        )
    if wounded_to_killed is not None:
        validate(wounded_to_killed, "wounded_to_killed")
    if rtd_share is not None and bounds_of(validate(rtd_share, "rtd_share"))[1] > 1:
        raise InputError("a share must be at most 100%", field="rtd_share")
    problem = ConstantRateProblem(
        0 if troops is None else troops, rate, lost, intake, force, dnbi, intake_delay
    ).validated()
    kind = answer_kind(
        *(quantity for _, quantity in problem.named_inputs), wounded_to_killed, rtd_share
    )
    of_wounded = {"wounded_to_killed": wounded_to_killed, "rtd_share": rtd_share}
    of_wounded_given = {name: value for name, value in of_wounded.items() if value is not None}
    named_inputs = [*problem.named_inputs, *of_wounded_given.items()]

    def result_at(resolve_input: InputResolver) -> Balance:
        at = problem.at_points(resolve_input)
        return balance(
            at.rate,
            at.intake,
            troops=None if troops is None else at.troops,
            lost=at.lost,
            dnbi=at.dnbi,
            intake_delay=at.intake_delay_days,
            force=at.force,
            start=start,
            **{name: resolve_input(name, value) for name, value in of_wounded_given.items()},
        )

    probabilities = probabilities_to_tell(kind, probability)
    sampling = sampling or Sampling()
    percents = sampling.percents
    resolve_input = sampler_for(kind, sampling, named_inputs)
    resolved = problem.resolve(resolve_input)
    by_number = resolved.same_number or {}
    battle, dnbi_demand = (by_number.get(cause, Demand()) for cause in (BATTLE, DNBI))
    casualties = _casualty_breakdown(
        problem, battle.people, wounded_to_killed, rtd_share, resolve_input
    )
    of_strength = (
        0
        if is_none(dnbi_demand.share)
        else propagate(operator.mul, dnbi_demand.share, resolved.strength)
    )
    dnbi_per_day = added(dnbi_demand.people, of_strength)
    intake_per_day = resolved.intake_per_day
    irrecoverable = added(casualties.irrecoverable, dnbi_per_day)
    net_losses_per_day = propagate(operator.sub, irrecoverable, intake_per_day)
    offsets, offsets_share = certainty_of(net_losses_per_day, lambda people: people <= 0)
    days: ResolvedValue = math.inf
    if troops is not None:
        demand = total_demand((Demand(casualties.irrecoverable), dnbi_demand))
        days = propagate(
            closed_form.coverage_days,
            resolved.strength,
            *demand,
            intake_per_day,
            resolved.intake_delay_days,
        )
        refuse_unbounded(days)
    break_even_intake = with_percentiles_enough(irrecoverable, probabilities, more_is_enough=True)
    break_even_rate = with_percentiles_enough(
        propagate(_break_even_rate, intake_per_day, dnbi_per_day, casualties.irrecoverable_share),
        probabilities,
        more_is_enough=False,
    )
    gross_by_cause = ((BATTLE, casualties.gross), (DNBI, dnbi_per_day))
    return Balance(
        answer_kind=kind,
        inputs=BalanceInputs(
            rate=rate,
            dnbi=dnbi,
            intake=intake,
            intake_per_day=to_result(intake.per_day),
            intake_delay_days=to_result(intake_delay),
            troops=to_result(troops),
            lost=to_result(lost),
            force=to_result(force),
            wounded_to_killed=to_result(wounded_to_killed),
            rtd_share=to_result(rtd_share),
            start=start,
            probability_percent=None if probability is None else to_json_number(probability),
        ),
        gross_losses_per_day=to_result(added(casualties.gross, dnbi_per_day)),
        losses_by_cause=()
        if dnbi is None
        else tuple(CauseLosses(cause, to_result(people)) for cause, people in gross_by_cause),
        killed_per_day=to_result(casualties.killed),
        wounded_per_day=to_result(casualties.wounded),
        returned_per_day=to_result(casualties.returned),
        irrecoverable_losses_per_day=None if rtd_share is None else to_result(irrecoverable),
        intake_per_day=to_result(intake_per_day),
        net_losses_per_day=to_result(net_losses_per_day),
        net_losses_per_month=map_quantity(
            lambda people: to_json_number(people * PERIOD_DAYS["month"]), net_losses_per_day
        ),
        replacement_ratio=map_quantity(
            to_float, propagate(_intake_to_loss_ratio, intake_per_day, irrecoverable)
        ),
        break_even_intake_per_day=to_result(only_percents(break_even_intake, percents)),
        break_even_gross_rate_per_day=to_result(only_percents(break_even_rate, percents)),
        break_even_intake_enough=enough_values(
            break_even_intake, probabilities, more_is_enough=True
        ),
        break_even_gross_rate_enough=enough_values(
            break_even_rate, probabilities, more_is_enough=False
        ),
        intake_offsets_losses=offsets,
        intake_offsets_losses_share=offsets_share,
        strength=None if troops is None else to_result(resolved.strength),
        coverage_days=map_quantity(to_float, days),
        exhausted_on=None if troops is None else dates_after(start, days),
        bounds=bounds_of_result(named_inputs, result_at, headline="net_losses_per_day")
        if kind == "distribution"
        else {},
    )


class _CasualtyBreakdown(NamedTuple):
    """The casualties of a day, each a number, bounds or samples, `None` where not known.

    `irrecoverable` are those not known to return to duty, and `irrecoverable_share` is their share
    of all casualties.
    """

    gross: ResolvedValue
    killed: ResolvedValue | None
    wounded: ResolvedValue | None
    returned: ResolvedValue | None
    irrecoverable: ResolvedValue
    irrecoverable_share: ResolvedValue


def _casualty_breakdown(
    problem: ConstantRateProblem,
    casualties_per_day: ResolvedValue,
    ratio: Quantity | None,
    rtd_share: Quantity | None,
    resolve_input: InputResolver,
) -> _CasualtyBreakdown:
    gross = casualties_per_day
    if ratio is None:
        return _CasualtyBreakdown(gross, None, None, None, gross, 1)
    wounded_per_killed = resolve_input("wounded_to_killed", ratio)
    # A distribution may exceed 1 in its tail, but nobody returns twice.
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
        killed = propagate(lambda lost, each: quotient(lost, 1 + each), gross, wounded_per_killed)
        wounded = propagate(
            lambda lost, each: lost * wounded_share(each), gross, wounded_per_killed
        )
        irrecoverable = propagate(operator.mul, gross, share_irrecoverable)
    else:
        # Casualties converted from deaths depend on the ratio, so that it must enter only once.
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
    """The deaths from which `rate` was converted by an uncertain `ratio`, or `None`."""
    low, high = bounds_of(ratio)
    if low == high or rate.source is None or rate.source.wounded_to_killed != ratio:
        return None
    least, most = bounds_of(rate.amount)
    # A rate without an upper bound leaves the deaths without one as well.
    fewest = quotient(least, 1 + low)
    highest = math.inf if high == math.inf else quotient(most, 1 + high)
    return rate._replace(amount=fewest if fewest == highest else Interval(fewest, highest))


def _intake_to_loss_ratio(intake: Numbers, losses: Numbers) -> Numbers:
    """`intake / losses`; infinite where the losses are 0 and the intake is not."""
    return where(
        losses > 0,
        lambda: quotient(intake, losses),
        lambda: where(intake > 0, lambda: math.inf, lambda: 0),
    )


def _break_even_rate(intake: Numbers, dnbi: Numbers, irrecoverable: Numbers) -> Numbers:
    """The casualties a day that an intake offsets in addition to `dnbi`; infinite if all return."""
    return _intake_to_loss_ratio(maximum(intake - dnbi, 0), irrecoverable)


def _refuse_missing_inputs(
    rate: Rate,
    dnbi: Rate | None,
    force: Quantity | None,
    troops: Quantity | None,
    lost: Quantity,
    start: date | None,
) -> None:
    """Refuse inputs that have no meaning without another input."""
    if rate.per_capita and force is None:
        raise InputError(
            f"a share needs the strength of its force: give {input_name('force')} as well",
            field="rate",
        )
    if dnbi is not None and dnbi.per_capita and troops is None:
        raise InputError(
            f"a share needs a strength: give {input_name('troops')} as well, or people a day",
            field="dnbi",
        )
    if force is not None and not rate.per_capita:
        raise InputError(
            "is needed for a rate that is a share, and this rate is not a share: leave it out",
            field="force",
        )
    if troops is None and lost:
        raise InputError(
            f"is subtracted from a strength: give {input_name('troops')} as well", field="lost"
        )
    if troops is None and start is not None:
        raise InputError(
            f"dates how long troops last: give {input_name('troops')} as well", field="start"
        )
