"""Dates in the notations in which people write them."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.evidence.series.table.dates.date_forms import COMMON_FORMATS
from tests.evidence.series.reading import plain, read, refusal


def dated(dates: Sequence[object], header: str = "date", figure: float = 70) -> str:
    """A file with the same figure on each of the dates."""
    lines = "".join(f'"{each}",{figure}\n' for each in dates)
    return f"{header},new_losses\n{lines}"


@pytest.mark.parametrize(
    ("header", "dates", "period", "since", "until"),
    [
        ("Datum", ["2024-W20", "2024-W21"], "week", "2024-05-13", "2024-05-27"),
        ("week", ["2020W53", "2021W01"], "week", "2020-12-28", "2021-01-11"),
        ("day", ["2024-W20-1", "2024-W20-2"], "day", "2024-05-12", "2024-05-14"),
        ("quarter", ["2023-Q4", "2024-Q1"], "quarter", "2023-10-01", "2024-04-01"),
        ("period", ["Q4 2023", "Q1 2024"], "quarter", "2023-10-01", "2024-04-01"),
        ("month", ["2023M12", "2024M01"], "month", "2023-12-01", "2024-02-01"),
        ("Month", ["Dec-23", "Jan-24"], "month", "2023-12-01", "2024-02-01"),
        ("Month", ["December 2023", "January 2024"], "month", "2023-12-01", "2024-02-01"),
        ("Month", ["May 2024", "June 2024"], "month", "2024-05-01", "2024-07-01"),
        ("month", ["2023/12", "2024/01"], "month", "2023-12-01", "2024-02-01"),
        ("date", ["2022", "2023"], "year", "2022-01-01", "2024-01-01"),
        ("week", ["2024/20", "2024/21"], "week", "2024-05-13", "2024-05-27"),
        ("date", ["2024/20", "2024/21"], "week", "2024-05-13", "2024-05-27"),
        ("week", ["2024/1", "2024/2"], "week", "2024-01-01", "2024-01-15"),
        ("week", ["2024-12", "2024-13"], "week", "2024-03-18", "2024-04-01"),
        ("date", ["25/10/2024", "26/10/2024"], "day", "2024-10-24", "2024-10-26"),
        ("date", ["20241025", "20241026"], "day", "2024-10-24", "2024-10-26"),
        ("date", ["Oct 25, 2024", "Oct 26, 2024"], "day", "2024-10-24", "2024-10-26"),
        ("date", ["25.10.24 0:00", "26.10.24 0:00"], "day", "2024-10-24", "2024-10-26"),
    ],
)
def test_dates_are_read_as_they_are_written(
    header: str, dates: Sequence[str], period: str, since: str, until: str
) -> None:
    loaded = read(dated(dates, header), kind="per-period")
    assert (loaded.period, str(loaded.series.since), str(loaded.series.until)) == (
        period,
        since,
        until,
    )
    assert loaded.series.totals[-1] == 140
    again = read(
        dated(dates, header), kind="per-period", date_format=loaded.date_format, period=period
    )
    assert plain(again) == plain(loaded)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_the_order_of_day_and_month_is_settled_by_the_whole_file(
    first: date, date_format: str
) -> None:
    """Any 31 days in turn have one that is no month."""
    days = [first + timedelta(at) for at in range(100)]
    text = dated([f"{day:{date_format}}" for day in days])
    loaded = read(text)
    assert loaded.date_format == date_format
    assert plain(loaded) == plain(read(dated(days)))


def test_an_order_that_the_file_leaves_open_is_asked_for() -> None:
    days = [date(2024, month, day) for month in range(1, 13) for day in range(1, 13)]
    assert refusal(dated([f"{day:%d/%m/%Y}" for day in days])) == (
        "line 2, column 'date': '01/01/2024' could be 1 January or January 1: "
        "say --date-format %d/%m/%Y or --date-format %m/%d/%Y"
    )


def test_dates_in_two_orders_are_refused() -> None:
    days = [*["01/02/2024"] * 70, "25/02/2024", "02/25/2024"]
    assert refusal(dated(days), on_duplicate="last").startswith(
        "line 73, column 'date': '02/25/2024' is not a date as '01/02/2024' is one: write all"
    )


def test_weeks_written_like_months_are_asked_for_unless_a_row_tells() -> None:
    weeks = [f"2024-{week:02}" for week in range(1, 13)]
    assert refusal(dated(weeks, "week")) == (
        "line 2, column 'week': '2024-01' may be a week or a month, as all dates here: "
        "say --date-format %G-%V or --date-format %Y-%m"
    )
    assert read(dated(weeks, "week"), date_format="%G-%V").period == "week"
    assert read(dated(weeks, "week"), date_format="%Y-%m").period == "month"
    assert read(dated(weeks, "date")).period == "month"
    assert read(dated([*weeks, "2024-13"], "week")).period == "week"
    assert refusal(dated([*weeks, "2024-13"])) == (
        "line 14, column 'date': '2024-13' is no month: say --date-format %G-%V where it is a week"
    )


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["1403-06-11", "1403-06-12"], "column 'date': the dates from 1403-06-11 to 1403-06-12 "),
        (["1403-06-31"], "line 2, column 'date': '1403-06-31' is no Gregorian date, and looks"),
        (["2567-09-01", "2567-09-02"], "column 'date': the dates from 2567-09-01 to 2567-09-02 "),
        (["令和6年9月1日"], "line 2, column 'date': '令和6年9月1日' is a date of the Japanese or"),
    ],
)
def test_another_calendar_is_called_by_its_name(dates: Sequence[str], said: str) -> None:
    assert refusal(dated(dates)).startswith(said)
    if len(dates) > 1:
        assert read(dated(dates), date_format="%Y-%m-%d").row_count == 2


@pytest.mark.parametrize("date_format", COMMON_FORMATS)
def test_every_common_format_is_found(date_format: str) -> None:
    months = [date(2023, month, 1) for month in range(1, 13)]
    days = [date(2023, 1, 1) + timedelta(at) for at in range(90)]
    dates = days if "%d" in date_format else months
    loaded = read(dated([f"{day:{date_format}}" for day in dates]))
    assert (loaded.first_date, loaded.last_date) == (dates[0], dates[-1])
    assert loaded.period == ("day" if "%d" in date_format else "month")
