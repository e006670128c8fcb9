"""Losses, their rates and casualties as stated in a claim, and as they follow from each other."""

import math
import operator
from collections.abc import Callable, Iterator, Sequence

from attrition_cli.core.claims.finding import CheckedFigure, Finding, is_any_hedged, judge_figure
from attrition_cli.core.claims.statement import ALTERNATIVE_PERIOD_DAYS, Claim, StatedFigure
from attrition_cli.core.claims.tolerance import VERDICTS
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate


def loss_rate(claim: Claim) -> Rate | None:
    """The rate of losses as stated, or as it follows from the other figures."""
    if claim.rate is not None:
        return claim.rate.rate
    if claim.losses is not None and claim.during is not None:
        return Rate(_losses_per_period(claim.losses.amount, claim.during.days, 1))
    killed, casualties = _killed_and_wounded(claim)[0], _total_casualties(claim)
    if killed is None or killed.per is None or casualties is None:
        return None
    return Rate(casualties, killed.per)


def _losses_per_period(people: Quantity, days: Quantity, length: Number) -> Quantity:
    """Losses of `people` in `days`, per period with a `length` in days."""
    return propagate(
        lambda lost, time: quotient(lost * length, time) if time else math.inf, people, days
    )


def _losses_over(rate: Rate, days: Quantity) -> Quantity:
    return propagate(operator.mul, rate.per_day, days)


def loss_findings(claim: Claim) -> Iterator[Finding]:
    """The findings on losses, their rates and their time.

    Losses between two dates check the rate; otherwise the rate checks the losses.
    """
    rate, losses, during = claim.rate, claim.losses, claim.during
    if rate is None or rate.unit == "share":
        return

    def findings_over(stated: StatedFigure, figure: CheckedFigure) -> Callable[[Quantity], Finding]:
        return lambda days: judge_figure(
            figure, stated, _losses_over(rate.rate, days), is_any_hedged(rate), days
        )

    for other in claim.other_rates:
        period = other.per or "day"
        yield _best_finding(
            (PERIOD_DAYS[period], *ALTERNATIVE_PERIOD_DAYS.get(period, ())),
            findings_over(other, "rate"),
        )
    if losses is None or during is None:
        return
    lengths = (during.days, *during.also_days)
    period_days = PERIOD_DAYS[rate.per or "day"]
    rate_finding = _best_finding(
        lengths,
        lambda days: judge_figure(
            "rate",
            rate,
            _losses_per_period(losses.amount, days, period_days),
            is_any_hedged(losses),
            days,
        ),
    )
    if during.between_dates:
        yield rate_finding
        return
    # A mean usually has fewer digits than its total, so the rounding may be in the rate.
    total_finding = _best_finding(lengths, findings_over(losses, "losses"))
    rounded = total_finding.verdict != "consistent" == rate_finding.verdict
    yield rate_finding if rounded else total_finding


def _best_finding(
    lengths: Sequence[Quantity], finding_for: Callable[[Quantity], Finding]
) -> Finding:
    """The finding with the best verdict over the possible `lengths` of a time, in days."""
    return min(map(finding_for, lengths), key=lambda finding: VERDICTS.index(finding.verdict))


def casualty_findings(claim: Claim) -> Iterator[Finding]:
    """The findings on the wounded and the casualties that follow from the killed."""
    killed, wounded = _killed_and_wounded(claim)
    if killed is None:
        return
    if claim.wounded_per_killed is not None and wounded is not None:
        right = propagate(operator.mul, killed.amount, claim.wounded_per_killed.amount)
        yield _finding_in_period_of(killed, wounded, "wounded", right, claim)
    total_casualties = _total_casualties(claim)
    stated = claim.rate if killed.per and claim.losses is None else claim.losses
    if total_casualties is not None and stated is not None and stated.unit == "people":
        yield _finding_in_period_of(killed, stated, "casualties", total_casualties, claim)


def _killed_and_wounded(claim: Claim) -> tuple[StatedFigure | None, StatedFigure | None]:
    """The killed and the wounded; one without a period gets that of the other."""
    killed, wounded = claim.killed, claim.wounded
    if killed is not None and wounded is not None:
        killed = killed._replace(per=killed.per or wounded.per)
        wounded = wounded._replace(per=wounded.per or killed.per)
    return killed, wounded


def _finding_in_period_of(
    killed: StatedFigure, stated: StatedFigure, figure: CheckedFigure, right: Quantity, claim: Claim
) -> Finding:
    """The finding on a figure that follows from `killed`, in their period unless it states one."""
    if killed.per and stated.per and killed.per != stated.per:
        right = _losses_over(Rate(right, killed.per), PERIOD_DAYS[stated.per])
    elif stated.per is None:
        stated = stated._replace(per=killed.per)
    return judge_figure(figure, stated, right, is_any_hedged(killed, claim.wounded_per_killed))


def _total_casualties(claim: Claim) -> Quantity | None:
    """The casualties in the period of the killed, `None` where they cannot be computed."""
    killed, wounded = _killed_and_wounded(claim)
    ratio = claim.wounded_per_killed
    if killed is not None and ratio is not None:
        return propagate(lambda dead, each: dead + dead * each, killed.amount, ratio.amount)
    if killed is not None and wounded is not None and wounded.per == killed.per:
        return propagate(operator.add, killed.amount, wounded.amount)
    return None
