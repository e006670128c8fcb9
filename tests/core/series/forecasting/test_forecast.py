"""Rates of observed losses: the errors of their forecasts, and the data that they use."""

import itertools
import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition_cli.core.series.forecasting.current_rate import (
    log_error,
    rates_per_day,
)
from attrition_cli.core.series.forecasting.error_growth import SpanAhead
from attrition_cli.core.series.forecasting.forecast import Forecast, forecast, loss_forecast
from attrition_cli.core.series.forecasting.horizon import Horizon, OverDays, UntilLost
from attrition_cli.core.series.forecasting.past_errors import MAX_SCORED_REPORTS
from attrition_cli.core.series.forecasting.scoring import Score, ScoreRow, score
from attrition_cli.core.series.series import Series
from attrition_cli.core.series.windows import equal_spans, monthly_losses, trailing_windows
from tests.observed import (
    every_week,
    first_days,
    forecasts,
    needs_personnel,
    personnel,
    score_of_personnel,
    wandering,
)

STRENGTHS = (1_500, 12_000, 50_000)


def of_all(result: Score) -> list[ScoreRow]:
    return [line for line in result.rows if line.year is None]


@needs_personnel
@pytest.mark.parametrize("people", STRENGTHS)
def test_the_interval_holds_what_came_as_often_as_it_says(people: int) -> None:
    result = score_of_personnel(UntilLost(people))
    (all_of_them,) = of_all(result)
    assert all_of_them.forecasts > 1_100
    assert 87 <= all_of_them.inside_percent <= 94
    later = [line for line in result.rows if line.year is not None and line.year > 2022]
    assert len(later) == 3
    for line in later:
        assert line.inside_percent >= 80, line.year


@needs_personnel
@pytest.mark.parametrize("people", STRENGTHS)
@pytest.mark.parametrize("since", [None, date(2022, 6, 1)])
def test_the_rate_is_better_than_the_best_plain_mean(people: int, since: date | None) -> None:
    (line,) = of_all(score_of_personnel(UntilLost(people), since))
    best = min(mean for mean in line.trailing_error_percent if mean is not None)
    error = line.mean_absolute_percentage_error
    assert error is not None
    assert error <= 0.97 * best


@needs_personnel
@pytest.mark.parametrize("days", [7, 28])
def test_over_some_days_it_is_better_and_holds_as_well(days: int) -> None:
    (line,) = of_all(score_of_personnel(OverDays(days)))
    best = min(mean for mean in line.trailing_error_percent if mean is not None)
    error = line.mean_absolute_percentage_error
    assert error is not None
    assert error <= 0.97 * best
    assert 87 <= line.inside_percent <= 94


@needs_personnel
def test_a_mean_of_28_days_is_off_as_was_published() -> None:
    since = date(2022, 6, 1)
    (line,) = of_all(score(personnel(), [UntilLost(12_000)], since=since, window_days=28))
    assert line.mean_absolute_percentage_error == pytest.approx(14.9, abs=0.1)
    assert line.bias == pytest.approx(2.0, abs=0.05)
    assert line.mean_absolute_percentage_error == pytest.approx(line.trailing_error_percent[2])


@needs_personnel
def test_windows_and_what_came_after_2024_10_25() -> None:
    series = personnel(date(2024, 10, 25))
    week, _, month, _ = trailing_windows(series)
    assert week.rate_per_day == pytest.approx(1_444.2857, abs=1e-4)
    assert month.rate_per_day == pytest.approx(1_312.1429, abs=1e-4)
    assert 12_000 / week.rate_per_day == pytest.approx(8.3086, abs=1e-4)
    assert 12_000 / month.rate_per_day == pytest.approx(9.1453, abs=1e-4)
    outcome = UntilLost(12_000).outcomes(personnel())[series.days]
    assert outcome is not None
    assert 12_000 / outcome.per_day == pytest.approx(8.1631, abs=1e-4)
    made = forecast(series, UntilLost(12_000))
    assert made is not None
    assert 12_000 / made.high_per_day < 8.1631 < 12_000 / made.low_per_day


