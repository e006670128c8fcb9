"""The check of a claim: each figure that follows from the others is recomputed and judged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from attrition_cli.core.claims.claimed_coverage import ClaimedCoverage, remaining_findings
from attrition_cli.core.claims.claimed_losses import casualty_findings, loss_findings, loss_rate
from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.statement import Claim, StatedDate, StatedFigure
from attrition_cli.core.claims.tolerance import VERDICTS, Verdict
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import to_float
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    DateValue,
    DaysValue,
    answer_kind,
)


@dataclass(frozen=True)
class ClaimCheck:
    """The check of a claim as `understood`; `verdict` is the worst one of its `findings`."""

    verdict: Verdict
    answer_kind: AnswerKind
    understood: Claim
    findings: tuple[Finding, ...]
    coverage_days: DaysValue
    exhausted_on: DateValue
    notes: tuple[str, ...]


def check(claim: Claim) -> ClaimCheck:
    """Recompute the figures of `claim`, and judge them.

    The figures checked are the coverage and its end, losses over a time, the strength left, and
    killed and wounded. `tolerance_intervals` and `verdict` define consistent, loose and wrong.

    Raises `InputError` where there is nothing to check, or where the figures contradict each other
    or allow anything.

    >>> from attrition_cli.core.claims.statement import StatedFigure
    >>> rate, week = StatedFigure(1_200, per="day"), StatedFigure(1, "week")
    >>> checked = check(Claim("", troops=StatedFigure(10_000), rate=rate, lasts=(week,)))
    >>> checked.verdict, checked.coverage_days, checked.findings[0].troops_needed
    ('wrong', 8.333333333333334, 8400)
    """
    coverage = ClaimedCoverage.from_claim(claim)
    findings = (
        *(coverage.findings() if coverage else ()),
        *remaining_findings(claim),
        *loss_findings(claim),
        *casualty_findings(claim),
    )
    if not findings:
        raise InputError(_why_nothing_to_check(claim))
    return ClaimCheck(
        verdict=max((finding.verdict for finding in findings), key=VERDICTS.index),
        answer_kind=answer_kind(
            *(each.amount for each in claim.stated_figures if each is not None)
        ),
        understood=claim,
        findings=findings,
        coverage_days=None if coverage is None else map_quantity(to_float, coverage.days),
        exhausted_on=None if coverage is None else coverage.exhausted_on(),
        notes=tuple(_notes(claim, coverage, findings)),
    )


def _why_nothing_to_check(claim: Claim) -> str:
    """The reason why there is nothing to check."""
    claimed = claim.lasts or claim.until
    strength = claim.remaining or claim.troops
    if claimed and strength and claim.killed and not loss_rate(claim):
        return (
            "deaths are not all losses: say how many are wounded for each killed, "
            "or how many casualties there are a day"
        )
    if claimed and strength:
        return "no rate of losses: say how many are lost, such as 'at 1,200 a day'"
    if claimed and loss_rate(claim):
        return "no troops and no losses: say how many there are, such as '12,000 troops'"
    if strength and loss_rate(claim):
        return "no time is claimed: say how long the troops last, such as 'last 10 days'"
    if claim.losses and claim.rate:
        return "no time in which the losses fell: say 'in 30 days' or 'from 2024-11-01 to ...'"
    if claim.losses and claim.during:
        return "no rate to check the losses by: say how many were lost a day"
    return "no claim that can be checked: it takes troops, a rate of losses and a time"


def _notes(
    claim: Claim, coverage: ClaimedCoverage | None, findings: Sequence[Finding]
) -> Iterator[str]:
    figures = {finding.figure for finding in findings}
    groups: tuple[tuple[bool, tuple[StatedFigure | StatedDate | None, ...]], ...] = (
        (
            claim.rate is None
            or claim.losses is None
            or not figures.isdisjoint(("losses", "rate", "casualties")),
            (claim.losses,),
        ),
        (
            coverage is not None or "remaining" in figures,
            (claim.troops, claim.lost, claim.remaining),
        ),
        (coverage is not None, (claim.force, claim.intake)),
        (
            claim.rate is None or not figures.isdisjoint(("wounded", "casualties")),
            (claim.killed, claim.wounded, claim.wounded_per_killed),
        ),
        (coverage is not None, claim.until),
    )
    for stated in chain.from_iterable(group for is_needed, group in groups if not is_needed):
        if stated is not None:
            yield f"'{stated.words}' was read, and nothing that is claimed hangs on it"
    if coverage is None:
        return
    if claim.losses and claim.rate and not (claim.lost or claim.remaining):
        yield (
            "the losses counted are not taken off the troops: "
            "where they are theirs, say 'of them already lost'"
        )
    if claim.rate and claim.rate.unit == "share" and not claim.force:
        yield "a constant share of the strength never exhausts it: say of a force of how many"
