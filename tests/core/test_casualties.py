"""Deaths and casualties: the properties of their conversion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import InputError, Interval
from attrition_cli.core.casualties import (
    HISTORICAL_CASUALTY_COUNTS,
    casualties_from_deaths,
    implied_wounded_to_killed,
    is_unusual_ratio,
)
from attrition_cli.core.quantities.quantity import Lognormal, Pert, Quantity
from tests.strategies import people

RATIOS = st.fractions(0, 20, max_denominator=100)


def test_isw_2024_06_06() -> None:
    assert casualties_from_deaths(5_000, 3) == 20_000
    assert implied_wounded_to_killed(20_000, 5_000) == 3


@pytest.mark.parametrize(
    ("whose", "ratio"),
    [
        ("US forces in World War II", 2.3),
        ("US forces in Korea", 3.1),
        ("US forces in Vietnam", 3.2),
        ("US forces in Iraq to August 2007", 9.0),
        ("North Korean troops in Kursk Oblast to January 2025", 9.0),
    ],
)
def test_known_ratios(whose: str, ratio: float) -> None:
    (toll,) = (toll for toll in HISTORICAL_CASUALTY_COUNTS if toll.force_and_war == whose)
    assert round(toll.wounded_to_killed, 1) == ratio
    assert toll.source
    assert not is_unusual_ratio(toll.wounded_to_killed)


@given(people().filter(bool), RATIOS)
def test_the_ratio_that_was_put_in_is_implied_by_what_comes_out(deaths: int, ratio: int) -> None:
    assert implied_wounded_to_killed(casualties_from_deaths(deaths, ratio), deaths) == ratio


@given(people(), RATIOS, RATIOS)
def test_a_wider_ratio_never_narrows_the_casualties(deaths: int, one: int, other: int) -> None:
    low, high = sorted((one, other))
    wide = casualties_from_deaths(deaths, Interval(low, high))
    ends = (wide.low, wide.high) if isinstance(wide, Interval) else (wide, wide)
    assert ends == (casualties_from_deaths(deaths, low), casualties_from_deaths(deaths, high))


@pytest.mark.parametrize(
    ("deaths", "ratio", "casualties"),
    [
        (Interval(100, 200), Interval(2, 4), Interval(300, 1_000)),
        (Lognormal(100, 200), 3, Lognormal(400, 800)),
        (Pert(100, 150, 200), 3, Pert(400, 600, 800)),
        (100, Pert(2, 3, 5), Pert(300, 400, 600, source="wounded_to_killed")),
    ],
)
def test_what_keeps_its_form(deaths: Quantity, ratio: Quantity, casualties: Quantity) -> None:
    assert casualties_from_deaths(deaths, ratio) == casualties


@pytest.mark.parametrize(
    ("deaths", "ratio"),
    [
        (100, Lognormal(2, 4)),
        (Lognormal(100, 200), Interval(2, 4)),
        (Interval(100, 200), Pert(2, 3, 4)),
        (100, -1),
    ],
)
def test_what_has_no_form_is_refused(deaths: Quantity, ratio: Quantity) -> None:
    with pytest.raises(InputError) as refusal:
        casualties_from_deaths(deaths, ratio)
    assert refusal.value.field == "wounded_to_killed"


def test_more_deaths_than_casualties_leave_no_wounded() -> None:
    assert implied_wounded_to_killed(900, 1_000) == 0
    assert implied_wounded_to_killed(900, Interval(0, 300)) == Interval(2, float("inf"))


@pytest.mark.parametrize(
    ("ratio", "unusual"),
    [(2, False), (10, False), (1.9, True), (10.5, True), (Pert(1, 3, 9), True)],
)
def test_from_2_to_10_is_usual(ratio: Quantity, unusual: bool) -> None:
    assert is_unusual_ratio(ratio) is unusual
