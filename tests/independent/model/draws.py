"""Plain independent draws of the distributions, and their quantiles by sums over a density."""

import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import Any

import numpy as np

from tests.independent.checks.findings import Findings
from tests.independent.model.numbers import ENDLESS, Array, Q

_WIDTH = NormalDist().inv_cdf(0.95)
_GRID = 200_001


def draw(quantity: Q, random: np.random.Generator, count: int) -> Array:
    """So many draws of a quantity: bounds evenly, "a to b" with 90 % between the two.

    What has a low bound alone is that bound in each draw.
    """
    low, high = float(quantity.low), float(quantity.high)
    if quantity.kind == "point" or quantity.high == ENDLESS:
        return np.full(count, low)
    if quantity.kind == "bounds":
        return random.uniform(low, high, count)
    if quantity.kind == "lognormal":
        middle, deviation = _of_logarithm(quantity)
        return random.lognormal(middle, deviation, count)
    rise, fall = _powers(quantity)
    return low + (high - low) * random.beta(rise, fall, count)


def quantile(quantity: Q, probability: float) -> float:
    """The value below which a quantity lies with a probability; a low bound alone is its own."""
    low, high = float(quantity.low), float(quantity.high)
    if quantity.kind == "point" or quantity.high == ENDLESS:
        return low
    if quantity.kind == "bounds":
        return low + (high - low) * probability
    if quantity.kind == "lognormal":
        return NormalDist(*_of_logarithm(quantity)).inv_cdf(probability)
    rise, fall = _powers(quantity)
    x = np.linspace(0, 1, _GRID)
    density = x ** (rise - 1) * (1 - x) ** (fall - 1)
    sums = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) / 2)))
    return low + (high - low) * float(np.interp(probability * sums[-1], sums, x))


def median(quantity: Q) -> float:
    middle = quantile(quantity, 0.5)
    return math.exp(middle) if quantity.kind == "lognormal" else middle


def at(quantity: Q, probability: float) -> float:
    """The quantile itself, of a lognormal distribution not of its logarithm."""
    value = quantile(quantity, probability)
    return math.exp(value) if quantity.kind == "lognormal" else value


def _of_logarithm(quantity: Q) -> tuple[float, float]:
    low, high = (math.log(end) for end in (quantity.low, quantity.high))
    return (low + high) / 2, (high - low) / (2 * _WIDTH)


def _powers(quantity: Q) -> tuple[float, float]:
    low, mode, high = (float(each) for each in quantity.numbers)
    return 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)


_ROUNDING = 1e-12
"""People or days below which a number is a rounding error of 0."""


def compare_percentiles(
    found: Findings, theirs: Mapping[str, Any], ours: Mapping[str, Array], their_draws: int
) -> None:
    """Percentiles at which as many of the draws here lie below as there should.

    They may be off by five standard errors, of the draws here and of those of the program.
    """
    for name, value in theirs.items():
        drawn = np.sort(np.asarray(ours[name], dtype=float))
        if not isinstance(value, dict):
            value = {"p50": value}  # noqa: PLW2901
        for key, percentile in value.items():
            share = float(key[1:]) / 100
            deviation = math.sqrt(share * (1 - share))
            margin = 5 * deviation * (1 / len(drawn) + 1 / their_draws) ** 0.5 + 2e-4
            number = math.inf if percentile is None else float(percentile)
            gap = 1e-8 * abs(number) if number < math.inf else 0
            scale = float(np.max(np.abs(drawn[np.isfinite(drawn)]), initial=0))
            gap = max(gap, 1e-9 * scale, _ROUNDING)
            below = np.searchsorted(drawn, number - gap, "left") / len(drawn)
            up_to = np.searchsorted(drawn, number + gap, "right") / len(drawn)
            if not below - margin <= share <= up_to + margin:
                found.tell(
                    f"{name} {key}",
                    percentile,
                    (below, up_to, np.quantile(drawn, share, method="lower")),
                )
