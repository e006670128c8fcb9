"""Rows gathered by day: one figure a day, whatever the number and the order of the rows."""

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, compress, pairwise
from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.location import Place
from attrition_cli.evidence.series.read_options import OnDuplicate
from attrition_cli.evidence.series.table.parse_dates import LEFT_OUT, Days
from attrition_cli.evidence.series.table.parse_numbers import (
    figure_text,
    parse_figure,
    parse_figures,
)
from attrition_cli.evidence.series.table.table import Stretch, Table
from attrition_cli.notation.numbers import LARGEST

_LAST_DAY = date.max.toordinal()
_ROOM_DAYS = 2_048


class Span(NamedTuple):
    """How often something was found, and the days between which it was."""

    number: int = 0
    first: int = _LAST_DAY
    last: int = 0

    def with_days(self, days: Sequence[int]) -> "Span":
        first, last = min(days), max(days)
        return Span(self.number + len(days), min(self.first, first), max(self.last, last))


class Figures(NamedTuple):
    """The figure of each day that has one, in order, and the number of the row that it is from."""

    days: Sequence[int]
    figures: "array[float]"
    numbers: Sequence[int]

    def until(self, count: int) -> "Figures":
        """The first `count` of them."""
        return Figures(self.days[:count], self.figures[:count], self.numbers[:count])


