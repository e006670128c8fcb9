"""The words before a date that make it a start, an end, a latest end or a time."""

import re
from collections.abc import Sequence

from attrition_cli.notation.claims.calendar_times.calendar_days import CalendarDays
from attrition_cli.notation.claims.calendar_times.date_checks import Word
from attrition_cli.notation.claims.calendar_times.date_vocabulary import DateRole

_ROLES: dict[DateRole, str] = {
    "during": "in|during|over|for|throughout|of|across|between|at",
    "on": "on|dated",
    "since": "since|from|starting|starting on|starting from|starting in|beginning|beginning on|"
    "beginning in|after|as of|as from|later than|on or after",
    "until": "until|till|up until|up till|up to|to",
    "through": "through|up through",
    "by": "by|within|no later than|not later than|on or before|before or on",
    "before": "before|prior to|ahead of|earlier than",
}
_ROLE_BY_WORDS = {
    tuple(phrase.split()): role for role, phrases in _ROLES.items() for phrase in phrases.split("|")
}
_LONGEST_PREPOSITION = 3

_FILLER = r"(?:t?zo?t?|t?z?Y|A?~|w,?)*t?$"
_FILLER_BEFORE_MONTH = r"(?:t?zo?t?|t?Uo|t?z?Y|t?L|A?~|w,?)*t?$"
"""Between a preposition and a date: "the whole of", "the month of", "the year", "about"."""
_ENDS_OF_FILLERS = "tzoUYL~w,"

_BEFORE_OF = frozenset(
    """day days week weeks month months quarter quarters half part parts most much rest remainder
    third eve""".split()  # noqa: SIM905
)
"""Before "of 2025" these tell of a part of the time."""


def preposition(words: Sequence[Word], shape: str, at: int, free: int) -> tuple[int, DateRole]:
    """The index, not before `free`, at which the phrase of the date `at` begins, and its role."""
    first_end = at
    if at > free and shape[at - 1] in _ENDS_OF_FILLERS:  # few are
        pattern = _FILLER_BEFORE_MONTH if shape[at] in "ms" else _FILLER
        filler = re.compile(pattern).search(shape, free, at)
        first_end = filler.start() if filler else at
    for end in range(first_end, at + 1):
        for begin in range(max(free, end - _LONGEST_PREPOSITION), end):
            texts = tuple(word.text for word in words[begin:end])
            if texts in _ROLE_BY_WORDS and (texts != ("of",) or end == first_end):
                is_part = texts == ("of",) and begin > 0 and words[begin - 1].text in _BEFORE_OF
                return begin, "" if is_part else _ROLE_BY_WORDS[texts]
    return (at if set(shape[first_end:at]) <= {"~", "t"} else first_end), ""


def fitting_role(role: DateRole, days: CalendarDays) -> DateRole:
    """The `role` for a date of this precision: on a day, during a longer time."""
    if role == "during" and days.precision == "day":
        return "on"
    if role == "on" and days.precision != "day":
        return "during"
    return role
