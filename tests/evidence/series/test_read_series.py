"""The meaning of the rows of a file: columns, kinds, periods, dates and anomalies."""

import json
import random
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import InputError
from attrition_cli.core.series.anomalies import Anomaly, AnomalySummary
from attrition_cli.evidence.series.read_series import read_series
from tests.evidence.series.reading import START, odd, plain, read, refusal, rows
from tests.observed import PERSONNEL

RISING = [*accumulate(range(10, 200, 10))]
REVISED = [*RISING, *(rise + RISING[-1] - 15 for rise in RISING)]
UNEVEN = [30, 10, 20, 5, 40, 10, 30, 20, 10, 50, 20]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("date,losses", "losses"),
        ("Date,LOSSES", "LOSSES"),
        ("date,day,personnel,personnel*,POW", "personnel"),
        ("date,total_casualties,source", "total_casualties"),
        ("date,Cumulative losses,wounded", "Cumulative losses"),
        ("date,id,KIA (total),note", "KIA (total)"),
        ("date,russian_losses,rate", "russian_losses"),
        ("date,totalLosses,other", "totalLosses"),
        ("date,country,value", "value"),
        ("date,,x", "x"),
        ("date,index,x", "x"),
        ("date,about,x", "x"),
    ],
)
def test_the_losses_are_in_the_column_called_so(header: str, column: str) -> None:
    names = header.split(",")
    filled = ["about" if name in {"personnel*", "about", "country"} else "{}" for name in names[1:]]
    figures = [",".join(filled).format(*[figure] * len(filled)) for figure in RISING]
    observed = read(rows(figures, header), kind="cumulative")
    assert (observed.column, observed.date_column) == (column, names[0])
    assert observed.baseline == 10


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("date,x", "date"),
        ("day,x", "day"),
        ("Report date,x", "Report date"),
        ("x,updated", "updated"),
        ("week,x", "week"),
        ("x,date,day", "date"),
    ],
)
def test_the_dates_are_in_the_column_called_so_or_that_has_them(header: str, column: str) -> None:
    names = header.split(",")
    lines = [header]
    for day in range(3):
        cells = dict.fromkeys(names, "1") | {column: f"2024-01-0{day + 1}"}
        lines.append(",".join(cells[name] for name in names))
    assert read("\n".join(lines), kind="per-period").date_column == column


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            "date,killed,casualties",
            (
                "'killed' and 'casualties' could each hold the losses: "
                "say --column killed or --column casualties"
            ),
        ),
        (
            "date,a b,c",
            "'a b' and 'c' could each hold the losses: say --column 'a b' or --column c",
        ),
        ("date,id,year", "no column holds figures of losses, of 'date', 'id' and 'year': say"),
        (
            "report_date,event_date,losses",
            (
                "'report_date' and 'event_date' could each hold the dates: "
                "say --date-column report_date or --date-column event_date"
            ),
        ),
    ],
)
def test_columns_that_could_both_be_meant_are_refused(header: str, said: str) -> None:
    second = "2024-01-01" if "event_date" in header else "5"
    assert refusal(f"{header}\n2024-01-01,{second},6\n").startswith(said)


def test_a_file_without_dates_is_refused() -> None:
    assert refusal("x,y,z\n1,2,3\n") == (
        "no column holds dates such as 2024-11-01, of 'x', 'y' and 'z': say --date-column NAME"
    )


def test_columns_are_given_by_name() -> None:
    text = "date,at,Killed,casualties\n2024-01-01,2024-02-01,5,9\n2024-01-02,2024-02-02,6,9\n"
    observed = read(text, column="killed", date_column="at", kind="per-period")
    assert (observed.column, observed.date_column) == ("Killed", "at")
    assert plain(observed) == (date(2024, 1, 31), [0, 5, 11], [0, 1, 2])
    assert observed.counts_deaths
    assert not read(text, column="casualties", kind="per-period", date_column="at").counts_deaths


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (
            {"column": "x"},
            "--column: there is no column 'x': say one of 'date', 'losses', 'losses' and 'c'",
        ),
        ({"column": "losses"}, "2 columns are called 'losses': rename all but one"),
        ({"column": "date", "date_column": "date"}, "'date' cannot hold both dates and losses"),
        ({"where": "c"}, "'c' does not choose rows: say COLUMN=VALUE, such as country=UA"),
        ({"where": "d=1"}, "--where: there is no column 'd': say one of 'date'"),
        (
            {"where": "c=Z", "column": "c"},
            "column 'c': no row has 'Z', the first have 'A', 'B': say another --where",
        ),
        ({"date_format": "%d %q", "column": "c"}, "'%d %q' is no format of dates with a year and"),
        ({"date_format": "%d/%m", "column": "c"}, "'%d/%m' is no format of dates with a year and"),
    ],
)
def test_what_a_reading_names_must_be_there(reading: dict[str, str], said: str) -> None:
    text = "date,losses,losses,c\n2024-01-01,5,6,A\n2024-01-02,5,6,B\n"
    assert refusal(text, **reading).startswith(said)


