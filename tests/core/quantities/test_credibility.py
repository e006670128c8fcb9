"""Levels of intervals: any that 64-bit probabilities distinguish from 0 and 1."""

from datetime import date
from fractions import Fraction

import pytest

from attrition_cli import InputError, Lognormal, cover
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import validated_credibility
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.series.forecasting.forecast import forecast
from attrition_cli.core.series.forecasting.horizon import OverDays
from attrition_cli.core.series.series import Series

TOO_CLOSE: tuple[Number, ...] = (
    99.99999999999999,
    100 - Fraction(1, 10**13),
    1e-13,
    Fraction(1, 10**20),
)


@pytest.mark.parametrize("percent", TOO_CLOSE)
def test_a_level_that_rounds_to_certainty_is_refused(percent: Number) -> None:
    steady = Series(date(2024, 10, 1), range(0, 121_000, 1_000), range(121))
    with pytest.raises(InputError, match="too close to none or all"):
        validated_credibility(percent)
    with pytest.raises(InputError, match="too close to none or all"):
        cover(Lognormal(10_000, 12_000, percent), 1_200)
    with pytest.raises(InputError, match="too close to none or all"):
        forecast(steady, OverDays(28), credibility_percent=float(percent))


@pytest.mark.parametrize("percent", [0, 100, -5, 120, float("nan")])
def test_what_is_no_level_is_refused(percent: Number) -> None:
    with pytest.raises(InputError, match="is no credible interval"):
        validated_credibility(percent)


@pytest.mark.parametrize("percent", [99.99, 99.999999, 100 - Fraction(1, 10**12), 50])
def test_any_other_level_is_drawn(percent: Number) -> None:
    assert validated_credibility(percent) == percent
    few = Sampling(draws=1_000)
    days = cover(Lognormal(11_000, 12_000, percent), 1_200, sampling=few).coverage_days
    assert isinstance(days, dict)


def test_a_level_near_none_is_too_wide_to_be_drawn() -> None:
    least = Fraction(1, 10**12)
    assert validated_credibility(least) == least
    with pytest.raises(InputError, match="raise the credibility"):
        cover(Lognormal(11_000, 12_000, least), 1_200)
