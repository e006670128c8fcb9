"""Files of losses as people write them: a table with what may stand around it, and workbooks."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pytest

from attrition_cli.evidence.series.read_series import LoadedSeries, read_series
from attrition_cli.notation.file_options.read_options import ReadOptions
from tests.evidence.series.reading import read

Rows = Sequence[Sequence[object]]
Columns = Sequence[tuple[str, Sequence[object]]]

TITLES = ("Losses of the Northern Group", "Losses, by day; made up", "2024: losses")
FOOTNOTES = ("Source: made up", "* as reported", "[1] until the last day")
THOUSANDS = ("{:d}", "{:,d}", "{:_d}")
"""How thousands are set apart; an underline stands for a blank."""


class Written(NamedTuple):
    """Files with the `figures` of the spans that begin and end on the days of `bounds`.

    They are read with `choices`, and with `answers` as well where they could be read in two ways.
    """

    files: Mapping[str, bytes]
    bounds: Sequence[date]
    figures: Sequence[float]
    choices: Mapping[str, Any]
    answers: Mapping[str, Any] = {}
    counts: str | None = None

    def read(self, **more: Any) -> LoadedSeries:
        """The series in the files."""
        choices = {"kind": "per-period", **self.choices, **more}
        ((name, data), *others) = self.files.items()
        if not others and name == "-":
            return read(data, **choices)
        with TemporaryDirectory() as folder:
            for name, data in self.files.items():
                Path(folder, name).write_bytes(data)
            return read_series(
                [str(Path(folder, name)) for name in self.files], ReadOptions(**choices)
            )


def written(
    data: bytes | str, bounds: Sequence[date], figures: Sequence[float], **choices: Any
) -> Written:
    """One file with the `data`."""
    raw = data.encode() if isinstance(data, str) else data
    return Written({"-": raw}, bounds, figures, choices)


def table(
    random: Random,
    columns: Columns,
    figures: Sequence[object],
    name: str = "losses",
    *,
    above: Sequence[str] | None = None,
    below_header: tuple[str, str] | None = None,
    below: Sequence[Sequence[object]] = (),
    delimiter: str | None = None,
    has_others: bool = True,
) -> bytes:
    """A table with the `columns` and the `figures`, and what a publisher may put around it.

    `below_header` is the cell of each other column, and that of the figures. Unless they are
    given, a title, a footnote and other columns are there or not.
    """
    delimiter = delimiter or random.choice(",;\t|")
    grouping = random.choice(THOUSANDS)
    names = [name for name, _ in columns] + [name]
    cells = [
        grouping.format(each).replace("_", " ") if isinstance(each, int) else each
        for each in figures
    ]
    rows = [list(row) for row in zip(*(cells for _, cells in columns), cells, strict=True)]
    others = [each for each in (("note", "none yet"), ("tanks", 3)) if has_others]
    for other, cell in others:
        if random.random() < 0.3:
            names.append(other)
            rows = [[*row, cell] for row in rows]
    if above is None:
        above = [random.choice(TITLES), ""] if random.random() < 0.3 else []
    if not below and random.random() < 0.3:
        below = [[], [random.choice(FOOTNOTES)]]
    text = io.StringIO()
    text.write("".join(f"{line}\n" for line in above))
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    if below_header is not None:
        other, of_figures = below_header
        writer.writerow([of_figures if each == name else other for each in names])
    writer.writerows(rows)
    writer.writerows(
        [*row, *[""] * (len(names) - len(row))] if len(row) > 1 else row for row in below
    )
    data = text.getvalue()
    if random.random() < 0.3:
        data = data.replace("\n", "\r\n")
    return data.encode("utf-8-sig" if random.random() < 0.3 else "utf-8")


def xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """An Excel workbook with the rows of each sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    part = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbered = [*enumerate(sheets, 1)]
    overrides = "".join(
        f'<Override PartName="/xl/s{number}.xml" ContentType="{part}.worksheet+xml"/>'
        for number, _ in numbered
    )
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>' for number, name in numbered
    )
    targets = [f"s{number}.xml" for number, _ in numbered]
    return _zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
                ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{part}.sheet.main+xml"/>'
                f"{overrides}</Types>"
            ),
            "_rels/.rels": _relations(package, f"{office}/officeDocument", ["xl/workbook.xml"]),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": _relations(package, f"{office}/worksheet", targets),
        }
        | {
            f"xl/{target}": (
                f'<worksheet xmlns="{main}"><sheetData>{_elements("row", rows, _xlsx_cell)}'
                "</sheetData></worksheet>"
            )
            for target, rows in zip(targets, sheets.values(), strict=True)
        }
    )


def _relations(package: str, kind: str, targets: Sequence[str]) -> str:
    each = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{package}/relationships">{each}</Relationships>'


def _elements(tag: str, rows: Rows, write: Callable[[object], str]) -> str:
    return "".join(f"<{tag}>{''.join(map(write, row))}</{tag}>" for row in rows)


def _xlsx_cell(cell: object) -> str:
    if isinstance(cell, int):
        return f"<c><v>{cell}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>'


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """An OpenDocument workbook with the rows of each sheet."""
    tables = "".join(
        f'<table:table table:name="{name}">{_elements("table:table-row", rows, _ods_cell)}'
        "</table:table>"
        for name, rows in sheets.items()
    )
    names = "".join(
        f' xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "table", "text")
    )
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": (
                "<manifest:manifest"
                ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
            ),
            "content.xml": (
                f"<office:document-content{names}><office:body><office:spreadsheet>"
                f"{tables}</office:spreadsheet></office:body></office:document-content>"
            ),
        }
    )


def _ods_cell(cell: object) -> str:
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell}"/>'
    if isinstance(cell, int):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(str(cell))}</text:p></table:table-cell>"
    )


def _zipped(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def write_sheets(folder: Path) -> None:
    """Write the workbooks and data frames that a transcript reads."""
    polars = pytest.importorskip("polars")
    pytest.importorskip("python_calamine")
    days = [date(2024, 9, day) for day in range(1, 6)]
    north = [["date", "losses"], *zip(days, (1180, 1210, 1250, 1190, 1300), strict=True)]
    south = [["date", "losses"], *zip(days, (80, 95, 71, 88, 90), strict=True)]
    title, total = ["Losses of the Northern Group", ""], ["Total", 6130]
    odd = [title, *north[:3], [days[2], "many"], *north[4:]]
    for name, data in (
        ("two-sheets.xlsx", xlsx({"North": north, "South": south})),
        ("two-sheets.ods", ods({"North": north, "South": south})),
        ("title.xlsx", xlsx({"Data": [title, *north, total]})),
        ("odd-cell.xlsx", xlsx({"Data": odd})),
    ):
        (folder / name).write_bytes(data)
    killed, wounded = [300, 310, 290, 305, 320], [880, 900, 960, 885, 980]
    frame = polars.DataFrame({"date": days, "killed": killed, "wounded": wounded})
    frame.write_parquet(folder / "parts.parquet")
    frame.write_ipc(folder / "parts.arrow")
