"""Columns that hold parts of the losses are added up, where there is no total of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import InputError
from tests.evidence.series.reading import read, refusal
from tests.evidence.series.test_rows_of_persons import shape
from tests.evidence.series.test_totals import IN_ALL, refused


def test_a_column_for_each_cause_is_told_to_be_a_part() -> None:
    said = refused("a_column_for_each_cause", kind="per-period")
    parts = "numObitosDoenca,numObitosViolencia,numAcidente"
    assert said.endswith(f"or --column {parts} added up")
    assert "numCasos" not in said
    added = shape("a_column_for_each_cause", kind="per-period", column=parts)
    assert (added.series.totals[-1], added.column) == (IN_ALL, parts)


def test_the_total_is_offered_where_there_is_one() -> None:
    said = refused("killed_wounded_and_their_sum", kind="per-period")
    assert said.endswith(
        "say --column killed, --column wounded or --column 'in all of them' for all together"
    )
    total = shape("killed_wounded_and_their_sum", kind="per-period", column="in all of them")
    assert total.series.totals[-1] == IN_ALL


def test_killed_and_wounded_are_casualties_together() -> None:
    said = refused("killed_and_wounded", kind="per-period")
    assert said.endswith(
        "say --column killed, --column wounded or --column killed,wounded added up"
    )
    added = shape("killed_and_wounded", kind="per-period", column="Killed, Wounded")
    assert (added.series.totals[-1], added.counts) == (IN_ALL, "casualties")


def test_a_name_with_a_comma_is_that_of_one_column() -> None:
    text = 'date,"killed, all",all\n2024-01-01,5,7\n2024-01-02,6,7\n'
    assert read(text, column="Killed, all", kind="per-period").series.totals[-1] == 11


def test_added_columns_are_each_there_once_and_hold_numbers() -> None:
    text = "date,killed,wounded\n2024-01-01,5,7\n2024-01-02,x,7\n"
    assert refusal(text, column="killed,killed") == (
        "--column: a column is added to itself: name each once"
    )
    assert "there is no column 'hurt'" in refusal(text, column="killed,hurt")
    assert refusal(text, column="killed,wounded").startswith("line 3, column 'killed': 'x' is not")


def test_ages_are_no_part_of_a_sum() -> None:
    with pytest.raises(InputError, match="never added up"):
        read("date,killed,age\n2024-01-01,5,7\n", column="killed,age")


@given(
    st.lists(st.tuples(*[st.none() | st.decimals(0, 10**6, places=2)] * 3).filter(any), min_size=2)
)
def test_a_sum_of_columns_is_that_of_their_cells(rows: list[tuple[object, ...]]) -> None:
    lines = [
        f"{2024 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02},"
        + ",".join("" if cell is None else f"{cell}" for cell in cells)
        for day, cells in enumerate(rows)
    ]
    text = "date,a,b,c\n" + "\n".join(lines) + "\n"
    reading = {"kind": "per-period", "on_gap": "zero", "period": "day"}
    added = read(text, column="a,b,c", **reading)
    total = sum(cell for cells in rows for cell in cells if cell is not None)  # type: ignore[misc]
    assert added.series.totals[-1] == pytest.approx(float(total))


@pytest.mark.parametrize(
    "text",
    [
        "date,US,UK,Total\n2024-01-01,1,1,2\n2024-01-02,2,1,3\n2024-01-03,2,2,4\n",
        "year,total deaths\n2003,150\n2004,260\n2005,370\n",
        "month,total deaths\n2024-01,150\n2024-02,260\n2024-03,370\n",
        "date,total killed\n12 March 2024,5\n13-14 March 2024,8\n15 March 2024,9\n",
    ],
    ids=["a sum of its row", "a year", "a month", "a range of days"],
)
def test_a_total_of_a_row_is_not_taken_for_one_of_all_rows_until_it(text: str) -> None:
    assert refusal(text).endswith("say --kind cumulative or --kind per-period")


def test_a_total_of_days_counts_up() -> None:
    text = "date,total deaths,cases\n2024-01-01,5,9\n2024-01-02,7,9\n2024-01-03,9,12\n"
    assert read(text).kind == "cumulative"


@pytest.mark.parametrize("part", ["wounded", "missing", "captured"])
def test_what_is_lost_beside_the_dead_is_a_part(part: str) -> None:
    text = f"date,killed,{part}\n2024-01-01,5,9\n2024-01-02,7,9\n"
    assert f"--column killed,{part} added up" in refusal(text, kind="per-period")
    empty = text.replace(",9", ",")
    assert read(empty, kind="per-period").column == "killed"


def test_the_dead_of_one_kind_are_not_taken_for_those_of_another_beside_them() -> None:
    text = "date,Military deaths,Civilian deaths\n2024-01-01,5,9\n2024-01-02,7,9\n"
    assert "--column 'Military deaths' or --column 'Civilian deaths'" in refusal(text)
    assert read(text.replace("Civilian deaths", "cases"), kind="per-period").series.totals[-1] == 12


def test_no_bounds_of_a_figure_make_a_whole() -> None:
    text = "date,deaths_min,deaths_max,injured\n2024-01-01,1,2,3\n2024-01-02,2,3,5\n"
    assert "for all together" not in refusal(text)
