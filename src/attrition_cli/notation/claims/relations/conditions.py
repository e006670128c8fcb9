"""Conditions under which a pattern of words states its relation: what its figures count."""

import re

from attrition_cli.notation.claims.relations.clause import SPECIFIC_KINDS, Clause, Found
from attrition_cli.notation.claims.words.lexicon import lexicon
from attrition_cli.notation.claims.words.phrases import word_set

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
    is_some = part.kind in SPECIFIC_KINDS and whole.kind not in (part.kind, "")
    return is_some and shares_one_whole(clause, found)


def is_goal(clause: Clause, found: Found) -> bool:
    """Whether the words around the whole make it a goal, of which the part was met."""
    first, last = sorted((found["part"], found["whole"]))
    begin = clause.items[first - 1].end if first else 0
    words = _words(clause.line[begin : clause.items[last].end])
    return not _GOALS.isdisjoint(words) and shares_one_whole(clause, found)


def shares_one_whole(clause: Clause, found: Found) -> bool:
    """Whether a share, its part and its whole are of one unit, and of the same people."""
    fates = {_fate(clause, found["part"]), _fate(clause, found["share"])}
    is_mixed = {"left", "lost"} <= fates
    return _is_one_unit(clause, found) and not is_mixed and not _has_own_whole(clause, found)


def _words(text: str) -> list[str]:
    return text.lower().replace(",", " ").split()


def _fate(clause: Clause, at: int) -> str:
    """Whether the words after a figure say that it counts who is left, or who is lost."""
    is_share_of = clause.code(at) in ("S", "Q") and clause.code(at + 1) == "of"
    first = at + 3 if is_share_of else at + 1
    following = [item.begin for item in clause.items[first:] if item.figure is not None]
    end = following[0] if following else len(clause.line)
    if not _LEFT.isdisjoint(_words(clause.line[clause.items[at].begin : end])):
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
    if match is None or noun is None or noun.unit != "people":
        return False
    is_of_the_whole = noun.kind and noun.kind == clause.figure(found["whole"]).kind
    is_named_before = match[1].lower()[:_STEM_LETTERS] in clause.line[: share.begin].lower()
    return not is_of_the_whole and not is_named_before


def _is_one_unit(clause: Clause, found: Found) -> bool:
    counted = [at for name, at in found.named.items() if name not in ("share", "times")]
    return len({clause.figure(at).unit for at in counted}) == 1


def is_difference(clause: Clause, found: Found) -> bool:
    """Whether three figures are counts of one unit, or rates in one period."""
    at = found["difference"]
    if clause.code(at + 1) == "short":
        return clause.has("of")
    difference = clause.figure(at)
    periods = {clause.figure(k).per for name, k in found.named.items() if name != "difference"}
    is_bare = difference.per is None and clause.items[at].meaning is None
    is_one_period = len(periods) == 1 and (is_bare or periods == {difference.per})
    return _is_one_unit(clause, found) and is_one_period


def is_loss_between(clause: Clause, found: Found) -> bool:
    """Whether a figure after "from A to B" is the loss between them: "a loss of 15,636"."""
    before = clause.line[: clause.items[found["difference"]].begin].lower().rstrip()
    return before.endswith(_LOSS_OF) and is_difference(clause, found)
