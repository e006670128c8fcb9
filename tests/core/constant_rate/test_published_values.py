"""Figures that others published, or that follow from them in a line; each id names its source."""

from datetime import date
from fractions import Fraction

import pytest

from attrition_cli import Interval, Rate, cover, coverage_days, date_after, losses
from attrition_cli.core.constant_rate import closed_form


@pytest.mark.parametrize(
    ("strength", "rate", "days"),
    [
        pytest.param(12_000, 1_200, 10, id="ISW 2024, by Newsweek: around 10 days"),
        pytest.param(10_000, 1_200, Fraction(25, 3), id="US DoD 2024, by Newsweek: 10,000 troops"),
        pytest.param(8_400, 1_200, 7, id="Newsweek 2024: a weekly casualty rate is 8,400"),
        pytest.param(1_500, 1_200, Fraction(5, 4), id="NIS 2024: a first batch of 1,500"),
        pytest.param(8_200, 92, Fraction(8_200, 92), id="ISW 2025-01-16: about 12 weeks"),
    ],
)
def test_coverage(strength: int, rate: int, days: Fraction) -> None:
    assert coverage_days(strength, rate) == days


def test_isw_2025_01_16_mid_april() -> None:
    result = cover(12_000, Rate(92), lost=3_800, start=date(2025, 1, 16))
    assert result.coverage_days == pytest.approx(89.13, abs=0.005)
    assert result.coverage_days == pytest.approx(7 * 12.73, abs=7 * 0.005)
    assert result.exhausted_on == date(2025, 4, 15)
    assert round(3_800 / (date(2025, 1, 16) - date(2024, 12, 6)).days, 2) == 92.68


def test_uk_mod_2024_11_month() -> None:
    month = losses(Rate(1_523), 30, start=date(2024, 11, 1))
    assert (month.end.cumulative_losses, month.end.on) == (45_690, date(2024, 12, 1))


@pytest.mark.parametrize(
    ("intake", "rate", "days"),
    [
        pytest.param(Rate(900), 1_200, 40.0, id="derived: 12,000 / (1,200 - 900)"),
        pytest.param(Rate(900), 1_523, 19.26, id="derived: 12,000 / (1,523 - 900)"),
        # With the net losses rounded to 17.25 a day it would be 695.65.
        pytest.param(Rate(36_000, "month"), 1_200, 695.71, id="derived: 36,000 / 30.4375 a day"),
    ],
)
def test_intake(intake: Rate, rate: int, days: float) -> None:
    assert cover(12_000, Rate(rate), intake=intake).coverage_days == pytest.approx(days, abs=0.005)


def test_two_readings_derived() -> None:
    """1,200 a day of a force of 600,000: 10.0 days, or 0.2% a day, discretely."""
    result = cover(12_000, Rate(1_200), force=600_000)
    assert result.coverage_days == 10.0
    reading = result.per_capita
    assert reading is not None
    assert (reading.share_per_day, reading.first_day_losses) == (0.002, 24)
    assert reading.half_life_days == pytest.approx(346.2, abs=0.05)
    days = {threshold.threshold_percent: threshold.days for threshold in reading.thresholds}
    assert days[30] == pytest.approx(178.2, abs=0.05)


def test_interval_derived() -> None:
    """10k..12k against 1,000..1,500 a day: 6.67 to 12.0 days."""
    result = cover(Interval(10_000, 12_000), Rate(Interval(1_000, 1_500)))
    assert result.coverage_days == Interval(10_000 / 1_500, 12.0)


def test_settling_strength_derived() -> None:
    """0.77% a day with an intake of 50 a day tends to 50 / 0.0077."""
    assert closed_form.equilibrium_strength(0, 0.0077, 50) == pytest.approx(6_493.5, abs=0.05)
    settled = closed_form.strength_after(12_000, 0, 0.0077, 5_000, 50)
    assert settled == pytest.approx(6_493.5, abs=0.05)


def test_dates_of_the_time_convention() -> None:
    assert date_after(date(2024, 11, 1), 10) == date(2024, 11, 11)
    assert date_after(date(2024, 11, 1), coverage_days(1_000, Fraction(1_000, 7))) == date(
        2024, 11, 8
    )
    assert date_after(date(9999, 12, 31), 0.5) == date(9999, 12, 31)
    assert date_after(date(9999, 12, 31), 1) is None
    assert date_after(date(2024, 11, 1), float("inf")) is None
