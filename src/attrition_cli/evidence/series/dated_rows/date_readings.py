"""The readings of the dates of a file, side by side until the rows leave only one."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from attrition_cli.core.errors import InputError, add_input
from attrition_cli.evidence.series.daily_figures import DailyFigures, DailyFiguresBuilder
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.dates.date_forms import cleaned
from attrition_cli.evidence.series.table.dates.date_parts import DatePart, shown
from attrition_cli.evidence.series.table.dates.date_ranges import named_month, split_range
from attrition_cli.evidence.series.table.dates.week_numbers import NUMBERED_WEEKS, possible_weeks
from attrition_cli.evidence.series.table.parse_dates import DateParser
from attrition_cli.evidence.series.table.table import RowBatch
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.file_options.read_options import ReadOptions


def date_parsers(
    cells: Iterable[str], column: str, parts: Sequence[DatePart], options: ReadOptions
) -> list[DateParser]:
    """A parser for each format in which all `cells`, of the first rows of `column`, can be read.

    It is one alone where `options` have a format, where the cells are in ISO 8601, and where they
    are `parts` of a date that are numbers.
    """
    pairs = {cell: split_range(cleaned(cell)) for cell in cells}
    has_ranges = any(pairs.values()) and not parts
    iso_or_given = _parser(options, options.date_format, parts=parts, months_are_ranges=has_ranges)
    if options.date_format is not None:
        return [iso_or_given]
    if parts[:1] == ("year",):
        ways = possible_weeks(column) if "week" in parts else ()
        return [_parser(options, each, inferred=True, parts=parts) for each in ways] or [
            iso_or_given
        ]
    if has_ranges:
        pairs = {cell: pair for cell, pair in pairs.items() if not named_month(cleaned(cell))}
    sample = [part for cell, pair in pairs.items() for part in pair or (cell,)]
    if _are_plain_days(sample):
        return [iso_or_given]
    from attrition_cli.evidence.series.table.dates.date_forms import candidate_formats, reads_as_iso

    formats = candidate_formats(sample, column, reads_as_iso)
    if not formats and not reads_as_iso(cleaned(sample[0])):
        # A row further down is in another format than the first, which is told there.
        formats = candidate_formats(sample[:1], column, reads_as_iso)
    return [
        _parser(options, each, inferred=True, parts=parts, months_are_ranges=has_ranges)
        for each in formats
    ] or [iso_or_given]


def _parser(
    options: ReadOptions,
    date_format: str | None,
    *,
    inferred: bool = False,
    parts: Sequence[DatePart] = (),
    months_are_ranges: bool = False,
) -> DateParser:
    return DateParser(
        last_date=options.as_of,
        date_format=date_format,
        date_means=options.date_means,
        inferred=inferred,
        parts=parts,
        months_are_ranges=months_are_ranges,
    )


def _are_plain_days(cells: Sequence[str]) -> bool:
    return all(len(cell) == len("2024-11-01") and cell[4] == cell[7] == "-" for cell in cells)


class Reading(NamedTuple):
    """One reading of the dates: the parser, what was built with it and what that comes to."""

    date_parser: DateParser
    builder: DailyFiguresBuilder
    daily_figures: DailyFigures


class Readings:
    """The readings that have read all rows so far."""

    def __init__(
        self,
        date_parsers: Sequence[DateParser],
        build: Callable[[DateParser], DailyFiguresBuilder],
    ) -> None:
        self._open = [(parser, build(parser)) for parser in date_parsers]
        self._first_row: tuple[int, str] | None = None

    def add(self, batch: RowBatch) -> None:
        """Add rows to each reading; those that cannot read them end.

        Raises the error of the first reading where none can.
        """
        if len(self._open) == 1:
            self._open[0][1].add(batch)
            return
        if self._first_row is None:
            dated = zip(batch.row_numbers, batch.columns[0], strict=False)
            self._first_row = next((row for row in dated if row[1].strip()), None)
        still_open, errors = [], list[InputError]()
        for parser, builder in self._open:
            try:
                builder.add(batch)
                still_open.append((parser, builder))
            except InputError as error:
                errors.append(error)
        if not still_open:
            raise errors[0]
        self._open = still_open

    def settled(self, location: TableLocation, row_label: Callable[[int], str]) -> Reading:
        """The one reading that is left, or the first where all come to the same.

        Raises `InputError`, with the format of each reading, where they do not.
        """
        readings = [Reading(parser, builder, builder.build()) for parser, builder in self._open]
        first = readings[0]
        if all(each.daily_figures == first.daily_figures for each in readings):
            return first
        row_number, text = self._first_row or (0, "")
        formats = [str(each.date_parser.date_format) for each in readings]
        cures = (add_input("date_format", each) for each in formats)
        raise location._replace(row_label=row_label(row_number)).error(
            _open_question(text, formats), *cures
        )


def _open_question(text: str, formats: Sequence[str]) -> str:
    """Why `text` and all others, which can be read in each of the `formats`, are not read."""
    if {*formats} == {*NUMBERED_WEEKS}:
        return (
            f"{shown(text)} may be a week of ISO 8601, from Monday to Sunday, or one of the CDC,"
            " from Sunday to Saturday"
        )
    if any("%V" in each for each in formats):
        return f"{quoted(text)} may be a week or a month, as all dates here"
    from attrition_cli.evidence.series.table.dates.date_errors import in_format_order
    from attrition_cli.evidence.series.table.dates.date_forms import format_reader

    first, _ = split_range(cleaned(text)) or (cleaned(text), "")
    days = dict.fromkeys(
        in_format_order(each, format_reader(each)(first).first) for each in formats
    )
    return f"{quoted(first)} could be {' or '.join(days)}"
