"""Series whose cumulative count falls, or rises by less than one a day: worked out again here."""

import math
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from attrition_cli.core.series.forecasting.current_rate import (
    MAX_DAYS_WITHOUT_LOSSES,
    rates_per_day,
)
from attrition_cli.core.series.forecasting.error_growth import SpanAhead
from attrition_cli.core.series.forecasting.forecast import loss_forecasts
from attrition_cli.core.series.forecasting.horizon import Horizon, OverDays, UntilLost
from attrition_cli.core.series.forecasting.scoring import TRAILING_WINDOWS_DAYS, score
from attrition_cli.core.series.series import Series
from attrition_cli.core.series.slips import predecessors, slips
from tests.observed import forecasts


def daily(losses: Sequence[float]) -> Series:
    totals = [0.0]
    for each in losses:
        totals.append(totals[-1] + each)
    return Series(date(2024, 1, 1), totals, range(len(totals)))


def with_gaps(steps: Sequence[tuple[int, float]]) -> Series:
    """Reports with the given days and losses between them; losses run evenly in between."""
    totals, reported = [0.0], [0]
    for days, losses in steps:
        before = totals[-1]
        totals += [before + losses * (day + 1) / days for day in range(days)]
        reported.append(reported[-1] + days)
    return Series(date(2024, 1, 1), totals, reported)


STEPS = st.lists(st.tuples(st.integers(1, 4), st.integers(-30, 50)), min_size=2, max_size=25)
SMALL_STEPS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from([-0.25, 0, 0.125, 0.25, 0.5])),
    min_size=2,
    max_size=25,
)


@pytest.mark.parametrize(
    ("losses", "later"),
    [
        pytest.param([5, 7, -9, 4, 6, 3], [1, 1, 1, 4, 6, 3], id="back to the first report"),
        pytest.param([0.25, 0, 0.5, -0.25], [0.25, 0, 0.125, 0.125], id="half of a rise"),
        pytest.param([5, 5, 500, -490, 5], [5, 5, 5, 5, 5], id="a figure too high"),
        pytest.param([5, 5, 5, -12, 17, 5], [5, 5, 5, 2.5, 2.5, 5], id="a figure too low"),
        pytest.param([5] * 20 + [-30, 5], [5] * 20 + [0, 5], id="a revision of a longer past"),
    ],
)
def test_the_rate_is_the_mean_of_two_weighted_means_in_which_a_fall_cancels_its_rise(
    losses: list[float], later: list[float]
) -> None:
    means = []
    for half_life in (2, 14):
        weights = [2 ** (-(len(later) - 1 - at) / half_life) for at in range(len(later))]
        weighted = sum(w * lost for w, lost in zip(weights, later, strict=True))
        means.append(weighted / sum(weights))
    assert rates_per_day(daily(losses))[-1] == pytest.approx(sum(means) / 2)


@given(st.lists(st.integers(0, 50), min_size=4, max_size=40), st.integers(1, 1000), st.data())
def test_a_slip_is_found_and_changes_the_rate_no_more_than_a_report_that_is_missing(
    losses: list[int], much: int, data: st.DataObject
) -> None:
    totals = [*daily(losses).totals]
    at = data.draw(st.integers(1, len(totals) - 2))
    slipped = [*totals]
    slipped[at] = totals[at + 1] + much
    assume(slipped[at] - totals[at - 1] >= (slipped[at] - totals[at + 1]) / 2)
    assert slips(slipped) == [at]
    reported = [day for day in range(len(totals)) if day != at]
    without = Series(date(2024, 1, 1), totals, reported)
    with_slip = Series(date(2024, 1, 1), slipped, range(len(totals)))
    assert rates_per_day(with_slip)[-1] == pytest.approx(rates_per_day(without)[-1])


def test_a_count_that_falls_below_what_it_was_leaves_no_rate() -> None:
    rates = rates_per_day(daily([10, 10, 10, -40, 10, 10, 30]))
    assert [rate > 0 for rate in rates] == [False, True, True, True, False, False, True, True]


@pytest.mark.parametrize("days", [MAX_DAYS_WITHOUT_LOSSES - 1, MAX_DAYS_WITHOUT_LOSSES])
def test_a_rate_ends_after_ninety_days_of_silence(days: int) -> None:
    assert MAX_DAYS_WITHOUT_LOSSES == 90
    rates = rates_per_day(daily([10, 10, *[0] * days]))
    assert (rates[-1] > 0) == (days < 90)


