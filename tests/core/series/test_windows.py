"""Trailing windows: how long they are, and how each compares with the next longer one."""

from datetime import date, timedelta
from itertools import accumulate

import pytest

from attrition_cli import Interval
from attrition_cli.core.series.counted_rate import counted_rate
from attrition_cli.core.series.forecasting.current_rate import latest_reports, rates_per_day
from attrition_cli.core.series.series import Series
from attrition_cli.core.series.trend import trend
from attrition_cli.core.series.windows import equal_spans, monthly_losses, trailing_windows

SINCE = date(2024, 10, 1)


def test_a_window_is_compared_with_the_next_longer_one() -> None:
    """After 100 a day for a week and 200 for another, the last week is a third above both weeks."""
    totals = [*accumulate([100] * 7 + [200] * 7, initial=0.0)]
    week, both = trailing_windows(Series(SINCE, totals, range(15)))
    assert (week.days, week.rate_per_day) == (7, 200)
    assert week.above_longer_percent == pytest.approx(100 / 3)
    assert (both.days, both.rate_per_day, both.above_longer_percent) == (14, 150, None)


def test_a_last_report_of_more_than_a_week_is_the_shortest_window() -> None:
    totals = [float(day) for day in range(46)]
    for reported, days in (((0, 20, 35, 45), [10, 14, 28]), ((0, 20, 40, 45), [7, 14, 28])):
        assert [each.days for each in trailing_windows(Series(SINCE, totals, reported))] == days


@pytest.mark.parametrize(("days", "spans"), [(1, 1), (48, 48), (49, 25), (480, 48)])
def test_a_chart_has_room_for_48_equal_spans(days: int, spans: int) -> None:
    totals = [float(day) for day in range(days + 1)]
    assert len(equal_spans(Series(SINCE, totals, range(days + 1)))) == spans


def test_the_latest_reports_are_a_series_of_their_own() -> None:
    totals = [*accumulate([1, 2, 3, 4, 5, 6, 7], initial=0.0)]
    latest = latest_reports(Series(SINCE, totals, range(8)), 3)
    assert (latest.since, [*latest.totals], [*latest.reported]) == (
        SINCE + timedelta(days=5),
        [0, 6, 13],
        [0, 1, 2],
    )


def test_at_most_so_many_losses_have_a_rate() -> None:
    counted = counted_rate(Interval(0, 3_800), date(2024, 12, 6), date(2025, 1, 13))
    assert counted.rate_per_day == Interval(0, 100)


STEADY = [100.0, 90.0, 110.0, 105.0, 95.0] * 8


@pytest.mark.parametrize(
    ("ending", "week", "until"),
    [
        pytest.param([0.0] * 5, sum(STEADY[-7:]) / 7, 40, id="a pause at the end"),
        pytest.param([1_000.0], sum(STEADY[-7:]) / 7, 40, id="a nought too many"),
        pytest.param([0.0, 0.0, 300.0], (300 + sum(STEADY[-4:])) / 7, 43, id="a catch-up"),
        pytest.param([0.0, 100.0], (100 + sum(STEADY[-5:])) / 6, 42, id="a pause that ends"),
    ],
)
def test_windows_contain_what_counts_in_the_rate(
    ending: list[float], week: float, until: int
) -> None:
    """The mean of each window is the rate with that window, and odd rows change no trend."""
    totals = [*accumulate([*STEADY, *ending], initial=0.0)]
    series = Series(SINCE, totals, range(len(totals)))
    windows = trailing_windows(series)
    assert windows[0].rate_per_day == pytest.approx(week)
    assert windows[0].until == SINCE + timedelta(days=until)
    for each in windows:
        assert rates_per_day(series, each.days)[-1] == pytest.approx(each.rate_per_day)
    assert trend(series, windows) == "level"
    assert sum(each.odd_days for each in monthly_losses(series)) == len(ending) - (
        ending[-1] == 100
    )


def test_months_and_the_chart_have_all_losses() -> None:
    totals = [*accumulate([*STEADY, 0.0, 0.0, 1_000.0], initial=0.0)]
    series = Series(SINCE, totals, range(len(totals)))
    for spans in (monthly_losses(series), equal_spans(series)):
        assert sum(each.losses or 0 for each in spans) == totals[-1]
