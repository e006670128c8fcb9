"""The coverage, its end and the strength left, as stated in a claim and as its figures imply."""

import math
import operator
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from attrition_cli.core.claims.claimed_losses import loss_rate
from attrition_cli.core.claims.finding import Finding, is_any_hedged, judge_figure
from attrition_cli.core.claims.statement import Claim, StatedDate, StatedFigure
from attrition_cli.core.claims.tolerance import HEDGED_SHARE, deviation, one_sided_bound, verdict
from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.constant_rate.strength import strength_left
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS, date_after
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.input_resolvers import unchanged
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.core.quantities.quantity import Bounded, Interval, Quantity, bounds_of
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import InputValue, to_result


class ClaimedCoverage(NamedTuple):
    """The coverage in `days` implied by the other figures of a claim, and the `problem` solved."""

    claim: Claim
    problem: ConstantRateProblem
    days: Bounded
    hedged: bool

    @classmethod
    def from_claim(cls, claim: Claim) -> "ClaimedCoverage | None":
        """The coverage of `claim`, `None` where it states no coverage or too few figures.

        Raises `InputError` where the figures contradict each other or allow anything.
        """
        strength, rate = claim.remaining or claim.troops, loss_rate(claim)
        if strength is None or rate is None or not (claim.lasts or claim.until):
            return None
        problem = ConstantRateProblem(
            strength.amount,
            rate,
            claim.lost.amount if claim.lost and not claim.remaining else 0,
            claim.intake.rate if claim.intake else Rate(0),
            claim.force.amount if claim.force else None,
        ).validated()
        days = problem.resolve(unchanged).coverage_days()
        if isinstance(days, Interval) and bounds_of(days) == (0, math.inf):
            raise InputError("these bounds allow anything from 0 days to never: give closer ones")
        return cls(claim, problem, days, is_any_hedged(*claim.stated_figures))

    def findings(self) -> Iterator[Finding]:
        """The findings on how long the troops last, and until when; the latter need a start."""
        for stated in self.claim.lasts:
            finding = judge_figure(
                "coverage",
                self._without_implied_strictness(stated),
                stated.in_unit(self.days),
                self.hedged,
            )
            if finding.verdict != "consistent" and finding.off_by is not None:
                finding = finding._replace(troops_needed=self._troops_needed(stated))
            yield finding
        for until in self.claim.until:
            yield self._date_finding(until)

    def _without_implied_strictness(self, stated: StatedFigure) -> StatedFigure:
        """`stated`, without its hedge "strictly" where another figure is strict as well.

        A figure that follows from a strict bound does not reach its own bound either.
        """
        strictly = any(each and each.hedge == "strictly" for each in self.claim.stated_figures)
        return stated._replace(hedge="") if strictly and stated.hedge == "strictly" else stated

    def exhausted_on(self) -> date | Interval[date | None] | None:
        """The date of exhaustion, `None` without a start."""
        start = self.claim.start
        if start is None:
            return None
        low, high = bounds_of(self.days)
        return _date_or_interval(date_after(start.first, low), date_after(start.last, high))

    def _troops_needed(self, stated: StatedFigure) -> InputValue:
        """The losses in the stated time, less the intake and plus those already lost."""
        resolved = self.problem.resolve(unchanged)
        single_bound = one_sided_bound(stated.amount)
        days = stated.days if single_bound is None else single_bound * PERIOD_DAYS[stated.unit]
        losses = propagate(operator.mul, resolved.number_demand.people, days)
        intake = propagate(operator.mul, resolved.intake_per_day, days)
        net = propagate(operator.sub, losses, intake)
        return to_result(propagate(operator.add, net, self.problem.lost))

    def _date_finding(self, until: StatedDate) -> Finding:
        start = self.claim.start
        if start is None:
            raise InputError(f"{until.last} has no start to count from: say one: from 2024-11-01")
        on = self.exhausted_on()
        right: Quantity = _ordinal_interval(*bounds_of(on))
        if one_sided_bound(self.days) is not None:
            low, high = bounds_of(right)
            right = Interval(0, high) if not bounds_of(self.days)[0] else Interval(low, math.inf)
        first = 0 if until.is_deadline else until.first.toordinal()
        last = until.last.toordinal()
        leeway: Number = until.leeway_days
        if until.hedge or self.hedged:
            leeway = max(leeway, (last - start.first.toordinal()) * HEDGED_SHARE)
        claimed: Quantity = last if first == last else Interval(first, last)
        loose: Interval[Number] = Interval(max(first - leeway, 0), last + leeway)
        days_off = deviation(claimed, right)
        return Finding(
            "end",
            "date",
            None,
            until.hedge,
            claimed=_date_or_interval(_date_of_ordinal(first), _date_of_ordinal(last)),
            right=on,
            off_by=None if math.isinf(days_off) else float(days_off),
            off_percent=None,
            consistent_within=_date_or_interval(_date_of_ordinal(first), _date_of_ordinal(last)),
            loose_within=_date_or_interval(
                _date_of_ordinal(loose.low), _date_of_ordinal(loose.high)
            ),
            verdict=verdict(claimed, right, Interval(first, last), loose),
        )


def remaining_findings(claim: Claim) -> Iterator[Finding]:
    """The finding on the strength left, from the troops and their losses."""
    if claim.remaining and claim.troops and claim.lost:
        yield judge_figure(
            "remaining",
            claim.remaining,
            strength_left(claim.troops.amount, claim.lost.amount),
            is_any_hedged(claim.troops, claim.lost),
        )


def _date_or_interval(first: date | None, last: date | None) -> date | Interval[date | None] | None:
    return first if first == last else Interval(first, last)


def _ordinal_interval(first: date | None, last: date | None) -> Quantity:
    low, high = (math.inf if day is None else day.toordinal() for day in (first, last))
    return low if low == high else Interval(low, high)


def _date_of_ordinal(ordinal: Number) -> date | None:
    return date.fromordinal(math.floor(ordinal)) if 0 < ordinal <= date.max.toordinal() else None