@needs_personnel
def test_the_month_of_october_2024_runs_from_first_to_first() -> None:
    (october,) = [m for m in monthly_losses(personnel()) if m.since == date(2024, 10, 1)]
    assert (october.until, october.days) == (date(2024, 11, 1), 31)
    assert october.rate_per_day == pytest.approx(1_354.19, abs=0.01)


@pytest.mark.parametrize("walk", [0.0, 0.02, 0.05])
@pytest.mark.parametrize("noise", [0.1, 0.4])
def test_the_interval_holds_on_other_series_too(walk: float, noise: float) -> None:
    inside = []
    for seed in (1, 2):
        series = wandering(1_000, walk=walk, noise=noise, seed=seed)
        inside += [line.inside_percent for line in of_all(score(series, [UntilLost(12_000)]))]
    assert 85 <= sum(inside) / len(inside) <= 94


def test_of_a_report_a_week_it_holds_as_well() -> None:
    series = every_week(wandering(1_400, walk=0.02, noise=0.2, seed=3))
    for line in of_all(score(series, [UntilLost(12_000), OverDays(28)])):
        assert 84 <= line.inside_percent <= 96


@st.composite
def some_series(draw: st.DrawFn, least: int = 0) -> Series:
    steps = draw(st.lists(st.tuples(st.integers(1, 9), st.integers(least, 5_000)), min_size=3))
    totals, reported = [0.0], [0]
    for days, losses in steps:
        before = totals[-1]
        totals += [before + losses * (day + 1) / days for day in range(days)]
        reported.append(reported[-1] + days)
    return Series(date(2024, 1, 1), totals, reported)


HORIZONS = st.one_of(
    st.integers(1, 20_000).map(UntilLost),
    st.integers(1, 40).map(OverDays),
    st.builds(OverDays, st.integers(1, 40), st.integers(0, 40)),
    st.builds(UntilLost, st.integers(1, 20_000), st.integers(0, 40)),
)  # some of the forecasts have an outcome and some do not


@settings(max_examples=60)
@given(some_series(least=-3_000), HORIZONS, st.sampled_from([None, 7]), st.data())
def test_what_comes_later_changes_no_forecast(
    series: Series, horizon: Horizon, window: int | None, data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, len(series.reported) - 1))
    then = first_days(series, series.reported[number])
    made = list(forecasts(series, horizon, window_days=window))
    for forecast_made in filter(None, made):
        assert 0 <= forecast_made.low_per_day <= forecast_made.rate_per_day
        assert forecast_made.rate_per_day <= forecast_made.high_per_day < math.inf
    assert list(forecasts(then, horizon, window_days=window)) == made[: number + 1]


@settings(max_examples=60)
@given(some_series(), st.integers(1, 20_000))
def test_it_is_forecast_what_the_series_has(series: Series, people: int) -> None:
    for day, outcome in zip(series.reported, UntilLost(people).outcomes(series), strict=True):
        if outcome is None:
            assert series.totals[-1] < series.totals[day] + people
            continue
        end = day + people / outcome.per_day
        assert series.reported[outcome.known_from_report - 1] <= end + 1e-9
        assert end <= series.reported[outcome.known_from_report] + 1e-9
        whole = min(math.floor(end), series.days - 1)
        step = series.totals[whole + 1] - series.totals[whole]
        reached = series.totals[whole] + (end - whole) * step
        assert reached == pytest.approx(series.totals[day] + people, rel=1e-6)


@settings(max_examples=60)
@given(some_series(), st.integers(1, 40), st.integers(0, 3))
def test_a_horizon_in_days_has_the_losses_of_those_days(
    series: Series, days: int, tenths: int
) -> None:
    length = days + tenths / 10
    for day, outcome in zip(series.reported, OverDays(length).outcomes(series), strict=True):
        assert (outcome is None) == (day + length > series.days)
        if outcome is not None:
            end = day + days
            lost = series.totals[end] - series.totals[day]
            lost += tenths / 10 * (series.totals[min(end + 1, series.days)] - series.totals[end])
            assert outcome.per_day * length == pytest.approx(lost, abs=1e-6)


