"""The words of a sentence, with the letter of the part that each has in a date."""

import re

from attrition_cli.notation.claims.calendar_times.date_checks import CHECKS, Word, is_point_of_month
from attrition_cli.notation.claims.calendar_times.date_vocabulary import LETTERS

_WORD_OR_MARK = r"\d{4}-\d\d-\d\d(?![\d-])|\d(?:[\w.,/:]*\w)?|[^\W\d_]+\d*|'s\b|\S"

FIRST_YEAR, LAST_YEAR = 1850, 2100
_FIRST_HISTORIC_YEAR = 1000
"""The first year of a date with day and month; others begin at `FIRST_YEAR`."""


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
    words = [word for at, word in enumerate(words) if not is_point_of_month(words, at)]
    for at, word in enumerate(words):
        if word.letter in "mydhs" and not CHECKS[word.letter](words, at):
            words[at] = word._replace(letter="." if word.letter in "ms" else "#")
    return words


def _letter(text: str) -> str:
    if not text[0].isdecimal():
        known = LETTERS.get(text, ".")
        if known == "." and text[:2] == "fy" and text[2:].isdecimal():
            return "K"
        return known
    if len(text) == len("2024-11-01") and text[4] == "-":
        return "i"
    digits = text[:-2] if text[-2:] in ("st", "nd", "rd", "th") else text
    if text[4:5] == "/" and len(text) in (7, 9) and text.replace("/", "", 1).isdecimal():
        return "Z"
    if not digits.isdecimal():
        return "x" if _is_slashed(text) else "#"
    if len(digits) <= 2:  # noqa: PLR2004
        return "d" if int(digits) else "#"
    if digits != text or len(text) != 4:  # noqa: PLR2004
        return "#"
    if FIRST_YEAR <= int(text) <= LAST_YEAR:
        return "y"
    return "h" if _FIRST_HISTORIC_YEAR <= int(text) < FIRST_YEAR else "#"


def _is_slashed(text: str) -> bool:
    """Whether `text` is a date in three numbers, such as 11/12/2024 or 1.12.24."""
    parts = text.replace("/", ".").split(".")
    lengths = [len(part) for part in parts if part.isdecimal()]
    is_date = len(parts) == len(lengths) == 3 and lengths[2] in (2, 4)  # noqa: PLR2004
    return is_date and max(lengths[:2]) <= 2 and len({*text} & {*"/."}) == 1  # noqa: PLR2004
