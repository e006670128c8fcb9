"""Tables in other files than text: workbooks, Parquet and Arrow, and what is no such file."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from attrition_cli import InputError
from attrition_cli.cli.mistakes.shell_language import SHELL
from attrition_cli.evidence.series.read_series import LoadedSeries, read_series
from attrition_cli.notation.file_options.read_options import ReadOptions
from tests.evidence.series.reading import plain, read, rows

SHAPES = Path(__file__).parent / "shapes"
LOSSES = [1180, 1210, 1250, 1190, 1300, 1270, 1220, 1240, 1310, 1290, 1260, 1200, 1230, 1280]
MODULES = {"xlsx": "python_calamine", "ods": "python_calamine", "xls": "python_calamine"}


def read_shape(name: str, **reading: str) -> LoadedSeries:
    pytest.importorskip(MODULES.get(name.rpartition(".")[2], "polars"))
    return read_series(str(SHAPES / name), ReadOptions(**reading))  # type: ignore[arg-type]


def why(path: str | Path, data: bytes | None = None, sheet: str | None = None) -> str:
    stdin = None if data is None else io.BytesIO(data)
    with pytest.raises(InputError) as refused:
        read_series(str(path), ReadOptions(sheet=sheet), stdin=stdin)
    return refused.value.spelled(SHELL)


@pytest.mark.parametrize(
    ("name", "sheet", "notes"),
    [
        ("workbook_one_sheet.xlsx", "Data", ("row 1 of sheet 'Data' left out, above the header",)),
        ("workbook.ods", "Data", ()),
        ("frame.parquet", None, ()),
        ("frame.arrow", None, ()),
    ],
)
def test_a_table_is_that_of_the_same_rows_in_text(
    name: str, sheet: str | None, notes: tuple[str, ...]
) -> None:
    as_text = read(rows(LOSSES).replace("2024-01-", "2024-09-"))
    loaded = read_shape(name, column="daily losses")
    assert (plain(loaded), loaded.digest) == (plain(as_text), as_text.digest)
    assert (loaded.sheet, loaded.reading_notes) == (sheet, notes)


def test_figures_with_three_decimals_are_no_thousands() -> None:
    for name in ("workbook_one_sheet.xlsx", "frame.parquet"):
        share = read_shape(name, column="share", kind="per-period", measure="count")
        assert share.series.totals[-1] == pytest.approx(sum(LOSSES) / 8000)


def test_of_several_sheets_one_is_named() -> None:
    pytest.importorskip("python_calamine")
    name = "workbook_two_sheets.xlsx"
    ends = ": say --sheet North or --sheet South"
    assert why(SHAPES / name).endswith(f"has 2 sheets, and one makes a series{ends}")
    assert why(SHAPES / name, sheet="West").endswith(f"has no sheet 'West'{ends}")
    south = read_shape(name, column="daily losses", sheet="South")
    assert (south.sheet, south.row_count) == ("South", 14)
    assert "is no workbook, and has no sheets" in why("-", b"date,losses\n", sheet="South")


@pytest.mark.parametrize(
    ("name", "module", "message"),
    [
        ("workbook.ods", "python_calamine", "is a spreadsheet, which the extra excel reads"),
        ("frame.parquet", "polars", "is a Parquet file, which the extra batch reads"),
        ("frame.arrow", "polars", "is an Arrow file, which the extra batch reads"),
    ],
)
def test_a_missing_extra_is_named(
    name: str, module: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    extra = message.split()[-2]
    cure = f"install it with pip install 'attrition-cli[{extra}]', or save the table as CSV"
    assert why(SHAPES / name).endswith(f"{message}: {cure}")


def test_other_archives_and_addresses_are_refused_with_the_cure() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("losses.csv", "date,losses\n")
    assert why("-", packed.getvalue()) == (
        "standard input is a zip archive of 'losses.csv': unpack it, and name a file in it"
    )
    for address in ("https://example.org/losses.csv", "HTTP://example.org/a.json"):
        assert why(address) == (
            f"'{address}' is an address: fetch it, for example with curl -LO, and name the file"
        )
