"""Poisson variables by their quantiles."""

import math

import numpy as np
import pytest

from attrition_cli.core.series.forecasting.path_draws import poisson_quantiles

POINTS = (np.arange(20_000) + 0.5) / 20_000


@pytest.mark.parametrize("mean", [0.02, 0.5, 4.0, 29.9, 30.0, 1_000.0])
def test_mean_and_variance_are_those_of_a_poisson_variable(mean: float) -> None:
    counts = poisson_quantiles(np.full(len(POINTS), mean), POINTS)
    assert counts.mean() == pytest.approx(mean, rel=0.005)
    assert counts.var() == pytest.approx(mean, rel=0.015)
    assert counts.min() >= 0
    assert (np.diff(counts) >= 0).all()


def test_few_are_counted_in_whole_people() -> None:
    counts = poisson_quantiles(np.full(len(POINTS), 1.5), POINTS)
    for count in range(6):
        chance = math.exp(-1.5) * 1.5**count / math.factorial(count)
        assert (counts == count).mean() == pytest.approx(chance, abs=1e-4)


def test_none_come_where_none_are_expected() -> None:
    assert not poisson_quantiles(np.zeros(len(POINTS)), POINTS).any()
    assert poisson_quantiles(np.array([1e-9]), np.array([1 - 2**-53]))[0] <= 2
