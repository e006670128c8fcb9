"""Paths of losses to come: the sums of their draws over spans spread as the forecast says."""

import functools
import itertools
from datetime import date

import numpy as np
import pytest

from attrition_cli.core.quantities.quantity import Tabulated
from attrition_cli.core.quantities.samples import Array, normal_draws
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.series.forecasting.error_growth import PARTS, ErrorGrowth, SpanAhead
from attrition_cli.core.series.forecasting.forecast import (
    LossForecast,
    loss_forecast,
    normal_deviations,
)
from attrition_cli.core.series.forecasting.loss_path import loss_path, stretches
from attrition_cli.core.series.series import Series
from tests.observed import wandering
from tests.path_draws import draws_by_day

SAMPLING = Sampling(draws=20_000, seed=7)
USUAL = normal_deviations(90)

NORMAL = functools.cache(functools.partial(normal_draws, sampling=SAMPLING))


def daily_draws(known: LossForecast | None, gap: int, days: int, *, factor: float = 1.0) -> Array:
    """Draws of the losses of each of `days`, a row a day."""
    assert known is not None
    path = loss_path(
        known, gap, days, source="path", casualties_per_loss=factor, interval=(90, USUAL)
    )
    return draws_by_day(path, days, SAMPLING, NORMAL)


def wandering_forecast(walk: float) -> LossForecast | None:
    return loss_forecast(wandering(900, walk=walk, noise=0.2, seed=3))


def forecast_at_random(per_day: float, seed: int) -> LossForecast | None:
    """The losses to come where so many people a day were lost, independently of each other."""
    losses = np.random.default_rng(seed).poisson(per_day, 800)
    totals = [0.0, *map(float, np.cumsum(losses))]
    return loss_forecast(Series(date(2022, 1, 1), totals, range(801)))


@pytest.mark.parametrize("walk", [0.0, 0.02], ids=["steady", "wandering"])
def test_sums_over_spans_spread_as_forecasts_of_those_spans(walk: float) -> None:
    known = wandering_forecast(walk)
    assert known is not None
    drawn = daily_draws(known, 0, 365)
    for gap, days in ((0, 1), (0, 28), (28, 28), (84, 28), (0, 84), (0, 365)):
        low, middle, high = np.percentile(drawn[gap : gap + days].sum(axis=0), [5, 50, 95])
        ends = (known.losses(SpanAhead(gap, days), z) for z in (-1.6449, 0, 1.6449))
        expected_low, expected_middle, expected_high = ends
        assert middle == pytest.approx(expected_middle, rel=0.05)
        assert np.log(high / low) == pytest.approx(
            np.log(expected_high / expected_low), rel=0.12
        ), (gap, days)


def test_a_path_that_begins_later_is_the_end_of_one_that_begins_at_once() -> None:
    for known in (wandering_forecast(0.02), forecast_at_random(0.2, 1)):
        whole, later = daily_draws(known, 0, 200), daily_draws(known, 60, 140)
        assert (whole[60:] == later).all()


def test_a_longer_path_begins_as_a_shorter_one() -> None:
    known = wandering_forecast(0.02)
    assert (daily_draws(known, 0, 400)[:30] == daily_draws(known, 0, 30)).all()


@pytest.mark.parametrize("part", range(3, PARTS))
def test_sums_spread_rightly_whatever_the_errors_are(part: int) -> None:
    """Each part of the growth of errors alone, a small one, so that sums are nearly normal."""
    growth = ErrorGrowth(tuple(float(place == part) for place in range(PARTS)))
    known = LossForecast(1_000.0, 0.05, growth, 800)
    drawn = daily_draws(known, 0, 1_400)
    for gap, days in ((0, 7), (0, 28), (0, 91), (0, 365), (0, 1_400), (28, 30), (365, 365)):
        deviation = np.log(drawn[gap : gap + days].mean(axis=0)).std()
        assert deviation == pytest.approx(known.deviation(SpanAhead(gap, days)), rel=0.06)


