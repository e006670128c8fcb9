"""Compared scenarios of distributions: each draw of one against the same draw of the other."""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from attrition_cli import Interval, Lognormal, Rate, Sampling, compare
from attrition_cli.core.projection.comparison.result import ComparedScenario, Comparison
from attrition_cli.core.quantities.quantity import Pert, Quantity
from attrition_cli.core.scenario.model import Contingent, Scenario
from attrition_cli.render.layouts.comparison import comparison_document
from tests.core.projection.scenarios import battle, constant, phase

DRAWS = 20_000


def of_draws(
    first: Scenario, other: Scenario, *percents: int, percent: float = 10, draws: int = DRAWS
) -> Comparison:
    sampling = Sampling(draws=draws, seed=1, percents=percents or (5, 50, 95))
    return compare({"first": first, "other": other}, divergence_percent=percent, sampling=sampling)


def other_of(result: Comparison) -> ComparedScenario:
    return result.compared[1]


def cell(result: Comparison, name: str) -> str:
    return next(str(row.cell(other_of(result))) for row in measures(result) if row.name == name)


def measures(result: Comparison) -> Iterator[Any]:
    *tables, _ = comparison_document(result).tables
    return itertools.chain.from_iterable(table.rows for table in tables)


def with_dnbi(scenario: Scenario, rate: Quantity) -> Scenario:
    dnbi = battle(1)._replace(name="dnbi", rate=(phase(Rate(rate)),))
    return scenario._replace(causes=(*scenario.causes, dnbi))


def test_a_difference_has_percentiles_of_its_own() -> None:
    """Two rates in the same draw differ by 500 to 1,000 a day, whatever the troops are."""
    many = Lognormal(100_000, 900_000)
    rate = Interval(1_000, 2_000)
    first, other = (constant(many, Rate(each), 10) for each in (rate, Interval(500, 1_000)))
    difference = other_of(of_draws(first, other)).difference
    assert difference is not None
    assert difference.strength == pytest.approx({"p5": 5_250, "p50": 7_500, "p95": 9_750}, rel=1e-3)
    assert difference.gross_losses == pytest.approx(
        {"p5": -9_750, "p50": -7_500, "p95": -5_250}, rel=1e-3
    )


def test_the_draws_of_a_difference_are_those_of_plain_draws() -> None:
    troops, rate, dnbi = Interval(10_000, 14_000), Lognormal(800, 1_600), Pert(0, 100, 900)
    first = constant(troops, Rate(rate), 8)
    other = other_of(of_draws(first, with_dnbi(constant(troops, Rate(1_000), 8), dnbi)))
    random = np.random.default_rng(5)
    there = random.uniform(10_000, 14_000, 400_000)
    mean, deviation = (np.log(800 * 1_600) / 2, np.log(2) / 2 / 1.6448536)
    one = np.maximum(there - 8 * random.lognormal(mean, deviation, len(there)), 0)
    two = np.maximum(there - 8 * (1_000 + 900 * random.beta(1 + 4 / 9, 5 - 4 / 9, len(there))), 0)
    assert other.difference is not None
    assert other.less_share is not None
    assert other.apart is not None
    expected = dict(
        zip(("p5", "p50", "p95"), np.quantile(two - one, (0.05, 0.5, 0.95)), strict=True)
    )
    assert other.difference.strength == pytest.approx(expected, abs=40)
    assert other.less_share.strength == pytest.approx(np.mean(two < one), abs=0.01)
    assert other.apart.on_last_day == pytest.approx(np.mean(abs(two - one) > one / 10), abs=0.01)


def test_medians_that_are_alike_are_not_the_same() -> None:
    """A rate at its median: strengths are apart in most draws, with less in half of them."""
    first = constant(12_000, Rate(Lognormal(800, 1_600)), 8)
    result = of_draws(first, constant(12_000, Rate(1_131.370_85), 8))
    other = other_of(result)
    assert other.apart is not None
    assert other.apart.on_last_day == pytest.approx(0.875, abs=0.005)
    document = comparison_document(result)
    assert "in 88% of the draws on the last day (very likely)" in document.headline
    assert '"very likely" is 80 to 95%, by ICD 203' in document.basis
    assert "less in 50%" in [each.cell(other) for each in measures(result)]
    assert "the same" not in cell(result, "gross losses")


def test_as_many_draws_of_each_but_not_the_same_ones_are_not_the_same() -> None:
    """A battle rate in one scenario and a disease rate in the other are drawn independently."""
    few = constant(10_000, Rate(100), 10)
    first, other = (
        with_dnbi(few._replace(causes=(battle(Rate(one)),)), two)
        for one, two in ((Pert(100, 150, 200), 150), (150, Pert(100, 150, 200)))
    )
    result = of_draws(first, other)
    strengths = [each.projection.total.strength for each in result.compared]
    assert strengths[0] == pytest.approx(strengths[1], abs=1)
    difference = other_of(result).difference
    assert difference is not None
    assert difference.strength == pytest.approx({"p5": -440, "p50": 0, "p95": 440}, abs=5)
    assert cell(result, "of the draws") == "less in 50%"


