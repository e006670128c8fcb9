"""The losses to come from day to day: draws of paths, whose sums over any span spread rightly.

The days to come are cut into stretches, single days at first and longer ones later, always at the
same days, so that a longer path begins as a shorter one does. The error of the rate of a stretch is
normal in the logarithm, and the errors of all stretches covary as `error_growth` says; they are
sums of independent normal variables, one for each stretch, by Cholesky's method (Golub and Van
Loan, "Matrix Computations", 1996, section 4.2). Series with equal source have equal variables. What
is drawn is a rate: that people are whole, which matters where few are lost, is not.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, repeat
from operator import mul

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import (
    NODE_DEVIATIONS,
    CoursePart,
    Tabulated,
)
from attrition_cli.core.series.forecasting.error_growth import ErrorGrowth, SpanAhead
from attrition_cli.core.series.forecasting.forecast import LossForecast

_STRETCHES = ((28, 1), (12, 7), (10, 28))
"""The numbers of stretches and their lengths in days; all later ones have `_LAST_LENGTH_DAYS`."""

_LAST_LENGTH_DAYS = 91


def course(
    forecast: LossForecast,
    gap_days: int,
    days: int,
    *,
    source: str,
    casualties_per_loss: float,
    interval: tuple[Number, float],
) -> tuple[CoursePart, ...]:
    """The casualties a day over `days`, beginning `gap_days` after the `forecast`, by stretches.

    Days before the forecast have the rate of the day after it. The `interval` of each stretch holds
    a per cent, and is so many deviations wide to each side.
    """
    percent, deviations = interval
    spans = stretches(max(gap_days + days, 1))
    loadings = _loadings(forecast.growth, tuple(spans))
    medians = _medians_per_day(forecast, spans)
    parts = []
    for place, (span, of_span) in enumerate(zip(spans, loadings, strict=True)):
        first = max(int(span.gap_days) - gap_days, 0) if place else 0
        end = min(int(span.end_days) - gap_days, days)
        if first < end:
            deviation = forecast.deviation(span)
            median = medians[place] * casualties_per_loss

            def per_day(z: float, median: float = median, deviation: float = deviation) -> float:
                return median * math.exp(z * deviation)

            quantity = Tabulated(
                per_day(-deviations),
                per_day(deviations),
                percent,
                tuple(map(per_day, NODE_DEVIATIONS)),
                source,
                tuple((f"{source} {place}", loading) for place, loading in enumerate(of_span)),
            )
            parts.append(CoursePart(first, end - first, quantity))
    return tuple(parts)


def _medians_per_day(forecast: LossForecast, spans: Sequence[SpanAhead]) -> list[float]:
    """The median losses a day of each stretch, with which the sums have the means of the forecast.

    A sum of lognormal losses has a higher median than the sum of their medians.
    """
    medians, mean_before = [], 0.0
    for span in spans:
        until = SpanAhead(0, span.end_days)
        mean = forecast.rate_per_day * span.end_days * _mean_factor(forecast.deviation(until))
        median = (mean - mean_before) / span.days / _mean_factor(forecast.deviation(span))
        medians.append(max(median, forecast.rate_per_day * _LEAST_SHARE))
        mean_before = mean
    return medians


def _mean_factor(deviation: float) -> float:
    """The ratio of the mean of a lognormal variable to its median."""
    return math.exp(deviation * deviation / 2)


_LEAST_SHARE = 0.1
"""The least median of a stretch, as a share of the rate: where chance makes up nearly all."""


def stretches(days: int) -> list[SpanAhead]:
    """The stretches of a path, up to the one that holds the last of `days`.

    >>> [(span.gap_days, span.days) for span in stretches(40)[26:]]
    [(26, 1), (27, 1), (28, 7), (35, 7)]
    """
    lengths = chain(
        *(repeat(length, count) for count, length in _STRETCHES), repeat(_LAST_LENGTH_DAYS)
    )
    spans, begin = [], 0
    while begin < days:
        spans.append(SpanAhead(begin, next(lengths)))
        begin += int(spans[-1].days)
    return spans


@lru_cache(maxsize=16)
def _loadings(growth: ErrorGrowth, spans: tuple[SpanAhead, ...]) -> tuple[tuple[float, ...], ...]:
    """For each stretch, the loadings of its error on the variables up to its own, in deviations.

    The squares of the loadings of a stretch add up to 1.
    """
    rows: list[tuple[float, ...]] = []
    for span in spans:
        row: list[float] = []
        for earlier, of_earlier in zip(spans, rows, strict=False):
            rest = growth.covariance(earlier, span) - sum(map(mul, row, of_earlier))
            row.append(rest / of_earlier[-1] if of_earlier[-1] else 0.0)
        rest = growth.variance(span) - sum(map(mul, row, row))
        row.append(math.sqrt(max(rest, 0.0)))
        rows.append(tuple(row))
    return tuple(_normed(row) for row in rows)


def _normed(row: tuple[float, ...]) -> tuple[float, ...]:
    length = math.sqrt(sum(map(mul, row, row)))
    return tuple(each / length for each in row) if length else row
