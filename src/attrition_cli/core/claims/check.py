"""Whether a claim adds up: each figure that follows from its others, recomputed and judged."""

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from attrition_cli.core.claims.statement import UNNAMED_DAYS, Claim, Hedge, Said, SaidDate
from attrition_cli.core.claims.tolerance import (
    HEDGED,
    VERDICTS,
    Verdict,
    bound,
    off_by,
    verdict,
    within_words,
)
from attrition_cli.core.constant_rate import absolute
from attrition_cli.core.constant_rate.problem import Case
from attrition_cli.core.constant_rate.strength import strength_left
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS, date_after
from attrition_cli.core.quantities.exact import Number, plain, plain_float, quotient
from attrition_cli.core.quantities.propagation import each_end, propagate
from attrition_cli.core.quantities.quantity import Interval, Quantity, ends
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import Answer, Dates, Days, Given, answer_kind

Figure = Literal["coverage", "end", "rate", "losses", "remaining", "wounded", "casualties"]


class Finding(NamedTuple):
    """A figure that is claimed, and what it should be by the others.

    Both are in `unit`, a time, "people" or, of the "end", a "date"; with `per` they are rates.
    `off_by` is how much more is claimed than is right, of a date in days. `right` is `None` where
    that is never. A coverage that is not consistent has the `troops_needed` to make it right, and
    losses and their rates have the `days` in which they fell.
    """

    figure: Figure
    unit: str
    per: str | None
    hedge: Hedge
    claimed: Given | Dates
    right: Given | Dates
    off_by: float | None
    off_percent: float | None
    consistent_within: Given | Dates
    loose_within: Given | Dates
    verdict: Verdict
    days: Given = None
    troops_needed: Given = None


@dataclass(frozen=True)
class ClaimCheck:
    """What became of a claim as it was `understood`: the worst verdict of its `findings`."""

    verdict: Verdict
    answer: Answer
    understood: Claim
    findings: tuple[Finding, ...]
    coverage_days: Days
    exhausted_on: Dates
    notes: tuple[str, ...]


def check(claim: Claim) -> ClaimCheck:
    """Recompute what `claim` says, and judge it.

    Checked are how long the troops last and until when, and whether losses, their rate and their
    time, those left, and killed and wounded agree. What is consistent, loose and wrong is told in
    `core.tolerance`.

    Raises `InputError` where there is nothing to check, or where the figures contradict each other
    or allow anything.

    >>> from attrition_cli.core.claims.statement import Said
    >>> rate, week = Said(1_200, per="day"), Said(1, "week")
    >>> checked = check(Claim("", troops=Said(10_000), rate=rate, lasts=(week,)))
    >>> checked.verdict, checked.coverage_days, checked.findings[0].troops_needed
    ('wrong', 8.333333333333334, 8400)
    """
    coverage = _Coverage.of(claim)
    findings = (
        *(coverage.findings() if coverage else ()),
        *_remaining(claim),
        *_losses(claim),
        *_casualties(claim),
    )
    if not findings:
        raise InputError(_nothing(claim))
    return ClaimCheck(
        verdict=max((finding.verdict for finding in findings), key=VERDICTS.index),
        answer=answer_kind(*(each.amount for each in _said(claim) if each is not None)),
        understood=claim,
        findings=findings,
        coverage_days=None if coverage is None else each_end(plain_float, coverage.days),
        exhausted_on=None if coverage is None else coverage.ends_on(),
        notes=tuple(_notes(claim, coverage, findings)),
    )


