"""A chart in characters, read back to numbers."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_UNICODE = {"▀": (2, None), "▄": (None, 2), "░": (1, 1), "'": (1, None), ".": (None, 1)}
_ASCII = {"*": (2, None), "o": (None, 2), ":": (1, 1), "'": (1, None), ".": (None, 1)}
_CELLS = _UNICODE | _ASCII
_STROKES = "│|"


class DrawnColumn(NamedTuple):
    """The values that a column shows, and those that a stroke reaches."""

    low: float
    line: float | None
    high: float
    least: float
    most: float


class DrawnChart(NamedTuple):
    """The columns, the value of half a row, and the value at the bottom."""

    columns: Sequence[DrawnColumn]
    half_row: float
    bottom: float


def read_chart(lines: Sequence[str]) -> DrawnChart:
    """The chart drawn in `lines`, whose first line is its highest row."""
    rows = []
    for line in lines:
        match = re.fullmatch(r" *([\d,]*) ?[┤│|](.*)", line)
        if match is None:
            break
        rows.append((match[1].replace(",", ""), match[2]))
    rows.reverse()
    width = len(re.split("[└+]", lines[len(rows)], maxsplit=1)[1])
    ticks = [(row, float(label)) for row, (label, _) in enumerate(rows) if label]
    (first, bottom), (other, value) = ticks[0], ticks[-1]
    assert first == 0
    half_row = (value - bottom) / (other - first) / 2 if other else 1.0
    cells = [row.ljust(width) for _, row in rows]
    columns = [
        _column(["".join(cells[row][index] for row in range(len(rows)))][0], bottom, half_row)
        for index in range(width)
    ]
    return DrawnChart(columns, half_row, bottom)


def _column(cells: str, bottom: float, half_row: float) -> DrawnColumn:
    levels: dict[int, int] = {}
    strokes = []
    for row, cell in enumerate(cells):
        if cell in _STROKES:
            strokes += [2 * row, 2 * row + 1]
        elif cell != " ":
            upper, lower = _CELLS[cell]
            levels |= {2 * row: lower} if lower else {}
            levels |= {2 * row + 1: upper} if upper else {}
    lines = [level for level, content in levels.items() if content == 2]
    assert len(lines) <= 1
    assert sorted(levels) == [*range(min(levels), max(levels) + 1)] or lines

    def value(level: int) -> float:
        return bottom + level * half_row

    return DrawnColumn(
        value(min(levels)),
        value(lines[0]) if lines else None,
        value(max(levels)),
        value(min([*levels, *strokes])),
        value(max([*levels, *strokes])),
    )
