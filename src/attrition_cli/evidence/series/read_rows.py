"""Reading the figures by day from the selected columns and rows of a file."""

from collections.abc import Iterator, Sequence
from itertools import chain, compress
from typing import BinaryIO, NamedTuple

from attrition_cli.core.errors import InputError, remove_input
from attrition_cli.evidence.series.daily_figures import (
    DailyFigures,
    DailyFiguresBuilder,
    Occurrences,
)
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.day_table import find_dated_columns
from attrition_cli.evidence.series.table.end_rows import EndRows, RawRow
from attrition_cli.evidence.series.table.find_columns import ColumnSelection
from attrition_cli.evidence.series.table.line_blocks import MAX_LINE_CHARACTERS
from attrition_cli.evidence.series.table.parse_dates import DateParser
from attrition_cli.evidence.series.table.table import LossTable, RowBatch
from attrition_cli.files.containers.read_container import container_of, read_container
from attrition_cli.files.input_file import InputFile
from attrition_cli.files.text_stream import ByteStream, open_file, text_chunks, with_head
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.file_options.read_options import ReadOptions


class NoRowsUntilError(InputError):
    """The error of a file with rows, of which none is dated up to the option `as_of`."""


class LossRows(NamedTuple):
    """The figures of a file, their locations, and what was noticed while reading.

    Of the `row_count` selected rows, those in `empty` have no figure, those in `duplicates` have
    the date of another row, and those in `unsorted` have an earlier date than the row above.
    """

    table: LossTable
    dates_location: TableLocation
    losses_location: TableLocation
    daily_figures: DailyFigures
    are_months: bool
    row_count: int
    empty: Occurrences
    duplicates: Occurrences
    unsorted: Occurrences
    first_repeated_row: int
    """The number of the first row that repeats the date and the figure of another one, or 0."""
    end_rows: tuple[RawRow, ...] = ()
    """The first and the last rows of each file, as they stand there."""
    parts: "tuple[tuple[int, LossRows], ...]" = ()
    """The rows of each of several files, after the number of rows that files before it have."""

    @property
    def tables(self) -> "Sequence[LossTable]":
        """The tables of all files."""
        return [part.table for _, part in self.parts] or [self.table]

    def row_location(self, location: TableLocation, row_number: int) -> TableLocation:
        """The location of row `row_number`, in the column of `location`."""
        for before, part in reversed(self.parts):
            if row_number > before:
                in_part = location._replace(path=part.dates_location.path)
                return part.row_location(in_part, row_number - before)
        return location._replace(row_label=self.table.row_label(row_number))


def read_rows(path: str, options: ReadOptions, stdin: BinaryIO | None) -> LossRows:
    """The figures in the file at `path`, or in `stdin` if it is "-", read once, in chunks.

    Raises `InputError` where they cannot be read, and where there are none.
    """
    file, location = InputFile(path, is_streamed=True), TableLocation(path)
    date_parser = DateParser(
        last_date=options.as_of, date_format=options.date_format, date_means=options.date_means
    )
    with open_file(file, stdin) as stream:
        table = open_table(stream, file, options.sheet)
        table, columns = find_dated_columns(table, location, options)
        dates_location = location._replace(column=table.column_names[columns.date_index])
        losses_location = location._replace(column=table.column_names[columns.losses_index])
        builder = DailyFiguresBuilder(
            table, dates_location, losses_location, date_parser, options.on_duplicate
        )
        column_indexes = [columns.date_index, columns.losses_index]
        if columns.filter_index is not None:
            column_indexes.append(columns.filter_index)
        rows_read, end_rows = 0, EndRows()
        for batch in table.batches(column_indexes):
            rows_read += len(batch.row_numbers)
            matching = _matching_rows(batch, columns.filter_value)
            builder.add(matching)
            end_rows.add(matching)
    daily_figures = builder.build()
    if not daily_figures.figures:
        raise _no_figures_error(
            table, columns, options, builder, losses_location, rows_read=rows_read
        )
    return LossRows(
        table=table,
        dates_location=dates_location,
        losses_location=losses_location,
        daily_figures=daily_figures,
        are_months=date_parser.are_months,
        row_count=builder.rows_dated,
        empty=builder.empty,
        duplicates=builder.duplicates,
        unsorted=builder.unsorted,
        first_repeated_row=builder.first_repeated_row,
        end_rows=end_rows.rows(date_parser),
    )


def open_table_head(path: str) -> LossTable:
    """The column names and the first rows of the file at `path`; the rest is not read.

    Raises `InputError` as `read_rows` does.
    """
    file = InputFile(path, is_streamed=True)
    with open_file(file, None) as stream:
        return open_table(stream, file, None)


def open_table(stream: ByteStream, file: InputFile, sheet: str | None) -> LossTable:
    """The table in `file`, which is open as `stream`, or in the `sheet` of a workbook."""
    head, stream = with_head(stream, file)
    container = container_of(head)
    if container in ("zip", "xls"):
        from attrition_cli.evidence.series.table.containers.sheet_table import read_sheet

        return read_sheet(read_container(stream, file, container), file, sheet)
    if sheet is not None:
        raise InputError(
            f"{file.name} is no workbook, and has no sheets", remove_input(), field="sheet"
        )
    if container is not None:
        from attrition_cli.evidence.series.table.containers.frame_table import read_frame

        return read_frame(read_container(stream, file, container), file, container)
    return _text_table(text_chunks(stream, file), file.path)


def _text_table(chunks: Iterator[str], path: str) -> LossTable:
    """The table in `chunks`: JSON where they begin with a bracket or a brace, else CSV."""
    head = ""
    for chunk in chunks:
        head += chunk
        if head.strip() or len(head) > MAX_LINE_CHARACTERS:
            break
    all_chunks = chain([head], chunks)
    if head.lstrip()[:1] in {"[", "{"}:
        from attrition_cli.evidence.series.table.json_table import (
            JsonTable,  # one of the two is needed
        )

        return JsonTable(all_chunks, path)
    from attrition_cli.evidence.series.table.csv_table import CsvTable

    return CsvTable(all_chunks, path)


def _matching_rows(batch: RowBatch, value: str) -> RowBatch:
    """The rows of `batch` with `value` in the third column; all rows if there is none."""
    row_numbers, columns = batch
    if len(columns) == 2:  # noqa: PLR2004  # dates and figures
        return batch
    matches = [cell == value for cell in columns[2]]
    return RowBatch(
        [*compress(row_numbers, matches)], [[*compress(column, matches)] for column in columns[:2]]
    )


def _no_figures_error(
    table: LossTable,
    columns: ColumnSelection,
    options: ReadOptions,
    builder: DailyFiguresBuilder,
    losses_location: TableLocation,
    *,
    rows_read: int,
) -> InputError:
    """The error of a file without figures, with the reason."""
    location = losses_location._replace(column="")
    if not rows_read:
        return location.error("there are names of columns, but no rows: add a row for each day")
    if builder.empty.number:
        return losses_location.error("every cell is empty: say another --column")
    if columns.filter_index is not None and not builder.rows_added:
        values = dict.fromkeys(quoted(row[columns.filter_index]) for row in table.sample_rows)
        return location._replace(column=table.column_names[columns.filter_index]).error(
            f"no row has {quoted(columns.filter_value)}, the first have"
            f" {', '.join([*values][:5])}: "
            "say another --where"
        )
    if options.as_of is not None:
        return NoRowsUntilError(
            f"{location}: no row is dated up to {options.as_of}: say a later --as-of"
        )
    return location.error("all rows are blank: add a row for each day")
