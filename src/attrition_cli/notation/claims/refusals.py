"""Why a clause of a claim is refused: a word that no relation took."""

import re
from collections.abc import Iterable, Iterator

from attrition_cli.core.errors import guess
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.notation.claims.reading.item import COUNT, MULTIPLE, PER_UNIT, RATE, TIME, Item
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.clause import Clause
from attrition_cli.notation.claims.tokens.number_words import MULTIPLIERS, NUMBER_NAMES
from attrition_cli.notation.claims.words.phrases import word_set
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.refusals import nearest_words

_REVERSES = "{} may reverse the meaning: say what is claimed without it"
_REASONS = {
    "negation": _REVERSES,
    "exclusion": "{} leaves out some of what is counted: say the figures of what is meant",
    "distribution": "{} counts something several times: say the figure for all of them",
    "condition": "{} makes it conditional: say what is claimed without it",
    "comparison": "{} compares with a figure that is not given: say both figures",
    "relation": "{} relates figures in a way that is not understood: say it in other words",
    "quantity": "{} is not a number: say how many, or what share",
    "time": "{} is no length of time that can be counted: say it in days or weeks",
    "doubt": _REVERSES,
    "net": "{} needs what was gained and what was lost: say both figures",
}
"""Why a word of each class of refused words is refused."""

_TELLING = word_set(
    "than net short each more fewer surplus shortfall as-many surviving for-each instead against"
    " minus"
)
"""Linking words that change the meaning unless a relation takes them."""

_COMPARING = word_set("than more fewer as-many for-each against short")
"""Those of them that compare two figures."""

_FEWEST_FIGURES = 2
"""Fewest figures of which one can follow from another."""


def lacks_figures(clause: Clause) -> bool:
    """True where a clause has less than two figures and dates, and no word stands for one.

    >>> lacks_figures(Clause("they fled", []))
    True
    """
    given = [item for item in clause.items if item.figure or item.date]
    stands_for_one = any(
        item.refused in ("quantity", "comparison") and not _is_bound(clause, at)
        for at, item in enumerate(clause.items)
    )
    return len(given) < _FEWEST_FIGURES and not (stands_for_one or clause.has(*_COMPARING))


def refuse_words_left_over(clause: Clause) -> None:
    """Raise `InputError` for a word that changes the meaning and that no relation took."""
    for at, item in enumerate(clause.items):
        if at not in clause.understood:
            _refuse_word(clause, at, item)
    _refuse_named_end(clause)
    for at in clause.figures(COUNT):
        _refuse_age(clause, at)
    _refuse_other_units(clause)


_WORDS_OF_ENDS = ("by ", "before ", "until ", "till ")
_NAMED_END = (
    r"\b(?:(?:gone|exhausted|used up|run out|wiped out) (?:by|before)|until|till) (?:the )?[A-Z]\w*"
)


def _refuse_named_end(clause: Clause) -> None:
    """Refuse an end by a day that only has a name: "gone by Victory Day"."""
    is_named = clause.line[1:] != clause.line[1:].lower()
    if not is_named or not any(word in clause.line for word in _WORDS_OF_ENDS):
        return  # most claims, and to compile the pattern takes longer than to read one
    for match in re.finditer(_NAMED_END, clause.line):
        dates = [
            item for item in clause.items if item.date and item.begin < match.end() <= item.end
        ]
        within = clause.items and clause.items[0].begin <= match.start() <= clause.items[-1].end
        if within and not dates:
            words = quoted(match[0])
            reason = f"{words} names no day that can be counted: say a date"
            raise WordRefusedError(reason, begin=match.start(), end=match.end())


def _refuse_word(clause: Clause, at: int, item: Item) -> None:
    reason = item.refused if item.refused in _REASONS else ""
    following = at + 2 if clause.code(at + 1) == "of" else at + 1
    is_of_a_figure = following in clause.related and item.code in ("surplus", "shortfall")
    if item.figure is None and item.code in _TELLING and not is_of_a_figure:
        reason = "comparison" if item.code in _COMPARING else "relation"
    words = quoted(clause.line[item.begin : item.end])
    if item.refused == "quantity":
        _refuse_slip(clause, item)
    if _is_bound(clause, at):
        cures = (
            f"{clause.line[: item.begin]}{verb}more than{clause.line[item.end :]}"
            for verb in ("were " if words.endswith("ed'") else "are ", "")
        )
        raise _refusal(f"{words} is a bound: say 'more than'", item, cures)
    if reason == "comparison" and _compares_two(clause):
        reason = "relation"
    if reason:
        raise _refusal(_REASONS[reason].format(words), item, _without(clause, item, reason))


