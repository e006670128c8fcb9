"""Scenarios side by side."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from attrition_cli import InputError, Interval, Rate, compare
from attrition_cli.core.causes import BATTLE
from attrition_cli.core.scenario.model import Cause, Contingent, Phase, Scenario

START = date(2024, 11, 1)


def scenario(rate: Rate, strength: int = 12_000, start: date = START, days: int = 30) -> Scenario:
    end = start + timedelta(days)
    losses = Cause(BATTLE, (Phase(rate, start, end),))
    return Scenario(start, days, (Contingent(strength),), (losses,))


def test_a_scenario_does_not_part_from_itself() -> None:
    same = scenario(Rate(1_200))
    _, other = compare({"one": same, "other": same}).compared
    assert other.diverged_on is None
    assert other.difference == (0, 0, 0)


def test_they_part_on_the_first_day_that_they_differ_by_more() -> None:
    """After n days 100 n of 12,000 - 100 n: more than a tenth after 11 days."""
    first, other = scenario(Rate(100)), scenario(Rate(200))
    result = compare({"one": first, "other": other}, every="week")
    assert result.compared[1].diverged_on == START + timedelta(10)
    assert (
        compare({"one": first, "other": other}, divergence_percent=90).compared[1].diverged_on
        is None
    )
    assert [row.strengths for row in result.rows][:2] == [(11_300, 10_600), (10_600, 9_200)]


def test_the_two_readings_of_a_casualty_rate() -> None:
    share = Rate(Interval(0.001, 0.002), per_capita=True)
    result = compare({"number": scenario(Rate(1_200)), "share": scenario(share)})
    number, by_share = result.compared
    assert number.projection.coverage_days == 10
    assert by_share.projection.coverage_days is None
    assert by_share.diverged_on == START
    assert by_share.difference == (None, None, None)
    assert result.answer_kind == "interval"


def test_dates_are_compared_and_not_days() -> None:
    later = scenario(Rate(1_200), start=START + timedelta(5), days=20)
    result = compare({"one": scenario(Rate(1_200)), "later": later}, every="week")
    assert result.rows[0].strengths == (3_600, 9_600)
    assert result.rows[-1].strengths == (0, None)


def test_where_no_day_is_shared_nothing_is_compared() -> None:
    later = scenario(Rate(1_200), start=START + timedelta(50))
    other = compare({"one": scenario(Rate(1_200)), "later": later}, every="week").compared[1]
    assert (other.days_in_common, other.diverged_on) == (0, None)
    assert other.difference == (0, None, None)


def test_a_part_of_a_day_is_an_instant_of_its_own() -> None:
    one = scenario(Rate(20), days=31)._replace(days=Fraction(61, 2))
    rows = compare({"one": one, "same": one}).rows
    assert [(row.days, row.strengths[0]) for row in rows] == [(30, 11_400), (30.5, 11_390)]


def test_two_are_needed() -> None:
    with pytest.raises(InputError, match="compare needs two scenarios"):
        compare({"one": scenario(Rate(1))})
