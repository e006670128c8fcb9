"""Projected scenarios: published figures, closed forms, and properties of all of them."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attrition_cli import InputError, Interval, Rate, cover
from attrition_cli.core.causes import BATTLE
from attrition_cli.core.constant_rate import closed_form
from attrition_cli.core.projection.project import Projection, ProjectionRow, project
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import (
    Lognormal,
    Pert,
    Quantity,
    log_mean_and_deviation,
)
from attrition_cli.core.quantities.samples import percentiles, quantile, sample
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Cause, Contingent, Phase, Scenario, Tranche
from attrition_cli.render.layouts.projection import projection_document
from tests.core.projection.scenarios import (
    COUNTS,
    DAILY_SHARES,
    RATES,
    SOME,
    START,
    answers,
    battle,
    constant,
    mapped,
    on,
    phase,
    scenarios,
    with_rate,
    with_shares,
)
from tests.strategies import people, some_people

RETURNS: dict[str, Any] = {
    "wounded_share": Fraction(3, 4),
    "rtd_share": Fraction(334, 1_000),
    "rtd_delay_days": 5,
}


@pytest.mark.parametrize(
    ("scenario", "days"),
    [
        pytest.param(
            constant(12_000, 1_200, 92), 10, id="ISW 2024, by Newsweek: 12,000 at 1,200 a day"
        ),
        pytest.param(
            constant(10_000, 1_200, 92), Fraction(25, 3), id="US DoD 2024, by Newsweek: 10,000"
        ),
        pytest.param(constant(1_500, 1_200, 92), Fraction(5, 4), id="NIS 2024: a first batch"),
        pytest.param(constant(8_400, 1_200, 92), 7, id="Newsweek 2024: a weekly casualty rate"),
        pytest.param(
            constant(12_000, 1_200, 92, intake=900), 40, id="derived: 12,000 / (1,200 - 900)"
        ),
        pytest.param(
            constant(12_000, 1_523, 92, intake=900),
            Fraction(12_000, 623),
            id="derived: 12,000 / (1,523 - 900), 19.26 days",
        ),
        pytest.param(
            constant(12_000, 1_200, 1_000, intake=Rate(36_000, "month")),
            12_000 / (1_200 - Fraction(36_000 * 48, 1_461)),
            id="derived: 36,000 / 30.4375 a day, 695.71 days",
        ),
        pytest.param(
            constant(12_000, 1_200, 92, **RETURNS),
            Fraction(10_497_000, 899_400),
            id="derived: (N - c r q) / (r (1 - c)), 11.67 days",
        ),
        pytest.param(
            constant(6_000, 1_200, 92, **RETURNS), 5, id="derived: N <= r q, nobody is back: N / r"
        ),
        pytest.param(
            constant(5_999, 1_200, 92, **RETURNS),
            Fraction(5_999, 1_200),
            id="derived: N < r q, nobody is back: N / r",
        ),
    ],
)
def test_published_coverage(scenario: Scenario, days: Fraction) -> None:
    result = project(scenario)
    assert result.coverage_days == pytest.approx(float(days), rel=1e-12)
    assert result.exhaustion == "reached"


def test_isw_2025_01_16_mid_april() -> None:
    start = date(2025, 1, 16)
    losses = Cause(BATTLE, (Phase(Rate(92), start, date(2026, 1, 1)),))
    scenario = Scenario(start, 120, (Contingent(12_000, 3_800),), (losses,))
    result = project(scenario)
    assert result.coverage_days == 8_200 / 92
    assert result.exhausted_on == date(2025, 4, 15)
    assert (result.strength, result.rows[88].strength) == (8_200, 8_200 - 89 * 92)


def test_uk_mod_2024_11_month() -> None:
    november = project(constant(100_000, 1_523, 30), every="month").total
    assert (november.losses, november.until) == (45_690, date(2024, 12, 1))


def test_isw_2024_06_06_killed_and_wounded() -> None:
    """5,000 killed a month at 3 wounded for each: 15,000 wounded, 20,000 casualties."""
    month = Rate(20_000, "month")
    result = project(constant(10**6, month, Fraction(1_461, 48), wounded_to_killed=3)).total
    assert (result.losses, result.killed, result.wounded) == (20_000, 5_000, 15_000)


def test_two_readings_derived() -> None:
    """0.2% of 12,000 a day: 24 on the first day, 30% after 178.2 days, half after 346.2."""
    result = project(constant(12_000, Rate(Fraction(1, 500), per_capita=True), 400))
    assert result.rows[0].losses == 24
    days = {threshold.threshold_percent: threshold.days for threshold in result.thresholds}
    assert days[30] == pytest.approx(178.2, abs=0.05)
    assert days[50] == pytest.approx(346.2, abs=0.05)
    assert (result.coverage_days, result.exhaustion) == (None, "not within the horizon")


def test_settling_strength_derived() -> None:
    """0.77% a day with an intake of 50 a day tends to 50 / 0.0077."""
    share = Rate(Fraction(77, 10_000), per_capita=True)
    result = project(constant(12_000, share, 5_000, intake=50))
    assert result.total.strength == pytest.approx(6_493.5, abs=0.05)


def test_interval_derived() -> None:
    """10k..12k against 1,000..1,500 a day: 6.67 to 12.0 days."""
    result = project(constant(Interval(10_000, 12_000), Rate(Interval(1_000, 1_500)), 92))
    assert result.coverage_days == Interval(10_000 / 1_500, 12.0)
    assert result.exhausted_on == Interval(date(2024, 11, 7), date(2024, 11, 13))


HALF_A_YEAR = Fraction(1_461, 8)
"""182.625 days."""

SPANS = st.one_of(st.integers(1, 60), st.fractions(1, 60, max_denominator=16), st.just(HALF_A_YEAR))


@given(some_people(), people(), some_people(), people(), SPANS)
def test_a_number_a_day_is_the_closed_form(
    troops: Number, lost: Number, rate: Number, intake: Number, days: Number
) -> None:
    assume(lost <= troops)
    scenario = constant(troops, Rate(rate), days, intake=Rate(intake))
    scenario = scenario._replace(contingents=(Contingent(troops, lost),))
    left = troops - lost
    covered = closed_form.coverage_days(left, rate, 0, intake)
    result = project(scenario)
    assert result.coverage_days == (float(covered) if covered <= days else None)
    known = cover(troops, Rate(rate), lost=lost, intake=Rate(intake), start=START)
    if covered <= days:
        assert result.coverage_days == known.coverage_days
        assert result.exhausted_on == known.exhausted_on
        assert result.thresholds == known.thresholds
    for row in (*result.rows, result.total):
        after = days if row.days == float(days) else Fraction(row.days)
        assert row.strength == float(closed_form.strength_after(left, rate, 0, after, intake))
        assert row.cumulative_losses == float(
            closed_form.losses_after(left, rate, 0, after, intake)
        )


@given(some_people(), DAILY_SHARES, people(), SPANS)
def test_a_share_a_day_is_the_closed_form(
    troops: Number, share: Fraction, intake: Number, days: Number
) -> None:
    scenario = constant(troops, Rate(share, per_capita=True), days, intake=Rate(intake))
    result = project(scenario)
    for row in (*result.rows, result.total):
        after = days if row.days == float(days) else Fraction(row.days)
        strength = closed_form.strength_after(troops, 0, float(share), after, intake)
        lost = closed_form.losses_after(troops, 0, float(share), after, intake)
        assert row.strength == pytest.approx(float(strength), rel=1e-9)
        assert row.cumulative_losses == pytest.approx(float(lost), rel=1e-9)
    known = cover(troops, Rate(share, per_capita=True), intake=Rate(intake)).per_capita
    assert known is not None
    for found, expected in zip(result.thresholds, known.thresholds, strict=True):
        assert never(found.days) == pytest.approx(
            never(expected.days) if never(expected.days) <= days else math.inf, rel=1e-9
        )


@pytest.mark.parametrize("seed", [0, 7])
@pytest.mark.parametrize(
    ("troops", "rate", "intake"),
    [
        (Lognormal(10_000, 12_000), Rate(Lognormal(1_000, 1_500)), 0),
        (Pert(9_000, 12_000, 13_000), Rate(Lognormal(7_000, 8_400), "week"), 0),
        (Lognormal(10_000, 12_000), Rate(Interval(1_000, 1_500)), Lognormal(200, 400)),
    ],
)
def test_draws_are_those_of_a_plain_question(
    troops: Quantity, rate: Rate, intake: Quantity, seed: int
) -> None:
    sampling = Sampling(2_000, seed, (1, 5, 50, 95))
    scenario = constant(troops, rate, 200, intake=Rate(intake))
    known = cover(troops, rate, intake=Rate(intake), start=START, sampling=sampling)
    found = project(scenario, sampling=sampling)
    assert found.coverage_days == pytest.approx(known.coverage_days, rel=1e-9)
    assert found.exhausted_on == known.exhausted_on
    assert found.exhausted_share == 1
    for one, other in zip(found.thresholds, known.thresholds, strict=True):
        assert one.days == pytest.approx(other.days, rel=1e-9)


def test_draws_of_a_share_are_those_of_a_plain_question() -> None:
    sampling = Sampling(2_000, 3)
    troops, rate = Lognormal(10_000, 12_000), Rate(Lognormal(0.02, 0.05), per_capita=True)
    known = cover(troops, rate, sampling=sampling).per_capita
    assert known is not None
    found = project(constant(troops, rate, 200), sampling=sampling)
    for one, other in zip(found.thresholds, known.thresholds, strict=True):
        # One of them is the exact quantile, the other one of the draws.
        assert one.days == pytest.approx(other.days, rel=2e-3)


def numbers(row: ProjectionRow) -> dict[str, Any]:
    return {name: value for name, value in row._asdict().items() if name not in NO_PEOPLE}


NO_PEOPLE = ("days", "since", "until", "losses_by_cause")
OF_A_PERIOD = ("arrivals", "intake", "losses", "returns")


@given(scenarios())
def test_people_add_up(scenario: Scenario) -> None:
    result = project(scenario)
    before: Any = result.strength
    (cause,) = scenario.causes
    shares: Any = cause
    returning = shares.rtd_share * (shares.wounded_share or 0)
    returned = 0.0
    for row in map(numbers, result.rows):
        came = row["arrivals"] + row["intake"] + row["returns"]
        assert row["strength"] == pytest.approx(before + came - row["losses"], rel=1e-9, abs=1e-6)
        assert all(value is None or value >= 0 for value in row.values())
        returned += row["returns"]
        lost = row["cumulative_losses"]
        yet_to_return = lost - row["irrecoverable_losses"] - returned
        assert yet_to_return >= -1e-6
        assert yet_to_return <= float(returning) * lost + 1e-6
        if cause.wounded_share is not None:
            assert row["killed"] + row["wounded"] == pytest.approx(lost, rel=1e-9)
        before = row["strength"]
    assert all(str(value) not in ("nan", "inf", "-0.0") for _, value in answers(result))


@given(scenarios(), st.sampled_from(["week", "month"]))
def test_periods_add_up_days(scenario: Scenario, by: str) -> None:
    """Also their edges are those of days: the last one ends with the horizon."""
    days = project(scenario).rows
    periods = project(scenario, every=by).rows
    assert periods[-1].days == days[-1].days == float(scenario.days)
    ends = [row.days for row in days]
    first = 0
    for period in periods:
        last = bisect_right(ends, period.days)
        for name, value in numbers(period).items():
            if name in OF_A_PERIOD:
                total = sum(getattr(row, name) for row in days[first:last])
                assert value == pytest.approx(total, rel=1e-9, abs=1e-6)
            else:
                assert value == getattr(days[last - 1], name)
        assert period.since == days[first].since
        assert period.until == days[last - 1].until
        first = last
    assert first == len(days)


def test_months_are_those_of_the_calendar() -> None:
    result = project(constant(12_000, 10, HALF_A_YEAR), every="month")
    assert [row.since for row in result.rows] == [date(2024, 11, 1), date(2024, 12, 1)] + [
        date(2025, month, 1) for month in range(1, 6)
    ]
    assert [row.losses for row in result.rows] == [300, 310, 310, 280, 310, 300, 16.25]
    assert result.ends_on == date(2025, 5, 2)


def by_hand(scenario: Any) -> Iterator[dict[str, float]]:
    """The same in plain numbers, with every day's losses kept and all returns looked up anew.

    Losses of a day return over the day that is `delay` later, half of them on each of two days
    where it is a day and a half.
    """
    (cause,) = scenario.causes
    shares, delay = cause.rtd_share * (cause.wounded_share or 0), cause.rtd_delay_days
    present = 0.0
    losses: list[float] = []
    for day in range(math.ceil(scenario.days)):
        span = min(1.0, float(scenario.days) - day)
        today = on(day)
        arrivals = 0.0
        for each in scenario.contingents:
            early = [t.troops for t in each.tranches if t.arrives <= max(today, START) and not day]
            late = [t.troops for t in each.tranches if t.arrives == today and day]
            there = [each.troops - each.lost] if not day else []
            arrivals += float(sum(there + early + late))
        present += arrivals
        due, joining, per_capita = 0.0, 0.0, False
        for each in cause.rate:
            if each.since <= today < each.until:
                per_capita = each.rate.per_capita
                due = span * float(each.rate.per_day) * (present if per_capita else 1)
        for each in scenario.intake:
            if each.since <= today < each.until:
                joining = span * float(each.rate.per_day)
        back = 0.0
        for earlier, lost in enumerate(losses):
            begin, end = earlier + float(delay), earlier + 1 + float(delay)
            back += float(shares) * lost * max(min(day + span, end) - max(day, begin), 0)
        soon = float(shares) * max(1 - float(delay) / span, 0)
        most = math.inf if soon == 1 else (present + joining + back) / (1 - soon)
        lost = due if per_capita else min(due, most)
        back += soon * lost
        present = max(present + joining + back - lost, 0.0)
        losses.append(lost)
        yield {
            "arrivals": arrivals,
            "intake": joining,
            "losses": lost,
            "returns": back,
            "strength": present,
            "cumulative_losses": sum(losses),
        }


@given(scenarios())
def test_the_engine_does_what_is_done_by_hand(scenario: Scenario) -> None:
    # Those of a day are there when its tranches have arrived: the first day's at the start.
    begin = project(scenario).strength
    for index, (row, expected) in enumerate(
        zip(project(scenario).rows, by_hand(scenario), strict=True)
    ):
        for name, value in expected.items():
            if (index, name) == (0, "arrivals"):
                assert begin == pytest.approx(value, rel=1e-9)
            else:
                assert getattr(row, name) == pytest.approx(value, rel=1e-9, abs=1e-6)


def never(days: Any) -> float:
    return math.inf if days is None else days


def moments(result: Projection) -> list[float]:
    """The days until exhaustion, and until each threshold."""
    days = (result.coverage_days, *(each.days for each in result.thresholds))
    return [never(each) for each in days]


def assert_no_sooner(later: Scenario, sooner: Scenario) -> None:
    for late, soon in zip(moments(project(later)), moments(project(sooner)), strict=True):
        assert late >= soon - 1e-9


def with_contingent(scenario: Scenario, **changes: Any) -> Scenario:
    first, *others = scenario.contingents
    changed = {name: change(getattr(first, name)) for name, change in changes.items()}
    return scenario._replace(contingents=(first._replace(**changed), *others))


def with_amounts(phases: Sequence[Phase], change: Any) -> tuple[Phase, ...]:
    return tuple(
        each._replace(rate=each.rate._replace(amount=change(each.rate.amount))) for each in phases
    )


def without_first_losses(scenario: Any, _: int) -> Scenario:
    rate = scenario.causes[0].rate
    first = min(each.since for each in rate)
    return with_rate(scenario, *(tuple(each for each in rate if each.since > first) or rate))


def with_lower_rate(scenario: Scenario, more: int) -> Scenario:
    rate = scenario.causes[0].rate
    return with_rate(scenario, *with_amounts(rate, lambda n: n / Fraction(1 + more)))


def with_more_intake(scenario: Scenario, more: int) -> Scenario:
    return scenario._replace(intake=with_amounts(scenario.intake, lambda n: n + more))


def with_more_returns(scenario: Any, more: int) -> Scenario:
    share = scenario.causes[0].rtd_share
    return with_shares(scenario, rtd_share=share and min(share + Fraction(more, 3_000), 1))


def with_sooner_returns(scenario: Any, more: int) -> Scenario:
    delay = scenario.causes[0].rtd_delay_days / Fraction(1 + more)
    return with_shares(scenario, rtd_delay_days=delay)


def with_more_troops(scenario: Scenario, more: int) -> Scenario:
    return with_contingent(scenario, troops=lambda n: n + more)


def with_fewer_lost(scenario: Scenario, more: int) -> Scenario:
    return with_contingent(scenario, lost=lambda n: max(n - more, 0))


def with_one_tranche_more(scenario: Scenario, more: int) -> Scenario:
    tranche = Tranche(more, on(more % 30))
    return with_contingent(scenario, tranches=lambda found: (*found, tranche))


BETTER = [
    with_more_troops,
    with_fewer_lost,
    with_one_tranche_more,
    without_first_losses,
    with_lower_rate,
    with_more_intake,
    with_more_returns,
    with_sooner_returns,
]


@pytest.mark.parametrize("change", BETTER, ids=lambda change: change.__name__)
@SOME
@given(scenarios(per_capita=False), st.integers(0, 2_000))
def test_what_never_hastens_exhaustion(change: Any, scenario: Scenario, more: int) -> None:
    assert_no_sooner(change(scenario, more), scenario)


@SOME
@given(scenarios(per_capita=False), COUNTS, st.integers(-2, 26), st.integers(0, 10))
def test_a_later_tranche_never_postpones_exhaustion(
    scenario: Scenario, troops: Number, day: int, later: int
) -> None:
    def arriving(day: int) -> Scenario:
        tranche = Tranche(troops, on(day))
        return with_contingent(scenario, tranches=lambda found: (*found, tranche))

    assert never(project(arriving(day)).coverage_days) >= (
        never(project(arriving(day + later)).coverage_days) - 1e-9
    )


@SOME
@given(scenarios(per_capita=True))
def test_a_share_never_exhausts(scenario: Scenario) -> None:
    result = project(scenario)
    assert (result.coverage_days, result.gross_coverage_days) == (None, None)
    assert result.exhaustion == "not within the horizon"
    assert result.exhausted_on is None


def assert_same(one: Scenario, other: Scenario) -> None:
    for (name, value), (_, same) in zip(
        answers(project(one)), answers(project(other)), strict=True
    ):
        assert never(value) == pytest.approx(never(same), rel=1e-9, abs=1e-6), name


@given(COUNTS, RATES, st.integers(0, 800), st.integers(1, 60))
def test_a_rate_is_the_same_in_any_period(
    troops: Number, rate: Number, intake: Number, days: int
) -> None:
    month = Fraction(1_461, 48)
    daily = constant(troops, Rate(rate), days, intake=Rate(intake), **RETURNS)
    weekly = constant(troops, Rate(7 * rate, "week"), days, intake=Rate(7 * intake, "week"))
    monthly = constant(
        troops, Rate(month * rate, "month"), days, intake=Rate(month * intake, "month")
    )
    for each in (weekly, monthly):
        assert_same(with_shares(each, **RETURNS), daily)


@given(COUNTS, DAILY_SHARES, st.integers(1, 60))
def test_a_share_is_the_same_in_any_period(troops: Number, share: Fraction, days: int) -> None:
    daily = Rate(float(share), per_capita=True)
    weekly = Rate(float(1 - (1 - share) ** 7), "week", per_capita=True)
    assert_same(constant(troops, daily, days), constant(troops, weekly, days))


@given(scenarios(), st.data())
def test_what_changes_nothing(scenario: Any, data: st.DataObject) -> None:
    """A phase split in two, a contingent split in two, and any order of them."""

    def halved(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
        if not phases or (phases[0].until - phases[0].since).days < 2:
            return phases
        first, *others = phases
        middle = first.since + (first.until - first.since) // 2
        return (*others, first._replace(since=middle), first._replace(until=middle))

    def parted(each: Any) -> list[Contingent]:
        def part(share: Fraction) -> Any:
            return each._replace(
                troops=each.troops * share,
                lost=each.lost * share,
                tranches=tuple(
                    tranche._replace(troops=tranche.troops * share) for tranche in each.tranches
                ),
            )

        third = Fraction(1, 3)
        return [part(third), part(1 - third)]

    def turned(each: Contingent) -> Contingent:
        return each._replace(tranches=tuple(reversed(each.tranches)))

    contingents = [part for each in scenario.contingents for part in parted(turned(each))]
    other = scenario._replace(
        contingents=tuple(data.draw(st.permutations(contingents))),
        causes=tuple(
            each._replace(rate=tuple(data.draw(st.permutations(halved(each.rate)))))
            for each in scenario.causes
        ),
        intake=tuple(data.draw(st.permutations(halved(scenario.intake)))),
    )
    assert_same(other, scenario)


QUANTILES = [
    constant(12_000, Rate(Lognormal(1_000, 1_500)), 60),
    constant(12_000, Rate(Lognormal(1_000, 1_500)), 60, intake=700, **RETURNS),
    constant(12_000, Rate(Lognormal(0.02, 0.2), per_capita=True), 60, intake=70, **RETURNS),
    constant(12_000, Rate(1_200), 60, intake=Rate(Pert(100, 500, 900))),
    constant(
        12_000, Rate(1_200), 60, wounded_share=1, rtd_share=0.4, rtd_delay_days=Pert(1, 6, 20)
    ),
    constant(
        12_000, Rate(1_200), 60, wounded_share=1, rtd_share=Pert(0, 0.4, 1), rtd_delay_days=1.5
    ),
    constant(12_000, 1_200, 60, wounded_share=1, rtd_share=Lognormal(0.4, 0.9), rtd_delay_days=1.5),
    constant(
        12_000, 1_200, 60, wounded_share=Lognormal(0.4, 0.9), rtd_share=0.5, rtd_delay_days=0.5
    ),
    constant(12_000, 1_200, 60, wounded_to_killed=Lognormal(2, 6), rtd_share=1, rtd_delay_days=2),
]


@pytest.mark.parametrize("scenario", QUANTILES, ids=range(len(QUANTILES)))
def test_percentiles_are_the_answers_at_those_of_the_input(scenario: Scenario) -> None:
    """Percentiles where one input is uncertain, for all figures that are monotone in it."""
    sampling = Sampling(20_000, 1)
    found = project(scenario, every="week", sampling=sampling)
    at = [project(each, every="week") for each in at_percentiles(scenario, sampling)]
    monotone = ("strength", "cumulative", "coverage", "gross", "irrecoverable", "killed", "wounded")
    for (name, values), *exact in zip(answers(found), *map(answers, at), strict=True):
        if name.startswith(monotone) or name.endswith("%"):
            drawn = list(values.values()) if isinstance(values, dict) else [values] * 3
            rising = sorted(never(value) for _, value in exact)
            assert [never(each) for each in drawn] == pytest.approx(rising, rel=2e-3, abs=1), name


def at_percentiles(scenario: Scenario, sampling: Sampling) -> Iterator[Scenario]:
    """The scenario at percentiles of its uncertain inputs, with shares of 100% at most."""
    ((name, quantity),) = (
        (name, quantity)
        for name, _, quantity in scenario.named_inputs
        if isinstance(quantity, tuple)
    )
    values = sample(name, quantity, sampling).values()  # type: ignore[union-attr]
    for value in percentiles(values, sampling).values():
        known = min(value, 1) if quantity.low < 1 and name != "rtd_delay" else value

        def at(each: Quantity, known: float = known) -> Quantity:
            return known if each is quantity else each

        yield mapped(scenario, at)


@pytest.mark.parametrize(
    ("rate", "draws"),
    [
        pytest.param(Lognormal(100, 200), 2_000, id="no end"),
        pytest.param(Pert(100, 150, 390), None, id="ends that leave some"),
        pytest.param(Pert(0, 0, 410), 2_000, id="one end that leaves none"),
    ],
)
def test_who_is_left_in_all_draws_is_so_by_the_ends_of_inputs_alone(
    rate: Quantity, draws: int | None
) -> None:
    result = project(constant(12_000, Rate(rate), 30), sampling=Sampling(2_000))
    assert (result.exhausted_share, result.exhaustion_draws) == (0, draws)
    told = projection_document(result).headline
    clause = " in any of 2,000 draws" if draws else ""
    assert f"are not exhausted by {result.ends_on}{clause}, by when " in told


def test_causes_that_together_take_all_of_a_day_tell_in_how_many_draws() -> None:
    rates = (Rate(each, per_capita=True) for each in (Lognormal(0.01, 0.22), Pert(0, 0, 0.01)))
    causes = (battle(next(rates)), battle(next(rates))._replace(name="dnbi"))
    several = constant(12_000, 1, 3)._replace(causes=causes)
    logarithm = NormalDist(*log_mean_and_deviation(Lognormal(0.01, 0.22)))
    # The second cause varies little, so its mean is enough.
    derived = 1 - logarithm.cdf(math.log(1 - 0.01 / 6))
    result = project(several, sampling=Sampling(100_000, 1))
    assert result.cut_share == pytest.approx(derived, abs=1e-4)
    assert "come to 100% a day in less than 1% of the draws" in str(
        projection_document(result).basis
    )
    assert project(several._replace(causes=causes[:1]), sampling=Sampling(2_000)).cut_share == 0
    assert project(constant(12_000, 1, 3)).cut_share is None


@pytest.mark.parametrize(
    ("rate", "told"),
    [
        pytest.param(
            Lognormal(405, 500), "in 3% of the draws are not exhausted by 2024-12-01.", id="most"
        ),
        pytest.param(Pert(400, 450, 500), "none are left.", id="all"),
    ],
)
def test_of_whom_none_are_left_is_said_in_how_many_draws(rate: Quantity, told: str) -> None:
    result = project(constant(12_000, Rate(rate), 30), sampling=Sampling(2_000))
    assert projection_document(result).headline.endswith(f", and {told}")


@pytest.mark.parametrize("share", [0.02, 0.98])
def test_what_few_draws_beyond_the_percentiles_say_is_possible(share: float) -> None:
    rate = Lognormal(1_000, 1_500)
    days = 12_000 / quantile(rate, 1 - share)
    result = project(constant(12_000, Rate(rate), days), sampling=Sampling(2_000))
    assert result.exhausted_share == pytest.approx(share, abs=1e-3)
    assert result.exhaustion == "possible"


def test_no_draw_has_more_than_everybody_wounded_or_back() -> None:
    shares = {"wounded_share": Lognormal(0.5, 0.9), "rtd_share": Lognormal(0.5, 0.9)}
    result = project(constant(12_000, 100, 20, **shares), sampling=Sampling(2_000, 0, (1, 99)))
    for row in map(numbers, result.rows):
        for name in ("killed", "irrecoverable_losses", "strength"):
            assert min(row[name].values()) >= 0
        assert max(row["wounded"].values()) <= max(row["cumulative_losses"].values())


@pytest.mark.parametrize(
    ("days_before", "strength"), [(3, 1_500), (0, 1_500), (-2, 1_000), (-60, 1_000)]
)
def test_tranches_before_and_after(days_before: int, strength: int) -> None:
    contingent = Contingent(1_000, 0, (Tranche(500, on(-days_before)),))
    result = project(Scenario(START, 10, (contingent,), (battle(10),)))
    assert result.strength == strength
    assert result.total.arrivals == (500 if days_before == -2 else 0)


REFUSED = [
    ({"contingents": ()}, "contingents: there is no contingent"),
    ({"rate": ()}, "rate: battle has no rate"),
    ({"rate": (phase(100, 0, 10), phase(50, 9, 20))}, r"rate\[1\]: begins on 2024-11-10, before"),
    ({"intake": (phase(1, 5, 9), phase(1, 0, 6))}, r"intake\[0\]: begins on 2024-11-06, before"),
    ({"rate": (phase(100, 10, 10),)}, r"rate\[0\].until: 2024-11-11 is not after"),
    ({"rate": (phase(0, 0, 10),)}, r"rate\[0\]: a rate of losses must be above 0"),
    ({"rate": (phase(Rate(1, per_capita=True)),)}, r"rate\[0\]: a share must be below 1"),
    ({"intake": (phase(Rate(Fraction(1, 9), per_capita=True)),)}, r"intake\[0\]: an intake is"),
    ({"wounded_share": 1.1}, "wounded_share: a share must be at most 100%"),
    (
        {"wounded_share": 1, "rtd_share": Interval(0, 1.1)},
        "rtd_share: a share must be at most 100%",
    ),
    ({"rtd_share": 0.5}, "rtd_share: needs the share of the wounded"),
    ({"wounded_share": 1, "wounded_to_killed": 3}, "wounded_to_killed: .* say the same"),
    ({"rtd_delay_days": -1}, "rtd_delay: "),
    ({"contingents": (Contingent(10, 11),)}, r"contingents\[0\].lost: more are lost"),
    ({"contingents": (Contingent(-1),)}, r"contingents\[0\].troops: "),
    ({"days": 0}, "days: "),
    ({"days": 201 * 365.25}, "days: a horizon must be longer"),
    ({"days": math.nan}, "days: "),
    ({"start": date(9999, 12, 2)}, "days: .* year 9999"),
    ({"start": date(9999, 12, 31)}, "start: no date is after 9999-12-31"),
    ({"thresholds_percent": (101,)}, "thresholds: percentages"),
]


@pytest.mark.parametrize(("changes", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_what_contradicts_itself(changes: Any, reason: str) -> None:
    scenario = constant(12_000, 100, 30)
    of_scenario = {name: each for name, each in changes.items() if name in Scenario._fields}
    of_cause = {name: each for name, each in changes.items() if name in Cause._fields}
    assert of_scenario.keys() | of_cause.keys() == changes.keys()
    with pytest.raises(InputError, match=reason):
        project(with_shares(scenario, **of_cause)._replace(**of_scenario))


def test_no_other_periods() -> None:
    with pytest.raises(InputError, match="'year' is no period"):
        project(constant(12_000, 100, 30), every="year")


def test_between_phases_nobody_is_lost_or_joins() -> None:
    scenario = Scenario(
        START,
        12,
        (Contingent(1_000),),
        (Cause(BATTLE, (phase(100, 8, 10), phase(50, 1, 3))),),
        (phase(7, 4, 5), phase(9, 6, 8)),
    )
    rows = project(scenario).rows
    assert [row.losses for row in rows] == [0, 50, 50, 0, 0, 0, 0, 0, 100, 100, 0, 0]
    assert [row.intake for row in rows] == [0, 0, 0, 0, 7, 0, 9, 9, 0, 0, 0, 0]


def test_nobody_back_within_the_horizon() -> None:
    late = constant(12_000, 100, 30, **{**RETURNS, "rtd_delay_days": 31})
    assert_same(late, with_shares(late, rtd_delay_days=10**6))
    assert project(late).total.returns == 0


def test_a_rate_above_the_strength_takes_all_of_it() -> None:
    result = project(constant(1_000, 10**6, 3))
    assert [row.losses for row in result.rows] == [1_000, 0, 0]
    assert result.coverage_days == 0.001


def test_everybody_comes_back() -> None:
    shares = {"wounded_share": 1, "rtd_share": 1, "rtd_delay_days": 0}
    at_once = project(constant(1_000, 10**6, 3, **shares))
    assert [row.strength for row in at_once.rows] == [1_000] * 3
    assert at_once.coverage_days is None
    delayed = project(constant(1_000, 400, 30, **{**shares, "rtd_delay_days": 2}))
    assert [row.strength for row in delayed.rows] == [600] + [200] * 29


def test_intake_above_the_losses_is_an_answer() -> None:
    result = project(constant(12_000, 1_200, 365, intake=1_200))
    assert (result.coverage_days, result.gross_coverage_days) == (None, 10.0)
    assert result.exhaustion == "not within the horizon"


def test_nobody_there_until_the_first_tranche() -> None:
    """Coverage counts from then on, whether losses are due before or not."""
    contingent = Contingent(0, 0, (Tranche(100, on(5)),))
    scenario = Scenario(START, 20, (contingent,), (Cause(BATTLE, (phase(10, 5),)),))
    assert (project(scenario).coverage_days, project(scenario).due_before) == (10, 0)
    early = project(with_rate(scenario, phase(10)))
    assert (early.coverage_days, early.exhausted_on, early.due_before) == (10, on(15), 50)


def test_revived_by_a_later_tranche() -> None:
    """Coverage ends the first time that losses cannot be met."""
    contingent = Contingent(100, 0, (Tranche(50, on(6)),))
    result = project(Scenario(START, 10, (contingent,), (battle(20),)))
    assert result.coverage_days == 5
    assert [row.losses for row in result.rows] == [20] * 5 + [0, 20, 20, 10, 0]


def test_ten_thousand_tranches() -> None:
    tranches = tuple(Tranche(10, on(number % 100)) for number in range(10_000))
    result = project(Scenario(START, 100, (Contingent(0, 0, tranches),), (battle(1_000),)))
    assert {row.arrivals for row in result.rows[1:]} == {1_000}
    assert (result.total.losses, result.total.strength) == (100_000, 0)


def test_a_hundred_years() -> None:
    scenario = constant(10**6, 1, 36_524, **RETURNS)
    result = project(scenario, every="month")
    assert len(result.rows) == 1_200
    assert result.ends_on == date(2124, 11, 1)
    assert result.total.losses == 36_524
    strengths: list[Any] = [row.strength for row in result.rows]
    assert strengths == sorted(strengths, reverse=True)


def test_thirty_years_of_bounds() -> None:
    troops: Quantity = Interval(10**6, 10**7)
    share = Rate(Interval(0, Fraction(1, 10**4)), per_capita=True)
    result = project(constant(troops, share, 10_950), every="month")
    assert result.total.strength == Interval(pytest.approx(10**6 * (1 - 1e-4) ** 10_950), 10**7)


def relieved(strength: int, tranches: int) -> Scenario:
    """Troops for about a day's losses, and as many again at each of `tranches` midnights."""
    end = date(2024, 11, 21)
    arriving = tuple(Tranche(1_200, START + timedelta(day + 1)) for day in range(tranches))
    losses = Cause(BATTLE, (Phase(Rate(1_200), START, end),))
    return Scenario(START, 20, (Contingent(strength, 0, arriving),), (losses,))


@pytest.mark.parametrize(("tranches", "days"), [(0, 1.0), (1, 2.0), (3, 4.0)])
def test_nobody_is_missed_at_a_midnight_at_which_others_arrive(tranches: int, days: float) -> None:
    assert project(relieved(1_200, tranches)).coverage_days == days
    assert project(relieved(1_201, tranches)).coverage_days == pytest.approx(days, abs=1e-2)


def test_an_intake_that_takes_over_at_midnight_keeps_up() -> None:
    made = relieved(1_200, 0)
    intake = Phase(Rate(1_200), START + timedelta(1), date(2024, 11, 21))
    assert project(made._replace(intake=(intake,))).coverage_days is None


@pytest.mark.parametrize("days", [Fraction(101, 10), Fraction(1461, 8), Fraction(1, 3)])
def test_draws_over_any_horizon(days: Fraction) -> None:
    made = relieved(1_200, 2)._replace(
        days=days, contingents=(Contingent(Lognormal(10_000, 12_000)),)
    )
    result = project(made, sampling=Sampling(draws=100))
    assert [row.days for row in result.rows][-1] == float(days)
