"""Many claims, each checked by itself, and how many there are of each verdict."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from attrition_cli.core.claims.finding import VERDICTS, Finding, Verdict
from attrition_cli.core.claims.statement import Claim

NOT_UNDERSTOOD: Literal["not understood"] = "not understood"

AnyVerdict = Verdict | Literal["not understood"]


class CheckedClaim(NamedTuple):
    """A claim of several and its verdict, with the `findings` on what was `understood`, if it was.

    `reason` says what was not understood, or why the verdict is loose. The claim stands in `line`
    of what was read, from 1; the cells of its row are in `cells` by the names of their columns.
    """

    line: int
    claim: str
    verdict: AnyVerdict
    reason: str
    understood: Claim | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    cells: Mapping[str, str] | None = None


class VerdictCounts(NamedTuple):
    """The number of claims with each verdict."""

    consistent: int
    loose: int
    wrong: int
    not_understood: int

    @property
    def exit_code(self) -> int:
        """1 where a claim is wrong, else 2 where one was not understood, else 0."""
        return 1 if self.wrong else 2 if self.not_understood else 0


@dataclass(frozen=True)
class CheckedClaims:
    """Claims, each checked by itself, with the number of each verdict in `counts`.

    Of running text they are those sentences, of so many `sentences`, that may state a claim. Of a
    table, `column` has the claims.
    """

    counts: VerdictCounts
    sentences: int | None
    column: str | None
    rows: Sequence[CheckedClaim]

    @property
    def exit_code(self) -> int:
        """That of the counts."""
        return self.counts.exit_code


def counted(
    rows: Sequence[CheckedClaim], *, sentences: int | None = None, column: str | None = None
) -> CheckedClaims:
    """The checked claims in `rows`, with their verdicts counted.

    >>> counted([CheckedClaim(1, "", "not understood", "the claim is empty")]).counts
    VerdictCounts(consistent=0, loose=0, wrong=0, not_understood=1)
    """
    counts = verdict_counts(Counter(row.verdict for row in rows))
    return CheckedClaims(counts, sentences, column, rows)


def verdict_counts(counts: Counter[AnyVerdict]) -> VerdictCounts:
    """The `counts` of the verdicts by their names."""
    return VerdictCounts(*(counts[verdict] for verdict in (*VERDICTS, NOT_UNDERSTOOD)))
