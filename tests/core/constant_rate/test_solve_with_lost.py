"""Solving for troops with losses already suffered, which are part of the answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import Interval, Lognormal, Sampling, cover, solve
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.render.layouts.solve import solve_document


@pytest.mark.parametrize(
    ("lost", "troops"),
    [(559, 559), (Interval(500, 600), Interval(500, 600)), (Interval(0, 600), Interval(0, 600))],
)
def test_where_the_intake_keeps_up_it_takes_those_already_lost_alone(
    lost: Quantity, troops: object
) -> None:
    result = solve(rate=1_000, intake=1_900, days=181, lost=lost)
    assert (result.troops, result.strength, result.not_needed) == (troops, 0, "always")
    assert "It takes no more troops than those already lost, " in solve_document(result).headline


def test_of_draws_they_are_those_lost_and_the_share_is_told() -> None:
    few = Sampling(draws=1_000, seed=1)
    lost = Lognormal(500, 600)
    result = solve(rate=1_000, intake=1_900, days=181, lost=lost, sampling=few)
    assert isinstance(result.troops, dict)
    assert result.troops["p50"] == pytest.approx(548, abs=2)
    assert (result.not_needed, result.not_needed_share) == ("always", 1.0)


def test_an_intake_that_may_keep_up_leaves_those_lost_at_least() -> None:
    result = solve(rate=1_000, intake=Interval(900, 1_900), days=10, lost=559)
    assert (result.troops, result.strength) == (Interval(559, 1_559), Interval(0, 1_000))
    assert result.not_needed == "possible"


@given(
    lost=st.integers(0, 5_000),
    rate=st.integers(1, 2_000),
    intake=st.integers(0, 2_000),
    days=st.integers(1, 400),
)
def test_the_troops_found_cover_the_losses_and_fewer_do_not(
    lost: int, rate: int, intake: int, days: int
) -> None:
    troops = solve(rate=rate, intake=intake, days=days, lost=lost).troops
    assert isinstance(troops, int)
    assert troops >= lost
    if troops > lost:
        assert cover(troops, rate, lost=lost, intake=intake).coverage_days == pytest.approx(days)
