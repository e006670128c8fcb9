"""Several files are one series where they do not contradict each other."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from attrition_cli import InputError
from attrition_cli.cli.mistakes.shell_language import SHELL
from attrition_cli.evidence.series.account.what_was_read import what_was_read
from attrition_cli.evidence.series.read_series import LoadedSeries, read_series
from attrition_cli.notation.file_options.read_options import ReadOptions
from attrition_cli.notation.references import Reference, parse_reference
from tests.evidence.series.reading import plain, rows


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read_files(*texts: str, names: tuple[str, ...] = (), **reading: Any) -> LoadedSeries:
    paths = names or tuple(f"{number}.csv" for number in range(len(texts)))
    for path, text in zip(paths, texts, strict=True):
        Path(path).write_text(text, encoding="utf-8")
    return read_series(paths, ReadOptions(**reading))


def why(*texts: str, **reading: Any) -> str:
    with pytest.raises(InputError) as refused:
        read_files(*texts, **reading)
    return refused.value.spelled(SHELL)


def test_a_day_with_two_figures_is_refused_by_both_lines() -> None:
    first, second = rows([1200, 1300]), rows([1310, 1250], start=date(2024, 1, 2))
    message = (
        "1.csv, line 2, column 'daily_losses': 1310 is a second figure for 2024-01-02, after 1300"
        " in 0.csv, line 3: say --where COLUMN=VALUE for one series of several, --on-duplicate add"
        " or --on-duplicate last"
    )
    assert why(first, second) == message
    added = read_files(first, second, on_duplicate="add")
    assert [*added.series.totals] == [0, 1200, 3810, 5060]
    last = read_files(first, second, on_duplicate="last")
    assert [*last.series.totals] == [0, 1200, 2510, 3760]


def test_errors_name_the_file_of_the_row() -> None:
    gap = rows([1, 2], start=date(2024, 1, 5))
    assert why(rows([1, 2]), gap).startswith("1.csv, line 2, column 'date': there is no figure")
    assert why(rows([1, 2]), rows(["x"], start=date(2024, 1, 3))).startswith("1.csv, line 2, ")


def test_columns_have_one_name_in_all_files() -> None:
    killed = rows([1, 2], "date,killed", date(2024, 1, 3))
    assert why(rows([1, 2]), killed) == (
        "'1.csv' has its losses in 'killed', '0.csv' in 'daily_losses': give the columns one name"
    )
    both = rows(["1,5", "2,6"], "date,daily_losses,kia", date(2024, 1, 3))
    assert read_files(rows([1, 2]), both, column="daily_losses").row_count == 4
    assert read_files(rows([1, 2]), rows([3], "Date,Daily_Losses", date(2024, 1, 3))).row_count == 3


def test_a_file_of_later_rows_adds_nothing() -> None:
    until = date(2024, 1, 2)
    later = rows([3, 4], start=date(2024, 1, 5))
    assert read_files(rows([1, 2]), later, as_of=until).row_count == 2
    assert why(later, later, as_of=until) == (
        "0.csv: no row is dated up to 2024-01-02: say a later --as-of"
    )


def test_a_date_in_the_name_is_that_of_all_rows() -> None:
    names = "toll_20240901.csv", "toll-2024-09-02.csv", "toll 2024.09.03.csv"
    texts = [
        f"district,dead\nnorth,{north}\nsouth,{south}\n"
        for north, south in ((5, 1), (7, 2), (7, 9))
    ]
    loaded = read_files(*texts, names=names, on_duplicate="add", kind="cumulative")
    assert plain(loaded) == (date(2024, 9, 1), [0, 3, 10], [0, 1, 2])
    told = what_was_read(loaded, ReadOptions())
    assert (told.files, told.date_column, told.rows) == (names, "file name", 6)
    again = read_files(
        *texts, names=names, date_column="file name", on_duplicate="add", kind="cumulative"
    )
    assert again.digest == loaded.digest


def test_a_date_in_the_name_yields_to_dates_in_the_file() -> None:
    for name in ("losses_20240901.csv", "from-20240101-to-20241231.csv", "losses_20241301.csv"):
        loaded = read_files(rows([1, 2]), names=(name,))
        assert loaded.first_date == date(2024, 1, 1)
    for name in ("losses.csv", "from-20240101-to-20241231.csv", "20241301.csv", "120240901.csv"):
        with pytest.raises(InputError, match="no column holds dates"):
            read_files("place,dead\na,5\n", names=(name,))


def test_a_reference_to_several_files_is_written_as_it_is_read() -> None:
    for names in (("a.csv", "b.csv", "c.csv"), ("a,b.csv", "c,kind=x#y.csv"), ("-", "b:7d.csv")):
        reference = Reference(
            names[0], "killed", 28, choices=(("kind", "per-period"),), more_names=names[1:]
        )
        assert parse_reference(reference.text) == reference
