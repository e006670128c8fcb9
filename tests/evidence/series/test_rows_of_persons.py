"""Rows for persons are counted; ids, ages and years are never added up."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from attrition_cli.evidence.series.read_series import read_series
from attrition_cli.notation.file_options.read_options import ReadOptions
from tests.evidence.series.reading import plain, read, refusal

SHAPES = Path(__file__).parent / "shapes"
SINCE, DAYS = date(2024, 9, 1), 12


def shape(name: str, **reading: Any) -> Any:
    """The series in the file of a shape."""
    return read_series(str(SHAPES / f"{name}.csv"), ReadOptions(**reading))


@pytest.mark.parametrize(
    ("name", "date_column"),
    [
        ("a_row_for_each_person", "date of death"),
        ("a_row_for_each_person_with_ages", "date of death"),
        ("a_row_for_each_person_with_dates_of_birth", "DOD"),
        ("a_row_for_each_event_and_death", "Date of death"),
    ],
)
def test_rows_with_dates_and_no_figures_are_counted(name: str, date_column: str) -> None:
    observed = shape(name)
    assert plain(observed)[:2] == (SINCE, [3.0 * day for day in range(DAYS + 1)])
    assert (observed.column, observed.date_column, observed.date_means) == (
        None,
        date_column,
        "from",
    )
    assert shape(name, count_rows=True, date_column=date_column).series == observed.series


def test_rows_are_counted_by_any_date() -> None:
    observed = shape("a_row_for_each_event_and_death", date_column="Date of event", count_rows=True)
    assert (observed.series.since, observed.counts) == (date(2024, 8, 31), None)


def test_what_rows_count_is_what_the_name_of_their_date_says() -> None:
    assert shape("a_row_for_each_person").counts == "deaths"
    assert shape("a_row_for_each_person", counts="casualties").counts == "casualties"


def test_rows_without_a_date_are_not_counted() -> None:
    name = "a_row_for_each_person_without_some_dates"
    observed = shape(name)
    assert observed.series.totals[-1] == 42
    assert observed.anomalies.found["undated"] == 6
    wounded = shape(name, where=["status=wounded"])
    assert wounded.series.totals[-1] == 12
    others = shape(name, where="status!=wounded")
    assert others.series.totals[-1] == 30


def test_rows_are_chosen_by_several_columns() -> None:
    of_infantry = {"column": "type_total", "kind": "cumulative"}
    chosen = shape("two_keys", where=["country=A", "unit_type=Infantry"], **of_infantry)
    assert plain(chosen)[1] == [3.0 * day for day in range(10)]
    assert shape("two_keys", where="unit_type!=Guns", **of_infantry).series == chosen.series


@pytest.mark.parametrize("column", ["id", "age", "born"])
def test_what_tells_of_one_person_is_no_loss(column: str) -> None:
    with pytest.raises(ValueError, match="ages, ids and years are never added up"):
        shape("a_row_for_each_person_with_ages", column=column, on_duplicate="add")


def test_a_file_whose_figures_are_marked_is_not_counted_by_itself() -> None:
    said = refusal("date,place,toll\n2024-01-01,North,<12\n2024-01-02,North,<9\n")
    assert said.startswith("no column holds figures of losses, of 'date', 'place' and 'toll': say")
    assert "--count-rows" in said


def test_rows_that_are_counted_are_not_cumulative() -> None:
    with pytest.raises(ValueError, match="rows that are counted are no cumulative figures"):
        shape("a_row_for_each_person", kind="cumulative")


def test_numbers_of_persons_that_share_a_date_may_be_counted() -> None:
    text = "name,badge,date\nA,7011,2024-01-01\nB,7012,2024-01-01\n"
    assert refusal(text).endswith(
        "--on-duplicate last, or give --count-rows as well where each row is a person"
    )
    assert refusal(text, column="badge").endswith(
        "or give --count-rows, without --column, to count the rows where each is a person"
    )
    assert read(text.replace("badge", "service number")).series.totals[-1] == 2


def test_days_without_a_person_are_no_gaps() -> None:
    observed = read("name,unit,date\nA,1st,2024-01-01\nB,2nd,2024-01-09\n")
    assert observed.series.totals[-1] == 2
    assert observed.anomalies.found == {}
