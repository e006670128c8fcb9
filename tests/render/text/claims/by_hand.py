"""Checks of claims put together by hand, for tests of how they are shown."""

from fractions import Fraction

from attrition_cli.core.claims.check import ClaimCheck
from attrition_cli.core.claims.finding import VERDICTS, Finding, FindingKind, Verdict
from attrition_cli.core.claims.judging.judged_figure import days_of_span
from attrition_cli.core.claims.judging.tolerance import tolerance_of
from attrition_cli.core.claims.statement import (
    Claim,
    Coverage,
    Relation,
    StatedBalance,
    StatedDate,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.quantities.exact import Number, to_json_number
from attrition_cli.core.quantities.result_values import DateValue, DaysValue, InputValue, to_result

Claimed = StatedFigure | StatedDate | StatedSpan


def found(
    claimed: Claimed,
    relation: Relation | Coverage | StatedBalance,
    right: Number | DateValue,
    verdict: Verdict = "consistent",
    *,
    figure: str = "",
    off_by: float | None = 0.0,
    days: InputValue = None,
    troops_needed: InputValue = None,
    loose_because: str = "",
) -> Finding:
    """A finding, with the tolerance of the figure alone."""
    unit, per, hedge = "date", None, "" if isinstance(claimed, StatedSpan) else claimed.hedge
    amount: InputValue = None
    if isinstance(claimed, StatedFigure):
        unit, per, amount = claimed.unit, claimed.per, to_result(claimed.amount)
    if isinstance(claimed, StatedSpan):
        unit, amount = "day", to_result(claimed.days)
    value = to_json_number(right) if isinstance(right, int | float | Fraction) else right
    consistent: InputValue = None
    loose: InputValue = None
    if isinstance(claimed, StatedFigure):
        consistent, loose = map(to_result, tolerance_of(claimed)[:2])
    kind: FindingKind = "balance"
    if isinstance(relation, Relation):
        kind = relation.kind
    elif isinstance(relation, Coverage):
        kind = "end" if isinstance(claimed, StatedDate) else "coverage"
    statement = Statement(claimed, relation)
    return Finding(
        statement, kind, figure or kind, unit, per, hedge,
        claimed.first if isinstance(claimed, StatedDate) else amount, value,
        off_by, None, consistent, loose, verdict, loose_because,
        days_of_span(statement, {}) if days is None else days, troops_needed,
    )  # fmt: skip


def checked(
    *findings: Finding,
    claim: Claim | None = None,
    days: DaysValue = None,
    until: DateValue = None,
) -> ClaimCheck:
    """The check of `claim` with these findings, the worst of which is its verdict."""
    statements = tuple(each.statement for each in findings)
    claim = (claim or Claim("", ()))._replace(statements=statements)
    verdict = max((each.verdict for each in findings), key=VERDICTS.index)
    reasons = [each.loose_because for each in findings if each.loose_because]
    return ClaimCheck(
        verdict, "point", claim, findings, days, until, reasons[0] if reasons else "", ()
    )
