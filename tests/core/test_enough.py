"""Values that are enough with a probability, against plain draws, and inputs that are refused."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import EnoughValue, InputError, Lognormal, Sampling, balance, goal_seek, solve
from attrition_cli.core.enough import percentile_enough
from attrition_cli.core.scenario.model import Scenario
from tests.core.projection.test_goal_seek import scenario

Truths = npt.NDArray[np.bool_]

RANDOM = np.random.default_rng(7)
LOSSES, INTAKE, TROOPS, LOST = (
    RANDOM.lognormal((np.log(low) + np.log(high)) / 2, np.log(high / low) / 2 / 1.644854, 200_000)
    for low, high in ((1_000, 1_500), (600, 1_100), (20_000, 30_000), (1_000, 2_000))
)
FORCE: dict[str, Any] = {"intake": "600 to 1100", "lost": "1k to 2k"}
SAMPLING = Sampling(draws=200_000, seed=1)

ENOUGH: dict[str, tuple[Callable[[float], tuple[EnoughValue, ...]], Callable[[float], Truths]]] = {
    "troops": (
        lambda p: solve(None, "1000 to 1500", 30, **FORCE, probability=p, sampling=SAMPLING).enough,
        lambda value: value - LOST >= 30 * (LOSSES - INTAKE),
    ),
    "rate": (
        lambda p: solve("20k to 30k", None, 30, **FORCE, probability=p, sampling=SAMPLING).enough,
        lambda value: 30 * (value - INTAKE) <= TROOPS - LOST,
    ),
    "intake": (
        lambda p: (
            solve(
                "20k to 30k", "1000 to 1500", 30, lost="1k to 2k", probability=p, sampling=SAMPLING
            ).enough
        ),
        lambda value: 30 * (LOSSES - value) <= TROOPS - LOST,
    ),
    "days": (
        lambda p: solve("20k to 30k", "1000 to 1500", probability=p, sampling=SAMPLING).enough,
        lambda value: value * LOSSES <= TROOPS,
    ),
    "break-even intake": (
        lambda p: (
            balance("1000 to 1500", 900, probability=p, sampling=SAMPLING).break_even_intake_enough
        ),
        lambda value: value >= LOSSES,
    ),
    "break-even losses": (
        lambda p: (
            balance(
                1_200, "600 to 1100", probability=p, sampling=SAMPLING
            ).break_even_gross_rate_enough
        ),
        lambda value: value <= INTAKE,
    ),
}


@pytest.mark.parametrize("quantity", ENOUGH)
@pytest.mark.parametrize("probability", [50, 90, 95, 97.5])
def test_a_value_is_enough_in_its_share_of_plain_draws(quantity: str, probability: float) -> None:
    values_with, is_enough = ENOUGH[quantity]
    (each,) = values_with(probability)
    assert each.met_by == "value"
    assert each.value is not None
    assert each.probability_percent == probability
    assert np.mean(is_enough(each.value)) == pytest.approx(probability / 100, abs=0.005)


@given(st.floats(0.1, 99.9), st.floats(0.1, 99.9))
def test_more_probability_takes_more_and_sustains_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert percentile_enough(low, more_is_enough=True) <= percentile_enough(
        high, more_is_enough=True
    )
    assert percentile_enough(low, more_is_enough=False) >= percentile_enough(
        high, more_is_enough=False
    )


def test_other_percentiles_change_nothing_of_what_is_enough() -> None:
    asked = solve(rate="1000 to 1500", days=30, sampling=SAMPLING._replace(percents=(10, 80)))
    assert asked.enough == solve(rate="1000 to 1500", days=30, sampling=SAMPLING).enough
    assert list(asked.troops) == ["p10", "p80"]  # type: ignore[arg-type]


def test_a_probability_of_what_is_certain_or_bounded_is_refused() -> None:
    for rate in (1_200, "1000..1500"):
        with pytest.raises(InputError, match="nothing is drawn"):
            solve(rate=rate, days=30, probability=90)
        with pytest.raises(InputError, match="nothing is drawn"):
            balance(rate, 900, probability=90)
    with pytest.raises(InputError, match="nothing is drawn"):
        goal_seek(scenario(), ("intake",), probability=90)


@pytest.mark.parametrize("probability", [0, 100, -5, 0.9, "0.9", "100%", "many"])
def test_what_is_no_probability_is_refused(probability: float | str) -> None:
    with pytest.raises(InputError):
        solve(rate="1000 to 1500", days=30, probability=probability)


def test_none_needed_and_none_enough_are_told_apart() -> None:
    spare = solve(rate="1000 to 1500", days=30, intake=1_800, sampling=SAMPLING)
    assert [each.met_by for each in spare.enough] == ["any", "any"]
    too_late = solve("10k to 12k", "300 to 400", 30, intake_delay=30, sampling=SAMPLING)
    assert [each.met_by for each in too_late.enough] == ["any", "none"]
    assert too_late.enough[1].value is None


def drawn_scenario() -> Scenario:
    return scenario(strength=Lognormal(10_000, 12_000), rate=Lognormal(300, 500))


def test_a_probability_alone_takes_one_search_and_three_percentiles_take_three() -> None:
    def trials(probability: float | None) -> int:
        told: list[float] = []
        sampling = None if probability else Sampling(draws=10_000)
        goal_seek(
            drawn_scenario(),
            ("intake",),
            probability=probability,
            sampling=sampling,
            progress=told.append,
        )
        return len(told)

    assert 2 * trials(95) < trials(None)


def test_a_scenario_tells_where_any_value_does_and_where_none_does() -> None:
    lost = goal_seek(drawn_scenario(), ("contingents", 0, "lost"))
    assert lost.met_by is not None
    assert [each.met_by for each in lost.enough] == ["none", "none"]


def test_a_scenario_needs_and_sustains_what_is_enough_in_its_share_of_the_draws() -> None:
    sampling = Sampling(draws=20_000, seed=1)
    made = drawn_scenario()
    random = np.random.default_rng(3)
    strength = random.lognormal(np.log(10_000 * 12_000) / 2, np.log(1.2) / 2 / 1.644854, 200_000)
    losses = random.lognormal(np.log(300 * 500) / 2, np.log(5 / 3) / 2 / 1.644854, 200_000)
    needed = goal_seek(made, ("contingents", 0, "troops"), probability=90, sampling=sampling)
    sustained = goal_seek(made, ("rate",), probability=90, sampling=sampling)
    most_losses, least_strength = needed.enough[0].value, sustained.enough[0].value
    assert most_losses is not None
    assert least_strength is not None
    assert np.mean(most_losses >= 30 * losses) == pytest.approx(0.9, abs=0.01)
    assert np.mean(30 * least_strength <= strength) == pytest.approx(0.9, abs=0.01)
