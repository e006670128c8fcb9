"""The words that hedge a figure, or make it a bound."""

from typing import Literal

from attrition_cli.notation.claims.words.phrases import Phrases

HedgeMeaning = Literal["about", "nearly", "just over", "at most", "at least", "under", "over"]

_HEDGES_BEFORE: dict[HedgeMeaning, str] = {
    "about": (
        "about | around | approximately | approx | roughly | some | circa | ca | c | ~"
        " | an estimated | estimated | close to | in the region of | on the order of"
        " | in the order of | somewhere around | somewhere near | say | barely | only about"
        " | perhaps | maybe | on average | an average of | average of | averaging"
        " | on average about | near | more or less | probably | in the vicinity of"
        " | of the order of"
    ),
    "nearly": (
        "nearly | almost | just under | just below | slightly less than | slightly fewer than"
        " | a little less than | little less than | slightly under | a little under"
        " | not quite | just short of | a little fewer than | close on | approaching"
        " | slightly below"
    ),
    "just over": (
        "just over | just above | slightly more than | little more than | a little more than"
        " | slightly over | a little over | little over | just more than | a bit more than"
        " | a bit over | slightly above"
    ),
    "at most": (
        "at most | at the most | at the very most | up to | as many as | as much as"
        " | as long as | no more than | not more than | no longer than | not longer than"
        " | a maximum of | maximum of | < = | not exceeding | no later than"
    ),
    "at least": (
        "at least | at the least | at the very least | no fewer than | no less than"
        " | not less than | not fewer than | a minimum of | minimum of | > ="
    ),
    "under": "less than | fewer than | under | below | < | lower than | short of",
    "over": (
        "more than | over | above | greater than | in excess of | longer than | upwards of"
        " | upward of | > | well over | far more than | well above | better than | exceeding"
    ),
}
_HEDGES_AFTER: dict[HedgeMeaning, str] = {
    "about": (
        "or so | or thereabouts | give or take | approximately | roughly | on average"
        " | on the average"
    ),
    "at most": (
        "at most | at the most | at the very most | at best | or less | or fewer | maximum"
        " | max | tops | at the latest | or under"
    ),
    "at least": (
        "at least | at the least | at the very least | or more | minimum | at the earliest"
        " | and more | or over | plus | +"
    ),
}
AVERAGES = frozenset(
    ("on average", "an average of", "average of", "averaging", "on the average", "on average about")
)
"""Hedges that leave the figure as it is: an average is as exact as it is written."""


def _by_phrase(hedges: dict[HedgeMeaning, str]) -> Phrases[HedgeMeaning]:
    return Phrases(
        {phrase: hedge for hedge, text in hedges.items() for phrase in text.split(" | ")}
    )


HEDGES_BEFORE = _by_phrase(_HEDGES_BEFORE)
HEDGES_AFTER = _by_phrase(_HEDGES_AFTER)
