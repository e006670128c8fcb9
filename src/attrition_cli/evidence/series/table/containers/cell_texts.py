"""The text of cells that are values and no text: numbers and dates of workbooks and frames."""

import re
from datetime import date, datetime, time

from attrition_cli.evidence.series.table.parse_numbers import cell_number_text


def cell_text(value: object) -> str:
    """The text of a cell, as it is read in a file of text: "" for none, dates in ISO 8601.

    A number ends in a 0 where its point could pass for one between thousands.

    >>> cell_text(1200.0), cell_text(1.125), cell_text(datetime(2024, 9, 1)), cell_text(None)
    ('1200', '1.1250', '2024-09-01', '')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        text = cell_number_text(value)
        return f"{text}0" if re.fullmatch(r"-?\d{1,3}\.\d{3}", text) else text
    if isinstance(value, datetime):
        midnight = value.time() == time() and value.tzinfo is None
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)
