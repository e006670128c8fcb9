"""Rows collected by day: one figure a day, whatever the number and the order of the rows."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, localcontext
from functools import lru_cache
from itertools import accumulate, chain, compress, groupby
from operator import lt
from typing import NamedTuple, cast

from attrition_cli.core.errors import InputError, add_input, add_some
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.parse_dates import EXCLUDED_DAY, DateParser
from attrition_cli.evidence.series.table.parse_numbers import cell_number_text
from attrition_cli.evidence.series.table.shapes.figure_cells import FigureCells
from attrition_cli.evidence.series.table.shapes.foot import what_it_is
from attrition_cli.evidence.series.table.table import LossTable, RowBatch
from attrition_cli.notation.file_options.read_options import DecimalMark, DuplicatePolicy
from attrition_cli.notation.numbers import LARGEST_NUMBER

_LAST_DAY = date.max.toordinal()
_RESERVED_DAYS = 2_048
_MAX_WAITING_ROWS = 100_000
"""The most rows that wait for one that shows how their figures are read."""
_MAX_ROWS_NOTED = 12
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Sums without rounding, so that they do not depend on the order of the rows."""


class _DatedRows(NamedTuple):
    """Rows with their days, and the figures as they stand in the file."""

    row_numbers: list[int]
    days: list[int]
    texts: list[str]


class Occurrences(NamedTuple):
    """The number of rows with something in common, and their first and last day."""

    number: int = 0
    first_day: int = _LAST_DAY
    last_day: int = 0

    def with_more(self, days: Sequence[int]) -> "Occurrences":
        """The occurrences, with those on `days` added."""
        return Occurrences(
            self.number + len(days), min(self.first_day, *days), max(self.last_day, *days)
        )


class SecondFigureError(InputError):
    """A second figure for a day, where none is allowed."""


class DailyFigures(NamedTuple):
    """The days that have a figure, in order, with the figure and its row number."""

    days: Sequence[int]
    figures: "array[float]"
    row_numbers: Sequence[int]

    def first_days(self, count: int) -> "DailyFigures":
        """The first `count` days."""
        return DailyFigures(self.days[:count], self.figures[:count], self.row_numbers[:count])


