"""Dates in sentences: `6 December 2024`, `mid-April 2025`, `November 2024`, `2025`."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.notation.dates import parse_date
from attrition_cli.notation.escaping import quoted

_MONTH_NAMES = """january february march april may june july august september october november
    december"""
_MONTHS = {
    name[:length]: number
    for number, name in enumerate(_MONTH_NAMES.split(), 1)
    for length in (3, len(name))
} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?![\d,]*\d)"
_THIRD = r"(?:the\s+)?(?P<part>early|mid|middle|late|beginning|start|end)(?:\s*-\s*|\s+)(?:of\s+)?"
_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}

_DATE_PATTERNS = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})(?![\d-])",
    rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"(?:{_THIRD})?{_MONTH},?\s+{_YEAR}",
    rf"{_THIRD}(?P<year>(?:19|20)\d\d)(?![\d,]*\d)",
)
_AMBIGUOUS_DATE = r"\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?!\d)"
_DATE_WITHOUT_YEAR_PATTERNS = (
    rf"{_DAY}\s+(?:of\s+)?{_MONTH}",
    rf"{_MONTH}\s+{_DAY}(?![\d,.]*\d|%)",
)

THIRD_OF_MONTH_DAYS = 10
"""Days: "early" means the first ten, "mid" the next ten, and "late" the rest."""

THIRD_OF_YEAR_MONTHS = 4
"""Months: "early" means the first four, "mid" the next four, and "late" the rest."""


class DateSpan(NamedTuple):
    """The days from `first` to `last` that a date may mean, and the days it may be off."""

    first: date
    last: date
    leeway_days: int = 1


def match_date_phrase(text: str, begin: int) -> tuple[DateSpan, int] | None:
    """The date in `text` at `begin`, and its end; `None` where there is none.

    Raises `InputError` for a date without a year, one whose day and month cannot be told apart, and
    one that does not exist.

    >>> match_date_phrase("by mid-April 2025", 3)[0].first
    datetime.date(2025, 4, 11)
    """
    for pattern in _DATE_PATTERNS:
        if match := re.compile(pattern, re.IGNORECASE | re.ASCII).match(text, begin):
            return _span_of_match(match), match.end()
    if match := re.compile(_AMBIGUOUS_DATE, re.ASCII).match(text, begin):
        raise InputError(
            f"{quoted(match[0])} could begin with the day or the month: say 2024-11-01"
        )
    for pattern in _DATE_WITHOUT_YEAR_PATTERNS:
        match = re.compile(pattern, re.IGNORECASE | re.ASCII).match(text, begin)
        # In lower case "may" and "march" may be verbs.
        if match and match["month"][0].isupper():
            raise InputError(f"{quoted(match[0])} has no year: say {match[0].strip()} 2024")
    return None


def month_number(word: str) -> int | None:
    """The number of the month that `word` names.

    >>> month_number("November"), month_number("troops")
    (11, None)
    """
    return _MONTHS.get(word.lower())


def year_span(year: int) -> DateSpan:
    """The span of a whole year."""
    return DateSpan(date(year, 1, 1), date(year, 12, 31))


def _span_of_match(match: re.Match[str]) -> DateSpan:
    parts = match.groupdict()
    if parts.get("iso"):
        day = parse_date(parts["iso"])
        return DateSpan(day, day)
    year, name = int(parts["year"]), parts.get("month")
    if not year:
        raise InputError(f"{quoted(match[0])} does not exist: years run from 0001 to 9999")
    if name is None:
        return _third_of_a_year(year, _THIRDS[parts["part"].lower()])
    month = _MONTHS[name.lower()]
    if parts.get("day"):
        day = parse_date(f"{year:04}-{month:02}-{int(parts['day']):02}")
        return DateSpan(day, day)
    first, last = date(year, month, 1), _last_day(year, month)
    if not parts.get("part"):
        return DateSpan(first, last)
    third = _THIRDS[parts["part"].lower()]
    return DateSpan(
        first.replace(day=1 + third * THIRD_OF_MONTH_DAYS),
        last if third == 2 else first.replace(day=(third + 1) * THIRD_OF_MONTH_DAYS),  # noqa: PLR2004
        leeway_days=THIRD_OF_MONTH_DAYS // 2,
    )


def _third_of_a_year(year: int, third: int) -> DateSpan:
    first = date(year, 1 + third * THIRD_OF_YEAR_MONTHS, 1)
    last = _last_day(year, (third + 1) * THIRD_OF_YEAR_MONTHS)
    return DateSpan(first, last, leeway_days=(last - first).days // 2)


def _last_day(year: int, month: int) -> date:
    if month == 12:  # noqa: PLR2004
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)
