"""Answers at the very edges of what is accepted."""

import math
from datetime import date, timedelta

import pytest

from attrition_cli import InputError, Interval, Rate, cover
from attrition_cli.core.casualties import HISTORICAL_CASUALTY_COUNTS
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.sampling import MAX_DRAWS, Sampling

START = date(2024, 11, 1)


def test_a_deadline_may_be_the_start_and_not_before() -> None:
    by = cover(1_000, 1_200, start=START, by=START).by
    assert by is not None
    assert by.probability == 1
    later = cover(2_000, 1_200, start=START, by=START).by
    assert later is not None
    assert later.probability == 0
    with pytest.raises(InputError, match="2024-10-31 is before the start, 2024-11-01") as raised:
        cover(1_000, 1_200, start=START, by=START - timedelta(1))
    assert raised.value.field == "by"


def test_a_delay_without_an_end_is_refused() -> None:
    with pytest.raises(InputError, match="a delay has a bound missing: say 5d") as raised:
        cover(12_000, 1_200, intake=900, intake_delay=Interval(3, math.inf))
    assert raised.value.field == "intake_delay"


def half_life_day_by_day(strength: float, share: float, intake: float) -> float:
    """The days until half of a strength are lost, by a loop over days."""
    left, days, half = strength, 0, strength / 2
    while True:
        net = left * share - intake
        if net <= 0:
            return math.inf
        if left - net <= half:
            return days + (left - half) / net
        left, days = left - net, days + 1


def test_the_half_life_of_troops_without_an_upper_bound_with_an_intake() -> None:
    """So many that the intake makes no difference fall as fast as those without one."""
    troops, share = Interval(12_000, math.inf), Rate(0.002, per_capita=True)
    answer = cover(troops, share, intake=2)
    assert answer.per_capita is not None
    found = answer.per_capita.half_life_days
    assert isinstance(found, Interval)
    assert found.low == pytest.approx(half_life_day_by_day(1e12, 0.002, 2), rel=1e-6)
    assert found.high == pytest.approx(half_life_day_by_day(12_000, 0.002, 2))
    kept_up = cover(troops, share, intake=12)
    assert kept_up.per_capita is not None
    assert kept_up.per_capita.half_life_days == Interval(found.low, None)


def test_the_half_life_at_a_share_without_a_lower_bound_with_an_intake() -> None:
    share = Rate(Interval(0, 0.002), per_capita=True)
    answer = cover(12_000, share, intake=5)
    assert answer.per_capita is not None
    found = answer.per_capita.half_life_days
    assert isinstance(found, Interval)
    assert found.low == pytest.approx(half_life_day_by_day(12_000, 0.002, 5))
    assert found.high is None


@pytest.mark.parametrize(
    ("troops", "lost", "force", "is_larger"),
    [
        (12_001, 0, 12_000, True),
        (12_000, 0, 12_000, False),
        (Interval(10_000, 12_000), 0, 9_999, True),
        (Interval(10_000, 12_000), 0, 10_000, False),
        (11_000, 0, Interval(9_000, 10_999), True),
        (11_000, 0, Interval(9_000, 11_000), False),
        (Interval(10_000, 12_000), Interval(1_000, 2_000), Interval(7_000, 7_999), True),
        (Interval(10_000, 12_000), Interval(1_000, 2_000), Interval(7_000, 8_000), False),
    ],
)
def test_a_contingent_that_is_surely_larger_than_its_force_is_noted(
    troops: Quantity, lost: Quantity, force: Quantity, is_larger: bool
) -> None:
    notes = cover(troops, 100, lost=lost, force=force).notes
    assert any("larger than the force" in note for note in notes) == is_larger


def test_as_many_draws_as_there_may_be_and_no_more() -> None:
    largest = Sampling(draws=MAX_DRAWS)
    assert largest.validated() is largest
    with pytest.raises(InputError, match=r"100,000,001 draws .* say 100,000,000 or fewer"):
        Sampling(draws=MAX_DRAWS + 1).validated()


@pytest.mark.parametrize("percent", [-0.1, -1, 100.1, 101])
def test_thresholds_outside_0_to_100_are_refused(percent: float) -> None:
    with pytest.raises(InputError, match="percentages run from 0 to 100") as raised:
        cover(12_000, 1_200, thresholds_percent=[10, percent])
    assert raised.value.field == "thresholds_percent"


def test_thresholds_of_0_and_100_are_answered() -> None:
    answer = cover(12_000, 1_200, thresholds_percent=[0, 100])
    assert [each.days for each in answer.thresholds] == [0, 10]


@pytest.mark.parametrize(
    ("whose", "wounded", "killed"),
    [
        pytest.param("US forces in World War II", 670_846, 291_557, id="CRS RL32492"),
        pytest.param("US forces in Korea", 103_284, 33_739, id="CRS RL32492"),
        pytest.param("US forces in Vietnam", 153_303, 47_434, id="CRS RL32492"),
        pytest.param("US forces in Iraq to August 2007", 27_279, 3_020, id="CRS RS22452"),
        pytest.param(
            "North Korean troops in Kursk Oblast to January 2025", 2_700, 300, id="NIS, by ISW"
        ),
    ],
)
def test_casualty_counts_are_those_of_their_sources(whose: str, wounded: int, killed: int) -> None:
    (count,) = (each for each in HISTORICAL_CASUALTY_COUNTS if each.force_and_war == whose)
    assert (count.wounded, count.killed) == (wounded, killed)