class Tally:
    """Takes the rows of a table, a stretch at a time.

    There is room for every day from the first to the last, 12 bytes each, and nothing else is
    kept: the calendar bounds it, not the number of rows.
    """

    def __init__(
        self, table: Table, dates: Place, losses: Place, days: Days, on_duplicate: OnDuplicate
    ) -> None:
        self._within: Callable[[int], str] = table.within
        self._points_are_decimal = table.points_are_decimal
        self._dates, self._losses = dates, losses
        self._days = days
        self._on_duplicate = on_duplicate
        self._base, self._figures, self._numbers = 0, array("d"), array("I")
        self._first, self._last, self._before = _LAST_DAY, 0, 0
        self._fractions: dict[int, Fraction] = {}
        self.taken = self.rows = 0
        self.unsorted, self.duplicates, self.empty = Span(), Span(), Span()
        self.repeated = 0
        """The number of the first row that only repeats another one."""

    def add(self, stretch: Stretch) -> None:
        """Take rows of a date and a figure.

        Raises `InputError` for what cannot be read, and for a second figure of a day.
        """
        numbers, (dates, texts) = stretch
        self.taken += len(numbers)
        try:
            days: Sequence[int] = self._days.of_all(dates)
            figures: Sequence[float] = parse_figures(
                texts,
                points_are_decimal=self._points_are_decimal,
                # Whole numbers add up to the same in every order; others are added exactly.
                whole=self._on_duplicate == "add",
            )
        except (InputError, ValueError):
            numbers, days, figures = self._one_by_one(numbers, dates, texts)
        if LEFT_OUT in days:
            numbers, figures = [*compress(numbers, days)], [*compress(figures, days)]
            days = [*filter(None, days)]
        if days:
            self.rows += len(days)
            if not self._keep_run(numbers, days, figures):
                self._keep(numbers, days, figures)

    def figures(self) -> Figures:
        """What was gathered.

        Raises `InputError` for a figure that is too large.
        """
        for day, fraction in self._fractions.items():
            self._figures[day - self._base] = float(
                Fraction(self._figures[day - self._base]) + fraction
            )
        kept = slice(self._first - self._base, self._last - self._base + 1)
        figures, numbers = self._figures[kept], self._numbers[kept]
        days: Sequence[int] = range(self._first, self._last + 1)
        if 0 in numbers:
            days = array("i", compress(days, numbers))
            figures = array("d", compress(figures, numbers))
            numbers = array("I", filter(None, numbers))
        if figures and max(figures) > LARGEST:
            at = next(at for at, figure in enumerate(figures) if figure > LARGEST)
            raise self._at(self._losses, numbers[at]).refuse(
                f"the figure of {date.fromordinal(days[at])} is too large: numbers go up to 1e15"
            )
        if self._on_duplicate == "add" and self.rows > len(figures):
            count = self.rows - self.empty.number - len(figures)
            self.duplicates = Span(count, self._first, self._last) if count else Span()
        return Figures(days, figures, numbers)

    def _one_by_one(
        self, numbers: Sequence[int], dates: Sequence[str], texts: Sequence[str]
    ) -> tuple[list[int], list[int], list[float]]:
        """As all at once, slower: with the place of what cannot be read, and without blank rows."""
        kept_numbers, days, figures = list[int](), list[int](), list[float]()
        for number, date_text, text in zip(numbers, dates, texts, strict=True):
            figure_text = text.strip()
            if not (figure_text or date_text.strip()):
                continue
            try:
                day = self._days[date_text]
            except InputError as error:
                raise self._at(self._dates, number).refuse(error.reason, *error.cures) from None
            if day == LEFT_OUT:
                continue
            if not figure_text:
                self.rows += 1
                self.empty = self.empty.with_days([day])
                continue
            try:
                figure = parse_figure(figure_text, points_are_decimal=self._points_are_decimal)
            except InputError as error:
                raise self._at(self._losses, number).refuse(error.reason, *error.cures) from None
            if self._on_duplicate == "add" and not figure.is_integer():
                part = Fraction(repr(figure))
                self._fractions[day] = self._fractions.get(day, Fraction()) + part
                figure = 0.0
            kept_numbers.append(number)
            days.append(day)
            figures.append(figure)
        return kept_numbers, days, figures

    def _keep_run(
        self, numbers: Sequence[int], days: Sequence[int], figures: Sequence[float]
    ) -> bool:
        """Take the rows if they are of new days, one after the other: at once, as most are."""
        first, last = days[0], days[-1]
        step = -1 if last < first else 1
        if abs(last - first) + 1 != len(days) or days != [*range(first, last + step, step)]:
            return False
        low, high = min(first, last), max(first, last)
        beyond = high < self._first or low > self._last
        there = self._room(low, high)
        if not beyond and any(self._numbers[there]):
            return False
        self._note_unsorted(days[first >= self._before : None if step < 0 else 1])
        self._before = last
        self._figures[there] = array("d", figures)[::step]
        self._numbers[there] = array("I", numbers)[::step]
        return True

    def _keep(self, numbers: Sequence[int], days: Sequence[int], figures: Sequence[float]) -> None:
        if days[0] < self._before or days != sorted(days):
            pairs = pairwise(chain([self._before], days))
            self._note_unsorted([day for before, day in pairs if day < before])
        self._before = days[-1]
        self._room(min(days), max(days))
        base, kept, of = self._base, self._figures, self._numbers
        adds = self._on_duplicate == "add"
        for number, day, figure in zip(numbers, days, figures, strict=True):
            at = day - base
            if not of[at]:
                kept[at], of[at] = figure, number
            elif adds:
                kept[at] += figure
            else:
                self._keep_again(at, number, figure)

    def _note_unsorted(self, days: Sequence[int]) -> None:
        if days:
            self.unsorted = self.unsorted.with_days(days)

    def _keep_again(self, at: int, number: int, figure: float) -> None:
        """Take a second figure of the day at place `at`."""
        if self._on_duplicate == "refuse":
            if figure != self._figures[at]:
                raise self._at(self._losses, number).refuse(
                    f"{figure_text(figure)} is a second figure for "
                    f"{date.fromordinal(at + self._base)}, after {figure_text(self._figures[at])} "
                    f"in {self._within(self._numbers[at])}",
                    "--where COLUMN=VALUE for one series of several",
                    "--on-duplicate add",
                    "--on-duplicate last",
                )
            self.repeated = self.repeated or number
        self._figures[at], self._numbers[at] = figure, number
        self.duplicates = self.duplicates.with_days([at + self._base])

    def _room(self, first: int, last: int) -> slice:
        """Where the days from `first` to `last` are, with room made for as many as there were."""
        if not self._figures:
            self._base = first
        spare = max(len(self._figures), _ROOM_DAYS)
        if first < self._base:
            more = self._base - max(1, min(first, self._base - spare))
            self._figures[:0] = array("d", bytes(self._figures.itemsize * more))
            self._numbers[:0] = array("I", bytes(self._numbers.itemsize * more))
            self._base -= more
        end = self._base + len(self._figures)
        if last >= end:
            more = min(_LAST_DAY + 1, max(last + 1, end + spare)) - end
            self._figures.frombytes(bytes(self._figures.itemsize * more))
            self._numbers.frombytes(bytes(self._numbers.itemsize * more))
        self._first, self._last = min(self._first, first), max(self._last, last)
        return slice(first - self._base, last - self._base + 1)

    def _at(self, place: Place, number: int) -> Place:
        return place._replace(within=self._within(number))