def test_a_constant_rate_is_found_and_grows_certain() -> None:
    series = Series(date(2024, 1, 1), [1_200.0 * day for day in range(200)], range(200))
    assert rates_per_day(series)[1:] == pytest.approx([1_200.0] * 199)
    made = forecast(series, UntilLost(12_000))
    assert made is not None
    assert made.rate_per_day == pytest.approx(1_200)
    assert made.factor == pytest.approx(1, abs=1e-3)


def test_weekends_without_reports_say_nothing_of_weeks() -> None:
    of_days = wandering(300, walk=0.0, noise=0.08, seed=4)
    losses = [
        0.0 if day % 7 in (5, 6) else after - before
        for day, (before, after) in enumerate(itertools.pairwise(of_days.totals))
    ]
    totals = [*itertools.accumulate(losses, initial=0.0)]
    made = loss_forecast(Series(date(2024, 1, 1), totals, range(301)))
    assert made is not None
    assert made.losses(SpanAhead(0, 1), -1.645) == pytest.approx(0, abs=0.5)
    low, high = (made.losses(SpanAhead(0, 28), side) for side in (-1.645, 1.645))
    assert 14_000 < low < 20_000 < high < 28_000


def test_without_losses_there_is_no_rate_and_no_forecast() -> None:
    series = Series(date(2024, 1, 1), [0.0] * 30, range(30))
    assert set(forecasts(series, UntilLost(12_000))) == {None}


def test_silence_ends_a_rate() -> None:
    totals = [1_000.0 * min(day, 100) for day in range(400)]
    rates = rates_per_day(Series(date(2024, 1, 1), totals, range(400)))
    assert rates[150] > 0
    assert set(rates[191:]) == {0.0}


def test_losses_taken_back_are_none_of_the_present() -> None:
    totals = [1_000.0 * day - 60_000 * (day > 120) for day in range(200)]
    series = Series(date(2024, 1, 1), totals, range(200))
    made = forecast(series, OverDays(28))
    assert made is not None
    assert made.rate_per_day == pytest.approx(1_000, rel=0.1)
    assert made.factor < 2


def test_few_reports_make_a_wide_interval_and_a_far_horizon_a_wider_one() -> None:
    series = wandering(5, walk=0, noise=0.1, seed=1)

    def factor(horizon: Horizon) -> float:
        latest = forecast(series, horizon)
        assert latest is not None
        return latest.factor

    assert 1.3 < factor(UntilLost(5_000)) < factor(UntilLost(1e6)) <= 1_000


@pytest.mark.parametrize("walk", [0.0, 0.05])
@pytest.mark.parametrize("deviations", [-1.6449, -0.5, 0.0, 1.0, 1.6449])
def test_that_so_many_are_lost_by_a_day_is_as_likely_by_losses_as_by_days(
    walk: float, deviations: float
) -> None:
    known = loss_forecast(wandering(400, walk=walk, noise=0.2, seed=1))
    assert known is not None
    for gap in (0, 90):
        for people in (10_000, 30_000, 300_000):
            days = known.days_until(people, gap, deviations)
            assert known.losses(SpanAhead(gap, days), deviations) == pytest.approx(people)


@settings(max_examples=60)
@given(some_series(), st.integers(0, 400), st.integers(1, 400), st.integers(1, 400))
def test_no_interval_is_narrower_with_more_lead(
    series: Series, gap: int, more: int, days: int
) -> None:
    known = loss_forecast(series)
    if known is not None:
        sooner, later = (known.deviation(SpanAhead(begin, days)) for begin in (gap, gap + more))
        assert sooner <= later * (1 + 1e-9)


