"""Conditions under which words state a share: of whom, and at which time."""

import re

from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.notation.claims.reading.item import COUNT, RATE
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.apposition import says_again, words_around
from attrition_cli.notation.claims.relations.by_words.conditions import GOALS, is_one_unit
from attrition_cli.notation.claims.relations.clause import (
    ALL_LOSSES,
    SPECIFIC_KINDS,
    Clause,
    Found,
    is_same_form,
)
from attrition_cli.notation.claims.relations.whereabouts import place_after, sides_in
from attrition_cli.notation.claims.words.lexicon import NounMeaning, lexicon
from attrition_cli.notation.claims.words.phrases import bare_words, word_set
from attrition_cli.notation.escaping import quoted

_LEFT = word_set(
    "left remain remains remained remaining survived survive survives lived alive survivors"
    " returned came back unhurt unharmed unscathed escaped escape safe"
)
_SUFFERED = word_set("lost loses losing suffered suffers sustained took counted")
_OWN_FORCES = word_set("army contingent detachment expedition force forces garrison unit")
"""Formations that a sentence may call by another name than before."""
_STEM_LETTERS = 5
"""Letters that a noun has in common with its plural and its verb."""


def is_part_of_all_losses(clause: Clause, found: Found) -> bool:
    """Whether the part counts some of what the whole counts: killed among casualties.

    So do losses of a formation among its strength: "a battalion of 800 men lost 320".
    """
    part, whole = clause.figure(found["part"]), clause.figure(found["whole"])
    is_some = part.kind in SPECIFIC_KINDS and whole.kind in (*ALL_LOSSES, "troops", "intake")
    if part.kind in ALL_LOSSES and _is_strength(clause, found["whole"]):
        verbs = bare_words(clause.text_between(found["whole"], found["part"]).lower())
        is_some = not _SUFFERED.isdisjoint((*verbs, *bare_words(part.words.lower())))
    return is_some and shares_one_whole(clause, found)


def _is_strength(clause: Clause, at: int) -> bool:
    """Whether a count is that of the men of one formation: "a battalion of 800", "800 strong"."""
    if clause.figure(at).words.lower().endswith("strong"):
        return True
    before = clause.items[at - 1] if at else None
    if before is None or before.figure is not None or clause.figure(at).per:
        return False
    named = clause.items[at - 2] if before.code == "of" and at > 1 else before
    return named.meaning is not None and named.meaning.unit == "formation"


def is_goal(clause: Clause, found: Found) -> bool:
    """Whether the words around the whole make it a goal, of which the part was met."""
    first, last = sorted((found["part"], found["whole"]))
    begin = clause.items[first - 1].end if first else 0
    words = bare_words(clause.line[begin : clause.items[last].end].lower())
    return not GOALS.isdisjoint(words) and shares_one_whole(clause, found)


def is_share_of_part(clause: Clause, found: Found) -> bool:
    """Whether a share is that of a part of a whole, which is no more than the whole.

    Raises `InputError` where the part is above it, save where the whole is a goal, or where the
    share alone is taken of it: "25,000 men, 167 percent of 15,000".
    """
    if not shares_one_whole(clause, found):
        return False
    part, whole = clause.figure(found["part"]), clause.figure(found["whole"])
    is_above = bounds_of(part.amount)[0] > bounds_of(whole.amount)[1] and part.per == whole.per
    is_taken_of_whole = clause.code(found["share"] + 1) == "of"
    if is_above and not is_taken_of_whole and not is_goal(clause, found):
        reason = f"{quoted(part.words)} are no part of {quoted(whole.words)}: they are more"
        raise WordRefusedError(reason, begin=part.begin, end=part.end)
    return True


def is_share_said_again(clause: Clause, found: Found) -> bool:
    """Whether a bare count says a share before it again: "Of 6,400 a third returned, 2,100"."""
    at = found["part"]
    is_bare = clause.items[at].meaning is None and says_again(clause, at, also=("make",))
    return is_bare and is_share_of_part(clause, found)


def shares_one_whole(clause: Clause, found: Found) -> bool:
    """Whether a share, its part and its whole are of one unit, and of the same people."""
    fates = {_fate(clause, found["part"]), _fate(clause, found["share"])} - {""}
    is_mixed = len(fates) > 1 or _is_share_of_part(clause, found)
    part, whole, share = (clause.figure(found[name]) for name in ("part", "whole", "share"))
    is_rate_of_stock = part.per is not None and whole.per is None and share.per is None
    is_stock_of_rate = part.per is None and whole.per is not None and not clause.has("of-them")
    if is_mixed or is_rate_of_stock or is_stock_of_rate or _is_share_of_others(clause, found):
        return False
    return is_one_unit(clause, found) and not _has_own_whole(clause, found)


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


