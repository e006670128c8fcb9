"""Summaries of the draws of a time beside its percentiles: the histogram, the share of "never"."""

import math
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attrition_cli.core.quantities.calendar import whole_days
from attrition_cli.core.quantities.exact import round_step
from attrition_cli.core.quantities.samples import BLOCK_SIZE, Array, Samples, order_statistics

_RANGE_ESTIMATE_DRAWS = 1 << 17
"""The number of draws from which the range of the histogram is estimated."""

_MAX_BARS = 15

_MIN_RELATIVE_WIDTH = 1e-9
"""The least spread for which there is a histogram, as a part of the days."""


class Histogram(NamedTuple):
    """The share of the draws in each of several intervals of `step_days`, from `first_days` on.

    `earlier_share` and `later_share` are the shares before the first and after the last interval.
    """

    first_days: float
    step_days: float
    shares: tuple[float, ...]
    earlier_share: float
    later_share: float


class SampleSummary(NamedTuple):
    """A summary of `draws` draws of a time, of which the share `never_share` is infinite.

    `never_is_certain` is true where the ends of the inputs rule out a finite time, so that "never"
    does not rest on the draws alone.
    """

    never_share: float
    histogram: Histogram | None
    draws: int
    never_is_certain: bool = False


def summarise(
    days: Samples, start: date | None, by: date | None
) -> tuple[SampleSummary, float | None]:
    """A summary of the draws of `days` after `start`, and the share of them on or before `by`.

    The percentiles of `days` are computed from the same draws and stored in it.
    """
    values = days.values()
    sample_summary = _sample_summary(values)
    share_by_deadline = None
    if start is not None and by is not None:
        share_by_deadline = _true_share(whole_days(values) <= (by - start).days)
    days.percentiles = days.percentiles_from(values)
    return sample_summary, share_by_deadline


def _sample_summary(values: Array) -> SampleSummary:
    range_values = values[:_RANGE_ESTIMATE_DRAWS]
    finite_values = range_values[np.isfinite(range_values)]
    never_share = _true_share(np.isinf(values))
    if not len(finite_values):
        return SampleSummary(never_share, None, len(values))
    return SampleSummary(never_share, _histogram(values, finite_values), len(values))


def _true_share(holds: npt.NDArray[np.bool_]) -> float:
    return float(np.count_nonzero(holds) / len(holds))


def _histogram(values: Array, finite_values: Array) -> Histogram | None:
    """The histogram of the middle 99 % of `values` (less where a tail is long), with round limits.

    The range is estimated from `finite_values`, which are reordered in place.
    """
    low, quarter, middle, three_quarters, high = order_statistics(
        finite_values, [0.005, 0.25, 0.5, 0.75, 0.995]
    )
    high = min(high, middle + 3 * (three_quarters - quarter))
    if not high - low > _MIN_RELATIVE_WIDTH * high:
        return None
    step = float(round_step(high - low, _MAX_BARS - 1))
    first = math.floor(low / step)
    bars = math.ceil(high / step) - first
    counts = np.zeros(bars + 2, np.int64)
    # In parts that fit a processor's cache; values outside the range go to the outermost bins.
    for part in np.split(values, range(BLOCK_SIZE, len(values), BLOCK_SIZE)):
        places = np.clip(part / step - (first - 1), 0, bars + 1)
        counts += np.bincount(places.astype(np.int32), minlength=bars + 2)
    earlier, *shares, later = (counts / len(values)).tolist()
    later = max(later - _true_share(np.isinf(values)), 0.0)
    return Histogram(first * step, step, tuple(shares), earlier, later)
