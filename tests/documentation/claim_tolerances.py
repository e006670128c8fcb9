"""The figures with which a claim is consistent or loose, computed by the check itself."""

from attrition_cli.core.claims.check import check
from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims.parse import parse_claim

_CLAIMS = {
    "day": "12,000 troops at 1,200 a day last {}",
    "people": "At 1,523 a day Russia lost {} in 30 days",
    "date": "12,000 troops at 1,200 a day from 2024-11-01 last until {}",
}
"""A sentence for each of a time, people and a date."""


def tolerances(*rows: tuple[str, str, str]) -> str:
    """A Markdown table; `rows` have the kind of figure, the words of the claim and the rule."""
    lines = [_row(kind, words, rule) for kind, words, rule in rows]
    heading = "| claim | consistent if the recomputed figure is | loose if it is | rule |"
    return f"\n{heading}\n| --- | --- | --- | --- |\n{''.join(lines)}\n"


def _row(kind: str, words: str, rule: str) -> str:
    (finding,) = check(parse_claim(_CLAIMS[kind].format(words))).findings
    consistent, loose = _within(finding.consistent_within), _within(finding.loose_within)
    unit = _unit(finding)
    return f"| {words} | {consistent}{unit} | {loose}{unit} | {rule} |\n"


def _unit(finding: Finding) -> str:
    return "" if finding.unit in ("people", "date") else f" {finding.unit}s"


def _within(value: object) -> str:
    if not isinstance(value, Interval):
        return str(value)
    low, high = value.low, value.high
    if high is None:
        return f"at least {_number(low)}"
    if not low:
        return f"at most {_number(high)}"
    return f"{_number(low)} to {_number(high)}"


def _number(value: object) -> str:
    return f"{round(value, 2):,}" if isinstance(value, int | float) else str(value)
