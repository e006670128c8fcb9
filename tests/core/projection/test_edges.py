"""Projections, comparisons and searches at the limits of the accepted inputs."""

import math
from fractions import Fraction
from typing import Any

import pytest

from attrition_cli import InputError, Interval, NoAnswerError, Rate
from attrition_cli.core.causes import BATTLE, DNBI
from attrition_cli.core.projection.by_samples import refuse_excess_memory
from attrition_cli.core.projection.comparison.compare import compare
from attrition_cli.core.projection.engine import first_day_present
from attrition_cli.core.projection.goal_seek import goal_seek
from attrition_cli.core.projection.project import project
from attrition_cli.core.quantities.quantity import (
    Quantity,
    Stretch,
    StretchVariables,
    Tabulated,
)
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.fields import find_field
from attrition_cli.core.scenario.model import Cause, Contingent, Scenario, Tranche
from attrition_cli.core.scenario.validation import find_faults
from tests.core.projection.scenarios import START, battle, constant, on, phase

HALF = Fraction(1, 2)


def test_between_phases_nobody_is_lost_of_whom_some_would_return_on_the_day() -> None:
    """100 and 50 are lost on the first day; half of those who return within half a day are back."""
    shares: Any = {"rtd_share": HALF, "rtd_delay_days": HALF}
    scenario = Scenario(
        START,
        3,
        (Contingent(1_000),),
        (
            Cause(BATTLE, (phase(100, 0, 1),), wounded_share=1, **shares),
            Cause(DNBI, (phase(50, 0, 1),), **shares),
        ),
    )
    rows = project(scenario).rows
    assert [row.losses for row in rows] == [150, 0, 0]
    assert [row.returns for row in rows] == [37.5, 37.5, 0]


@pytest.mark.parametrize(
    ("intake", "rate", "first_day"),
    [
        pytest.param(Interval(50, math.inf), 1_200, 0, id="so many may join as are lost"),
        pytest.param(Interval(50, 1_200), 1_200, 0, id="as many join as are lost"),
        pytest.param(Interval(50, 1_199), 1_200, 10, id="fewer join than are lost"),
        pytest.param(100, Interval(50, 150), 0, id="fewer may be lost than join"),
        pytest.param(100, Interval(101, 150), 10, id="more are lost than join"),
    ],
)
def test_somebody_may_be_there_from_the_first_day_on_that_as_many_may_join_as_are_lost(
    intake: Quantity, rate: Quantity, first_day: int
) -> None:
    scenario = constant(0, Rate(rate), 30, intake=Rate(intake))
    later = Contingent(0, 0, (Tranche(1_000, on(10)),))
    assert first_day_present(scenario._replace(contingents=(later,))) == first_day


def test_draws_that_fit_into_the_memory_and_no_more() -> None:
    scenario = constant(1_000, 10, 100, wounded_share=1, rtd_share=HALF, rtd_delay_days=100)
    refuse_excess_memory((scenario,), Sampling(draws=10**6))
    reason = r"after 100 days by 1,000,001 draws need 0\.8 GB of memory: say 1,000,000 draws"
    with pytest.raises(InputError, match=reason) as raised:
        refuse_excess_memory((scenario,), Sampling(draws=10**6 + 1))
    assert raised.value.field == "draws"


def test_the_variables_of_paths_need_memory_too() -> None:
    variables = StretchVariables(tuple((f"losses {place}", 0.1) for place in range(25)), "own")
    stretch = Tabulated(1, 3, 90, tuple(range(33)), "losses", variables)
    rate = Tabulated(1, 3, 90, tuple(range(33)), "losses", path=(Stretch(0, 100, stretch),))
    scenario = constant(1_000, Rate(rate), 100)
    refuse_excess_memory((scenario,), Sampling(draws=4 * 10**6))
    reason = r"paths of 25 variables by 4,000,001 draws need 0\.8 GB of memory: say 4,000,000 draws"
    with pytest.raises(InputError, match=reason):
        refuse_excess_memory((scenario,), Sampling(draws=4 * 10**6 + 1))
    returning = constant(1_000, Rate(rate), 100, rtd_share=HALF, rtd_delay_days=75)
    with pytest.raises(InputError, match="returns after 75 days and paths of 25 variables by"):
        refuse_excess_memory((returning,), Sampling(draws=10**6 + 1))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_comparison_is_as_close_as_the_scenario_known_the_least(number: int) -> None:
    exact = constant(1_000, Rate(Interval(10, 20)), 20)
    shares: Any = {"wounded_share": 1, "rtd_share": HALF, "rtd_delay_days": 2}
    outer = constant(1_000, Rate(Interval(10, 20)), 20, **shares)
    compared = {"one": exact, "other": exact}
    for name in ("one", "other")[:number]:
        compared[name] = outer
    assert compare(compared).is_outer == bool(number)


def test_the_progress_of_a_search_rises_to_all_of_it() -> None:
    told: list[float] = []
    goal_seek(constant(12_000, 1_523, 30), ("intake",), progress=told.append)
    assert told[:2] == pytest.approx([1 / 20, 2 / 20])
    assert told == sorted(told)
    assert max(told) == 1


