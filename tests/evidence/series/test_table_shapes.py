"""Shapes in which people publish losses: each file holds the same five days, in its own shape."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import InputError
from attrition_cli.evidence.series.read_series import read_series
from attrition_cli.evidence.series.table.cells.cell_marks import has_no_figure
from attrition_cli.notation.file_options.read_options import ReadOptions
from tests.evidence.series.reading import read, refusal

SHAPES = Path(__file__).parent / "table_shapes"

CHOICES: dict[str, dict[str, Any]] = {
    "json_nested": {"json_path": "data.records"},
    "json_nested_in_an_array": {"json_path": "1"},
    "points_between_thousands": {"decimal": ","},
    "dates_across_from_the_newest_with_flags": {"where": "sex=T"},
}
"""What has to be said of a shape that could be read in two ways."""


@pytest.mark.parametrize("file", sorted(SHAPES.iterdir()), ids=lambda file: file.name)
def test_a_shape_is_read_as_the_plain_table_is(file: Path) -> None:
    options = ReadOptions(kind="per-period", **CHOICES.get(file.stem, {}))
    series = read_series(str(file), options).series
    assert series.since == date(2024, 8, 31)
    assert [*series.totals] == [0, 1180, 2390, 3640, 4830, 6130]


@pytest.mark.parametrize(
    ("file", "reading_notes"),
    [
        ("title_above.csv", ["line 1 left out, above the header"]),
        ("separator_above.csv", ["line 1 left out, the separator"]),
        ("units_below_header.csv", ["line 2 read as units"]),
        ("footnote_below.csv", ["line 8 left out, below the rows"]),
        ("footnote_with_commas_below.csv", ["lines 8 to 9 left out, below the rows"]),
        ("footnote_padded_below.csv", ["line 7 left out, a note"]),
        ("total_below.csv", ["line 7 left out, a total"]),
        ("marks_beside_figures.csv", ["5 cells such as '~1180' read without marks"]),
        ("cells_without_figures.csv", ["2 cells such as 'n/a' read as empty"]),
        ("dates_across.csv", ["the names of 5 columns read as dates"]),
        (
            "dates_across_from_the_newest_with_flags.tsv",
            [
                "the names of 5 columns read as dates",
                "the column '2024W99' left out, no date",
                "5 cells such as '1180 p' read without marks",
            ],
        ),
    ],
)
def test_what_is_left_out_is_told(file: str, reading_notes: list[str]) -> None:
    options = ReadOptions(kind="per-period", **CHOICES.get(file.partition(".")[0], {}))
    assert [*read_series(str(SHAPES / file), options).reading_notes] == reading_notes


def test_a_mark_before_decimals_that_cells_showed_is_told() -> None:
    by_cells = read_series(
        str(SHAPES / "points_told_by_one_cell.csv"), ReadOptions(kind="per-period")
    )
    assert by_cells.decimal == ","
    assert read("date,new\n2024-01-01,1300.5\n2024-01-02,5\n").decimal is None


@pytest.mark.parametrize(
    "data",
    [
        "date,losses,note\n2024-01-01,5,\n2024-01-0\n",
        "date,losses,note\n2024-01-01,5,\n2024-01-02,1\n",
        "place,date,losses\nNorth,2024-01-01,5\nNorth\n",
        "date,losses\n2024-01-01,5\n\nSource: a, b, c\n2024-01-02,6\n",
        "date,losses\n2024-01-01,5,6\n2024-01-02,5,6\n",
    ],
)
def test_a_row_that_is_cut_off_or_too_long_is_no_footnote(data: str) -> None:
    assert "cells between commas, where the header has" in refusal(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("losses:\n  - date: 2024-01-01\n    killed: 5\n", "it is YAML: save its table as CSV"),
        ("date     losses\n2024-01-01   5\n2024-01-02   6\n", "its columns have a fixed width: "),
        ("CREATE TABLE losses (\n  day date\n);\n", "it is SQL: save its table as CSV"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\n", "it is a calendar or an address book: save its"),
        ("<stata_dta><header>", "is a Stata file (.dta): save it as text in UTF-8"),
        ("$FL2@(#) SPSS", "is an SPSS file (.sav): save it as text in UTF-8"),
        ("x," * 100_000 + "\n1,2\n", "there are 100,001 columns, and a table has 16,384 at most"),
        (f'date,losses\n2024-01-01,"{"a" * 10**7}"\n', "line 2: the line is longer than 1,048,576"),
    ],
    ids=lambda value: value[:30],
)
def test_another_kind_of_file_is_called_by_its_name(data: str, said: str) -> None:
    assert refusal(data).startswith(said)


@pytest.mark.parametrize(
    "header",
    [
        "Year,Oct,Nov,Dec,Jan,Feb",
        "Fiscal Year,Jan,Feb,Mar,Apr,May",
        "Place,Jan,Feb,Mar,Apr,May",
        "Year,Jan,Feb,Mar,Apr,Mayo",
    ],
)
def test_months_of_no_calendar_year_are_not_read_across(header: str) -> None:
    with pytest.raises(InputError):
        read(f"{header}\n2022,1,2,3,4,5\n2023,1,2,3,4,6\n", kind="per-period")


@given(st.text(max_size=12))
def test_a_cell_is_a_figure_or_none_or_refused(text: str) -> None:
    data = json.dumps([{"date": "2024-01-01", "new": 5}, {"date": "2024-01-02", "new": text}])
    try:
        observed = read(data, kind="per-period", period="day")
    except InputError:
        assert not has_no_figure(text)
    else:
        assert observed.row_count <= 2
