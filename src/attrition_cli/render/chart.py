"""Charts drawn in characters: a column for each value, as high as it is."""

from attrition_cli.render.document import Chart
from attrition_cli.render.figures import people

HEIGHT = 8
"""Lines, each of which is divided in eighths where there are characters for them."""

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
    most = max(values)
    rule = "\N{BOX DRAWINGS LIGHT VERTICAL}" if unicode else "|"
    labels = [people(most), *[""] * (HEIGHT - 2), "0"]
    width = max(map(len, labels))
    scale = HEIGHT / most if most > 0 else 0
    lines = []
    for label, bottom in zip(labels, range(HEIGHT - 1, -1, -1), strict=True):
        levels = [min(max(value * scale - bottom, 0), 1) for value in values]
        if unicode:
            row = "".join(_EIGHTHS[round(8 * level)] for level in levels)
        else:
            row = "".join("#" if level >= 0.5 else " " for level in levels)  # noqa: PLR2004
        lines.append(f"{label:>{width}} {rule}{row}".rstrip())
    indent = " " * (width + 2)
    between = len(values) - len(chart.first) - len(chart.last)
    if between > 0:
        return [*lines, f"{indent}{chart.first}{' ' * between}{chart.last}"]
    pushed = max(len(values) - 1, 0)
    return [*lines, f"{indent}{chart.first}", f"{indent}{' ' * pushed}{chart.last}"]


def _fitting(values: list[float], room: int | None) -> list[float]:
    """`values` in fewer columns where there is no room for all, each the mean of two."""
    while room is not None and len(values) > max(room - _BESIDE, 1):
        even = values[len(values) % 2 :]
        pairs = zip(even[::2], even[1::2], strict=True)
        values = [*values[: len(values) % 2], *((one + other) / 2 for one, other in pairs)]
    return values


_BESIDE = 9
"""Columns for the figures beside the axis."""
