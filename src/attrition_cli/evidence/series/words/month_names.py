"""Dates with names of months in other languages than English, from a list of these names."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from attrition_cli.evidence.series.words.word_list import read_word_list

_WORD = re.compile(r"[^\W\d_]+")
_WORD_AND_STOP = re.compile(r"([^\W\d_]+)(?:\.(?![0-9]))?")
_SHORT_LENGTH = 3


class _Months(NamedTuple):
    """The English short form `by_name`, the names that are `english`, and words `beside` them."""

    by_name: Mapping[str, str]
    english: frozenset[str]
    beside: frozenset[str]


def with_english_months(text: str) -> str:
    """A date with the English short form of the month that it names; another text as it is.

    >>> with_english_months("1 січня 2024 року"), with_english_months("Окт-24")
    ('1 Jan 2024', 'Oct-24')
    >>> with_english_months("1. März 2024"), with_english_months("1. August 2024")
    ('1 Mar 2024', '1 August 2024')
    >>> with_english_months("1er août 2024"), with_english_months("3 de enero de 2024")
    ('1 Aug 2024', '3 Jan 2024')
    >>> with_english_months("Aug. 1, 2024"), with_english_months("a march of 2 days")
    ('Aug 1, 2024', 'a march of 2 days')
    """
    words = _WORD.findall(text.casefold())
    if not words:
        return text
    months = _months()
    named = [word for word in words if word in months.by_name or word in months.english]
    if len(named) != 1 or not all(word in months.beside for word in words if word != named[0]):
        return text
    if named[0] in months.english and not re.search(r"\w\. ", text):
        return text

    def translated(match: re.Match[str]) -> str:
        word = match[1].casefold()
        return match[1] if word in months.english else months.by_name.get(word, "")

    return " ".join(re.sub(r"(?<=[0-9])\. ", " ", _WORD_AND_STOP.sub(translated, text)).split())


def with_short_months(text: str) -> str:
    """A text with the short forms of English names of months.

    >>> with_short_months("1 September 2024"), with_short_months("Sept-24")
    ('1 Sep 2024', 'Sep-24')
    """
    return _WORD.sub(
        lambda match: match[0][
            : _SHORT_LENGTH if match[0].casefold() in _months().english else None
        ],
        text,
    )


@cache
def _months() -> _Months:
    """The list of names, read once."""
    sections = dict(read_word_list("month_names"))
    english, beside = frozenset(sections.pop("english")), frozenset(sections.pop("beside"))
    by_name = {name: month for month, names in sections.items() for name in names}
    return _Months(by_name, english, beside)
