"""Solving for an input: published and derived figures, and agreement with `cover`."""

import math
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attrition_cli import (
    InputError,
    Interval,
    Lognormal,
    NoAnswerError,
    Pert,
    Rate,
    Sampling,
    cover,
)
from attrition_cli.core.constant_rate import closed_form, needs
from attrition_cli.core.constant_rate.solve import Solution, SolveFor, infer_unknown, solve
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.render.layouts.solve import solve_document
from tests.strategies import intervals, people, some_people, within

NOVEMBER = date(2024, 11, 1)
RATE = Rate(Lognormal(1_000, 1_500))
TIMES = st.fractions(Fraction(1, 100), 10**4, max_denominator=1000)
FEW = Sampling(draws=1_000)


@pytest.mark.parametrize(
    ("result", "field", "value"),
    [
        pytest.param(solve(rate=Rate(1_200), days=30), "troops", 36_000, id="derived: 1,200 x 30"),
        pytest.param(
            solve(rate=Rate(1_200), days=7), "troops", 8_400, id="Newsweek 2024: a weekly rate"
        ),
        pytest.param(
            solve(rate=Rate(1_523), days=30), "troops", 45_690, id="UK MOD 2024-11: the month"
        ),
        pytest.param(solve(12_000, days=30), "rate_per_day", 400, id="derived: 12,000 / 30"),
        pytest.param(
            solve(12_000, Rate(1_523), 30), "intake_per_day", 1_123, id="derived: 1,523 - 400"
        ),
        pytest.param(
            solve(12_000, Rate(1_200)), "days", 10.0, id="ISW 2024, by Newsweek: around 10 days"
        ),
        pytest.param(
            solve(12_000, Rate(92), lost=3_800, start=date(2025, 1, 16)),
            "until",
            date(2025, 4, 15),
            id="ISW 2025-01-16: mid-April",
        ),
        pytest.param(
            solve(rate=Rate(1_200), days=30, intake=Rate(900)), "troops", 9_000, id="derived: 300"
        ),
        pytest.param(
            solve(12_000, days=40, intake=Rate(900)), "rate_per_day", 1_200, id="derived: 40.0 days"
        ),
        pytest.param(
            solve(12_000, Rate(1_200), 40), "intake_per_day", 900, id="derived: 40.0 days, 900"
        ),
    ],
)
def test_what_it_takes(result: Solution, field: str, value: object) -> None:
    found = getattr(result, field)
    assert (found, type(found)) == (value, type(value))
    assert result.answer_kind == "point"


@given(some_people(), some_people(), people(), TIMES)
def test_the_inverses_are_exact(
    strength: Number, rate: Number, intake: Number, days: Fraction
) -> None:
    needed = needs.needed_strength(rate, 0, days, intake)
    if rate > intake:
        assert closed_form.coverage_days(needed, rate, 0, intake) == days
    else:
        assert needed == 0
    sustained = needs.sustainable_rate(strength, 0, days, intake)
    assert closed_form.coverage_days(strength, sustained, 0, intake) == days
    joining = needs.needed_intake(strength, rate, 0, days)
    covered = closed_form.coverage_days(strength, rate, 0, joining)
    assert covered == days if joining else covered >= days


