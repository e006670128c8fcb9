"""Totals among the rows are not added to their parts, and are looked for before adding is told."""

# ruff: noqa: RUF001  # words in Cyrillic letters

from pathlib import Path

import pytest

from attrition_cli import InputError
from attrition_cli.cli.mistakes.shell_language import SHELL
from attrition_cli.evidence.series.read_series import read_series
from attrition_cli.evidence.series.table.parts.totals import is_total
from attrition_cli.notation.file_options.read_options import ReadOptions
from tests.evidence.series.reading import read
from tests.evidence.series.test_rows_of_persons import shape

IN_ALL = 1029


def refused(name: str, **reading: object) -> str:
    with pytest.raises(InputError) as error:
        shape(name, **reading)
    return error.value.spelled(SHELL).partition(": ")[2]


@pytest.mark.parametrize("policy", [{}, {"on_duplicate": "add"}])
@pytest.mark.parametrize(
    ("name", "value"),
    [("regions_and_their_total", "Total"), ("regions_and_a_total_without_a_name", "")],
)
def test_a_total_among_the_rows_is_not_added(
    name: str, value: str, policy: dict[str, object]
) -> None:
    said = refused(name, kind="per-period", **policy)
    assert "--on-duplicate add" not in said
    assert f"region={value}" in said
    assert f"region!={value}" in said
    total = shape(name, kind="per-period", where=f"region={value}")
    assert total.series.totals[-1] == IN_ALL
    parts = shape(name, kind="per-period", where=f"region!={value}", on_duplicate="add")
    assert parts.series == total.series


def test_totals_of_two_kinds_are_each_told() -> None:
    name = "totals_of_places_and_sexes_in_spanish"
    reading = {"column": "Total", "date_column": "Fecha", "kind": "per-period"}
    assert refused(name, on_duplicate="add", **reading).startswith(
        "'Provincias' has 'Total' beside other values: a total added to its parts counts them twice"
    )
    assert "'Sexo' has 'Ambos sexos'" in refused(
        name, on_duplicate="add", where=["Provincias=Total"], **reading
    )
    chosen = shape(name, where=["Provincias=Total", "Sexo=Ambos sexos"], **reading)
    assert chosen.series.totals[-1] == IN_ALL
    added = shape(
        name, where=["Provincias=Norte", "Sexo!=Ambos sexos"], on_duplicate="add", **reading
    )
    assert added.series == chosen.series


def test_parts_without_a_total_are_added() -> None:
    said = refused("regions_without_a_total", kind="per-period")
    assert said.endswith("for one series of several, --on-duplicate add or --on-duplicate last")
    added = shape("regions_without_a_total", kind="per-period", on_duplicate="add")
    assert added.series.totals[-1] == IN_ALL


def test_a_total_below_the_first_rows_is_found() -> None:
    days = range(1, 29)
    lines = [f"2024-09-{day:02},{name},5\n" for name in "ABC" for day in days]
    lines += [f"2024-09-{day:02},Всего,15\n" for day in days]
    text = "date,region,losses\n" + "".join(lines)
    with pytest.raises(InputError, match="'region' has 'Всего' beside other values"):
        read(text, kind="per-period", on_duplicate="add")


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("N,2024-01-02,6", "the row is that of line 4 again, in every cell: say --on-duplicate"),
        ("Total,2024-01-02,6", "'place' has 'Total' beside other values: a total added to its"),
        ("S,2024-01-02,6", "the row repeats the date and the figure of another one: say --where"),
    ],
)
def test_a_row_that_repeats_a_date_and_a_figure_is_looked_at_whole(
    tmp_path: Path, last: str, said: str
) -> None:
    file = tmp_path / "losses.csv"
    text = f"place,date,new losses\nN,2024-01-01,5\n\nN,2024-01-02,6\n{last}\nN,2024-01-03,4\n"
    file.write_text(text)
    with pytest.raises(InputError) as error:
        read_series(str(file), ReadOptions())
    assert said in error.value.spelled(SHELL)
    assert ("duplicate add" in error.value.spelled(SHELL)) == ("Total" not in last)


@pytest.mark.parametrize(
    "label", ["TOTAL", "Grand total", "Всього", "Итого", "Insgesamt", "Ensemble", 'סה"כ', "合計"]
)
def test_totals_are_known_in_several_languages(label: str) -> None:
    assert is_total(label)
