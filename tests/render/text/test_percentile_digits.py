"""The number of digits of percentiles, and the direction in which they are rounded."""

import math
from datetime import date
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import Lognormal, Rate, Sampling, cover
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.sampling import (
    DrawnPercentiles,
    RoundingLimits,
    shares_at_rounding_limits,
)
from attrition_cli.render.text import date_text, digits, percentile_digits, phrases, ranges
from attrition_cli.render.text.signed_ranges import negated, signed_cell

DRAWS = 1_000_000


def drawn(*names: str, middle: float, deviation: float, draws: int = DRAWS) -> Any:
    """Percentiles of a normal distribution, with the rounding limits for a number of draws."""
    normal = NormalDist(middle, deviation)
    limits = {}
    percents = [float(name[1:]) for name in names]
    for name, percent in zip(names, percents, strict=True):
        shares = shares_at_rounding_limits(percent, percents, draws)
        limits[name] = RoundingLimits(*map(normal.inv_cdf, shares))
    values = {name: normal.inv_cdf(float(name[1:]) / 100) for name in names}
    return DrawnPercentiles(values, limits)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_an_interval_of_a_normal_distribution_holds_what_it_says(
    middle: float, deviation: float
) -> None:
    quantity = drawn("p5", "p50", "p95", middle=middle, deviation=deviation)
    low, _, high = percentile_digits.rounded_percentiles(quantity).values()
    assert low is not None
    assert high is not None
    normal = NormalDist(middle, deviation)
    assert 0.895 <= normal.cdf(float(high.value)) - normal.cdf(float(low.value)) <= 0.94


@pytest.mark.parametrize(
    ("percents", "text"),
    [
        pytest.param(("p5", "p50", "p95"), "300 (90% interval 210 to 390)", id="usual"),
        pytest.param(("p10", "p90"), "230 to 370 with 80% probability", id="no median"),
        pytest.param(("p1", "p5", "p50", "p95", "p99"), "300 (98% interval 180 to 420)", id="five"),
        pytest.param(("p75",), "about 334 (p75)", id="one"),
    ],
)
def test_other_percentiles_are_rounded_in_the_same_way(
    percents: tuple[str, ...], text: str
) -> None:
    quantity = drawn(*percents, middle=300, deviation=50)
    assert phrases.people_in_words(quantity) == text


def test_the_percentiles_within_are_rounded_away_from_the_median_too() -> None:
    quantity = drawn("p1", "p5", "p50", "p95", "p99", middle=300, deviation=50)
    rounded = percentile_digits.rounded_percentiles(quantity)
    assert [each and each.rounding for each in rounded.values()] == [
        "down",
        "down",
        "nearest",
        "up",
        "up",
    ]


def test_what_draws_do_not_know_moves_no_end_by_a_whole_unit() -> None:
    limits = {"p5": RoundingLimits(9.0, 10.01), "p95": RoundingLimits(32.0, 29.99)}
    quantity: Any = DrawnPercentiles({"p5": 9.9998, "p50": 20.0, "p95": 30.0015}, limits)
    assert phrases.days_in_words(quantity) == "20 days (90% interval 10 to 30)"


def test_an_end_has_more_digits_where_fewer_would_hold_many_more_draws() -> None:
    limits = {"p5": RoundingLimits(1_040.0, 1_051.0), "p95": RoundingLimits(1_965.0, 1_949.0)}
    quantity: Any = DrawnPercentiles({"p5": 1_050.0, "p50": 1_500.0, "p95": 1_950.0}, limits)
    assert phrases.whole_people_in_words(quantity) == "1,500 (90% interval 1,050 to 1,950)"
    without_limits = dict(quantity)
    assert phrases.whole_people_in_words(without_limits) == "1,500 (90% interval 1,000 to 2,000)"


def test_a_median_lies_between_the_ends_that_are_printed() -> None:
    limits = {"p5": RoundingLimits(41_900, 42_010), "p95": RoundingLimits(49_820, 49_790)}
    quantity: Any = DrawnPercentiles({"p5": 42_000, "p50": 49_750, "p95": 49_800.0}, limits)
    printed = percentile_digits.printed_percentiles(quantity, digits.to_whole_number)
    values = [float(each.value) for each in printed.values() if each is not None]
    assert values == sorted(values)


@pytest.mark.parametrize(
    ("known_to", "text"),
    [
        pytest.param(9.0, "1,140", id="less than ten"),
        pytest.param(12.0, "1,100", id="more than ten"),
        pytest.param(math.inf, "1,000", id="may be never"),
    ],
)
def test_a_percentile_alone_has_the_digits_that_the_draws_know(known_to: float, text: str) -> None:
    inward = None if known_to == math.inf else 1_136 + known_to
    values: dict[str, float | None] = {"p5": 1_136.0, "p50": None, "p95": None}
    quantity: Any = DrawnPercentiles(values, {"p5": RoundingLimits(1_000.0, inward)})
    words = phrases.days_in_words(quantity)
    assert words == f"at least {text} days with 95% probability"


