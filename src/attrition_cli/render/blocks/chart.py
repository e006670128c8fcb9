"""Charts and bars drawn in characters: as high, or as long, as the value is."""

from attrition_cli.render.document import Bar, Chart
from attrition_cli.render.text.digits import to_whole_number

CHART_HEIGHT_LINES = 8
"""Lines, each of which is divided in eighths where there are characters for them."""

_HALF = 0.5
_OUTLINE = "\N{LIGHT SHADE}"
_EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"


def chart_lines(chart: Chart, *, unicode: bool, available_columns: int | None = None) -> list[str]:
    r"""The lines of `chart`: its columns between an axis from 0 to the highest and its two ends.

    >>> print(*chart_lines(Chart("", [1, 2, 4], "May", "July"), unicode=False), sep="\n")
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
    highest = (
        values
        if chart.upper_values is None
        else _averaged_to_fit(list(chart.upper_values), available_columns)
    )
    highest_value = max(highest)
    rule = "\N{BOX DRAWINGS LIGHT VERTICAL}" if unicode else "|"
    labels = [to_whole_number(highest_value), *[""] * (CHART_HEIGHT_LINES - 2), "0"]
    width = max(map(len, labels))
    scale = CHART_HEIGHT_LINES / highest_value if highest_value > 0 else 0
    cell = _unicode_cell if unicode else _ascii_cell
    lines = []
    for label, bottom in zip(labels, range(CHART_HEIGHT_LINES - 1, -1, -1), strict=True):
        row = "".join(
            cell(*(min(max(value * scale - bottom, 0), 1) for value in pair))
            for pair in zip(values, highest, strict=True)
        )
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


def _unicode_cell(level: float, highest: float) -> str:
    """A part of a column that is full up to `level`, 0 to 1, and in outline up to `highest`."""
    if level < _HALF <= highest:
        return _OUTLINE
    return _EIGHTHS[round(8 * level)]


def _ascii_cell(level: float, highest: float) -> str:
    return "#" if level >= _HALF else ":" if highest >= _HALF else " "


def _averaged_to_fit(values: list[float], available_columns: int | None) -> list[float]:
    """`values` in fewer columns where there is no room for all, each the mean of two."""
    while available_columns is not None and len(values) > max(available_columns - _AXIS_COLUMNS, 1):
        even = values[len(values) % 2 :]
        pairs = zip(even[::2], even[1::2], strict=True)
        values = [*values[: len(values) % 2], *((one + other) / 2 for one, other in pairs)]
    return values


_AXIS_COLUMNS = 9
"""Columns for the figures beside the axis."""


BAR_WIDTH_CHARACTERS = 24
"""Characters, few enough for a terminal of 60 columns beside a label and a figure."""

_BAR_EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"
_FULL, _RIGHT_HALF = "\u2588", "\u2590"


def bar_text(bar: Bar, *, unicode: bool) -> str:
    """`bar` in `BAR_WIDTH_CHARACTERS` characters; one too short to be seen is still a mark.

    >>> bar_text(Bar(0, 0.25), unicode=False), bar_text(Bar(0.5, 0.501), unicode=False)
    ('######                  ', '            #           ')
    """
    start, end = bar.start * BAR_WIDTH_CHARACTERS, bar.end * BAR_WIDTH_CHARACTERS
    if not unicode:
        first = min(round(start), BAR_WIDTH_CHARACTERS - 1)
        length = max(round(end) - first, int(bar.end > 0))
        return f"{' ' * first}{'#' * length}".ljust(BAR_WIDTH_CHARACTERS)
    first = min(int(start), BAR_WIDTH_CHARACTERS - 1)
    half = start - first >= 0.5  # noqa: PLR2004
    text = " " * first + (_RIGHT_HALF if half else "")
    eighths = round(8 * (end - len(text)))
    text += _FULL * (eighths // 8) + _BAR_EIGHTHS[eighths % 8].strip() if eighths > 0 else ""
    if len(text) == first and bar.end > 0:
        text += _BAR_EIGHTHS[1]
    return text.ljust(BAR_WIDTH_CHARACTERS)
