"""Charts drawn in characters: a column for each value, as high as it is."""

from attrition_cli.render.document import Chart
from attrition_cli.render.text.numbers import people

HEIGHT = 8
"""Lines, each of which is divided in eighths where there are characters for them."""

_HALF = 0.5
_OUTLINE = "\N{LIGHT SHADE}"
_EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"


def drawn(chart: Chart, *, unicode: bool, room: int | None = None) -> list[str]:
    r"""The lines of `chart`: its columns between an axis from 0 to the highest and its two ends.

    >>> print(*drawn(Chart("", [1, 2, 4], "May", "July"), unicode=False), sep="\n")
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
    values = _fitting(list(chart.values), room)
    highest = values if chart.highest is None else _fitting(list(chart.highest), room)
    most = max(highest)
    rule = "\N{BOX DRAWINGS LIGHT VERTICAL}" if unicode else "|"
    labels = [people(most), *[""] * (HEIGHT - 2), "0"]
    width = max(map(len, labels))
    scale = HEIGHT / most if most > 0 else 0
    draw = _cell if unicode else _plain_cell
    lines = []
    for label, bottom in zip(labels, range(HEIGHT - 1, -1, -1), strict=True):
        row = "".join(
            draw(*(min(max(value * scale - bottom, 0), 1) for value in pair))
            for pair in zip(values, highest, strict=True)
        )
        lines.append(f"{label:>{width}} {rule}{row}".rstrip())
    indent = " " * (width + 2)
    between = len(values) - len(chart.first) - len(chart.last)
    if between > 0:
        return [*lines, f"{indent}{chart.first}{' ' * between}{chart.last}"]
    pushed = max(len(values) - 1, 0)
    return [*lines, f"{indent}{chart.first}", f"{indent}{' ' * pushed}{chart.last}"]


def _cell(level: float, highest: float) -> str:
    """A part of a column that is full up to `level`, 0 to 1, and in outline up to `highest`."""
    if level < _HALF <= highest:
        return _OUTLINE
    return _EIGHTHS[round(8 * level)]


def _plain_cell(level: float, highest: float) -> str:
    return "#" if level >= _HALF else ":" if highest >= _HALF else " "


def _fitting(values: list[float], room: int | None) -> list[float]:
    """`values` in fewer columns where there is no room for all, each the mean of two."""
    while room is not None and len(values) > max(room - _BESIDE, 1):
        even = values[len(values) % 2 :]
        pairs = zip(even[::2], even[1::2], strict=True)
        values = [*values[: len(values) % 2], *((one + other) / 2 for one, other in pairs)]
    return values


_BESIDE = 9
"""Columns for the figures beside the axis."""
