"""A bound on one side is taken at its end beside distributions, and the answer is bounded too."""

import math
from collections.abc import Callable
from fractions import Fraction

import pytest

from attrition_cli import (
    Interval,
    NoAnswerError,
    Rate,
    balance,
    cover,
    goal_seek,
    losses,
    project,
    solve,
)
from attrition_cli.core.constant_rate.cover import PerCapita
from attrition_cli.core.one_sided import with_bounds
from attrition_cli.core.quantities.quantity import Lognormal, Quantity, known_end
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.notation.percentages import parse_share
from attrition_cli.notation.quantities import parse_quantity, quantity_text
from attrition_cli.render.report import Report, Trail
from tests.core.projection.scenarios import constant

SAMPLING = Sampling(10_000, 5)
AT_MOST, AT_LEAST = parse_quantity("..12k"), parse_quantity("1200..")
RATE, INTAKE = Rate(Lognormal(1_000, 1_500)), Rate(Lognormal(100, 200))


@pytest.mark.parametrize(
    ("text", "end"), [("..12k", 12_000), ("1200..", 1_200), ("0..12k", None), ("10k..12k", None)]
)
def test_one_end_is_known_of_a_one_sided_bound(text: str, end: int | None) -> None:
    quantity = parse_quantity(text)
    assert known_end(quantity) == end
    assert known_end(parse_quantity(quantity_text(quantity))) == end


def test_a_share_that_is_at_least_something_has_one_end() -> None:
    assert known_end(parse_share("30%..")) == Fraction(3, 10)
    assert known_end(parse_share("30%..100%")) is None


@pytest.mark.parametrize(
    ("troops", "rate", "end", "bound"),
    [
        (AT_MOST, RATE, (12_000, RATE), "at most"),
        (Interval(12_000, math.inf), RATE, (12_000, RATE), "at least"),
        (Lognormal(9, 12), Rate(AT_LEAST), (Lognormal(9, 12), Rate(1_200)), "at most"),
        (Lognormal(9, 12), Rate(parse_quantity("..7")), (Lognormal(9, 12), Rate(7)), "at least"),
    ],
)
def test_the_percentiles_are_those_of_the_end(
    troops: Quantity, rate: Rate, end: tuple[Quantity, Rate], bound: str
) -> None:
    result = cover(troops, rate, sampling=SAMPLING)
    assert result.coverage_days == cover(*end, sampling=SAMPLING).coverage_days
    assert result.bounds["coverage_days"] == bound


def test_two_ends_are_drawn_between() -> None:
    result = cover(Interval(0, 12_000), RATE, sampling=SAMPLING)
    days = result.coverage_days
    assert result.bounds == {}
    assert isinstance(days, dict)
    assert (days["p5"] or 0) < 1


def test_bounds_that_pull_both_ways_are_refused() -> None:
    with pytest.raises(NoAnswerError, match="both directions"):
        cover(AT_MOST, Rate(parse_quantity("..1200")), intake=INTAKE, sampling=SAMPLING)


def test_each_answer_has_its_direction() -> None:
    at_least = Rate(AT_LEAST)
    lost = losses(at_least, 3, troops=Lognormal(9_000, 12_000), sampling=SAMPLING).bounds
    assert lost["end.cumulative_losses"] == lost["rows[].cumulative_losses"] == "at least"
    assert lost["end.strength"] == "at most"
    balanced = balance(at_least, INTAKE, troops=12_000, sampling=SAMPLING).bounds
    assert balanced["net_losses_per_day"] == balanced["break_even_intake_per_day"] == "at least"
    assert balanced["replacement_ratio"] == balanced["coverage_days"] == "at most"
    assert "break_even_gross_rate_per_day" not in balanced
    solved = solve(rate=at_least, days=30, intake=INTAKE, sampling=SAMPLING).bounds
    assert solved["troops"] == "at least"
    scenario = constant(AT_MOST, RATE, 20)
    projected = project(scenario, sampling=SAMPLING).bounds
    assert projected["coverage_days"] == projected["rows[].strength"] == "at most"
    sought = goal_seek(constant(Lognormal(9_000, 12_000), at_least, 20), ("intake",))
    assert sought.bounds == {"value": "at least"}


def test_figures_know_how_they_are_bounded_wherever_they_stand() -> None:
    result = with_bounds(cover(AT_MOST, RATE, force=600_000, sampling=SAMPLING))
    assert isinstance(result.per_capita, PerCapita)
    assert getattr(result.coverage_days, "bound", None) == "at most"
    assert getattr(result.thresholds[1].days, "bound", None) == "at most"
    assert getattr(result.per_capita.first_day_losses, "bound", None) == "at most"
    assert getattr(result.per_capita.half_life_days, "bound", None) is None
    assert result.strength == Interval(0, 12_000)


def test_a_result_without_one_sided_inputs_stays_as_it_is() -> None:
    result = cover(12_000, RATE, sampling=SAMPLING)
    assert with_bounds(result) is result


@pytest.mark.parametrize("command", [losses, balance, solve])
def test_bounds_are_told_in_a_column(command: Callable[..., object]) -> None:
    result = command(rate=Rate(AT_LEAST), **_OTHERS[command], sampling=SAMPLING)
    form = {losses: "losses", balance: "balance", solve: "solve"}[command]
    table = Report(form, result, Trail("")).document.data_table
    assert table.columns[-1].key == "bounds"
    assert "at least" in str(table.columns[-1].value(table.rows[0]))


_OTHERS: dict[Callable[..., object], dict[str, object]] = {
    losses: {"days": 3, "troops": Lognormal(9_000, 12_000)},
    balance: {"intake": INTAKE},
    solve: {"days": 30, "intake": INTAKE},
}
