"""The hedges of a figure, "about" and "at most", before and after it."""

import math
from collections.abc import Sequence

from attrition_cli.core.claims.statement import Hedge
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.notation.claims.reading.draft import Draft
from attrition_cli.notation.claims.reading.item import MULTIPLE, RATE, SHARE
from attrition_cli.notation.claims.reading.token_words import TokenWords
from attrition_cli.notation.claims.words.hedges import (
    AVERAGES,
    HEDGES_AFTER,
    HEDGES_BEFORE,
    HedgeMeaning,
)


def apply_hedges(amount: Quantity, hedging: Sequence[HedgeMeaning]) -> tuple[Quantity, Hedge]:
    """`amount` with the bounds that follow from `hedging`, and the remaining hedge.

    >>> apply_hedges(12_000, ("at most", "about"))
    (Interval(low=0, high=12000), 'about')
    """
    low, high = bounds_of(amount)
    hedge: Hedge = ""
    for each in hedging:
        if each in ("at most", "under"):
            low = 0
        elif each in ("at least", "over"):
            high = math.inf
        elif each in ("about", "nearly", "just over"):
            hedge = each
    if not hedge and {"under", "over"} & {*hedging}:
        hedge = "strictly"
    if (low, high) == (0, math.inf):
        raise InputError("a figure cannot be both at most and at least so much")
    return (low if low == high else Interval(low, high)), hedge


def hedges_after(words: TokenWords, at: int) -> tuple[int, list[HedgeMeaning]]:
    """The end of the hedge after a figure, at token `at`, unless the next figure has it."""
    begin = at + (words.text(at) in (",", "-", "("))
    found = words.meaning(HEDGES_AFTER, begin)
    if found is None or words.begins_figure(found[1]) or words.text(found[1]) == "than":
        return at, []
    is_average = words.joined(begin, found[1] - begin) in AVERAGES
    return found[1], [] if is_average else [found[0]]


def read_hedge(draft: Draft, at: int) -> bool:
    """Read the hedges before a figure; false where the words here are none."""
    words = draft.words
    found = words.meaning(HEDGES_BEFORE, at)
    if found is None or not words.begins_figure(found[1]):
        return False
    meaning, end = found
    phrase = words.joined(at, end - at)
    if meaning in ("over", "under") and not _is_bound(draft, at, end, phrase):
        return False
    if phrase == "up to" and draft.last_code == "make":
        return False
    if phrase in ("as many as", "as much as") and draft.last_code == MULTIPLE:
        return False  # "twice as many as 700"
    if phrase not in AVERAGES:
        draft.hedges.append(meaning)
    if draft.hedges_begin is None:
        draft.hedges_begin = words.tokens[at].begin
    draft.at = end
    return True


def _is_bound(draft: Draft, at: int, end: int, phrase: str) -> bool:
    """Whether "more than" or "over" before a figure is a bound of it, and no comparison."""
    last = draft.items[-1] if draft.items else None
    follows_figure = last is not None and last.figure is not None
    if last is not None and last.code == SHARE and phrase in ("below", "above", "under", "over"):
        return False
    if phrase.endswith("than") and draft.words.kind(end) == "date":
        return False  # "more than the month before"
    if phrase.endswith("than") and last is not None and follows_figure:
        gap = draft.words.line[last.end : draft.words.tokens[at].begin]
        return "," in gap or last.code == RATE or "(" in gap
    if phrase == "over" and draft.words.is_time(end):
        return draft.last_code in ("last", "cover", "gone") and not follows_figure
    return phrase != "short of"
