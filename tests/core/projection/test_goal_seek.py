"""Goal seek for one field of a scenario, against closed forms and the projection itself."""

import math
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from attrition_cli import InputError, Interval, Lognormal, NoAnswerError, Rate, Sampling
from attrition_cli.core.causes import BATTLE, DNBI
from attrition_cli.core.constant_rate import needs
from attrition_cli.core.projection.goal_seek import goal_seek
from attrition_cli.core.projection.project import project
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Pert, Quantity
from attrition_cli.core.scenario.fields import find_field, replace_field
from attrition_cli.core.scenario.model import (
    Cause,
    Contingent,
    FieldPath,
    Phase,
    Scenario,
    Tranche,
)
from attrition_cli.render.layouts.goal_seek import goal_value_document
from tests.core.projection.scenarios import with_shares

START = date(2024, 11, 1)


def scenario(
    strength: Quantity = 12_000, rate: Quantity = 1_523, days: int = 30, **more: object
) -> Scenario:
    end = START + timedelta(days)
    losses = Cause(BATTLE, (Phase(Rate(rate), START, end),))
    made = Scenario(START, days, (Contingent(strength),), (losses,))
    return made._replace(**more)  # type: ignore[arg-type]


def lasts(made: Scenario) -> bool:
    days = project(made, every="month").coverage_days
    assert days is None or isinstance(days, float)
    return days is None or days >= float(made.days)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("intake",), needs.needed_intake(12_000, 1_523, 0, 30)),
        (("rate",), needs.sustainable_rate(12_000, 0, 30)),
        (("troops",), needs.needed_strength(1_523, 0, 30)),
        (("contingents", 0, "troops"), 45_690),
    ],
    ids=["intake-derived", "rate-derived", "troops-derived", "ukmod-2024-11-month"],
)
def test_of_constant_figures_it_is_the_closed_form(path: FieldPath, expected: float) -> None:
    assert goal_seek(scenario(), path).value == expected


@pytest.mark.parametrize(
    ("rate", "not_needed", "told"),
    [
        pytest.param(
            Lognormal(100, 150),
            ("always", 1_000),
            "not needed for the strength to last until 2024-12-01 in any of 1,000 draws; ",
            id="in no draw",
        ),
        pytest.param(
            Pert(100, 120, 400),
            ("always", None),
            "not needed for the strength to last until 2024-12-01; ",
            id="by the ends of the inputs",
        ),
        pytest.param(
            Lognormal(250, 390),
            ("possible", None),
            "not needed for the strength to last until 2024-12-01 with a chance of 95%; ",
            id="in most draws",
        ),
        pytest.param(
            Lognormal(350, 440),
            ("possible", None),
            "not needed for the strength to last until 2024-12-01 with a chance of 50%, and",
            id="in half of them",
        ),
        pytest.param(
            Lognormal(450, 500), ("never", None), "It takes an intake of ", id="in few of them"
        ),
    ],
)
def test_what_is_not_needed_says_of_which_draws(
    rate: Quantity, not_needed: tuple[str, int | None], told: str
) -> None:
    sampling = Sampling(1_000, 1)
    result = goal_seek(scenario(12_000, rate), ("intake",), sampling=sampling)
    assert (result.not_needed, result.not_needed_draws) == not_needed
    assert told in goal_value_document(result).headline


def test_what_no_value_is_low_enough_for_is_told_by_its_chance() -> None:
    made = scenario(Lognormal(10_000, 11_000))
    for probability, chance in ((None, 50), (90, 90)):
        with pytest.raises(NoAnswerError, match=f"is low enough with a chance of {chance}%, not"):
            goal_seek(made, ("rate",), strength=12_000, probability=probability)
    with pytest.raises(NoAnswerError, match="any value of rate is low enough with a chance of 95%"):
        goal_seek(of_shares(made), ("rate",))


