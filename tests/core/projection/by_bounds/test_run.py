"""The bounds of scenarios hold every result of their inputs, and exact bounds are reached."""

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attrition_cli import Interval, Rate, cover
from attrition_cli.core.causes import BATTLE
from attrition_cli.core.projection.project import Projection, project
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Quantity, as_interval
from attrition_cli.core.quantities.quantity import bounds_of as quantity_ends
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Cause, Contingent, Scenario, Tranche
from attrition_cli.core.scenario.validation import find_faults
from tests.core.projection.scenarios import (
    DAILY_SHARES,
    SOME,
    START,
    answers,
    constant,
    corners,
    inside,
    mapped,
    on,
    open_ranges,
    phase,
    ranges,
    scenarios,
    spreads,
    wider,
)
from tests.strategies import intervals, people, some_people

KINDS = pytest.mark.parametrize(
    ("per_capita", "returns"),
    [(False, False), (False, True), (True, False), (True, True), (None, False), (None, True)],
    ids=str,
)


def ends(value: Any) -> tuple[float, float]:
    """The ends of the figures of a projection; times beyond the horizon are infinite."""
    if isinstance(value, dict):
        values = [math.inf if each is None else each for each in value.values()]
        return values[0], values[-1]
    low, high = (value.low, value.high) if isinstance(value, Interval) else (value, value)
    return (math.inf if low is None else low), (math.inf if high is None else high)


def assert_holds(wide: Projection, narrow: Projection, *, within: float = 1e-9) -> None:
    for (name, outer), (_, inner) in zip(answers(wide), answers(narrow), strict=True):
        if name.startswith(("killed", "wounded")) and outer is None:
            assert inner is None
            continue
        (low, high), (inner_low, inner_high) = ends(outer), ends(inner)
        margin = within * max(1, abs(inner_low) if inner_low < math.inf else 1)
        assert low <= inner_low + margin, (name, outer, inner)
        margin = within * max(1, abs(inner_high) if inner_high < math.inf else 1)
        assert inner_high <= high + margin, (name, outer, inner)


@KINDS
@SOME
@given(data=st.data())
def test_bounds_hold_all_that_the_inputs_allow(
    per_capita: bool | None, returns: bool, data: st.DataObject
) -> None:
    scenario = data.draw(scenarios(known=ranges, per_capita=per_capita, returns=returns))
    by = data.draw(st.sampled_from(["day", "day", "week"]))
    assert_holds(project(scenario, every=by), project(data.draw(inside(scenario)), every=by))


@pytest.mark.parametrize("per_capita", [False, True, None])
@SOME
@given(data=st.data())
def test_a_wider_input_never_narrows_an_answer(
    per_capita: bool | None, data: st.DataObject
) -> None:
    """True where bounds are exact; the width of outer bounds depends on the boxes of the inputs."""
    scenario = data.draw(scenarios(known=ranges, per_capita=per_capita, returns=False))
    wide = data.draw(wider(scenario))
    assume(not wide.needs_outer_bounds and not list(find_faults(wide)))
    assert_holds(project(wide, every="week"), project(scenario, every="week"))


@KINDS
@SOME
@given(data=st.data())
def test_single_bounds(per_capita: bool | None, returns: bool, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(known=open_ranges, per_capita=per_capita, returns=returns))
    found = project(scenario)
    for name, value in answers(found):
        low, high = (value.low, value.high) if isinstance(value, Interval) else (value, value)
        assert not {str(low), str(high)} & {"nan", "inf", "-0.0"}, name
        assert low is None or high is None or low <= high, name
    assert_holds(found, project(data.draw(inside(scenario))))


@pytest.mark.parametrize("per_capita", [False, True, None])
@SOME
@given(data=st.data())
def test_without_returns_bounds_are_reached(per_capita: bool | None, data: st.DataObject) -> None:
    """The bounds of the strength, the totals, the coverage and the first thresholds."""
    scenario = data.draw(scenarios(known=ranges, per_capita=per_capita, returns=False))
    uncertain = [each for _, _, each in scenario.named_inputs if isinstance(each, Interval)]
    assume(0 < len(uncertain) <= 5)
    found = project(scenario, every="week")
    at = [answers(project(each, every="week")) for each in corners(scenario)]
    for (name, value), *exact in zip(answers(found), *at, strict=True):
        low, high = min(ends(each)[0] for _, each in exact), max(ends(each)[1] for _, each in exact)
        if name.startswith(("strength", "cumulative", "coverage", "gross", "arrivals", "intake")):
            assert ends(value) == pytest.approx((low, high), rel=1e-9, abs=1e-9), name
        elif name.endswith("%"):
            assert ends(value)[0] == pytest.approx(low, rel=1e-9), name
            assert ends(value)[1] >= high * (1 - 1e-9), name
            if not per_capita and per_capita is not None:
                assert ends(value)[1] == pytest.approx(high, rel=1e-9), name


@SOME
@given(
    intervals(some_people()),
    intervals(people()),
    intervals(some_people()),
    intervals(people()),
    intervals(DAILY_SHARES),
)
def test_constant_bounds_are_those_of_a_plain_question(
    troops: Quantity, lost: Quantity, rate: Quantity, intake: Quantity, share: Quantity
) -> None:
    troops = map_quantity(lambda end: end + quantity_ends(lost)[1], troops)
    contingents = (Contingent(troops, lost),)

    def found(rate: Rate) -> Projection:
        scenario = constant(1, rate, 40, intake=Rate(intake))
        return project(scenario._replace(contingents=contingents), every="month")

    known = cover(troops, Rate(rate), lost=lost, intake=Rate(intake))
    absolute = found(Rate(rate))
    assert_equal_within(40, absolute.coverage_days, known.coverage_days)
    assert absolute.strength == known.strength
    for one, other in zip(absolute.thresholds, known.thresholds, strict=True):
        assert_equal_within(40, one.days, other.days)
    by_share = Rate(share, per_capita=True)
    reading = cover(troops, by_share, lost=lost, intake=Rate(intake)).per_capita
    assert reading is not None
    for one, other in zip(found(by_share).thresholds, reading.thresholds, strict=True):
        assert_equal_within(40, one.days, other.days)


