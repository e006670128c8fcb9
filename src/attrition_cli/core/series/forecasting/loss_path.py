"""The losses to come from day to day: draws of paths, whose sums over any span spread rightly.

The days to come are cut into stretches, single days at first and longer ones later, always at the
same days, so that a longer path begins as a shorter one does. The error of the rate of a stretch is
normal in the logarithm, and the errors of all stretches covary as `error_growth` says. They are
sums of independent normal variables: a few that stretches share, each for a group of them whose
length grows with the lead, and one of each stretch alone (as in Snelson and Ghahramani, "Sparse
Gaussian Processes using Pseudo-inputs", 2006). Series with equal source have equal variables. That
the days of a week differ, where weeks do not, is left out: on a path they are alike.

Where few are lost in a stretch they are counted: the number of people is a Poisson variable whose
mean is the rate so drawn. Its variance is taken from that by which days differ by chance; where
that is less, it is the one that the half person of `forecast` adds. Where losses are known to vary
less than a Poisson variable does, they are counted in steps of less than a person.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, repeat, takewhile
from operator import mul
from typing import NamedTuple

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import (
    NODE_DEVIATIONS,
    Stretch,
    StretchVariables,
    Tabulated,
)
from attrition_cli.core.series.forecasting.error_growth import (
    ErrorGrowth,
    SpanAhead,
)
from attrition_cli.core.series.forecasting.forecast import LossForecast
from attrition_cli.core.series.forecasting.past_errors import HALF_A_PERSON

_STRETCHES = ((28, 1), (12, 7), (10, 28))
"""The numbers of stretches and their lengths in days; all later ones have `_LAST_LENGTH_DAYS`."""

_LAST_LENGTH_DAYS = 91

_GROUP_GROWTH = 1.5
"""The least ratio of the end of a group of stretches to its beginning, in days ahead."""

_FEW_PEOPLE = 10
"""The expected losses of a stretch below which they are counted: half a person matters."""


def loss_path(
    forecast: LossForecast,
    gap_days: int,
    days: int,
    *,
    source: str,
    casualties_per_loss: float,
    interval: tuple[Number, float],
) -> tuple[Stretch, ...]:
    """The casualties a day over `days`, beginning `gap_days` after the `forecast`, by stretches.

    Days before the forecast have the rate of the day after it, not counted. The `interval` of each
    stretch holds a per cent, and is so many deviations wide to each side.
    """
    forecast = forecast._replace(growth=forecast.growth.without_weeks)
    spans = stretches(max(gap_days + days, 1))
    means, errors = _means_per_day(forecast, spans), _errors(forecast.growth, len(spans))
    path = []
    for place, (span, mean, error) in enumerate(zip(spans, means, errors, strict=False)):
        begin, end = int(span.gap_days) - gap_days, min(int(span.end_days) - gap_days, days)
        if end <= 0:
            continue
        drawn_rate = error.without_counting(forecast, span)
        least = forecast.rate_per_day * _LEAST_SHARE
        median = max(mean / _mean_factor(drawn_rate.deviation), least) * casualties_per_loss
        step = drawn_rate.step * casualties_per_loss / span.days
        quantity = _tabulated(median, drawn_rate.deviation, interval, source)
        shared = ((f"{source} {group}", each) for group, each in enumerate(drawn_rate.loadings))
        variables = StretchVariables(tuple(shared), f"{source} own {place}")
        if place == 0 and begin > 0:
            known = quantity._replace(variables=variables)
            path.append(Stretch(0, min(begin, days), known))
        if (first := max(begin, 0)) < end:
            drawn = quantity._replace(variables=variables._replace(step=step))
            path.append(Stretch(first, end - first, drawn))
    return tuple(path)


def _tabulated(
    median: float, deviation: float, interval: tuple[Number, float], source: str
) -> Tabulated:
    """A rate whose logarithm is normal."""
    percent, deviations = interval

    def per_day(z: float) -> float:
        return median * math.exp(z * deviation)

    return Tabulated(
        per_day(-deviations),
        per_day(deviations),
        percent,
        tuple(map(per_day, NODE_DEVIATIONS)),
        source,
    )


def _means_per_day(forecast: LossForecast, spans: Sequence[SpanAhead]) -> Iterator[float]:
    """The mean losses a day of each stretch, with which the sums have the means of the forecast.

    A sum of lognormal losses has a higher median than the sum of their medians. Days that differ by
    chance alone have the mean of the rate: chance adds nothing to it.
    """
    steady = forecast._replace(growth=forecast.growth.without_chance)
    mean_before = 0.0
    for span in spans:
        until = SpanAhead(0, span.end_days)
        mean = forecast.rate_per_day * span.end_days * _mean_factor(steady.deviation(until))
        yield (mean - mean_before) / span.days
        mean_before = mean


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
    return [*takewhile(lambda span: span.gap_days < days, _all_stretches())]


def _all_stretches() -> Iterator[SpanAhead]:
    begin = 0
    lengths = (repeat(length, count) for count, length in _STRETCHES)
    for length in chain(*lengths, repeat(_LAST_LENGTH_DAYS)):
        yield SpanAhead(begin, length)
        begin += length


def _groups() -> Iterator[list[SpanAhead]]:
    """The stretches that share a variable, which those of later groups share as well."""
    group: list[SpanAhead] = []
    for span in _all_stretches():
        group.append(span)
        if span.end_days >= _GROUP_GROWTH * group[0].gap_days:
            yield group
            group = []


class _StretchRate(NamedTuple):
    """The rate of a stretch without the variance that counting people adds.

    The losses are counted in steps of `step` people, or not at all where it is 0.
    """

    deviation: float
    loadings: tuple[float, ...]
    step: float


class _Error(NamedTuple):
    """The error of a stretch: its `loadings` on the variables that it shares, in noises.

    The rest of its variance is its own; `by_chance` is the part by which days differ.
    """

    loadings: tuple[float, ...]
    by_chance: float

    def without_counting(self, forecast: LossForecast, span: SpanAhead) -> _StretchRate:
        """The rate of the stretch, and the step in which people are counted.

        A Poisson variable with a mean of N has the variance N. It is taken from what days differ by
        chance, and then comes from the half person of the forecast: it adds s^2 (N + 1/4) to the
        variance of N people of deviation s, because (N + 1/2)^2 = N^2 + N + 1/4.
        """
        deviation, people = forecast.deviation(span), forecast.rate_per_day * span.days
        variance = (deviation / forecast.noise) ** 2 if forecast.noise else 0.0
        loadings, left = _first_of(self.loadings, variance)
        step, kept = 0.0, 1.0
        if people < _FEW_PEOPLE and deviation and variance:
            square = deviation * deviation
            kept -= min(self.by_chance, left) / variance
            kept = max(kept, 1 - 1 / people / square)
            half = square * (people + HALF_A_PERSON * HALF_A_PERSON)
            step = min((1 - kept) * square * people + half / people, 1.0)
        length = math.sqrt(max(variance * kept, 0.0))
        return _StretchRate(
            deviation * math.sqrt(max(kept, 0.0)),
            tuple(loading / length for loading in loadings) if length else (),
            step,
        )


def _first_of(loadings: Sequence[float], variance: float) -> tuple[list[float], float]:
    """The first of `loadings`, as far as their squares are within `variance`, and what is left.

    Where the deviation of the forecast is limited, later variables add nothing: the rate has
    stopped to wander, so that the sums have that deviation too.
    """
    first: list[float] = []
    for loading in loadings:
        limit = math.sqrt(max(variance, 0.0))
        first.append(min(max(loading, -limit), limit))
        variance -= first[-1] * first[-1]
    return first, max(variance, 0.0)


@lru_cache(maxsize=16)
def _errors(growth: ErrorGrowth, stretches_wanted: int) -> list[_Error]:
    """The errors of the first stretches, at least as many as wanted.

    The variable of a group is what the mean error of the group adds to the variables before. Its
    stretches share the less of it the less they covary, so that their sum has the right variance.
    """
    chance, steady = growth.by_chance, growth.without_chance
    errors: list[_Error] = []
    wholes: list[tuple[SpanAhead, list[float]]] = []
    for group in takewhile(lambda _: len(errors) < stretches_wanted, _groups()):
        whole = SpanAhead(group[0].gap_days, group[-1].end_days - group[0].gap_days)
        of_whole = _loadings_before(steady, whole, wholes)
        rest = math.sqrt(max(steady.variance(whole) - _square(of_whole), 0.0))
        shares = [span.days / whole.days for span in group]
        before = [_loadings_before(steady, span, wholes) for span in group]
        within = [
            (sum(map(mul, shares, covariances)) - sum(map(mul, of_whole, loadings))) / rest
            if rest
            else 0.0
            for covariances, loadings in zip(_covariances(steady, group), before, strict=True)
        ]
        alone = sum(
            share * share * (steady.variance(span) - _square(loadings))
            for share, span, loadings in zip(shares, group, before, strict=True)
        )
        together = rest * rest - _square([*map(mul, shares, within)])
        shared = 1.0
        if len(group) > 1 and together > 0:
            shared = math.sqrt(min(max((rest * rest - alone) / together, 0.0), 1.0))
        for span, loadings, each in zip(group, before, within, strict=True):
            by_chance = chance / max(span.days, 1.0)
            errors.append(_Error((*loadings, each * shared), by_chance))
        wholes.append((whole, [*of_whole, rest]))
    return errors


def _loadings_before(
    steady: ErrorGrowth, span: SpanAhead, wholes: Sequence[tuple[SpanAhead, list[float]]]
) -> list[float]:
    """The loadings of the error of `span` on the variables of the groups before (Cholesky)."""
    loadings: list[float] = []
    for whole, of_whole in wholes:
        rest = steady.covariance(whole, span) - sum(map(mul, loadings, of_whole))
        loadings.append(rest / of_whole[-1] if of_whole[-1] else 0.0)
    return loadings


def _covariances(steady: ErrorGrowth, group: Sequence[SpanAhead]) -> list[list[float]]:
    """The covariances of the errors of each stretch of a group with those of all of them."""
    return [[steady.covariance(*sorted((first, second))) for second in group] for first in group]


def _square(loadings: Sequence[float]) -> float:
    square: float = sum(map(mul, loadings, loadings))
    return square
