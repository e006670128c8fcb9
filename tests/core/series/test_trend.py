"""The trend is "rising" or "falling" only for a change beyond the scatter."""

from collections.abc import Callable
from datetime import date
from itertools import accumulate

import numpy as np
import pytest

from attrition_cli.core.series.series import Series
from attrition_cli.core.series.trend import Trend, trend
from attrition_cli.core.series.windows import trailing_windows

FILES, DAYS = 400, 120

Noise = Callable[[np.random.Generator, np.ndarray], np.ndarray]


def poisson(random: np.random.Generator, mean: np.ndarray) -> np.ndarray:
    return random.poisson(mean)


def overdispersed(random: np.random.Generator, mean: np.ndarray) -> np.ndarray:
    """Losses that vary by a third from day to day."""
    return random.poisson(mean * random.gamma(9, 1 / 9, len(mean)))


def persistent(random: np.random.Generator, mean: np.ndarray) -> np.ndarray:
    """Each day 0.3 of the deviation of the day before."""
    deviations = [0.0]
    for step in random.normal(0, 0.15, len(mean)):
        deviations.append(0.3 * deviations[-1] + step)
    return random.poisson(mean * np.exp(deviations[1:]))


def trend_of(losses: np.ndarray, every: int = 1) -> Trend | None:
    totals = [0.0, *accumulate(map(float, losses))]
    series = Series(date(2024, 1, 1), totals, range(0, len(totals), every))
    return trend(series, trailing_windows(series))


@pytest.mark.parametrize("noise", [poisson, overdispersed, persistent])
@pytest.mark.parametrize(("per_day", "every"), [(3, 1), (1_200, 1), (1_200, 7)])
def test_constant_losses_are_seldom_called_rising_or_falling(
    noise: Noise, per_day: float, every: int
) -> None:
    """At most 6 of 60 files; of 400 files with the same seed at most 6 in 100."""
    random = np.random.default_rng(1)
    days = 119 if every == 7 else DAYS
    found = [trend_of(noise(random, np.full(days, per_day)), every) for _ in range(FILES)]
    assert sum(each != "level" for each in found) <= 0.06 * FILES


@pytest.mark.parametrize("noise", [poisson, overdispersed, persistent])
@pytest.mark.parametrize(("factor", "word"), [(2.0, "rising"), (0.5, "falling")])
def test_losses_that_double_or_halve_in_a_week_are_seen(
    noise: Noise, factor: float, word: str
) -> None:
    random = np.random.default_rng(2)
    mean = np.full(DAYS, 1_000.0)
    mean[-7:] *= factor
    found = [trend_of(noise(random, mean)) for _ in range(FILES)]
    assert found.count(word) >= 0.9 * FILES  # type: ignore[arg-type]  # one of the words


def test_where_there_are_too_few_reports_nothing_is_said() -> None:
    assert trend_of(np.full(28, 100.0), 14) is None
    assert trend_of(np.full(5, 100.0)) is None
    assert trend_of(np.zeros(60)) is None