class _Coverage(NamedTuple):
    """How long the troops of a claim last, and what that was worked out from."""

    claim: Claim
    case: Case
    days: Quantity
    hedged: bool

    @classmethod
    def of(cls, claim: Claim) -> "_Coverage | None":
        strength, rate = claim.remaining or claim.troops, _rate(claim)
        if strength is None or rate is None or not (claim.lasts or claim.until):
            return None
        case = Case(
            strength.amount,
            rate,
            claim.lost.amount if claim.lost and not claim.remaining else 0,
            claim.intake.rate if claim.intake else Rate(0),
            claim.force.amount if claim.force else None,
        ).checked()
        days = case.taken(lambda _, quantity: quantity).coverage_days()
        if isinstance(days, Interval) and ends(days) == (0, math.inf):
            raise InputError("these bounds allow anything from 0 days to never: give closer ones")
        return cls(claim, case, days, _hedged(*_said(claim)))

    def findings(self) -> Iterator[Finding]:
        for said in self.claim.lasts:
            found = _finding(
                "coverage", self._as_strict(said), said.in_unit(self.days), self.hedged
            )
            if found.verdict != "consistent" and found.off_by is not None:
                found = found._replace(troops_needed=self._troops_needed(said))
            yield found
        for until in self.claim.until:
            yield self._date_finding(until)

    def _as_strict(self, said: Said) -> Said:
        """The claim; what follows from "more than" so many is never reached itself either."""
        strictly = any(each and each.hedge == "strictly" for each in _said(self.claim))
        return said._replace(hedge="") if strictly and said.hedge == "strictly" else said

    def ends_on(self) -> Dates:
        """The date on which the last are lost, `None` without a start."""
        start = self.claim.start
        if start is None:
            return None
        low, high = ends(self.days)
        return _dates(date_after(start.first, low), date_after(start.last, high))

    def _troops_needed(self, said: Said) -> Given:
        """What would be lost, less those who join, in the time that is claimed."""
        contingent = self.case.taken(lambda _, quantity: quantity)
        only = bound(said.amount)
        days = said.days if only is None else only * PERIOD_DAYS[said.unit]
        given = (math.inf, contingent.rate_per_day, days)
        joined = propagate(operator.mul, contingent.intake_per_day, days)
        lost = propagate(absolute.lost_after, *given)
        net = propagate(operator.sub, lost, joined)
        return _plain(propagate(operator.add, net, self.case.lost))

    def _date_finding(self, until: SaidDate) -> Finding:
        start = self.claim.start
        if start is None:
            raise InputError(f"{until.last} counted from when? say a start: from 2024-11-01")
        on = self.ends_on()
        right: Quantity = _ordinals(*ends(on))
        if bound(self.days) is not None:
            low, high = ends(right)
            right = Interval(0, high) if not ends(self.days)[0] else Interval(low, math.inf)
        first = 0 if until.by else until.first.toordinal()
        last = until.last.toordinal()
        leeway: Number = until.leeway_days
        if until.hedge or self.hedged:
            leeway = max(leeway, (last - start.first.toordinal()) * HEDGED)
        said: Quantity = last if first == last else Interval(first, last)
        loose: Interval[Number] = Interval(max(first - leeway, 0), last + leeway)
        days_off = off_by(said, right)
        return Finding(
            "end",
            "date",
            None,
            until.hedge,
            claimed=_dates(_day(first), _day(last)),
            right=on,
            off_by=None if math.isinf(days_off) else float(days_off),
            off_percent=None,
            consistent_within=_dates(_day(first), _day(last)),
            loose_within=_dates(_day(loose.low), _day(loose.high)),
            verdict=verdict(said, right, Interval(first, last), loose),
        )


def _finding(
    figure: Figure, said: Said, right: Quantity, hedged: bool, days: Quantity | None = None
) -> Finding:
    """What becomes of the figure `said` where the `right` one is known in its unit."""
    consistent, loose = within_words(said, hedged=hedged)
    strictly = said.hedge == "strictly"
    off = off_by(said.amount, right)
    low, high = ends(right)
    only = bound(right)
    middle = only if only is not None else quotient(low + high, 2)
    return Finding(
        figure,
        said.unit,
        said.per,
        said.hedge,
        claimed=_plain(said.amount),
        right=_plain(right),
        off_by=None if math.isinf(off) else float(off),
        off_percent=float(100 * off / middle) if middle and math.isfinite(off + middle) else None,
        consistent_within=_plain(consistent),
        loose_within=_plain(loose),
        verdict=verdict(said.amount, right, consistent, loose, strictly=strictly),
        days=None if days is None else _plain(days),
    )


def _rate(claim: Claim) -> Rate | None:
    """The rate of losses: as it is said, or as it follows from what is."""
    if claim.rate is not None:
        return claim.rate.rate
    if claim.losses is not None and claim.during is not None:
        return Rate(_lost_per(claim.losses.amount, claim.during.days, 1))
    killed, casualties = _killed_and_wounded(claim)[0], _all_casualties(claim)
    if killed is None or killed.per is None or casualties is None:
        return None
    return Rate(casualties, killed.per)


def _lost_per(people: Quantity, days: Quantity, length: Number) -> Quantity:
    """Losses of so many `people` in so many `days`, per period of a `length` in days."""
    rate: Quantity = propagate(
        lambda lost, time: quotient(lost * length, time) if time else math.inf, people, days
    )
    return rate


def _lost_in(rate: Rate, days: Quantity) -> Quantity:
    people: Quantity = propagate(absolute.lost_after, math.inf, rate.per_day, days)
    return people


def _remaining(claim: Claim) -> Iterator[Finding]:
    if claim.remaining and claim.troops and claim.lost:
        left = strength_left(claim.troops.amount, claim.lost.amount)
        hedged = _hedged(claim.troops, claim.lost)
        yield _finding("remaining", claim.remaining, left, hedged)


def _losses(claim: Claim) -> Iterator[Finding]:
    """The losses by their rate and time, or where they fell between two dates the rate."""
    rate, losses, during = claim.rate, claim.losses, claim.during
    if rate is None or rate.unit == "share":
        return

    def lost(said: Said, figure: Figure) -> Callable[[Quantity], Finding]:
        hedged = _hedged(rate)
        return lambda days: _finding(figure, said, _lost_in(rate.rate, days), hedged, days)

    for other in claim.other_rates:
        period = other.per or "day"
        yield _best((PERIOD_DAYS[period], *UNNAMED_DAYS.get(period, ())), lost(other, "rate"))
    if losses is None or during is None:
        return
    lengths = (during.days, *during.also_days)
    period_days = PERIOD_DAYS[rate.per or "day"]
    by_rate = _best(
        lengths,
        lambda days: _finding(
            "rate", rate, _lost_per(losses.amount, days, period_days), _hedged(losses), days
        ),
    )
    if during.between_dates:
        yield by_rate
        return
    # A mean is given in fewer digits than what it is the mean of: it may be the rounded one.
    in_all = _best(lengths, lost(losses, "losses"))
    rounded = in_all.verdict != "consistent" == by_rate.verdict
    yield by_rate if rounded else in_all


