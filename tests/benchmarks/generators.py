"""A search for the generators of the sequences from which inputs are drawn.

Of inputs with the generators a, draws resonate where whole numbers h, not all 0, make h.a nearly
whole: all points then lie on few planes. The measure of generators is the least of
h1' h2' h3' x the distance of h.a to a whole number, with h' = max(1, |h|), over all one, two and
three of them with |h| up to 20, and over each alone up to 10,000 (after the figure of merit of
Niederreiter, "Random Number Generation and Quasi-Monte Carlo Methods", 1992, chapter 5).

The generators are roots of primes. One after another is chosen, of a pool at random, so that the
measure stays as large as it can; what falls behind the best so far is given up.

Run by hand: python -m tests.benchmarks.generators [seed] [minutes]
Those in use were found with seed 1 within three minutes.
"""

import itertools
import math
import sys
import time
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

COUNT, FIRST = 12, 5
"""Number of generators to find, and how many of them have to be better than the rest."""

LEAST_OF_FIRST, LEAST_OF_ALL, LEAST_ALONE = 3e-3, 2.2e-4, 0.02

_LARGEST_PRIME = 8_000
_REACH, _REACH_ALONE = 20, 10_000

_ALONE: Array = np.arange(1, _REACH_ALONE + 1, dtype=np.float64)


def _vectors(dimensions: int) -> Array:
    """All h but 0, and of h and -h the one whose first number is not below 0."""
    reach = range(-_REACH, _REACH + 1)
    vectors = itertools.product(range(_REACH + 1), *[reach] * (dimensions - 1))
    return np.array([each for each in vectors if each > (0,) * dimensions], dtype=np.float64)


_PAIRS, _TRIPLES = _vectors(2), _vectors(3)


def _weights(vectors: Array) -> Array:
    weights: Array = np.maximum(1, np.abs(vectors)).prod(axis=1)
    return weights


_PAIR_WEIGHTS, _TRIPLE_WEIGHTS = _weights(_PAIRS), _weights(_TRIPLES)


def _distance(values: Array) -> Array:
    """The distance of each number from the nearest whole number."""
    return np.abs(values - np.rint(values))


def measure(primes: Sequence[int]) -> float:
    """The measure of the roots of the `primes`: of each alone, and of any two and three."""
    generators = [math.sqrt(prime) % 1 for prime in primes]
    of_triples = (
        (_TRIPLE_WEIGHTS * _distance(_TRIPLES @ np.array(three))).min()
        for three in itertools.combinations(generators, 3)
    )
    return float(min(*map(_measure_alone, generators), *of_triples))


def _measure_alone(generator: float) -> float:
    return float((_ALONE * _distance(_ALONE * generator)).min())


def _measures_beside(chosen: Sequence[float], pool: Array, least: float) -> Array:
    """The measure of each of a `pool` of generators with any two of those chosen."""
    if len(chosen) == 1:
        sums = _PAIRS[:, :1] * chosen[0] + _PAIRS[:, 1:] * pool
        return np.asarray((_PAIR_WEIGHTS[:, None] * _distance(sums)).min(axis=0))
    measures = np.full(len(pool), np.inf)
    for pair in itertools.combinations(chosen, 2):
        of_pair = _TRIPLES[:, :2] @ np.array(pair)
        open_ones = np.flatnonzero(measures > least)
        for part in np.array_split(open_ones, max(1, len(open_ones) // 64)):
            sums = of_pair[:, None] + _TRIPLES[:, 2:] * pool[part]
            found = (_TRIPLE_WEIGHTS[:, None] * _distance(sums)).min(axis=0)
            measures[part] = np.minimum(measures[part], found)
    return measures


def primes_up_to(largest: int) -> list[int]:
    """The primes up to `largest`, by the sieve of Eratosthenes."""
    is_prime = np.ones(largest, dtype=bool)
    is_prime[:2] = False
    for number in range(2, math.isqrt(largest) + 1):
        if is_prime[number]:
            is_prime[number * number :: number] = False
    return [int(prime) for prime in np.flatnonzero(is_prime)]


def search(seed: int, minutes: float) -> Iterator[tuple[float, float, list[int]]]:
    """Sets of primes, each better than the last, with the measure of the first five and of all."""
    fractions = {prime: math.sqrt(prime) % 1 for prime in primes_up_to(_LARGEST_PRIME)}
    usable = [prime for prime, each in fractions.items() if _measure_alone(each) > LEAST_ALONE]
    random = np.random.default_rng(seed)
    best = LEAST_OF_ALL
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        chosen = [int(random.choice(usable))]
        so_far = of_first = _measure_alone(fractions[chosen[0]])
        while len(chosen) < COUNT:
            pool_size = 120 if len(chosen) < FIRST else 160
            pool = random.choice(usable, size=pool_size, replace=False)
            candidates = [int(prime) for prime in pool if prime not in chosen]
            measures = _measures_beside(
                [fractions[prime] for prime in chosen],
                np.array([fractions[prime] for prime in candidates]),
                best,
            )
            so_far = min(so_far, float(measures.max()))
            if so_far < (LEAST_OF_FIRST if len(chosen) < FIRST else best):
                break
            chosen.append(candidates[int(measures.argmax())])
            if len(chosen) == FIRST:
                of_first = so_far
        if len(chosen) == COUNT:
            best = so_far
            yield of_first, best, chosen


def main() -> None:
    """Print the sets that are found, each better than the last."""
    seed, minutes = (*map(float, sys.argv[1:]), *(1.0, 10.0)[len(sys.argv) - 1 :])
    for of_first, of_all, primes in search(int(seed), minutes):
        print(f"{of_first:.2e} of {primes[:FIRST]}, {of_all:.2e} with {primes[FIRST:]}", flush=True)


if __name__ == "__main__":
    main()
