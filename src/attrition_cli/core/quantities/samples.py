"""Draws from distributions.

The draws of an input are the quantiles of its distribution at the points of a Kronecker sequence:
the fractional parts of n times the square root of a prime, with a different prime for each input.
Together they fill the space of the inputs more evenly than independent draws (Niederreiter, "Random
Number Generation and Quasi-Monte Carlo Methods", 1992, chapter 3), so that percentiles converge
several times faster. The seed selects the place in the sequence at which the draws begin. The
points are computed as 64-bit integers, the same on every machine.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache, cached_property, lru_cache, partial, reduce
from itertools import repeat
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import (
    NODE_DEVIATIONS,
    CentralInterval,
    Interval,
    Lognormal,
    Pert,
    Quantity,
    Tabulated,
    is_distribution,
    log_mean_and_deviation,
)
from attrition_cli.core.quantities.sampling import (
    SEQUENCE_PRIMES,
    DrawnPercentiles,
    Percentiles,
    RoundingLimits,
    Sampling,
    percentile_name,
    shares_at_rounding_limits,
)

Array = npt.NDArray[np.float64]

BLOCK_SIZE = 1 << 14
"""The number of draws made at a time: few enough to stay in a processor's cache."""

_TABLE_CELLS = 1 << 12
_TAIL_CELLS = 64
"""Quantiles are interpolated linearly within each of `_TABLE_CELLS` equally likely cells, except in
the outermost `_TAIL_CELLS` on each side, which use a table that is finer in the tails."""

_TABLE_NODES = 1 << 12

_MAX_LOG_REACH = 80
"""The largest mean plus standard deviation of a logarithm for which no draw overflows a float."""


class Samples:
    """A quantity represented by draws, which are made block by block whenever they are needed.

    Where only one input is uncertain, the `quantile` function is known as well.
    """

    def __init__(
        self,
        sampling: Sampling,
        blocks: Callable[[], Iterator[Array]],
        quantile: Callable[[float], float] | None = None,
    ) -> None:
        self.sampling, self.blocks, self.quantile = sampling, blocks, quantile

    def values(self) -> Array:
        """All draws in one array."""
        values = np.empty(self.sampling.draws)
        with np.errstate(all="ignore"):
            for start, block in zip(range(0, len(values), BLOCK_SIZE), self.blocks(), strict=True):
                values[start : start + BLOCK_SIZE] = block
        return values

    @cached_property
    def percentiles(self) -> Percentiles[float]:
        """The reported percentiles: exact where the quantile function is known."""
        return self.percentiles_from(None)

    def percentiles_from(self, values: Array | None) -> Percentiles[float]:
        """The reported percentiles; `values` are all draws if already made, and are reordered.

        A percentile is one of the draws, never the mean of two, so it can be infinite.
        """
        if self.quantile is None:
            return percentiles(self.values() if values is None else values, self.sampling)
        return _percentiles_by_name(
            self.sampling, list(map(self.quantile, map(float, _reported_shares(self.sampling))))
        )

    def with_percents(self, percents: Iterable[Number]) -> "Samples":
        """The same draws, with percentiles at `percents` in addition to the reported ones."""
        union = tuple(sorted({*self.sampling.percents, *percents}))
        return Samples(self.sampling._replace(percents=union), self.blocks, self.quantile)

    def only_percents(self, percents: Iterable[Number]) -> "Samples":
        """The same draws, with only the percentiles at `percents`, which must be among them."""
        percents = tuple(percents)
        samples = Samples(self.sampling._replace(percents=percents), self.blocks, self.quantile)
        names = map(percentile_name, percents)
        samples.percentiles = {name: self.percentiles[name] for name in names}
        return samples

    def share_meeting(self, condition: Callable[[Array], npt.NDArray[np.bool_]]) -> float:
        """The share of the draws that meet `condition`; the percentiles are computed as well."""
        values = self.values()
        share = float(condition(values).mean())
        self.percentiles = self.percentiles_from(values)
        return share


