"""Gross and net losses: published and derived figures, and properties for all inputs."""

import math
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
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
from attrition_cli.core.constant_rate.balance import Balance, balance
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.quantity import bounds_of as quantity_ends
from attrition_cli.core.quantities.rate import Source
from tests.strategies import intervals, people, some_people, within

MONTH = Fraction(1461, 48)
RATIOS = st.fractions(0, 20, max_denominator=100)
SHARES = st.fractions(0, 1, max_denominator=1000)
RATE = Lognormal(1_000, 1_500)


@pytest.mark.parametrize(
    ("rate", "intake", "days"),
    [
        pytest.param(1_523, Rate(900), 19.26, id="derived: UK MOD 2024-11 against 900 a day"),
        pytest.param(1_200, Rate(900), 40.0, id="derived: 12,000 / (1,200 - 900)"),
        pytest.param(1_200, Rate(36_000, "month"), 695.71, id="derived: 36,000 / 30.4375 a day"),
        pytest.param(1_200, Rate(0), 10.0, id="ISW 2024, by Newsweek: around 10 days"),
    ],
)
def test_the_days_that_troops_buy(rate: int, intake: Rate, days: float) -> None:
    result = balance(Rate(rate), intake, troops=12_000)
    assert result.coverage_days == pytest.approx(days, abs=0.005)
    assert result.intake_offsets_losses == "never"


def test_uk_mod_2024_11() -> None:
    result = balance(Rate(1_523), Rate(900), troops=12_000, start=date(2024, 11, 1))
    assert (result.net_losses_per_day, result.net_losses_per_month) == (623, 18_962.5625)
    assert result.replacement_ratio == 900 / 1_523
    assert (result.break_even_intake_per_day, result.break_even_gross_rate_per_day) == (1_523, 900)
    assert result.exhausted_on == date(2024, 11, 20)


def test_return_to_duty_derived() -> None:
    """0.75 x 0.334 = 0.2505 of the casualties come back, here at once."""
    share = Fraction(334, 1_000)
    result = balance(Rate(1_200), Rate(0), troops=12_000, wounded_to_killed=3, rtd_share=share)
    assert (result.killed_per_day, result.wounded_per_day) == (300, 900)
    assert result.returned_per_day == 1_200 * 0.2505
    assert result.irrecoverable_losses_per_day == 899.4
    assert result.coverage_days == pytest.approx(12_000 / (1_200 * (1 - 0.2505)))


def test_isw_2024_06_06() -> None:
    """5,000 killed a month at 3 wounded for each are 15,000 wounded and 20,000 casualties."""
    result = balance(Rate(20_000, "month"), Rate(0), wounded_to_killed=3)
    assert (result.killed_per_day, result.wounded_per_day) == (
        float(5_000 / MONTH),
        float(15_000 / MONTH),
    )
    assert result.irrecoverable_losses_per_day is None


@pytest.mark.parametrize(
    ("intake", "net", "keeps_up"),
    [(1_200, 0, "always"), (1_300, -100, "always"), (1_199, 1, "never")],
)
def test_an_intake_that_keeps_up_is_an_answer(intake: int, net: int, keeps_up: str) -> None:
    result = balance(Rate(1_200), Rate(intake), troops=12_000)
    assert (result.net_losses_per_day, result.intake_offsets_losses) == (net, keeps_up)
    assert (result.coverage_days is None) == (keeps_up == "always")


def test_a_share_of_a_force_is_its_number() -> None:
    share = Rate(Fraction(1, 500), per_capita=True)
    found = balance(share, Rate(900), force=600_000)
    assert found.gross_losses_per_day == 1_200
    assert found.net_losses_per_day == 300


@given(some_people(), RATIOS, SHARES)
def test_the_break_even_intake_and_rate_leave_nothing_net(
    rate: Number, ratio: Number, share: Number
) -> None:
    known: dict[str, Any] = {"wounded_to_killed": ratio, "rtd_share": share}
    of_rate: Any = balance(Rate(rate), Rate(0), **known)
    nothing = pytest.approx(0, abs=1e-12 * float(rate))
    at_intake = balance(Rate(rate), Rate(of_rate.break_even_intake_per_day), **known)
    assert at_intake.net_losses_per_day == nothing
    assert at_intake.replacement_ratio == pytest.approx(1)
    at_rate: Any = balance(Rate(rate), Rate(rate), **known).break_even_gross_rate_per_day
    at_rate = balance(Rate(at_rate), Rate(rate), **known)
    assert at_rate.net_losses_per_day == nothing


