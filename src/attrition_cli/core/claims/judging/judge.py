"""The finding on one statement of a claim."""

from typing import TYPE_CHECKING

from attrition_cli.core.claims.finding import VERDICTS, Finding
from attrition_cli.core.claims.judging.judged_figure import days_of_span, finding_of
from attrition_cli.core.claims.judging.operands import Reading, readings
from attrition_cli.core.claims.judging.relations import (
    Value,
    divided,
    in_period,
    leeway_of_parts,
    value_of,
)
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Coverage,
    Relation,
    StatedBalance,
    StatedDate,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.errors import InputError

if TYPE_CHECKING:
    from attrition_cli.core.claims.judging.claimed_coverage import ClaimedCoverage


def judge(statement: Statement) -> Finding:
    """The finding on a `statement`, in the reading of its spans that suits the claim best.

    Raises `InputError` where its figures contradict each other or allow anything.

    >>> rate, month = StatedFigure(1_523, per="day"), StatedSpan(30)
    >>> judge(Statement(StatedFigure(45_690), Relation("total", (rate, month)))).verdict
    'consistent'
    """
    findings = [_finding(statement, reading) for reading in readings(statement)]
    return min(findings, key=_distance)


def reading_of(finding: Finding) -> Reading:
    """The reading of the spans of a statement in which its `finding` judged it."""
    statement = finding.statement
    return next(
        each for each in readings(statement) if days_of_span(statement, each) == finding.days
    )


def _distance(finding: Finding) -> tuple[int, float]:
    off = float("inf") if finding.off_by is None else abs(finding.off_by)
    return VERDICTS.index(finding.verdict), off


def _finding(statement: Statement, reading: Reading) -> Finding:
    claimed, relation = statement.claimed, statement.relation
    if isinstance(relation, Coverage):
        from attrition_cli.core.claims.judging.claimed_coverage import (
            ClaimedCoverage,
        )  # not in sums

        coverage = ClaimedCoverage.of(relation, reading)
        if isinstance(claimed, StatedDate):
            from attrition_cli.core.claims.judging.claimed_end import end_finding  # most are times

            return end_finding(statement, claimed, coverage, reading)
        return _coverage_finding(statement, coverage, _as_figure(claimed, reading), reading)
    if isinstance(claimed, StatedDate):
        raise InputError("a date follows from troops and their losses alone")
    stated = _as_figure(claimed, reading)
    if isinstance(relation, StatedBalance):
        from attrition_cli.core.claims.judging.claimed_balance import balance_finding  # few are

        return balance_finding(statement, relation, stated, reading)
    value = _related_value(relation, stated, reading)
    leeway = leeway_of_parts(relation, value.per)
    finding = finding_of(statement, stated, value, reading, leeway=leeway)
    return _within_its_time(finding, relation)


def _within_its_time(finding: Finding, relation: Relation) -> Finding:
    """The finding on a total, loose where it is reached before the latest time for it.

    At 1,000 a day 3,000 are lost after 3 days, and so within 4.
    """
    claimed, right = finding.claimed, finding.right
    if finding.verdict != "wrong" or relation.kind != "total":
        return finding
    if not isinstance(claimed, int | float) or not isinstance(right, int | float):
        return finding
    span = relation.operands[1]
    if isinstance(span, StatedSpan) and span.is_latest and claimed < right:
        return finding._replace(
            verdict="loose", loose_because="reached before the end of that time"
        )
    return finding


def _as_figure(claimed: StatedFigure | StatedSpan, reading: Reading) -> StatedFigure:
    """The claimed figure; a span is one in days."""
    if isinstance(claimed, StatedFigure):
        return claimed
    days = reading.get(claimed, claimed.days)
    return StatedFigure(days, unit="day", words=claimed.words)


def _related_value(relation: Relation, stated: StatedFigure, reading: Reading) -> Value:
    """What a relation gives, in the period and as the share that are claimed."""
    value = in_period(value_of(relation, reading, stated.per), stated.per)
    if relation.kind == "left" and stated.unit == "share":
        troops = value_of(relation.operands[0], reading)
        return Value(divided(value.amount, troops.amount), "share")
    return value


def _coverage_finding(
    statement: Statement, coverage: "ClaimedCoverage", stated: StatedFigure, reading: Reading
) -> Finding:
    if stated.unit not in CLAIM_PERIOD_DAYS:
        raise InputError("how long troops last is a time: say in how many days")
    finding = finding_of(statement, stated, Value(coverage.days, "day"), reading)
    is_kept = stated.is_latest and finding.off_by is not None and finding.off_by > 0
    if finding.verdict == "consistent" or finding.off_by is None or is_kept:
        return finding
    return finding._replace(troops_needed=coverage.troops_needed(stated))