@given(some_people(), some_people(), people(), people(), TIMES, st.sampled_from(["week", "month"]))
def test_cover_agrees(
    troops: Number, rate: Number, intake: Number, lost: Number, days: Fraction, period: str
) -> None:
    joining, losing = Rate(intake, period), Rate(rate, period)
    asked = pytest.approx(float(days), rel=1e-6)

    def covered(people: Any, losses: Rate, intake: Rate) -> float:
        found = cover(people, losses, lost=lost, intake=intake).coverage_days
        assert found is None or isinstance(found, float)
        return math.inf if found is None else found

    result = solve(rate=losing, days=days, intake=joining, lost=lost)
    if result.not_needed == "always":
        assert (result.troops, result.strength) == (float(lost), 0)
        assert covered(lost, losing, joining) == math.inf
    else:
        # Nearly equal ends lose digits in floating point.
        exact = lost + needs.needed_strength(losing.per_day, 0, days, joining.per_day)
        assert result.troops == float(exact)
        assert covered(exact, losing, joining) == asked
    result = solve(troops + lost, losing, days, lost=lost)
    assert isinstance(result.intake_per_day, int | float)
    needed = needs.needed_intake(troops, losing.per_day, 0, days)
    assert result.intake_per_day == float(needed)
    reached = covered(troops + lost, losing, Rate(needed))
    assert reached == asked if needed else reached >= float(days)
    result = solve(troops + lost, days=days, lost=lost, intake=joining)
    sustained = needs.sustainable_rate(troops, 0, days, joining.per_day)
    assert result.rate_per_day == float(sustained)
    assert covered(troops + lost, Rate(sustained), joining) == asked
    result = solve(troops + lost, losing, lost=lost, intake=joining, start=NOVEMBER)
    answer = cover(troops + lost, losing, lost=lost, intake=joining, start=NOVEMBER)
    assert (result.days, result.until) == (answer.coverage_days, answer.exhausted_on)


def test_cover_agrees_with_what_is_printed() -> None:
    result = solve(rate=Rate(1_523), days=45, intake=Rate(36_000, "month"), lost=100)
    assert isinstance(result.troops, float)
    again = cover(result.troops, Rate(1_523), lost=100, intake=Rate(36_000, "month"))
    assert again.coverage_days == pytest.approx(45, rel=1e-12)


def ends(found: Any) -> tuple[float, float]:
    low, high = (found.low, found.high) if isinstance(found, Interval) else (found, found)
    return (math.inf if low is None else low), (math.inf if high is None else high)


@pytest.mark.parametrize("sought", ["troops", "rate", "intake", "days"])
@given(
    intervals(some_people()),
    intervals(some_people()),
    intervals(people()),
    intervals(people()),
    TIMES,
    st.data(),
)
def test_a_wider_input_never_gives_a_narrower_answer(
    sought: SolveFor,
    strength: Quantity,
    rate: Quantity,
    intake: Quantity,
    lost: Quantity,
    days: Fraction,
    data: st.DataObject,
) -> None:
    def solved(troops: Quantity, rate: Quantity, intake: Quantity, lost: Quantity) -> Any:
        return solve(
            None if sought == "troops" else troops,
            None if sought == "rate" else Rate(rate),
            None if sought == "days" else days,
            intake=None if sought == "intake" else Rate(intake),
            lost=lost,
        )

    field = {"rate": "rate_per_day", "intake": "intake_per_day"}.get(sought, sought)
    wide = (strength, rate, intake, lost)
    narrow = [data.draw(within(quantity)) for quantity in wide]
    assume(narrow[-1] < narrow[0])
    inner = solved(*narrow)
    try:
        outer = solved(*wide)
    except NoAnswerError:
        return
    assert outer.solve_for == inner.solve_for == sought
    (low, high), (inner_low, inner_high) = ends(getattr(outer, field)), ends(getattr(inner, field))
    assert low <= inner_low * (1 + 1e-12)
    assert inner_high <= high * (1 + 1e-12)
    assert low >= 0
    assert outer.not_needed in (inner.not_needed, "possible")


@pytest.mark.parametrize(
    ("result", "field"),
    [
        (solve(rate=Rate(1_200), days=30, intake=Rate(1_200)), "troops"),
        (solve(rate=Rate(1_200), days=30, intake=Rate(1_300), lost=3_800), "strength"),
        (solve(12_000, Rate(400), 30), "intake_per_day"),
        (solve(12_000, Rate(Interval(100, 400)), 30), "intake_per_day"),
        (solve(12_000, Rate(Pert(1, 2, 3)), 30, sampling=FEW), "intake_per_day"),
        (solve(rate=RATE, days=30, intake=Rate(10**6), sampling=FEW), "troops"),
    ],
)
def test_it_takes_none(result: Solution, field: str) -> None:
    found = getattr(result, field)
    assert set(found.values()) == {0} if isinstance(found, dict) else found == 0
    assert result.not_needed == "always"