@given(some_people(), people(), RATIOS, SHARES)
def test_killed_wounded_and_returned_add_up(
    rate: Number, intake: Number, ratio: Number, share: Number
) -> None:
    result: Any = balance(Rate(rate), Rate(intake), wounded_to_killed=ratio, rtd_share=share)
    gross = pytest.approx(result.gross_losses_per_day)
    assert result.killed_per_day + result.wounded_per_day == gross
    assert result.irrecoverable_losses_per_day + result.returned_per_day == gross
    assert result.killed_per_day <= result.irrecoverable_losses_per_day * (1 + 1e-12)
    joined = result.net_losses_per_day + float(intake)
    assert joined == pytest.approx(result.irrecoverable_losses_per_day)


@given(intervals(some_people()), intervals(some_people()), intervals(people()))
def test_without_returns_the_days_are_those_of_cover(
    troops: Quantity, rate: Quantity, intake: Quantity
) -> None:
    covered = cover(troops, Rate(rate), intake=Rate(intake))
    result = balance(Rate(rate), Rate(intake), troops=troops)
    assert result.coverage_days == covered.coverage_days
    words = {"reached": "never", "possible": "possible", "never": "always"}
    assert result.intake_offsets_losses == words[covered.exhaustion]


def ends(name: str, quantity: Any) -> tuple[float, float]:
    """The ends; `None` is infinite, which the lower end of net losses may be too."""
    low, high = (quantity.low, quantity.high) if isinstance(quantity, Interval) else [quantity] * 2
    below = -math.inf if name.startswith("net") else math.inf
    return (below if low is None else low), (math.inf if high is None else high)


def without_end(quantity: Quantity) -> Quantity:
    """At least as much as `quantity`."""
    return Interval(quantity_ends(quantity)[0], math.inf)


FIGURES = (
    "gross_losses_per_day",
    "killed_per_day",
    "wounded_per_day",
    "returned_per_day",
    "irrecoverable_losses_per_day",
    "net_losses_per_day",
    "net_losses_per_month",
    "replacement_ratio",
    "break_even_intake_per_day",
    "break_even_gross_rate_per_day",
    "coverage_days",
)


@given(
    intervals(some_people()),
    intervals(people()),
    intervals(some_people()),
    intervals(RATIOS),
    intervals(SHARES),
    st.booleans(),
    st.data(),
)
def test_a_wider_input_never_gives_a_narrower_answer(
    rate: Quantity,
    intake: Quantity,
    troops: Quantity,
    ratio: Quantity,
    share: Quantity,
    opened: bool,
    data: st.DataObject,
) -> None:
    wide = [rate, intake, troops, ratio, share]
    narrow = [data.draw(within(quantity)) for quantity in wide]
    if opened:
        rate, intake, ratio = map(without_end, (rate, intake, ratio))
        wide = [rate, intake, troops, ratio, share]

    def of(rate: Quantity, intake: Quantity, *rest: Quantity) -> Balance:
        troops, ratio, share = rest
        known: dict[str, Any] = {"wounded_to_killed": ratio, "rtd_share": share}
        return balance(Rate(rate), Rate(intake), troops=troops, **known)

    try:
        outer = of(*wide)
    except NoAnswerError:
        return
    inner = of(*narrow)
    for name in FIGURES:
        low, high = ends(name, getattr(outer, name))
        inner_low, inner_high = ends(name, getattr(inner, name))
        # The ends are floats, each within a rounding of the exact value.
        rounding = 1e-12 * max(abs(inner_low), abs(inner_high)) if inner_high < math.inf else 0
        assert low <= inner_low + rounding, name
        assert inner_high - rounding <= high, name


@pytest.mark.parametrize("low", [3, 0])
def test_any_number_of_wounded_for_each_killed(low: int) -> None:
    """With infinitely many wounded for each killed, all casualties are wounded."""
    known: dict[str, Any] = {"wounded_to_killed": Interval(low, math.inf), "rtd_share": 1}
    result = balance(Rate(1_200), Rate(100), troops=12_000, **known)
    fewest = 1_200 * low // (1 + low)
    assert result.wounded_per_day == Interval(fewest, 1_200)
    assert result.killed_per_day == Interval(0, 1_200 - fewest)
    assert result.irrecoverable_losses_per_day == Interval(0, 1_200 - fewest)
    assert result.net_losses_per_day == Interval(-100, 1_100 - fewest)
    assert result.intake_offsets_losses == "possible"


def deaths(ratio: Quantity, casualties: Quantity) -> Rate:
    return Rate(casualties, source=Source("@it", "it", "it", wounded_to_killed=ratio))


