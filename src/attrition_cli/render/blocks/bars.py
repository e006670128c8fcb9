"""Bars drawn in characters."""

from attrition_cli.render.document import Bar

WIDTH = 24
"""Characters, few enough for a terminal of 60 columns beside a label and a figure."""

_EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"
_FULL, _RIGHT_HALF = "\u2588", "\u2590"


def drawn(bar: Bar, *, unicode: bool) -> str:
    """`bar` in `WIDTH` characters; what is too short to be seen is a mark all the same.

    >>> drawn(Bar(0, 0.25), unicode=False), drawn(Bar(0.5, 0.501), unicode=False)
    ('######                  ', '            #           ')
    """
    start, end = bar.start * WIDTH, bar.end * WIDTH
    if not unicode:
        first = min(round(start), WIDTH - 1)
        length = max(round(end) - first, int(bar.end > 0))
        return f"{' ' * first}{'#' * length}".ljust(WIDTH)
    first = min(int(start), WIDTH - 1)
    half = start - first >= 0.5  # noqa: PLR2004
    text = " " * first + (_RIGHT_HALF if half else "")
    eighths = round(8 * (end - len(text)))
    text += _FULL * (eighths // 8) + _EIGHTHS[eighths % 8].strip() if eighths > 0 else ""
    if len(text) == first and bar.end > 0:
        text += _EIGHTHS[1]
    return text.ljust(WIDTH)
