"""Scenarios without anybody at the start: coverage and thresholds count from the first people."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import Interval, Lognormal, Rate, Sampling
from attrition_cli.core.projection.engine import first_day_present
from attrition_cli.core.projection.goal_seek import goal_seek
from attrition_cli.core.projection.project import Projection, project
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.scenario.model import Contingent, Scenario, Tranche
from attrition_cli.render.layouts.projection import projection_document
from tests.core.projection.scenarios import constant, on

FEW = Sampling(draws=1_000, seed=1)


def arriving(
    troops: Quantity, day: int, rate: Rate | int = 100, *, days: int = 90, **others: Any
) -> Scenario:
    """Troops that arrive on a day, with nobody present before."""
    scenario = constant(0, rate, days, **others)
    return scenario._replace(contingents=(Contingent(0, tranches=(Tranche(troops, on(day)),)),))


def days_and_dates(result: Projection) -> list[tuple[object, object]]:
    return [(each.days, each.on) for each in result.thresholds]


def test_troops_that_arrive_later_cover_losses_from_their_arrival_on() -> None:
    result = project(arriving(2_000, 19))
    assert (result.counts_from, result.gross_counts_from) == (on(19), on(19))
    assert (result.coverage_days, result.exhausted_on) == (20.0, on(39))
    assert days_and_dates(result) == [(2.0, on(21)), (6.0, on(25)), (10.0, on(29))]
    assert result.due_before == 1_900
    (note,) = _notes(result)
    assert note.startswith(
        "coverage and thresholds count from 2024-11-20, when the first are there"
    )
    assert note.endswith("; losses of 1,900 are due before")


@given(
    troops=st.integers(1, 5_000),
    day=st.integers(0, 40),
    people=st.integers(1, 500),
    intake=st.integers(0, 100),
)
def test_the_coverage_is_that_of_troops_who_are_there_at_the_start(
    troops: int, day: int, people: int, intake: int
) -> None:
    """An intake that is less than the losses leaves nobody before the troops come."""
    intake = min(intake, people - 1)
    late = project(arriving(troops, day, people, intake=intake, days=day + 60))
    early = project(constant(troops, people, 60, intake=intake))
    assert late.coverage_days == early.coverage_days
    assert late.gross_coverage_days == early.gross_coverage_days
    assert [days for days, _ in days_and_dates(late)] == [days for days, _ in days_and_dates(early)]
    assert late.due_before == people * day


@pytest.mark.parametrize(
    ("troops", "rate", "coverage"),
    [
        pytest.param(Interval(1_000, 2_000), 100, Interval(10.0, 20.0), id="bounds"),
        pytest.param(Interval(0, 2_000), 100, Interval(0.0, 20.0), id="at most so many"),
        pytest.param(2_000, Rate(Interval(80, 100)), Interval(20.0, 25.0), id="bounds of a rate"),
    ],
)
def test_bounds_count_from_the_first_who_may_be_there(
    troops: Quantity, rate: Any, coverage: object
) -> None:
    result = project(arriving(troops, 19, rate))
    assert (result.counts_from, result.coverage_days) == (on(19), coverage)


def test_outer_bounds_count_from_there_as_well() -> None:
    result = project(
        arriving(
            Interval(1_000, 2_000), 19, wounded_share=1, rtd_share=Fraction(1, 2), rtd_delay_days=60
        )
    )
    assert (result.counts_from, result.coverage_days) == (on(19), Interval(10.0, 20.0))


def test_draws_count_from_there_as_well() -> None:
    result = project(arriving(Lognormal(1_000, 2_000), 19), sampling=FEW)
    assert isinstance(result.coverage_days, dict)
    assert result.coverage_days["p50"] == pytest.approx(14.1, abs=0.2)
    assert result.due_before == 1_900
    of_rate = project(arriving(2_000, 19, Rate(Lognormal(90, 100))), sampling=FEW)
    assert isinstance(of_rate.due_before, dict)
    assert of_rate.due_before["p95"] == pytest.approx(1_900, rel=0.01)


def test_an_intake_above_the_losses_is_the_first_to_be_there() -> None:
    scenario = constant(0, 100, 90, intake=150, intake_delay_days=10)
    result = project(scenario)
    assert (result.counts_from, result.coverage_days) == (on(9), None)
    assert (result.gross_counts_from, result.gross_coverage_days) == (on(0), 0.0)
    assert first_day_present(constant(0, 100, 90, intake=100)) == 0  # nobody ever


def test_gross_coverage_counts_from_the_first_troops() -> None:
    result = project(arriving(2_000, 19, intake=150))
    assert (result.counts_from, result.gross_counts_from) == (on(0), on(19))
    assert (result.gross_coverage_days, result.gross_exhausted_on) == (20.0, on(39))
    assert any("gross coverage counts from 2024-11-20" in note for note in _notes(result))


def test_shares_take_nobody_before_anybody_is_there() -> None:
    result = project(arriving(2_000, 19, Rate(Fraction(1, 100), per_capita=True)))
    assert (result.due_before, result.counts_from) == (0, on(19))
    assert result.thresholds[0].days == pytest.approx(10.48, abs=0.01)
    assert "due before" not in " ".join(_notes(result))


def test_troops_at_the_start_change_nothing() -> None:
    result = project(constant(1_000, 100, 30))
    assert (result.counts_from, result.due_before) == (on(0), 0)
    assert not any("count from" in note for note in _notes(result))


def test_troops_sought_for_the_start_bridge_the_time_until_others_come() -> None:
    """With nobody at the start the strength does not last, though those who come later do."""
    scenario = arriving(10_000, 19)
    found = goal_seek(scenario, ("contingents", 0, "troops"))
    assert found.value == 1_900
    tranche = goal_seek(arriving(1, 19), ("contingents", 0, "tranches", 0, "troops"))
    assert tranche.value == 7_100  # from the day 19 of 90 on


def _notes(result: Projection) -> tuple[str, ...]:
    return tuple(projection_document(result).notes)


def test_the_bare_figure_is_that_of_the_days_that_count() -> None:
    result = project(arriving(10_000, 19))
    assert result.coverage_days is None
    assert list(projection_document(result).raw_values) == ["71.0.."]
    assert result.counts_from == date(2024, 11, 20)
