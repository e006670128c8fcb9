"""Scenarios with several causes of loss: closed forms, totals that add up, and monotonicity."""

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from attrition_cli import InputError, Interval, Lognormal, Pert, Rate
from attrition_cli.core.causes import BATTLE, DNBI
from attrition_cli.core.constant_rate import closed_form
from attrition_cli.core.projection.project import Projection, project
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.scenario.model import Cause, Contingent, Scenario
from tests.core.projection.scenarios import (
    SOME,
    START,
    answers,
    battle,
    constant,
    on,
    phase,
    scenarios,
)
from tests.strategies import intervals

DAILY_SHARES = st.one_of(
    st.fractions(Fraction(1, 1_000), Fraction(1, 5), max_denominator=1_000),
    st.integers(4, 12).map(lambda places: Fraction(1, 10**places)),
)
DELAYS = st.one_of(st.just(0), st.integers(1, 40), st.fractions(0, 30, max_denominator=8))


def per_capita(share: Quantity) -> Rate:
    return Rate(share, per_capita=True)


def of_causes(
    strength: Quantity, days: Number, *rates: Rate, intake: Quantity = 0, delay: Quantity = 0
) -> Scenario:
    """One contingent with a cause for each rate throughout."""
    names = (BATTLE, DNBI, "desertion", "accidents")
    return Scenario(
        START,
        days,
        (Contingent(strength),),
        tuple(Cause(name, (phase(rate),)) for name, rate in zip(names, rates, strict=False)),
        (phase(Rate(intake), 0),) if intake else (),
        delay if intake else 0,
    )


def never(days: Any) -> float:
    return math.inf if days is None else float(days)


def moments(result: Projection) -> list[float]:
    """The days until exhaustion, and until each threshold."""
    return [never(each) for each in (result.coverage_days, *(t.days for t in result.thresholds))]


