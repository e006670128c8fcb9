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

import re
from collections.abc import Sequence
from typing import NamedTuple

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
_LETTERS = {word: letter for letter, words in _LETTER_WORDS.items() for word in words.split()} | {
    mark: mark for mark in ",-/."
}

_VERBS = ("may", "march")
"""Months that in lower case may be verbs."""

_WORD_OR_MARK = r"\d{4}-\d\d-\d\d(?![\d-])|\d(?:[\w.,/:]*\w)?|[^\W\d_]+\d*|'s\b|\S"

_COUNTED = frozenset(
    """troops soldiers men women people personnel fighters servicemen casualties losses dead deaths
    killed wounded injured missing captured prisoners fatalities died recruits replacements
    volunteers conscripts draftees deserters officers civilians strong more fewer others days weeks
    months years hours times tanks vehicles guns drones shells missiles aircraft ships bombers km
    miles tons tonnes square per percent thousand million billion % / k m or daily weekly monthly
    yearly annually were was had each""".split()  # noqa: SIM905
)
"""After a number these tell that it counts something, and is no year or day."""

_BEFORE_YEAR = frozenset(
    """in during since until till by before after through throughout from year years fiscal fy
    calendar for than both""".split()  # noqa: SIM905
)
_ALWAYS_BEFORE_YEAR = ("during", "since", "throughout", "until", "till", "year", "fiscal", "fy")
_AFTER_FIRST_YEAR = frozenset(("saw", "brought", "cost", "was", "ended", "began", "became"))
"""After a number that begins a sentence these tell that it is a year."""
_CHANGING = frozenset(
    """fell fall falls rose rise rises grew grow grows increased increase decreased decrease reduced
    dropped drop declined shrank cut exceeded outnumbered down up higher lower more fewer missed
    short raised lifted went climbed""".split()  # noqa: SIM905
)
"""Before "by 2000" or "from 1900" these tell that the number is a count."""

FIRST_YEAR, LAST_YEAR = 1850, 2100
_FIRST_HISTORIC_YEAR = 1000
"""The first year of a date with day and month; others begin at `FIRST_YEAR`."""


class Word(NamedTuple):
    """A word, number or mark of a sentence in lower case, at its characters `begin` to `end`."""

    text: str
    begin: int
    end: int
    letter: str
    is_capital: bool


def calendar_words(text: str) -> list[Word]:
    """The words of `text`, each with the letter of the part that it may have in a date.

    >>> "".join(word.letter for word in calendar_words("lost 2,016 by mid-April 2025"))
    '.#pe-my'
    """
    words = [
        Word(lower, found.start(), found.end(), _letter(lower), found[0] != lower)
        for found in re.compile(_WORD_OR_MARK, re.ASCII if text.isascii() else 0).finditer(text)
        for lower in (found[0].lower(),)
    ]
    words = [word for at, word in enumerate(words) if not _is_point_of_month(words, at)]
    for at, word in enumerate(words):
        if word.letter in "mydhs" and not _CHECKS[word.letter](words, at):
            words[at] = word._replace(letter="." if word.letter in "ms" else "#")
    return words


def _letter(text: str) -> str:
    if not text[0].isdecimal():
        known = _LETTERS.get(text, ".")
        if known == "." and text[:2] == "fy" and text[2:].isdecimal():
            return "K"
        return known
    if len(text) == len("2024-11-01") and text[4] == "-":
        return "i"
    digits = text[:-2] if text[-2:] in ("st", "nd", "rd", "th") else text
    if text[4:5] == "/" and len(text) in (7, 9) and text.replace("/", "", 1).isdecimal():
        return "Z"
    if not digits.isdecimal():
        return "x" if is_slashed(text) else "#"
    if len(digits) <= 2:  # noqa: PLR2004
        return "d" if int(digits) else "#"
    if digits != text or len(text) != 4:  # noqa: PLR2004
        return "#"
    if FIRST_YEAR <= int(text) <= LAST_YEAR:
        return "y"
    return "h" if _FIRST_HISTORIC_YEAR <= int(text) < FIRST_YEAR else "#"


def is_slashed(text: str) -> bool:
    """Whether `text` is a date in three numbers, such as 11/12/2024 or 1.12.24."""
    parts = text.replace("/", ".").split(".")
    lengths = [len(part) for part in parts if part.isdecimal()]
    is_date = len(parts) == len(lengths) == 3 and lengths[2] in (2, 4)  # noqa: PLR2004
    return is_date and max(lengths[:2]) <= 2 and len({*text} & {*"/."}) == 1  # noqa: PLR2004


def _at(words: Sequence[Word], at: int) -> Word:
    return words[at] if 0 <= at < len(words) else Word("", 0, 0, "", is_capital=False)


def _is_point_of_month(words: Sequence[Word], at: int) -> bool:
    """Whether the word is the point of an abbreviation, as in "Sept. 9"."""
    before, after = _at(words, at - 1), _at(words, at + 1)
    short = before.letter == "m" and len(before.text) < 5  # noqa: PLR2004
    return words[at].text == "." and short and after.letter in tuple("dyh,")