def percentiles(values: Array, sampling: Sampling) -> Percentiles[float]:
    """The reported percentiles of `values`, which are reordered in place."""
    return _percentiles_by_name(sampling, order_statistics(values, _reported_shares(sampling)))


def _reported_shares(sampling: Sampling) -> list[Fraction | float]:
    """The percentiles as shares, followed by the two shares at the rounding limits of each."""
    shares: list[Fraction | float] = [Fraction(percent) / 100 for percent in sampling.percents]
    for percent in sampling.percents:
        shares += shares_at_rounding_limits(percent, sampling.percents, sampling.draws)
    return shares


def _percentiles_by_name(sampling: Sampling, values: Sequence[float]) -> Percentiles[float]:
    """The percentiles by name, from the `values` at the reported shares."""
    names = list(map(percentile_name, sampling.percents))
    values = list(map(_round_to_portable_digits, values))
    limits = map(RoundingLimits, values[len(names) :: 2], values[len(names) + 1 :: 2])
    return DrawnPercentiles(
        dict(zip(names, values, strict=False)), dict(zip(names, limits, strict=True))
    )


def sample(
    name: str, quantity: Quantity, sampling: Sampling, *, independent: bool = False
) -> "Samples | Number":
    """The draws of the input `name`; a number is returned unchanged. Bounds are sampled uniformly.

    The sequence is that of the input's draw name in `sampling`, or of `name` itself. With
    `independent` it is a second sequence, independent of the first.

    Raises `InputError` where there is no upper bound, or the distribution is too wide.
    """
    if not (isinstance(quantity, Interval) or is_distribution(quantity)):
        return quantity
    if quantity.low == quantity.high:
        return quantity.low
    if quantity.high == math.inf:
        raise InputError(
            "what is only known to be at least something cannot be drawn: give both bounds",
            field=name,
        )
    if isinstance(quantity, Lognormal) and sum(log_mean_and_deviation(quantity)) > _MAX_LOG_REACH:
        raise InputError(
            "is too wide to be drawn: move its ends together or raise the credibility", field=name
        )
    quantiles_at, quantile_at = _quantile_functions(quantity)
    draw_name = (sampling.draw_names or {}).get(name, name)
    points = _sequence_points if draw_name in SEQUENCE_PRIMES else _pseudorandom_points
    return Samples(
        sampling,
        lambda: map(quantiles_at, points(draw_name, sampling, independent=independent)),
        lambda probability: _round_to_portable_digits(quantile_at(probability)),
    )


def quantile(quantity: Quantity, probability: float) -> "float | Number":
    """The quantile of `quantity` at `probability`; a number is returned unchanged.

    >>> quantile(Lognormal(10_000, 12_000), 0.5)
    10954.4511501
    """
    if not (isinstance(quantity, Interval) or is_distribution(quantity)):
        return quantity
    return _round_to_portable_digits(_quantile_functions(quantity)[1](probability))


def first_order_sobol_index(values: Array, others_resampled: Array) -> float:
    """The share of the variance of `values` that one input explains by itself.

    In `others_resampled` all other inputs are drawn again, so that the correlation is due to the
    one input (the first-order index of Sobol, 2001, "Global sensitivity indices for nonlinear
    mathematical models").
    """
    if not (values.std() and others_resampled.std()):
        return 0.0
    return max(_round_to_portable_digits(float(np.corrcoef(values, others_resampled)[0, 1])), 0.0)


def ranks(values: Array) -> Array:
    """The rank of each of `values` in ascending order; equal values get the mean of their ranks."""
    rising = np.sort(values)
    return (np.searchsorted(rising, values, "left") + np.searchsorted(rising, values, "right")) / 2