def test_where_few_are_lost_the_interval_reaches_nobody_and_not_only_nobody() -> None:
    rare = [float(day % 50 == 0) for day in range(600)]
    series = Series(date(2024, 1, 1), [*itertools.accumulate(rare, initial=0.0)], range(601))
    made = forecast(series, OverDays(28))
    assert made is not None
    assert made.low_per_day == 0
    assert made.high_per_day * 28 > 0.5


def test_a_higher_credibility_is_a_wider_interval() -> None:
    series = wandering(400, walk=0.02, noise=0.2, seed=1)

    def factor(percent: float) -> float:
        made = forecast(series, OverDays(28), credibility_percent=percent)
        assert made is not None
        return made.factor

    assert factor(50) < factor(90) < factor(95)


def test_the_error_of_a_forecast_is_the_same_too_high_or_too_low() -> None:
    assert log_error(1_000, 2_000) == pytest.approx(log_error(2_000, 1_000))
    assert log_error(1_000, 0) == math.inf


@settings(max_examples=60)
@given(some_series())
def test_months_and_spans_add_up_to_the_whole(series: Series) -> None:
    for parts in (monthly_losses(series), equal_spans(series)):
        assert sum(part.days for part in parts) == series.days
        assert sum(part.losses or 0 for part in parts) == pytest.approx(series.totals[-1])
        assert parts[0].since == series.since
        assert parts[-1].until == series.until
        for part, following in itertools.pairwise(parts):
            assert part.until == following.since
    assert len(equal_spans(series)) <= 48


def test_a_long_series_is_learned_from_as_far_as_it_matters() -> None:
    series = wandering(12_000, walk=0.01, noise=0.2, seed=1)
    *_, of_all_reports = forecasts(series, OverDays(28))
    latest = forecast(series, OverDays(28))
    assert of_all_reports is not None
    assert latest is not None
    assert latest.scored == MAX_SCORED_REPORTS
    assert latest.factor == pytest.approx(of_all_reports.factor, rel=0.05)


@pytest.mark.parametrize(
    ("scored", "days", "ahead", "interval"),
    [
        (29, 2_900, 10, "guess"),
        (30, 2_900, 10, "learnt"),
        (0, 0, 10, "guess"),
        (35, 34, 365, "guess"),
        (729, 728, 365, "guess"),
        (730, 729, 365, "learnt"),
        (30, 29, 0, "learnt"),
    ],
)
def test_an_interval_is_learnt_from_thirty_forecasts_two_of_which_do_not_overlap(
    scored: int, days: int, ahead: float, interval: str
) -> None:
    assert Forecast(1_000, 900, 1_100, scored, days, ahead).interval == interval


@pytest.mark.parametrize("step", [1, 7])
def test_the_forecasts_with_an_outcome_are_counted_with_the_time_over_which_they_were_made(
    step: int,
) -> None:
    series = Series(date(2024, 1, 1), range(0, 40_100, 100), range(0, 401, step))
    made = forecast(series, OverDays(28, 337))
    assert made is not None
    # The first report has no rate.
    assert (made.scored, made.scored_days, made.days_ahead) == (35 // step, 35 - step, 365)
    assert made.independent == pytest.approx(35 / 365)


def test_so_few_may_be_lost_that_the_time_is_lost_in_the_digits() -> None:
    series = Series(date(2024, 1, 1), [0.0, 100.0, 300_000.0, 900_000.0], range(4))
    first, *_ = UntilLost(1e-12).outcomes(series)
    assert first is not None
    assert 0 < first.per_day <= 900_000
    flat = Series(date(2024, 1, 1), [0.0, 7e12, 7e12, 7e12, 8e12], range(5))
    outcomes = UntilLost(1e-9).outcomes(flat)
    assert all(
        each is None or each.known_from_report > number for number, each in enumerate(outcomes)
    )
    assert len(list(forecasts(flat, UntilLost(1e-9)))) == 5
