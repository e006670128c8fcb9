"""One source is one unknown, wherever it is named."""

import math
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import Interval, Rate, balance, counted_rate, cover, losses, project, solve
from attrition_cli.core.casualties import casualties_from_deaths
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import (
    Lognormal,
    Pert,
    Quantity,
    bounds_of,
    source_of,
    with_source,
)
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.draw_names import draw_names
from attrition_cli.core.scenario.model import Contingent, Scenario, Tranche
from tests.core.projection.scenarios import battle, constant, on, phase, with_rate, with_shares

SAMPLING = Sampling(20_000, 3)
ESTIMATE = with_source(Lognormal(10_000, 12_000), "@estimate")
RATIO = Pert(2, 3, 5)


def test_the_same_figure_as_troops_and_lost_leaves_nobody() -> None:
    result = cover(ESTIMATE, Rate(1_200), lost=ESTIMATE, sampling=SAMPLING)
    assert result.strength == {"p5": 0, "p50": 0, "p95": 0}


def test_two_contingents_of_one_figure_are_twice_that_figure() -> None:
    one = constant(ESTIMATE, 1, 9)
    two = one._replace(contingents=(Contingent(ESTIMATE), Contingent(ESTIMATE)))
    tranche = Contingent(ESTIMATE, tranches=(Tranche(ESTIMATE, on(0)),))
    once = project(one, sampling=SAMPLING).strength
    assert isinstance(once, dict)
    for twice in (two, one._replace(contingents=(tranche,))):
        strength = project(twice, sampling=SAMPLING).strength
        assert strength == pytest.approx({name: 2 * (value or 0) for name, value in once.items()})


def test_two_phases_of_one_figure_rise_and_fall_together() -> None:
    rate = Rate(with_source(Lognormal(100, 500), "@estimate"))
    whole, halves = (
        project(with_rate(constant(90_000, 1, 20), *phases), sampling=SAMPLING)
        for phases in ((phase(rate),), (phase(rate, 0, 10), phase(rate, 10)))
    )
    assert halves.total.losses == pytest.approx(whole.total.losses)


def test_a_figure_is_one_unknown_in_two_scenarios_that_use_it_for_different_things() -> None:
    as_troops = constant(ESTIMATE, Rate(Lognormal(100, 300)), 9)
    as_lost = constant(90_000, Rate(Lognormal(200, 300)), 9)
    as_lost = as_lost._replace(contingents=(Contingent(90_000, ESTIMATE),))
    one, other = draw_names(as_troops, as_lost)
    assert one["troops"] == other["lost"] == "troops"
    assert one["rate"] == other["rate"] == "rate"


def test_another_input_does_not_take_the_draws_of_a_figure_that_moved() -> None:
    figure = Rate(with_source(Lognormal(100, 500), "@estimate"))
    first = constant(90_000, figure, 9)
    other = constant(90_000, Rate(Lognormal(50, 60)), 9)
    other = other._replace(causes=(*other.causes, battle(figure)._replace(name="dnbi")))
    (names,) = draw_names(first, other)[1:]
    assert names["dnbi"] == "rate"
    assert names["rate"] != "rate"


@pytest.mark.parametrize("ratio", [RATIO, Interval(2, 5)])
def test_casualties_of_known_deaths_are_one_unknown_with_the_ratio(ratio: Quantity) -> None:
    assert source_of(casualties_from_deaths(5_000, ratio)) == "wounded_to_killed"
    assert source_of(casualties_from_deaths(5_000, 3)) == ""
    of_figure = casualties_from_deaths(ESTIMATE, 3)
    assert source_of(of_figure) == "@estimate"


def test_deaths_made_casualties_and_divided_again_are_those_deaths() -> None:
    rate = Rate(casualties_from_deaths(100, RATIO))
    scenario = with_shares(constant(90_000, rate, 10), wounded_to_killed=RATIO)
    killed = project(scenario, sampling=SAMPLING).total.killed
    assert killed == pytest.approx({"p5": 1_000, "p50": 1_000, "p95": 1_000}, rel=1e-4)
    result = balance(rate, Rate(Lognormal(9, 10)), wounded_to_killed=RATIO, sampling=SAMPLING)
    assert result.killed_per_day == pytest.approx({"p5": 100, "p50": 100, "p95": 100}, rel=1e-4)


def test_as_many_lost_as_were_counted_are_the_same_people() -> None:
    losses = Lognormal(3_000, 4_000)
    result = counted_rate(
        losses, date(2024, 12, 6), date(2025, 1, 16), troops=12_000, lost=losses, sampling=SAMPLING
    )
    assert result.coverage is not None
    ends = {name: (12_000 - lost) / (lost / 41) for name, lost in (("p5", 4_000), ("p95", 3_000))}
    days = result.coverage.coverage_days
    assert isinstance(days, dict)
    assert {name: days[name] for name in ends} == pytest.approx(ends, rel=2e-3)


