"""Charts and bars as data: what they show, in whatever format."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Bar(NamedTuple):
    """A bar from `start` to `end` of its column, 0 to 1."""

    start: float
    end: float


class ColumnChart(NamedTuple):
    """Values of equal spans of time, none below 0, and the labels of its two ends."""

    title: str
    values: Sequence[float]
    first_label: str
    last_label: str


class Spread(NamedTuple):
    """The ends of a band, which are the same for one value, and the line in it where there is one.

    None is below 0.
    """

    low: float
    middle: float | None
    high: float


class Midnight(NamedTuple):
    """Values at a 00:00, before and after what comes at that instant."""

    before: Spread
    after: Spread


class LineChart(NamedTuple):
    """Values at 00:00 of each day from `start` on, the last at the end, `days` after the start."""

    title: str
    start: date
    days: float
    midnights: Sequence[Midnight]


Chart = ColumnChart | LineChart
