"""Trailing windows: how long they are, and how each compares with the next longer one."""

from datetime import date, timedelta
from itertools import accumulate

import pytest

from attrition_cli import Interval
from attrition_cli.core.series.counted_rate import counted_rate
from attrition_cli.core.series.forecasting.current_rate import latest_reports
from attrition_cli.core.series.series import Series
from attrition_cli.core.series.windows import equal_spans, trailing_windows

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