def map_samples(function: Callable[..., Numbers], *quantities: "Samples | Number") -> Samples:
    """`function` applied to the draws of `quantities`, draw by draw.

    It must be monotone in each argument: where only one of them is drawn, it maps the quantiles of
    that one to those of the result.
    """
    first, *others = (q for q in quantities if isinstance(q, Samples))

    def blocks() -> Iterator[Array]:
        return map(
            function,
            *(q.blocks() if isinstance(q, Samples) else repeat(float(q)) for q in quantities),
        )

    if others or first.quantile is None:
        return Samples(first.sampling, blocks)
    input_quantile = first.quantile

    def value_at(probability: float) -> float:
        value = input_quantile(probability)
        return float(function(*(value if isinstance(q, Samples) else float(q) for q in quantities)))

    is_decreasing = value_at(_TINY_PROBABILITY) > value_at(1 - _TINY_PROBABILITY)
    return Samples(first.sampling, blocks, lambda p: value_at(1 - p if is_decreasing else p))


def earliest(times: Sequence[Samples]) -> Samples:
    """The least of `times`, draw by draw.

    They must all rise, or all fall, with each of their inputs. With a single uncertain input, the
    least has the least of their quantiles.
    """
    least = map_samples(lambda *values: reduce(np.minimum, values), *times)
    quantiles = [each.quantile for each in times if each.quantile is not None]
    if len(quantiles) == len(times):
        least.quantile = lambda p: min(quantile_at(p) for quantile_at in quantiles)
    return least


_TINY_PROBABILITY = 1e-9


