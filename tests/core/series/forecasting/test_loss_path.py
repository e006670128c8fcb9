"""Paths of losses to come: the sums of their draws over spans spread as the forecast says."""

import itertools

import numpy as np
import pytest

from attrition_cli.core.quantities.quantity import Tabulated
from attrition_cli.core.quantities.samples import Array, normal_draws, values_at_deviations
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.series.forecasting.error_growth import SpanAhead
from attrition_cli.core.series.forecasting.forecast import loss_forecast, normal_deviations
from attrition_cli.core.series.forecasting.loss_path import course, stretches
from tests.observed import wandering

SAMPLING = Sampling(draws=20_000, seed=7)


def daily_draws(gap: int, days: int, walk: float) -> Array:
    """Draws of the losses of each of `days`, a row a day."""
    known = loss_forecast(wandering(900, walk=walk, noise=0.2, seed=3))
    assert known is not None
    parts = course(
        known,
        gap,
        days,
        source="path",
        casualties_per_loss=1.0,
        interval=(90, normal_deviations(90)),
    )
    drawn = np.empty((days, SAMPLING.draws))
    for part in parts:
        assert isinstance(part.quantity, Tabulated)
        loadings = part.quantity.loadings
        assert sum(loading**2 for _, loading in loadings) == pytest.approx(1)
        deviations = sum(each * normal_draws(name, SAMPLING) for name, each in loadings)
        values = values_at_deviations(part.quantity, np.asarray(deviations))
        drawn[part.first_day : part.first_day + part.days] = values
    return drawn


@pytest.mark.parametrize("walk", [0.0, 0.02], ids=["steady", "wandering"])
def test_sums_over_spans_spread_as_forecasts_of_those_spans(walk: float) -> None:
    known = loss_forecast(wandering(900, walk=walk, noise=0.2, seed=3))
    assert known is not None
    drawn = daily_draws(0, 365, walk)
    for gap, days in ((0, 1), (0, 28), (28, 28), (84, 28), (0, 84), (0, 365)):
        low, middle, high = np.percentile(drawn[gap : gap + days].sum(axis=0), [5, 50, 95])
        ends = (known.losses(SpanAhead(gap, days), z) for z in (-1.6449, 0, 1.6449))
        expected_low, expected_middle, expected_high = ends
        assert middle == pytest.approx(expected_middle, rel=0.05)
        assert np.log(high / low) == pytest.approx(
            np.log(expected_high / expected_low), rel=0.12
        ), (gap, days)


def test_a_path_that_begins_later_is_the_end_of_one_that_begins_at_once() -> None:
    whole, later = daily_draws(0, 200, 0.02), daily_draws(60, 140, 0.02)
    assert (whole[60:] == later).all()


def test_stretches_cover_the_days_one_after_the_other() -> None:
    for days in (1, 28, 29, 112, 1_000, 4_000):
        spans = stretches(days)
        assert spans[0].gap_days == 0
        assert spans[-1].gap_days < days <= spans[-1].end_days
        for before, after in itertools.pairwise(spans):
            assert before.end_days == after.gap_days
