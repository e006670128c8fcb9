"""Thresholds at a rate that is less sure the further it looks ahead."""

import math
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import Cover, Interval, Lognormal, Rate, Sampling, cover
from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.constant_rate.times_to_shares import TimesToShares
from attrition_cli.core.quantities.propagation import is_sampled
from attrition_cli.core.quantities.quantity import NODE_DEVIATIONS, Quantity, Tabulated
from attrition_cli.core.quantities.samples import Samples
from attrition_cli.core.series.forecasting.error_growth import PARTS, ErrorGrowth
from attrition_cli.core.series.forecasting.forecast import LossForecast
from attrition_cli.core.series.forecasting.horizon import UntilLost

SAMPLING = Sampling(draws=10_000, seed=1)
WANDERING = ErrorGrowth((*[0.0] * (PARTS - 1), 1.0))
NOISY = ErrorGrowth((0.0, 144.0, *[0.0] * (PARTS - 2)))


def rate_until_lost(people: float, growth: ErrorGrowth = WANDERING, gap_days: float = 0) -> Rate:
    """A rate of about 1,000 a day until `people` are lost."""
    known = LossForecast(1_000.0, 0.05, growth, 800)
    horizon = UntilLost(people, gap_days)
    values = tuple(known.rate_over(horizon, deviations) for deviations in NODE_DEVIATIONS)
    low, high = (known.rate_over(horizon, side * 1.6448536269514722) for side in (-1, 1))
    return Rate(Tabulated(low, high, 90, values, "series"))


def covered(troops: Quantity, people: float, **options: Any) -> Cover:
    """`cover` of `troops`, of whom `people` are lost in battle before none are left."""
    return cover(
        troops,
        rate_until_lost(people),
        sampling=SAMPLING,
        rate_until_lost=rate_until_lost,
        **options,
    )


@pytest.mark.parametrize("percent", [1, 10, 50, 100])
def test_a_row_is_the_cover_of_that_many_troops(percent: int) -> None:
    row = covered(160_000, 160_000, thresholds_percent=[percent]).thresholds[0]
    fewer = covered(1_600 * percent, 1_600 * percent)
    assert row.days == pytest.approx(fewer.coverage_days, rel=1e-9)


def test_a_row_of_a_distribution_of_troops_is_the_cover_of_that_share_of_it() -> None:
    row = covered(Lognormal(100_000, 160_000), 130_000, thresholds_percent=[10]).thresholds[0]
    fewer = covered(Lognormal(10_000, 16_000), 13_000)
    assert row.days == pytest.approx(fewer.coverage_days, rel=1e-9)


def test_losses_already_suffered_are_no_part_of_a_row() -> None:
    row = covered(200_000, 160_000, lost=40_000, thresholds_percent=[10]).thresholds[0]
    assert row.days == pytest.approx(covered(16_000, 16_000).coverage_days, rel=1e-9)


def test_half_of_the_strength_is_lost_at_the_half_life() -> None:
    result = covered(12_000, 12_000, force=600_000, thresholds_percent=[50, 90])
    assert result.per_capita is not None
    half, _ = result.per_capita.thresholds
    assert half.days == result.per_capita.half_life_days
    # So far ahead the rate is less sure than until 12,000 of the force are lost.
    soon = cover(12_000, rate_until_lost(12_000), force=600_000, sampling=SAMPLING).per_capita
    assert soon is not None
    assert width(half.days) > 2 * width(soon.half_life_days)


def width(days: Any) -> float:
    return math.log(days["p95"] / days["p5"])


def test_a_number_or_bounds_have_one_rate_over_any_time() -> None:
    for troops in (12_000, Interval(10_000, 12_000)):
        with_rates = cover(troops, Rate(1_200), rate_until_lost=lambda _: Rate(1_200))
        assert with_rates == cover(troops, Rate(1_200))


@given(
    st.sampled_from([1_000.0, 6_000.0, 100_000.0]),
    st.sampled_from([WANDERING, NOISY]),
    st.sampled_from([0, 300, 600, 1_100]),
    st.sampled_from([0, 45]),
    st.sampled_from([None, Rate(20), Rate(0.002, per_capita=True)]),
    st.booleans(),
    st.lists(st.integers(1, 100), min_size=2, max_size=4, unique=True).map(sorted),
)
def test_no_draw_loses_more_in_less_time(
    strength: float,
    growth: ErrorGrowth,
    intake: int,
    delay: int,
    dnbi: Rate | None,
    is_drawn: bool,
    percents: list[int],
) -> None:
    troops: Quantity = Lognormal(strength, 1.5 * strength) if is_drawn else strength
    of_losses = partial(rate_until_lost, growth=growth)
    problem = ConstantRateProblem(
        troops, Rate(0), 0, Rate(intake), 10 * strength, dnbi, delay if intake else 0
    )
    problem = problem._replace(rate=of_losses(problem.losses_to_exhaustion(1_000.0)))
    sampling = Sampling(draws=500, seed=2)
    resolved = problem.sampled(sampling)
    times = TimesToShares(problem, resolved, sampling, of_losses)
    shares = [percent / 100 for percent in percents]
    coverage = resolved.coverage_days()
    by_number = [*times.at_same_number(shares, coverage), coverage]
    for days in (by_number, times.at_same_share(shares)):
        drawn = [values_of(each) for each in days]
        for earlier, later in pairwise(drawn):
            assert np.all(earlier <= later * (1 + 1e-9))
        for earlier, later in pairwise(days):
            if is_sampled(earlier) and is_sampled(later):
                for name, value in earlier.percentiles.items():
                    assert value <= later.percentiles[name] * (1 + 1e-9)


def values_of(days: Any) -> Any:
    return days.values() if isinstance(days, Samples) else np.array(days)