def _sequence_points(name: str, sampling: Sampling, *, independent: bool) -> Iterator[Array]:
    """Points of the input's sequence between 0 and 1, beginning where the seed selects."""
    step = math.isqrt(SEQUENCE_PRIMES[name][int(independent)] << 128) & (2**64 - 1)
    steps = np.arange(BLOCK_SIZE, dtype=np.uint64) * np.uint64(step)
    # Not at index 0, where the sequences of all inputs are 0.
    first = (2 * sampling.seed + 1) << 31
    for start in range(first, first + sampling.draws, BLOCK_SIZE):
        size = min(BLOCK_SIZE, first + sampling.draws - start)
        bits = steps[:size] + np.uint64(start * step & (2**64 - 1))
        # The 53 bits of a float's precision, plus half a unit of the last so that none is 0.
        yield ((bits >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def _pseudorandom_points(name: str, sampling: Sampling, *, independent: bool) -> Iterator[Array]:
    """Independent numbers between 0 and 1: with many sequences some would be correlated."""
    entropy = [sampling.seed, int(independent), *name.encode()]
    random = np.random.Generator(np.random.PCG64(entropy))
    for start in range(0, sampling.draws, BLOCK_SIZE):
        yield random.random(min(BLOCK_SIZE, sampling.draws - start))


@lru_cache
def _quantile_functions(
    quantity: Interval[Number] | CentralInterval | Pert,
) -> tuple[Callable[[Array], Array], Callable[[float], float]]:
    """The quantile function of `quantity`, for an array of probabilities and for one.

    For an array it interpolates a table, with an error of at most 1e-4 of the standard deviation
    (of the logarithm). For one probability it is exact, except for PERT, where it interpolates a
    finer table with an error of at most 1e-6.
    """
    low, high = float(quantity.low), float(quantity.high)
    if isinstance(quantity, Interval):
        return (lambda points: low + (high - low) * points), (lambda p: low + (high - low) * p)
    if isinstance(quantity, Tabulated):
        values_at = partial(values_at_deviations, quantity)
        table = _QuantileTable(_normal_probabilities(), values_at(_deviations()))
        return table, lambda p: float(values_at(np.array([NormalDist().inv_cdf(p)]))[0])
    if isinstance(quantity, Lognormal):
        normal = NormalDist()
        middle, sigma = log_mean_and_deviation(quantity)
        table = _QuantileTable(_normal_probabilities(), np.exp(middle + sigma * _deviations()))
        return table, lambda p: math.exp(middle + sigma * normal.inv_cdf(p))
    weight = float(quantity.weight)
    rise = 1 + weight * (float(quantity.mode) - low) / (high - low)
    fall = 2 + weight - rise
    # With x = sin(angle)^2 the density is smooth, and the nodes are densest near the ends of x.
    angles = np.linspace(0, math.pi / 2, _TABLE_NODES + 1)
    density = np.sin(angles) ** (2 * rise - 1) * np.cos(angles) ** (2 * fall - 1)
    sums = np.concatenate(([0.0], np.cumsum(density[1:] + density[:-1])))
    table = _QuantileTable(sums / sums[-1], low + (high - low) * np.sin(angles) ** 2)
    return table, table.quantile


def _deviations() -> Array:
    """The nodes of tables of normal variables: 1 in 10^15 lies outside."""
    return np.linspace(-8, 8, _TABLE_NODES + 1)


@cache
def _normal_probabilities() -> Array:
    """The probability of a lower value at each of the deviations of such a table."""
    # Where `erfc` rounds to 1, the error does not matter.
    return np.array([math.erfc(-z / math.sqrt(2)) / 2 for z in _deviations().tolist()])


def uniform_draws(name: str, sampling: Sampling) -> Array:
    """All draws between 0 and 1 of the variable `name`, independent of those of other names."""
    return np.concatenate([*_pseudorandom_points(name, sampling, independent=False)])


def normal_draws(name: str, sampling: Sampling) -> Array:
    """All draws of the normal variable `name`, independent of those of other names."""
    points = _pseudorandom_points(name, sampling, independent=False)
    return np.concatenate([*map(normal_quantiles(), points)])


@cache
def normal_quantiles() -> Callable[[Array], Array]:
    """The quantile function of a normal variable."""
    return _QuantileTable(_normal_probabilities(), _deviations())


def values_at_deviations(quantity: Tabulated, deviations: Array) -> Array:
    """The quantiles of `quantity` at so many standard `deviations` of a normal variable.

    They are interpolated in the logarithm, and linearly beside a 0; beyond the table its outermost
    values are used.
    """
    values = np.array(quantity.values)
    first = int(np.count_nonzero(values <= 0))
    nodes = np.array(NODE_DEVIATIONS)
    found: Array = np.exp(np.interp(deviations, nodes[first:], np.log(values[first:])))
    if first:
        below = deviations < nodes[first]
        found[below] = np.interp(deviations[below], nodes, values)
    return found


class _QuantileTable:
    """A quantile function interpolated linearly between the `values` at `probabilities`."""

    def __init__(self, probabilities: Array, values: Array) -> None:
        self._probabilities, self._values = probabilities, values
        self._starts = np.interp(np.arange(_TABLE_CELLS + 1) / _TABLE_CELLS, probabilities, values)
        self._slopes = np.diff(self._starts)

    def quantile(self, probability: float) -> float:
        return float(np.interp(probability, self._probabilities, self._values))

    def __call__(self, points: Array) -> Array:
        places = points * _TABLE_CELLS
        cells = places.astype(np.int32)
        places -= cells
        values = self._slopes.take(cells)
        values *= places
        values += self._starts.take(cells)
        rare = (cells < _TAIL_CELLS) | (cells >= _TABLE_CELLS - _TAIL_CELLS)
        values[rare] = np.interp(points[rare], self._probabilities, self._values)
        return values


def order_statistics(values: Array, shares: Sequence[Fraction | float]) -> list[float]:
    """The order statistics of `values` at each of `shares`; `values` are reordered in place.

    Each is the least value that at least that share of the values do not exceed. NumPy's own
    quantiles are as fast, but load its masked arrays, which doubles the time.
    """
    places = [max(math.ceil(share * len(values)) - 1, 0) for share in shares]
    values.partition(places)
    return [float(values[place]) for place in places]


def _round_to_portable_digits(value: float) -> float:
    """`value` without the last digits, which differ between processors."""
    return float(f"{value:.12g}")