@settings(max_examples=150)
@given(st.one_of(STEPS, SMALL_STEPS), st.sampled_from([0.125, 1, 7, 20, 60]))
def test_people_are_lost_when_the_count_first_is_that_much_higher(
    steps: list[tuple[int, float]], people: float
) -> None:
    series = with_gaps(steps)
    totals, reported = series.totals, series.reported
    for number, outcome in enumerate(UntilLost(people).outcomes(series)):
        day = reported[number]
        target = totals[day] + people
        later = [at for at in range(number + 1, len(reported)) if totals[reported[at]] >= target]
        if not later:
            assert outcome is None
            continue
        at = later[0]
        begin, end = reported[at - 1], reported[at]
        share = (target - totals[begin]) / (totals[end] - totals[begin])
        days = begin + share * (end - begin) - day
        assert outcome is not None
        assert outcome.known_from_report == at
        assert outcome.per_day == pytest.approx(people / days)


@settings(max_examples=150)
@given(st.one_of(STEPS, SMALL_STEPS), st.sampled_from([1, 2.5, 7, 20]))
def test_losses_of_some_days_may_be_below_nothing(
    steps: list[tuple[int, float]], days: float
) -> None:
    series = with_gaps(steps)
    for number, outcome in enumerate(OverDays(days).outcomes(series)):
        day = series.reported[number]
        if day + days > series.days:
            assert outcome is None
            continue
        whole, part = divmod(day + days, 1)
        after = series.totals[int(whole)]
        if part:
            after += part * (series.totals[int(whole) + 1] - after)
        assert outcome is not None
        assert outcome.per_day * days == pytest.approx(after - series.totals[day], abs=1e-9)
        assert series.reported[outcome.known_from_report] >= day + days
        assert series.reported[outcome.known_from_report - 1] < day + days


FALLING = daily([4, 5, 6, -7, 5, 4, 6, 5, -3, 4, 5, 6, 4, 5, 5] * 6)
FEW = daily([0.25, 0, 0.5, 0.25, 0.25, -0.25, 0.5] * 20)


@pytest.mark.parametrize("series", [FALLING, FEW], ids=["falling", "less than one a day"])
@pytest.mark.parametrize(
    "horizon", [UntilLost(2), UntilLost(20), OverDays(1), OverDays(5)], ids=str
)
def test_the_scores_are_those_of_the_forecasts_that_have_an_outcome(
    series: Series, horizon: Horizon
) -> None:
    result = score(series, [horizon])
    total = next(row for row in result.rows if row.year is None)
    pairs = [
        (made, max(outcome.per_day, 0))
        for made, outcome in zip(forecasts(series, horizon), horizon.outcomes(series), strict=True)
        if made is not None and outcome is not None
    ]
    count = len(pairs)
    assert total.forecasts == count
    is_days = isinstance(horizon, UntilLost)
    errors = [
        (real / made.rate_per_day if is_days else made.rate_per_day / real) - 1
        for made, real in pairs
        if real > 0
    ]
    absolute = 100 * sum(map(abs, errors)) / len(errors)
    assert total.mean_absolute_percentage_error == pytest.approx(absolute)
    assert total.bias_percent == pytest.approx(100 * sum(errors) / len(errors))
    bias = sum(
        horizon.predicted(made.rate_per_day) - horizon.predicted(real) for made, real in pairs
    )
    assert total.bias == pytest.approx(bias / count)
    inside = sum(made.low_per_day <= real <= made.high_per_day for made, real in pairs)
    assert total.inside_percent == pytest.approx(100 * inside / count)
    assert [*total.trailing_error_percent] == pytest.approx(
        [mean_error_of_trailing_means(series, horizon, days) for days in TRAILING_WINDOWS_DAYS]
    )
    without = sum(real <= 0 for _, real in pairs)
    assert [note.partition(" ")[0] for note in result.notes] == [str(without)] * bool(without)


def sound_total(series: Series, before: Sequence[int], day: int, begin: int) -> float:
    """The total on the day `begin`, as the reports until `day` show it: slips have no total."""
    while before[day] > begin:
        day = before[day]
    share = (begin - before[day]) / (day - before[day])
    return series.totals[before[day]] * (1 - share) + series.totals[day] * share


def mean_error_of_trailing_means(series: Series, horizon: Horizon, days: int) -> float:
    """The errors in per cent of the outcome, day by day, from the reports that have a forecast."""
    errors = []
    before = [0, *predecessors(series.totals)]
    for day, outcome in enumerate(horizon.outcomes(series)):
        if day and outcome is not None and outcome.per_day > 0:
            begin = max(day - days, 0)
            mean = (series.totals[day] - sound_total(series, before, day, begin)) / (day - begin)
            ratio = mean / outcome.per_day
            errors.append(abs((1 / ratio if isinstance(horizon, UntilLost) else ratio) - 1))
    return 100 * sum(errors) / len(errors)