def of_shares(made: Scenario) -> Scenario:
    """The same with a per-capita rate, which never exhausts the force."""
    share = Phase(Rate(Fraction(1, 100), per_capita=True), START, START + timedelta(30))
    return made._replace(causes=(Cause(BATTLE, (share,)),))


def test_a_value_without_an_upper_bound_is_not_said_to_have_one() -> None:
    result = goal_seek(scenario(Interval(30_000, math.inf)), ("rate",))
    told = goal_value_document(result).headline
    assert told.startswith("The rate may be at least 1,000 a day for the strength to last ")


LATER = (Contingent(5_000, 100, (Tranche(7_000, START + timedelta(3)),)),)

PATHS: list[FieldPath] = [
    ("intake",),
    ("rate", 0),
    ("contingents", 0, "troops"),
    ("contingents", 0, "lost"),
    ("contingents", 0, "tranches", 0, "troops"),
    ("rtd_share",),
    ("rtd_delay",),
]


@pytest.mark.parametrize("path", PATHS, ids=str)
# Few delays make a difference.
@settings(max_examples=15, suppress_health_check=[HealthCheck.filter_too_much])
@given(rate=st.integers(300, 4_000), days=st.integers(4, 40))
def test_what_is_found_does_and_a_hair_less_does_not(path: FieldPath, rate: int, days: int) -> None:
    made = with_shares(
        scenario(rate=rate, days=days, contingents=LATER),
        wounded_share=Fraction(3, 4),
        rtd_share=Fraction(1, 3),
        rtd_delay_days=4,
    )
    try:
        value = goal_seek(made, path).value
    except NoAnswerError:
        assume(False)
        return
    assert isinstance(value, int | float)
    exact = Fraction(repr(value))
    hair = exact / 10**7 if find_field(made, path).more_lasts else -exact / 10**7
    assert lasts(replace_field(made, path, exact + hair))
    if exact:
        assert not lasts(replace_field(made, path, exact - hair))


def test_a_target_of_so_many_left() -> None:
    found = goal_seek(scenario(), ("intake",), strength=5_000).value
    assert found == pytest.approx((5_000 - 12_000) / 30 + 1_523, rel=1e-9)


def offensive(**shares: object) -> Scenario:
    """An absolute rate, then a per-capita one for two weeks: earlier returns are lost in those."""
    phases = (
        Phase(Rate(100), START, START + timedelta(31)),
        Phase(
            Rate(Fraction(12, 100), per_capita=True), START + timedelta(31), START + timedelta(45)
        ),
        Phase(Rate(20), START + timedelta(45), START + timedelta(90)),
    )
    made = scenario(10_000, days=90)._replace(causes=(Cause(BATTLE, phases),))
    return with_shares(
        made, wounded_share=Fraction(3, 4), **{"rtd_share": Fraction(3, 5), **shares}
    )


def passing_intake() -> Scenario:
    """An intake for a month and a per-capita rate: people who join later are lost later."""
    day = START.__add__
    phases = (
        Phase(Rate(500), START, day(timedelta(19))),
        Phase(Rate(Fraction(5, 100), per_capita=True), day(timedelta(19)), day(timedelta(40))),
    )
    intake = Phase(Rate(100), START, day(timedelta(31)))
    return scenario(6_000, days=90, intake=(intake,))._replace(causes=(Cause(BATTLE, phases),))


def sick_who_return(days: int = 60) -> Scenario:
    """The sick are absent, so they are not killed, and all of them return."""
    until = START + timedelta(days)
    killed = Cause(BATTLE, (Phase(Rate(Fraction(5, 100), per_capita=True), START, until),))
    sick = Phase(Rate(Fraction(1, 100), per_capita=True), START, until - timedelta(15))
    dnbi = Cause(DNBI, (sick,), rtd_share=1, rtd_delay_days=10)
    return scenario(days=days)._replace(causes=(killed, dnbi))


