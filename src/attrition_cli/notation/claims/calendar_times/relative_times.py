"""Times that are told by another one, such as "the year before", and the years of accounts.

An accounting year begins in any month, so that "fiscal 2006" names no days.
"""

from collections.abc import Sequence

from attrition_cli.notation.claims.calendar_times.date_checks import Word

_PERIODS = ("year", "month", "week", "quarter")
_RELATIVE_TIMES = {
    ("last", "year"),
    ("year", "on", "year"),
    ("month", "on", "month"),
    ("year", "-", "on", "-", "year"),
    ("month", "-", "on", "-", "month"),
    *((which, period) for which in ("that", "this", "next") for period in _PERIODS),
    *(("the", period, "before") for period in _PERIODS),
    *(
        (article, period, word)
        for article in ("a", "one")
        for period in ("year", "month")
        for word in ("earlier", "before", "ago")
    ),
    *(
        ("the", which, period)
        for which in ("previous", "preceding", "prior", "following", "same", "next")
        for period in _PERIODS
    ),
}
_FIRST_WORDS = frozenset(words[0] for words in _RELATIVE_TIMES)
_POSSESSIVES = ("the", "'s", "its", "their", "his", "our")
_LENGTHS = sorted({len(words) for words in _RELATIVE_TIMES}, reverse=True)


def relative_time_end(words: Sequence[Word], shape: str, at: int) -> int | None:
    """The index after the relative time that begins with the word `at`; `None` if none does.

    "The last year" is a duration, and "the year before 2014" no time at all.
    """
    if words[at].text not in _FIRST_WORDS:
        return _accounting_year_end(words, shape, at) if {*shape} & {*"kK"} else None
    texts = [word.text for word in words[at : at + _LENGTHS[0] + 1]]
    for length in _LENGTHS:
        if len(texts) >= length and tuple(texts[:length]) in _RELATIVE_TIMES:
            dated_by = (
                texts[length - 1] == "before" and texts[length:] and texts[length].isdecimal()
            )
            is_duration = texts[0] == "last" and at > 0 and words[at - 1].text in _POSSESSIVES
            return None if dated_by or is_duration else at + length
    return _accounting_year_end(words, shape, at) if {*shape} & {*"kK"} else None


def _accounting_year_end(words: Sequence[Word], shape: str, at: int) -> int | None:
    """The index after a year of accounts, or a part of it: "the first half of fiscal 2006"."""
    if words[at].text in ("halfway", "midway") and shape[at + 1 : at + 2] in ("g", "."):
        at += 2
    at += shape[at : at + 1] == "t"
    if shape[at : at + 1] in tuple("FOL") and shape[at + 1 : at + 3] in ("Qo", "Ho"):
        at += 3
    at += shape[at : at + 1] == "t"
    if shape[at : at + 1] == "K":
        return at + 1
    if shape[at : at + 1] != "k":
        return None
    at += 1 + (shape[at + 1 : at + 2] == "Y")
    return at + 1 if at < len(words) and words[at].text[0].isdecimal() else None
