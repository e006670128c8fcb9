"""Cumulative counts with slips, and those that begin again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.series.anomalies import Anomaly
from tests.evidence.series.reading import odd, plain, read, refusal, rows

TOO_HIGH = rows([100, 110, 920, 130, 140], "date,cumulative")
TOO_LOW = rows([100, 110, 12, 130, 140], "date,cumulative")


@pytest.mark.parametrize(("text", "off"), [(TOO_HIGH, 800.0), (TOO_LOW, -108.0)])
def test_a_slip_is_named_and_can_be_corrected_or_taken_out(text: str, off: float) -> None:
    assert refusal(text).startswith("line 4, column 'cumulative': ")
    corrected = read(text, on_decrease="correct")
    assert [*corrected.series.totals] == [0, 10, 20, 30, 40]
    assert [*corrected.series.reported] == [0, 1, 2, 3, 4]
    dropped = read(text, on_decrease="drop")
    assert [*dropped.series.totals] == [0, 10, 20, 30, 40]
    assert [*dropped.series.reported] == [0, 1, 3, 4]
    for loaded in (corrected, dropped):
        day = date(2024, 1, 3)
        assert odd(loaded, "slip") == [Anomaly("slip", day, day, losses=off)]
        assert not odd(loaded, "decrease")


def test_a_fall_that_no_row_nearby_corrects_is_no_slip() -> None:
    text = rows([*range(100, 300, 10), 120, 130], "date,cumulative")
    for choice in ("refuse", "correct", "drop"):
        assert refusal(text, on_decrease=choice).startswith(
            "line 22, column 'cumulative': 120 on 2024-01-21 is below the 290 before it: say"
        )


def test_a_figure_of_a_period_below_0_is_no_slip() -> None:
    for choice in ("correct", "drop", "restart"):
        assert refusal(rows([100, -40, 60]), on_decrease=choice).endswith(
            "say --on-decrease keep to take it as it is or --on-decrease zero to count none"
        )


YEARS = rows([*range(361_000, 366_000, 1_000), 800, 1_900], "date,cumulative", date(2023, 12, 27))


def test_a_count_that_falls_to_nearly_nothing_at_new_year_is_a_new_count() -> None:
    loaded = read(YEARS)
    assert [*loaded.series.totals] == [0, 1000, 2000, 3000, 4000, 4800, 5900]
    assert loaded.new_counts == (date(2024, 1, 1),)
    day = date(2024, 1, 1)
    assert odd(loaded, "restart") == [Anomaly("restart", day, day)]
    assert plain(read(YEARS, on_decrease="restart")) == plain(loaded)


def test_a_new_count_may_begin_after_1_january_at_midnight() -> None:
    text = rows([364_000, 365_000, 1_100, 2_000], "date,cumulative", date(2023, 12, 31))
    assert [*read(text).series.totals] == [0, 1000, 2100, 3000]


def test_what_a_new_year_cannot_have_brought_is_asked_about() -> None:
    text = rows([364_000, 365_000, 36_600], "date,cumulative", date(2023, 12, 30))
    assert refusal(text).startswith("line 4, column 'cumulative': 36600 on 2024-01-01 is below")
    assert [*read(text, on_decrease="restart").series.totals] == [0, 1000, 37_600]


def test_a_slip_at_new_year_is_no_new_count() -> None:
    text = rows([363_000, 364_000, 3_650, 366_000], "date,cumulative", date(2023, 12, 30))
    assert "a slip by all later rows" in refusal(text)
    assert [*read(text, on_decrease="correct").series.totals] == [0, 1000, 2000, 3000]


def test_a_count_of_each_year_is_known_by_its_figures() -> None:
    months = [f"{2022 + at // 12}-{at % 12 + 1:02}" for at in range(36)]
    lines = "".join(f"{month},{900 + at % 12 * 1_000}\n" for at, month in enumerate(months))
    loaded = read(f"month,total losses\n{lines}")
    assert (loaded.kind, loaded.kind_basis) == ("cumulative", "figures")
    assert loaded.new_counts == (date(2023, 1, 1), date(2024, 1, 1))


@given(
    st.lists(st.integers(0, 9), min_size=2, max_size=30),
    st.lists(st.integers(0, 9), min_size=1, max_size=30),
)
def test_two_counts_in_one_file_are_the_losses_of_both(old: list[int], new: list[int]) -> None:
    figures = [100 + sum(old[: at + 1]) for at in range(len(old))]
    figures += [sum(new[: at + 1]) for at in range(len(new))]
    loaded = read(rows(figures, "date,cumulative"), on_decrease="restart")
    assert loaded.series.totals[-1] == sum(old[1:]) + sum(new)
