"""Words of a sentence, and whether each is the part of a date that its letter says."""

from collections.abc import Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A word, number or mark of a sentence in lower case, at its characters `begin` to `end`."""

    text: str
    begin: int
    end: int
    letter: str
    is_capital: bool


_VERBS = ("may", "march")
"""Months that in lower case may be verbs."""

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


def _at(words: Sequence[Word], at: int) -> Word:
    return words[at] if 0 <= at < len(words) else Word("", 0, 0, "", is_capital=False)


def is_point_of_month(words: Sequence[Word], at: int) -> bool:
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
    if before.letter == "d" and "m" in (_at(words, at - 2).letter, _at(words, at - 4).letter):
        return _at(words, at - 2).letter == "m" or not _counts(words, at)  # November 1-30 2024
    if before.text == "," and _at(words, at - 2).letter in tuple("md"):
        return not _counts(words, at)
    if before.letter == "o":
        return _is_year_of(words, at)
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


def _is_year_of(words: Sequence[Word], at: int) -> bool:
    """Whether a number after "of" is a year: "May of 2025", "the last three months of 2025"."""
    unit, count = _at(words, at - 2), _at(words, at - 3)
    ordinal = _at(words, at - 4) if count.letter in tuple("nd#") else count
    is_numbered_part = unit.letter in tuple("QHUW") and ordinal.letter in tuple("FOL")
    is_time = unit.letter in tuple("mesQHUYWzqcdD")
    is_one = _at(words, at + 1).text == "was"  # "half of 2024 was quiet"
    return is_numbered_part or (is_time and (is_one or not _counts(words, at)))


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
    after, then = _at(words, at + 1), _at(words, at + 2)
    if before.text == "in" and after.text in ("was", "were", "had"):
        return then.text not in _COUNTED  # "casualties in 2025 were 415,000"
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


CHECKS = {
    "m": _is_month, "d": _is_day, "y": _is_year, "h": _is_historic_year, "s": _is_season
}  # fmt: skip
"""The check of a letter: of the words and the index of one of them."""