def test_a_search_tells_how_many_values_it_tried() -> None:
    """With returns and a per-capita rate more may leave more, so many values are tried."""
    shares: Any = {"wounded_share": 1, "rtd_share": HALF, "rtd_delay_days": 2}
    scenario = constant(1_000, Rate(Fraction(1, 10), per_capita=True), 30, **shares)
    with pytest.raises(NoAnswerError, match="none of 49 values of rate that were"):
        goal_seek(scenario, ("rate",), strength=1_000)
    with pytest.raises(NoAnswerError, match="none of 49 values of rtd_delay that were"):
        goal_seek(scenario, ("rtd_delay",), strength=1_000)


def of_two_causes(*, ill: int) -> Scenario:
    """Losses of a share in battle, by the day and then by the week, and `ill` days of DNBI."""
    daily, weekly = (Rate(Fraction(1, 100), period, per_capita=True) for period in ("day", "week"))
    return Scenario(
        START,
        20,
        (Contingent(1_000),),
        (
            Cause(BATTLE, (phase(daily, 0, 10), phase(weekly, 10, 20))),
            Cause(DNBI, (phase(Rate(HALF, per_capita=True), 0, ill),)),
        ),
    )


def test_the_most_that_a_share_may_be_is_what_other_causes_leave_of_a_day() -> None:
    """All but a billionth is lost in a day; in a week, the remainder of seven such days."""
    both, least = of_two_causes(ill=20), 1e-9
    for path, most in (
        (("causes", 0, "rate", 0), 0.5 - least),
        (("causes", 0, "rate", 1), 1 - 0.5**7),
        (("causes", 1, "rate"), 0.99 - least),
    ):
        assert float(find_field(both, path).most) == pytest.approx(most, abs=1e-10 + least * 0.2)
    (battle_phases, (half,)) = (cause.rate for cause in both.causes)
    swapped = both._replace(causes=(Cause(BATTLE, (half,)), Cause(DNBI, battle_phases)))
    assert find_field(swapped, ("causes", DNBI, "rate", 1)).most == pytest.approx(1 - 0.5**7)
    # People who are ill at other times do not change it.
    assert find_field(of_two_causes(ill=5), ("causes", 0, "rate", 1)).most == pytest.approx(1)
    early = find_field(of_two_causes(ill=5), ("causes", 0, "rate", 0)).most
    assert float(early) == pytest.approx(0.5 - least, abs=1e-10)


def test_the_most_that_may_be_wounded_are_those_who_are_not_killed() -> None:
    for killed, most in ((None, 1), (Fraction(1, 4), Fraction(3, 4)), (Interval(0, HALF), HALF)):
        scenario = Scenario(
            START, 20, (Contingent(1_000),), (battle(10, killed_share=killed, rtd_share=0),)
        )
        assert find_field(scenario, ("wounded_share",)).most == most


@pytest.mark.parametrize(
    ("since", "until", "is_outer"), [(0, 20, False), (-1, 20, True), (0, 19, True)]
)
def test_an_intake_throughout_has_exact_bounds_though_its_delay_is_not_known(
    since: int, until: int, is_outer: bool
) -> None:
    scenario = constant(1_000, 10, 20)._replace(
        intake=(phase(5, since, until),), intake_delay_days=Interval(2, 5)
    )
    assert scenario.needs_outer_bounds == is_outer


def test_one_phase_of_a_share_takes_a_share() -> None:
    share = Rate(Fraction(1, 100), per_capita=True)
    phases = (phase(10, 0, 5), phase(share, 5, 9))
    scenario = Scenario(START, 9, (Contingent(1_000),), (Cause(BATTLE, phases),))
    assert scenario.takes_shares
    assert not constant(1_000, 10, 9).takes_shares


def test_each_contradiction_is_told_once() -> None:
    killed = battle(10, killed_share=Fraction(3, 2))
    assert [
        reason for _, reason in find_faults(Scenario(START, 9, (Contingent(9),), (killed,)))
    ] == ["a share must be at most 100%"]
    most = Rate(Fraction(3, 5), per_capita=True)
    causes = tuple(Cause(name, (phase(most, 0, 5), phase(most, 5, 9))) for name in (BATTLE, DNBI))
    ((path, reason),) = find_faults(Scenario(START, 9, (Contingent(9),), causes))
    assert path == ("causes", DNBI, "rate", 0)
    assert str(reason).startswith(
        f"from {START} on the shares of all causes may come to 120% a day"
    )


def test_people_and_a_share_without_a_high_end_take_no_share_to_reckon_with() -> None:
    assert Rate(1_200).highest_daily_share == 0
    assert Rate(Interval(Fraction(1, 100), math.inf), per_capita=True).highest_daily_share == 0
    assert Rate(Interval(0, HALF), per_capita=True).highest_daily_share == HALF


def test_a_contingent_of_nobody_but_those_who_arrive() -> None:
    scenario = constant(0, 10, 5)._replace(
        contingents=(Contingent(tranches=(Tranche(100, on(2)),)),)
    )
    assert Contingent().troops == 0
    assert [row.strength for row in project(scenario).rows] == [0, 0, 90, 80, 70]