@pytest.mark.parametrize("period", [*PERIOD_DAYS])
def test_a_rate_is_sought_up_to_the_one_that_takes_all_in_a_day(period: Any) -> None:
    """Of 6,000 a day 3,000 are gone on the first day, the only one with losses."""
    back: Any = {"wounded_share": 1, "rtd_share": Fraction(1, 2), "rtd_delay_days": 60}
    battle = Cause(BATTLE, (Phase(Rate(1, period), START, START + timedelta(1)),), **back)
    found = goal_seek(
        scenario(6_000, days=30)._replace(causes=(battle,)), ("rate", 0), strength=3_000
    )
    assert found.value == pytest.approx(3_000 * float(PERIOD_DAYS[period]))


@pytest.mark.parametrize("strength", [800, 1_050, 2_600, 4_000])
@pytest.mark.parametrize(
    ("path", "made"),
    [
        (("rtd_delay",), offensive()),
        (("intake_delay",), passing_intake()),
        (("causes", DNBI, "rate"), sick_who_return()),
    ],
    ids=["returns", "an intake that ends", "a higher rate"],
)
def test_every_stretch_of_values_that_does_is_told(
    path: FieldPath, made: Scenario, strength: int
) -> None:
    field = find_field(made, path)

    def does(value: Number) -> bool:
        left = project(replace_field(made, field.path, value), every="month").total.strength
        assert isinstance(left, int | float)
        return left >= strength

    try:
        stretches = goal_seek(made, path, strength=strength).stretches
    except NoAnswerError:
        stretches = ()
        assert not does(field.least)
    scale = float(field.most)
    hair = scale / 10**9
    for step in range(1, 90):
        value = scale * step / 90.5
        inside = any(
            (each.low or 0) <= value <= (scale if each.high is None else each.high)
            for each in stretches
        )
        assert does(value) == inside, value
    for each in stretches:
        assert not each.low or (does(each.low + hair) and not does(each.low - hair))
        assert each.high is None or (does(each.high - hair) and not does(each.high + hair))


def test_stretches_of_each_kind() -> None:
    """The numbers of stretches, and whether the last has an end."""
    upper_end = goal_seek(offensive(), ("rtd_delay",), strength=2_600)
    assert [each.low for each in upper_end.stretches] == [0]
    between = goal_seek(offensive(), ("rtd_delay",), strength=4_000)
    assert len(between.stretches) == 1
    assert between.value == between.stretches[0].high
    endless = goal_seek(sick_who_return(), ("causes", DNBI, "rate"), strength=1_050)
    assert (endless.value, endless.stretches[-1].high) == (None, None)


def test_where_none_of_the_values_tried_does_it_says_no_more() -> None:
    with pytest.raises(
        NoAnswerError, match=r"^none of 49 values of rtd_delay that were tried is enough"
    ):
        goal_seek(offensive(), ("rtd_delay",), strength=5_000)
    with pytest.raises(NoAnswerError, match=r"^each of 49 values of rtd_delay that were tried is "):
        goal_seek(offensive(), ("rtd_delay",), strength=100)


@pytest.mark.parametrize("period", [*PERIOD_DAYS])
def test_a_share_in_any_period_is_found(period: str) -> None:
    made = scenario(days=100)
    rate = Rate(0.03, period, per_capita=True)
    phase = Phase(rate, START, START + timedelta(100))
    found = goal_seek(made._replace(causes=(Cause(BATTLE, (phase,)),)), ("rate",), strength=9_000)
    assert isinstance(found.value, float)
    left = 0.75 ** (float(PERIOD_DAYS[period]) / 100)
    assert found.value == pytest.approx(1 - left, rel=1e-8)


@pytest.mark.parametrize("period", [*PERIOD_DAYS])
def test_a_share_alone_leaves_somebody_whatever_it_is(period: str) -> None:
    made = scenario(days=100)
    phase = Phase(Rate(0.03, period, per_capita=True), START, START + timedelta(100))
    with pytest.raises(NoAnswerError, match="any value of rate is low enough"):
        goal_seek(made._replace(causes=(Cause(BATTLE, (phase,)),)), ("rate",))


