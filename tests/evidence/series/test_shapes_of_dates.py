"""Files of each shape of dates and periods, as people have them, with what they come to."""

from pathlib import Path
from typing import Any

import pytest

from attrition_cli.evidence.series.read_series import read_series
from attrition_cli.evidence.series.spelled_out import read_options, spelled_out
from attrition_cli.notation.file_options.read_options import ReadOptions
from attrition_cli.notation.references import Reference

SHAPES = Path(__file__).parent / "shapes"


@pytest.mark.parametrize(
    ("name", "options", "period", "since", "until", "losses"),
    [
        ("day_first", {}, "day", "2024-09-08", "2024-09-19", 13_752),
        ("event_dates", {}, "day", "2024-09-01", "2024-10-01", 319),
        ("fortnights", {}, "14d", "2023-06-17", "2024-06-15", 1_101),
        ("from_and_until", {"kind": "per-period"}, "day", "2024-09-01", "2024-10-09", 398),
        ("start_and_end", {"kind": "per-period"}, "day", "2024-09-01", "2024-10-09", 398),
        (
            "irregular_reports",
            {"kind": "per-period", "on_gap": "spread"},
            "day",
            "2024-01-10",
            "2024-05-20",
            1_310,
        ),
        ("iso_weeks", {}, "week", "2024-05-13", "2024-07-22", 9_106),
        ("mmwr_weeks", {}, "week", "2020-12-20", "2021-01-17", 2_805),
        ("month_ends", {}, "month", "2023-01-01", "2024-03-01", 42_006),
        ("months_by_name", {}, "month", "2024-01-01", "2024-11-01", 300_006),
        (
            "months_in_german",
            {"kind": "per-period"},
            "month",
            "2024-06-01",
            "2024-10-01",
            122_000,
        ),
        (
            "months_in_ukrainian",
            {"kind": "per-period"},
            "day",
            "2024-01-29",
            "2024-02-02",
            4_830,
        ),
        ("quarter_ends", {"kind": "per-period"}, "quarter", "2023-01-01", "2024-01-01", 36_006),
        ("quarters", {"kind": "per-period"}, "quarter", "2022-01-01", "2024-01-01", 72_003),
        ("ranges_of_days", {}, "week", "2024-09-02", "2024-11-11", 706),
        (
            "slip_in_a_cumulative_count",
            {"on_decrease": "correct"},
            "day",
            "2024-09-01",
            "2024-09-14",
            16_250,
        ),
        ("week_commencing", {}, "week", "2024-05-13", "2024-07-22", 7_006),
        ("week_ending_sunday", {}, "week", "2024-05-06", "2024-07-15", 7_006),
        ("week_of", {}, "week", "2024-05-12", "2024-07-21", 7_006),
        ("weeks_like_months", {}, "week", "2024-02-12", "2024-04-22", 9_106),
        ("year_and_month", {}, "month", "2023-01-01", "2024-05-01", 48_013),
        ("year_and_month_by_name", {}, "month", "2023-01-01", "2024-01-01", 36_003),
        ("year_and_quarter", {"kind": "per-period"}, "quarter", "2022-01-01", "2024-01-01", 72_003),
        ("year_and_week", {}, "week", "2024-11-04", "2025-01-27", 8_403),
        ("year_ends", {"kind": "per-period"}, "year", "2015-01-01", "2024-01-01", 328_510),
        ("year_month_day_with_unknown_day", {}, "day", "2017-08-31", "2017-09-12", 111),
        ("year_to_date", {}, "day", "2023-12-20", "2024-01-18", 29_000),
        ("years", {"kind": "per-period"}, "year", "2015-01-01", "2024-01-01", 328_510),
    ],
)
def test_a_shape_is_read(
    name: str, options: dict[str, Any], period: str, since: str, until: str, losses: float
) -> None:
    path = str(SHAPES / f"{name}.csv")
    loaded = read_series(path, ReadOptions(**options))
    assert (loaded.period, str(loaded.series.since), str(loaded.series.until)) == (
        period,
        since,
        until,
    )
    assert loaded.series.totals[-1] == losses
    choices = tuple((name, str(value)) for name, value in options.items())
    spelled = read_options(spelled_out(Reference(path, choices=choices), loaded))
    assert read_series(path, spelled).series == loaded.series
