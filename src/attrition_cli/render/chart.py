"""Charts drawn in characters: a column for each value, as high as it is."""

from attrition_cli.render.document import Chart
from attrition_cli.render.figures import people

HEIGHT = 8
"""Lines, each of which is divided in eighths where there are characters for them."""

_EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"


def drawn(chart: Chart, *, unicode: bool) -> list[str]:
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
    most = max(chart.values)
    rule = "\N{BOX DRAWINGS LIGHT VERTICAL}" if unicode else "|"
    labels = [people(most), *[""] * (HEIGHT - 2), "0"]
    width = max(map(len, labels))
    scale = HEIGHT / most if most > 0 else 0
    lines = []
    for label, bottom in zip(labels, range(HEIGHT - 1, -1, -1), strict=True):
        levels = [min(max(value * scale - bottom, 0), 1) for value in chart.values]
        if unicode:
            row = "".join(_EIGHTHS[round(8 * level)] for level in levels)
        else:
            row = "".join("#" if level >= 0.5 else " " for level in levels)  # noqa: PLR2004
        lines.append(f"{label:>{width}} {rule}{row}".rstrip())
    indent = " " * (width + 2)
    between = len(chart.values) - len(chart.first) - len(chart.last)
    if between > 0:
        return [*lines, f"{indent}{chart.first}{' ' * between}{chart.last}"]
    pushed = max(len(chart.values) - 1, 0)
    return [*lines, f"{indent}{chart.first}", f"{indent}{' ' * pushed}{chart.last}"]
