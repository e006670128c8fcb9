"""Conditions under which a pattern of words states its relation: what its figures count."""

import re

from attrition_cli.core.claims.statement import CLAIM_PERIOD_DAYS
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.notation.claims.reading.item import COUNT
from attrition_cli.notation.claims.relations.clause import (
    ALL_LOSSES,
    SPECIFIC_KINDS,
    Clause,
    Found,
    is_same_form,
)
from attrition_cli.notation.claims.relations.times import span_of
from attrition_cli.notation.claims.words.lexicon import lexicon
from attrition_cli.notation.claims.words.phrases import bare_words, word_set

_GOALS = word_set(
    "wanted want wants needed need needs goal target targeted planned aimed sought required"
    " plan hoped demanded authorised authorized quota"
)
_LEFT = word_set("left remain remained remaining survived survive lived alive survivors returned")
_LOSS_OF = ("loss of", "drop of", "fall of", "losses of")
_STEM_LETTERS = 5
"""Letters that a noun has in common with its plural and its verb."""


def is_part_of_all_losses(clause: Clause, found: Found) -> bool:
    """Whether the part counts some of what the whole counts: killed among casualties."""
    part, whole = clause.figure(found["part"]), clause.figure(found["whole"])
    is_some = part.kind in SPECIFIC_KINDS and whole.kind in (*ALL_LOSSES, "troops")
    return is_some and shares_one_whole(clause, found)


def is_goal(clause: Clause, found: Found) -> bool:
    """Whether the words around the whole make it a goal, of which the part was met."""
    first, last = sorted((found["part"], found["whole"]))
    begin = clause.items[first - 1].end if first else 0
    words = bare_words(clause.line[begin : clause.items[last].end].lower())
    return not _GOALS.isdisjoint(words) and shares_one_whole(clause, found)


def shares_one_whole(clause: Clause, found: Found) -> bool:
    """Whether a share, its part and its whole are of one unit, and of the same people."""
    fates = {_fate(clause, found["part"]), _fate(clause, found["share"])}
    is_mixed = {"left", "lost"} <= fates
    part, whole, share = (clause.figure(found[name]) for name in ("part", "whole", "share"))
    is_rate_of_stock = part.per is not None and whole.per is None and share.per is None
    is_stock_of_rate = part.per is None and whole.per is not None and not clause.has("of-them")
    if is_mixed or is_rate_of_stock or is_stock_of_rate:
        return False
    return _is_one_unit(clause, found) and not _has_own_whole(clause, found)


def is_share_of_the_whole(clause: Clause, found: Found) -> bool:
    """Whether "or 28 percent" after a count can only be its share of one other count."""
    share = clause.items[found["share"]]
    has_others = (
        len([at for at in clause.figures(COUNT) if at < found["share"]]) > len(found.named) - 1
    )
    after = clause.code(found["share"] + 1)
    is_change = after in ("more", "fewer", "rose", "fell", "of", "short", "surplus", "shortfall")
    return (
        not has_others
        and not is_change
        and share.figure is not None
        and shares_one_whole(clause, found)
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


def is_restated(clause: Clause, found: Found) -> bool:
    """Whether a share of something named is said again in figures: "a third, 24 of 72"."""
    part, whole = clause.figure(found["part"]), clause.figure(found["whole"])
    return is_same_form(part, whole)


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
    return is_same_form(before, after) and not _GOALS.isdisjoint(bare_words(text.lower()))


def _fate(clause: Clause, at: int) -> str:
    """Whether the words after a figure say that it counts who is left, or who is lost."""
    first = at + 3 if clause.code(at + 1) == "of" else at + 1
    following = [item.begin for item in clause.items[first:] if item.figure is not None]
    end = following[0] if following else len(clause.line)
    if not _LEFT.isdisjoint(bare_words(clause.line[clause.items[at].begin : end].lower())):
        return "left"
    kind = clause.figure(at).kind
    return "lost" if kind in SPECIFIC_KINDS or kind in ("losses", "casualties") else ""


def _has_own_whole(clause: Clause, found: Found) -> bool:
    """Whether the words after a share name other people as its whole: "a third of the guards"."""
    at = found["share"]
    share = clause.items[at]
    if f"S{at} of C" in clause.symbols:
        return False
    match = re.match(r"\s+of\s+(?:the|all|its|their|his)?\s*([\w-]+)", clause.line[share.end :])
    noun = lexicon().nouns.meanings.get(match[1].lower()) if match else None
    if match is None or noun is None or noun.unit not in ("people", "formation"):
        return False
    whole = clause.figure(found["whole"]).kind
    are_dead = {noun.kind, whole} <= {"killed", *ALL_LOSSES}
    is_of_the_whole = noun.kind and (noun.kind == whole or are_dead)
    is_named_before = match[1].lower()[:_STEM_LETTERS] in clause.line[: share.begin].lower()
    return not is_of_the_whole and not is_named_before


def _is_one_unit(clause: Clause, found: Found) -> bool:
    counted = [at for name, at in found.named.items() if name not in ("share", "times")]
    return len({clause.figure(at).unit for at in counted}) == 1


def is_difference(clause: Clause, found: Found) -> bool:
    """Whether three figures are counts of one unit, or rates in one period."""
    at = found["difference"]
    difference = clause.figure(at)
    periods = {clause.figure(k).per for name, k in found.named.items() if name != "difference"}
    is_bare = difference.per is None and clause.items[at].meaning is None
    is_one_period = len(periods) == 1 and (is_bare or periods == {difference.per})
    return _is_one_unit(clause, found) and is_one_period


def is_rest(clause: Clause, found: Found) -> bool:
    """Whether a figure after "leaving" is what is left, and not what is short."""
    return clause.code(found["difference"] + 1) != "short" and is_difference(clause, found)


def is_loss_between(clause: Clause, found: Found) -> bool:
    """Whether a figure after "from A to B" is the loss between them: "a loss of 15,636"."""
    before = clause.line[: clause.items[found["difference"]].begin].lower().rstrip()
    return before.endswith(_LOSS_OF) and is_difference(clause, found)
