"""The finding on one statement of a claim: its figure as claimed, and as it follows from others."""

from typing import Literal, NamedTuple

from attrition_cli.core.claims.statement import Hedge, RelationKind, Statement
from attrition_cli.core.quantities.result_values import DateValue, InputValue

Verdict = Literal["consistent", "loose", "wrong"]

VERDICTS: tuple[Verdict, ...] = ("consistent", "loose", "wrong")
"""From best to worst."""

FindingKind = RelationKind | Literal["coverage", "end", "balance"]
"""The relation of a statement, "end" for a coverage until a claimed date."""


class Finding(NamedTuple):
    """A `claimed` figure and the `right` one that follows from the others; `None` means never.

    Both are in `unit`: "people", another unit, "share", "ratio", a period of time, or "date"; with
    `per` they are rates. `figure` names what is claimed ("losses", "rate", "coverage", "share").
    `off_by` is claimed - right, in days for a date. `loose_because` says why a verdict is not
    better than loose ("6% too high", "not read: combat-ready"), "" where it is another. `days` is
    the length of the span that enters, of those that its words may mean. A coverage that is not
    consistent has the `troops_needed` to make it right.
    """

    statement: Statement
    relation: FindingKind
    figure: str
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
    loose_because: str = ""
    days: InputValue = None
    troops_needed: InputValue = None
