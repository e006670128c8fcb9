"""Whether a sentence of an article may state a claim: two figures, and what they are about."""

import re

_DATE_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"""\b(?:
        \d{{4}}-\d\d(?:-\d\d)?
      | (?:{_DAY}\s?(?:to|and|-|–)\s?)?(?:{_DAY}\s(?:of\s)?)?(?:{_DATE_NAMES})\b\.?
        (?:\s{_DAY}\b(?![,.]?\d)(?!\s(?:{_DATE_NAMES})\b))?(?:,?\s{_YEAR}\b)?
      | (?:in|by|of|since|until|during|through|before|after|late|early|year|spring|summer|autumn
          |fall|winter)\s{_YEAR}(?!\s\w*s\b)
    )\b(?![,.]?\d)""",  # noqa: RUF001
    re.VERBOSE | re.IGNORECASE,
)
_NO_FIGURE = re.compile(
    r"""\[\d{1,3}\]                                  # a note
      | \b\d{1,2}:\d\d\b                             # a time of the day
      | \b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?
      | \b\d+(?:st|nd|rd|th)\b
      | \b(?:no|nos|fig|figs|chapter|page|pp?|section|article)\.?\s\d+\b
      | \b[A-Za-z]+-?\d[\w-]*                        # a name such as T-72
      | \b\w+://\S+""",
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = r"\d(?:[\d.,_]*\d)?"
_COUNTS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?"
    "|hundreds?|thousands?|millions?|billions?"
)
_FRACTIONS = (
    r"hal(?:f|ves|ved|ving)|twice|doubled?|doubling|tripled?|one\sin|(?:a|one|two|three|four)[\s-]"
    r"(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"
)
_FIGURE = re.compile(
    rf"""(?:{_DIGITS}|\b(?:{_FRACTIONS})\b|\b(?:(?:one|a)\s(?=hundred|thousand|million))?(?:{_COUNTS})\b)
    (?:[\s-]?(?:and\s)?(?:a\s)?(?:{_COUNTS}|(?<=-)(?:one|{_COUNTS}))\b)*
    (?:\s?[-–—]\s?{_DIGITS})?""",  # noqa: RUF001
    re.VERBOSE | re.IGNORECASE,
)
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
_TIME_FIGURE = re.compile(rf"{_DIGITS}[\s-](?:{_TIME})\b", re.IGNORECASE)

_FIGURES_OF_A_CLAIM = 2
"""Fewest figures of which one can follow from another."""


def is_worth_checking(sentence: str) -> bool:
    """True for a sentence with two figures or more that is on losses, strength or time.

    Dates, numbers of units and of pages are no figures; two dates with a time of days or weeks are,
    and a range is one.

    >>> is_worth_checking("The army lost 36,000 men in November, 1,200 a day.")
    True
    >>> is_worth_checking("On 5 November 2024 the 155th Brigade lost 300 men.")
    False
    """
    if _SUBJECT.search(sentence) is None:
        return False
    rest, dates = _DATE.subn(" ", _NO_FIGURE.sub(" ", sentence))
    count = sum(1 for _ in _FIGURE.finditer(rest))
    is_span = dates >= _FIGURES_OF_A_CLAIM and _TIME_FIGURE.search(rest) is not None
    return count + is_span >= _FIGURES_OF_A_CLAIM