@pytest.mark.parametrize("intake", [1_200, 1_300, Interval(1_200, 1_300)])
def test_never_is_an_answer(intake: Quantity) -> None:
    result = solve(12_000, Rate(1_200), intake=Rate(intake), start=NOVEMBER)
    assert (result.days, result.until, result.not_needed) == (None, None, "always")


def test_none_and_never_are_possible_within_bounds() -> None:
    joining = Rate(Interval(1_000, 1_300))
    result = solve(rate=Rate(1_200), days=30, intake=joining)
    assert (result.troops, result.not_needed) == (Interval(0, 6_000), "possible")
    result = solve(12_000, Rate(1_200), intake=joining)
    assert (result.days, result.not_needed) == (Interval(60.0, None), "possible")
    # "At most" losses may be 0; that alone does not mean that the intake keeps up.
    result = solve(rate=Rate(Interval(0, 1_500)), days=30)
    assert (result.troops, result.not_needed) == (Interval(0, 45_000), "never")


@pytest.mark.parametrize(
    "known",
    [
        {
            "rate": Rate(Interval(1_000, math.inf)),
            "intake": Rate(Interval(900, math.inf)),
            "days": 9,
        },
        {"troops": Interval(1_000, math.inf), "rate": Rate(Interval(900, math.inf)), "days": 9},
        {"troops": Interval(0, math.inf), "days": 9},
        {"troops": 9, "rate": Rate(Interval(1, math.inf)), "intake": Rate(Interval(1, math.inf))},
    ],
)
def test_bounds_that_allow_anything_are_no_answer(known: dict[str, Any]) -> None:
    with pytest.raises(NoAnswerError, match="closer bound"):
        solve(**known)


def test_nobody_sustains_no_losses() -> None:
    for troops, lost in ((0, 0), (1_000, 1_000)):
        with pytest.raises(NoAnswerError, match="sustains no losses"):
            solve(troops, days=30, lost=lost)
    assert solve(0, days=30, intake=Rate(5)).rate_per_day == 5


def test_draws_are_those_of_cover() -> None:
    troops = Lognormal(10_000, 12_000)
    joining = Rate(Interval(1_000, 1_300))
    result = solve(troops, RATE, intake=joining, start=NOVEMBER, sampling=FEW)
    answer = cover(troops, RATE, intake=joining, start=NOVEMBER, sampling=FEW)
    assert answer.samples is not None
    assert (result.days, result.until) == (answer.coverage_days, answer.exhausted_on)
    assert result.not_needed_share == answer.samples.never_share


@pytest.mark.parametrize(
    ("rate", "intake", "draws"),
    [
        pytest.param(Lognormal(1_000, 1_500), 9_000, FEW.draws, id="no end"),
        pytest.param(Pert(1_000, 1_200, 1_500), 1_500, None, id="ends within the intake"),
        pytest.param(Pert(1_000, 1_200, 1_500), 1_499.9, FEW.draws, id="one end just above it"),
    ],
)
def test_what_none_of_the_draws_needs_is_certain_by_the_ends_of_inputs_alone(
    rate: Quantity, intake: float, draws: int | None
) -> None:
    result = solve(rate=Rate(rate), days=30, intake=Rate(intake), sampling=FEW)
    assert (result.not_needed, result.not_needed_share) == ("always", 1)
    assert result.not_needed_draws == draws
    told = solve_document(result).headline
    assert told.startswith("It takes no troops to cover losses of ")
    assert (" in any of 1,000 draws: " in told) == (draws is not None)


def test_a_need_below_one_has_no_more_digits_than_its_draws() -> None:
    result = solve(rate=Rate(Lognormal(0.0008, 0.004)), troops=0, days=30, sampling=FEW)
    told = solve_document(result).headline
    assert told.startswith("It takes an intake of 0.0018 a day for 0 troops to cover")


