"""The error for a row with the date and the figure of another one, by what else the two have."""

from collections.abc import Iterator, Sequence

from attrition_cli.core.errors import InputError, add_input, add_some
from attrition_cli.evidence.series.read_rows import LossRows, batches_again, find_total
from attrition_cli.notation.file_options.read_options import ReadOptions


def repeated_row_error(loss_rows: LossRows, options: ReadOptions) -> InputError:
    """The error for the first row that repeats the date and the figure of another one.

    A total is told from its parts, and a row that stands twice from one of another place.
    """
    row = loss_rows.first_repeated_row
    part, own_row = loss_rows.part_of(row)
    location = loss_rows.row_location(loss_rows.losses_location, row)
    path = part.dates_location.path
    if total := find_total(path, part.table, part.columns, options):
        return location._replace(column="").error(total.reason, *total.cures)
    if first := _row_alike(part, own_row, options):
        return location._replace(column="").error(
            f"the row is that of {part.table.row_label(first)} again, in every cell",
            add_input("on_duplicate", "last", " to count it once"),
            add_input("on_duplicate", "add", " where each counts other people"),
        )
    return location.error(
        "the row repeats the date and the figure of another one",
        add_some("where", "COLUMN=VALUE", " for one series of several"),
        add_input("on_duplicate", "add", " where each counts other people"),
        add_input("on_duplicate", "last", " where the later replaces the other"),
    )


def _row_alike(part: LossRows, row_number: int, options: ReadOptions) -> int | None:
    """The first row with the cells of `row_number`, a later one; `None` where there is none."""
    cells = next((row for number, row in _rows(part, options) if number == row_number), None)
    if cells is None:
        return None
    alike = next(number for number, row in _rows(part, options) if row == cells)
    return alike if alike < row_number else None


def _rows(part: LossRows, options: ReadOptions) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of a file with all their cells, read again."""
    every_column = range(len(part.table.column_names))
    for batch in batches_again(part.dates_location.path, every_column, part.columns, options):
        rows = zip(*batch.columns, strict=True)
        yield from zip(batch.row_numbers, ([*map(str.strip, row)] for row in rows), strict=True)
