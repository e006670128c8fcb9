"""References in running text, which state nothing: notes, pages, addresses, datelines."""

import re
from functools import cache

_NUMBERS = r"\d{1,3}(?:\s?[-–,;]\s?\d{1,3})*"  # noqa: RUF001
_NOTE = (
    rf"\[\^?(?:{_NUMBERS}|[a-z]|[ivx]{{2,5}}|(?:note|nb|n|fn|ref)\.?\s?\d{{1,3}}"
    r"|citation needed|sic)\]"
)
"""A note in square brackets: "[1]", "[12, 14]", "[a]", "[note 3]", "[sic]"."""

_PLACE = (
    r"pp?\.|pages?|tables?|tab\.|fig(?:ure|)s?\.?|charts?|maps?|graphs?|ch(?:ap(?:ter)?s?)?\.?|bk\."
    r"|sec(?:tion)?s?\.?|§+|app(?:endix)?\.?|annex|nn?\.|notes?|footnotes?|fn\.|vols?\.?|nos?\."
    r"|paras?\.?|ibid\.?|op\.\scit\.|loc\.\scit\."
)
_IN_BRACKETS = (
    rf"\((?:(?:see|cf\.|compare|also|in|the)\s)*(?:{_PLACE})"
    rf"(?:{_PLACE}|\d{{1,4}}(?![\d,.]\d)|[ivxlc]+|[a-z]|and|to|of|above|below|[-–,;&.\s])*\)"  # noqa: RUF001
)
"""A place in the text or in a book: "(p. 12)", "(see Table 3)", "(vol. IV, p. 49)"."""

_NO_AUTHORS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb"
    "|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter|Since|Until|From"
    "|During|By|In|Before|After|Early|Mid|Late|End|Year|To|Through"
)
_AUTHOR = rf"(?!(?:{_NO_AUTHORS})\b)[A-Z][\w'’-]+"  # noqa: RUF001
_WORK = (
    rf"{_AUTHOR}(?:(?:,|\s(?:and|&))?\s{_AUTHOR})*(?:,?\set\sal\.)?,?\s(?:1[5-9]|20)\d\d[a-z]?"
    r"(?:[,:]\s?(?:pp?\.\s?)?\d{1,4}(?:\s?[-–]\s?\d{1,4})?)?"  # noqa: RUF001
)
_AUTHORS = rf"\((?:(?:see|cf\.)\s)?{_WORK}(?:;\s{_WORK})*\)"
"""A work by its author and year: "(Minard 1869)", "(Smith et al., 2014, p. 12)"."""

_ADDRESS = r"(?:https?://|\bwww\.)[^\s<>()]*[^\s<>().,;:!?'\"”’]|<?(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]*\w>?"  # noqa: RUF001

_RAISED = r"(?<![\d⁰¹²³⁴-⁹])(?<!\bm)(?<![kcm]m)[⁰¹²³⁴-⁹]+|[†‡]+"
"""Raised digits and signs of notes; after a digit or a unit of length they may be a power."""

_DATELINE = (
    r"^[ \t]*[A-Z][A-Z.'’-]{2,}(?:[ ][A-Z][A-Z.'’-]+){0,3}"  # noqa: RUF001
    r"(?=,|[ ]\()(?:,[ ][A-Z][\w.]+(?:[ ][A-Z][\w.]+)?){0,2}"
    r"(?:,?[ ](?:\d{1,2}[ ])?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?:[ ]\d{1,2})?(?:,?[ ]20\d\d)?)?(?:[ ]\([A-Z][\w ./]+\))?[ ]?(?:--|[-–—])[ ]?"  # noqa: RUF001
)
"""A place in capitals with its country, a date or an agency: "KYIV, Nov. 5 (Reuters) -"."""


@cache
def _references() -> re.Pattern[str]:
    notes = rf"(?:{_NOTE})+"
    before_a_mark = rf"[ \t]{notes}(?=[ \t]*(?:[.,;:!?)]|$))"
    attached = rf"(?<=\S){notes}|{before_a_mark}|(?<=[.!?\"”]\s){notes}"
    begins = rf"^[ \t]*(?:{_NOTE}):?[ ]"
    in_brackets = rf"\s?(?:(?i:{_IN_BRACKETS})|{_AUTHORS}|\((?:{_ADDRESS})\))"
    parts = (_DATELINE, begins, attached, in_brackets, _RAISED, _ADDRESS)
    return re.compile("|".join(parts), re.MULTILINE)


@cache
def _digits_at_the_end() -> re.Pattern[str]:
    return re.compile(
        r"(?P<word>(?<![^\W\d_])[^\W\d_]{2,40})(?P<mark>[.!?][\"”’)]?|[\"”’)][.!?])\d{1,3}"  # noqa: RUF001
        r"(?=\s+[\"“‘(]?[^\W\d_a-z]|\s*$)",  # noqa: RUF001
        re.MULTILINE,
    )


def without_references(text: str) -> str:
    r"""`text` without marks of notes, places in books, addresses and datelines.

    Lines stay as many. A number in brackets that stands among words, "lost [300] men", stays.

    >>> without_references("KYIV, Nov. 5 (AP) - Of 90 men[1] half fled (see Table 3).12")
    'Of 90 men half fled.'
    """
    text = _references().sub(lambda found: "\n" * found[0].count("\n"), text)
    return _digits_at_the_end().sub(_unless_abbreviated, text)


def _unless_abbreviated(found: re.Match[str]) -> str:
    """The end of a sentence without digits after it; "No.3" and "approx.300" are no ends."""
    from attrition_cli.notation.claims.articles.abbreviations import is_abbreviation  # few have any

    if found["mark"].startswith(".") and is_abbreviation(found["word"].lower()):
        return found[0]
    return found["word"] + found["mark"]