@SOME
@given(
    st.integers(1, 24_000),
    st.integers(1, 900),
    DAILY_SHARES,
    st.one_of(st.just(0), st.integers(1, 1_200)),
    DELAYS,
    st.integers(1, 90),
)
def test_two_causes_are_the_closed_form(
    troops: int, people: int, share: Fraction, intake: int, delay: Number, days: int
) -> None:
    result = project(
        of_causes(troops, days, Rate(people), per_capita(share), intake=intake, delay=delay)
    )
    known = (people, float(share), intake, delay if intake else 0)
    expected = [
        closed_form.coverage_days(troops, *known),
        *(
            closed_form.days_to_threshold(lost, troops, *known)
            for lost in (Fraction(1, 10), Fraction(3, 10), Fraction(1, 2))
        ),
    ]
    for found, exact in zip(moments(result), expected, strict=True):
        assume(abs(float(exact) - days) > 1e-9)
        if exact > days:
            assert found == math.inf
            continue
        assert found == pytest.approx(float(exact), rel=1e-11)
        if abs(found - round(found)) > 1e-9:
            assert date_after(START, found) == date_after(START, exact)
    for row in result.rows[:: max(days // 5, 1)]:
        until = (people, float(share), row.days, *known[2:])
        size: Any = {"rel": 1e-11, "abs": 1e-11 * (troops + intake * row.days)}
        left = closed_form.strength_after(troops, *until)
        lost = closed_form.losses_after(troops, *until)
        assert row.strength == pytest.approx(float(left), **size)
        assert row.cumulative_losses == pytest.approx(float(lost), **size)
    for (own, other), each in zip(
        (((people, 0), (0, float(share))), ((0, float(share)), (people, 0))),
        result.total.losses_by_cause,
        strict=True,
    ):
        lost = closed_form.cause_losses_after(*own, *other, troops, days, *known[2:])
        of_total: Any = {"rel": 1e-11, "abs": 1e-11 * (troops + intake * days)}
        assert each.losses == pytest.approx(float(lost), **of_total)


@pytest.mark.parametrize(
    ("rates", "intake", "days"),
    [
        pytest.param(
            (Rate(100), per_capita(Fraction(1, 500))),
            0,
            [107.448],
            id="derived: x_n = 62,000 x 0.998^n - 50,000",
        ),
        pytest.param(
            (Rate(100), per_capita(Fraction(1, 500))),
            60,
            [234.766913],
            id="derived: closed form with an intake of 60",
        ),
        pytest.param(
            (Rate(100), per_capita(Fraction(1, 500))),
            110,
            [math.inf, 93.932122, 360.706379, 971.981813],
            id="derived: tends to 5,000, with an intake of 110",
        ),
    ],
)
def test_figures_of_two_causes(rates: tuple[Rate, ...], intake: int, days: list[float]) -> None:
    found = moments(project(of_causes(12_000, 5_000, *rates, intake=intake), every="month"))
    for one, known in zip(found, days, strict=False):
        digits = len(repr(known).partition(".")[2])
        assert one == known if known == math.inf else round(one, digits) == known


def test_a_threshold_that_the_strength_only_tends_to_is_never_reached() -> None:
    """12,000; 0.2% a day and 12 a day tend to 6,000: half is never lost, in either form."""
    share = Fraction(1, 500)
    assert closed_form.days_to_threshold(Fraction(1, 2), 12_000, 0, 0.002, 12) == math.inf
    for rates in ((per_capita(share),), (per_capita(share / 2), per_capita(share / 2))):
        result = project(of_causes(12_000, 20_000, *rates, intake=12), every="month")
        assert result.thresholds[2].threshold_percent == 50
        assert result.thresholds[2].days is None
    result = project(of_causes(12_000, 3_000, per_capita(share), intake=12 - 1), every="month")
    assert result.thresholds[2].days is not None


def test_the_days_of_an_intake_that_has_a_delay() -> None:
    """Half a day of its first day joins, where the delay is two days and a half."""
    rows = project(of_causes(1_000, 5, Rate(10), intake=20, delay=Fraction(5, 2))).rows
    assert [row.intake for row in rows] == [0, 0, 10, 20, 20]


AMOUNTS = st.one_of(st.integers(1, 900), intervals(st.integers(1, 900)))
FEW_SHARES = st.fractions(Fraction(1, 500), Fraction(1, 4), max_denominator=500)
HALF = Fraction(1, 2)


def halved(quantity: Quantity) -> Quantity:
    if isinstance(quantity, Interval):
        return Interval(quantity.low * HALF, quantity.high * HALF)
    assert isinstance(quantity, int | Fraction)
    return quantity * HALF


@SOME
@given(
    st.one_of(st.integers(0, 9_000), intervals(st.integers(0, 9_000))),
    st.one_of(
        AMOUNTS.map(Rate),
        intervals(st.fractions(Fraction(1, 500), Fraction(1, 4), max_denominator=500)).map(
            per_capita
        ),
    ),
    st.one_of(st.just(0), st.integers(1, 600)),
)
def test_a_rate_in_two_halves_changes_no_digit(troops: Quantity, rate: Rate, intake: int) -> None:
    half = rate._replace(amount=halved(rate.amount))
    whole = project(of_causes(troops, 30, rate, intake=intake), every="week")
    parts = project(of_causes(troops, 30, half, half, intake=intake), every="week")
    found = [each for each in answers(parts) if not each[0].startswith("losses by")]
    assert found == list(answers(whole))


def row_values(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row._asdict().items() if name in COUNTED}


COUNTED = ("arrivals", "intake", "losses", "returns", "strength", "cumulative_losses")


@settings(max_examples=20)
@given(scenarios(causes=4))
def test_people_add_up_every_day(scenario: Scenario) -> None:
    result = project(scenario)
    before: Any = result.strength
    lost: dict[str, Any] = {}
    for row in result.rows:
        now: Any = row_values(row)
        came = before + now["arrivals"] + now["intake"] + now["returns"]
        assert now["strength"] == pytest.approx(came - now["losses"], rel=1e-9, abs=1e-6)
        assert all(value >= 0 for value in now.values())
        by_cause: Any = {each.cause: each.losses for each in row.losses_by_cause}
        assert all(each >= -1e-9 for each in by_cause.values())
        assert len(by_cause) == (len(scenario.causes) if len(scenario.causes) > 1 else 0)
        if by_cause:
            total = pytest.approx(now["losses"], rel=1e-9, abs=1e-6)
            assert sum(by_cause.values()) == total
        lost = {cause: lost.get(cause, 0) + each for cause, each in by_cause.items()}
        before = now["strength"]
    whole: Any = {each.cause: each.losses for each in result.total.losses_by_cause}
    assert whole == {cause: pytest.approx(each, rel=1e-9, abs=1e-6) for cause, each in lost.items()}


def due_by_hand(cause: Any, day: int, present: float) -> float:
    """The losses due by a cause in a whole day."""
    for each in cause.rate:
        if each.since <= on(day) < each.until:
            return float(each.rate.per_day) * (present if each.rate.per_capita else 1)
    return 0.0


def joining_by_hand(scenario: Any, day: int) -> float:
    """Those who join in a whole day: a phase of the intake, so many days later."""
    joining = 0.0
    for each in scenario.intake:
        begin, end = (
            (when - START).days + float(scenario.intake_delay_days)
            for when in (each.since, each.until)
        )
        joining += float(each.rate.per_day) * max(min(day + 1, end) - max(day, begin), 0)
    return joining


def by_hand(scenario: Any) -> Iterator[dict[str, Any]]:
    """The same in plain numbers, with every day's losses by cause kept and looked up anew.

    Losses of a day return over the day that is a delay later, and recruits join over the day that
    is a delay after they were recruited.
    """
    present = 0.0
    lost_by_cause: list[list[float]] = [[] for _ in scenario.causes]
    shares = [float(each.rtd_share * (each.wounded_share or 0)) for each in scenario.causes]
    delays = [float(each.rtd_delay_days) for each in scenario.causes]
    for day in range(math.ceil(scenario.days)):
        span = min(1.0, float(scenario.days) - day)
        for each in scenario.contingents:
            present += float(each.troops - each.lost) if not day else 0
            for tranche in each.tranches:
                arrival = max((tranche.arrives - START).days, 0)
                present += float(tranche.troops) if arrival == day else 0
        due = [span * due_by_hand(cause, day, present) for cause in scenario.causes]
        joining = span * joining_by_hand(scenario, day)
        back = 0.0
        for share, delay, earlier_losses in zip(shares, delays, lost_by_cause, strict=True):
            for earlier, lost in enumerate(earlier_losses):
                begin, end = earlier + delay, earlier + 1 + delay
                back += share * lost * max(min(day + span, end) - max(day, begin), 0)
        soon = [
            share * max(1 - delay / span, 0) for share, delay in zip(shares, delays, strict=True)
        ]
        net_due = sum(each * (1 - part) for each, part in zip(due, soon, strict=True))
        there = present + joining + back
        scale = 1.0 if net_due <= there else there / net_due
        losses = [each * scale for each in due]
        back += sum(each * part for each, part in zip(losses, soon, strict=True))
        present = max(present + joining + back - sum(losses), 0.0)
        for earlier_losses, lost in zip(lost_by_cause, losses, strict=True):
            earlier_losses.append(lost)
        yield {
            "intake": joining,
            "losses": sum(losses),
            "returns": back,
            "strength": present,
            "by_cause": losses,
        }


@settings(max_examples=20)
@given(scenarios(causes=4))
def test_the_engine_does_what_is_done_by_hand(scenario: Scenario) -> None:
    for row, expected in zip(project(scenario).rows, by_hand(scenario), strict=True):
        for name in ("intake", "losses", "returns", "strength"):
            assert getattr(row, name) == pytest.approx(expected[name], rel=1e-9, abs=1e-6), name
        if row.losses_by_cause:
            found = [each.losses for each in row.losses_by_cause]
            assert found == pytest.approx(expected["by_cause"], rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("rates", [(Rate(500), Rate(100)), (Rate(50), per_capita(0.25))], ids=str)
@pytest.mark.parametrize("delays", [(0, 3), (Fraction(1, 2), 0), (Fraction(1, 4), Fraction(3, 4))])
def test_those_who_return_on_the_day_are_of_the_cause_that_took_them(
    rates: tuple[Rate, ...], delays: tuple[Number, ...]
) -> None:
    """Returns of 90% and of 30%, until exhaustion: rare among random delays."""
    scenario = of_causes(1_000, Fraction(19, 2), *rates)
    parts = (Fraction(9, 10), Fraction(3, 10))
    causes = tuple(
        cause._replace(wounded_share=1, rtd_share=share, rtd_delay_days=delay)
        for cause, share, delay in zip(scenario.causes, parts, delays, strict=True)
    )
    scenario = scenario._replace(causes=causes)
    for row, expected in zip(project(scenario).rows, by_hand(scenario), strict=True):
        for name in ("losses", "returns", "strength"):
            assert getattr(row, name) == pytest.approx(expected[name], rel=1e-9, abs=1e-6), name
        found = [each.losses for each in row.losses_by_cause]
        assert found == pytest.approx(expected["by_cause"], rel=1e-9, abs=1e-6)


def with_higher_rate(scenario: Any, index: int, more: int) -> Any:
    causes = list(scenario.causes)
    rate = tuple(
        each._replace(
            rate=each.rate._replace(
                amount=each.rate.amount + (1 - each.rate.amount) * Fraction(more, 4_000)
                if each.rate.per_capita
                else each.rate.amount + more
            )
        )
        for each in causes[index].rate
    )
    causes[index] = causes[index]._replace(rate=rate)
    return scenario._replace(causes=tuple(causes))


def with_fewer_troops(scenario: Any, _: int, more: int) -> Any:
    first, *others = scenario.contingents
    fewer = max(first.troops - more, first.lost)
    return scenario._replace(contingents=(first._replace(troops=fewer), *others))


def with_more_lost(scenario: Any, _: int, more: int) -> Any:
    first, *others = scenario.contingents
    lost = min(first.lost + more, first.troops)
    return scenario._replace(contingents=(first._replace(lost=max(lost, first.lost)), *others))


def with_less_intake(scenario: Any, _: int, more: int) -> Any:
    intake = tuple(
        each._replace(rate=each.rate._replace(amount=each.rate.amount / Fraction(1 + more, 1)))
        for each in scenario.intake
    )
    return scenario._replace(intake=intake)


def with_later_intake(scenario: Any, _: int, more: int) -> Any:
    delay = scenario.intake_delay_days + Fraction(more, 100)
    return scenario._replace(intake_delay_days=delay if scenario.intake else 0)


WORSE = [with_higher_rate, with_fewer_troops, with_more_lost, with_less_intake, with_later_intake]


@st.composite
def steady(draw: st.DrawFn) -> Scenario:
    """Contingents at the start, causes and an intake that last throughout, and no returns."""
    scenario = draw(scenarios(causes=3, returns=False, delays=True))
    one = (scenario.contingents[0]._replace(tranches=()),)
    intake = tuple(each._replace(since=START, until=on(10**5)) for each in scenario.intake[:1])
    delay = scenario.intake_delay_days if intake else 0
    return scenario._replace(contingents=one, intake=intake, intake_delay_days=delay)


@pytest.mark.parametrize("change", WORSE, ids=lambda change: change.__name__)
@SOME
@given(data=st.data())
def test_without_returns_what_is_worse_leaves_fewer_and_no_later(
    change: Any, data: st.DataObject
) -> None:
    scenario = data.draw(steady())
    index = data.draw(st.integers(0, len(scenario.causes) - 1))
    worse = change(scenario, index, data.draw(st.integers(1, 900)))
    try:
        one, other = project(scenario), project(worse)
    except InputError:
        assume(False)
    for before, after in zip(one.rows, other.rows, strict=True):
        better: Any = before
        assert after.strength <= better.strength * (1 + 1e-9) + 1e-6
        if change is with_higher_rate:
            assert after.cumulative_losses >= better.cumulative_losses * (1 - 1e-9) - 1e-6
    # With other troops a threshold is another number of people.
    if change not in (with_fewer_troops, with_more_lost):
        for late, soon in zip(moments(one), moments(other), strict=True):
            assert soon <= late + 1e-9
    else:
        assert moments(other)[0] <= moments(one)[0] + 1e-9


@SOME
@given(scenarios(causes=3, returns=False), st.data())
def test_without_returns_the_losses_of_a_cause_rise_with_its_own_rate_and_fall_with_the_others(
    scenario: Scenario, data: st.DataObject
) -> None:
    assume(len(scenario.causes) > 1)
    index = data.draw(st.integers(0, len(scenario.causes) - 1))
    worse = with_higher_rate(scenario, index, data.draw(st.integers(1, 900)))
    try:
        one, other = project(scenario).total, project(worse).total
    except InputError:
        assume(False)
    for at, (before, after) in enumerate(
        zip(one.losses_by_cause, other.losses_by_cause, strict=True)
    ):
        less, more = (before, after) if at == index else (after, before)
        low, high = less.losses, more.losses
        assert low <= high * (1 + 1e-9) + 1e-6  # type: ignore[operator]


ILLNESS = Cause(DNBI, (phase(per_capita(Fraction(1, 100))),))


def with_shares_of(*rates: Rate) -> dict[str, Any]:
    names = (BATTLE, DNBI, "desertion")
    return {
        "causes": tuple(
            Cause(name, (phase(rate),)) for name, rate in zip(names, rates, strict=False)
        )
    }


REFUSED = [
    (
        {"causes": (battle(5), ILLNESS, ILLNESS)},
        r"causes\.dnbi\.name: a second cause called dnbi: rename one of them",
    ),
    ({"causes": (battle(5), battle(6))}, r"name: a second cause called battle: rename one of them"),
    ({"causes": (Cause("Ill ness", (phase(5),)),)}, r"'Ill ness' is no name of a cause: use lower"),
    ({"causes": (Cause(DNBI, ()),)}, r"causes\.dnbi\.rate: dnbi has no rate: give one"),
    (
        with_shares_of(per_capita(Fraction(3, 5)), per_capita(Fraction(2, 5))),
        r"causes\.dnbi\.rate\[0\]: from .* come to 100% a day, .*: give lower ones",
    ),
    (
        with_shares_of(per_capita(Interval(0.1, 0.7)), per_capita(Interval(0.1, 0.4))),
        r"causes\.dnbi\.rate\[0\]: from .* come to 110% a day, .*: give lower ones",
    ),
    (
        # The 99.9th percentile of 20 to 50% is 79.6%, its 95th is 50%.
        with_shares_of(per_capita(Lognormal(0.2, 0.5)), per_capita(0.3)),
        r"causes\.dnbi\.rate\[0\]: from .* may come to .*% a day, .*: give lower ones",
    ),
    (
        with_shares_of(
            per_capita(Fraction(1, 2)),
            per_capita(Pert(0.1, 0.2, 0.3)),
            per_capita(Interval(0, 0.3)),
        ),
        r"causes\.desertion\.rate\[0\]: from .*: give lower ones",
    ),
    (
        {"causes": (battle(5, killed_share=Interval(0.2, 0.5), wounded_share=0.6),)},
        r"killed_share: killed and wounded may come to 110% of all: give lower shares",
    ),
    (
        {"causes": (battle(5), ILLNESS._replace(killed_share=0.5, wounded_share=0.6))},
        r"causes\.dnbi\.killed_share: .* 110% of all: give lower shares",
    ),
    ({"causes": (battle(5), ILLNESS._replace(rtd_share=1.1))}, r"causes\.dnbi\.rtd_share: .* 100%"),
    ({"intake_delay_days": 5}, r"intake_delay: delays an intake.*: give an intake as well"),
    ({"intake_delay_days": Interval(0, 5)}, r"intake_delay: .*: give an intake as well"),
    ({"intake_delay_days": -5}, r"intake_delay: "),
]


@pytest.mark.parametrize(("changes", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_what_contradicts_itself_is_told_with_its_path_and_cure(changes: Any, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        project(constant(12_000, 100, 30)._replace(**changes))


def test_shares_below_all_of_it_at_different_times_are_no_contradiction() -> None:
    causes = (
        Cause(BATTLE, (phase(per_capita(0.6), 0, 5),)),
        Cause(DNBI, (phase(per_capita(0.6), 5, 9),)),
    )
    assert project(constant(12_000, 1, 9)._replace(causes=causes)).total.losses > 0  # type: ignore[operator]


def test_a_loss_phase_before_the_start_takes_nobody_whatever_the_delay_of_the_intake() -> None:
    past = Cause(BATTLE, (phase(100, -5, 0), phase(5, 2)))
    scenario = of_causes(1_000, 4, Rate(1), intake=10, delay=5)._replace(causes=(past,))
    assert [row.losses for row in project(scenario).rows] == [0, 0, 5, 5]
