"""A chart of one column for each span of time, drawn in characters; heights show the values."""

from attrition_cli.render.chart_data import ColumnChart
from attrition_cli.render.text.digits import to_whole_number

CHART_HEIGHT_LINES = 8
"""Height of a chart in lines; in Unicode each line is divided into eighths."""

_HALF = 0.5
_EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"


def column_chart_lines(
    chart: ColumnChart, *, unicode: bool, available_columns: int | None = None
) -> list[str]:
    r"""The lines of `chart`: columns beside an axis from 0 to the highest value, labels below.

    >>> chart = ColumnChart("", [1, 2, 4], "May", "July")
    >>> print(*column_chart_lines(chart, unicode=False), sep="\n")
    4 |  #
      |  #
      |  #
      |  #
      | ##
      | ##
      |###
    0 |###
       May
         July
    """
    values = _averaged_to_fit(list(chart.values), available_columns)
    highest = max(values)
    rule = "\N{BOX DRAWINGS LIGHT VERTICAL}" if unicode else "|"
    labels = [to_whole_number(highest), *[""] * (CHART_HEIGHT_LINES - 2), "0"]
    width = max(map(len, labels))
    scale = CHART_HEIGHT_LINES / highest if highest > 0 else 0
    cell = _unicode_cell if unicode else _ascii_cell
    lines = []
    for label, bottom in zip(labels, range(CHART_HEIGHT_LINES - 1, -1, -1), strict=True):
        row = "".join(cell(min(max(value * scale - bottom, 0), 1)) for value in values)
        lines.append(f"{label:>{width}} {rule}{row}".rstrip())
    indent = " " * (width + 2)
    label_gap = len(values) - len(chart.first_label) - len(chart.last_label)
    if label_gap > 0:
        return [*lines, f"{indent}{chart.first_label}{' ' * label_gap}{chart.last_label}"]
    return [
        *lines,
        f"{indent}{chart.first_label}",
        f"{indent}{' ' * (len(values) - 1)}{chart.last_label}",
    ]


def _unicode_cell(level: float) -> str:
    """The character for a line of a column that is filled up to `level`, 0 to 1."""
    return _EIGHTHS[round(8 * level)]


def _ascii_cell(level: float) -> str:
    return "#" if level >= _HALF else " "


def _averaged_to_fit(values: list[float], available_columns: int | None) -> list[float]:
    """`values`, averaged in pairs until they fit in the available columns."""
    while available_columns is not None and len(values) > max(available_columns - _AXIS_COLUMNS, 1):
        even = values[len(values) % 2 :]
        pairs = zip(even[::2], even[1::2], strict=True)
        values = [*values[: len(values) % 2], *((one + other) / 2 for one, other in pairs)]
    return values


_AXIS_COLUMNS = 9
"""Columns that the figures and the axis take."""