def test_one_series_is_chosen_of_many() -> None:
    lines = [
        f"{START + timedelta(days=day)},{country},{figure}"
        for day, figures in enumerate(zip(RISING, UNEVEN, strict=False))
        for country, figure in zip(("A", "B"), figures, strict=True)
    ]
    text = "\n".join(["date,country,losses", *lines])
    assert refusal(text) == (
        "line 3, column 'losses': 30 is a second figure for 2024-01-01, after 10 in line 2: "
        "say --where COLUMN=VALUE for one series of several, --on-duplicate add or "
        "--on-duplicate last"
    )
    chosen = read(text, where="country=A")
    assert (chosen.kind, chosen.row_count) == ("cumulative", len(UNEVEN))
    assert plain(chosen) == plain(read(rows(RISING[: len(UNEVEN)], "date,losses")))
    both = read(text, on_duplicate="add", kind="per-period")
    assert both.row_count == 2 * len(UNEVEN)
    assert both.series.totals[1] == RISING[0] + UNEVEN[0]
    assert [each.number for each in odd(both, "duplicate")] == [len(UNEVEN)]


@pytest.mark.parametrize(
    ("figures", "header", "kind", "told"),
    [
        (RISING, "date,losses", "cumulative", "figures"),
        (UNEVEN, "date,losses", "per-period", "figures"),
        (RISING[:3], "date,cumulative_losses", "cumulative", "name"),
        (RISING[:3], "date,losses to date", "cumulative", "name"),
        (RISING[:3], "date,total_losses", "cumulative", "name"),
        (UNEVEN, "date,total_losses", "per-period", "figures"),
        (RISING[:3], "date,daily_losses", "per-period", "name"),
        (RISING[:3], "date,losses per day", "per-period", "name"),
        (
            [*RISING, *(rise + RISING[-1] - 15 for rise in RISING)],
            "date,losses",
            "cumulative",
            "figures",
        ),
    ],
)
def test_the_kind_is_told(figures: list[int], header: str, kind: str, told: str) -> None:
    observed = read(rows(figures, header), on_decrease="keep")
    assert (observed.kind, observed.kind_basis) == (kind, told)
    assert read(rows(figures, header), kind=kind, on_decrease="keep").kind_basis == "given"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([5, 6, 7], "3 figures are too few to tell whether they count up"),
        ([5, 4, 7], "3 figures are too few to tell whether they count up"),
        ([5] * 30, "the figures may count up, with revisions, or be those of each period"),
        ([*RISING, 0, 5, 0, 5], "the figures may count up, with revisions, or be those of"),
    ],
)
def test_a_kind_that_is_unclear_is_asked_for(figures: list[int], said: str) -> None:
    assert refusal(rows(figures, "date,losses")) == (
        f"column 'losses': {said}"
        f"{' each period' if said.endswith('those of') else ''}: "
        "say --kind cumulative or --kind per-period"
    )


def test_a_name_that_the_figures_belie_is_asked_about() -> None:
    assert refusal(rows(RISING)).startswith(
        "column 'daily_losses': the name says per-period, and the figures look cumulative: say"
    )
    assert refusal(rows(UNEVEN, "date,cumulative")).startswith(
        "column 'cumulative': the name says cumulative, and the figures look per-period: say"
    )
    assert read(rows(RISING), kind="per-period").kind == "per-period"


@pytest.mark.parametrize(
    ("dates", "period", "since", "reported"),
    [
        (["2024-01-31", "2024-02-29", "2024-03-31"], "month", date(2024, 1, 1), [0, 31, 60, 91]),
        (["2024-01-15", "2024-02-15"], "month", date(2023, 12, 15), [0, 31, 62]),
        (["2024-01", "2024-02"], "month", date(2024, 1, 1), [0, 31, 60]),
        (["2024-01-05", "2024-01-12"], "week", date(2023, 12, 29), [0, 7, 14]),
        (["2024-01-05", "2024-01-06"], "day", date(2024, 1, 4), [0, 1, 2]),
    ],
)
def test_the_period_is_told(
    dates: list[str], period: str, since: date, reported: list[int]
) -> None:
    lines = "\n".join(f"{each},62" for each in dates)
    observed = read(f"date,new_losses\n{lines}")
    assert (observed.period, observed.series.since) == (period, since)
    assert [*observed.series.reported] == reported
    assert observed.series.totals[reported[-1]] == 62 * len(dates)
    are_ends = dates[0] == "2024-01-31"
    assert observed.date_means == (
        "from" if len(dates[0]) == 7 else "through" if are_ends else "before"
    )


