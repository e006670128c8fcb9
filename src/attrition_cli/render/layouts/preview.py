"""Layout of the first and last rows of a file of losses, beside what they were taken for."""

from datetime import date

from attrition_cli.core.series.series_preview import PreviewRow, SeriesPreview
from attrition_cli.notation.escaping import files_label, quoted
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import digits


def preview_document(result: SeriesPreview) -> Document:
    """A table of the rows, raw and as understood, and the command to keep."""
    label = files_label([result.file, *result.more_files])
    shown = len(result.rows)
    which = "All" if shown >= result.rows_read else f"{shown} of"
    return Document(
        headline=f"{which} {result.rows_read:,} rows of {label}, and the losses that each counts.",
        tables=(Table(_columns(result), result.rows, "as in the file, and as understood"),),
        data_table=Table(_DATA_COLUMNS, result.rows),
        raw_values=(result.keep,),
        answer_kind="",
        basis=(f"to keep: {result.keep}",),
    )


def _columns(result: SeriesPreview) -> tuple[Column[PreviewRow], ...]:
    figures = "persons" if result.column is None else quoted(result.column)
    return (
        Column("row", lambda row: row.row),
        Column(quoted(result.date_column), lambda row: row.date_cell),
        Column(figures, lambda row: row.losses_cell),
        Column("from", lambda row: _date_cell(row.since)),
        Column("to 00:00 on", lambda row: _date_cell(row.until)),
        Column("losses", lambda row: row.remark or digits.all_digits(row.losses or 0)),
    )


def _date_cell(day: date | None) -> str:
    return "" if day is None else day.isoformat()


_DATA_COLUMNS: tuple[Column[PreviewRow], ...] = (*map(field_column, PreviewRow._fields),)
