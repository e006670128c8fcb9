"""Reading the figures by day from the selected columns and rows of a file."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress
from operator import and_
from typing import BinaryIO, NamedTuple

from attrition_cli.core.errors import InputError, remove_input
from attrition_cli.evidence.series.daily_figures import (
    DailyFigures,
    DailyFiguresBuilder,
    Occurrences,
    SecondFigureError,
)
from attrition_cli.evidence.series.dated_rows.date_readings import Readings, date_parsers
from attrition_cli.evidence.series.dated_rows.other_calendars import refuse_other_calendars
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.column_names import counts_losses
from attrition_cli.evidence.series.table.dates.date_parts import join_parts
from attrition_cli.evidence.series.table.day_table import find_dated_columns
from attrition_cli.evidence.series.table.end_rows import EndRows, RawRow
from attrition_cli.evidence.series.table.find_columns import ColumnSelection
from attrition_cli.evidence.series.table.line_blocks import MAX_LINE_CHARACTERS
from attrition_cli.evidence.series.table.parts.added_columns import SEPARATOR, AddedColumns
from attrition_cli.evidence.series.table.parts.person_rows import count_rows_cure
from attrition_cli.evidence.series.table.parts.totals import LabelWatch, Total
from attrition_cli.evidence.series.table.shapes.across import TableAcross, rows_of_dates
from attrition_cli.evidence.series.table.table import LossTable, RowBatch
from attrition_cli.files.containers.read_container import container_of, read_container
from attrition_cli.files.input_file import InputFile
from attrition_cli.files.text_stream import ByteStream, open_file, text_chunks, with_head
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.file_options.read_options import (
    DecimalMark,
    ReadOptions,
    ReportingPeriod,
    RowFilter,
)


class NoRowsUntilError(InputError):
    """The error of a file with rows, of which none is dated up to the option `as_of`."""


class LossRows(NamedTuple):
    """The figures of a file, their locations, and what was noticed while reading.

    Of the `row_count` selected rows, those in `empty` have no figure, those in `duplicates` have
    the date of another row, those in `unsorted` have an earlier date than the row above, and the
    day of those in `undated` is not known. Rows from a first to a last day have the first one in
    `starts`, by the last. The dates are in `date_format`, `None` for ISO 8601; `named_period` is
    what they name, if not days.
    """

    table: LossTable
    dates_location: TableLocation
    losses_location: TableLocation
    daily_figures: DailyFigures
    named_period: ReportingPeriod | None
    date_format: str | None
    row_count: int
    empty: Occurrences
    duplicates: Occurrences
    unsorted: Occurrences
    undated: Occurrences
    starts: Mapping[int, int]
    first_repeated_row: int
    """The number of the first row that repeats the date and the figure of another one, or 0."""
    reading_notes: tuple[str, ...]
    """What is no row or no plain figure: "line 1 left out, above the header"."""
    decimal: DecimalMark | None
    """The mark before decimals, where some cells alone told that of others."""

    are_counted: bool = False
    """True where each row is a person, and there is no column of figures."""

    end_rows: tuple[RawRow, ...] = ()
    """The first and the last rows of each file, as they stand there."""
    parts: "tuple[tuple[int, LossRows], ...]" = ()
    """The rows of each of several files, after the number of rows that files before it have."""
    columns: ColumnSelection = ColumnSelection((), (), None)
    """The columns that were chosen."""

    @property
    def tables(self) -> "Sequence[LossTable]":
        """The tables of all files."""
        return [part.table for _, part in self.parts] or [self.table]

    def row_location(self, location: TableLocation, row_number: int) -> TableLocation:
        """The location of row `row_number`, in the column of `location`."""
        part, own_number = self.part_of(row_number)
        if part is not self:
            location = location._replace(path=part.dates_location.path)
        return location._replace(row_label=part.table.row_label(own_number))

    def part_of(self, row_number: int) -> "tuple[LossRows, int]":
        """The rows of the file that has row `row_number`, and its number there."""
        return next(
            (
                (part, row_number - before)
                for before, part in reversed(self.parts)
                if row_number > before
            ),
            (self, row_number),
        )


def read_rows(path: str, options: ReadOptions, stdin: BinaryIO | None) -> LossRows:
    """The figures in the file at `path`, or in `stdin` if it is "-", read once, in chunks.

    Raises `InputError` where they cannot be read, and where there are none.
    """
    file, location = InputFile(path, is_streamed=True), TableLocation(path)
    with open_file(file, stdin) as stream:
        table = open_table(stream, file, options)
        table, columns = find_dated_columns(table, location, options)
        date_indexes = columns.date_indexes
        dates_location = location._replace(
            column=",".join(table.column_names[at] for at in date_indexes)
        )
        losses_names: list[str] = []
        are_counted = columns.losses_index is None
        if are_counted:
            options = counting_options(options)
        losses_location = dates_location
        column_indexes = [*date_indexes]
        if columns.losses_index is not None:
            losses_indexes = [columns.losses_index, *columns.added]
            losses_names = [table.column_names[at] for at in losses_indexes]
            losses_location = location._replace(column=SEPARATOR.join(losses_names))
            column_indexes += losses_indexes
        date_cells = join_parts([[row[at] for row in table.sample_rows] for at in date_indexes])
        readings = Readings(
            date_parsers(date_cells, dates_location.column, columns.date_parts, options),
            lambda date_parser: DailyFiguresBuilder(
                table,
                dates_location,
                losses_location,
                date_parser,
                options.on_duplicate,
                "." if columns.added else options.decimal,
            ),
        )
        watch = None
        if columns.losses_index is not None and options.on_duplicate == "add":
            watch = LabelWatch(table, date_indexes, columns.losses_index, columns.filters)
            _refuse_total(watch, location)
            column_indexes += watch.indexes
        chosen = len(column_indexes)
        column_indexes += [index for index, _ in columns.filters]
        added = AddedColumns(table, location, losses_names, options.decimal)
        rows_read, end_rows = 0, EndRows()
        for batch in table.batches(column_indexes):
            rows_read += len(batch.row_numbers)
            rows = _matching_rows(batch, chosen, columns.filters)
            rows = _with_one_date(rows, len(date_indexes))
            if columns.added:
                rows = _added_rows(rows, added, len(losses_names))
            try:
                dated = _dates_and_figures(rows, watch)
                readings.add(dated)
            except SecondFigureError as error:
                raise _with_totals(error, path, table, columns, options) from None
            end_rows.add(dated)
        if watch is not None:
            _refuse_total(watch, location)
    reading = readings.settled(dates_location, table.row_label)
    date_parser, builder, daily_figures = reading
    if not daily_figures.figures:
        raise _no_figures_error(
            table, columns, options, builder, losses_location, rows_read=rows_read
        )
    if options.date_format is None:
        refuse_other_calendars(daily_figures.days, dates_location)
    return LossRows(
        table=table,
        dates_location=dates_location,
        losses_location=losses_location,
        daily_figures=daily_figures,
        named_period=date_parser.named_period,
        date_format=date_parser.date_format,
        row_count=builder.rows_dated,
        empty=builder.empty,
        duplicates=Occurrences() if are_counted else builder.duplicates,
        unsorted=builder.unsorted,
        undated=_undated(builder, daily_figures) if are_counted else builder.undated,
        starts=date_parser.starts,
        first_repeated_row=builder.first_repeated_row,
        reading_notes=(*table.reading_notes, *dict.fromkeys(builder.reading_notes)),
        decimal=builder.cells.decimal if builder.cells.is_settled_by_cells else None,
        are_counted=are_counted,
        end_rows=end_rows.rows(date_parser),
        columns=columns,
    )


def _undated(builder: DailyFiguresBuilder, daily_figures: DailyFigures) -> Occurrences:
    """The rows of persons without a date, or without a known day."""
    if not builder.blank_rows:
        return builder.undated
    days = daily_figures.days
    number = builder.undated.number + builder.blank_rows
    return Occurrences(number, days[0], days[-1])


def counting_options(options: ReadOptions) -> ReadOptions:
    """The options by which rows are counted, each a person who was lost on its date.

    Days without a row are days without losses.
    """
    return options._replace(
        count_rows=True,
        kind=options.kind or "per-period",
        date_means=options.date_means or "from",
        on_gap=options.on_gap or "zero",
        on_duplicate="add",
    )


def open_table_head(path: str) -> LossTable:
    """The column names and the first rows of the file at `path`; the rest is not read.

    Raises `InputError` as `read_rows` does.
    """
    file = InputFile(path, is_streamed=True)
    with open_file(file, None) as stream:
        return open_table(stream, file, ReadOptions())


def open_table(stream: ByteStream, file: InputFile, options: ReadOptions) -> LossTable:
    """The table in `file`, which is open as `stream`: in a sheet or at a path, if `options` say so.

    Columns for dates are turned into rows.
    """
    head, stream = with_head(stream, file)
    container = container_of(head)
    if options.json_path and container is not None:
        raise _no_json_error(file.path)
    if container in ("zip", "xls"):
        from attrition_cli.evidence.series.table.containers.sheet_table import read_sheet

        data = read_container(stream, file, container)
        return rows_of_dates(read_sheet(data, file, options.sheet))
    if options.sheet is not None:
        raise InputError(
            f"{file.name} is no workbook, and has no sheets", remove_input(), field="sheet"
        )
    if container is not None:
        from attrition_cli.evidence.series.table.containers.frame_table import read_frame

        return rows_of_dates(read_frame(read_container(stream, file, container), file, container))
    return rows_of_dates(_text_table(text_chunks(stream, file), file.path, options.json_path))


def _no_json_error(path: str) -> InputError:
    return TableLocation(path).error("it is no JSON", remove_input("json_path"))


def _text_table(chunks: Iterator[str], path: str, json_path: str | None) -> LossTable:
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

        return JsonTable(all_chunks, path, json_path)
    if json_path:
        raise _no_json_error(path)
    from attrition_cli.evidence.series.table.csv_table import CsvTable

    return CsvTable(all_chunks, path)


def _with_one_date(batch: RowBatch, date_columns: int) -> RowBatch:
    """The rows of `batch` with their first columns, which hold parts of a date, joined to one."""
    if date_columns == 1:
        return batch
    parts, rest = batch.columns[:date_columns], batch.columns[date_columns:]
    return RowBatch(batch.row_numbers, [join_parts(parts), *rest])


def _added_rows(batch: RowBatch, added: AddedColumns, count: int) -> RowBatch:
    """The rows of `batch` with one column for those `count` that are `added`, after the dates."""
    row_numbers, columns = batch
    sums = added.sums(row_numbers, columns[1 : 1 + count])
    return RowBatch(row_numbers, [columns[0], sums, *columns[1 + count :]])


def _refuse_total(watch: LabelWatch, location: TableLocation) -> None:
    """Raise `InputError` where a total is among the rows that are added up."""
    if total := watch.total():
        raise location.error(total.reason, *total.cures)


def _with_totals(
    error: SecondFigureError,
    path: str,
    table: LossTable,
    columns: ColumnSelection,
    options: ReadOptions,
) -> InputError:
    """The error of a second figure; where one is the total of others, adding is no cure.

    Figures that nothing says to be losses may tell of one person in each row.
    """
    if columns.losses_index is None:
        return error
    if total := find_total(path, table, columns, options):
        return error.replaced(error.reason, total.cures)
    is_count = counts_losses(table.column_names[columns.losses_index]) or columns.added
    if is_count or isinstance(table, TableAcross):
        return error
    return error.replaced(error.reason, [*error.edits, count_rows_cure(options.column)])


def find_total(
    path: str, table: LossTable, columns: ColumnSelection, options: ReadOptions
) -> Total | None:
    """A total among the rows of the file at `path`, if it has one beside its parts.

    It is looked for in the whole file, if that can be read again, or in the first rows of `table`.
    """
    watch = LabelWatch(table, columns.date_indexes, columns.losses_index, columns.filters)
    if watch.total() is None:
        for batch in batches_again(path, watch.indexes, columns, options):
            watch.add(batch.columns)
    return watch.total()


def batches_again(
    path: str, indexes: Sequence[int], columns: ColumnSelection, options: ReadOptions
) -> Iterator[RowBatch]:
    """The chosen rows of the file at `path`, with the columns at `indexes`; none of a pipe."""
    file = InputFile(path, is_streamed=True)
    if file.is_pipe:
        return
    with open_file(file, None) as stream:
        table = open_table(stream, file, options)
        of_filters = [index for index, _ in columns.filters]
        for batch in table.batches([*indexes, *of_filters]):
            yield _matching_rows(batch, len(indexes), columns.filters)


def _matching_rows(
    batch: RowBatch, chosen: int, filters: Sequence[tuple[int, RowFilter]]
) -> RowBatch:
    """The rows of `batch` that all `filters` choose, with the first `chosen` columns.

    The other columns are those of the filters.
    """
    if not filters:
        return batch
    row_numbers, columns = batch
    matches: Sequence[bool] = ()
    for cells, (_, each) in zip(columns[chosen:], filters, strict=True):
        value, is_other = each.value, each.is_other
        texts = cells if _have_no_blanks(cells) else [*map(str.strip, cells)]
        fits = [text != value for text in texts] if is_other else [text == value for text in texts]
        matches = [*map(and_, matches, fits)] if matches else fits
    return RowBatch(
        [*compress(row_numbers, matches)],
        [[*compress(column, matches)] for column in columns[:chosen]],
    )


def _have_no_blanks(cells: Sequence[str]) -> bool:
    together = "".join(cells)
    return together.split(maxsplit=1) == [together]


def _dates_and_figures(batch: RowBatch, watch: LabelWatch | None) -> RowBatch:
    """The rows of `batch` with their dates and figures; the other columns are for the `watch`.

    Where there are only dates, each row has a figure of one person, and none without a date.
    """
    row_numbers, columns = batch
    if len(columns) == 1:
        (dates,) = columns
        return RowBatch(row_numbers, [dates, ["1" if text.strip() else "" for text in dates]])
    if watch is None:
        return batch
    watch.add(columns[2:])
    return RowBatch(row_numbers, columns[:2])


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
    if columns.losses_index is None and builder.blank_rows:
        return losses_location.error("no row has a date: say another --date-column")
    if builder.empty.number:
        return losses_location.error("every cell is empty: say another --column")
    if columns.filters and not builder.rows_added:
        return _no_matching_rows_error(table, columns, location)
    if options.as_of is not None:
        return NoRowsUntilError(
            f"{location}: no row is dated up to {options.as_of}: say a later --as-of"
        )
    return location.error("all rows are blank: add a row for each day")


def _no_matching_rows_error(
    table: LossTable, columns: ColumnSelection, location: TableLocation
) -> InputError:
    """The error of filters that no row matches: of the first that matches none by itself."""
    index, chosen = next(
        (
            (index, each)
            for index, each in columns.filters
            if not any(
                (row[index].strip() == each.value) != each.is_other for row in table.sample_rows
            )
        ),
        columns.filters[-1],
    )
    location = location._replace(column=table.column_names[index])
    values = dict.fromkeys(quoted(row[index]) for row in table.sample_rows)
    has = "has another value than" if chosen.is_other else "has"
    of_others = " that the others choose" if len(columns.filters) > 1 else ""
    return location.error(
        f"no row{of_others} {has} {quoted(chosen.value)}, the first have"
        f" {', '.join([*values][:5])}: "
        "say another --where"
    )