def test_scores_begin_with_the_day_that_is_named() -> None:
    series = daily([5, 5, 5, 0, 5, 0, 5, 5, 5])
    for since, scored, without in ((2, 7, 2), (3, 6, 2), (4, 5, 1), (5, 4, 1)):
        result = score(series, [OverDays(1)], since=series.since + timedelta(days=since))
        assert result.rows[0].forecasts == scored
        assert [note.partition(" ")[0] for note in result.notes] == [str(without)]


def test_a_trailing_mean_of_no_losses_has_no_error() -> None:
    """100 a day, then none for ten days: the means of the longer windows are above 0."""
    (total, *_) = score(daily([100] * 20 + [0] * 10 + [100] * 10), [OverDays(1)]).rows
    assert [error is None for error in total.trailing_error_percent] == [True, False, False]


def test_weekly_forecasts_are_independent_up_to_a_week_ahead() -> None:
    """The 19 forecasts stand for 19 weeks."""
    weekly = Series(date(2024, 1, 1), range(0, 14_100, 100), range(0, 141, 7))
    for days, independent in ((0.5, 19), (1, 19), (7, 19)):
        (total, *_) = score(weekly, [OverDays(days)]).rows
        assert (total.forecasts, total.independent) == (19, independent)
    (total, *_) = score(weekly, [OverDays(14)]).rows
    assert (total.forecasts, total.independent) == (18, 9)
    (total, *_) = score(weekly, [OverDays(133)]).rows
    assert (total.forecasts, total.independent) == (1, 1)


def test_so_few_that_the_total_keeps_its_digits_are_lost_with_the_next_loss() -> None:
    series, few = daily([1e9, 0, 4, 4]), 1e-9
    assert 1e9 + few == 1e9
    _, waiting, at_once, _, _ = UntilLost(few).outcomes(series)
    assert waiting == (few, 3)
    assert at_once == (4, 3)


@pytest.mark.parametrize("series", [FALLING, FEW], ids=["falling", "less than one a day"])
@pytest.mark.parametrize("horizon", [UntilLost(2), OverDays(1), OverDays(5)], ids=str)
def test_a_rate_above_0_is_a_forecast_which_outcomes_score(
    series: Series, horizon: Horizon
) -> None:
    made = [*forecasts(series, horizon)]
    assert [each is not None for each in made] == [rate > 0 for rate in rates_per_day(series)]
    assert made[-1] is not None
    ahead = horizon.length_days(made[-1].rate_per_day)
    rated = [day for day, each in zip(series.reported, made, strict=True) if each is not None]
    assert made[-1].scored == sum(day + ahead <= series.days for day in rated)


@pytest.mark.parametrize("series", [FALLING, FEW], ids=["falling", "less than one a day"])
def test_the_first_forecasts_are_as_wide_as_the_rate_was_off_from_report_to_report(
    series: Series,
) -> None:
    """A day without losses, or with a downward revision, counts as an error by a factor of 2.7."""
    rates, made = rates_per_day(series), [*loss_forecasts(series)]
    totals_and_weights, recent = [(0.0, 0.0)], [0.0]
    for day, before in enumerate(predecessors(series.totals[:21]), start=1):
        lost = (series.totals[day] - series.totals[before]) / (day - before)
        decay = 0.5 ** ((day - before) / 60)
        total, weight = (each * decay for each in totals_and_weights[before])
        latest = recent[before]
        if before > 0:
            error = min(abs(math.log(lost / rates[before])), 1) if lost > 0 else 1
            total, weight = total + error, weight + 1
            faded = 0.5 ** ((day - before) / 4)
            latest = latest * faded + error * (1 - faded)
        totals_and_weights.append((total, weight))
        recent.append(latest)
        noise = max((total + 5 * 0.3) / (weight + 5), latest)
        forecast = made[day]
        assert forecast is not None
        assert forecast.noise == pytest.approx(noise)


def test_the_first_forecasts_are_as_wide_as_the_horizon_is_far() -> None:
    (_, first, *_) = loss_forecasts(daily([100.0] * 10))
    assert first is not None
    for gap, days in ((0, 1), (0, 28), (0, 365), (56, 28)):
        grown = 1 + (gap + days / 3) / 28
        assert first.deviation(SpanAhead(gap, days)) == pytest.approx(1.2 * grown**0.5 * 0.3)


def test_no_interval_is_wider_than_from_a_thousandth_to_a_thousand_times() -> None:
    (_, first, *_, last) = forecasts(daily([0.25] * 50), UntilLost(10**6))
    assert first is not None
    assert last is not None
    for made in (first, last):
        assert made.low_per_day >= made.rate_per_day / 1_001
        assert made.high_per_day <= made.rate_per_day * 1_001
