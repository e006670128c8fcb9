"""The period of a row, and what its date means."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.series.anomalies import Anomaly
from tests.evidence.series.reading import odd, plain, read, refusal


def dated(dates: Sequence[object], header: str = "date", figure: float = 70) -> str:
    """A file with the same figure on each of the dates."""
    return f"{header},new_losses\n" + "".join(f"{each},{figure}\n" for each in dates)


def every(days: int, first: date, count: int = 4) -> list[date]:
    return [first + timedelta(days * at) for at in range(count)]


@pytest.mark.parametrize(
    ("header", "dates", "period", "means", "since", "until"),
    [
        ("date", every(14, date(2023, 7, 1)), "14d", "before", "2023-06-17", "2023-08-12"),
        ("week of", every(7, date(2024, 5, 8)), "week", "from", "2024-05-08", "2024-06-05"),
        ("w/c", every(7, date(2024, 5, 5)), "week", "from", "2024-05-05", "2024-06-02"),
        ("week", every(7, date(2024, 5, 6)), "week", "from", "2024-05-06", "2024-06-03"),
        ("week ending", every(7, date(2024, 5, 12)), "week", "through", "2024-05-06", "2024-06-03"),
        ("week ending", every(7, date(2024, 5, 13)), "week", "before", "2024-05-06", "2024-06-03"),
        ("week ended", every(7, date(2024, 5, 10)), "week", "through", "2024-05-04", "2024-06-01"),
        (
            "fortnight ending",
            every(14, date(2024, 5, 12)),
            "14d",
            "through",
            "2024-04-29",
            "2024-06-24",
        ),
        ("event_date", every(1, date(2024, 9, 1)), "day", "from", "2024-09-01", "2024-09-05"),
        ("date of death", every(1, date(2024, 9, 1)), "day", "from", "2024-09-01", "2024-09-05"),
        ("report date", every(1, date(2024, 9, 1)), "day", "before", "2024-08-31", "2024-09-04"),
        ("date", ["2024-01-31", "2024-02-29"], "month", "through", "2024-01-01", "2024-03-01"),
        ("date", ["2024-01-15", "2024-02-15"], "month", "before", "2023-12-15", "2024-02-15"),
        (
            "date",
            ["2023-09-30", "2023-12-31", "2024-03-31"],
            "quarter",
            "through",
            "2023-07-01",
            "2024-04-01",
        ),
        (
            "quarter ending",
            ["2023-09-30", "2023-12-31", "2024-03-31"],
            "quarter",
            "through",
            "2023-07-01",
            "2024-04-01",
        ),
        (
            "date",
            ["2021-12-31", "2022-12-31", "2023-12-31"],
            "year",
            "through",
            "2021-01-01",
            "2024-01-01",
        ),
        (
            "year beginning",
            ["2021-04-01", "2022-04-01", "2023-04-01"],
            "year",
            "from",
            "2021-04-01",
            "2024-04-01",
        ),
    ],
)
def test_what_a_date_means_is_read_where_one_reading_fits(
    header: str, dates: Sequence[object], period: str, means: str, since: str, until: str
) -> None:
    loaded = read(dated(dates, header), kind="per-period")
    assert (loaded.period, loaded.date_means) == (period, means)
    assert (str(loaded.series.since), str(loaded.series.until)) == (since, until)
    assert loaded.series.totals[-1] == 70 * len(dates)
    again = read(dated(dates, header), kind="per-period", as_of=loaded.series.until)
    assert plain(again) == plain(loaded)


@pytest.mark.parametrize(
    ("header", "dates", "said"),
    [
        (
            "week",
            every(7, date(2024, 5, 12)),
            (
                "column 'week': a week dated by its Sunday, such as 2024-05-12, may begin or"
                " end on it: say --date-means from, --date-means through or --date-means before"
                " where it ends at 00:00"
            ),
        ),
        (
            "date",
            ["2023-07-01", "2023-10-01", "2024-01-01"],
            (
                "column 'date': rows of quarters dated the first may count the quarter before it or"
                " the one from it on: say --date-means before or --date-means from"
            ),
        ),
        (
            "date",
            ["2022-01-01", "2023-01-01", "2024-01-01"],
            (
                "column 'date': rows of years dated the first may count the year before it or the"
                " one from it on: say --date-means before or --date-means from"
            ),
        ),
    ],
)
def test_what_a_date_means_is_asked_for_where_two_readings_fit(
    header: str, dates: Sequence[object], said: str
) -> None:
    assert refusal(dated(dates, header)) == said


@given(st.sampled_from(["7d", "14d", "week", "month", "quarter", "year"]), st.integers(0, 3_000))
def test_through_is_before_a_day_later(period: str, days: int) -> None:
    first = date(2015, 1, 1) + timedelta(days)
    reading: dict[str, Any] = {"period": period, "on_gap": "spread"}
    text = dated(every(800, first))
    since, totals, reported = plain(read(text, date_means="before", **reading))
    through = plain(read(text, date_means="through", **reading))
    assert through == (since + timedelta(1), totals, reported)


def test_a_row_that_counts_through_a_date_is_known_on_the_day_after() -> None:
    text = dated(every(7, date(2024, 5, 12)), "week ending")
    assert read(text, as_of=date(2024, 6, 2)).row_count == 3
    assert read(text, as_of=date(2024, 6, 3)).row_count == 4
    assert read(text, as_of=date(2024, 6, 2), date_means="through").row_count == 3


def ranges(*rows: str) -> str:
    return "start,end,new_losses\n" + "".join(f"{row},70\n" for row in rows)


def test_days_between_ranges_are_a_gap_and_days_in_two_are_refused() -> None:
    text = ranges("2024-09-01,2024-09-10", "2024-09-14,2024-09-20")
    assert refusal(text).startswith("column 'start,end': the last day of a row may be counted or")
    assert refusal(text, date_means="through").startswith(
        "line 3, column 'start,end': there is no figure from 2024-09-11 to 2024-09-13, 3 days: say"
    )
    zero = read(text, date_means="through", on_gap="zero")
    assert (zero.series.since, zero.series.until) == (date(2024, 9, 1), date(2024, 9, 21))
    assert [zero.series.totals[day] for day in (9, 10, 13, 14, 20)] == [63, 70, 70, 80, 140]
    spread = read(text, date_means="through", on_gap="spread")
    assert [*spread.series.reported] == [0, 10, 20]
    assert refusal(ranges("2024-09-01,2024-09-10", "2024-09-08,2024-09-15")) == (
        "line 3, column 'start,end': the days from 2024-09-08 are in the row before as well, which"
        " ends on 2024-09-10: say --date-column start to count each row on its first day or --where"
        " COLUMN=VALUE for one series of several"
    )
    assert refusal(ranges("2024-09-09,2024-09-01")).startswith(
        "line 2, column 'start,end': '2024-09-09 2024-09-01' ends before it begins: correct it"
    )


def test_a_range_of_one_day_counts_it() -> None:
    text = ranges("2024-09-01,2024-09-01", "2024-09-02,2024-09-04")
    assert str(read(text).series.until) == "2024-09-05"


def test_a_period_of_seven_days_is_a_week() -> None:
    text = dated(every(7, date(2024, 5, 10)))
    assert read(text, period="7d") == read(text, period="week")


def test_the_first_of_irregular_rows_is_left_out_and_told() -> None:
    text = dated(["2024-01-10", "2024-02-20", "2024-03-05", "2024-05-01"], figure=410)
    loaded = read(text, on_gap="spread")
    assert loaded.series.since == date(2024, 1, 10)
    assert loaded.series.totals[41] == 410
    assert loaded.series.totals[-1] == 3 * 410
    day = date(2024, 1, 10)
    assert odd(loaded, "first") == [Anomaly("first", day, day, losses=410)]
    assert read(text, on_gap="spread", period="month").series.totals[-1] == 4 * 410