def test_a_rate_that_only_a_higher_one_would_do_is_not_said_to_be_any() -> None:
    """People lost to a cause from which all return cannot be lost to another meanwhile."""
    gone = Cause(BATTLE, (Phase(Rate(1_000), START, START + timedelta(15)),))
    ill = (Phase(Rate(1), START, START + timedelta(3)),)
    sick = Cause("dnbi", ill, rtd_share=1, rtd_delay_days=16)
    made = scenario(days=20, causes=(gone, sick))
    found = goal_seek(made, ("causes", "dnbi", "rate"), strength=100)
    (stretch,) = found.stretches
    assert (found.value, stretch.high) == (None, None)
    assert 20 < (stretch.low or 0) < 1_000
    for rate, is_met in ((1, False), (20, False), (1_000, True)):
        left = project(replace_field(made, ("causes", "dnbi", "rate", 0), rate)).total.strength
        assert isinstance(left, int | float)
        assert (left >= 100) == is_met


def test_bounds_lie_between_their_corners() -> None:
    assert goal_seek(scenario(rate=Interval(1_000, 1_500)), ("intake",)).value == Interval(
        600, 1_100
    )


def test_draws_take_the_percentiles_of_what_each_of_them_takes() -> None:
    made = scenario(rate=Lognormal(1_000, 1_500))
    sampling = Sampling(draws=2_000, seed=1)
    value = goal_seek(made, ("troops",), sampling=sampling).value
    assert isinstance(value, dict)
    assert value["p5"] == pytest.approx(30 * 1_000, rel=1e-2)
    assert value["p95"] == pytest.approx(30 * 1_500, rel=1e-2)
    sustained = goal_seek(
        scenario(strength=Lognormal(10_000, 12_000)), ("rate",), sampling=sampling
    ).value
    assert isinstance(sustained, dict)
    assert sustained["p5"] == pytest.approx(10_000 / 30, rel=1e-2)
    assert sustained["p95"] == pytest.approx(12_000 / 30, rel=1e-2)


@pytest.mark.parametrize(
    ("path", "made"),
    [
        (("contingents", 0, "lost"), scenario()),
        (
            ("rtd_share",),
            with_shares(scenario(rate=40_000), wounded_share=Fraction(1, 2), rtd_delay_days=20),
        ),
        (("rate",), scenario(contingents=(Contingent(0),))),
    ],
    ids=["lost", "rtd_share", "rate"],
)
def test_where_no_value_does_it_says_so(path: FieldPath, made: Scenario) -> None:
    with pytest.raises(NoAnswerError, match=r"^no value of \w+ is (?:low )?enough, not even "):
        goal_seek(made, path)


@pytest.mark.parametrize(
    "path",
    [
        ("title",),
        ("rate", 3),
        ("intake", 0),
        ("contingents", 1, "troops"),
        ("contingents", 0, "tranches", 0, "troops"),
        ("thresholds", 0),
    ],
    ids=str,
)
def test_what_is_no_figure_is_refused(path: FieldPath) -> None:
    with pytest.raises(InputError):
        goal_seek(scenario(), path)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (("intake_delay",), "there is no intake"),
        (("rtd_delay",), "there are no returns to duty"),
        (("causes", DNBI, "rtd_delay"), "there are no returns to duty"),
    ],
    ids=str,
)
def test_a_delay_of_nobody_is_not_sought(path: FieldPath, reason: str) -> None:
    made = sick_who_return()
    sick = made.causes[1]._replace(rtd_share=0)
    with pytest.raises(InputError, match=reason) as raised:
        goal_seek(made._replace(causes=(made.causes[0], sick)), path, strength=100)
    assert raised.value.field == "solve_for"