def test_a_row_counts_the_days_before_its_date_or_from_there_on() -> None:
    text = "date,new_losses\n2024-01-08,70\n2024-01-15,140\n"
    assert plain(read(text))[0] == date(2024, 1, 1)
    assert plain(read(text, date_means="from"))[0] == date(2024, 1, 8)
    assert plain(read(text, date_means="from"))[1:] == plain(read(text))[1:]


def test_what_the_name_of_the_dates_says_of_a_row_is_heeded() -> None:
    months = "{},new_losses\n2023-02-01,28\n2023-03-01,31\n"
    assert refusal(months.format("date")) == (
        "column 'date': rows of months dated the first may count the month before it or the one "
        "from it on: say --date-means before or --date-means from"
    )
    assert read(months.format("date"), date_means="before").series.since == date(2023, 1, 1)
    assert read(months.format("month")).series.since == date(2023, 2, 1)
    weeks = "{},new_losses\n2024-01-08,70\n2024-01-15,140\n"
    assert read(weeks.format("week beginning")).series.since == date(2024, 1, 8)
    assert read(weeks.format("week ending")).series.since == date(2024, 1, 1)


def test_the_killed_beside_the_wounded_are_not_taken_for_all() -> None:
    text = "date,killed,wounded\n2024-01-01,5,15\n2024-01-02,6,14\n"
    assert refusal(text).startswith("'killed' and 'wounded' could each hold the losses: say")
    assert read(text, column="killed", kind="per-period").counts_deaths


def test_losses_run_evenly_through_a_week() -> None:
    observed = read("date,new_losses\n2024-01-08,70\n2024-01-15,140\n")
    assert [*observed.series.totals] == [*range(0, 80, 10), *range(90, 220, 20)]


def test_a_period_that_the_name_denies_is_asked_about() -> None:
    text = "month,average_weekly_casualties\n2024-01,846\n2024-02,983\n"
    assert refusal(text) == (
        "column 'average_weekly_casualties': the name says averages, and there is a row a month: "
        "make them counts, each times the weeks of its month"
    )
    text = "month,daily_casualties\n2024-01,846\n2024-02,983\n"
    assert refusal(text) == (
        "column 'daily_casualties': the name says a figure a day, and there is a row a month: say "
        "--measure daily-mean where each is a mean of its month, --period month where a figure is "
        "of a whole month or --period day where rows are missing"
    )
    assert read(text, period="month").series.totals[31] == 846
    assert refusal("date,new_losses\n2024-01-01,5\n").startswith(
        "column 'new_losses': one figure does not tell what it is of: say --period day, --period"
    )
    assert plain(read("date,weekly_losses\n2024-01-08,7\n")) == (START, [*range(8)], [0, 7])


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (
            ["03/04/2024"],
            (
                "'03/04/2024' could be 3 April or March 4: "
                "say --date-format %d/%m/%Y or --date-format %m/%d/%Y"
            ),
        ),
        (
            ["3/4/24 00:00"],
            (
                "'3/4/24 00:00' could be 3 April or March 4: "
                "say --date-format '%d/%m/%y %H:%M' or --date-format '%m/%d/%y %H:%M'"
            ),
        ),
        (
            ["2024-25-10"],
            (
                "'2024-25-10' is a date only with day and month swapped: "
                "say --date-format %Y-%d-%m or 2024-10-25"
            ),
        ),
        (["2024-02-30"], "'2024-02-30' does not exist: 2024-02 has days 01 to 29; correct it"),
        (["0000-01-01"], "'0000-01-01' does not exist: years run from 0001 to 9999; correct it"),
        (["2024-13"], "'2024-13' is no month: say --date-format %G-%V where it is a week"),
        (["45590"], "'45590' is a spreadsheet's number for 2024-10-25: give the cells of the"),
        (["Tuesday"], "'Tuesday' is no date: take the row out if it is not one of figures"),
        ([""], "there is no date: write it as year-month-day, such as 2024-11-01"),
        (["2024-1-5"], "'2024-1-5' is not a date: write it as year-month-day, such as 2024-11-01"),
        (
            ["\N{FULLWIDTH DIGIT TWO}024-01-05"],
            "'\N{FULLWIDTH DIGIT TWO}024-01-05' is not a date: write",
        ),
        (
            ["2024-01-02", "01/03/2024"],
            "'01/03/2024' is not a date as '2024-01-02' is one: write all dates alike, as year-",
        ),
        (
            ["2024-01-02", "13/01/2024"],
            (
                "'13/01/2024' is not a date as '2024-01-02' is one: write all dates alike, "
                "as year-month-day, such as 2024-01-13"
            ),
        ),
        (
            ["2024-01-02", "2024-02"],
            "'2024-02' is a month and '2024-01-02' a day: write all dates as months, or all as",
        ),
    ],
)
def test_dates_that_could_mean_another_day_are_refused(dates: list[str], said: str) -> None:
    lines = "\n".join(f'"{each}",5' for each in dates)
    text = refusal(f"date,new_losses\n{lines}\n")
    assert text.startswith(f"line {len(dates) + 1}, column 'date': {said}")


