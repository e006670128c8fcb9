"""What is odd about the reports of a series, and what is made of it."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition_cli.core.series.forecasting.current_rate import rates_at_reports, rates_per_day
from attrition_cli.core.series.forecasting.treatments import treatments
from attrition_cli.core.series.odd_reports import judged_reports
from attrition_cli.core.series.series import Series


def daily(losses: Sequence[float], every: int = 1) -> Series:
    """A report every so many days, between which the losses run evenly."""
    days = [each / every for each in losses for _ in range(every)]
    totals = [*accumulate(days, initial=0.0)]
    return Series(date(2023, 1, 1), totals, range(0, len(totals), every))


def steady(days: int = 200, around: int = 1_000, seed: int = 1) -> list[float]:
    chance = np.random.default_rng(seed)
    return [float(each) for each in (around * chance.uniform(0.9, 1.1, days)).round()]


def change(losses: list[float], ending: list[float], window: int | None = None) -> float:
    """The rate with the ending, as a multiple of the rate without it."""
    with_ending, without = (
        rates_per_day(daily(each), window)[-1] for each in (losses + ending, losses)
    )
    return with_ending / without


def judgements(losses: list[float], ending: list[float]) -> list[str]:
    return list(judged_reports(daily(losses + ending)).judgements[-len(ending) :])


PAUSES = st.integers(1, 14)
FACTORS = st.one_of(st.floats(2.5, 1_000), st.floats(0, 0.2))
SEEDS = st.integers(0, 1_000)
WINDOWS = st.sampled_from([None, 7, 28])


@settings(max_examples=60)
@given(PAUSES, SEEDS, st.sampled_from([20, 1_000]), WINDOWS)
def test_a_pause_leaves_the_rate_as_it_was(
    days: int, seed: int, around: int, window: int | None
) -> None:
    losses, silent = steady(seed=seed, around=around), [0.0] * days
    assert change(losses, silent, window) == 1
    assert change(losses, [*silent, around], window) == pytest.approx(1, abs=0.15)
    assert change(losses, [*silent, around * (days + 1)], window) == pytest.approx(1, abs=0.15)
    assert judgements(losses, [*silent, around * (days + 1)])[-1] == "spread"


@settings(max_examples=60)
@given(FACTORS, SEEDS, WINDOWS)
def test_a_stray_row_leaves_the_rate_as_it_was(
    factor: float, seed: int, window: int | None
) -> None:
    losses, stray = steady(seed=seed), 1_000 * factor
    assert change(losses, [stray], window) == 1
    assert change(losses, [stray, 1_000], window) == pytest.approx(1, abs=0.1)
    assert change(losses, [stray, 2_000 - stray], window) == pytest.approx(1, abs=0.1)


@settings(max_examples=60)
@given(st.floats(0.55, 1.8), st.integers(1, 30), SEEDS)
def test_a_step_is_no_oddity(factor: float, days: int, seed: int) -> None:
    step = [each * factor for each in steady(days, seed=seed + 1)]
    assert set(judgements(steady(seed=seed), step)) == {"sound"}


@settings(max_examples=60)
@given(st.floats(3, 20), SEEDS)
def test_three_of_a_kind_are_kept(factor: float, seed: int) -> None:
    losses = steady(seed=seed)
    assert judgements(losses, [1_000 * factor] * 3) == ["jump", "jump", "kept"]
    # Below a twentieth they are next to nothing, and a pause.
    assert judgements(losses, [1_000 / min(factor, 15)] * 3)[-1] in {"kept", "sound"}
    assert change(losses, [1_000 * factor] * 3) > 1.4
    assert change(losses, [150] * 3) < 0.7


def test_a_pause_of_more_than_two_weeks_is_kept_until_a_row_makes_up_for_it() -> None:
    losses = steady()
    assert judgements(losses, [0.0] * 15)[-2:] == ["pause", "kept"]
    assert change(losses, [0.0] * 15) < 0.5
    assert judgements(losses, [*[0.0] * 20, 21_000])[-1] == "spread"
    assert change(losses, [*[0.0] * 20, 21_000]) == pytest.approx(1, abs=0.1)


def test_jumps_after_a_pause_are_kept_without_its_days() -> None:
    losses, ending = steady(), [*[0.0] * 5, *[1_600.0] * 3]
    assert judgements(losses, ending)[-1] == "kept"
    assert 1 < change(losses, ending) < 1.6


@pytest.mark.parametrize(
    ("week", "weeks"),
    [([1.5, 1, 1, 1, 1, 0.5, 0.2], 30), ([2, 1.5, 1, 1, 1.5, 0, 0], 30)],
    ids=["fewer at weekends", "none at weekends"],
)
def test_a_weekly_pattern_is_no_oddity_and_a_pause_in_it_is(week: list[float], weeks: int) -> None:
    losses = [1_000 * each for each in week * weeks]
    assert set(judged_reports(daily(losses)).judgements) == {"sound"}
    assert judgements(losses, [0.0] * 6)[-1] == "pause"
    assert judgements(losses, [*[0.0] * 6, sum(losses[:7])])[-1] == "spread"


@pytest.mark.parametrize("seed", range(5))
def test_few_losses_are_no_oddity(seed: int) -> None:
    chance = np.random.default_rng(seed)
    losses = [float(each) for each in (chance.random(400) < 0.3) * chance.integers(1, 7, 400)]
    judged = judged_reports(daily(losses)).judgements
    assert judged.count("sound") >= 395


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([1, 2, 7, 30, 92, 400]), st.sampled_from([0, 1, 100, 10_000, -50])
        ),
        min_size=1,
        max_size=80,
    )
)
def test_reports_may_come_at_any_times(steps: list[tuple[int, int]]) -> None:
    totals, reported = [0.0], [0]
    for days, losses in steps:
        totals += [totals[-1] + losses * (day + 1) / days for day in range(days)]
        reported.append(reported[-1] + days)
    series = Series(date(2000, 1, 1), totals, reported)
    for window in (None, 28):
        rates = rates_per_day(series, window)
        assert len(rates) == len(rates_at_reports(series).noises) == len(reported)
    for each in treatments(series):
        assert 0 < each.first <= each.last < len(reported)


def test_rows_of_months_are_no_oddity_and_rows_of_weeks_may_be() -> None:
    months = daily([*[30_000] * 30, 0, 300_000, 30_000], every=30)
    assert set(judged_reports(months).judgements) == {"sound"}
    weeks = daily([*[7_000] * 40, 0, 14_000, 7_000, 70_000], every=7)
    assert judged_reports(weeks).judgements[-4:] == ["pause", "spread", "sound", "jump"]


@settings(max_examples=60)
@given(
    st.lists(st.one_of(st.integers(-500, 3_000), st.just(0)), min_size=2, max_size=120),
    st.integers(0, 119),
    WINDOWS,
)
def test_a_report_is_judged_from_the_reports_up_to_it(
    losses: list[float], until: int, window: int | None
) -> None:
    """Earlier rates stay as they are, whatever follows; each stands on earlier reports."""
    losses = steady(40) + losses
    series, part = daily(losses), daily(losses[: 40 + until])
    rates, some = rates_per_day(series, window), rates_per_day(part, window)
    assert rates[: len(some)] == some
    assert all(noise > 0 for noise in rates_at_reports(series).noises)
    for report, (_, losses_from, means_from, rate_from) in enumerate(
        zip(*judged_reports(series), strict=True)
    ):
        if report:
            assert means_from <= losses_from < report or rate_from < report
            assert rates[report] == rates[rate_from]


def test_the_interval_is_wider_the_longer_nothing_is_known() -> None:
    def noise(ending: list[float]) -> float:
        series = daily(steady() + ending)
        return rates_at_reports(series).noises[-1]

    assert noise([]) < noise([0.0] * 3) < noise([0.0] * 10) < 2 * noise([])
    assert noise([0.0] * 10) > noise([*[0.0] * 10, 1_000.0]) > noise([])
