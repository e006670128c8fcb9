"""The figures with which a claim is consistent or loose, computed by the check itself."""

from datetime import date

from attrition_cli.core.claims.check import check
from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.statement import CLAIM_PERIOD_DAYS
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims.parse import parse_claim

_CLAIMS = {
    "time": "12,000 troops at 1,200 a day last {}",
    "people": "At 1,523 casualties a day in November 2024, Russia lost {} in the month",
    "share": "4,000 of 11,000 soldiers are casualties: {}",
    "date": "12,000 troops at 1,200 a day from 2024-11-01 are gone {}",
}
"""A sentence for each of a time, people, a share and a date with the word that bounds it."""


def tolerances(*rows: tuple[str, str, str]) -> str:
    """A Markdown table; `rows` have the kind of figure, the words of the claim and the rule."""
    lines = [_row(kind, words, rule) for kind, words, rule in rows]
    heading = "| claim | consistent if the recomputed figure is | loose if it is | rule |"
    return f"\n{heading}\n| --- | --- | --- | --- |\n{''.join(lines)}\n"


def _row(kind: str, words: str, rule: str) -> str:
    (finding,) = check(parse_claim(_CLAIMS[kind].format(words))).findings
    consistent = _within(finding.consistent_within, finding)
    loose = _within(finding.loose_within, finding)
    return f"| {words} | {consistent} | {'-' if loose == consistent else loose} | {rule} |\n"


def _within(allowed: object, finding: Finding) -> str:
    """The right figures that a tolerance allows, in words."""
    if not isinstance(allowed, Interval):
        return _value(allowed, finding)
    low, high = allowed.low, allowed.high
    if isinstance(high, date):
        return f"{low} to {high}" if low is not None else f"{high} or earlier"
    is_strict = finding.hedge == "strictly" and allowed == finding.consistent_within
    if high is None:
        return f"{'more than' if is_strict else 'at least'} {_value(low, finding)}"
    if not low:
        return f"{'less than' if is_strict else 'at most'} {_value(high, finding)}"
    return f"{_number(low, finding)} to {_value(high, finding)}"


def _value(value: object, finding: Finding) -> str:
    """A value with its unit."""
    if finding.unit == "share":
        return f"{_number(value, finding)}%"
    unit = f" {finding.unit}s" if finding.unit in CLAIM_PERIOD_DAYS else ""
    return f"{_number(value, finding)}{unit}"


def _number(value: object, finding: Finding) -> str:
    if not isinstance(value, int | float):
        return str(value)
    shown = round(100 * value if finding.unit == "share" else value, 2)
    return f"{shown:,}".removesuffix(".0")