def test_of_draws_the_troops_needed_follow_the_rate() -> None:
    result = solve(rate=RATE, days=90, sampling=FEW)
    assert isinstance(result.troops, dict)
    assert (result.troops["p5"], result.troops["p95"]) == pytest.approx((90_000, 135_000))
    assert (result.not_needed, result.not_needed_share) == ("never", 0.0)
    many = Sampling(draws=100_000)
    result = solve(rate=RATE, days=90, intake=Rate(1_150), lost=2_000, sampling=many)
    # The logarithm of the rate is normal, around that of the root of 1,000 x 1,500.
    assert result.not_needed_share == pytest.approx(0.3045, abs=0.0005)
    assert isinstance(result.troops, dict)
    assert result.troops["p5"] == 2_000
    assert result.troops["p95"] == pytest.approx(350 * 90 + 2_000)


def test_a_share_of_a_force_is_people() -> None:
    share = Rate(Fraction(1, 500), per_capita=True)
    assert solve(rate=share, force=600_000, days=30).troops == 36_000
    assert solve(12_000, share, force=600_000).days == 10.0
    assert solve(12_000, share, 40, force=600_000).intake_per_day == 900
    bounds = solve(rate=share, force=Interval(500_000, 600_000), days=30)
    assert (bounds.troops, bounds.answer_kind) == (Interval(30_000, 36_000), "interval")


GIVEN: dict[str, Any] = {"troops": 12_000, "rate": Rate(1_200), "days": 30}


@pytest.mark.parametrize("left_out", ["troops", "rate", "days", "intake"])
def test_what_is_left_out_is_sought_and_may_be_named(left_out: Any) -> None:
    known: dict[str, Any] = {**GIVEN, "intake": Rate(900), left_out: None}
    assert infer_unknown(**known) == infer_unknown(**known, solve_for=left_out) == left_out
    assert solve(**known) == solve(**known, solve_for=left_out)


def test_a_date_is_sought_from_a_start() -> None:
    known = {**GIVEN, "days": None}
    result = solve(**known, start=NOVEMBER, solve_for="date")
    assert (result.solve_for, result.until) == ("date", date(2024, 11, 11))
    with pytest.raises(InputError, match="give start as well"):
        solve(**known, solve_for="date")


@pytest.mark.parametrize(
    ("known", "match"),
    [
        ({}, "give two of"),
        ({"rate": Rate(1)}, "troops and days are both left out"),
        ({**GIVEN, "intake": Rate(0)}, "nothing to solve for"),
        ({**GIVEN, "solve_for": "rate"}, "rate gives what is asked for"),
        ({**GIVEN, "solve_for": "date"}, "days or until gives what is asked for"),
        ({**GIVEN, "intake": Rate(9), "solve_for": "intake"}, "intake gives what is asked for"),
        ({"rate": Rate(1), "solve_for": "intake"}, "give troops and days or until as well"),
        ({**GIVEN, "solve_for": "strength"}, "say troops, rate, intake, days or date"),
        ({"rate": Rate(1), "days": 0}, "longer than 0 days"),
        ({"rate": Rate(1), "days": math.inf}, "longer than 0 days"),
        ({"rate": Rate(1), "days": 99, "start": date.max}, "after the year 9999"),
        ({"rate": Rate(Fraction(1, 9), per_capita=True), "days": 9}, "never exhausts"),
        ({"rate": Rate(9), "days": 9, "force": 9}, "this rate is not a share"),
        ({"troops": 9, "days": 9, "force": 9}, "the rate is what is asked for"),
        ({"troops": 9, "days": 9, "lost": 10}, "more are lost"),
        ({"rate": Rate(9), "days": 9, "lost": -1}, "no quantity"),
        ({"rate": Rate(0), "days": 9}, "above 0"),
    ],
)
def test_refused(known: dict[str, Any], match: str) -> None:
    with pytest.raises(InputError, match=match):
        solve(**known)


def test_a_billionth_of_a_person_is_nobody() -> None:
    intake = Rate(1_200)
    found = solve(rate=Rate(Fraction(1_200_000_000_001, 10**9)), intake=intake, days=1)
    assert found.not_needed == "always"
    assert solve(rate=Rate(Fraction(1_200_001, 1000)), intake=intake, days=1).not_needed == "never"
