"""Draws of a stretch of a path, from the variables that it shares with others and its own.

Where few are expected, those who come are counted: their number is a Poisson variable.
"""

import math
from collections.abc import Callable

import numpy as np

from attrition_cli.core.quantities.quantity import StretchVariables, Tabulated
from attrition_cli.core.quantities.samples import (
    Array,
    normal_draws,
    normal_quantiles,
    uniform_draws,
    values_at_deviations,
)
from attrition_cli.core.quantities.sampling import Sampling

_MANY = 30
"""The mean from which a Poisson variable is nearly the square of a normal one."""

_MOST = 150
"""A Poisson variable with a mean below `_MANY` exceeds this once in 10^50 draws."""


def stretch_draws(
    quantity: Tabulated,
    variables: StretchVariables,
    sampling: Sampling,
    shared: Callable[[str], Array],
) -> Array:
    """All draws of `quantity`, a stretch of a path; `shared` has those of its shared variables."""
    left = 1 - sum(loading * loading for _, loading in variables.shared)
    deviations = normal_draws(variables.own, sampling)
    deviations *= math.sqrt(max(left, 0.0))
    for name, loading in variables.shared:
        deviations += loading * shared(name)
    values = values_at_deviations(quantity, deviations)
    if not variables.step:
        return values
    points = uniform_draws(f"{variables.own} counted", sampling)
    return variables.step * poisson_quantiles(values / variables.step, points)


def poisson_quantiles(means: Array, points: Array) -> Array:
    """The quantile at each of `points` of the Poisson variable with each of `means`.

    From a mean of 30 on it is (sqrt(mean) + z / 2)^2 - 1/4, with z a normal quantile, which has
    the same mean and nearly the same variance (Anscombe, "The Transformation of Poisson, Binomial
    and Negative-Binomial Data", Biometrika 35, 1948).

    >>> poisson_quantiles(np.array([0.02, 0.02, 3.0]), np.array([0.5, 0.99, 0.5]))
    array([0., 1., 3.])
    """
    counts = np.zeros(len(means))
    many = means >= _MANY
    root = np.sqrt(means[many]) + normal_quantiles()(points[many]) / 2
    counts[many] = np.maximum(np.maximum(root, 0.0) ** 2 - 0.25, 0.0)
    where = np.flatnonzero(~many)
    mean, point = means[where], points[where]
    chance = np.exp(-mean)
    below = chance.copy()
    for count in range(1, _MOST):
        above = np.flatnonzero(point > below)
        if not len(above):
            break
        where, mean, point = where[above], mean[above], point[above]
        chance = chance[above] * mean / count
        below = below[above] + chance
        counts[where] = count
    return counts
