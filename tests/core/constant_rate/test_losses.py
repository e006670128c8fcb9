"""Losses over a horizon, period by period."""

from datetime import date

import pytest

from attrition_cli import Interval, Lognormal, Sampling, losses
from attrition_cli.render.layouts.losses import losses_document


@pytest.mark.parametrize(
    ("start", "every", "days"),
    [
        pytest.param(date(2024, 1, 1), "month", [31, 60, 91, 100], id="from a first"),
        pytest.param(
            date(2025, 1, 30), "month", [2, 30, 61, 91, 100], id="February is not skipped"
        ),
        pytest.param(date(2024, 11, 20), "month", [11, 42, 73, 100], id="from within a month"),
        pytest.param(date(2024, 12, 31), "year", [1, 100], id="the year ends a day later"),
        pytest.param(date(2024, 1, 30), "week", [7 * n for n in range(1, 15)] + [100], id="weeks"),
        pytest.param(None, "month", [30.4375, 60.875, 91.3125, 100], id="no dates, no calendar"),
    ],
)
def test_rows_by_month_fall_on_the_calendar_where_there_are_dates(
    start: date | None, every: str, days: list[float]
) -> None:
    result = losses(100, 100, every=every, start=start)
    assert [row.days for row in result.rows] == days
    assert [row.cumulative_losses for row in result.rows] == [100 * day for day in days]
    basis = losses_document(result).basis
    assert any("30.4375" in line for line in basis) == (start is None and every == "month")


def test_rows_of_calendar_years_have_their_leap_days() -> None:
    rows = losses(100, "3y", every="year", start=date(2024, 1, 1)).rows
    assert [row.on for row in rows] == [date(y, 1, 1) for y in (2025, 2026)] + [date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("days", "troops", "exhausted"),
    [
        pytest.param(10, 1_000, 10.0, id="on the last day"),
        pytest.param(9.99, 1_000, None, id="beyond the horizon"),
        pytest.param(10, Interval(500, 2_000), Interval(5.0, None), id="perhaps beyond it"),
        pytest.param(10, Interval(1_500, 2_000), None, id="surely beyond it"),
    ],
)
def test_exhaustion_beyond_the_horizon_is_not_reported(
    days: float, troops: int | Interval[int], exhausted: object
) -> None:
    result = losses(100, days, troops=troops, start=date(2024, 11, 1))
    assert result.exhausted_days == exhausted
    if exhausted is None:
        assert result.exhausted_on is None


def test_draws_that_last_beyond_the_horizon_are_not_exhausted() -> None:
    result = losses(100, 10, troops=Lognormal(500, 2_000), sampling=Sampling(draws=1_000, seed=1))
    assert isinstance(result.exhausted_days, dict)
    p5, p50, p95 = result.exhausted_days.values()
    assert p5 is not None
    assert p5 < 10
    assert p50 is not None or p95 is None
    assert p95 is None