def assert_equal_within(horizon: float, found: Any, known: Any) -> None:
    expected = tuple(end if end <= horizon else math.inf for end in ends(known))
    assert ends(found) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("late", [0, 2_000, 10**6])
def test_a_threshold_may_be_latest_between_the_ends(late: int) -> None:
    """Small later arrivals do not change the first thresholds; large ones reach their own."""

    def arriving(troops: Quantity) -> Scenario:
        contingent = Contingent(1_000, 0, (Tranche(troops, on(5)),))
        tenth = phase(Rate(Fraction(1, 10), per_capita=True))
        return Scenario(START, 40, (contingent,), (Cause(BATTLE, (tenth,)),), (phase(300, 8),))

    wide = project(arriving(Interval(0, 10**6)))
    point = project(arriving(late))
    assert_holds(wide, point)
    assert (point.thresholds[2].days is None) == (late == 2_000)


@pytest.mark.parametrize("returns", [False, True])
@SOME
@given(st.lists(intervals(st.integers(0, 3_000)), min_size=7, max_size=12), st.data())
def test_many_uncertain_tranches_under_a_share(
    returns: bool, troops: list[Quantity], data: st.DataObject
) -> None:
    tranches = tuple(Tranche(each, on(4 * index)) for index, each in enumerate(troops))
    shares: Any = {
        "wounded_share": 1,
        "rtd_share": Fraction(1, 2),
        "rtd_delay_days": Fraction(5, 2),
    }
    rate = Rate(Fraction(1, 20), per_capita=True)
    scenario = constant(0, rate, 60, **(shares if returns else {}))._replace(
        contingents=(Contingent(Interval(0, 900), 0, tranches),)
    )
    found = project(scenario, every="month")
    assert_holds(found, project(data.draw(inside(scenario)), every="month"))


def test_very_many_uncertain_tranches_under_a_share() -> None:
    tranches = tuple(Tranche(Interval(5, 10 + index % 7), on(index)) for index in range(200))
    scenario = constant(0, Rate(Fraction(1, 50), per_capita=True), 200)._replace(
        contingents=(Contingent(Interval(500, 600), 0, tranches),)
    )
    found = project(scenario, every="month")
    lowest = mapped(scenario, lambda quantity: quantity_ends(quantity)[0])
    highest = mapped(scenario, lambda quantity: quantity_ends(quantity)[1])
    for point in (lowest, highest):
        assert_holds(found, project(point, every="month"))


@SOME
@given(scenarios(known=spreads), st.integers(0, 100))
def test_percentiles_lie_within_the_bounds_of_the_inputs(scenario: Scenario, seed: int) -> None:
    sampling = Sampling(200, seed, (1, 50, 99))
    assume(scenario.answer_kind == "distribution")
    bounds = project(mapped(scenario, as_interval), every="week")
    assert_holds(bounds, project(scenario, every="week", sampling=sampling), within=1e-6)


def test_open_bounds_of_a_plain_question() -> None:
    """At least 1,200 a day of as many as 12,000: at most 10 days."""
    scenario = constant(Interval(0, 12_000), Rate(Interval(1_200, math.inf)), 30)
    found = project(scenario)
    assert found.coverage_days == Interval(0.0, 10.0)
    assert found.rows[0].losses == Interval(0, 12_000)
    assert found.rows[1].losses == Interval(0, 10_800)
    arriving = Contingent(Interval(1_000, math.inf), 0, (Tranche(500.5, on(2)),))
    scenario = constant(1, Rate(Interval(100, math.inf)), 4, intake=Rate(Interval(90, math.inf)))
    rows = project(scenario._replace(contingents=(arriving,))).rows
    assert [row.arrivals for row in rows] == [0, 0, 500.5, 0]
    assert [row.intake for row in rows] == [Interval(90, None)] * 4
    assert [row.losses for row in rows] == [Interval(low, None) for low in (100, 90, 100, 90)]


@pytest.mark.parametrize("days", [Fraction(299, 100), 2.99, Fraction(13, 10), Fraction(1, 5)])
@pytest.mark.parametrize("delay", [0, Fraction(1, 10), 1, Interval(0, 1)], ids=str)
@pytest.mark.parametrize("per_capita", [False, True])
def test_a_horizon_that_ends_within_a_day_with_returns(
    days: Fraction | float, delay: Quantity, per_capita: bool
) -> None:
    """The last part of a day has a row, and no inputs within the bounds leave the answer."""
    rate = Rate(Fraction(1, 20), per_capita=True) if per_capita else Rate(1_000)
    shares = {"wounded_share": Fraction(1, 2), "rtd_share": Fraction(1, 2)}
    wide = project(constant(Interval(10_000, 12_000), rate, days, **shares, rtd_delay_days=delay))
    assert len(wide.rows) == math.ceil(days)
    for troops in (10_000, 12_000):
        for known in quantity_ends(delay):
            made = constant(troops, rate, days, **shares, rtd_delay_days=known)
            assert_holds(wide, project(made))
