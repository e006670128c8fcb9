"""How the error of a forecast grows with its lead and shrinks with its length.

The error of a forecast is the logarithm of outcome / forecast. Its variance over the days from
`gap` to `gap + days` after the forecast, in units of the noise squared, is a sum of eight parts
with weights that are not negative:

    the rate is wrong from the start         1
    days differ by chance                    1 / days, or 1 below a day
    days of a week differ, and weeks do not  1 / days - 1 / 7, or 0 from a week on
    rates that return to their usual level   the mean covariance of an Ornstein-Uhlenbeck process
                                             that starts at 0, for each of four half-lives
    rates that wander                        the mean covariance of a random walk, gap + days / 3

(Uhlenbeck and Ornstein, "On the Theory of the Brownian Motion", Physical Review 36, 1930.) Each
part is constant or rises with the gap, so an interval is never narrower with more lead. The weights
are those that fit v, the variance that forecasts of each gap and length had in the past, by least
squares of n (v / model - 1)^2, where n is the number of independent forecasts (Cressie, "Fitting
Variogram Models by Weighted Least Squares", Mathematical Geology 17, 1985). The model in the
denominator is that of the fit before: v at first, and then twice the fit itself, so that no span is
passed over whose errors were large. Each fit is by the method of Lawson and Hanson, "Solving Least
Squares Problems", 1974, chapter 23. A span of which nothing is known has a prior variance, but at
most three times that of the fit before, so that it says little where others say much; where the fit
is above the prior variance, the prior is in the denominator, so that it holds the fit down.
"""

import math
from collections.abc import Callable, Sequence
from functools import partial
from operator import mul
from typing import NamedTuple

HALF_LIVES_DAYS = (7, 28, 112, 448)
"""The half-lives, in days, of the rates that return to their usual level: each four times the one
before, from a week to over a year."""

WEEK_DAYS = 7

_WALK_DAYS = 365.25
"""The days in which a random walk of weight 1 reaches a variance of 1."""


class SpanAhead(NamedTuple):
    """The span of a forecast: it begins `gap_days` after the forecast, and is `days` long."""

    gap_days: float
    days: float

    @property
    def end_days(self) -> float:
        """The days from the forecast to the end of the span."""
        return self.gap_days + self.days


def _from_the_start(_first: SpanAhead, _second: SpanAhead) -> float:
    return 1.0


def _by_chance(first: SpanAhead, second: SpanAhead) -> float:
    return 1 / max(first.days, 1.0) if first == second else 0.0


