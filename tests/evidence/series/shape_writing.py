"""Files of losses as people write them: a table with what may stand around it, and workbooks."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from attrition_cli.evidence.series.read_series import LoadedSeries, read_series
from attrition_cli.notation.file_options.read_options import ReadOptions
from tests.evidence.series.reading import read

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


def xlsx(rows: Sequence[Sequence[object]], sheet: str) -> bytes:
    """An Excel workbook with one sheet."""
    cells = "".join(f"<row>{''.join(_xlsx_cell(cell) for cell in row)}</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    of_sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return _zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}/content-types">'
                '<Default Extension="rels"'
                ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{of_sheet}.sheet.main+xml"/>'
                f'<Override PartName="/xl/s.xml" ContentType="{of_sheet}.worksheet+xml"/></Types>'
            ),
            "_rels/.rels": _relation(package, f"{office}/officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                f'<sheet name="{sheet}" sheetId="1" r:id="r1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": _relation(package, f"{office}/worksheet", "s.xml"),
            "xl/s.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        }
    )


def _relation(package: str, kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'
    )


def _xlsx_cell(cell: object) -> str:
    if isinstance(cell, int):
        return f"<c><v>{cell}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>'


def ods(rows: Sequence[Sequence[object]], sheet: str) -> bytes:
    """An OpenDocument workbook with one sheet."""
    cells = "".join(
        f"<table:table-row>{''.join(_ods_cell(cell) for cell in row)}</table:table-row>"
        for row in rows
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
                f'<table:table table:name="{sheet}">{cells}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"
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
