"""Files of each shape of dates and periods, as people have them, with what they come to."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.series.series import Series
from attrition_cli.evidence.series.read_series import read_series
from attrition_cli.evidence.series.spelled_out import read_options, spelled_out
from attrition_cli.notation.file_options.read_options import ReadOptions
from attrition_cli.notation.references import Reference
from tests.evidence.series.reading import plain, read

SHAPES = Path(__file__).parent / "shapes"
WEEK, MONTH = timedelta(7), timedelta(30)


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
        ("month_ends", {}, "month", "2023-01-01", "2024-03-01", 42_006),
        ("months_by_name", {}, "month", "2024-01-01", "2024-11-01", 300_006),
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


FIGURES = st.lists(st.integers(1, 900), min_size=9, max_size=30)


def _csv(header: str, rows: Sequence[Sequence[object]]) -> str:
    return "\n".join([header, *(",".join(map(str, row)) for row in rows), ""])


def _weeks(first: date, count: int) -> list[date]:
    monday = first - timedelta(first.weekday())
    return [monday + WEEK * at for at in range(count)]


def _quarters(first: date, count: int) -> list[date]:
    begin = first.year * 4 + (first.month - 1) // 3
    return [date((begin + at) // 4, (begin + at) % 4 * 3 + 1, 1) for at in range(count + 1)]


SHAPES_OF_WEEKS: dict[str, tuple[str, Callable[[date], Sequence[object]]]] = {
    "iso weeks": ("week,new_losses", lambda d: [f"{d:%G-W%V}"]),
    "year and week": ("year,week,new_losses", lambda d: [f"{d:%G}", f"{d:%V}"]),
    "week ending": ("week ending,new_losses", lambda d: [d + timedelta(6)]),
    "week commencing": ("week commencing,new_losses", lambda d: [f"{d:%d.%m.%Y}"]),
    "first and last day": ("start,end,new_losses", lambda d: [d, d + timedelta(6)]),
    "range in a cell": ("dates,new_losses", lambda d: [f"{d} - {d + timedelta(6)}"]),
}


@pytest.mark.parametrize("shape", SHAPES_OF_WEEKS)
@given(first=st.dates(date(1990, 1, 1), date(2050, 1, 1)), figures=FIGURES)
def test_weeks_in_any_shape_are_the_same_series(
    shape: str, first: date, figures: list[int]
) -> None:
    header, cells = SHAPES_OF_WEEKS[shape]
    weeks = _weeks(first, len(figures))
    rows = [[*cells(week), figure] for week, figure in zip(weeks, figures, strict=True)]
    dated_first = {"date_format": "%d.%m.%Y"} if shape == "week commencing" else {}
    series = read(_csv(header, rows), kind="per-period", **dated_first).series
    assert _reports(series) == _expected([*weeks, weeks[-1] + WEEK], figures)


@given(first=st.dates(date(1990, 1, 1), date(2050, 1, 1)), figures=FIGURES)
def test_quarters_in_any_shape_are_the_same_series(first: date, figures: list[int]) -> None:
    begins = _quarters(first, len(figures))
    expected = _expected(begins, figures)
    quarters = [f"{day.year}-Q{day.month // 3 + 1}" for day in begins[:-1]]
    columns = [f"{day.year},{day.month // 3 + 1}" for day in begins[:-1]]
    ends = [day - timedelta(1) for day in begins[1:]]
    for header, cells in (
        ("quarter,new_losses", quarters),
        ("year,quarter,new_losses", columns),
        ("date,new_losses", ends),
    ):
        rows = [[cell, figure] for cell, figure in zip(cells, figures, strict=True)]
        assert _reports(read(_csv(header, rows), kind="per-period").series) == expected


@given(first=st.dates(date(1990, 1, 1), date(2050, 1, 1)), figures=FIGURES, data=st.data())
def test_days_in_three_columns_are_the_same_series(
    first: date, figures: list[int], data: st.DataObject
) -> None:
    days = [first + timedelta(at) for at in range(len(figures))]
    pairs = [*zip(days, figures, strict=True)]
    rows = [[day.year, day.month, day.day, figure] for day, figure in pairs]
    unknown = data.draw(st.integers(0, len(rows)))
    rows.insert(unknown, [first.year, first.month, 0, 5])
    loaded = read(_csv("year,month,day,new_losses", rows), kind="per-period", on_decrease="keep")
    one_column = _csv("date,new_losses", pairs)
    assert plain(loaded) == plain(read(one_column, kind="per-period"))
    assert loaded.anomalies.found["undated"] == 1


def _reports(series: Series) -> dict[date, float]:
    return {series.since + timedelta(day): series.totals[day] for day in series.reported}


def _expected(days: Sequence[date], figures: Sequence[int]) -> dict[date, float]:
    return dict(zip(days, accumulate(figures, initial=0), strict=True))
