"""Edge cases of bounds: parts of a person, returns on the same day, many arrivals, open ends."""

import math
from fractions import Fraction
from typing import Any

import pytest

from attrition_cli import Interval, Rate
from attrition_cli.core.causes import BATTLE, DNBI
from attrition_cli.core.projection.by_bounds.corners import corners, end_as_number
from attrition_cli.core.projection.by_bounds.interval import UNBOUNDED_STAND_IN
from attrition_cli.core.projection.project import project
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.scenario.model import Cause, Contingent, Scenario, Tranche
from tests.core.projection.scenarios import START, constant, on, phase

HALF = Fraction(1, 2)
HALF_RETURNS: dict[str, Any] = {"wounded_share": 1, "rtd_share": HALF}


def ends(value: Any) -> tuple[float, float]:
    low, high = (value.low, value.high) if isinstance(value, Interval) else (value, value)
    return (math.inf if low is None else low), (math.inf if high is None else high)


@pytest.mark.parametrize("scale", [1, Fraction(1, 2_048)], ids=str)
def test_thresholds_of_parts_of_a_person_are_as_exact(scale: Fraction) -> None:
    """20 to 30 of 1,000 a day less 10 who join, and from the third to sixth day on returns."""
    shares: Any = {"wounded_share": 1, "rtd_share": Interval(Fraction(1, 4), HALF)}
    scenario = constant(
        1_000 * scale,
        Rate(Interval(20 * scale, 30 * scale)),
        60,
        intake=Rate(10 * scale),
        **shares,
        rtd_delay_days=Interval(3, 6),
    )
    lows = [ends(each.days)[0] for each in project(scenario).thresholds]
    # At worst 20 a day are gone until a quarter of 30 come back from day 6 on.
    assert lows == pytest.approx([5, 6 + (300 - 120) / 12.5, 6 + (500 - 120) / 12.5], rel=1e-12)


def test_of_whom_half_return_at_most_twice_as_many_are_lost() -> None:
    lost = Cause(BATTLE, (phase(Rate(Interval(100, 200))),), **HALF_RETURNS)
    lost = lost._replace(rtd_delay_days=Interval(2, 5))
    ill = Cause(DNBI, (phase(Rate(Interval(0.01, 0.03), per_capita=True)),), rtd_share=0.9)
    ill = ill._replace(rtd_delay_days=Interval(1, 3))
    alone = project(Scenario(START, 60, (Contingent(1_000),), (lost,)), every="month")
    assert ends(alone.total.cumulative_losses)[1] == 2_000
    both = project(Scenario(START, 60, (Contingent(1_000),), (lost, ill)), every="month")
    for row in both.rows:
        assert ends(row.losses_by_cause[0].losses)[1] <= 2_000


def test_before_anybody_is_lost_all_who_may_return_are_none() -> None:
    """Nobody absent divided by an irrecoverable share of 0 is not a number."""
    rate = Rate(Interval(Fraction(1, 100), Fraction(1, 50)), per_capita=True)
    lost = Cause(BATTLE, (phase(rate, 2),), wounded_share=1, rtd_share=1, rtd_delay_days=3)
    rows = project(Scenario(START, 4, (Contingent(1_000),), (lost,))).rows
    assert [ends(row.cumulative_losses)[1] for row in rows] == pytest.approx([0, 0, 20, 39.6])


def test_losses_of_parts_of_a_person_are_losses() -> None:
    rate = Rate(Interval(Fraction(1, 100), Fraction(1, 50)), per_capita=True)
    scenario = constant(10, rate, 3, **HALF_RETURNS, rtd_delay_days=2)
    assert ends(project(scenario).rows[0].cumulative_losses) == pytest.approx((0.1, 0.2))


def test_bounds_of_an_intake_whose_delay_is_not_known_are_those_of_all_delays() -> None:
    """Two phases of it, with a day between them, and a horizon that ends within a day."""

    def joining(delay: Quantity) -> list[tuple[float, float]]:
        scenario = constant(1_000, 10, Fraction(19, 2))._replace(
            intake=(phase(8, 1, 4), phase(20, 5, 7)), intake_delay_days=delay
        )
        return [ends(row.intake) for row in project(scenario).rows]

    for low, high in ((1, 2), (Fraction(1, 2), Fraction(3, 4)), (0, Fraction(5, 2))):
        delays = [low + (high - low) * Fraction(part, 20) for part in range(21)]
        points = list(zip(*map(joining, delays), strict=True))
        for bounds, at_day in zip(joining(Interval(low, high)), points, strict=True):
            assert bounds[0] <= min(at_day)[0] + 1e-9
            assert max(at_day)[1] <= bounds[1] + 1e-9
    # Of one phase they are reached: eight join on a day that may lie within it.
    alone = constant(1_000, 10, 8)._replace(
        intake=(phase(8, 1, 4),), intake_delay_days=Interval(1, Fraction(5, 2))
    )
    assert [ends(row.intake) for row in project(alone).rows] == [
        (0, 0), (0, 0), (0, 8), (4, 8), (8, 8), (0, 8), (0, 4), (0, 0),
    ]  # fmt: skip


