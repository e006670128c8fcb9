"""The check of a claim: each figure that its words relate to others is recomputed and judged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attrition_cli.core.claims.finding import VERDICTS, Finding, Verdict
from attrition_cli.core.claims.judging.judge import judge, reading_of
from attrition_cli.core.claims.judging.loose_reasons import reason_of_words
from attrition_cli.core.claims.judging.operands import stated_operands
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Claim,
    Coverage,
    NotUnderstood,
    StatedDate,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import to_float
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    DateValue,
    DaysValue,
    answer_kind,
)

if TYPE_CHECKING:
    from attrition_cli.core.claims.judging.claimed_coverage import ClaimedCoverage


@dataclass(frozen=True)
class ClaimCheck:
    """The check of a claim as `understood`; `verdict` is the worst one of its `findings`.

    `coverage_days` and `exhausted_on` are those of its first coverage. `loose_because` says why the
    verdict is not better than loose, "" where it is another. Statements whose figures contradict
    each other are among those of the claim that are not understood.
    """

    verdict: Verdict
    answer_kind: AnswerKind
    understood: Claim
    findings: tuple[Finding, ...]
    coverage_days: DaysValue
    exhausted_on: DateValue
    loose_because: str
    notes: tuple[str, ...]


def check(claim: Claim) -> ClaimCheck:
    """Recompute the claimed figure of each statement, and judge it.

    Words that were not read, and figures in no relation, make a claim at best loose. The module
    `tolerance` defines consistent, loose and wrong.

    Raises `InputError` where there is no statement, or where the figures of all statements
    contradict each other or allow anything.

    >>> from attrition_cli.core.claims.statement import Statement
    >>> troops, rate = StatedFigure(10_000, "troops"), StatedFigure(1_200, "losses", per="day")
    >>> eight_days = Statement(StatedFigure(8, unit="day"), Coverage(troops, rate))
    >>> checked = check(Claim("", (eight_days,)))
    >>> checked.verdict, checked.coverage_days
    ('consistent', 8.333333333333334)
    >>> seven_days = Statement(StatedFigure(7, unit="day"), Coverage(troops, rate))
    >>> checked = check(Claim("", (seven_days,)))
    >>> checked.verdict, checked.findings[0].troops_needed
    ('wrong', 8400)
    """
    claim, findings = _without_doubtful(*_judged(claim))
    if not findings:
        raise _why_nothing_to_check(claim)
    reason = reason_of_words(claim)
    findings = tuple(_at_best_loose(each, reason) for each in findings)
    verdict = max((each.verdict for each in findings), key=VERDICTS.index)
    coverage = _first_coverage(findings)
    return ClaimCheck(
        verdict=verdict,
        answer_kind=answer_kind(*_amounts(claim)),
        understood=claim,
        findings=findings,
        coverage_days=None if coverage is None else map_quantity(to_float, coverage.days),
        exhausted_on=None if coverage is None else coverage.exhausted_on,
        loose_because=_first_reason(findings) if verdict == "loose" else "",
        notes=tuple(_notes(coverage)),
    )


def _judged(claim: Claim) -> tuple[Claim, tuple[Finding, ...]]:
    """The findings, and the claim with the statements that could not be judged set apart."""
    findings: list[Finding] = []
    refused: list[NotUnderstood] = []
    for statement in claim.statements:
        try:
            findings.append(judge(statement))
        except InputError as error:
            reason = InputError(error.reason).spelled()
            refused.append(NotUnderstood(reason, statement.begin, statement.end, error.cures))
    not_understood = (*claim.not_understood, *refused)
    statements = tuple(finding.statement for finding in findings)
    return claim._replace(statements=statements, not_understood=not_understood), tuple(findings)


def _unit(stated: StatedFigure | StatedSpan | StatedDate) -> str:
    """The unit of a figure, the same for all times and dates."""
    if isinstance(stated, StatedFigure) and stated.unit not in CLAIM_PERIOD_DAYS:
        return stated.unit
    return "time"


def _units(statement: Statement) -> set[str]:
    """The units of all figures of a statement."""
    return {_unit(statement.claimed), *map(_unit, stated_operands(statement))}


def _without_doubtful(
    claim: Claim, findings: tuple[Finding, ...]
) -> tuple[Claim, tuple[Finding, ...]]:
    """The findings without wrong ones of a claim that has figures in no relation.

    A figure left over may be one that a statement lacks, so that nobody can call it wrong.
    """
    if not claim.unrelated:
        return claim, findings
    *others, last = (repr(each.words) for each in claim.unrelated)
    left = f"{', '.join(others)} and {last} are" if others else f"{last} is"
    units = {_unit(each) for each in claim.unrelated}
    doubtful = [
        each.statement
        for each in findings
        if each.verdict == "wrong"
        and (
            "share" in units
            or isinstance(each.statement.relation, Coverage)
            or not units.isdisjoint(_units(each.statement))
        )
    ]
    reason = f"{left} related to no other figure, and may change this one"
    refused = [NotUnderstood(reason, each.begin, each.end) for each in doubtful]
    kept = tuple(each for each in findings if each.statement not in doubtful)
    statements = tuple(each.statement for each in kept)
    not_understood = (*claim.not_understood, *refused)
    return claim._replace(statements=statements, not_understood=not_understood), kept


def _why_nothing_to_check(claim: Claim) -> InputError:
    if not claim.not_understood:
        return InputError("no claim that can be checked: it takes figures that follow from others")
    first = claim.not_understood[0]
    return InputError(first.reason, *first.cures)


def _at_best_loose(finding: Finding, reason: str) -> Finding:
    """The finding, at best loose where there is a `reason` for it."""
    if not reason or finding.verdict == "wrong":
        return finding
    reasons = "; ".join(each for each in (finding.loose_because, reason) if each)
    return finding._replace(verdict="loose", loose_because=reasons)


def _first_reason(findings: Sequence[Finding]) -> str:
    return next(each.loose_because for each in findings if each.loose_because)


def _first_coverage(findings: Sequence[Finding]) -> "ClaimedCoverage | None":
    """The first coverage that lasts until none are left."""
    for finding in findings:
        relation = finding.statement.relation
        if isinstance(relation, Coverage) and relation.down_to is None:
            from attrition_cli.core.claims.judging.claimed_coverage import ClaimedCoverage

            return ClaimedCoverage.of(relation, reading_of(finding))
    return None


def _amounts(claim: Claim) -> Iterator[Quantity]:
    """The amounts of the figures and spans from which the claimed ones follow."""
    for statement in claim.statements:
        for each in stated_operands(statement):
            yield each.amount if isinstance(each, StatedFigure) else each.days


def _notes(coverage: "ClaimedCoverage | None") -> Iterator[str]:
    if coverage is not None and coverage.is_share_of_strength:
        yield "a constant share of the strength never exhausts it: say of a force of how many"
