"""Conditions under which words state a change or a difference: what the figures count."""

import re

from attrition_cli.core.claims.statement import CLAIM_PERIOD_DAYS
from attrition_cli.core.quantities.exact import quotient
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.notation.claims.reading.item import COUNT, RATE
from attrition_cli.notation.claims.relations.apposition import says_again
from attrition_cli.notation.claims.relations.clause import (
    ALL_LOSSES,
    SPECIFIC_KINDS,
    Clause,
    Found,
    is_same_form,
)
from attrition_cli.notation.claims.relations.times import span_of
from attrition_cli.notation.claims.relations.whereabouts import date_after
from attrition_cli.notation.claims.words.phrases import bare_words, word_set

GOALS = word_set(
    "wanted want wants needed need needs goal target targeted planned aimed sought required"
    " plan hoped demanded authorised authorized quota"
)
_LOST = (*ALL_LOSSES, *SPECIFIC_KINDS)
_LOSS_OF = ("loss of", "drop of", "fall of", "losses of")
_CHANGING = ("rose", "fell", "more", "fewer", "by", "shortfall")
_THAN_ANOTHER = (
    r"(?i)\s*(?:more|less|fewer|higher|lower)?\s*(?:since|on last|on the|than (?:in|a|the|last)"
    r"|(?:below|above|over|under) (?:the )?(?:average|plan|target|goal|quota|norm|expected))\b"
)


def are_alike(clause: Clause, found: Found) -> bool:
    """Whether two figures, one of which is compared with the other, count the same."""
    before, after = clause.figure(found["before"]), clause.figure(found["after"])
    if before.unit != after.unit:
        return False
    if before.per and not after.per:
        tied = span_of(clause, found["after"])
        return tied is not None and tied[0].days == CLAIM_PERIOD_DAYS.get(before.per)
    return before.per == after.per


def are_times_more(clause: Clause, found: Found) -> bool:
    """Whether two figures are alike, and "three times more" is read as three times as many.

    Some write it of four times as many. Where the figures suit that reading better, nothing is
    stated.
    """
    after, before, times = (
        bounds_of(clause.figure(found[name]).amount)[0] for name in ("after", "before", "times")
    )
    is_added = after > (times + quotient(1, 2)) * before
    is_far_more = after > (times + quotient(3, 2)) * before
    return are_alike(clause, found) and (is_far_more or not is_added)


def is_plain_difference(clause: Clause, found: Found) -> bool:
    """Whether "39,000 more" compares the two figures before it, and no other that follows."""
    after = clause.code(max(found.items) + 1)
    high, low = clause.figure(found["high"]).amount, clause.figure(found["low"]).amount
    is_ordered = bounds_of(high)[1] >= bounds_of(low)[0]
    return is_ordered and after not in ("than", "of") and is_difference(clause, found)


def is_short_of_goal(clause: Clause, found: Found) -> bool:
    """Whether a count falls short of an earlier one that is a goal."""
    before, after = clause.figure(found["before"]), clause.figure(found["after"])
    text = clause.line[: clause.items[found["after"]].begin]
    return is_same_form(before, after) and not GOALS.isdisjoint(bare_words(text.lower()))


def is_difference(clause: Clause, found: Found) -> bool:
    """Whether three figures are counts of one unit, or rates in one period."""
    at = found["difference"]
    difference = clause.figure(at)
    is_growth = found["low"] < found["high"]
    if is_growth and difference.kind in _LOST and clause.figure(found["low"]).kind == "troops":
        return False  # "grew from 100,000 to 120,000, and 20,000 more deserted"
    periods = {clause.figure(k).per for name, k in found.named.items() if name != "difference"}
    is_bare = difference.per is None and clause.items[at].meaning is None
    is_one_period = len(periods) == 1 and (is_bare or periods == {difference.per})
    return is_one_unit(clause, found) and is_one_period


def is_rest(clause: Clause, found: Found) -> bool:
    """Whether a figure after "leaving" is what is left of the higher one, and not what is short."""
    high, low = clause.figure(found["high"]).amount, clause.figure(found["low"]).amount
    if bounds_of(high)[1] < bounds_of(low)[0]:
        return False
    return clause.code(found["difference"] + 1) != "short" and is_difference(clause, found)


def is_loss_between(clause: Clause, found: Found) -> bool:
    """Whether a figure after "from A to B" is the loss between them: "a loss of 15,636"."""
    before = clause.line[: clause.items[found["difference"]].begin].lower().rstrip()
    return before.endswith(_LOSS_OF) and is_difference(clause, found)


def is_change_of_another(clause: Clause, found: Found, share: int) -> bool:
    """Whether a change in percent is one of other figures than the two before it."""
    has_figure_after = any(at > share for at in clause.figures(COUNT, RATE))
    if not has_figure_after and re.compile(_THAN_ANOTHER).match(
        clause.line, clause.items[share].end
    ):
        return True
    before, after = found["before"], found["after"]
    if "make" in clause.between(before, after):
        return True  # a total of the one before it
    last = max(before, after)
    if share < last:
        return False
    if not says_again(clause, share, also=_CHANGING) or clause.code(share + 1) == "of-them":
        return True
    times = {date_after(clause.line, clause.items, at) for at in (last, share)} - {""}
    if len(times) > 1:
        return True  # "to 1,200 in June, and 20 percent more in July"
    kinds = {clause.figure(at).kind for at in (last, share)} - {"", "troops"}
    if len(kinds) > 1 and not kinds <= {*ALL_LOSSES}:
        return True  # "to 1,200 a day, recruitment by 20 percent"
    between = clause.items[last + 1 : share]
    return any(item.code == "and" for item in between) and any(
        item.meaning is not None and item.figure is None for item in between
    )


def is_one_unit(clause: Clause, found: Found) -> bool:
    counted = [at for name, at in found.named.items() if name not in ("share", "times")]
    return len({clause.figure(at).unit for at in counted}) == 1
