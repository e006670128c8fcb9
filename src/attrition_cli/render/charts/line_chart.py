"""A line over time with its band, drawn in characters, two levels in each row.

A column shows the values at its first 00:00. Where a day takes several columns, values between two
midnights are interpolated linearly. Where the values until the next column exceed those of both
columns, as when people arrive and are lost between them, a vertical stroke reaches to them.
"""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from attrition_cli.render.chart_data import LineChart, Spread
from attrition_cli.render.charts.axes import TimeTick, ValueAxis, time_ticks
from attrition_cli.render.text.digits import to_whole_number

PIPE_WIDTH = 80
"""Width in columns of a chart that is not printed on a terminal."""

_BLANK, _BAND, _LINE = range(3)


class _Characters(NamedTuple):
    """The characters of a chart: for cells, by their upper and lower level, and for the axes.

    A cell with both line and band shows the line.
    """

    cells: Mapping[tuple[int, int], str]
    stroke: str
    rule: str
    tick_beside: str
    corner: str
    axis: str
    tick_below: str


def _characters(band: str, line: str, axes: str) -> _Characters:
    """The characters for a band and a line, in the upper level, the lower level or (band) both."""
    cells = {(_BLANK, _BLANK): " ", (_BAND, _BAND): band[2]}
    cells |= {(_BAND, _BLANK): band[0], (_BLANK, _BAND): band[1]}
    cells |= dict.fromkeys([(_LINE, _BLANK), (_LINE, _BAND)], line[0])
    cells |= dict.fromkeys([(_BLANK, _LINE), (_BAND, _LINE)], line[1])
    return _Characters(cells, *axes)


_UNICODE = _characters("'.░", "▀▄", "││┤└─┬")
_ASCII = _characters("'.:", "*o", "|||+-+")