def test_casualties_made_of_deaths_hang_on_the_ratio_once() -> None:
    ratio: Quantity = Interval(2, 4)
    known: dict[str, Any] = {"wounded_to_killed": ratio, "rtd_share": Fraction(2, 5)}
    result = balance(deaths(ratio, Interval(300, 500)), Rate(0), **known)
    assert result.killed_per_day == 100
    assert result.gross_losses_per_day == Interval(300, 500)
    assert result.wounded_per_day == Interval(200, 400)
    assert result.irrecoverable_losses_per_day == Interval(220, 340)
    pert = Pert(2, 3, 4)
    drawn = balance(deaths(pert, Pert(300, 400, 500)), Rate(0), wounded_to_killed=pert)
    assert drawn.killed_per_day == 100


def test_one_uncertain_input_has_exact_percentiles() -> None:
    result = balance(Rate(RATE), Rate(900), sampling=Sampling(1_000))
    assert result.answer_kind == "distribution"
    assert isinstance(result.net_losses_per_day, dict)
    assert isinstance(result.replacement_ratio, dict)
    assert (result.net_losses_per_day["p5"], result.net_losses_per_day["p95"]) == (100, 600)
    assert (result.replacement_ratio["p5"], result.replacement_ratio["p95"]) == (0.6, 0.9)


def test_draws_agree_with_independent_ones() -> None:
    known: dict[str, Any] = {"wounded_to_killed": Interval(2, 5), "rtd_share": Interval(0.3, 0.4)}
    result: Any = balance(Rate(RATE), Rate(900), troops=12_000, **known)
    rng = np.random.default_rng(0)
    ratio, share = rng.uniform(2, 5, 10**6), rng.uniform(0.3, 0.4, 10**6)
    sigma = math.log(1.5) / 2 / 1.6448536269514722
    gross = np.exp(rng.normal(math.log(1_000 * 1_500) / 2, sigma, 10**6))
    lasting = gross * (1 - ratio / (1 + ratio) * share)
    for name, values in (
        ("irrecoverable_losses_per_day", lasting),
        ("net_losses_per_day", lasting - 900),
        ("replacement_ratio", 900 / lasting),
    ):
        expected = np.percentile(values, [5, 50, 95])
        tolerance = 0.005 * float(expected[2] - expected[0])
        assert list(getattr(result, name).values()) == pytest.approx(expected, abs=tolerance)
    assert result.intake_offsets_losses_share == pytest.approx(
        float((lasting <= 900).mean()), abs=0.002
    )


def test_the_draws_that_keep_up_are_those_that_are_never_exhausted() -> None:
    sampling = Sampling(20_000, seed=3)
    troops, intake = Lognormal(10_000, 12_000), Rate(Interval(900, 1_300))
    covered = cover(troops, Rate(RATE), intake=intake, sampling=sampling)
    result = balance(Rate(RATE), intake, troops=troops, sampling=sampling)
    assert covered.samples is not None
    assert result.intake_offsets_losses_share == covered.samples.never_share
    assert result.coverage_days == covered.coverage_days
    assert result.intake_offsets_losses == "possible"


def test_where_no_returns_are_known_all_casualties_count() -> None:
    result = balance(Rate(1_200), Rate(900), wounded_to_killed=3)
    assert result.break_even_gross_rate_per_day == 900


def test_none_of_the_wounded_may_return() -> None:
    result = balance(Rate(1_200), Rate(0), wounded_to_killed=3, rtd_share=0)
    assert (result.returned_per_day, result.irrecoverable_losses_per_day) == (0, 1_200)


def test_nobody_returns_more_than_once() -> None:
    wide = Lognormal(0.5, 1)
    result: Any = balance(Rate(RATE), Rate(0), wounded_to_killed=3, rtd_share=wide)
    assert result.returned_per_day["p95"] <= result.wounded_per_day["p95"]


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"rate": Rate(Fraction(1, 500), per_capita=True)}, "rate"),
        ({"rate": Rate(0)}, "rate"),
        ({"force": 600_000}, "force"),
        ({"lost": 100}, "lost"),
        ({"lost": 200, "troops": 100}, "lost"),
        ({"start": date(2024, 11, 1)}, "start"),
        ({"rtd_share": 0.3}, "rtd_share"),
        ({"rtd_share": 1.3, "wounded_to_killed": 3}, "rtd_share"),
        ({"wounded_to_killed": -1}, "wounded_to_killed"),
    ],
)
def test_what_contradicts_or_lacks_something_is_refused(
    options: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputError) as refusal:
        balance(**{"rate": Rate(1_200), "intake": Rate(900), **options})
    assert refusal.value.field == field


def test_no_bound_on_either_side_is_no_answer() -> None:
    with pytest.raises(NoAnswerError, match="anything from 0 days to never"):
        balance(Rate(Interval(0, 1_200)), Rate(100), troops=Interval(0, 12_000))
    assert balance(Rate(Interval(0, 1_200)), Rate(100)).net_losses_per_day == Interval(-100, 1_100)