def test_shares_that_are_close_together_have_decimals() -> None:
    quantity = drawn("p5", "p50", "p95", middle=1.0, deviation=0.0002)
    text = ranges.in_words(quantity, digits.whole_percent)
    assert text == "100% (90% interval 99.967% to 100.033%)"


def test_a_minus_turns_the_limits_with_the_percentiles() -> None:
    quantity = drawn("p5", "p50", "p95", middle=-300, deviation=50)
    assert signed_cell(quantity, digits.to_tenths) == "-390 / -300 / -210"
    turned: Any = negated(quantity)
    assert isinstance(turned, DrawnPercentiles)
    assert signed_cell(turned, digits.to_tenths) == "210 / 300 / 390"


def test_dates_are_told_to_the_day_where_months_would_hold_too_much() -> None:
    start = date(2024, 11, 1)
    days = drawn("p5", "p50", "p95", middle=200.0, deviation=30.0)
    dates: Any = map_quantity(lambda day: date.fromordinal(start.toordinal() + int(day)), days)
    cells = date_text.percentile_date_cells(dates, days)
    assert list(cells.values()) == ["2025-03-31", "2025-05-20", "2025-07-08"]
    assert list(date_text.percentile_date_cells(dict(dates), days).values()) == [
        "2025-03",
        "2025-05",
        "2025-07",
    ]


def test_percentiles_of_draws_carry_their_limits_into_a_result() -> None:
    days = cover(
        Lognormal(10_000, 12_000), Rate(Lognormal(1_000, 1_500)), sampling=Sampling(10_000)
    ).coverage_days
    assert isinstance(days, DrawnPercentiles)
    outward, inward = days.rounding_limits["p5"]
    assert outward < days["p5"] < inward
    outward, inward = days.rounding_limits["p95"]
    assert inward < days["p95"] < outward


@pytest.mark.parametrize(
    ("percents", "text"),
    [
        pytest.param(("p20", "p40"), "258 to 288 with 20% probability", id="below the median"),
        pytest.param(("p60", "p80"), "312 to 342 with 20% probability", id="above the median"),
        pytest.param(("p45", "p55"), "293 to 307 with 10% probability", id="about the median"),
        pytest.param(("p49", "p50", "p99.9"), "300 (50.9% interval 298 to 460)", id="unequal"),
        pytest.param(("p1", "p99"), "180 to 420 with 98% probability", id="nearly all"),
    ],
)
def test_percentiles_near_the_median_have_the_digits_of_the_answer(
    percents: tuple[str, ...], text: str
) -> None:
    quantity = drawn(*percents, middle=300, deviation=50)
    assert phrases.people_in_words(quantity) == text


@given(
    st.lists(st.integers(1, 999), min_size=2, max_size=6, unique=True).map(sorted),
    st.floats(1, 1e6),
    st.floats(1e-3, 1e6),
)
def test_whichever_percentiles_are_shown_digits_follow_the_spread_and_keep_the_order(
    per_mille: list[int], middle: float, deviation: float
) -> None:
    names = [f"p{each / 10:g}" for each in per_mille]
    quantity = drawn(*names, middle=middle, deviation=deviation)
    rounded = [each for each in percentile_digits.rounded_percentiles(quantity).values() if each]
    values = [float(each.value) for each in rounded]
    assert values == sorted(values)
    finest = min(deviation, quantity[names[-1]] - quantity[names[0]]) / 2_000
    for each in rounded:
        assert each.places is not None
        size = abs(each.unrounded)
        assert 10**-each.places > min(finest, size / 100)


def test_beside_figures_of_both_signs_next_to_nothing_is_nothing() -> None:
    quantity = drawn("p5", "p50", "p95", middle=0.1, deviation=215)
    assert signed_cell(quantity, digits.to_tenths) == "-360 / 0 / 360"


def test_an_end_far_below_the_other_has_few_digits() -> None:
    quantity: Any = {"p5": 0.038, "p50": 1.6, "p95": 69.0}
    assert phrases.days_in_words(quantity) == "1.6 days (90% interval 0.03 to 69.0)"


@pytest.mark.parametrize(
    ("p5", "text"),
    [
        pytest.param(5.04, "20 days (90% interval 5.04 to 31)", id="near it"),
        pytest.param(5.0, "20 days (90% interval 5 to 31)", id="at it"),
        pytest.param(5.0000001, "20 days (90% interval 5 to 31)", id="as near as digits tell"),
    ],
)
def test_an_end_near_a_day_that_many_draws_share_is_not_rounded_to_that_day(
    p5: float, text: str
) -> None:
    limits = {"p5": RoundingLimits(5.0, p5), "p95": RoundingLimits(32.0, 30.4)}
    quantity: Any = DrawnPercentiles({"p5": p5, "p50": 20.0, "p95": 30.5}, limits)
    assert phrases.days_in_words(quantity) == text
