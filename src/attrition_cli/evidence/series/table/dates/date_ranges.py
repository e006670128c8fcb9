"""Ranges of days in a cell, such as `2024-09-01 - 2024-09-07`."""

import re
from collections.abc import Mapping
from datetime import date

from attrition_cli.evidence.series.table.dates.date_forms import MONTH_NAMES, PeriodDate
from attrition_cli.evidence.series.table.dates.date_parts import MONTH_STARTS, PART_SEPARATOR

_SEPARATORS = (PART_SEPARATOR, " to ", " until ", " through ", " - ", "..", "/", "-")
_FEWEST_DIGITS = 5
"""A year, and a day or a month of at least one digit."""

RANGE_WITHOUT_YEAR = r"[0-9]{1,2}[/.][0-9]{1,2} ?- ?[0-9]{1,2}[/.][0-9]{1,2}( [0-9]{1,2})?"
"""A range of days that does not say of which year."""


_MONTH = rf"{MONTH_NAMES}\.?"
_TO = "(?: ?- ?| to )"
_COMMON_PART = re.compile(
    rf"(?i:(?P<day>[0-9]{{1,2}})(?: (?P<month>{_MONTH}))?{_TO}(?P<rest>[0-9]{{1,2}} {_MONTH},?"
    rf" (?P<year>[0-9]{{4}}))"
    rf"|(?P<month2>{_MONTH}) (?P<day2>[0-9]{{1,2}}){_TO}"
    rf"(?:(?P<month3>{_MONTH}) )?(?P<last2>[0-9]{{1,2}}), (?P<year2>[0-9]{{4}}))"
)
"""Days whose month or year is written once: `12-14 March 2024`, `March 30 - April 2, 2024`."""


def split_range(text: str) -> tuple[str, str] | None:
    """The first and the last date of a range of days, written alike; `None` for another text.

    >>> split_range("2024-09-01/2024-09-07"), split_range("1/9/2024-7/9/2024")
    (('2024-09-01', '2024-09-07'), ('1/9/2024', '7/9/2024'))
    >>> split_range("12-14 March 2024"), split_range("March 30 - April 2, 2024")
    (('12 March 2024', '14 March 2024'), ('March 30, 2024', 'April 2, 2024'))
    >>> split_range("2024-09-01")
    """
    if common := _COMMON_PART.fullmatch(text):
        return _in_full(common.groupdict(""))
    for separator in _SEPARATORS:
        pieces = text.split(separator)
        if len(pieces) % 2 == 0:
            half = len(pieces) // 2
            first, last = (separator.join(part).strip() for part in (pieces[:half], pieces[half:]))
            if _shape(first) == _shape(last) and sum(map(str.isdigit, first)) >= _FEWEST_DIGITS:
                return first, last
    return None


def named_month(text: str) -> PeriodDate | None:
    """A month by name, as a column of ranges has them beside others; `None` for another text.

    >>> named_month("March 2022"), named_month("2022-03")
    (PeriodDate(first=datetime.date(2022, 3, 1), period='month'), None)
    """
    match = re.fullmatch(rf"(?i:({_MONTH}),? ([0-9]{{4}}))", text)
    if match is None or not (year := int(match[2])):
        return None
    return PeriodDate(date(year, MONTH_STARTS.index(match[1][:3].lower()) + 1, 1), "month")


def _in_full(parts: Mapping[str, str]) -> tuple[str, str]:
    """The two days of a range that says a month or a year once, each with both."""
    if parts["day"]:
        last = parts["rest"].replace(",", "")
        _, month, year = last.split()
        return f"{parts['day']} {parts['month'] or month} {year}", last
    first = f"{parts['month2']} {parts['day2']}, {parts['year2']}"
    return first, f"{parts['month3'] or parts['month2']} {parts['last2']}, {parts['year2']}"


def _shape(text: str) -> str:
    return re.sub("[A-Za-z]+", "a", re.sub("[0-9]+", "9", text))