def line_chart_lines(
    chart: LineChart, *, unicode: bool, available_columns: int | None = None
) -> list[str]:
    """The lines of `chart` with its axes, as wide as the available columns."""
    characters = _UNICODE if unicode else _ASCII
    least, most = _least_and_most(chart)
    axis = ValueAxis.spanning(least, most)
    # One more row: an end of the band may be drawn one level beyond its nearest level.
    labels = axis.labels(axis.nearest_level(most) // 2 + 2)
    label_width = max(map(len, labels))
    columns = max((available_columns or PIPE_WIDTH) - label_width - len(" |"), 2)
    stretches = _stretches(chart, columns)
    drawn = [
        _column(stretch, following.shown, axis, len(labels), characters)
        for stretch, following in pairwise([*stretches, stretches[-1]])
    ]
    lines: list[str] = []
    for label, cells in reversed(list(zip(labels, zip(*drawn, strict=True), strict=True))):
        rule = characters.tick_beside if label else characters.rule
        if lines or set(cells) != {" "}:
            lines.append(f"{label:>{label_width}} {rule}{''.join(cells)}".rstrip())
    ticks = time_ticks(chart.start, chart.days, columns)
    indent = " " * (label_width + 1)
    lines.append(f"{indent}{characters.corner}{_rule_below(ticks, columns, characters)}")
    return [*lines, *(f"{indent} {line}" for line in _label_lines(ticks))]


def line_chart_title(chart: LineChart) -> str:
    """The title of `chart`, with the value at which its axis begins if that is not 0."""
    bottom = ValueAxis.spanning(*_least_and_most(chart)).bottom
    return f"{chart.title}; the axis begins at {to_whole_number(bottom)}" if bottom else chart.title


def _least_and_most(chart: LineChart) -> tuple[float, float]:
    spreads = [spread for midnight in chart.midnights for spread in midnight]
    return min(each.low for each in spreads), max(each.high for each in spreads)


class _Stretch(NamedTuple):
    """The values of a column: those at its first 00:00, and the least and most until the next."""

    shown: Spread
    least: float
    most: float

    @staticmethod
    def within(shown: Spread, spreads: Sequence[Spread]) -> "_Stretch":
        """The stretch of a column that shows `shown` and has `spreads` until the next column."""
        return _Stretch(
            shown,
            min((each.low for each in spreads), default=shown.low),
            max((each.high for each in spreads), default=shown.high),
        )


def _stretches(chart: LineChart, columns: int) -> list[_Stretch]:
    """The stretch of each of the `columns`; the last is the end of the chart."""
    horizon, midnights = Fraction(chart.days), chart.midnights
    last = len(midnights) - 1
    begins = [horizon * column / (columns - 1) for column in range(columns)]
    firsts = [min(math.ceil(begin), last) for begin in begins]
    stretches = []
    for begin, end, first, following in zip(
        begins, [*begins[1:], horizon + 1], firsts, [*firsts[1:], last], strict=True
    ):
        # The last day may be a part of a day.
        day_begins, day_ends = first - 1, min(Fraction(first), horizon)
        if day_ends < end:
            within = [spread for each in midnights[first:following] for spread in each]
            stretches.append(_Stretch.within(midnights[first].before, within))
        else:
            part = float((begin - day_begins) / (day_ends - day_begins))
            shown = _between(midnights[first - 1].after, midnights[first].before, part)
            stretches.append(_Stretch.within(shown, []))
    return stretches


def _between(one: Spread, other: Spread, part: float) -> Spread:
    """The values interpolated from `one` to `other`, at a `part` (0 to 1) of the way."""

    def at(begin: float, end: float) -> float:
        return begin + (end - begin) * part

    middle = None if one.middle is None or other.middle is None else at(one.middle, other.middle)
    return Spread(at(one.low, other.low), middle, at(one.high, other.high))


class _Levels(NamedTuple):
    """A spread in levels; `line` is `None` where the spread has no middle."""

    low: int
    line: int | None
    high: int


def _levels(spread: Spread, axis: ValueAxis) -> _Levels:
    """The levels nearest to the values of `spread`.

    A cell that has the line hides an end of the band in it. Where the end would then seem to be
    more than a row off, it is drawn one level further out.
    """
    low, high = axis.nearest_level(spread.low), axis.nearest_level(spread.high)
    if spread.middle is None:
        return _Levels(low, None, high)
    line = axis.nearest_level(spread.middle)
    hidden = line ^ 1
    if high == hidden > line and axis.level(spread.high) > high:
        high += 1
    if low == hidden < line and axis.level(spread.low) < low:
        low -= 1
    return _Levels(low, line, high)


def _column(
    stretch: _Stretch, following: Spread, axis: ValueAxis, rows: int, characters: _Characters
) -> list[str]:
    """The characters of a column from the bottom row up, one for each of the `rows`."""
    here, there = _levels(stretch.shown, axis), _levels(following, axis)
    stroke = _stroke_rows(
        here, there, axis.nearest_level(stretch.least), axis.nearest_level(stretch.most)
    )

    def content(level: int) -> int:
        if level == here.line:
            return _LINE
        return _BAND if here.low <= level <= here.high else _BLANK

    cells = []
    for row in range(rows):
        cell = characters.cells[content(2 * row + 1), content(2 * row)]
        cells.append(characters.stroke if cell == " " and row in stroke else cell)
    return cells


def _stroke_rows(here: _Levels, there: _Levels, least: int, most: int) -> set[int]:
    """The rows of a vertical stroke: as far as the next column's band, or beyond both columns."""
    top, bottom = here.high // 2, here.low // 2
    if most > max(here.high, there.high) + 1:
        top = most // 2
    elif there.low > here.high:
        top = there.low // 2 - 1
    if least < min(here.low, there.low) - 1:
        bottom = least // 2
    elif there.high < here.low:
        bottom = there.high // 2 + 1
    return set(range(bottom, top + 1))


def _rule_below(ticks: Sequence[TimeTick], columns: int, characters: _Characters) -> str:
    marked = {tick.column for tick in ticks[1:]}
    return "".join(
        characters.tick_below if column in marked else characters.axis for column in range(columns)
    )


def _label_lines(ticks: Sequence[TimeTick]) -> list[str]:
    """The labels in one line; a label that has no room there begins another line."""
    lines = [""]
    for tick in ticks:
        if lines[-1] and len(lines[-1]) + 2 > tick.label_column:
            lines.append("")
        lines[-1] = lines[-1].ljust(tick.label_column) + tick.label
    return lines