@pytest.mark.parametrize(
    ("date_format", "dates"),
    [
        ("%d/%m/%Y", ["03/04/2024", "04/04/2024"]),
        ("%Y-%d-%m", ["2024-03-04", "2024-04-04"]),
        ("%b %d, %Y", ["Apr 3, 2024", "Apr 4, 2024"]),
        ("%d.%m.%y %H:%M", ["03.04.24 0:00", "04.04.24 23:59"]),
    ],
)
def test_dates_are_read_in_a_format_that_is_said(date_format: str, dates: list[str]) -> None:
    text = "date,new_losses\n" + "".join(f'"{each}",5\n' for each in dates)
    observed = read(text, date_format=date_format)
    assert (observed.first_date, observed.last_date) == (date(2024, 4, 3), date(2024, 4, 4))


def test_dates_in_a_format_may_be_months_and_must_all_be_in_it() -> None:
    months = "month,new_losses\nOct 2024,310\nNov 2024,300\n"
    assert read(months, date_format="%b %Y").series.since == date(2024, 10, 1)
    assert refusal(f"{months}2024-12,5\n", date_format="%b %Y").startswith(
        "line 4, column 'month': '2024-12' is not written as --date-format %b %Y says: write all"
    )


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("none at all", "'none at all' is not a number: leave the cell empty where nothing was"),
        ("1.250", "'1.250' could have a decimal point or one between thousands: say --decimal ,"),
        ("1.251", "'1.251' could have a decimal point or one between thousands: say --decimal ,"),
        ("12,00", "'12,00' could have a comma before decimals: say 1200, 12.00 or --decimal"),
        ("<5", "'<5' is not a number"),
        ("1131 (1200)", "'1131 (1200)' is not a number"),
        ("5m", "'5m' could be milli, minute or million: say 5k or 5M"),
        ("5%", "'5%' is a share, where a number is wanted: say one such as 12000"),
        ("-inf", "'-inf' is not a number: leave the cell empty where nothing was reported"),
        ("1_0", "'1_0' is not grouped in threes: say 10"),
        (
            "\N{ARABIC-INDIC DIGIT FIVE}",
            "'\N{ARABIC-INDIC DIGIT FIVE}' has digits that are not ASCII: say 5",
        ),
        ("1e400", "'1e400' is too large: numbers go up to 1e15"),
        ("9" * 16, "the figure of 2024-01-02 is too large: numbers go up to 1e15"),
        ("9" * 400, f"'{'9' * 37}...' is too long for a number: about 16 digits can be kept"),
        ("\x1b[31m", "'\\x1b[31m' is not a number: say one like 12000"),
    ],
)
def test_figures_that_could_mean_another_number_are_refused(figure: str, said: str) -> None:
    assert refusal(rows([5, f'"{figure}"'])).startswith(f"line 3, column 'daily_losses': {said}")


def test_a_column_of_decimals_is_read() -> None:
    assert read(rows(["1.5", "0.25", "0.125", "12.0"])).series.totals[-1] == 13.875


FALLING = [100, 150, 140, 160, 120, 200]


def test_a_decrease_is_refused_kept_or_counts_nothing() -> None:
    text = rows(FALLING, "date,cumulative")
    assert refusal(text) == (
        "line 3, column 'cumulative': 150 on 2024-01-02 is above the 140 after it, a slip by all "
        "later rows, and 2 more like it: say --on-decrease correct for an even figure in its "
        "place, --on-decrease drop to take the row out, --on-decrease keep to take it as it is or "
        "--on-decrease zero to count none"
    )
    assert refusal(rows([100, 150, 140, *range(141, 150), 70], "date,cumulative")) == (
        "line 14, column 'cumulative': 70 on 2024-01-13 is below the 149 before it: say "
        "--on-decrease keep to take it as it is, --on-decrease zero to count none or --on-decrease "
        "restart where a new count begins"
    )
    kept = read(text, on_decrease="keep")
    assert [*kept.series.totals] == [figure - 100 for figure in FALLING]
    assert [*read(text, on_decrease="zero").series.totals] == [0, 50, 50, 70, 70, 150]
    assert odd(kept, "decrease") == [
        Anomaly("decrease", date(2024, 1, 3), date(2024, 1, 3), losses=-10),
        Anomaly("decrease", date(2024, 1, 5), date(2024, 1, 5), losses=-40),
    ]


