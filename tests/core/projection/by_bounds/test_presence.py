"""Bounds of scenarios in which the day of the first presence is uncertain."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import Interval, Rate
from attrition_cli.core.projection.goal_seek import goal_seek
from attrition_cli.core.projection.project import project
from attrition_cli.core.scenario.fields import replace_field
from attrition_cli.core.scenario.model import Contingent, FieldPath, Phase, Scenario, Tranche
from tests.core.projection.scenarios import SOME, START, constant, on


@SOME
@given(share=st.fractions(0, 1, max_denominator=100), people=st.integers(30, 300))
def test_the_bounds_hold_what_each_number_lost_before_leaves(share: Fraction, people: int) -> None:
    """If all but a few are lost, the few are soon lost too, or the next arrivals are the first."""
    tranches = (Tranche(2_000, on(31)),)

    def with_lost(lost: Interval[int] | Fraction) -> Scenario:
        made = constant(0, people, 120)
        return made._replace(contingents=(Contingent(3_000, lost, tranches),))

    bounds = project(with_lost(Interval(2_900, 3_000)))
    one = project(with_lost(2_900 + 100 * share))
    assert isinstance(bounds.coverage_days, Interval)
    assert isinstance(one.coverage_days, float)
    assert bounds.coverage_days.low is not None
    assert bounds.coverage_days.high is not None
    until = (one.counts_from - bounds.counts_from).days + one.coverage_days
    assert bounds.coverage_days.low <= until <= bounds.coverage_days.high


def test_an_intake_that_joins_some_day_is_there_from_then_on() -> None:
    made = constant(0, 100, 181, intake_delay_days=Interval(20, 40))
    made = made._replace(intake=(Phase(Rate(150), START, on(181)),))
    assert project(made).coverage_days is None
    assert goal_seek(made, ("rate",)).value == 150
    assert goal_seek(made, ("intake",)).value == 100


@pytest.mark.parametrize(("path", "value"), [(("rate", 0), 150), (("intake", 0), 100)])
def test_a_projection_at_the_value_found_lasts(path: FieldPath, value: int) -> None:
    """An intake equal to the losses: nobody is ever left, and no loss is unmet."""
    made = constant(0, 100, 181, intake=150, intake_delay_days=20)
    assert goal_seek(made, path).value == value
    assert project(replace_field(made, path, value)).coverage_days is None


def test_a_later_intake_that_began_before_the_start_brings_more() -> None:
    """Of 200 a day for three months until the start, 21.5 days' worth are needed for 73."""
    intake = Phase(Rate(200), START - timedelta(92), START)
    made = constant(3_000, 100, 73)._replace(intake=(intake,))
    found = goal_seek(made, ("intake_delay",))
    (stretch,) = found.stretches
    assert (found.value, stretch.low, stretch.high) == (None, 21.5, None)
    assert project(made._replace(intake_delay_days=Fraction(43, 2))).coverage_days == 73
    assert project(made._replace(intake_delay_days=21)).coverage_days == 72
