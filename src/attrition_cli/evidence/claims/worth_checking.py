"""Whether a sentence of an article may state a claim: two figures, and what they are about."""

import re

from attrition_cli.notation.claims.count_figures import count_figures

_TIME = (
    "(?:hour|day|week|fortnight|month|quarter|year|decade)s?|daily|weekly|monthly|yearly"
    "|annual(?:ly)?"
)
_SUBJECT = re.compile(
    rf"""\b(?:
      loss|losses|lose|loses|losing|lost|casualt(?:y|ies)|kill\w*|dead|deaths?|dies?|died|dying
      | wound\w*|injur\w+|missing|captur\w+|prisoners?|pows?|fatalit\w+|fallen|slain|desert\w*
      | attrition|toll|kia|wia|mia|awol|dnbi|surrender\w*
      | troops?|soldiers?|service(?:man|men|woman|women|members?)|personnel|fighters?|combatants?
      | forces?|army|armies|brigades?|battalions?|regiments?|divisions?|corps|units?|men|women
      | defend\w+|surviv\w+|lived|recruit\w*|enlist\w*|conscript\w*|draft(?:ed|ees?|s|ing)?
      | reserv(?:e|es|ists?)|volunteers?|mercenar\w+|reinforce\w*|replace\w*|mobili[sz]\w+
      | contingents?|garrisons?
      | strength|strong|manpower|infantry\w*|marines?|paratroop\w*|militia\w*|sailors?
      | {_TIME}
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_FIGURES_OF_A_CLAIM = 2
"""Fewest figures of which one can follow from another."""

_QUESTION = re.compile(r"\?[^\w?]*\Z")


def is_worth_checking(sentence: str) -> bool:
    """True for a sentence with two figures or more that is on losses, strength or time.

    Dates, money, numbers of units and of pages are no figures; two dates with a time of days or
    weeks are, and a range is one. A question states nothing.

    >>> is_worth_checking("The army lost 36,000 men in November, 1,200 a day.")
    True
    >>> is_worth_checking("On 5 November 2024 the 155th Brigade lost 300 men.")
    False
    """
    if _SUBJECT.search(sentence) is None or _QUESTION.search(sentence):
        return False
    found = count_figures(sentence)
    is_span = found.dates >= _FIGURES_OF_A_CLAIM and found.times > 0
    return found.figures + is_span >= _FIGURES_OF_A_CLAIM