def within_weeks_covariance(first: SpanAhead, second: SpanAhead) -> float:
    """The covariance of means over days that differ and add up to nothing over a week.

    Two spans are of one week where they are, counted from the forecast on.
    """
    if first == second:
        return max(1 / max(first.days, 1.0) - 1 / WEEK_DAYS, 0.0)
    weeks = {day // WEEK_DAYS for day in (first.gap_days, second.end_days - 1)}
    return -1 / WEEK_DAYS if len(weeks) == 1 else 0.0


def _returning(time: float, first: SpanAhead, second: SpanAhead) -> float:
    """The covariance of an Ornstein-Uhlenbeck process that starts at 0 and forgets in `time`."""
    begin, days, later = first.gap_days, first.days, second.gap_days
    own = _mean_decay(days, time)
    if first == second:
        # The mean of exp(-|s - t| / time) over both days of the span.
        decays, stationary = own * own, 2 * time / days * (1 - own)
    else:
        decays = own * _mean_decay(second.days, time)
        stationary = math.exp(-(later - begin - days) / time) * decays
    return max(stationary - math.exp(-(begin + later) / time) * decays, 0.0)


def _mean_decay(days: float, time: float) -> float:
    """The mean of exp(-t / `time`) over `days`."""
    return -math.expm1(-days / time) * time / days


def _wandering(first: SpanAhead, second: SpanAhead) -> float:
    """The covariance of a random walk."""
    return (first.gap_days + first.days / (3 if first == second else 2)) / _WALK_DAYS


_PARTS: tuple[Callable[[SpanAhead, SpanAhead], float], ...] = (
    _from_the_start,
    _by_chance,
    within_weeks_covariance,
    *(partial(_returning, half_life / math.log(2)) for half_life in HALF_LIVES_DAYS),
    _wandering,
)

PARTS = len(_PARTS)


def variance_parts(first: SpanAhead, second: SpanAhead) -> list[float]:
    """The covariance of the mean errors over two spans, for a weight of 1 on each part.

    The spans are the same, or `second` begins where `first` ends, or later.

    >>> month, year = SpanAhead(0, 28), SpanAhead(0, 364)
    >>> [round(part, 3) for part in variance_parts(month, month)[:2]]
    [1.0, 0.036]
    >>> variance_parts(month, month)[-1] < variance_parts(year, year)[-1]
    True
    """
    return [part(first, second) for part in _PARTS]


class ErrorGrowth(NamedTuple):
    """The weights of the parts of the variance, in the order of `variance_parts`."""

    weights: tuple[float, ...]

    @property
    def by_chance(self) -> float:
        """The weight of the part by which all days differ."""
        return self.weights[1]

    @property
    def within_weeks(self) -> float:
        """The weight of the part by which the days of a week differ."""
        return self.weights[2]

    @property
    def without_weeks(self) -> "ErrorGrowth":
        """The same without the part by which the days of a week differ."""
        from_the_start, by_chance, _, *others = self.weights
        return ErrorGrowth((from_the_start, by_chance, 0.0, *others))

    @property
    def without_chance(self) -> "ErrorGrowth":
        """The same without the parts by which single days differ."""
        from_the_start, _, _, *others = self.weights
        return ErrorGrowth((from_the_start, 0.0, 0.0, *others))

    def variance(self, span: SpanAhead) -> float:
        """The variance of the mean error over `span`, in units of the noise squared."""
        return self.covariance(span, span)

    def covariance(self, first: SpanAhead, second: SpanAhead) -> float:
        """The covariance of the mean errors over two spans, the same or one after the other."""
        covariance = 0.0
        for weight, part in zip(self.weights, _PARTS, strict=True):
            if weight:
                covariance += weight * part(first, second)
        return covariance


class ObservedVariance(NamedTuple):
    """The variance that forecasts of one span had, and the number of independent ones.

    `is_prior` is true where there were none.
    """

    parts: Sequence[float]
    variance: float
    independent: float
    is_prior: bool = False


_FITS = 3


def fitted_growth(observed: Sequence[ObservedVariance]) -> ErrorGrowth:
    """The growth that fits the `observed` variances best.

    >>> spans = [SpanAhead(0, days) for days in (1, 2, 4, 8, 16, 32, 64, 128)]
    >>> chance_alone = [ObservedVariance(variance_parts(s, s), 2 / s.days, 10) for s in spans]
    >>> [round(weight, 6) for weight in fitted_growth(chance_alone).weights]
    [0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    weights = _fit(observed, [each.variance for each in observed], [])
    for _ in range(_FITS - 1):
        models = [max(sum(map(mul, weights, each.parts)), _LEAST_MODEL) for each in observed]
        limited = [
            each._replace(variance=_limited_prior(each.variance, model)) if each.is_prior else each
            for each, model in zip(observed, models, strict=True)
        ]
        used = [part for part in range(PARTS) if weights[part] > 0]
        scales = [
            min(model, each.variance) if each.is_prior else model
            for each, model in zip(observed, models, strict=True)
        ]
        weights = _fit(limited, scales, used)
    return ErrorGrowth(tuple(weights))


_MOST_OF_PRIOR, _LEAST_OF_PRIOR = 3, 0.001
"""The multiple of the fit before beyond which a prior variance is taken for no more, and the share
of it that it keeps even so: nothing is quite certain of which nothing is known."""


def _limited_prior(prior: float, model: float) -> float:
    return max(min(prior, _MOST_OF_PRIOR * model), _LEAST_OF_PRIOR * prior)


_LEAST_MODEL = 1e-8


def _fit(
    observed: Sequence[ObservedVariance], models: Sequence[float], used: list[int]
) -> list[float]:
    """The weights with the least sum of n (v - fit)^2 / model^2; `used` parts are tried first."""
    products = [[0.0] * PARTS for _ in range(PARTS)]
    targets = [0.0] * PARTS
    for (parts, variance, independent, _), model in zip(observed, models, strict=True):
        scale = independent / (model * model)
        for row, part in enumerate(parts):
            if part:
                scaled = scale * part
                targets[row] += scaled * variance
                of_row = products[row]
                for column in range(row, PARTS):
                    of_row[column] += scaled * parts[column]
    for row in range(PARTS):
        for column in range(row):
            products[row][column] = products[column][row]
    return _non_negative_least_squares(products, targets, used)


_TOLERANCE = 1e-9


def _non_negative_least_squares(
    products: Sequence[Sequence[float]], targets: Sequence[float], used: list[int]
) -> list[float]:
    """The weights of at least 0 that solve the normal equations best (Lawson and Hanson)."""
    weights = [0.0] * PARTS
    for _ in range(6 * PARTS):
        while used:
            solved = _solve(products, targets, used)
            if min(solved) > 0:
                for part, weight in zip(used, solved, strict=True):
                    weights[part] = weight
                break
            # As far towards the solution as no weight falls below 0.
            step = min(
                weights[part] / (weights[part] - weight)
                for part, weight in zip(used, solved, strict=True)
                if weight <= 0
            )
            for part, weight in zip(used, solved, strict=True):
                weights[part] += step * (weight - weights[part])
            for part, weight in zip(list(used), solved, strict=True):
                if weight <= 0 and weights[part] <= _TOLERANCE * abs(weight - weights[part]):
                    used.remove(part)
                    weights[part] = 0.0
        slopes = {
            part: targets[part] - sum(map(mul, products[part], weights))
            for part in range(PARTS)
            if part not in used
        }
        best = max(slopes, key=slopes.__getitem__, default=None)
        if best is None or slopes[best] <= _TOLERANCE * abs(targets[best]):
            break
        used.append(best)
    return weights


def _solve(
    products: Sequence[Sequence[float]], targets: Sequence[float], used: Sequence[int]
) -> list[float]:
    """The solution of the equations of the `used` parts, by Gauss's elimination."""
    rows = [[products[row][column] for column in used] + [targets[row]] for row in used]
    size = len(rows)
    for place in range(size):
        pivot_row = rows[place]
        # A trace on the diagonal, for parts that hardly differ.
        pivot = pivot_row[place] * (1 + _TOLERANCE) or _TOLERANCE
        for below in rows[place + 1 :]:
            factor = below[place] / pivot
            if factor:
                for column in range(place, size + 1):
                    below[column] -= factor * pivot_row[column]
    solution = [0.0] * size
    for place in reversed(range(size)):
        row = rows[place]
        rest = row[size] - sum(row[column] * solution[column] for column in range(place + 1, size))
        solution[place] = rest / (row[place] or _TOLERANCE)
    return solution
