"""The check of a claim: each figure that its words relate to others is recomputed and judged."""

from dataclasses import dataclass

from attrition_cli.core.claims.finding import Finding, Verdict
from attrition_cli.core.claims.statement import Claim
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    DateValue,
    DaysValue,
)


@dataclass(frozen=True)
class ClaimCheck:
    """The check of a claim as `understood`; `verdict` is the worst one of its `findings`.

    `coverage_days` and `exhausted_on` are those of its first coverage. `loose_because` says why the
    verdict is not better than loose, "" where it is another.
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
    """Recompute the claimed figure of each statement, and judge it."""
    raise NotImplementedError
