"""The words of a sentence, each with a letter for the part that it may have in a date.

The letters of a sentence are its shape, in which dates are found by short patterns:

    i ISO date     x 11/12/2024    d 1 to 31, 6th   y year        h year before 1850, after a day
    m month        s season        c Christmas      N new         e early, mid, late, end
    F first        L last          O second ...     n two ...     U month, months, weeks, days
    Q quarter      q Q3            H half           Y year        D day, eve     Z 2024/25
    k fiscal       K FY2006        W week           z all, whole  v ending
    t the          o of            r to             g through     u until        b between
    a and          | or            A at            p other preposition            ~ hedge
    w weekday
    E Easter       # other number  . any other word
"""

from typing import Literal

DateRole = Literal["during", "since", "until", "through", "by", "before", "on", ""]
"""What a preposition makes of a date: a time, its start, its end, a latest end, or a day."""

BOUND_ROLES: tuple[DateRole, ...] = ("until", "through", "by", "before")

NAMING = frozenset("ixymscNQHqkKYeEUWw")
"""The letters of words without one of which a sentence names no time."""

_LENGTHS = frozenset(("days", "weeks", "months", "quarters"))
"""Words with one of these letters that name a time only beside another one."""

_WITH_DIGITS = ("q", "h", "fy")
"""Words that name a time with a number after them: "Q3"."""

_YEAR_DIGITS = 4

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
MONTHS = {
    name[:length]: number
    for number, name in enumerate(_MONTH_NAMES.split(), 1)
    for length in (3, len(name))
} | {"sept": 9}
"""The number of each month, by its name and its abbreviation."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month on whose first day each season begins."""

COUNTS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905
        2,
    )
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
PARTS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
"""The thirds of a month or a year."""

_LETTER_WORDS = {
    "m": " ".join(MONTHS),
    "s": " ".join(SEASONS),
    "n": " ".join(COUNTS),
    "e": " ".join(PARTS),
    "F": "first opening",
    "O": "second third fourth",
    "L": "last final",
    "U": "month months weeks days quarters",
    "W": "week",
    "Q": "quarter",
    "q": "q1 q2 q3 q4 h1 h2",
    "H": "half",
    "Y": "year years",
    "D": "day eve",
    "N": "new",
    "c": "christmas xmas",
    "k": "fiscal financial fy",
    "v": "ending ended",
    "z": "all whole entire course calendar",
    "t": "the",
    "o": "of",
    "r": "to",
    "u": "until till",
    "g": "through",
    "b": "between",
    "a": "and",
    "~": "about around roughly approximately circa nearly almost exactly least latest both this"
    " next coming",
    "w": "monday tuesday wednesday thursday friday saturday sunday weekend tomorrow",
    "|": "or",
    "A": "at",
    "E": "easter thanksgiving ramadan passover pentecost",
    "p": "in during over for throughout within across on dated since from starting after by before"
    " ahead prior as than earlier later up",
    "'": "'s '",
}
LETTERS = {word: letter for letter, words in _LETTER_WORDS.items() for word in words.split()} | {
    mark: mark for mark in ",-/."
}


def may_name_time(text: str) -> bool:
    """Whether a sentence may name a time of the calendar: quickly, as most claims name none.

    >>> may_name_time("12,000 troops last 10 days"), may_name_time("12,000 in mid-April")
    (False, True)
    """
    letters = "".join(each if each.isalpha() else " " for each in text.lower())
    words = {*letters.split()} - _LENGTHS
    if any(LETTERS.get(word) in NAMING or word in _WITH_DIGITS for word in words):
        return True
    digits = "".join(each if each.isdecimal() else " " for each in text)
    has_year = any(len(each) >= _YEAR_DIGITS for each in digits.split())
    return has_year or "/" in text or text.count(".") > 1
