"""Bars in a column of a table, drawn in characters; their length shows the value."""

from attrition_cli.render.chart_data import Bar

BAR_WIDTH_CHARACTERS = 24
"""Width of a full bar: with a label and a figure it fits a terminal of 60 columns."""

_BAR_EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"
_FULL, _RIGHT_HALF = "\u2588", "\u2590"


def bar_text(bar: Bar, *, unicode: bool) -> str:
    """`bar` in `BAR_WIDTH_CHARACTERS` characters; the shortest bar is still one mark.

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
