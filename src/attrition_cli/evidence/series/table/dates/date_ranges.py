"""Ranges of days in a cell, such as `2024-09-01 - 2024-09-07`."""

import re

from attrition_cli.evidence.series.table.dates.date_parts import PART_SEPARATOR

_SEPARATORS = (PART_SEPARATOR, " to ", " until ", " through ", " - ", "..", "/", "-")
_FEWEST_DIGITS = 5
"""A year, and a day or a month of at least one digit."""

RANGE_WITHOUT_YEAR = r"[0-9]{1,2}[/.][0-9]{1,2} ?- ?[0-9]{1,2}[/.][0-9]{1,2}( [0-9]{1,2})?"
"""A range of days that does not say of which year."""


def split_range(text: str) -> tuple[str, str] | None:
    """The first and the last date of a range of days, written alike; `None` for another text.

    >>> split_range("2024-09-01/2024-09-07"), split_range("1/9/2024-7/9/2024")
    (('2024-09-01', '2024-09-07'), ('1/9/2024', '7/9/2024'))
    >>> split_range("2024-09-01")
    """
    for separator in _SEPARATORS:
        pieces = text.split(separator)
        if len(pieces) % 2 == 0:
            half = len(pieces) // 2
            first, last = (separator.join(part).strip() for part in (pieces[:half], pieces[half:]))
            if _shape(first) == _shape(last) and sum(map(str.isdigit, first)) >= _FEWEST_DIGITS:
                return first, last
    return None


def _shape(text: str) -> str:
    return re.sub("[A-Za-z]+", "a", re.sub("[0-9]+", "9", text))
