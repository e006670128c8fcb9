"""The check of a claim: each figure that follows from its others, recomputed and judged."""

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from attrition_cli.core.claims.statement import (
    ALTERNATIVE_PERIOD_DAYS,
    Claim,
    Hedge,
    StatedDate,
    StatedFigure,
)
from attrition_cli.core.claims.tolerance import (
    HEDGED_SHARE,
    VERDICTS,
    Verdict,
    deviation,
    one_sided_bound,
    tolerance_intervals,
    verdict,
)
from attrition_cli.core.constant_rate import absolute
from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.constant_rate.strength import strength_left
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS, date_after
from attrition_cli.core.quantities.exact import Number, quotient, to_float, to_json_number
from attrition_cli.core.quantities.input_resolvers import unchanged
from attrition_cli.core.quantities.propagation import map_quantity, propagate
from attrition_cli.core.quantities.quantity import Bounded, Interval, Quantity, bounds_of
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    DateValue,
    DaysValue,
    InputValue,
    answer_kind,
)

CheckedFigure = Literal["coverage", "end", "rate", "losses", "remaining", "wounded", "casualties"]


class Finding(NamedTuple):
    """A `claimed` figure and the `right` one by the others; `None` stands for never.

    Both are in `unit`, a time, "people" or, of the "end", a "date"; with `per` they are rates.
    `off_by` is claimed - right, of a date in days. A coverage that is not consistent has the
    `troops_needed` to make it right, and losses and their rates have the `days` in which they fell.
    """

    figure: CheckedFigure
    unit: str
    per: str | None
    hedge: Hedge
    claimed: InputValue | DateValue
    right: InputValue | DateValue
    off_by: float | None
    off_percent: float | None
    consistent_within: InputValue | DateValue
    loose_within: InputValue | DateValue
    verdict: Verdict
    days: InputValue = None
    troops_needed: InputValue = None


@dataclass(frozen=True)
class ClaimCheck:
    """The check of a claim as it was `understood`, with the worst verdict of its `findings`."""

    verdict: Verdict
    answer_kind: AnswerKind
    understood: Claim
    findings: tuple[Finding, ...]
    coverage_days: DaysValue
    exhausted_on: DateValue
    notes: tuple[str, ...]


def check(claim: Claim) -> ClaimCheck:
    """Recompute the figures of `claim`, and judge them.

    Checked are the coverage and its end, the losses by their rate and time, those left, and killed
    and wounded. `tolerance_intervals` and `verdict` define what is consistent, loose and wrong.

    Raises `InputError` where there is nothing to check, or where the figures contradict each other
    or allow anything.

    >>> from attrition_cli.core.claims.statement import StatedFigure
    >>> rate, week = StatedFigure(1_200, per="day"), StatedFigure(1, "week")
    >>> checked = check(Claim("", troops=StatedFigure(10_000), rate=rate, lasts=(week,)))
    >>> checked.verdict, checked.coverage_days, checked.findings[0].troops_needed
    ('wrong', 8.333333333333334, 8400)
    """
    coverage = _ClaimedCoverage.from_claim(claim)
    findings = (
        *(coverage.findings() if coverage else ()),
        *_remaining_findings(claim),
        *_loss_findings(claim),
        *_casualty_findings(claim),
    )
    if not findings:
        raise InputError(_why_nothing_to_check(claim))
    return ClaimCheck(
        verdict=max((finding.verdict for finding in findings), key=VERDICTS.index),
        answer_kind=answer_kind(
            *(each.amount for each in _stated_figures(claim) if each is not None)
        ),
        understood=claim,
        findings=findings,
        coverage_days=None if coverage is None else map_quantity(to_float, coverage.days),
        exhausted_on=None if coverage is None else coverage.exhausted_on(),
        notes=tuple(_notes(claim, coverage, findings)),
    )


