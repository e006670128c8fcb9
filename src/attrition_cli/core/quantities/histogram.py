"""What the draws of a time say beside its percentiles: where they fall, and how often never."""

import math
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attrition_cli.core.quantities.calendar import (
    ROUNDING_DAYS,
    Resolution,
    date_after,
    date_resolution,
    first_after,
    first_of,
)
from attrition_cli.core.quantities.exact import round_step
from attrition_cli.core.quantities.samples import BLOCK, Array, Drawn, ordered

_SOME = 1 << 17
"""Draws that tell well enough how far all of them reach."""

_MOST_BARS = 15

_NARROWEST = 1e-9
"""Of the days, the spread that a histogram shows at least."""


class Histogram(NamedTuple):
    """The share of the draws in each of several intervals of `step_days` from `first_days` on.

    `earlier_share` end before the first and `later_share` after the last of them.
    """

    first_days: float
    step_days: float
    shares: tuple[float, ...]
    earlier_share: float
    later_share: float


class MostLikely(NamedTuple):
    """The date, or the month or year that begins `on` it, on which most of the draws fall.

    They are `share` of all.
    """

    on: date
    resolution: Resolution
    share: float


class Spread(NamedTuple):
    """What the draws of a time say beside its percentiles; `never_share` of them have no end."""

    never_share: float
    histogram: Histogram | None
    most_likely: MostLikely | None


def summary(days: Drawn, start: date | None, by: date | None) -> tuple[Spread, float | None]:
    """What the draws of `days` from `start` say, and the share of them on or before the day `by`.

    The percentiles are worked out from the same draws, and kept.
    """
    values = days.values()
    found = _spread(values, start)
    by_share = None
    if start is not None and by is not None:
        end = (by - start).days + 1
        by_share = _share(values + ROUNDING_DAYS < end)
    days.percentiles = days.percentiles_among(values)
    return found, by_share


def _spread(values: Array, start: date | None) -> Spread:
    some = values[:_SOME]
    reached = some[np.isfinite(some)]
    never_share = _share(np.isinf(values))
    if not len(reached):
        return Spread(never_share, None, None)
    return Spread(
        never_share,
        _histogram(values, reached),
        None if start is None else _most_likely(values, reached, start),
    )


def _share(holds: npt.NDArray[np.bool_]) -> float:
    return float(np.count_nonzero(holds) / len(holds))


def _histogram(values: Array, some: Array) -> Histogram | None:
    """The middle 99 % of `values`, less of a long tail, in intervals with round ends.

    How far they reach is seen from `some` that are finite, which are put in another order.
    """
    low, quarter, middle, three_quarters, high = ordered(some, [0.005, 0.25, 0.5, 0.75, 0.995])
    high = min(high, middle + 3 * (three_quarters - quarter))
    if not high - low > _NARROWEST * high:
        return None
    step = float(round_step(high - low, _MOST_BARS - 1))
    first = math.floor(low / step)
    bars = math.ceil(high / step) - first
    counts = np.zeros(bars + 2, np.int64)
    # In parts that stay in a processor's cache; what lies outside falls into the outermost bins.
    for part in np.split(values, range(BLOCK, len(values), BLOCK)):
        places = np.clip(part / step - (first - 1), 0, bars + 1)
        counts += np.bincount(places.astype(np.int32), minlength=bars + 2)
    earlier, *shares, later = (counts / len(values)).tolist()
    later = max(later - _share(np.isinf(values)), 0.0)
    return Histogram(first * step, step, tuple(shares), earlier, later)


def _most_likely(values: Array, some: Array, start: date) -> MostLikely | None:
    low, high = ordered(some, [0.05, 0.95])
    resolution = date_resolution((high - low) / 2)
    # Beyond as much again nothing is likely; it may be far away.
    first_date = date_after(start, max(2 * low - high, 0.0))
    last_date = date_after(start, 2 * high - low) or date.max
    if first_date is None:
        return None
    begins = [first_of(resolution, first_date)]
    while (following := first_after(resolution, begins[-1])) and following <= last_date:
        begins.append(following)
    first_day = (begins[0] - start).days
    days_after = (last_date - begins[0]).days + 1
    day = np.floor(values + ROUNDING_DAYS) - first_day
    by_day = np.bincount(day[(day >= 0) & (day < days_after)].astype(np.int32), None, days_after)
    counts = np.add.reduceat(by_day, [(begin - begins[0]).days for begin in begins])
    fullest = int(counts.argmax())
    return MostLikely(begins[fullest], resolution, float(counts[fullest] / len(values)))
