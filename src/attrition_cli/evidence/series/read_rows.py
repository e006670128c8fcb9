"""The figures of days in a file, of the columns and rows that are asked for."""

from collections.abc import Iterator
from itertools import chain, compress
from typing import BinaryIO, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.daily_totals import Figures, Span, Tally
from attrition_cli.evidence.series.location import Place
from attrition_cli.evidence.series.read_options import Reading
from attrition_cli.evidence.series.table.find_columns import Columns, find_columns
from attrition_cli.evidence.series.table.parse_dates import Days
from attrition_cli.evidence.series.table.table import Stretch, Table
from attrition_cli.evidence.series.text_stream import LONGEST_LINE, opened, text_of
from attrition_cli.notation.escaping import shown


class Gathered(NamedTuple):
    """The figures of a file, where they stand, and what was noticed on the way.

    `rows` were chosen, of which those in `empty` have no figure, those in `duplicates` the date of
    another row and those in `unsorted` an earlier date than the row above.
    """

    table: Table
    dates: Place
    losses: Place
    figures: Figures
    are_months: bool
    rows: int
    empty: Span
    duplicates: Span
    unsorted: Span
    repeated: int
    """The number of the first row that only repeats another one, or 0."""

    def at(self, place: Place, number: int) -> Place:
        """The row with that number, in the column of `place`."""
        return place._replace(within=self.table.within(number))


def gather(source: str, reading: Reading, stdin: BinaryIO | None) -> Gathered:
    """The figures in the file at `source`, or with "-" in `stdin`, read once and by the piece.

    Raises `InputError` where they cannot be read, and where there are none.
    """
    place = Place(source)
    days = Days(last=reading.as_of, date_format=reading.date_format, counts=reading.counts)
    with opened(source, stdin) as stream:
        table = _table(text_of(stream, source), source)
        columns = find_columns(table, place, reading)
        dates = place._replace(column=table.header[columns.dates])
        losses = place._replace(column=table.header[columns.losses])
        tally = Tally(table, dates, losses, days, reading.on_duplicate)
        wanted = [columns.dates, columns.losses]
        if columns.selecting is not None:
            wanted.append(columns.selecting)
        read = 0
        for stretch in table.stretches(wanted):
            read += len(stretch.numbers)
            tally.add(_chosen(stretch, columns.selected))
    figures = tally.figures()
    if not figures.figures:
        raise _nothing(table, columns, reading, tally, losses, read=read)
    return Gathered(
        table=table,
        dates=dates,
        losses=losses,
        figures=figures,
        are_months=days.are_months,
        rows=tally.rows,
        empty=tally.empty,
        duplicates=tally.duplicates,
        unsorted=tally.unsorted,
        repeated=tally.repeated,
    )


def _table(pieces: Iterator[str], source: str) -> Table:
    """The rows in `pieces`, which are JSON where they begin as JSON does."""
    head = ""
    for piece in pieces:
        head += piece
        if head.strip() or len(head) > LONGEST_LINE:
            break
    whole = chain([head], pieces)
    if head.lstrip()[:1] in {"[", "{"}:
        from attrition_cli.evidence.series.table.json_table import (
            Records,  # one of the two is needed
        )

        return Records(whole, source)
    from attrition_cli.evidence.series.table.csv_table import Delimited

    return Delimited(whole, source)


def _chosen(stretch: Stretch, value: str) -> Stretch:
    """The rows of `stretch` that have `value` in a third column, or all where there is none."""
    numbers, columns = stretch
    if len(columns) == 2:  # noqa: PLR2004  # dates and figures
        return stretch
    chosen = [cell == value for cell in columns[2]]
    return Stretch(
        [*compress(numbers, chosen)], [[*compress(column, chosen)] for column in columns[:2]]
    )


def _nothing(
    table: Table, columns: Columns, reading: Reading, tally: Tally, losses: Place, *, read: int
) -> InputError:
    """Why there is no figure."""
    place = losses._replace(column="")
    if not read:
        return place.refuse("there are names of columns, but no rows: add a row for each day")
    if tally.empty.number:
        return losses.refuse("every cell is empty: say another --column")
    if columns.selecting is not None and not tally.taken:
        values = dict.fromkeys(shown(row[columns.selecting]) for row in table.sample)
        return place._replace(column=table.header[columns.selecting]).refuse(
            f"no row has {shown(columns.selected)}, the first have {', '.join([*values][:5])}: "
            "say another --where"
        )
    if reading.as_of is not None:
        return place.refuse(f"no row is dated up to {reading.as_of}: say a later --as-of")
    return place.refuse("all rows are blank: add a row for each day")