def is_restated(clause: Clause, found: Found) -> bool:
    """Whether a share of something named is said again in figures: "a third, 24 of 72"."""
    part, whole = clause.figure(found["part"]), clause.figure(found["whole"])
    named = _named_whole(clause, found["share"]) or _named_whole_before(clause, found["share"])
    kinds = {whole.kind, named.kind if named else whole.kind}
    is_of_others = len(kinds) > 1 and not kinds.isdisjoint(SPECIFIC_KINDS)
    return is_same_form(part, whole) and not is_of_others


def _is_share_of_others(clause: Clause, found: Found) -> bool:
    """Whether a share after a part and its whole is of other people, another side or time.

    "3,000 of 12,000 fell, one in four tanks", "25 percent of the Ukrainians", "in June 25 percent".
    """
    share = found["share"]
    last = max(found["part"], found["whole"])
    if share < last:
        return False
    _, after = words_around(clause, share)
    word = next(iter(bare_words(after.lower())), "")
    noun = lexicon().nouns.meanings.get(word)
    units = ("people", "formation", clause.figure(found["whole"]).unit)
    is_of_things = noun is not None and noun.unit not in units
    sides, others = sides_in(clause.line[: clause.items[share].begin]), sides_in(after)
    is_of_side = bool(sides and others) and sides.isdisjoint(others)
    dates = {
        clause.line[item.date.core_begin : item.end]
        for item in clause.items[last + 1 :]
        if item.date is not None
    }
    if is_of_things or is_of_side or len(dates) > 1:
        return True
    place = place_after(clause.line, clause.items, share)
    places = {place_after(clause.line, clause.items, found[name]) for name in ("part", "whole")}
    is_elsewhere = bool(place) and bool(places - {"", place})
    return is_elsewhere or not says_again(clause, share)


def _is_share_of_part(clause: Clause, found: Found) -> bool:
    """Whether a share "of them" is of the part before it, and so not of the whole."""
    share, part = found["share"], found["part"]
    before = [at for at in clause.figures(COUNT, RATE) if at < share]
    return clause.code(share + 1) == "of-them" and before[-1:] == [part]


def _fate(clause: Clause, at: int) -> str:
    """What the words after a figure say of those whom it counts: left, lost, killed, captured."""
    is_of_whole = clause.code(at + 1) == "of" and clause.code(at + 2) in (COUNT, RATE)
    first = at + 3 if is_of_whole else at + 1
    following = [item.begin for item in clause.items[first:] if item.figure is not None]
    end = following[0] if following else len(clause.line)
    if not _LEFT.isdisjoint(bare_words(clause.line[clause.items[at].begin : end].lower())):
        return "left"
    kind = clause.figure(at).kind
    if not kind and is_of_whole:
        whole = clause.figure(at + 2)
        nouns = [lexicon().nouns.meanings.get(word) for word in bare_words(whole.words.lower())]
        own = next((noun.kind for noun in nouns if noun is not None), "")
        kind = whole.kind if not own or own == "troops" else ""
    return kind if kind in SPECIFIC_KINDS else "lost" if kind in ALL_LOSSES else ""


def _has_own_whole(clause: Clause, found: Found) -> bool:
    """Whether the words after a share name other people as its whole: "a third of the guards"."""
    at = found["share"]
    share = clause.items[at]
    if f"S{at} of C" in clause.symbols:
        return False
    word, noun = _word_of_whole(clause, at), _named_whole(clause, at)
    if noun is None:
        return False
    if noun.unit not in ("people", "formation"):
        return noun.unit != clause.figure(found["whole"]).unit
    whole = clause.figure(found["whole"]).kind
    are_dead = {noun.kind, whole} <= {"killed", *ALL_LOSSES}
    is_kind = noun.kind == whole and (noun.unit != "formation" or word in _OWN_FORCES)
    is_of_the_whole = noun.kind and (is_kind or are_dead)
    earlier = bare_words(clause.line[: share.begin].lower())
    tables = (lexicon().nouns.meanings, lexicon().verbs.meanings)
    is_named_before = any(
        each.startswith(word[:_STEM_LETTERS]) and any(each in table for table in tables)
        for each in earlier
    )
    return not is_of_the_whole and not is_named_before


def _word_of_whole(clause: Clause, share: int) -> str:
    """The word after "of" that names whose share it is: "one in ten of the wounded"."""
    rest = clause.line[clause.items[share].end :]
    match = re.match(r"\s+of\s+(?:the|all|its|their|his)?\s*([\w-]+)", rest)
    return match[1].lower() if match else ""


def _named_whole(clause: Clause, share: int) -> NounMeaning | None:
    return lexicon().nouns.meanings.get(_word_of_whole(clause, share))


def _named_whole_before(clause: Clause, share: int) -> NounMeaning | None:
    """Whose share it is where that stands before it: "of those killed 40 percent"."""
    before = clause.line[: clause.items[share].begin]
    match = re.search(r"\bof\s+(?:the|all|those|these)\s+([\w-]+)\s*$", before, re.IGNORECASE)
    word = match[1].lower() if match else ""
    return lexicon().nouns.meanings.get(word) or lexicon().verbs.meanings.get(word)