class DailyFiguresBuilder:
    """The builder of `DailyFigures`, to which the rows of a table are added in batches.

    It stores 12 bytes for each day from the first to the last, and nothing else, so that its memory
    is bounded by the calendar and not by the number of rows.
    """

    def __init__(
        self,
        table: LossTable,
        dates_location: TableLocation,
        losses_location: TableLocation,
        date_parser: DateParser,
        on_duplicate: DuplicatePolicy,
        decimal: DecimalMark | None = None,
    ) -> None:
        self._row_label: Callable[[int], str] = table.row_label
        self.cells = FigureCells(decimal or ("." if table.points_are_decimal else None))
        self._waiting: list[_DatedRows] = []
        self.reading_notes: list[str] = []
        self._dates_location, self._losses_location = dates_location, losses_location
        self._file_location = dates_location._replace(column="")
        self._date_parser = date_parser
        self._on_duplicate = on_duplicate
        self._first_slot_day, self._figures, self._row_numbers = 0, array("d"), array("I")
        self._first_day, self._last_day, self._previous_day = _LAST_DAY, 0, 0
        self._fractions: defaultdict[int, Decimal] = defaultdict(Decimal)
        self.rows_added = self.rows_dated = self.blank_rows = 0
        self._empty_rows_by_day: Counter[int] = Counter()
        self.unsorted, self.duplicates, self.empty = Occurrences(), Occurrences(), Occurrences()
        self.undated = Occurrences()
        self.first_repeated_row = 0
        """The number of the first row that repeats the date and the figure of another one, or 0."""

    def add(self, batch: RowBatch) -> None:
        """Add rows with a date and a figure.

        Raises `InputError` for a cell that cannot be read, and for a second figure of a day.
        """
        row_numbers, (dates, texts) = batch
        self.rows_added += len(row_numbers)
        if self._waiting or not self._add_at_once(row_numbers, dates, texts):
            self._add_one_by_one(self._dated_rows(row_numbers, dates, texts))
        if self._date_parser.unknown:
            self._note_undated(dates)

    def _add_at_once(
        self, row_numbers: Sequence[int], dates: Sequence[str], texts: Sequence[str]
    ) -> bool:
        """Add rows of plain dates and figures; false where some are not plain."""
        try:
            days: Sequence[int] = self._date_parser.parse_all(dates)
            if EXCLUDED_DAY in days:
                row_numbers, texts = [*compress(row_numbers, days)], [*compress(texts, days)]
                days = [*filter(None, days)]
            figures = self.cells.figures(texts)
        except (InputError, ValueError):
            return False
        if self.cells.has_empty and None in figures:
            are_used = [figure is not None for figure in figures]
            self._empty_rows_by_day.update(
                day for day, is_used in zip(days, are_used, strict=True) if not is_used
            )
            row_numbers, days = ([*compress(each, are_used)] for each in (row_numbers, days))
            figures = [*compress(figures, are_used)]
        self._add_parsed(row_numbers, days, cast("Sequence[float]", figures))
        return True

    def _add_parsed(
        self, row_numbers: Sequence[int], days: Sequence[int], figures: Sequence[float]
    ) -> None:
        if not days:
            return
        self.rows_dated += len(days)
        if self._on_duplicate == "add" and (self.cells.has_fractions or days[:1] == days[1:2]):
            row_numbers, days, figures = self._added_by_run(row_numbers, days, figures)
        if not self._add_run(row_numbers, days, figures):
            self._add_rows(row_numbers, days, figures)

    def _added_by_run(
        self, row_numbers: Sequence[int], days: Sequence[int], figures: Sequence[float]
    ) -> tuple[Sequence[int], Sequence[int], Sequence[float]]:
        """The rows with those of one day that follow each other as one; fractions are set apart."""
        starts, ends = _runs(days)
        row_numbers, days = ([each[at] for at in starts] for each in (row_numbers, days))
        runs = [*map(slice, starts, ends)]
        if not self.cells.has_fractions:
            return row_numbers, days, [sum(figures[run]) for run in runs]
        decimals = [*map(_exact, figures)]
        with localcontext(_EXACT):
            for day, run in zip(days, runs, strict=True):
                self._fractions[day] += sum(decimals[run])
        return row_numbers, days, [0.0] * len(days)

    def _note_undated(self, dates: Sequence[str]) -> None:
        unknown = self._date_parser.unknown
        days = [unknown[text] for text in dates if text in unknown]
        if days:
            self.undated = self.undated.with_more(days)

    def build(self) -> DailyFigures:
        """The figures of all days, in order.

        Raises `InputError` for a figure that is too large.
        """
        self._read_waiting()
        for day, fraction in self._fractions.items():
            whole = Decimal(self._figures[day - self._first_slot_day])
            self._figures[day - self._first_slot_day] = float(_EXACT.add(whole, fraction))
        kept = slice(
            self._first_day - self._first_slot_day, self._last_day - self._first_slot_day + 1
        )
        figures, row_numbers = self._figures[kept], self._row_numbers[kept]
        days: Sequence[int] = range(self._first_day, self._last_day + 1)
        if 0 in row_numbers:
            days = array("i", compress(days, row_numbers))
            figures = array("d", compress(figures, row_numbers))
            row_numbers = array("I", filter(None, row_numbers))
        if figures and max(figures) > LARGEST_NUMBER:
            index = next(at for at, figure in enumerate(figures) if figure > LARGEST_NUMBER)
            raise self._row_location(self._losses_location, row_numbers[index]).error(
                f"the figure of {date.fromordinal(days[index])} is too large: numbers go up to 1e15"
            )
        repeated = self.rows_dated - len(figures)
        if self._on_duplicate == "add" and repeated:
            self.duplicates = Occurrences(repeated, self._first_day, self._last_day)
        self._count_empty_rows()
        self.reading_notes += self.cells.reading_notes
        return DailyFigures(days, figures, row_numbers)

    def _count_empty_rows(self) -> None:
        """Count the rows without a figure; after the last figure they say nothing yet."""
        end = self._last_day if self.rows_dated else _LAST_DAY
        days = [day for day in self._empty_rows_by_day if day <= end]
        if days:
            number = sum(self._empty_rows_by_day[day] for day in days)
            self.empty = Occurrences(number, min(days), max(days))
            self.rows_dated += number

    def _dated_rows(
        self, row_numbers: Sequence[int], dates: Sequence[str], texts: Sequence[str]
    ) -> "_DatedRows":
        """The rows that have a date and a figure; an error names the faulty cell."""
        kept = _DatedRows([], [], [])
        for row_number, date_text, text in zip(row_numbers, dates, texts, strict=True):
            figure_text = text.strip()
            if not (figure_text or date_text.strip()):
                self.blank_rows += 1
                self._file_location.refuse_blank_rows(self.blank_rows)
                continue
            try:
                day = self._date_parser[date_text]
            except InputError as error:
                if what := what_it_is(date_text, figure_text):
                    self._leave_out(row_number, what)
                    continue
                raise self._row_location(self._dates_location, row_number).error(
                    error.reason, *error.edits
                ) from None
            if day == EXCLUDED_DAY:
                continue
            if self.cells.is_empty(text):
                self._empty_rows_by_day[day] += 1
                continue
            kept.row_numbers.append(row_number)
            kept.days.append(day)
            kept.texts.append(text)
        return kept

    def _add_one_by_one(self, rows: "_DatedRows") -> None:
        """Add `rows`, or let them wait until others tell how their figures are read."""
        self._waiting.append(rows)
        settled = self.cells.settle(rows.texts)
        if settled or sum(len(each.days) for each in self._waiting) > _MAX_WAITING_ROWS:
            self._read_waiting()

    def _read_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for rows in waiting:
            self._add_parsed(rows.row_numbers, rows.days, self._parsed_figures(rows))

    def _parsed_figures(self, rows: "_DatedRows") -> list[float]:
        """The figures of `rows`; an error names the faulty cell."""
        figures = list[float]()
        for row_number, text in zip(rows.row_numbers, rows.texts, strict=True):
            try:
                figures.append(self.cells.parse(text))
            except InputError as error:
                raise self._row_location(self._losses_location, row_number).error(
                    error.reason, *error.edits
                ) from None
        return figures

    def _leave_out(self, row_number: int, what: str) -> None:
        if len(self.reading_notes) < _MAX_ROWS_NOTED:
            self.reading_notes.append(f"{self._row_label(row_number)} left out, {what}")

    def _add_run(
        self, row_numbers: Sequence[int], days: Sequence[int], figures: Sequence[float]
    ) -> bool:
        """Add the rows in one step if they are consecutive new days, as most are; else false."""
        first, last = days[0], days[-1]
        step = -1 if last < first else 1
        if abs(last - first) + 1 != len(days) or days != [*range(first, last + step, step)]:
            return False
        low, high = min(first, last), max(first, last)
        is_outside = high < self._first_day or low > self._last_day
        slots = self._reserve(low, high)
        if not is_outside and any(self._row_numbers[slots]):
            return False
        self._note_unsorted(days[first >= self._previous_day : None if step < 0 else 1])
        self._previous_day = last
        self._figures[slots] = array("d", figures)[::step]
        self._row_numbers[slots] = array("I", row_numbers)[::step]
        return True

    def _add_rows(
        self, row_numbers: Sequence[int], days: Sequence[int], figures: Sequence[float]
    ) -> None:
        if days[0] < self._previous_day or days != sorted(days):
            self._note_unsorted([*compress(days, map(lt, days, chain([self._previous_day], days)))])
        self._previous_day = days[-1]
        self._reserve(min(days), max(days))
        first_slot_day, slot_figures, slot_rows = (
            self._first_slot_day,
            self._figures,
            self._row_numbers,
        )
        adds = self._on_duplicate == "add"
        for row_number, day, figure in zip(row_numbers, days, figures, strict=True):
            slot = day - first_slot_day
            if not slot_rows[slot]:
                slot_figures[slot], slot_rows[slot] = figure, row_number
            elif adds:
                slot_figures[slot] += figure
            else:
                self._add_duplicate(slot, row_number, figure)

    def _note_unsorted(self, days: Sequence[int]) -> None:
        if days:
            self.unsorted = self.unsorted.with_more(days)

    def _add_duplicate(self, slot: int, row_number: int, figure: float) -> None:
        """Add a second figure of the day in the `slot`."""
        if self._on_duplicate == "refuse":
            if figure != self._figures[slot]:
                refused = self._row_location(self._losses_location, row_number).error(
                    f"{cell_number_text(figure)} is a second figure for "
                    f"{date.fromordinal(slot + self._first_slot_day)}, after"
                    f" {cell_number_text(self._figures[slot])} "
                    f"in {self._row_label(self._row_numbers[slot])}",
                    add_some("where", "COLUMN=VALUE", " for one series of several"),
                    add_input("on_duplicate", "add"),
                    add_input("on_duplicate", "last"),
                )
                raise SecondFigureError(refused.reason, *refused.edits, place=refused.place)
            self.first_repeated_row = self.first_repeated_row or row_number
        self._figures[slot], self._row_numbers[slot] = figure, row_number
        self.duplicates = self.duplicates.with_more([slot + self._first_slot_day])

    def _reserve(self, first: int, last: int) -> slice:
        """The slice from day `first` to day `last`; storage at least doubles where it grows."""
        if not self._figures:
            self._first_slot_day = first
        spare = max(len(self._figures), _RESERVED_DAYS)
        if first < self._first_slot_day:
            more = self._first_slot_day - max(1, min(first, self._first_slot_day - spare))
            self._figures[:0] = array("d", bytes(self._figures.itemsize * more))
            self._row_numbers[:0] = array("I", bytes(self._row_numbers.itemsize * more))
            self._first_slot_day -= more
        end = self._first_slot_day + len(self._figures)
        if last >= end:
            more = min(_LAST_DAY + 1, max(last + 1, end + spare)) - end
            self._figures.frombytes(bytes(self._figures.itemsize * more))
            self._row_numbers.frombytes(bytes(self._row_numbers.itemsize * more))
        self._first_day, self._last_day = min(self._first_day, first), max(self._last_day, last)
        return slice(first - self._first_slot_day, last - self._first_slot_day + 1)

    def _row_location(self, location: TableLocation, row_number: int) -> TableLocation:
        return location._replace(row_label=self._row_label(row_number))


@lru_cache(maxsize=1 << 14)
def _exact(figure: float) -> Decimal:
    """The decimal number that a cell gave as `figure`."""
    return Decimal(repr(figure))


def _runs(days: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """Where each run of one day begins, and where it ends.

    >>> _runs([5, 5, 5, 6, 7])
    ([0, 3, 4], [3, 4, 5])
    """
    ends = [*accumulate(len([*run]) for _, run in groupby(days))]
    return [0, *ends[:-1]], ends
