"""Rolling sums in daily rows, recognised by the figures themselves.

A sum of the last n days changes from one day to the next by the day that comes in, less the day
that goes out n days later. So each surprise of its steps is taken back after n days: their
autocorrelation has a trough of about -1/2 at a lag of n, and none at a lag of 1. Steps of plain
daily figures have it the other way round: a surprise is taken back on the next day, and a pattern
of weekdays comes again after 7 days.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from operator import mul

_DEEPEST_BY_CHANCE = 2.8
"""Standard errors. Of 10,000 made-up daily series of 30 to 400 days, 13 had such a trough;
of their sums of 7 days, four in five of 60 days had one, and 98% of those of 120."""

_SHALLOWEST_TROUGH = -0.3
_LEAST_AT_ONE_DAY = -0.25
_FEWEST_WINDOWS = 4


def rolling_days(
    days: Sequence[int], figures: Sequence[float], windows: Sequence[int]
) -> int | None:
    """The number of days, one of `windows`, of which each of the `figures` seems to be the sum.

    >>> daily = [day**3 % 211 for day in range(100)]
    >>> sums = [sum(daily[end - 7 : end]) for end in range(7, 101)]
    >>> rolling_days(range(94), sums, (7, 14)), rolling_days(range(100), daily, (7, 14))
    (7, None)
    """
    steps = _steps(days, figures)
    if steps is None:
        return None
    # Where the daily figures drift, each step is like the one before, which hides the trough.
    kept = min(max(_autocorrelation(steps, 1), 0.0), 1.0)
    surprises = _centred([later - kept * step for step, later in pairwise(steps)])
    return next(
        (window for window in windows for each in (steps, surprises) if _has_trough(each, window)),
        None,
    )


def _steps(days: Sequence[int], figures: Sequence[float]) -> list[float] | None:
    """The steps from day to day, less their mean; those at a gap are not known, and 0."""
    if not days or days[-1] - days[0] > 2 * len(days):
        return None
    steps: list[float | None] = [None] * (days[-1] - days[0])
    for (day, figure), (later, next_figure) in pairwise(zip(days, figures, strict=True)):
        if later - day == 1:
            steps[day - days[0]] = next_figure - figure
    known = [step for step in steps if step is not None]
    mean = sum(known) / max(len(known), 1)
    return [0.0 if step is None else step - mean for step in steps]


def _centred(steps: Sequence[float]) -> list[float]:
    mean = sum(steps) / max(len(steps), 1)
    return [step - mean for step in steps]


def _has_trough(steps: Sequence[float], window: int) -> bool:
    """True where the deepest autocorrelation of `steps` is that at a lag of `window`."""
    if len(steps) < _FEWEST_WINDOWS * window - 1:
        return False
    trough = _autocorrelation(steps, window)
    if trough > min(_SHALLOWEST_TROUGH, -_DEEPEST_BY_CHANCE / sqrt(len(steps) - window)):
        return False
    others = (_autocorrelation(steps, lag) for lag in range(1, 2 * window) if lag != window)
    at_one_day = next(others)
    return at_one_day > _LEAST_AT_ONE_DAY and trough < min(others, default=1.0)


def _autocorrelation(steps: Sequence[float], lag: int) -> float:
    """The correlation of `steps` with those `lag` days before, 0 where there are none."""
    earlier, later = steps[:-lag], steps[lag:]
    norm = sqrt(sum(map(mul, earlier, earlier)) * sum(map(mul, later, later)))
    return sum(map(mul, earlier, later)) / norm if norm else 0.0
