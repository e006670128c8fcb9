"""Sheets of workbooks, Excel (.xlsx, .xlsb, .xls) and OpenDocument (.ods)."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from attrition_cli.core.errors import InputError, add_input
from attrition_cli.evidence.series.table.containers.cell_texts import cell_text
from attrition_cli.evidence.series.table.csv_table import CsvTable
from attrition_cli.files.binary_formats import refuse_binary
from attrition_cli.files.containers.extras import extra_module
from attrition_cli.files.input_file import InputFile
from attrition_cli.notation.escaping import quoted

_MAX_SHEETS_OFFERED = 12


class SheetTable(CsvTable):
    """The rows of a sheet, written as lines of CSV and read as these are.

    The number of a row is that which the workbook shows. Rows above the names of the columns with
    one cell alone, such as a title, are skipped.
    """

    def __init__(self, cells: Sequence[Sequence[object]], path: str, sheet: str) -> None:
        """Read the column names and the sample. Raises `InputError` as `CsvTable` does."""
        rows = [[" ".join(cell_text(cell).split()) for cell in row] for row in cells]
        header = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
        titles = [at + 1 for at in range(header) if any(rows[at])]
        rows[:header] = [[] for _ in rows[:header]]
        used = [at for at, column in enumerate(zip(*rows[header:], strict=True)) if any(column)]
        self.sheet: str | None = sheet
        self._of_sheet = f" of sheet {quoted(sheet)}"
        super().__init__(_csv_chunks(rows, header, used), path)
        above = [f"{self.row_label(row)} left out, above the header" for row in titles]
        self.reading_notes = (*above, *self.reading_notes)

    def _rows_label(self, first: int, last: int) -> str:
        rows = f"row {first}" if first == last else f"rows {first} to {last}"
        return f"{rows}{self._of_sheet}"


def read_sheet(data: bytes, file: InputFile, sheet: str | None) -> SheetTable:
    """The table in the `sheet` of the workbook `data`, or in the only one that has any cells.

    Raises `InputError` with the names of the sheets where there are several and none is named.
    """
    calamine = extra_module("python_calamine", "excel", file, "a spreadsheet")
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = _used_sheets(workbook)
        chosen = _chosen_sheet(names, workbook.sheet_names, file, sheet)
        cells = workbook.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    except calamine.PasswordError:
        raise file.error("is locked with a password: save a copy without one") from None
    except calamine.CalamineError:
        refuse_binary(data, file)
        raise file.error("is a damaged spreadsheet: save it anew, or as CSV") from None
    return SheetTable(cells, file.path, chosen)


def _used_sheets(workbook: Any) -> list[str]:
    """The names of the sheets that have cells."""
    return [
        each.name
        for each in workbook.sheets_metadata
        if each.typ == type(each.typ).WorkSheet
        and workbook.get_sheet_by_name(each.name).start is not None
    ]


def _chosen_sheet(
    used: Sequence[str], names: Sequence[str], file: InputFile, sheet: str | None
) -> str:
    if sheet is not None:
        if sheet not in names:
            raise _sheet_error(file, f"has no sheet {quoted(sheet)}", used or names)
        return sheet
    if not used:
        raise file.error("has no cells in any sheet: name another file")
    if len(used) > 1:
        raise _sheet_error(file, f"has {len(used)} sheets, and one makes a series", used)
    return used[0]


def _sheet_error(file: InputFile, reason: str, names: Sequence[str]) -> InputError:
    cures = (add_input("sheet", name) for name in names[:_MAX_SHEETS_OFFERED])
    return InputError(f"{file.name} {reason}", *cures)


def _csv_chunks(rows: Sequence[Sequence[str]], header: int, used: Sequence[int]) -> Iterator[str]:
    """The rows as CSV; those above the `header` are blank, so that each keeps its number."""
    yield "\n" * header
    for start in range(header, len(rows), 1 << 12):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([[row[at] for at in used] for row in rows[start : start + (1 << 12)]])
        yield text.getvalue()
