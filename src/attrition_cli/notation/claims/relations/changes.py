"""Changes beside the figures before or after them, and how many times one figure is another."""

import re

from attrition_cli.core.claims.statement import Relation
from attrition_cli.notation.claims.relations.by_words.find_by_table import negative
from attrition_cli.notation.claims.relations.clause import Clause, is_same_kind
from attrition_cli.notation.claims.words.phrases import bare_words

_THAN_ANOTHER = (
    r"\s*(?:as\s+)?(?:in|during|on|at|last|before|planned|a|the (?:year|month|week|day))\b"
)
"""After "twice as many" these tell of another figure than those before."""


def find_changes_of_differences(clause: Clause) -> None:
    """A change beside what it is in percent: "11,460 recruits, a rise of 1,060 or 10.2 percent"."""
    for found in clause.find(
        "{CR:after} ~ (?:rose|fell) {CR:more} ~ {S:share}",
        "(?:rose|fell) by {CR:more} to {CR:after} ~& is? by? {S:share}",
    ):
        share = found["share"]
        if share in clause.claimed:
            continue
        is_fall = any(clause.code(at) == "fell" for at in found.items)
        after, more = clause.figure(found["after"]), clause.figure(found["more"])
        before = Relation("sum" if is_fall else "difference", (after, more))
        figure = clause.figure(share)
        clause.state(
            share,
            Relation("change", (before, after)),
            [found["after"], found["more"]],
            negative(figure) if is_fall else figure,
        )
        clause.understood |= found.items


def find_times_as_many(clause: Clause) -> None:
    """Two figures and how many times one is the other: "three times as many"."""
    for found in clause.find("{CR:first} ~& {CR:second} ~& {X:times} as-many"):
        first, second, times = found["first"], found["second"], found["times"]
        figures = (clause.figure(first), clause.figure(second))
        if times in clause.claimed or not is_same_kind(*figures):
            continue
        if re.compile(_THAN_ANOTHER).match(clause.line, clause.items[max(found.items)].end):
            continue
        names_first = _names_before(clause, first).intersection(
            bare_words(clause.text_between(second, times))
        )
        top, bottom = figures if names_first else reversed(figures)
        clause.state(times, Relation("ratio", (top, bottom)), [first, second])
        clause.understood |= found.items


def _names_before(clause: Clause, at: int) -> set[str]:
    """The capitalised words before a figure, back to the figure before it."""
    earlier = [item.end for item in clause.items[:at] if item.figure is not None]
    text = clause.line[earlier[-1] if earlier else 0 : clause.items[at].begin]
    return {word for word in bare_words(text) if word[:1].isupper()}
