"""Shares of sums and of totals, and parts of several wholes that add up."""

from attrition_cli.core.claims.statement import Relation
from attrition_cli.notation.claims.relations.clause import Clause, is_same_form
from attrition_cli.notation.claims.words.phrases import bare_words

_LONG_WORD = 4
"""Letters of a word that may name a figure again."""


def find_shares_of_several(clause: Clause) -> None:
    """Shares of two wholes that add up: "a third of 9,000 and half of 6,000, 6,000 in all"."""
    for found in clause.find("{S:s1} of {C:w1} ~& {S:s2} of {C:w2} ~change {C:total}"):
        parts = tuple(
            Relation("part", (clause.figure(found[share]), clause.figure(found[whole])))
            for share, whole in (("s1", "w1"), ("s2", "w2"))
        )
        uses = [found[name] for name in ("s1", "w1", "s2", "w2")]
        clause.state(found["total"], Relation("sum", parts), uses)
        clause.claimed |= {found["s1"], found["s2"]}
        clause.understood |= found.items


def find_shares_of_sums(clause: Clause) -> None:
    """One of two counts as a share of both: "6,000 sick and 3,000 shot: the sick two thirds"."""
    for found in clause.find("{CR:first} ~ and {CR:second} ~& {S:share}"):
        first, second, share = found["first"], found["second"], found["share"]
        figures = (clause.figure(first), clause.figure(second))
        is_alike = is_same_form(*figures)
        part = _named_again(clause, first, second, share) if is_alike else None
        if part is not None:
            relation = Relation("share", (clause.figure(part), Relation("sum", figures)))
            clause.state(share, relation, [first, second])
            clause.understood |= found.items


def find_shares_of_totals(clause: Clause) -> None:
    """A total of parts as a share of their whole: "73,814 casualties, almost 60 percent"."""
    for found in clause.find("of {C:whole} ~counts {C:part} ~ {S:share}"):
        whole, part, share = found["whole"], found["part"], found["share"]
        if part in clause.claimed and share not in clause.claimed:
            figures = (clause.figure(part), clause.figure(whole))
            clause.state(share, Relation("share", figures), [part, whole])


def _named_again(clause: Clause, first: int, second: int, share: int) -> int | None:
    """Which of two counts the words before the share name again: "so disease took two thirds"."""
    items, line = clause.items, clause.line
    before_share = _long_words(clause.text_between(second, share))
    if before_share & _long_words(clause.text_between(first, second)):
        return first
    rest = line[items[second].end :].lower()
    return second if any(rest.count(word) > 1 for word in before_share) else None


def _long_words(text: str) -> set[str]:
    return {word for word in bare_words(text.lower()) if len(word) >= _LONG_WORD}
