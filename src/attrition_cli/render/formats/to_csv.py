"""CSV: the table for programs in full precision, written row by row."""

import csv
from collections.abc import Iterator

from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.escaping import escape_unprintable
from attrition_cli.render.report import Report


class _PassThroughFile:
    """A file for a CSV writer whose `write` returns the text, so that `writerow` returns a line."""

    def write(self, text: str) -> str:
        return text


def render(report: Report, _: object) -> Iterator[str]:
    """The table for programs: a header, and a line for each row."""
    table = report.document.data_table
    writerow = csv.writer(_PassThroughFile(), lineterminator="\n").writerow
    yield writerow([name for column in table.columns for name in column.keys])
    for row in table.rows:
        cells: list[object] = []
        for column in table.columns:
            value = column.value(row)
            if column.passes:
                cells.append(value)
            else:
                cells += [_cell(value, part) for part in column.parts or ("",)]
        yield writerow(cells)


def _cell(value: object, part: str) -> object:
    """The `part` of a value that has parts, `None` where it lacks this one; other values whole."""
    if isinstance(value, Interval):
        return getattr(value, part, None)
    if isinstance(value, dict):
        return value.get(part)
    return _text_cell(value) if isinstance(value, str) else value


def _text_cell(text: str) -> str:
    """`text` as a spreadsheet takes it for text, and a terminal too."""
    is_formula = text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return escape_unprintable(f"'{text}" if is_formula else text)