def _is_month(words: Sequence[Word], at: int) -> bool:
    word, before, after = words[at], _at(words, at - 1), _at(words, at + 1)
    is_dated = before.letter == "d" or (before.letter == "o" and _at(words, at - 2).letter == "d")
    if word.text in _VERBS and not word.is_capital:
        return is_dated or (after.letter == "y" and before.letter in tuple("pugo"))
    then = _at(words, at + 2)
    is_dated = is_dated or after.letter in tuple("dyh'") or before.text in ("mid", "-")
    is_dated = is_dated or (after.letter in tuple("-ro") and then.letter in tuple("my"))
    begins = at == 0 or before.text in tuple('.!?:;"(')
    is_name = begins or (before.is_capital and before.letter == ".")
    if (word.text in _VERBS and is_name) or word.text in ("mar", "jan", "dec", "sep"):
        return is_dated
    return True


def _is_day(words: Sequence[Word], at: int) -> bool:
    """Whether a number to 31 may be a day: not in "in November 30 were killed"."""
    before, after = _at(words, at - 1), _at(words, at + 1)
    if before.letter != "m" or after.letter in tuple("-rg"):
        return True
    year = _at(words, at + 1 + (after.text == ","))
    if year.letter in tuple("yh"):
        return True
    place = _at(words, at - 2).text
    return not (_counts(words, at) or place in ("in", "during", "throughout"))


def _counts(words: Sequence[Word], at: int) -> bool:
    """Whether the word after a number tells that it counts something."""
    after, then = _at(words, at + 1), _at(words, at + 2)
    if after.text in ("a", "an"):
        return then.text in ("day", "week", "month", "year", "quarter", "hour")
    return after.text in _COUNTED


def _is_year(words: Sequence[Word], at: int) -> bool:
    """Whether a number that may be a year stands as one."""
    before, after = _at(words, at - 1), _at(words, at + 1)
    if before.text in ("$", "+", "~") or after.text in ("%", "/", "per", "percent"):
        return False
    if _counts(words, at) and after.text in ("a", "daily"):
        return False
    if after.text == "'s" or before.letter == "m":
        return True
    if before.letter == "d" and _at(words, at - 2).letter == "m":
        return True
    if before.text == "," and _at(words, at - 2).letter in tuple("md"):
        return not _counts(words, at)
    if before.letter == "o":
        return _at(words, at - 2).letter in tuple("mesQHUYWzqcdD") and not _counts(words, at)
    if before.letter in tuple("esQHqcNDk") or (
        before.text == "-" and _at(words, at - 2).text == "mid"
    ):
        return True
    earlier = _at(words, at - 2)
    if before.letter in tuple("rga-,") and earlier.letter == "y":
        is_next = int(words[at].text) == int(earlier.text) + 1
        is_between = _at(words, at - 3).letter == "b"
        return (before.letter not in "a," or is_next or is_between) and not _counts(words, at)
    if at == 0 and after.text in _AFTER_FIRST_YEAR:
        return True
    return _stands_as_year(words, at)


def _stands_as_year(words: Sequence[Word], at: int) -> bool:
    """Whether the word before a number alone says that it is a year."""
    before, place = _at(words, at - 1), _at(words, at - 2).text
    if before.letter == "b":
        return _at(words, at + 2).letter == "y" and not _counts(words, at + 2)
    if before.text not in _BEFORE_YEAR or (before.text == "than" and place in _CHANGING):
        return False
    if before.text in ("by", "from", "to") and place in _CHANGING:
        return False
    if before.text in _ALWAYS_BEFORE_YEAR or (before.text == "in" and before.is_capital):
        return True
    is_range = _at(words, at + 1).letter in tuple("r-") and _at(words, at + 2).letter == "y"
    return not (_counts(words, at) or (is_range and _counts(words, at + 2)))


def _is_historic_year(words: Sequence[Word], at: int) -> bool:
    """Whether a year before 1850 stands in a whole date: after a day, and no count."""
    comma = _at(words, at - 1).text == ","
    before, first = _at(words, at - 1 - comma), _at(words, at - 2 - comma)
    is_whole = {before.letter, first.letter} == {"d", "m"} or (
        before.letter == "m" and first.letter == "o"
    )
    ends = before.letter == "m" and not comma and _at(words, at + 1).text in ("", *",.;:")
    return ends or (is_whole and not _counts(words, at))


_NOT_AFTER_SEASON = frozenset(
    """offensive offensives campaign war draft conscription counteroffensive call conscripts thaw
    fighting of short apart back below under behind to""".split()  # noqa: SIM905
)


def _is_season(words: Sequence[Word], at: int) -> bool:
    """Whether a season is meant: not in "losses fall", "the Winter War" or "the fall of Kyiv"."""
    before, after = _at(words, at - 1), _at(words, at + 1)
    then = _at(words, at + 2)
    year = then if after.letter == "o" else after
    if year.letter in tuple("yZ"):
        return True
    if before.letter == "o" or after.letter == "'":
        end = _at(words, at - 2) if before.letter == "o" else then
        return end.letter == "e"
    if before.text == "the":
        before = _at(words, at - 2)
        if before.letter == "o":
            return _at(words, at - 3).letter == "e"
    elif words[at].text == "fall" and before.letter not in tuple("pugr"):
        return False
    named = words[at].is_capital and after.is_capital
    return before.letter in tuple("pugre~AL") and after.text not in _NOT_AFTER_SEASON and not named


_CHECKS = {
    "m": _is_month, "d": _is_day, "y": _is_year, "h": _is_historic_year, "s": _is_season
}  # fmt: skip