class _ClaimedCoverage(NamedTuple):
    """The coverage in `days` by the other figures of a claim, and the `problem` it solves."""

    claim: Claim
    problem: ConstantRateProblem
    days: Bounded
    hedged: bool

    @classmethod
    def from_claim(cls, claim: Claim) -> "_ClaimedCoverage | None":
        strength, rate = claim.remaining or claim.troops, _loss_rate(claim)
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
        return cls(claim, problem, days, _is_any_hedged(*_stated_figures(claim)))

    def findings(self) -> Iterator[Finding]:
        for stated in self.claim.lasts:
            finding = _finding(
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
        """The figure; one that follows from "more than" so many is not reached itself either."""
        strictly = any(each and each.hedge == "strictly" for each in _stated_figures(self.claim))
        return stated._replace(hedge="") if strictly and stated.hedge == "strictly" else stated

    def exhausted_on(self) -> date | Interval[date | None] | None:
        """The date on which the last are lost, `None` without a start."""
        start = self.claim.start
        if start is None:
            return None
        low, high = bounds_of(self.days)
        return _date_or_interval(date_after(start.first, low), date_after(start.last, high))

    def _troops_needed(self, stated: StatedFigure) -> InputValue:
        """The losses in the claimed time, less those who join and plus those already lost."""
        resolved = self.problem.resolve(unchanged)
        single_bound = one_sided_bound(stated.amount)
        days = stated.days if single_bound is None else single_bound * PERIOD_DAYS[stated.unit]
        arguments = (math.inf, resolved.rate_per_day, days)
        intake = propagate(operator.mul, resolved.intake_per_day, days)
        losses = propagate(absolute.losses_after, *arguments)
        net = propagate(operator.sub, losses, intake)
        return _to_result_value(propagate(operator.add, net, self.problem.lost))

    def _date_finding(self, until: StatedDate) -> Finding:
        start = self.claim.start
        if start is None:
            raise InputError(f"{until.last} counted from when? say a start: from 2024-11-01")
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


def _finding(
    figure: CheckedFigure,
    stated: StatedFigure,
    right: Quantity,
    hedged: bool,
    days: Quantity | None = None,
) -> Finding:
    """The finding on the figure `stated`, of which the `right` one is known in its unit."""
    consistent, loose = tolerance_intervals(stated, hedged=hedged)
    strictly = stated.hedge == "strictly"
    off = deviation(stated.amount, right)
    low, high = bounds_of(right)
    single_bound = one_sided_bound(right)
    middle = single_bound if single_bound is not None else quotient(low + high, 2)
    return Finding(
        figure,
        stated.unit,
        stated.per,
        stated.hedge,
        claimed=_to_result_value(stated.amount),
        right=_to_result_value(right),
        off_by=None if math.isinf(off) else float(off),
        off_percent=float(100 * off / middle) if middle and math.isfinite(off + middle) else None,
        consistent_within=_to_result_value(consistent),
        loose_within=_to_result_value(loose),
        verdict=verdict(stated.amount, right, consistent, loose, strictly=strictly),
        days=None if days is None else _to_result_value(days),
    )


def _loss_rate(claim: Claim) -> Rate | None:
    """The rate of losses as stated, or as it follows from other figures."""
    if claim.rate is not None:
        return claim.rate.rate
    if claim.losses is not None and claim.during is not None:
        return Rate(_losses_per_period(claim.losses.amount, claim.during.days, 1))
    killed, casualties = _killed_and_wounded(claim)[0], _total_casualties(claim)
    if killed is None or killed.per is None or casualties is None:
        return None
    return Rate(casualties, killed.per)


def _losses_per_period(people: Quantity, days: Quantity, length: Number) -> Quantity:
    """Losses of so many `people` in so many `days`, per period of a `length` in days."""
    rate: Quantity = propagate(
        lambda lost, time: quotient(lost * length, time) if time else math.inf, people, days
    )
    return rate


def _losses_over(rate: Rate, days: Quantity) -> Quantity:
    people: Quantity = propagate(absolute.losses_after, math.inf, rate.per_day, days)
    return people


def _remaining_findings(claim: Claim) -> Iterator[Finding]:
    if claim.remaining and claim.troops and claim.lost:
        computed = strength_left(claim.troops.amount, claim.lost.amount)
        hedged = _is_any_hedged(claim.troops, claim.lost)
        yield _finding("remaining", claim.remaining, computed, hedged)


def _loss_findings(claim: Claim) -> Iterator[Finding]:
    """The losses by their rate and time, or where they fell between two dates the rate."""
    rate, losses, during = claim.rate, claim.losses, claim.during
    if rate is None or rate.unit == "share":
        return

    def findings_over(stated: StatedFigure, figure: CheckedFigure) -> Callable[[Quantity], Finding]:
        hedged = _is_any_hedged(rate)
        return lambda days: _finding(figure, stated, _losses_over(rate.rate, days), hedged, days)

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
        lambda days: _finding(
            "rate",
            rate,
            _losses_per_period(losses.amount, days, period_days),
            _is_any_hedged(losses),
            days,
        ),
    )
    if during.between_dates:
        yield rate_finding
        return
    # A mean is given in fewer digits than what it is the mean of: it may be the rounded one.
    total_finding = _best_finding(lengths, findings_over(losses, "losses"))
    rounded = total_finding.verdict != "consistent" == rate_finding.verdict
    yield rate_finding if rounded else total_finding


def _best_finding(
    lengths: Sequence[Quantity], finding_for: Callable[[Quantity], Finding]
) -> Finding:
    """The finding for that of the `lengths` of a time, in days, which suits the claim best."""
    return min(map(finding_for, lengths), key=lambda finding: VERDICTS.index(finding.verdict))


