"""Zeros, jumps and rounding: found where they are odd, and nowhere else."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.series.anomalies import (
    MAX_ANOMALIES_LISTED,
    MAX_REPORTS_EXAMINED,
    ReportAnomaly,
    RoundedFigures,
    increments_of,
    jumps,
    rounding,
    zero_runs,
    zeros_and_jumps,
)
from attrition_cli.core.series.series import Series

SINCE = date(2024, 10, 1)


def daily(losses: Sequence[float]) -> Series:
    """A series of the losses of successive days."""
    totals = [*accumulate(losses, initial=0.0)]
    return Series(SINCE, totals, range(len(totals)))


def test_a_day_without_losses_is_odd_where_there_are_many() -> None:
    found = zero_runs(increments_of(daily([100] * 7 + [0] + [100] * 7)))
    assert found == (1, [ReportAnomaly(8, 8, 0.0, 100.0)])


@pytest.mark.parametrize("losses", [[0] * 30, [1, 0, 2, 0, 1, 1, 0, 3, 0, 1], [100, 0, 100]])
def test_days_without_losses_are_not_odd_where_few_or_too_little_is_known(
    losses: list[float],
) -> None:
    assert zero_runs(increments_of(daily(losses))).number == 0


def test_a_long_pause_is_odd_even_where_losses_are_few() -> None:
    found = zero_runs(increments_of(daily([1] * 7 + [0] * 12 + [1] * 7)))
    assert [(odd.first, odd.last, odd.usual) for odd in found.latest] == [(8, 19, 12)]


def test_zeros_at_either_end_are_seen() -> None:
    assert zero_runs(increments_of(daily([0] + [50] * 9))).latest == [
        ReportAnomaly(1, 1, 0.0, 50.0)
    ]
    assert zero_runs(increments_of(daily([50] * 9 + [0]))).latest == [
        ReportAnomaly(10, 10, 0.0, 50.0)
    ]


@given(st.lists(st.integers(0, 300), max_size=60))
def test_jumps_are_those_that_the_rule_names(losses: list[float]) -> None:
    named = []
    for at, here in enumerate(losses):
        beside = losses[max(0, at - 7) : at] + losses[at + 1 : at + 8]
        if len(beside) >= 4:
            usual = sum(beside) / len(beside)
            if here > 2 * usual and here >= usual + 10:
                named.append(at + 1)
    found = jumps(increments_of(daily(losses)))
    assert [odd.first for odd in found.latest] == named[-MAX_ANOMALIES_LISTED:]
    assert found.number == len(named)


@pytest.mark.parametrize(
    ("losses", "is_odd"), [(2.5, False), (10.9, False), (11, True), (200, True)]
)
def test_a_jump_is_of_more_than_twice_and_of_ten_more(losses: float, is_odd: bool) -> None:
    assert jumps(increments_of(daily([1] * 8 + [losses] + [1] * 8))).number == is_odd


def test_weekly_figures_are_compared_as_weeks() -> None:
    weeks = [700.0] * 8 + [1_500.0] + [700.0] * 8
    totals = [*accumulate((week / 7 for week in weeks for _ in range(7)), initial=0.0)]
    found = jumps(increments_of(Series(SINCE, totals, range(0, len(totals), 7))))
    assert [(odd.first, round(odd.losses), round(odd.usual)) for odd in found.latest] == [
        (9, 1_500, 700)
    ]


def test_a_step_over_a_gap_is_compared_with_as_many_days() -> None:
    totals = [100.0 * day for day in range(30)]
    reported = [*range(10), *range(20, 30)]
    assert jumps(increments_of(Series(SINCE, totals, reported))).number == 0


def test_what_is_taken_back_does_not_make_its_neighbours_odd() -> None:
    assert jumps(increments_of(daily([100] * 10 + [-5_000] + [100] * 10))).number == 0


@pytest.mark.parametrize(
    ("losses", "rounded"),
    [
        ([120, 130] * 10, RoundedFigures(10, 20, 20)),
        ([1_200, 0] * 10, RoundedFigures(100, 10, 10)),
        ([1_000] * 39 + [1_005], RoundedFigures(1_000, 39, 40)),
        ([1_000] * 38 + [1_005, 1_007], RoundedFigures(1_000, 38, 40)),
        ([1_000] * 37 + [1_005, 1_007], None),
        ([120] * 9, None),
        ([120, 135] * 10, None),
    ],
)
def test_rounding(losses: list[float], rounded: RoundedFigures | None) -> None:
    assert rounding(increments_of(daily(losses))) == rounded


def test_the_latest_century_is_looked_at_and_the_latest_oddities_are_listed() -> None:
    found = jumps(increments_of(daily(([10.0] * 15 + [500.0]) * 4_000)))
    assert MAX_REPORTS_EXAMINED // 16 <= found.number <= MAX_REPORTS_EXAMINED // 16 + 1
    assert len(found.latest) == MAX_ANOMALIES_LISTED
    assert found.latest[-1].first == 4_000 * 16


def test_nothing_is_odd_about_no_days() -> None:
    steps = increments_of(Series(SINCE, [0.0], range(1)))
    assert (zero_runs(steps).number, jumps(steps).number, rounding(steps)) == (0, 0, None)


@pytest.mark.parametrize("before", [10, 60])
@pytest.mark.parametrize(
    ("ending", "zeros", "jumps"),
    [
        pytest.param([0, 0, 310, 1_000], [200], [100], id="a catch-up and a nought"),
        pytest.param([0, 0, 0, 0, 0, 100], [500], [], id="a pause"),
        pytest.param([1_000, 0, 0, 100, 100], [200], [100], id="a nought and a pause"),
        pytest.param([1_000, 100, 1_000, 100], [], [100, 100], id="two noughts"),
    ],
)
def test_what_is_odd_itself_says_nothing_of_the_usual(
    before: int, ending: list[float], zeros: list[float], jumps: list[float]
) -> None:
    found = zeros_and_jumps(daily([100.0] * before + ending))
    assert [[each.usual for each in kind.latest] for kind in found] == [zeros, jumps]


def test_what_was_treated_is_not_found_again() -> None:
    series = daily([100.0] * 20 + [0, 0, 1_000])
    assert [each.number for each in zeros_and_jumps(series, {21, 22, 23})] == [0, 0]