def test_the_days_of_a_week_are_alike() -> None:
    growth = ErrorGrowth((0.01, 0.0, 400.0, *[0.0] * (PARTS - 3)))
    known = LossForecast(1_000.0, 0.05, growth, 800)
    drawn = daily_draws(known, 0, 365)
    assert drawn[:7].std(axis=0).max() < 1e-3
    deviation = np.log(drawn[:28].mean(axis=0)).std()
    assert deviation == pytest.approx(known.deviation(SpanAhead(0, 28)), rel=0.02)


def test_rates_that_stop_to_wander_are_one_draw() -> None:
    """Sums of a year have the largest deviation that the lead may give, as each day has."""
    known = LossForecast(1_000.0, 1.0, ErrorGrowth((*[0.0] * (PARTS - 1), 40.0)), 800)
    drawn = daily_draws(known, 0, 730)
    low, high = np.percentile(drawn[365:].sum(axis=0), [5, 95])
    span = SpanAhead(365, 365)
    assert np.log(high / low) == pytest.approx(2 * USUAL * known.deviation(span), rel=0.03)


@pytest.mark.parametrize(
    ("per_day", "seed"),
    [(0.02, 2), (0.05, 1), (0.05, 2), (0.2, 1), (0.2, 3), (2, 2), (2, 3), (20, 2)],
)
def test_few_losses_are_counted(per_day: float, seed: int) -> None:
    """Intervals agree within a few per cent, or a person or so, and reach 0 where others do."""
    known = forecast_at_random(per_day, seed)
    assert known is not None
    drawn = daily_draws(known, 0, 365)
    assert (drawn >= 0).all()
    for days in (7, 30, 90, 365):
        low, middle, high = np.percentile(drawn[:days].sum(axis=0), [5, 50, 95])
        expected_low, expected, expected_high = (
            known.losses(SpanAhead(0, days), z * USUAL) for z in (-1, 0, 1)
        )
        assert low == pytest.approx(expected_low, rel=0.06, abs=1.3)
        assert middle == pytest.approx(expected, rel=0.04, abs=2)
        # The half person is multiplied as well.
        half = 0.5 * (expected_high + 0.5) / (expected + 0.5)
        assert high == pytest.approx(expected_high, rel=0.04, abs=2 + 1.3 * half)
        assert low == 0 if expected_low == 0 else low > 0 or expected_low < 1


def test_days_of_few_losses_have_whole_people() -> None:
    drawn = daily_draws(forecast_at_random(0.2, 1), 0, 28, factor=4.0)
    counts = np.unique(drawn[20:])
    assert counts[:3] == pytest.approx([0, counts[1], 2 * counts[1]])
    assert 3 < counts[1] <= 4


def test_days_before_the_data_end_are_not_counted() -> None:
    """They share one draw, which would else be a person each day or none."""
    drawn = daily_draws(forecast_at_random(0.02, 2), -100, 110)
    assert 0 < drawn[0].min() == drawn[99].min()
    assert drawn[100:].min() == 0


def test_losses_that_hardly_vary_are_hardly_counted() -> None:
    known = LossForecast(2.0, 1e-3, ErrorGrowth((1.0, 1.0, *[0.0] * (PARTS - 2))), 800)
    drawn = daily_draws(known, 0, 30).sum(axis=0)
    assert drawn.std() / drawn.mean() == pytest.approx(known.deviation(SpanAhead(0, 30)), rel=0.05)


def test_a_far_path_has_few_shared_variables() -> None:
    known = wandering_forecast(0.02)
    assert known is not None
    path = loss_path(
        known, 10_957, 365, source="losses", casualties_per_loss=1.0, interval=(90, USUAL)
    )
    for stretch in path:
        assert isinstance(stretch.quantity, Tabulated)
        assert stretch.quantity.variables
        assert len(stretch.quantity.variables.shared) <= 25


def test_stretches_cover_the_days_one_after_the_other() -> None:
    for days in (1, 28, 29, 112, 1_000, 4_000):
        spans = stretches(days)
        assert spans[0].gap_days == 0
        assert spans[-1].gap_days < days <= spans[-1].end_days
        for before, after in itertools.pairwise(spans):
            assert before.end_days == after.gap_days