def _casualty_findings(claim: Claim) -> Iterator[Finding]:
    """The wounded and all casualties that so many killed come with."""
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
    """The killed and the wounded, in the period of the one that states a period."""
    killed, wounded = claim.killed, claim.wounded
    if killed is not None and wounded is not None:
        killed = killed._replace(per=killed.per or wounded.per)
        wounded = wounded._replace(per=wounded.per or killed.per)
    return killed, wounded


def _finding_in_period_of(
    killed: StatedFigure, stated: StatedFigure, figure: CheckedFigure, right: Quantity, claim: Claim
) -> Finding:
    """The finding on what goes with the `killed`, whose period it shares unless it says another."""
    if killed.per and stated.per and killed.per != stated.per:
        length = PERIOD_DAYS[stated.per]
        right = _losses_over(Rate(right, killed.per), length)
    elif stated.per is None:
        stated = stated._replace(per=killed.per)
    return _finding(figure, stated, right, _is_any_hedged(killed, claim.wounded_per_killed))


def _total_casualties(claim: Claim) -> Quantity | None:
    """The casualties in the period of the killed, `None` where they do not follow from these."""
    killed, wounded = _killed_and_wounded(claim)
    ratio = claim.wounded_per_killed
    if killed is None:
        return None
    total: Quantity | None = None
    if ratio is not None:
        total = propagate(lambda dead, each: dead + dead * each, killed.amount, ratio.amount)
    elif wounded is not None and wounded.per == killed.per:
        total = propagate(operator.add, killed.amount, wounded.amount)
    return total


def _why_nothing_to_check(claim: Claim) -> str:
    """The reason why there is nothing to check."""
    claimed = claim.lasts or claim.until
    strength = claim.remaining or claim.troops
    if claimed and strength and claim.killed and not _loss_rate(claim):
        return (
            "deaths are not all losses: say how many are wounded for each killed, "
            "or how many casualties there are a day"
        )
    if claimed and strength:
        return "no rate of losses: say how many are lost, such as 'at 1,200 a day'"
    if claimed and _loss_rate(claim):
        return "no troops and no losses: say how many there are, such as '12,000 troops'"
    if strength and _loss_rate(claim):
        return "no time is claimed: say how long the troops last, such as 'last 10 days'"
    if claim.losses and claim.rate:
        return "no time in which the losses fell: say 'in 30 days' or 'from 2024-11-01 to ...'"
    if claim.losses and claim.during:
        return "no rate to check the losses by: say how many were lost a day"
    return "no claim that can be checked: it takes troops, a rate of losses and a time"


_LOSS_FIGURES = ("losses", "rate", "casualties")


def _notes(
    claim: Claim, coverage: _ClaimedCoverage | None, findings: Sequence[Finding]
) -> Iterator[str]:
    figures = {finding.figure for finding in findings}
    needed = (
        claim.rate is None or claim.losses is None or not figures.isdisjoint(_LOSS_FIGURES),
        coverage is not None or "remaining" in figures,
        coverage is not None,
        not figures.isdisjoint(("wounded", "casualties")) or claim.rate is None,
    )
    groups = (
        (claim.losses,),
        (claim.troops, claim.lost, claim.remaining),
        (claim.force, claim.intake),
        (claim.killed, claim.wounded, claim.wounded_per_killed),
    )
    for is_needed, group in zip(needed, groups, strict=True):
        for stated in filter(None, group) if not is_needed else ():
            yield f"'{stated.words}' was read, and nothing that is claimed hangs on it"
    if coverage is None:
        for until in claim.until:
            yield f"'{until.words}' was read, and nothing that is claimed hangs on it"
        return
    if claim.losses and claim.rate and not (claim.lost or claim.remaining):
        yield (
            "the losses counted are not taken off the troops: "
            "where they are theirs, say 'of them already lost'"
        )
    if claim.rate and claim.rate.unit == "share" and not claim.force:
        yield "a constant share of the strength never exhausts it: say of a force of how many"


def _stated_figures(claim: Claim) -> tuple[StatedFigure | None, ...]:
    """The figures that the answer may follow from."""
    return (
        claim.troops,
        claim.lost,
        claim.remaining,
        claim.force,
        claim.rate,
        claim.intake,
        claim.killed,
        claim.wounded_per_killed,
        claim.losses,
    )


def _is_any_hedged(*figures: StatedFigure | None) -> bool:
    return any(each is not None and each.hedge not in ("", "strictly") for each in figures)


def _date_or_interval(first: date | None, last: date | None) -> date | Interval[date | None] | None:
    return first if first == last else Interval(first, last)


def _ordinal_interval(first: date | None, last: date | None) -> Quantity:
    low, high = (math.inf if day is None else day.toordinal() for day in (first, last))
    return low if low == high else Interval(low, high)


def _date_of_ordinal(ordinal: Number) -> date | None:
    return date.fromordinal(math.floor(ordinal)) if 0 < ordinal <= date.max.toordinal() else None


def _to_result_value(quantity: Quantity) -> InputValue:
    value: InputValue = map_quantity(to_json_number, quantity)
    return value