def _best(lengths: Sequence[Quantity], judged: Callable[[Quantity], Finding]) -> Finding:
    """The judgement by that of the `lengths` of a time which suits the claim best."""
    return min(map(judged, lengths), key=lambda finding: VERDICTS.index(finding.verdict))


def _casualties(claim: Claim) -> Iterator[Finding]:
    """The wounded and all casualties that so many killed come with."""
    killed, wounded = _killed_and_wounded(claim)
    if killed is None:
        return
    if claim.wounded_per_killed is not None and wounded is not None:
        right = propagate(operator.mul, killed.amount, claim.wounded_per_killed.amount)
        yield _in_period_of(killed, wounded, "wounded", right, claim)
    everybody = _all_casualties(claim)
    said = claim.rate if killed.per and claim.losses is None else claim.losses
    if everybody is not None and said is not None and said.unit == "people":
        yield _in_period_of(killed, said, "casualties", everybody, claim)


def _killed_and_wounded(claim: Claim) -> tuple[Said | None, Said | None]:
    """Both, in the period that one of them says where the other says none."""
    killed, wounded = claim.killed, claim.wounded
    if killed is not None and wounded is not None:
        killed = killed._replace(per=killed.per or wounded.per)
        wounded = wounded._replace(per=wounded.per or killed.per)
    return killed, wounded


def _in_period_of(
    killed: Said, said: Said, figure: Figure, right: Quantity, claim: Claim
) -> Finding:
    """The finding on what goes with the `killed`, whose period it shares unless it says another."""
    if killed.per and said.per and killed.per != said.per:
        length = PERIOD_DAYS[said.per]
        right = _lost_in(Rate(right, killed.per), length)
    elif said.per is None:
        said = said._replace(per=killed.per)
    return _finding(figure, said, right, _hedged(killed, claim.wounded_per_killed))


def _all_casualties(claim: Claim) -> Quantity | None:
    """All casualties in the period of the killed, as far as they follow from these."""
    killed, wounded = _killed_and_wounded(claim)
    ratio = claim.wounded_per_killed
    if killed is None:
        return None
    everybody: Quantity | None = None
    if ratio is not None:
        everybody = propagate(lambda dead, each: dead + dead * each, killed.amount, ratio.amount)
    elif wounded is not None and wounded.per == killed.per:
        everybody = propagate(operator.add, killed.amount, wounded.amount)
    return everybody


def _nothing(claim: Claim) -> str:
    """Why there is nothing to check."""
    claimed = claim.lasts or claim.until
    strength = claim.remaining or claim.troops
    if claimed and strength and claim.killed and not _rate(claim):
        return (
            "deaths are not all losses: say how many are wounded for each killed, "
            "or how many casualties there are a day"
        )
    if claimed and strength:
        return "no rate of losses: say how many are lost, such as 'at 1,200 a day'"
    if claimed and _rate(claim):
        return "no troops and no losses: say how many there are, such as '12,000 troops'"
    if strength and _rate(claim):
        return "no time is claimed: say how long the troops last, such as 'last 10 days'"
    if claim.losses and claim.rate:
        return "no time in which the losses fell: say 'in 30 days' or 'from 2024-11-01 to ...'"
    if claim.losses and claim.during:
        return "no rate to check the losses by: say how many were lost a day"
    return "no claim that can be checked: it takes troops, a rate of losses and a time"


_OF_LOSSES = ("losses", "rate", "casualties")


def _notes(claim: Claim, coverage: _Coverage | None, findings: Sequence[Finding]) -> Iterator[str]:
    figures = {finding.figure for finding in findings}
    needed = (
        claim.rate is None or claim.losses is None or not figures.isdisjoint(_OF_LOSSES),
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
        for said in filter(None, group) if not is_needed else ():
            yield f"'{said.words}' was read, and nothing that is claimed hangs on it"
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


def _said(claim: Claim) -> tuple[Said | None, ...]:
    """All that the answer may follow from."""
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


def _hedged(*said: Said | None) -> bool:
    return any(each is not None and each.hedge not in ("", "strictly") for each in said)


def _dates(first: date | None, last: date | None) -> Dates:
    return first if first == last else Interval(first, last)


def _ordinals(first: date | None, last: date | None) -> Quantity:
    low, high = (math.inf if day is None else day.toordinal() for day in (first, last))
    return low if low == high else Interval(low, high)


def _day(ordinal: Number) -> date | None:
    return date.fromordinal(math.floor(ordinal)) if 0 < ordinal <= date.max.toordinal() else None


def _plain(quantity: Quantity) -> Given:
    given: Given = each_end(plain, quantity)
    return given
