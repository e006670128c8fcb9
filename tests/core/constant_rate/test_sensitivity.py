"""Sensitivity of an answer, compared with closed forms."""

import math
from statistics import NormalDist
from typing import Any

import pytest

from attrition_cli import InputError, Interval, Lognormal, Pert, Rate, sensitivity
from attrition_cli.core.quantities.quantity import Quantity, with_source
from attrition_cli.render.layouts.sensitivity import sensitivity_document

TROOPS, RATE = Lognormal(10_000, 12_000), Lognormal(1_000, 1_500)


def variance_of_log(quantity: Lognormal) -> float:
    width = 2 * NormalDist().inv_cdf(0.95)
    return (math.log(quantity.high / quantity.low) / width) ** 2


@pytest.mark.parametrize("rate", [RATE, Lognormal(1_000, 1_100), Lognormal(500, 2_500)])
def test_shares_of_a_ratio_of_lognormals(rate: Lognormal) -> None:
    """Derived: of a product of lognormals, (exp(s_i^2) - 1) / (exp(sum of s^2) - 1)."""
    result = sensitivity(TROOPS, Rate(rate))
    variances = {"troops": variance_of_log(TROOPS), "rate": variance_of_log(rate)}
    whole = math.expm1(sum(variances.values()))
    shares = {driver.name: driver.variance_share for driver in result.drivers}
    for name, variance in variances.items():
        assert shares[name] == pytest.approx(math.expm1(variance) / whole, abs=0.004)
    assert result.variance_of == "days"
    assert list(shares.values()) == sorted(shares.values(), reverse=True)


def test_the_tornado_is_the_answer_at_each_end() -> None:
    """Derived: bounds at their ends with the others at the middle."""
    result = sensitivity(Interval(10_000, 12_000), Rate(Interval(1_000, 1_500)))
    found = {driver.name: (driver.days_at_low, driver.days_at_high) for driver in result.drivers}
    assert found == {"rate": (11.0, 11_000 / 1_500), "troops": (8.0, 9.6)}
    assert result.middle_days == 11_000 / 1_250


def test_an_input_with_an_effect_explains_more_than_none() -> None:
    """With an intake near the losses, troops matter only in the few draws that are exhausted."""
    result = sensitivity(TROOPS, Rate(Lognormal(100, 150)), intake=Rate(Lognormal(140, 160)))
    document = sensitivity_document(result)
    assert "the number of troops less than 1%; " in document.headline
    assert document.headline.endswith(" at its middle the troops are never exhausted.")
    assert document.tables[1].title.startswith("32,827 days or never: ")


def test_where_no_input_alone_gives_a_range_none_is_drawn() -> None:
    result = sensitivity(TROOPS, Rate(Lognormal(100, 150)), lost=Lognormal(11_000, 14_000))
    assert {(each.days_at_low, each.days_at_high) for each in result.drivers} == {(0, 0)}
    assert len(sensitivity_document(result).tables) == 1


def test_a_distribution_is_taken_at_its_percentiles() -> None:
    result = sensitivity(Pert(0, 0, 10_000), Rate(1_000), percents=(10, 90))
    (driver,) = result.drivers
    assert driver.low == pytest.approx(10_000 * (1 - 0.9**0.2), rel=1e-6)
    assert driver.days_at_high == pytest.approx(10 * (1 - 0.1**0.2), rel=1e-6)
    assert driver.variance_share == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("lost", "intake", "force"),
    [
        (Interval(0, 1_000), None, None),
        (0, Rate(Interval(100, 300)), None),
        (Lognormal(100, 1_000), Rate(Lognormal(50, 100)), Interval(500_000, 700_000)),
    ],
)
def test_all_that_is_uncertain_is_ranked_and_nothing_else(
    lost: Quantity, intake: Rate | None, force: Any
) -> None:
    result = sensitivity(12_000, Rate(1_200), lost=lost, intake=intake, force=force)
    names = {driver.name for driver in result.drivers}
    assert names == {
        name for name, there in (("lost", lost != 0), ("intake", intake), ("force", force)) if there
    }
    assert sum(driver.variance_share for driver in result.drivers) <= 1.01


def test_days_without_a_variance_are_ranked() -> None:
    result = sensitivity(TROOPS, Rate(RATE), intake=Rate(Interval(900, 1_100)))
    assert result.variance_of == "ranks"
    assert result.drivers[0].name == "rate"
    assert result.drivers[0].days_at_low is None
    assert 0.9 < sum(driver.variance_share for driver in result.drivers) <= 1


def test_a_share_of_no_known_force_asks_for_the_half_life() -> None:
    result = sensitivity(12_000, Rate(Lognormal(0.001, 0.003), per_capita=True))
    assert result.question == "half-life"
    assert result.drivers[0].variance_share == pytest.approx(1, abs=1e-3)


def test_nothing_uncertain_has_no_drivers() -> None:
    with pytest.raises(InputError, match="no input is uncertain"):
        sensitivity(12_000, Rate(1_200))


def test_what_changes_no_draw_has_no_effect() -> None:
    """All are lost in 12 days at most, before any intake."""
    result = sensitivity(
        12_000,
        Rate(Interval(1_000, 1_500)),
        intake=Rate(Interval(100, 200)),
        intake_delay=Interval(30, 40),
    )
    assert [(each.name, each.has_effect) for each in result.drivers] == [
        ("rate", True),
        ("intake", False),
        ("intake_delay", False),
    ]
    assert [each.variance_share for each in result.drivers][1:] == [0, 0]
    words = "and the intake and the delay of the intake have no effect"
    assert words in sensitivity_document(result).headline


def test_equal_shares_stand_in_the_order_of_the_inputs() -> None:
    """In the ratio of two equal inputs each explains the same, whichever the draws favour."""
    alike = Lognormal(1_000, 1_200)
    result = sensitivity(alike, Rate(alike))
    assert [each.name for each in result.drivers] == ["troops", "rate"]


def test_what_is_at_least_something_is_taken_at_that() -> None:
    """An "at least" input has no share: the others are as if it were known."""
    troops = Lognormal(10_000, 12_000)
    result = sensitivity(troops, Rate(Interval(1_200, math.inf)))
    known = sensitivity(troops, Rate(1_200))
    assert (result.drivers, result.middle_days) == (known.drivers, known.middle_days)
    words = "with the rate at its least and every other input at its middle it is"
    assert words in sensitivity_document(result).headline
    with pytest.raises(InputError, match="no upper end to vary up to: give both bounds"):
        sensitivity(12_000, Rate(Interval(1_200, math.inf)))


def test_inputs_of_one_source_are_one_driver() -> None:
    estimate = with_source(Lognormal(10_000, 12_000), "@estimate")
    result = sensitivity(20_000, Rate(estimate, "week"), lost=estimate, intake=Rate(10))
    assert [each.name for each in result.drivers] == ["rate"]
    assert result.drivers[0].variance_share == pytest.approx(1)
