"""Bounds of scenarios with several causes of loss: they hold all results, and are exact."""

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attrition_cli import Interval, Rate
from attrition_cli.core.causes import BATTLE, DNBI
from attrition_cli.core.projection.project import Projection, project
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.scenario.model import Cause, Contingent, Scenario
from tests.core.projection.scenarios import (
    SOME,
    START,
    answers,
    constant,
    corners,
    inside,
    phase,
    ranges,
    scenarios,
    with_shares,
)


def ends(value: Any) -> tuple[float, float]:
    low, high = (value.low, value.high) if isinstance(value, Interval) else (value, value)
    return (math.inf if low is None else low), (math.inf if high is None else high)


def assert_holds(wide: Projection, narrow: Projection) -> None:
    for (name, outer), (_, inner) in zip(answers(wide), answers(narrow), strict=True):
        if outer is None and name.startswith(("killed", "wounded")):
            continue
        (low, high), (inner_low, inner_high) = ends(outer), ends(inner)
        margin = 1e-9 * max(1, inner_high if inner_high < math.inf else 1)
        assert low <= inner_low + margin, (name, outer, inner)
        assert inner_high <= high + margin, (name, outer, inner)


@pytest.mark.parametrize("returns", [False, True], ids=["without returns", "with returns"])
@SOME
@given(data=st.data())
def test_bounds_of_several_causes_hold_all_that_the_inputs_allow(
    returns: bool, data: st.DataObject
) -> None:
    scenario = data.draw(scenarios(known=ranges, causes=4, returns=returns, delays=False))
    by = data.draw(st.sampled_from(["day", "week"]))
    assert_holds(project(scenario, every=by), project(data.draw(inside(scenario)), every=by))


@SOME
@given(data=st.data())
def test_without_returns_bounds_of_several_causes_are_reached(data: st.DataObject) -> None:
    """The bounds of the strength, the totals, the losses by cause and the coverage."""
    scenario = data.draw(scenarios(known=ranges, causes=3, returns=False, delays=False))
    uncertain = [each for _, _, each in scenario.named_inputs if isinstance(each, Interval)]
    assume(0 < len(uncertain) <= 5)
    found = project(scenario, every="month")
    at = [project(each, every="month") for each in corners(scenario)]
    for (name, value), *exact in zip(answers(found), *map(answers, at), strict=True):
        if name.startswith(("strength", "cumulative", "coverage", "gross")):
            assert ends(value) == reached([each for _, each in exact]), name
    for index, each in enumerate(found.total.losses_by_cause):
        exact_losses = [point.total.losses_by_cause[index].losses for point in at]
        assert ends(each.losses) == reached(exact_losses), each.cause


def reached(values: list[Any]) -> Any:
    low, high = min(ends(each)[0] for each in values), max(ends(each)[1] for each in values)
    return pytest.approx((low, high), rel=1e-9, abs=1e-9)


@SOME
@given(scenarios(known=ranges, causes=4, delays=False))
def test_with_returns_nobody_is_left_or_lost_who_cannot_be_there(scenario: Scenario) -> None:
    """At most all who have come less the least who are lost for good; of a day all who are."""
    result = project(scenario)
    come = bounds_of_result(result.strength)[1]
    present = come
    for row in result.rows:
        arrivals, joined = (bounds_of_result(each)[1] for each in (row.arrivals, row.intake))
        come += arrivals + joined
        # As the people who returned in the day may be lost in it as well.
        there = present + arrivals + joined + bounds_of_result(row.returns)[1]
        left = bounds_of_result(row.strength)[1]
        lost_for_good = bounds_of_result(row.irrecoverable_losses)[0]
        assert left <= come - lost_for_good + 1e-6 * max(come, 1)
        assert bounds_of_result(row.losses)[1] <= there * (1 + 1e-9) + 1e-6
        present = left


def bounds_of_result(value: Any) -> tuple[float, float]:
    return ends(value)


def of_returning(share: Quantity, days: int = 60) -> Scenario:
    """12,000 troops: 5% are killed, and 0.5 to 3% fall ill and all return."""
    killed = Cause(BATTLE, (phase(Rate(Fraction(5, 100), per_capita=True)),))
    ill = Cause(DNBI, (phase(Rate(share, per_capita=True)),), rtd_share=1, rtd_delay_days=10)
    return Scenario(START, days, (Contingent(12_000),), (killed, ill))


def test_more_of_those_who_all_return_may_leave_more() -> None:
    """Strength is not monotone in a rate: people who are ill are not killed."""
    shares = [Fraction(percent, 100) for percent in (1, 5, 20)]
    left: list[Any] = [project(of_returning(share)).total.strength for share in shares]
    assert left[0] < left[1]
    found = project(of_returning(Interval(shares[0], shares[-1])), every="month")
    for share in shares:
        assert_holds(found, project(of_returning(share), every="month"))
    assert ends(found.total.strength)[1] <= 12_000


@pytest.mark.parametrize(
    ("period", "days"), [("day", 1), ("week", 7), ("month", Fraction(1_461, 48))]
)
def test_bounds_of_a_rate_with_returns_are_those_of_a_day_in_any_period(
    period: str, days: Fraction
) -> None:
    shares: Any = {"wounded_share": 1, "rtd_share": Fraction(1, 2), "rtd_delay_days": 2}
    rate = Rate(Interval(10 * days, 20 * days), period)
    rows = project(constant(1_000, rate, 4, **shares)).rows
    assert [ends(row.losses) for row in rows] == [pytest.approx((10, 20))] * 4


@pytest.mark.parametrize("kind", ["delay", "share", "rate"])
def test_of_one_cause_a_narrower_input_never_widens(kind: str) -> None:
    """The bounds of daily and cumulative rows, with returns throughout."""

    def made(low: int, high: int) -> Scenario:
        shares: Any = {"wounded_share": 1, "rtd_share": Fraction(1, 2), "rtd_delay_days": 3}
        rate: Quantity = Fraction(1, 10)
        if kind == "rate":
            rate = Interval(Fraction(low, 40), Fraction(high, 40))
        elif kind == "share":
            shares["rtd_share"] = Interval(Fraction(low, 10), Fraction(high, 10))
        else:
            shares["rtd_delay_days"] = Interval(low, high)
        return with_shares(constant(1_000, Rate(rate, per_capita=True), 20), **shares)

    wide = project(made(1, 9))
    for low, high in ((1, 5), (3, 7), (5, 9)):
        narrow = project(made(low, high))
        for one, other in zip(wide.rows, narrow.rows, strict=True):
            for name in ("strength", "cumulative_losses"):
                (first, last), (low_end, high_end) = (
                    ends(getattr(each, name)) for each in (one, other)
                )
                assert first <= low_end * (1 + 1e-9)
                assert high_end <= last * (1 + 1e-9)


def test_boxes_divide_by_no_zero_where_nothing_is_lost() -> None:
    """Between phases nothing is due; warnings are errors here."""
    rate = Rate(Interval(Fraction(1, 100), Fraction(1, 50)), per_capita=True)
    cause = Cause(BATTLE, (phase(rate, 0, 2),), wounded_share=1, rtd_share=1, rtd_delay_days=3)
    result = project(Scenario(START, 9, (Contingent(1_000),), (cause,)))
    assert ends(result.total.strength)[1] <= 1_000