def test_of_a_month_with_returns_no_more_are_lost_than_were_there_or_came() -> None:
    """The sum of the daily bounds would be more, since each day may be the worst."""
    rate = Rate(Interval(50, 150))
    scenario = constant(1_000, rate, 90, intake=5, **HALF_RETURNS, rtd_delay_days=3)
    present = 1_000.0
    for row in project(scenario, every="month").rows:
        (_, lost), (_, returned), (_, joined), (left, most_left) = (
            ends(each) for each in (row.losses, row.returns, row.intake, row.strength)
        )
        assert lost <= (present + joined + returned - left) * (1 + 1e-9)
        present = most_left


def test_the_only_day_of_an_intake_may_be_any_that_its_delay_leads_to() -> None:
    """At the ends of the delay eight join on the first and the last of four days."""
    scenario = constant(1_000, 10, 6)._replace(
        intake=(phase(8, 1, 2),), intake_delay_days=Interval(0, 3)
    )
    joined = [ends(row.intake) for row in project(scenario).rows]
    assert joined == [(0, 0), *[(0, 8)] * 4, (0, 0)]


def test_bounds_of_returns_within_the_day_hold_all_between_them() -> None:
    """Of two causes with other shares and delays; fewer lost in battle leave more to fall ill."""

    def both(battle: Quantity) -> Scenario:
        killed = Cause(BATTLE, (phase(Rate(battle)),), **HALF_RETURNS)
        ill = Cause(DNBI, (phase(300),), rtd_share=0.9, rtd_delay_days=HALF)
        killed = killed._replace(rtd_delay_days=Fraction(1, 4))
        return Scenario(START, 4, (Contingent(1_000),), (killed, ill))

    found = project(both(Interval(700, 900)))
    for battle in (700, 720, 740, 800, 900):
        for outer, inner in zip(found.rows, project(both(battle)).rows, strict=True):
            low, high = ends(outer.losses)
            assert low * (1 - 1e-9) <= ends(inner.losses)[0] <= high * (1 + 1e-9)


def test_who_are_all_lost_for_good_are_known_though_returns_are_not() -> None:
    delay = Interval(Fraction(37, 6), Fraction(65, 6))
    shares: Any = {"wounded_share": 0, "rtd_share": Interval(0, 1), "rtd_delay_days": delay}
    total = project(constant(Fraction(3, 2), 26, Fraction(13, 2), **shares)).total
    assert (total.killed, total.losses, total.strength) == (1.5, 1.5, 0)


@pytest.mark.parametrize(("days", "are_exhaustive"), [(32, True), (33, False)])
def test_corners_tell_so_many_days_of_arrival_apart(days: int, are_exhaustive: bool) -> None:
    tranches = tuple(Tranche(Interval(5, 10), on(day)) for day in range(1, days + 1))
    scenario = constant(100, Rate(Fraction(1, 50), per_capita=True), 40)._replace(
        contingents=(Contingent(100, 0, tranches),)
    )
    found = corners(scenario)
    assert found.are_exhaustive == are_exhaustive
    # All few or many, and the few before each other day than the first with many from then on.
    assert len(found.resolvers) == (2 + 2 * (days - 1) if are_exhaustive else 2)


@pytest.mark.parametrize(
    ("name", "number", "end"),
    [
        ("troops", math.inf, UNBOUNDED_STAND_IN),
        ("rate", math.inf, UNBOUNDED_STAND_IN),
        ("troops", 0.5, HALF),
        ("intake", 0.5, HALF),
        ("rate", 0.5, 0.5),
        ("rate", HALF, HALF),
        ("causes.dnbi.wounded_to_killed", math.inf, math.inf),
        ("causes.dnbi.wounded_to_killed", 2.5, 2.5),
    ],
)
def test_an_end_enters_the_arithmetic_as_what_loses_no_digit(
    name: str, number: Number, end: Number
) -> None:
    found = end_as_number(name, number)
    assert (found, type(found)) == (end, type(end))
