"""Draws depend on the input itself, not on its place in a file or on other, certain inputs."""

from datetime import date

import pytest

from attrition_cli import Interval, Rate, project
from attrition_cli.core.quantities.quantity import Lognormal, Quantity
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.draw_names import draw_names
from attrition_cli.core.scenario.model import Contingent, Scenario, Tranche
from tests.core.projection.scenarios import constant, on, phase, with_rate

FEW, MANY = Lognormal(2_000, 4_000), Lognormal(9_000, 12_000)
RATE = Rate(Lognormal(300, 500))
SAMPLING = Sampling(10_000, 7)

GUARDS = Contingent(MANY, Lognormal(100, 400), name="Guards")
RESERVE = Contingent(FEW, tranches=(Tranche(FEW, on(3)), Tranche(MANY, on(3))), name="Reserve")


def with_contingents(*contingents: Contingent) -> Scenario:
    return constant(0, RATE, 20)._replace(contingents=contingents)


def answers(scenario: Scenario) -> list[object]:
    result = project(scenario, sampling=SAMPLING)
    return [result.strength, result.coverage_days, result.thresholds, result.total, *result.rows]


@pytest.mark.parametrize(
    "other",
    [
        with_contingents(RESERVE, GUARDS),
        with_contingents(GUARDS, RESERVE._replace(tranches=RESERVE.tranches[::-1])),
        with_contingents(Contingent(0), GUARDS, RESERVE),
        with_contingents(GUARDS, RESERVE._replace(tranches=(Tranche(0, on(1)), *RESERVE.tranches))),
    ],
    ids=[
        "order of contingents",
        "order of tranches",
        "a contingent of nobody",
        "a tranche of nobody",
    ],
)
def test_what_changes_nothing_changes_no_digit(other: Scenario) -> None:
    assert answers(other) == answers(with_contingents(GUARDS, RESERVE))


def test_contingents_without_names_go_by_what_they_are() -> None:
    few, many = Contingent(FEW), Contingent(MANY, 500)
    assert answers(with_contingents(few, many)) == answers(with_contingents(many, few))


def test_phases_go_by_their_dates() -> None:
    early, late = phase(RATE, 0, 5), phase(Rate(Lognormal(100, 900)), 5)
    scenario = with_contingents(GUARDS)
    assert answers(with_rate(scenario, late, early)) == answers(with_rate(scenario, early, late))


def test_a_certain_phase_takes_no_draw() -> None:
    uncertain = phase(RATE, 5)
    names = draw_names(with_rate(constant(MANY, 1, 20), phase(400, 0, 5), uncertain))
    assert names == [{"rate.1": "rate", "troops": "troops"}]


def test_the_same_contingent_of_two_scenarios_has_the_same_rank_in_each_draw() -> None:
    alone, reinforced = with_contingents(GUARDS), with_contingents(RESERVE, GUARDS)
    (name,) = {
        names[own]
        for names, own in zip(draw_names(alone, reinforced), ("troops", "troops.3"), strict=True)
    }
    assert name == "troops"


@pytest.mark.parametrize(
    ("first", "other", "same"),
    [
        pytest.param(MANY, Interval(20_000, 30_000), True, id="another value in its place"),
        pytest.param(MANY, 10_000, False, id="a certain value takes none"),
    ],
)
def test_a_field_with_another_value_keeps_its_rank(
    first: Quantity, other: Quantity, same: bool
) -> None:
    scenarios = [with_contingents(Contingent(each), Contingent(FEW)) for each in (first, other)]
    one, two = draw_names(*scenarios)
    assert (one["troops"] == two.get("troops")) == same
    assert one["troops.1"] == two["troops.1"]


def test_a_contingent_put_before_another_does_not_take_its_draws() -> None:
    uncertain = Contingent(MANY, name="Guards")
    earlier = Contingent(FEW, name="Airborne")
    one, two = draw_names(with_contingents(uncertain), with_contingents(earlier, uncertain))
    assert (one["troops"], two["troops.1"], two["troops"]) == ("troops", "troops", "troops.1")


def test_a_later_start_of_the_same_rate_keeps_its_rank() -> None:
    one = constant(MANY, RATE, 20)
    later = one._replace(start=date(2024, 11, 9))
    later = with_rate(later, phase(RATE, 8))
    assert [names["rate"] for names in draw_names(one, later)] == ["rate", "rate"]
