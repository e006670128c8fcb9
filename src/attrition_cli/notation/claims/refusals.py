"""Why a clause of a claim is refused: a word that no relation took, or no figure that follows."""

import re

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.notation.claims.reading.item import COUNT, PER_UNIT, RATE, SHARE_RATE, TIME, Item
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.clause import Clause
from attrition_cli.notation.claims.words.phrases import word_set
from attrition_cli.notation.escaping import quoted

_REVERSES = "{} may reverse the meaning: say it without"
_REASONS = {
    "negation": _REVERSES,
    "exclusion": "{} leaves out some of what is counted: say the figures of what is meant",
    "distribution": "{} counts something several times: say the figure for all of them",
    "condition": "{} makes it conditional: say what is claimed without it",
    "comparison": "{} compares with a figure that is not given: say both figures",
    "quantity": "{} is no figure: say one in numbers",
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
    if not any(word in clause.line for word in _WORDS_OF_ENDS):
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
    words = quoted(clause.line[item.begin : item.end])
    if item.refused in _REASONS:
        raise _refusal(_REASONS[item.refused].format(words), item)
    following = at + 2 if clause.code(at + 1) == "of" else at + 1
    is_of_a_figure = following in clause.related and item.code in ("surplus", "shortfall")
    if item.figure is None and item.code in _TELLING and not is_of_a_figure:
        reason = f"{words} relates figures in a way that is not understood: say it in other words"
        raise _refusal(reason, item)


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


def _refusal(reason: str, item: Item) -> WordRefusedError:
    return WordRefusedError(reason, begin=item.begin, end=item.end)


def why_nothing(clause: Clause) -> InputError:
    """The refusal of a clause whose words relate no figure to others."""
    counts = [clause.figure(at) for at in clause.figures(COUNT)]
    rates = [clause.figure(at) for at in clause.figures(RATE, SHARE_RATE)]
    has_rate = any(rate.kind != "intake" for rate in rates)
    has_troops = any(count.kind in ("troops", "") for count in counts)
    has_time = bool(clause.figures(TIME) or clause.dates("D", "E", "F"))
    if has_troops and has_time and not has_rate:
        reason = "no rate of losses: say how many are lost, such as 'at 1,200 a day'"
    elif has_rate and has_time and not counts:
        reason = "no troops and no losses: say how many there are, such as '12,000 troops'"
    elif has_troops and has_rate and not has_time:
        reason = "no time is claimed: say how long the troops last, such as 'last 10 days'"
    elif counts and has_rate and not has_time:
        reason = "no time in which the losses fell: say 'in 30 days' or 'from 2024-11-01 to ...'"
    else:
        reason = "no claim that can be checked: its words relate no figure to others"
    return InputError(reason)
