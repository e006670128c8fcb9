"""What is missing beside the only figure of a clause."""

import re
from collections.abc import Callable, Iterable

from attrition_cli.core.claims.statement import StatedFigure
from attrition_cli.notation.claims.nothing_stated import examples
from attrition_cli.notation.claims.nothing_stated.wording import (
    figure_of,
    is_of_losses,
    quoted_words,
    refusal,
)
from attrition_cli.notation.claims.reading.item import (
    FOR_EACH,
    MULTIPLE,
    PER_UNIT,
    RATE,
    SHARE,
    SHARE_RATE,
    TIME,
    Item,
)
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.clause import Clause

NO_FIGURES = "no figures: a claim has two or more, and words that relate them"
TIME_ALONE = "is a time without figures: say how many were lost in it, and how many a day"

_ONE_PERIOD = re.compile(r"(?i)an? ")
_RELATIVE = re.compile(r"(?i)(?:the )?(?:last|past|previous|coming|next|following|preceding)\b")


_Examples = Callable[[Clause, StatedFigure], Iterable[str]]
"""Claims that have what is missing beside a figure."""

_OF_A_SHARE = "is a share without its whole: say of how many, and how many it is"
_ADVICE: dict[str, tuple[str, _Examples]] = {
    SHARE: (_OF_A_SHARE, examples.of_share),
    SHARE_RATE: (_OF_A_SHARE, examples.of_share),
    MULTIPLE: ("compares two figures that are not given: say both", examples.of_multiple),
    FOR_EACH: ("is a ratio without its two figures: say both", examples.of_ratio),
    PER_UNIT: (
        "is the only figure: say how many of the other there are, and how many in all",
        examples.of_rate_per_unit,
    ),
    TIME: (
        "is the only figure: say how many troops there are, and how many are lost a day",
        examples.of_time,
    ),
    RATE: ("is the only figure: say in what time, and how many that makes", examples.of_rate),
}
"""What is missing beside the only figure of a clause, by its code, and claims that have it."""


def why_one_figure(clause: Clause, item: Item) -> WordRefusedError:
    """The refusal of a clause for the figures that its only one needs."""
    figure = figure_of(item)
    advice, claims = _ADVICE[item.code] if item.code in _ADVICE else _advice_on_count(clause, item)
    if item.code == SHARE and clause.has("rose", "fell"):
        advice = "is a change without the figures before and after it: say both"
    if item.code == TIME and _RELATIVE.match(figure.words):
        advice, claims = TIME_ALONE, _none
    elif item.code == TIME and _ONE_PERIOD.match(figure.words):
        return refusal(NO_FIGURES)
    return refusal(f"{quoted_words(clause, item)} {advice}", claims(clause, figure), item)


def _advice_on_count(clause: Clause, item: Item) -> tuple[str, _Examples]:
    figure = figure_of(item)
    if figure.unit == "dollar":
        return "is money: a claim is of people, or of things that are counted", _none
    if clause.has("of-them", "left"):
        advice = "is a part of a whole that is not given: say of how many, and which share it is"
        return advice, _none
    if (figure.kind == "troops" or item.is_people_noun) and not is_of_losses(clause):
        advice = "is the only figure: say how many are lost a day, and how long they last"
        return advice, examples.of_troops
    if figure.unit == "people" and not is_of_losses(clause):
        return "is the only figure: say what it counts, and another that it is related to", _none
    is_dated = any(each.date for each in clause.items)
    missing = "how many that is a day" if is_dated else "in what time, and how many a day"
    return f"is the only figure: say {missing}", examples.of_losses


def _none(clause: Clause, figure: StatedFigure) -> Iterable[str]:
    """No claims."""
    del clause, figure
    return ()