def _compares_two(clause: Clause) -> bool:
    """Whether a clause has two figures that could be compared."""
    figures = [item for item in clause.items if item.figure and item.code not in (MULTIPLE, TIME)]
    return len(figures) >= _FEWEST_FIGURES


_WORD_BEFORE = r"\b([a-z]{4,})[ -]$"


def _refuse_slip(clause: Clause, item: Item) -> None:
    """Refuse a misspelt number before a word such as thousand: "tweleve thousand"."""
    word = clause.line[item.begin : item.end]
    if word not in MULTIPLIERS:
        return
    before = re.compile(_WORD_BEFORE).search(clause.line, 0, item.begin)
    if before is None or before[1] in NUMBER_NAMES:
        return
    if meant := guess(before[1], nearest_words(before[1], NUMBER_NAMES)[:1]):
        reason = f"{quoted(f'{before[1]} {word}')} is not a number"
        raise WordRefusedError(reason, meant, begin=before.start(), end=item.end)


_BOUNDING = word_set(
    "exceed exceeds exceeded exceeding surpass surpassed surpassing top tops topped topping"
)


def _is_bound(clause: Clause, at: int) -> bool:
    """Whether a word such as "exceeded" only bounds the figure after it."""
    item = clause.items[at]
    words = clause.line[item.begin : item.end]
    is_before = at + 1 < len(clause.items) and clause.items[at + 1].figure is not None
    return is_before and words.lower() in _BOUNDING


_ADVERBS = ("not", "never")
_THAT = r"(?:\s\w+){0,2}?\s+that\s+"
_END_OF_PHRASE = r"[,;:]|$"


def _without(clause: Clause, item: Item, reason: str) -> Iterator[str]:
    """The claim without a word that may be left out, and what it speaks of."""
    if reason not in ("negation", "condition", "doubt"):
        return
    words = clause.line[item.begin : item.end]
    before, after = clause.line[: item.begin], clause.line[item.end :]
    if words.lower() in _ADVERBS:
        yield " ".join(f"{before}{after}".split())
    elif that := re.match(_THAT, after):
        yield after[that.end() :]
    elif reason == "condition" and (end := re.search(_END_OF_PHRASE, after)):
        yield (
            f"{before.rstrip(' ,')}{after[end.start() :]}" if before else after[end.end() :].strip()
        )


_OLDEST = 100


def _refuse_age(clause: Clause, at: int) -> None:
    """Refuse a bare number that may be an age: "is over 40"."""
    figure = clause.figure(at)
    low, high = bounds_of(figure.amount)
    is_bound = figure.words.lower().startswith(("over ", "under ")) and low != high
    is_bare = clause.items[at].meaning is None and clause.code(at - 1) == "is"
    if is_bare and is_bound and min(high, max(low, 1)) < _OLDEST and not figure.per:
        reason = f"{quoted(figure.words)} may be an age: say what it counts"
        raise _refusal(reason, clause.items[at])


def _refuse_other_units(clause: Clause) -> None:
    """Refuse figures of another unit beside people, save where a rate per unit takes them."""
    counted = clause.figures(COUNT, RATE, PER_UNIT)
    rates = [clause.figure(at) for at in clause.figures(PER_UNIT)]
    taken = {"people", "share", "ratio"}.union(*((rate.unit, rate.per) for rate in rates))
    if all(clause.figure(at).unit != "people" for at in counted):
        return
    for at in counted:
        figure, item = clause.figure(at), clause.items[at]
        if figure.unit not in taken:
            raise _refusal(_why_other_unit(quoted(figure.words), item), item)


def _why_other_unit(words: str, item: Item) -> str:
    if item.meaning and item.meaning.form == "outsider":
        return f"{words} are no soldiers: civilians and a force are counted apart"
    return f"{words} are not people: what is lost is counted in people"


def _refusal(reason: str, item: Item, rewordings: Iterable[str] = ()) -> WordRefusedError:
    begin, end = item.begin, item.end
    return WordRefusedError(reason, begin=begin, end=end, rewordings=tuple(rewordings))
