"""Charts and bars as data: what they show, in whatever format."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Bar(NamedTuple):
    """A bar from `start` to `end`, as shares (0 to 1) of its column's width."""

    start: float
    end: float


class ColumnChart(NamedTuple):
    """A chart of a value, at least 0, for each of equal spans of time, with labels at its ends."""

    title: str
    values: Sequence[float]
    first_label: str
    last_label: str


class Spread(NamedTuple):
    """The ends of a band, equal for a single value, and the middle line where there is one.

    Values are at least 0.
    """

    low: float
    middle: float | None
    high: float


class Midnight(NamedTuple):
    """Values at 00:00 of a day, before and after the arrivals of that instant."""

    before: Spread
    after: Spread


class LineChart(NamedTuple):
    """A chart of the values at 00:00 of each day from `start`; the last are those after `days`."""

    title: str
    start: date
    days: float
    midnights: Sequence[Midnight]


Chart = ColumnChart | LineChart