def test_what_is_equal_in_every_draw_is_the_same() -> None:
    first = constant(Interval(10_000, 12_000), Rate(Lognormal(800, 1_600)), 40)
    result = of_draws(first, first)
    other = other_of(result)
    assert other.apart is not None
    assert (other.apart.on_any_day, other.diverged_on) == (0, None)
    assert other.strengths_are_same
    assert comparison_document(result).headline.endswith("; the same strengths.")
    for name in ("days covered, net", "strength at the end", "gross losses"):
        assert cell(result, name).endswith(" (the same)")


def test_what_differs_by_less_than_is_asked_for_is_not_the_same() -> None:
    first = constant(Interval(10_000, 12_000), Rate(Lognormal(8, 16)), 5)
    result = of_draws(first, first._replace(contingents=(Contingent(Interval(10_001, 12_001)),)))
    assert not other_of(result).strengths_are_same
    headline = comparison_document(result).headline
    assert "strengths more than 10% apart in none of 20,000 draws" in headline
    assert "apart from" not in [each.name for each in measures(result)]


def test_beyond_the_horizon_nothing_is_the_same() -> None:
    """Some draws are exhausted in 10 days in both; the days of the others are not known."""
    first = constant(12_000, Rate(Lognormal(800, 1_600)), 10)
    assert cell(of_draws(first, first), "days covered, net").endswith("(the same where known)")


def test_where_one_is_later_than_the_horizon_the_difference_is_more_than_can_be_told() -> None:
    first = constant(12_000, Rate(Lognormal(800, 1_600)), 40)
    other = constant(12_000, Rate(Lognormal(8, 16)), 40)
    difference = other_of(of_draws(first, other)).difference
    assert difference is not None
    assert difference.coverage_days == {"p5": None, "p50": None, "p95": None}
    other = constant(12_000, Rate(Lognormal(200, 400)), 40)
    result = of_draws(first, other, 1, 50)
    assert cell(result, "days, difference") == "+19.5 / more"
    assert cell(result, "of the draws") == "more in 100%"


@pytest.mark.parametrize("percents", [(10, 90), (1,), (5, 50, 95), (25, 50, 75, 99)])
def test_percentiles_change_nothing_but_the_percentiles_shown(percents: tuple[int, ...]) -> None:
    first = constant(Interval(30_000, 40_000), Rate(Lognormal(800, 1_600)), 6)
    other = constant(Interval(300_000, 400_000), Rate(Lognormal(800, 1_600)), 6)
    result = of_draws(first, other, *percents)
    assert comparison_document(result).headline.endswith(
        "strengths more than 10% apart in all of 20,000 draws from 2024-11-01 on."
    )
    without = other_of(of_draws(first, other))._replace(projection=None, difference=None)  # type: ignore[arg-type]
    assert other_of(result)._replace(projection=None, difference=None) == without  # type: ignore[arg-type]


def test_bounds_are_drawn_beside_a_distribution_and_stay_bounds() -> None:
    bounds, drawn = (
        constant(12_000, Rate(each), 5) for each in (Interval(800, 1_600), Lognormal(800, 1_600))
    )
    result = of_draws(bounds, drawn)
    assert result.rows[-1].strengths[0] == Interval(4_000, 8_000)
    other = other_of(result)
    assert other.difference is not None
    assert isinstance(other.difference.strength, dict)
    assert isinstance(result.rows[-1].strength_differences[1], dict)


def test_horizons_that_end_apart_have_no_difference_of_people() -> None:
    first, other = (constant(12_000, Rate(Lognormal(800, 1_600)), days) for days in (8, 6.5))
    result = of_draws(first, other)
    compared = other_of(result)
    assert compared.difference is not None
    assert compared.difference[1:] == (None, None)
    assert compared.days_in_common == 6
    assert [(row.days, row.apart_shares[1]) for row in result.rows] == [(6.5, None), (8, None)]


def test_in_how_many_draws_and_when_in_half_of_them() -> None:
    """Both are exhausted in the end, and apart until then."""
    first = constant(12_000, Rate(Lognormal(800, 1_600)), 60)
    result = of_draws(first, constant(12_000, Rate(Lognormal(400, 800)), 60), 50)
    words = "strengths more than 10% apart in half of the draws from 2024-11-02 until 2024-11-22."
    assert words in comparison_document(result).headline
    near = constant(12_000, Rate(Lognormal(790, 1_580)), 60)
    other = other_of(of_draws(first, near))
    assert other.apart is not None
    assert (other.diverged_on, 0 < other.apart.on_any_day <= 1) == (None, True)
    words = comparison_document(of_draws(first, near, 50)).headline
    assert "strengths more than 10% apart on some day in " in words


def test_the_headline_has_dates_as_precise_as_the_table() -> None:
    first, other = (constant(12_000, Rate(Lognormal(low, 130)), 3_000) for low in (20, 30))
    result = of_draws(first, other)
    *_, median, _ = cell(result, "until").split(" / ")
    assert len(median) == len("2025-05")
    assert f", until {median}, " in comparison_document(result).headline