def test_a_negative_figure_is_a_decrease_of_a_period_and_none_of_a_total() -> None:
    text = rows([100, -40, 60])
    assert refusal(text).startswith(
        "line 3, column 'daily_losses': the figure of 2024-01-02 is -40, below 0: "
        "say --on-decrease keep"
    )
    assert [*read(text, on_decrease="keep").series.totals] == [0, 100, 60, 120]
    assert [*read(text, on_decrease="zero").series.totals] == [0, 100, 100, 160]
    assert refusal(text, kind="cumulative").startswith(
        "line 3, column 'daily_losses': -40 is no cumulative figure: correct it, or say --kind"
    )


HOLE = "date,{}\n2024-01-01,100\n2024-01-02,110\n2024-02-12,520\n2024-02-13,530\n"
"""The row after the gap is 41 days after the row before it."""


def test_a_hole_of_forty_days_in_a_cumulative_series() -> None:
    text = HOLE.format("cumulative")
    spread = read(text)
    assert [*spread.series.totals] == [0, *range(10, 421, 10), 430]
    assert [*spread.series.reported] == [0, 1, 42, 43]
    assert odd(spread, "gap") == [Anomaly("gap", date(2024, 1, 3), date(2024, 2, 11), 40)]
    empty = read(text, on_gap="zero")
    assert [*empty.series.totals] == [0, *[10] * 41, 420, 430]
    assert empty.series.reported == range(44)
    assert odd(empty, "gap") == odd(spread, "gap")
    assert refusal(text, on_gap="refuse").startswith("line 4, column 'date': there is no figure")


def test_a_hole_of_forty_days_in_a_series_of_days() -> None:
    text = HOLE.format("new_losses")
    assert refusal(text) == (
        "line 4, column 'date': there is no figure from 2024-01-03 to 2024-02-11, 40 days: "
        "say --on-gap zero where nobody was lost then or --on-gap spread where a figure counts "
        "all since the row before"
    )
    empty = read(text, on_gap="zero")
    assert [*empty.series.totals] == [0, 100, *[210] * 41, 730, 1_260]
    spread = read(text, on_gap="spread")
    assert spread.series.totals[2] == 210
    assert spread.series.totals[3] == pytest.approx(210 + 520 / 41)
    assert spread.series.totals[43] == 730
    assert [*spread.series.reported] == [0, 1, 2, 43, 44]


def test_holes_in_weeks_and_months() -> None:
    weeks = "date,new_losses\n2024-01-01,7\n2024-01-08,7\n2024-01-29,21\n"
    assert refusal(weeks).startswith(
        "line 4, column 'date': there is no figure from 2024-01-15 to 2024-01-22, 2 weeks: say"
    )
    assert [*read(weeks, on_gap="zero").series.reported] == [0, 7, 14, 21, 28, 35]
    months = "month,new_losses\n2024-01,31\n2024-03,31\n"
    assert refusal(months).startswith(
        "line 3, column 'month': there is no figure for 2024-02-01: say --on-gap zero"
    )
    assert [*read(months, on_gap="zero").series.totals[31:61:29]] == [31, 31]
    uneven = "date,weekly_losses\n2024-01-01,7\n2024-01-08,7\n2024-01-14,6\n"
    assert refusal(uneven, period="week", on_gap="zero") == (
        "line 4, column 'date': 2024-01-08 and 2024-01-14 are less than a week apart: "
        "say --on-gap spread where a figure counts all since the row before"
    )
    assert read(uneven, period="week", on_gap="spread").series.totals[-1] == 20


def test_a_cell_without_a_figure_is_a_gap_and_is_told() -> None:
    text = rows([5, "", 7], "date,cumulative")
    observed = read(text)
    assert plain(observed) == (START, [0, 1, 2], [0, 2])
    assert observed.anomalies.found == {"gap": 1, "empty": 1}
    assert odd(observed, "empty") == [Anomaly("empty", date(2024, 1, 2), date(2024, 1, 2), 1)]
    text = '[{"date": "2024-01-01", "new": null}, {"date": "2024-01-02", "new": 5}]'
    assert read(text, period="day").row_count == 2
    assert refusal(rows(["", " "])) == (
        "column 'daily_losses': every cell is empty: say another --column"
    )


