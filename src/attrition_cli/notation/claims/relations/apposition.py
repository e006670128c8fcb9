"""Figures that stand beside one another with nothing between them that relates them otherwise."""

import re
from collections.abc import Sequence

from attrition_cli.core.claims.statement import Kind
from attrition_cli.notation.claims.reading.item import COUNT, SHARE, SHARE_RATE
from attrition_cli.notation.claims.relations.clause import ALL_LOSSES, Clause
from attrition_cli.notation.claims.relations.whereabouts import sides_in
from attrition_cli.notation.claims.words.lexicon import lexicon
from attrition_cli.notation.claims.words.links import LINKS
from attrition_cli.notation.claims.words.phrases import bare_words, word_set

APPOSED = word_set(
    ", : is so make or in at with between-them D O T F E by rose left last gone than-"
)
"""What may stand between two figures that say the same in two ways."""

JOINING = frozenset((",", ":", "is", "so", "make", "or", "at", "with"))
"""Of these one must."""


def is_apposed(clause: Clause, first: int, second: int) -> bool:
    """Whether only marks and words such as "or" and "is" stand between two figures.

    Counts that are claimed by another statement may stand there too.
    """
    low, high = sorted((first, second))
    between = {
        clause.code(at)
        for at in range(low + 1, high)
        if clause.code(at) and not (clause.code(at) == COUNT and at in clause.claimed)
    }
    return between <= APPOSED and bool(JOINING & between)


_SAYING_AGAIN = word_set(
    "or that is which are was were has have been so to a an the at rate rates pace of means mean"
    " meant meaning makes make made making works work worked working out i.e ie equal equals"
    " equalled amounts amount amounting amounted came come comes coming total totals totalled"
    " totalling totaling in all altogether together overall combined it this they he she we would"
    " will cost costs costing for over an average averages averaging averaged daily weekly monthly"
    " yearly annual corresponding corresponds translates translating into and thus hence therefore"
    " namely just only some reportedly apparently effectively roughly per each every day week month"
    " year what works some as words other still already exactly toll equivalent precisely"
    " fully between"
)
"""Words that may stand before a figure that says again what another says."""

_OF_SOME = word_set(
    "by from with of to alone only on along planned expected predicted forecast targeted wanted"
    " needed demanded authorised authorized"
)
"""Words right after a figure that make it one of some of those counted, or of others."""

_OF_ALL = (
    r"on (?:the )?(?:average|whole)|on all|on both|on the front|from (?:all|every)"
    r"|of (?:losses|casualties)"
)
_ALL_OF_A_KIND = r"\b(?:total|overall|combined|all) (?:losses|casualties|deaths)\b"
_THERE_IS = r"\bthere (?:are|were|was|is|have been)\b"


def says_again(clause: Clause, at: int, *, also: Sequence[str] = ()) -> bool:
    """Whether the words around the later of two figures only say again what the other says.

    Not "the enemy 1,000 a day", "now 1,000 a day" or "1,000 a day by drones". Words that link as
    one of `also` does may stand before it.
    """
    before, after = words_around(clause, at)
    if "there " in before:
        before = re.sub(_THERE_IS, "", before)
    if _of_another_kind(clause, at, before, also):
        return False
    words = bare_words(after.lower())
    is_joint = len(words) == 1 and words[0] in ("from", "by", "of", "to", "with")
    first = [] if is_joint else words[:1]
    is_share = clause.code(at) in (SHARE, SHARE_RATE)
    of_some = _OF_SOME - {"of"} if is_share else _OF_SOME - {"to"}
    return of_some.isdisjoint(first) or re.match(_OF_ALL, after.strip().lower()) is not None


def _of_another_kind(clause: Clause, at: int, before: str, also: Sequence[str]) -> bool:
    """Whether the words before a figure tell of other people or another time."""
    lists, kind = lexicon(), clause.figure(at).kind
    for phrase, code in LINKS.meanings.items():
        if code in also and " " in phrase:
            before = before.replace(phrase, code)
    item = clause.items[at]
    earlier = clause.line[: item.begin - len(before)]
    sides = sides_in(earlier)
    is_after_mark = earlier[-1:] != "" and re.match(_MARK, earlier[-1:]) is not None
    is_apart = is_after_mark and (clause.code(at) != COUNT or bool(sides))
    own = sides_in(clause.line[item.begin : item.end])
    if sides and own and own.isdisjoint(sides):
        return True
    if re.search(_ALL_OF_A_KIND, before.lower()):
        return True
    for word in bare_words(before):
        lower = word.lower()
        found = lists.nouns.meanings.get(lower) or lists.verbs.meanings.get(lower)
        is_named = word[:1].isupper() and (word in earlier or not is_apart)
        is_kind = found is not None and found.kind in _told_again(kind)
        is_again = lower in _SAYING_AGAIN or lower in also or LINKS.meanings.get(lower) in also
        if word and not is_again and not is_named and not is_kind:
            return True
    return False


def _told_again(kind: Kind) -> tuple[Kind, ...]:
    """The kinds of words that tell again what a figure of a `kind` counts."""
    return (*ALL_LOSSES, kind) if kind not in ("", "troops") else ALL_LOSSES


def words_around(clause: Clause, at: int) -> tuple[str, str]:
    """The text before and after a figure, as far as the next mark, figure or date."""
    items, line = clause.items, clause.line
    stated = [k for k, item in enumerate(items) if item.figure or item.date]
    begin = max((items[k].end for k in stated if k < at), default=0)
    end = min((items[k].begin for k in stated if k > at), default=len(line))
    before, after = line[begin : items[at].begin], line[items[at].end : end]
    return re.split(_MARK, before)[-1], re.split(_MARK, after)[0]


_MARK = r"[,;:()]|[\u2013\u2014]|\s-\s"
"""Dashes have a set of their own: one of letters beyond Latin takes long to compile."""


_PEAKS = word_set(
    "peak peaks peaked peaking record height heights high highs highest maximum max worst heaviest"
    " bloodiest deadliest costliest best lowest low minimum quietest busiest top topped"
)
_MEANS = word_set("average averaged averages averaging mean")


def is_peak(clause: Clause, rate: int) -> bool:
    """Whether the words around a rate make it that of some days: "1,500 a day at the peak"."""
    before, after = words_around(clause, rate)
    own = clause.line[clause.items[rate].begin : clause.items[rate].end]
    words = bare_words(f"{before} {own} {after}".lower())
    return _MEANS.isdisjoint(words) and not _PEAKS.isdisjoint(words)