BOUNDS = with_source(Interval(3_800, 5_000), "@estimate")
AT_POINTS = [Fraction(3_800 + 12 * step) for step in range(101)]


def test_the_same_bounds_as_troops_and_lost_leave_nobody() -> None:
    result = cover(BOUNDS, Rate(1_200), lost=BOUNDS)
    assert (result.strength, result.coverage_days) == (0, 0)
    without_end = with_source(Interval(12_000, math.inf), "@estimate")
    assert cover(without_end, Rate(1_200), lost=without_end).coverage_days == 0


def test_bounds_counted_and_lost_are_the_same_people() -> None:
    count = Interval(3_000, 4_000)
    since, as_of = date(2024, 12, 6), date(2025, 1, 16)
    result = counted_rate(count, since, as_of, troops=12_000, lost=count)
    assert result.coverage is not None
    assert result.coverage.coverage_days == Interval(8_000 / 4_000 * 41, 9_000 / 3_000 * 41)


def test_bounds_without_an_end_come_to_what_they_tend_to() -> None:
    without_end = with_source(Interval(10_000, math.inf), "@estimate")
    assert cover(without_end, Rate(without_end)).coverage_days == 1
    assert cover(without_end, Rate(without_end), lost=500).coverage_days == Interval(0.95, 1)


def test_an_intake_of_the_bounds_of_the_losses_makes_up_for_them() -> None:
    result = balance(Rate(BOUNDS), Rate(BOUNDS), troops=12_000)
    assert (result.net_losses_per_day, result.replacement_ratio) == (0, 1)
    assert result.intake_offsets_losses == "always"
    assert solve(None, Rate(BOUNDS), 30, intake=Rate(BOUNDS)).troops == 0


def test_losses_that_are_most_between_the_bounds_are_found_there() -> None:
    """More losses already suffered leave fewer troops, at a rate that is higher."""
    result = losses(Rate(BOUNDS), 2, troops=12_000, lost=BOUNDS)
    assert bounds_of(result.end.cumulative_losses) == pytest.approx((7_000, 8_000))


FIELDS = ("troops", "rate", "lost", "intake", "dnbi")


@given(
    st.sets(st.sampled_from(FIELDS), min_size=2),
    st.lists(st.fractions(Fraction(1, 10), 10, max_denominator=10), min_size=5, max_size=5),
    st.fractions(0, 2, max_denominator=4),
)
def test_bounds_of_one_source_are_those_over_its_values(
    tied: set[str], factors: list[Fraction], delay: Fraction
) -> None:
    factor_by_field = dict(zip(FIELDS, factors, strict=True))
    if {"troops", "lost"} <= tied:
        factor_by_field["lost"] = min(factor_by_field["lost"], factor_by_field["troops"])

    def amount(field: str, value: Quantity, otherwise: int) -> Quantity:
        factor = factor_by_field[field]
        return map_quantity(lambda people: people * factor, value) if field in tied else otherwise

    def figures(value: Quantity) -> tuple[object, ...]:
        result = cover(
            amount("troops", value, 90_000),
            Rate(amount("rate", value, 9_000)),
            lost=amount("lost", value, 0),
            intake=Rate(amount("intake", value, 3_000)),
            intake_delay=delay,
            dnbi=Rate(amount("dnbi", value, 100)),
        )
        return result.strength, result.coverage_days

    for bounds, *of_points in zip(figures(BOUNDS), *map(figures, AT_POINTS), strict=True):
        at_points = [math.inf if each is None else each for each in of_points]
        low, high = (math.inf if end is None else end for end in bounds_of(bounds))
        assert (low, high) == pytest.approx((min(at_points), max(at_points)))


def test_inputs_of_a_scenario_that_one_source_pulls_both_ways_have_outer_bounds() -> None:
    """The answer for each value of the figure lies within the interval, and its ends are close."""

    def scenario(value: Quantity) -> Scenario:
        lost = map_quantity(lambda people: people / 2, value)
        at_rate = constant(value, Rate(value, "week"), 20)
        return at_rate._replace(contingents=(Contingent(value, lost), Contingent(9_000)))

    result = project(scenario(BOUNDS))
    assert result.is_outer
    at_points = [project(scenario(each)) for each in AT_POINTS[::10]]
    for name in ("strength", "coverage_days", "gross_coverage_days"):
        low, high = (end or math.inf for end in bounds_of(getattr(result, name)))
        points = [getattr(each, name) or math.inf for each in at_points]
        assert low <= min(points)
        assert max(points) <= high
        assert low == pytest.approx(min(points), rel=0.05)
        assert high == pytest.approx(max(points), rel=0.05)


def test_two_contingents_of_the_same_bounds_are_exact() -> None:
    one = constant(BOUNDS, Rate(100), 9)
    result = project(one._replace(contingents=(Contingent(BOUNDS), Contingent(BOUNDS))))
    assert (result.is_outer, result.strength) == (False, Interval(7_600, 10_000))