def test_cumulative_rows_may_repeat_each_other() -> None:
    text = rows(RISING, "date,cumulative")
    observed = read(f"{text}2024-01-02,{RISING[1]}\n2024-01-04,{RISING[3]}\n")
    assert plain(observed) == plain(read(text))
    assert odd(observed, "duplicate") == [
        Anomaly("duplicate", date(2024, 1, 2), date(2024, 1, 4), 2)
    ]
    assert refusal(f"{rows(UNEVEN)}2024-01-02,{UNEVEN[1]}\n") == (
        "line 13, column 'daily_losses': the row repeats the date and the figure of another one: "
        "say --where COLUMN=VALUE for one series of several, --on-duplicate add where each counts "
        "other people or --on-duplicate last where the later replaces the other"
    )


def test_the_last_of_rows_that_share_a_date_may_be_taken() -> None:
    observed = read(f"{rows(UNEVEN)}2024-01-02,99\n", on_duplicate="last")
    assert observed.series.totals[2] == UNEVEN[0] + 99
    assert odd(observed, "duplicate")[0][:4] == (
        "duplicate",
        date(2024, 1, 2),
        date(2024, 1, 2),
        1,
    )


def test_rows_out_of_order_are_put_in_order_and_told() -> None:
    newest_first = "\n".join(rows(UNEVEN).split("\n")[:0:-1])
    observed = read(f"date,daily_losses\n{newest_first}")
    assert plain(observed) == plain(read(rows(UNEVEN)))
    assert odd(observed, "unsorted") == [
        Anomaly("unsorted", date(2024, 1, 1), date(2024, 1, 10), len(UNEVEN) - 1)
    ]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("date,new\n0001-01-01,5\n0001-01-02,5\n", {}),
        ("date,new\n9999-12-30,5\n9999-12-31,5\n", {"date_means": "from"}),
        ("month,new\n9999-11,5\n9999-12,5\n", {}),
        ("month,cumulative\n9999-11,5\n9999-12,5\n", {}),
        ("date,new\n0001-01-01,5\n0001-01-08,5\n", {}),
    ],
)
def test_periods_beyond_the_calendar_are_refused(text: str, reading: dict[str, Any]) -> None:
    assert "of the rows reach out of the years 1 to 9999: correct the dates" in refusal(
        text, **reading
    )


def test_the_whole_calendar_has_room() -> None:
    observed = read("date,cumulative\n9999-12-31,9\n0001-01-01,0\n5000-01-01,5\n")
    assert (observed.first_date, observed.last_date) == (date.min, date.max)
    assert len(observed.series.totals) == date.max.toordinal()


def test_rows_after_as_of_are_left_out() -> None:
    text = rows(UNEVEN)
    observed = read(text, as_of=date(2024, 1, 5))
    assert plain(observed) == plain(read(rows(UNEVEN[:5])))
    assert (observed.row_count, observed.last_date) == (5, date(2024, 1, 5))
    assert refusal(text, as_of=date(2023, 12, 31)) == (
        "no row is dated up to 2023-12-31: say a later --as-of"
    )
    months = "month,new_losses\n2024-01,31\n2024-02,58\n2024-03,62\n"
    assert read(months, as_of=date(2024, 3, 31)).series.until == date(2024, 3, 1)
    assert read(months, as_of=date(2024, 4, 1)).series.until == date(2024, 4, 1)
    weeks = "date,new_losses\n2024-01-01,7\n2024-01-08,7\n"
    assert read(weeks, as_of=date(2024, 1, 14), date_means="from").series.days == 7
    assert read(weeks, as_of=date(2024, 1, 15), date_means="from").series.days == 14
    days = read(rows(UNEVEN), as_of=date(2024, 1, 5), date_means="from")
    assert days.series.until == date(2024, 1, 5)
    assert refusal(weeks, as_of=date(2024, 1, 3), date_means="from", period="week") == (
        "column 'date': the first week is not over on 2024-01-03: say a later --as-of"
    )


@st.composite
def dated(draw: st.DrawFn) -> tuple[str, list[tuple[date, int]]]:
    """A period, and figures on rising dates that are one or several periods apart."""
    figures = draw(st.lists(st.integers(0, 3_000), min_size=2, max_size=40))
    period, length = draw(st.sampled_from([("day", 1), ("week", 7)]))
    apart = draw(st.sampled_from([[1], [1, 2, 41]]))
    dates = accumulate(
        (length * draw(st.sampled_from(apart)) for _ in figures[1:]),
        lambda day, days: day + timedelta(days=days),
        initial=START + timedelta(days=length),
    )
    return period, [*zip(dates, figures, strict=True)]


def text_of(series: Sequence[tuple[date, object]]) -> str:
    return "date,losses\n" + "".join(f"{day},{figure}\n" for day, figure in series)


