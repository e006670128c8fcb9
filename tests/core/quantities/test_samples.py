"""Draws agree with the known properties of the distributions, and with each other."""

import math
from datetime import date
from itertools import pairwise
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition_cli import (
    Cover,
    InputError,
    Interval,
    Lognormal,
    Pert,
    Rate,
    Sampling,
    cover,
    losses,
)
from attrition_cli.core.constant_rate import closed_form, needs
from attrition_cli.core.quantities.histogram import _histogram
from attrition_cli.core.quantities.likelihood import LIKELIHOOD_SCALE, likelihood
from attrition_cli.core.quantities.propagation import is_sampled, propagate
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.samples import order_statistics, quantile, sample
from attrition_cli.core.quantities.sampling import SEQUENCE_PRIMES
from tests.benchmarks import generators
from tests.strategies import within

SOME = settings(max_examples=settings().max_examples // 4)

TROOPS, RATE = Lognormal(10_000, 12_000), Lognormal(1_000, 1_500)
SMALL = Sampling(draws=2_000)


def sigma(distribution: Lognormal) -> float:
    """The standard deviation of the logarithm."""
    width = NormalDist().inv_cdf(0.5 + float(distribution.credibility_percent) / 200)
    return math.log(distribution.high / distribution.low) / 2 / width


def of_ratio(dividend: Lognormal, divisor: Lognormal, probability: float) -> float:
    """The quantile of the ratio of two lognormals, which is one."""
    middle = math.sqrt(dividend.low * dividend.high / (divisor.low * divisor.high))
    spread = math.hypot(sigma(dividend), sigma(divisor))
    return middle * math.exp(spread * NormalDist().inv_cdf(probability))


@pytest.mark.parametrize(
    ("troops", "rate"),
    [
        pytest.param(TROOPS, RATE, id="derived: ln N - ln R is normal"),
        pytest.param(Lognormal(5_000, 20_000), RATE, id="derived: troops by far the wider"),
        pytest.param(Lognormal(1, 10**6), Lognormal(1, 10**3), id="derived: six decades"),
        pytest.param(TROOPS, Lognormal(1_000, 1_500, 50), id="derived: half of it between"),
    ],
)
@pytest.mark.parametrize("seed", [0, 1, 2**32 - 1])
def test_ratio_of_two_lognormals(troops: Lognormal, rate: Lognormal, seed: int) -> None:
    percents = (5, 25, 50, 75, 95)
    found = cover(troops, Rate(rate), sampling=Sampling(1_000_000, seed, percents)).coverage_days
    assert isinstance(found, dict)
    for percent, days in zip(percents, found.values(), strict=True):
        assert days == pytest.approx(of_ratio(troops, rate, percent / 100), rel=0.002)


def test_more_draws_come_nearer() -> None:
    def error(draws: int) -> Any:
        seeds = [cover(TROOPS, Rate(RATE), sampling=Sampling(draws, seed)) for seed in range(5)]
        return sum(
            abs(days / of_ratio(TROOPS, RATE, percent / 100) - 1)
            for result in seeds
            for percent, days in zip((5, 50, 95), percentiles(result), strict=True)
        )

    assert error(64_000) < error(4_000) / 4 < error(250) / 16


def test_no_three_sequences_resonate() -> None:
    """The search for generators reaches these measures; that of the roots of 2 to 11 is 8.8e-5."""
    own, anew = zip(*SEQUENCE_PRIMES.values(), strict=True)
    first = [SEQUENCE_PRIMES[name][0] for name in ("troops", "rate", "intake", "lost", "dnbi")]
    assert generators.measure(first) == pytest.approx(3.147e-3, rel=1e-3)
    assert generators.measure([*own, *anew]) == pytest.approx(2.736e-4, rel=1e-3)
    assert generators.measure([2, 3, 5, 7, 11]) == pytest.approx(8.83e-5, rel=1e-3)


@pytest.mark.parametrize("seed", range(10))
def test_losses_of_a_share_with_an_intake(seed: int) -> None:
    """Against 4 million plain independent draws, of a standard error of 1 to 2."""
    result = losses(
        "0.20..0.26%/day",
        90,
        every="year",
        troops="20k..27k",
        intake="0..30..68/day",
        sampling=Sampling(100_000, seed),
    )
    found = result.end.cumulative_losses
    assert isinstance(found, dict)
    assert list(found.values()) == pytest.approx([3857.2, 4645.6, 5540.2], abs=2)


def percentiles(result: Cover) -> list[Any]:
    assert isinstance(result.coverage_days, dict)
    return list(result.coverage_days.values())


@pytest.mark.parametrize(
    ("pert", "exact"),
    [
        pytest.param(Pert(0, 0, 1), lambda u: 1 - (1 - u) ** 0.2, id="derived: beta(1, 5)"),
        pytest.param(Pert(0, 1, 1), lambda u: u**0.2, id="derived: beta(5, 1)"),
        pytest.param(
            Pert(10, 15, 20), lambda u: 15 if u == 0.5 else None, id="derived: beta(3, 3)"
        ),
    ],
)
def test_quantiles_of_pert(pert: Pert, exact: Any) -> None:
    for probability in (0.001, 0.05, 0.5, 0.9, 0.999):
        expected = exact(probability)
        if expected is not None:
            assert quantile(pert, probability) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("pert", [Pert(10, 11, 20), Pert(0, 0, 5), Pert(1_000, 1_490, 1_500)])
def test_moments_of_pert(pert: Pert) -> None:
    """Malcolm and others, 1959: mean (a + 4 m + b) / 6; variance (mean - a)(b - mean) / 7."""
    values = sample("troops", pert, Sampling()).values()  # type: ignore[union-attr]
    mean = (pert.low + 4 * pert.mode + pert.high) / 6
    assert values.mean() == pytest.approx(mean, rel=1e-5)
    assert values.var() == pytest.approx((mean - pert.low) * (pert.high - mean) / 7, rel=1e-3)
    assert pert.low <= values.min() <= values.max() <= pert.high


def test_an_interval_is_what_it_is_given_with() -> None:
    assert (quantile(TROOPS, 0.05), quantile(TROOPS, 0.95)) == (10_000, 12_000)
    assert quantile(Lognormal(10_000, 12_000, 50), 0.25) == 10_000
    assert quantile(Interval(10_000, 12_000), 0.25) == 10_500
    result = cover(TROOPS, Rate(Lognormal(7_000, 8_400), "week"))
    assert result.strength == {"p5": 10_000, "p50": 10_954.4511501, "p95": 12_000}
    assert result.rate_per_day == {"p5": 1_000, "p50": 1_095.44511501, "p95": 1_200}


@pytest.mark.parametrize(
    ("function", "others"),
    [
        (
            lambda rate: closed_form.coverage_days(12_000, rate, 0, 900),
            (12_000 / 600, 12_000 / 100),
        ),
        (lambda rate: closed_form.losses_after(12_000, rate, 0, 10), (10_000, 12_000)),
        (lambda rate: closed_form.strength_after(12_000, rate, 0, 10), (0, 2_000)),
        (lambda rate: closed_form.days_to_threshold(0.5, 12_000, 0, rate / 1e6), None),
    ],
)
def test_one_uncertain_input_has_exact_percentiles(function: Any, others: Any) -> None:
    """The quantiles of a monotone function are its values at the quantiles."""
    result = propagate(function, sample("rate", RATE, Sampling()))
    assert is_sampled(result)
    assert result.quantile is not None
    if others is not None:
        assert (result.percentiles["p5"], result.percentiles["p95"]) == pytest.approx(others)
    result.quantile = None
    by_draws = result.percentiles_from(result.values())
    assert result.percentiles == pytest.approx(by_draws, rel=1e-4)


def test_draws_between_bounds_stay_inside_and_come_near() -> None:
    bounds: dict[str, Quantity] = {
        "troops": Interval(10_000, 12_000),
        "rate": Interval(1_000, 1_500),
    }
    exact = propagate(closed_form.coverage_days, *bounds.values(), 0, Interval(0, 300))
    days = propagate(
        closed_form.coverage_days,
        *(sample(name, quantity, Sampling()) for name, quantity in bounds.items()),
        0,
        sample("intake", Interval(0, 300), Sampling()),
    )
    assert isinstance(exact, Interval)
    assert is_sampled(days)
    values = days.values()
    assert exact.low <= values.min() <= exact.low * 1.02
    assert exact.high * 0.98 <= values.max() <= exact.high


@given(
    st.sampled_from([Interval(900, 1_500), Interval(1_000, 1_000.5), Interval(0, 2_000)]),
    st.sampled_from([Interval(800, 1_400), Interval(0, 900), Interval(1_600, 1_700)]),
    st.data(),
)
def test_mixed_signs_are_checked_over_all_corners(
    rate: Quantity, intake: Quantity, data: st.DataObject
) -> None:
    """The net losses may be above zero, below it or either."""
    outer = propagate(closed_form.coverage_days, Interval(10, 20), rate, 0, intake)
    inner = closed_form.coverage_days(15, data.draw(within(rate)), 0, data.draw(within(intake)))
    low, high = (outer.low, outer.high) if isinstance(outer, Interval) else (outer, outer)
    assert low <= inner <= high


FORMULAS = [
    closed_form.coverage_days,
    closed_form.days_to_threshold,
    closed_form.strength_after,
    closed_form.strength_share_after,
    closed_form.losses_after,
    closed_form.cause_losses_after,
    closed_form.cause_losses_to_exhaustion,
    needs.needed_strength,
    needs.sustainable_rate,
    needs.needed_intake,
]


@pytest.mark.parametrize("kind", ["people", "share", "both"])
@pytest.mark.parametrize("function", FORMULAS, ids=lambda function: function.__name__)
@SOME
@given(data=st.data())
def test_a_formula_of_arrays_is_that_of_each_number(
    function: Any, kind: str, data: st.DataObject
) -> None:
    def row() -> list[float]:
        def or_none(values: st.SearchStrategy[float]) -> float:
            return data.draw(st.sampled_from([0.0, data.draw(values)]))

        def rate(per_capita: bool) -> float:
            if kind == ("people" if per_capita else "share"):
                return 0.0
            return or_none(st.floats(1e-12, 0.5) if per_capita else st.floats(1e-12, 2_000))

        of = {"strength": data.draw(st.floats(0, 1e5)), "lost_share": data.draw(st.floats(0, 1))}
        of |= {f"{cause}people_per_day": rate(False) for cause in ("", "own_", "other_")}
        of |= {f"{cause}share_per_day": rate(True) for cause in ("", "own_", "other_")}
        of |= {"days": data.draw(st.floats(0.01, 400))}
        of |= {"intake_per_day": or_none(st.floats(1e-12, 2_000))}
        of |= {"intake_delay_days": or_none(st.floats(0, 60))}
        return [of[parameter] for parameter in function.__code__.co_varnames[:arguments]]

    arguments = function.__code__.co_argcount
    rows = [row() for _ in range(3)]
    with np.errstate(all="ignore"):
        together = function(*(np.array(column) for column in zip(*rows, strict=True)))
    # The rounding error that is left where terms cancel counts as 0.
    expected = [function(*row) for row in rows]
    assert np.broadcast_to(together, 3) == pytest.approx(expected, rel=1e-9, abs=1e-6)


def test_never_is_counted_and_told() -> None:
    """An intake drawn uniformly from 900 to 1,100 keeps up with 1,000 a day in half the draws."""
    result = cover(Lognormal(11_999, 12_001), Rate(1_000), intake=Rate(Interval(900, 1_100)))
    assert result.samples is not None
    assert result.samples.never_share == pytest.approx(0.5, abs=1e-4)
    assert result.exhaustion == "possible"
    low, _, high = percentiles(result)
    assert low == pytest.approx(12_000 / 90, rel=1e-3)
    assert high is None
    always = cover(TROOPS, Rate(1_000), intake=Rate(1_000))
    assert (always.exhaustion, percentiles(always)) == ("never", [None] * 3)


@pytest.mark.parametrize("day", [date(2024, 11, 8), date(2024, 11, 9), date(2024, 11, 12)])
def test_the_probability_of_a_date(day: date) -> None:
    """Lost on or before a day is lost before the midnight that ends it."""
    start = date(2024, 11, 1)
    result = cover(TROOPS, Rate(RATE), start=start, by=day)
    assert result.by is not None
    days = (day - start).days + 1
    spread = math.hypot(sigma(TROOPS), sigma(RATE))
    exact = NormalDist().cdf(math.log(days / of_ratio(TROOPS, RATE, 0.5)) / spread)
    assert result.by.probability == pytest.approx(exact, abs=5e-4)


def test_a_histogram_has_the_share_of_the_draws_in_each_of_its_intervals() -> None:
    result = cover(TROOPS, Rate(RATE), sampling=Sampling(draws=100_000))
    assert result.samples is not None
    histogram = result.samples.histogram
    assert histogram is not None
    spread, ends = math.hypot(sigma(TROOPS), sigma(RATE)), len(histogram.shares) + 1
    edges = [histogram.first_days + histogram.step_days * index for index in range(ends)]
    below = [
        NormalDist().cdf(math.log(edge / of_ratio(TROOPS, RATE, 0.5)) / spread) for edge in edges
    ]
    between = [high - low for low, high in pairwise(below)]
    assert [*histogram.shares] == pytest.approx(between, abs=2e-3)
    assert histogram.earlier_share == pytest.approx(below[0], abs=2e-3)
    assert histogram.later_share == pytest.approx(1 - below[-1], abs=2e-3)


@pytest.mark.parametrize(
    ("longest", "step", "bars"), [(68, 5, 14), (76, 10, 8)], ids=["14 of 5", "8 of 10"]
)
def test_a_histogram_has_up_to_fourteen_round_steps_of_its_reach(
    longest: float, step: float, bars: int
) -> None:
    """The histogram of a uniform distribution from 0 shows the middle 99 % of the draws."""
    histogram = _histogram(*[np.linspace(0, longest, 10_001)] * 2)
    assert histogram is not None
    assert (histogram.first_days, histogram.step_days, len(histogram.shares)) == (0, step, bars)


def test_a_histogram_ends_three_times_the_middle_half_above_the_median() -> None:
    """The histogram of an exponential distribution ends at ln 2 + 3 ln 3, 3.99."""
    draws = -np.log1p(-(np.arange(10_000) + 0.5) / 10_000)
    histogram = _histogram(draws, draws.copy())
    assert histogram is not None
    assert histogram.first_days + histogram.step_days * len(histogram.shares) == 4
    assert histogram.later_share == pytest.approx(math.exp(-4), abs=1e-4)


def test_draws_of_a_half_life_have_no_timeline() -> None:
    assert cover(12_000, Rate(Lognormal(0.001, 0.002), per_capita=True)).timeline == ()


def test_the_terms_of_the_scale_meet() -> None:
    """ICD 203: 1-5, 5-20, 20-45, 45-55, 55-80, 80-95 and 95-99 %."""
    ends = [(each.low_percent, each.high_percent) for each in LIKELIHOOD_SCALE]
    assert ends == [*pairwise((1, 5, 20, 45, 55, 80, 95, 99))]


def test_days_that_are_none_in_all_draws_have_no_histogram() -> None:
    result = cover(0, Rate(RATE), sampling=SMALL)
    assert percentiles(result) == [0] * 3
    assert result.samples == (0, None, SMALL.draws, False)


@pytest.mark.parametrize(
    ("share", "value"), [(0.1, 1), (0.11, 2), (0.25, 3), (0.5, 5), (0.51, 6), (1, 10), (0.001, 1)]
)
def test_an_order_statistic_is_the_least_that_so_many_do_not_exceed(
    share: float, value: float
) -> None:
    shuffled = np.array([7.0, 2, 10, 4, 1, 9, 3, 6, 8, 5])
    assert order_statistics(shuffled, [share]) == [value]


@pytest.mark.parametrize("kind", ["seed", "again"])
def test_a_seed_repeats_a_run_and_another_does_not(kind: str) -> None:
    one, other = (
        cover(TROOPS, Rate(RATE), sampling=Sampling(10_000, seed))
        for seed in (7, 7 if kind == "again" else 8)
    )
    assert (one == other) == (kind == "again")


def test_an_input_is_drawn_alike_whatever_else_is_drawn() -> None:
    alone = cover(TROOPS, Rate(RATE), lost=0, sampling=SMALL)
    beside = cover(TROOPS, Rate(RATE), lost=Interval(0, 1e-9), sampling=SMALL)
    assert percentiles(alone) == pytest.approx(percentiles(beside))


@given(
    st.sampled_from([TROOPS, Pert(9_000, 10_000, 15_000), Interval(8_000, 12_000), 12_000]),
    st.sampled_from([RATE, Pert(900, 1_000, 1_500)]),
    st.sampled_from([None, Rate(Interval(0, 1_100)), Rate(200)]),
    st.sampled_from([0, Lognormal(100, 5_000)]),
    st.sampled_from([None, 600_000, Lognormal(500_000, 700_000)]),
)
def test_percentiles_rise(
    troops: Quantity, rate: Quantity, intake: Rate | None, lost: Quantity, force: Quantity | None
) -> None:
    result = cover(troops, Rate(rate), intake=intake, lost=lost, force=force, sampling=SMALL)
    found = [result.coverage_days, *(threshold.days for threshold in result.thresholds)]
    if result.per_capita is not None:
        found += [result.per_capita.half_life_days, result.per_capita.first_day_losses]
    for each in found:
        assert isinstance(each, dict)
        values = [math.inf if value is None else value for value in each.values()]
        assert values == sorted(values)
        assert values[0] >= 0


def test_the_losses_of_a_rate_that_is_drawn() -> None:
    result = losses(Rate(RATE), 10, troops=11_000)
    lost, left = result.end.cumulative_losses, result.end.strength
    assert isinstance(lost, dict)
    assert isinstance(left, dict)
    assert lost["p5"] == pytest.approx(10_000, rel=1e-3)
    assert lost["p95"] == 11_000
    assert left["p95"] == pytest.approx(1_000, rel=1e-2)
    assert left["p5"] == 0


@pytest.mark.parametrize(
    ("percent", "term"),
    [
        (0, "almost no chance"),
        (1, "almost no chance"),
        (5, "very unlikely"),
        (20, "unlikely"),
        (45, "roughly even chance"),
        (54.9, "roughly even chance"),
        (55, "likely"),
        (80, "very likely"),
        (95, "almost certain"),
        (100, "almost certain"),
    ],
    ids=lambda value: f"ICD 203 (2015): {value}",
)
def test_words_for_probabilities(percent: float, term: str) -> None:
    assert likelihood(percent / 100).term == term


@pytest.mark.parametrize(
    ("sampling", "field"),
    [
        (Sampling(draws=0), "draws"),
        (Sampling(draws=10**12), "draws"),
        (Sampling(seed=-1), "seed"),
        (Sampling(seed=2**32), "seed"),
        (Sampling(percents=(50, 5)), "percentiles"),
        (Sampling(percents=(5, 5)), "percentiles"),
        (Sampling(percents=(0, 50)), "percentiles"),
        (Sampling(percents=()), "percentiles"),
    ],
)
def test_sampling_that_cannot_be_done(sampling: Sampling, field: str) -> None:
    with pytest.raises(InputError) as refusal:
        cover(TROOPS, Rate(RATE), sampling=sampling)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    "quantity",
    [Lognormal(0, 5), Lognormal(5, 3), Lognormal(5, 6, 100), Pert(1, 5, 3), Pert(3, 1, 5)],
)
def test_what_is_no_distribution(quantity: Quantity) -> None:
    with pytest.raises(InputError):
        cover(quantity, Rate(1_000))
