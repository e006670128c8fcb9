"""Rows that say from when to when they count, of whatever length."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from attrition_cli.core.cures import Edit
from attrition_cli.core.errors import add_input, add_some
from attrition_cli.evidence.series.inference import Calendar, ReportingCalendar
from attrition_cli.evidence.series.read_rows import LossRows
from attrition_cli.notation.file_options.read_options import DateMeans, ReadOptions

_WHOLE_WEEKS = (7, 14)


class RangeCalendar:
    """The days at which ranges end, and at which the range of a row begins, as day numbers."""

    is_daily = False

    def __init__(self, starts: Mapping[int, int]) -> None:
        """`starts` has the day at whose 00:00 the range of each row begins, by its last day."""
        self._starts = starts

    def add_periods(self, day: int, periods: int) -> int:
        """The begin of the range of `day` for -1, else so many days after `day`."""
        return self._starts[day] if periods < 0 else day + periods

    def is_next(self, day: int, later: int) -> bool:
        """True where the range of `later` begins with `day`."""
        return self._starts[later] <= day

    def missing_rows(self, day: int, later: int) -> int:
        """The number of days that are missing between two ranges."""
        return max(self._starts[later] - day, 0)


def calendar_of(loss_rows: LossRows, date_means: DateMeans, regular: ReportingCalendar) -> Calendar:
    """The calendar of rows: `regular`, unless they have first days that do not fit into it.

    Raises `InputError` where ranges overlap.
    """
    if not loss_rows.starts:
        return regular
    days = loss_rows.daily_figures.days
    ends_later = 1 if date_means == "through" else 0
    starts = {day: loss_rows.starts.get(day, day + 1 - ends_later) - ends_later for day in days}
    for row, (day, later) in enumerate(pairwise(days)):
        if starts[later] < day:
            raise loss_rows.row_location(
                loss_rows.dates_location, loss_rows.daily_figures.row_numbers[row + 1]
            ).error(
                f"the days from {date.fromordinal(starts[later] + ends_later)} are in the row"
                f" before as well, which ends on {date.fromordinal(day)}",
                *_first_day_alone(loss_rows),
                add_some("where", "COLUMN=VALUE", " for one series of several"),
            )
    if all(regular.add_periods(day, -1) == starts[day] for day in days):
        return regular
    return RangeCalendar(starts)


def _first_day_alone(loss_rows: LossRows) -> Iterator[Edit]:
    """The cure to count each row on its first day, where two columns have its days."""
    names, column = loss_rows.table.column_names, loss_rows.dates_location.column
    first = column.partition(",")[0]
    if column not in names and first in names:
        yield add_input("date_column", first, " to count each row on its first day")


def resolve_range_end(loss_rows: LossRows, options: ReadOptions) -> DateMeans:
    """Whether a last day is counted ("through") or not ("before").

    Ranges that follow each other tell, and so do one of a day, of weeks and of whole months.
    """
    if options.date_means in ("through", "before"):
        return options.date_means
    days, starts = loss_rows.daily_figures.days, loss_rows.starts
    steps = {starts.get(later, later) - day for day, later in pairwise(days)}
    lengths = {day - starts.get(day, day) for day in days}
    if min(steps, default=0) < 0:
        return "through"  # refused later: they overlap in either case
    fits: dict[DateMeans, bool] = {
        "through": 0 not in steps,
        "before": 1 not in steps and 0 not in lengths,
    }
    possible = [means for means, fit in fits.items() if fit]
    if len(possible) > 1:
        whole = {means: _are_whole(loss_rows, means) for means in possible}
        possible = [means for means in possible if whole[means]] or possible
    if len(possible) == 1:
        return possible[0]
    raise loss_rows.dates_location.error(
        "the last day of a row may be counted or not",
        add_input("date_means", "through", " where it is"),
        add_input("date_means", "before", " where it is not"),
    )


def _are_whole(loss_rows: LossRows, date_means: DateMeans) -> bool:
    """True where all ranges are whole weeks, or all whole months."""
    included = 1 if date_means == "through" else 0
    spans = [
        (loss_rows.starts.get(day, day), day + included) for day in loss_rows.daily_figures.days
    ]
    return all(end - start in _WHOLE_WEEKS for start, end in spans) or all(
        date.fromordinal(day).day == 1 for span in spans for day in span
    )