@given(dated(), st.sampled_from(["spread", "zero"]), st.integers(0, 10**6))
def test_a_cumulative_series_and_its_differences_are_the_same(
    differences: tuple[str, list[tuple[date, int]]], on_gap: str, level: int
) -> None:
    period, series = differences
    totals = accumulate((figure for _, figure in series), initial=level)
    days = [START, *(day for day, _ in series)]
    cumulative = [*zip(days, totals, strict=True)]
    one = read(text_of(cumulative), kind="cumulative", period=period, on_gap=on_gap)
    other = read(text_of(series), kind="per-period", period=period, on_gap=on_gap)
    assert plain(one) == plain(other)
    assert one.anomalies.found == other.anomalies.found
    for kind in ("gap", "zeros", "jump"):
        assert odd(one, kind) == odd(other, kind)


@given(dated(), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_rows_does_not_matter(
    rising: tuple[str, list[tuple[date, int]]], shuffle: random.Random, named: bool
) -> None:
    _, series = rising
    reading = {"on_decrease": "keep", "on_gap": "spread"}
    reading |= {"kind": "per-period", "period": "day"} if named else {}
    before = outcome(text_of(series), **reading)
    shuffle.shuffle(series)
    assert outcome(text_of(series), **reading) == before


@given(
    st.lists(st.tuples(st.integers(0, 5), st.decimals(0, 999, places=3)), min_size=1, max_size=20),
    st.randoms(use_true_random=False),
)
def test_the_order_of_figures_that_are_added_up_does_not_matter(
    parts: list[tuple[int, Fraction]], shuffle: random.Random
) -> None:
    series = [(START + timedelta(days=day), f"{part}0") for day, part in parts]
    reading = {"kind": "per-period", "period": "day", "on_gap": "zero", "on_duplicate": "add"}
    before = read(text_of(series), **reading)
    shuffle.shuffle(series)
    assert plain(read(text_of(series), **reading)) == plain(before)
    first = min(day for day, _ in parts)
    exact = sum(Fraction(part) for day, part in parts if day == first)
    assert before.series.totals[1] == float(exact)


@given(dated(), dated(), st.booleans())
def test_rows_after_as_of_change_nothing_before_it(
    rising: tuple[str, list[tuple[date, int]]],
    rest: tuple[str, list[tuple[date, int]]],
    named: bool,
) -> None:
    (_, series), (_, later) = rising, rest
    as_of = series[-1][0]
    appended = [*series, *((day + (as_of - START), -figure) for day, figure in later)]
    reading: dict[str, Any] = {"as_of": as_of, "on_decrease": "keep", "on_gap": "spread"}
    reading |= {"kind": "per-period"} if named else {}
    assert outcome(text_of(appended), **reading) == outcome(text_of(series), **reading)


def outcome(text: str, **reading: Any) -> object:
    """The data read from a file, whatever the order of its rows, or the reason for a refusal."""
    try:
        observed = read(text, **reading)
    except InputError as error:
        return str(error)
    found = {**observed.anomalies.found, "unsorted": 0}
    latest = [each for each in observed.anomalies.latest if each.kind != "unsorted"]
    # The digest is of the order as well, which is told beside the answer.
    return observed._replace(anomalies=AnomalySummary(found, latest), digest="")


@pytest.mark.skipif(not PERSONNEL.exists(), reason="the series is not there")
def test_the_general_staffs_series() -> None:
    observed = read_series(str(PERSONNEL))
    assert (observed.column, observed.date_column) == ("personnel", "date")
    assert (observed.kind, observed.kind_basis) == ("cumulative", "figures")
    assert (observed.period, observed.date_means, observed.counts_deaths) == (
        "day",
        "before",
        False,
    )
    assert (observed.row_count, observed.baseline) == (1_192, 2_800)
    series = observed.series
    assert (series.since, series.until) == (date(2022, 2, 25), date(2025, 5, 31))
    assert series.reported == range(1_192)

    def total(year: int, month: int, day: int) -> float:
        return series.totals[(date(year, month, day) - series.since).days]

    assert total(2024, 10, 25) + 2_800 == 685_910
    assert (total(2024, 10, 25) - total(2024, 10, 18)) / 7 == pytest.approx(1_444.2857, abs=5e-5)
    # The UK Ministry of Defence's figure for October 2024: 1,354.
    assert (total(2024, 11, 1) - total(2024, 10, 1)) / 31 == pytest.approx(1_354.19, abs=5e-3)


@pytest.mark.skipif(not PERSONNEL.exists(), reason="the series is not there")
def test_what_is_odd_about_the_general_staffs_series() -> None:
    observed = read_series(str(PERSONNEL))
    assert [(each.first, each.last) for each in odd(observed, "zeros")] == [
        (date(2022, 3, 7), date(2022, 3, 7)),
        (date(2022, 3, 9), date(2022, 3, 14)),
    ]
    latest = odd(observed, "jump")[-1]
    assert (latest.first, latest.losses, latest.usual) == (date(2025, 2, 28), 2_710, 1_190)
    assert [each.unit for each in odd(observed, "rounding")] == [10]
    assert set(observed.anomalies.found) == {"zeros", "jump", "rounding"}


def test_rows_whose_periods_end_together_are_known_then() -> None:
    text = "date,losses\n2024-03-29,1\n2024-03-30,2\n2024-03-31,3\n"
    observed = read(text, kind="per-period", period="month", date_means="from", on_gap="spread")
    assert observed.series.totals[-1] == 6
    assert [*observed.series.reported] == sorted(set(observed.series.reported))


def test_months_that_count_before_are_known_on_their_first_day() -> None:
    text = "date,losses\n2022-11,10\n2022-12,30\n2023-01,70\n"
    whole = read(text, kind="per-period", date_means="before")
    assert whole.series.until == date(2023, 1, 1)
    again = read(text, kind="per-period", date_means="before", as_of=date(2023, 1, 1))
    assert again.series == whole.series


def test_columns_of_one_name_are_to_be_renamed() -> None:
    text = "date,losses,losses\n2024-01-01,1,2\n2024-01-02,2,3\n"
    assert refusal(text) == "several columns are called 'losses': rename all but one"
    assert refusal("date,losses\n2024-01-01,5\n").endswith("say --kind per-period")


def test_a_row_without_a_figure_after_the_last_says_nothing_yet() -> None:
    text = rows([10, 12, "", 14])
    loaded = read(f"{text}2024-01-05,\n2024-01-06,\n", on_gap="zero")
    assert loaded.row_count == 4
    assert loaded == read(text, on_gap="zero")
    assert len(odd(loaded, "empty")) == 1


def test_a_row_that_counts_from_the_end_on_is_no_part_of_the_series() -> None:
    text = rows([10, 12, 9, 14])
    loaded = read(text, date_means="from", kind="per-period")
    until = loaded.series.until
    assert until == date(2024, 1, 5)
    longer = f"{text}{until},99\n"
    assert read(longer, date_means="from", kind="per-period", as_of=until) == loaded
    weekly = "week beginning,losses\n2024-01-01,70\n2024-01-08,80\n"
    of_weeks = read(weekly, kind="per-period")
    end = of_weeks.series.until
    assert read(f"{weekly}{end},99\n", kind="per-period", as_of=end) == of_weeks


def test_what_a_column_counts_may_be_chosen() -> None:
    text = rows([10, 12], header="date,killed per day")
    assert read(text).counts_deaths
    assert not read(text, counts="casualties").counts_deaths
    assert read(text.replace("killed", "total"), counts="deaths").counts_deaths


FIGURES = st.lists(st.tuples(st.booleans(), st.integers(0, 9_999)), min_size=2)


@given(FIGURES)
def test_rows_have_one_digest_whatever_way_they_are_read(cells: list[tuple[bool, int]]) -> None:
    days = [START + timedelta(days=at) for at, (there, _) in enumerate(cells) if there or not at]
    figures = [figure for at, (there, figure) in enumerate(cells) if there or not at]
    pairs = [*zip(days, figures, strict=True)]
    options = {"kind": "per-period", "period": "day", "on_gap": "zero"}
    plain_csv = "date,losses\n" + "".join(f"{day},{figure}\n" for day, figure in pairs)
    digest = read(plain_csv, **options).digest
    quoted = "date;x;losses\n" + "".join(f'{day};a;"{figure:,}"\n\n' for day, figure in pairs)
    as_json = json.dumps([{"date": str(day), "losses": figure} for day, figure in pairs])
    longer = f"{plain_csv}2100-01-01,5\n2100-01-02,\n"
    for text in (quoted, as_json, plain_csv.replace("\n", "\r\n"), longer):
        found = read(text, **options, as_of=days[-1])
        assert (found.digest, found.row_count) == (digest, len(days))
    reverse = plain_csv.splitlines()[:1] + plain_csv.splitlines()[:0:-1]
    assert (read("\n".join(reverse), **options).digest == digest) == (len(days) == 1)
    changed = [(day, figure + (at == len(pairs) - 1)) for at, (day, figure) in enumerate(pairs)]
    other = "date,losses\n" + "".join(f"{day},{figure}\n" for day, figure in changed)
    assert read(other, **options).digest != digest
    assert read(plain_csv, **options, date_means="from").digest != digest
