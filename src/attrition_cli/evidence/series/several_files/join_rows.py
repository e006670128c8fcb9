"""The rows of several files as those of one series."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import BinaryIO, TypeVar

from attrition_cli.core.errors import InputError, add_input, add_some
from attrition_cli.evidence.series.daily_figures import DailyFigures, Occurrences
from attrition_cli.evidence.series.read_rows import LossRows, NoRowsUntilError, read_rows
from attrition_cli.evidence.series.table.parse_numbers import cell_number_text
from attrition_cli.notation.escaping import file_label, quoted
from attrition_cli.notation.file_options.read_options import DuplicatePolicy, ReadOptions

_T = TypeVar("_T")


def read_rows_of_files(
    paths: Sequence[str], options: ReadOptions, stdin: BinaryIO | None
) -> LossRows:
    """The figures in the files at `paths`, which make one series.

    A file without a row up to the option `as_of` adds nothing. Raises `InputError` as `read_rows`
    does, and where two files contradict each other.
    """
    if len(paths) == 1:
        return read_rows(paths[0], options, stdin)
    parts = [*_parts(paths, options, stdin)]
    _refuse_other_columns(parts)
    return _joined(parts, options.on_duplicate)


def _parts(
    paths: Sequence[str], options: ReadOptions, stdin: BinaryIO | None
) -> Iterator[LossRows]:
    late: NoRowsUntilError | None = None
    found = 0
    for path in paths:
        try:
            yield read_rows(path, options, stdin)
            found += 1
        except NoRowsUntilError as error:
            late = late or error
    if late and not found:
        raise late


def _refuse_other_columns(parts: Sequence[LossRows]) -> None:
    """Refuse files with their dates or losses in columns of different names."""
    first = parts[0]
    for part in parts[1:]:
        for field, what, one, other in (
            ("column", "losses", first.losses_location, part.losses_location),
            ("date_column", "dates", first.dates_location, part.dates_location),
        ):
            if one.column.casefold() == other.column.casefold():
                continue
            names = [
                name
                for name in (one.column, other.column)
                if all(name in each.table.column_names for each in parts)
            ]
            reason = (
                f"{quoted(other.path)} has its {what} in {quoted(other.column)},"
                f" {quoted(one.path)} in {quoted(one.column)}"
            )
            if not names:
                raise InputError(f"{reason}: give the columns one name")
            raise InputError(reason, *(add_input(field, name) for name in names))


def _joined(parts: Sequence[LossRows], on_duplicate: DuplicatePolicy) -> LossRows:
    """The rows of `parts` together: a day in two files has one figure, or an option chooses."""
    rows_before = [0]
    for part in parts:
        rows_before.append(rows_before[-1] + max(part.daily_figures.row_numbers))
    figures: dict[int, float] = {}
    row_numbers: dict[int, int] = {}
    joined = parts[0]._replace(parts=tuple(zip(rows_before, parts, strict=False)))
    repeated = Occurrences()
    for before, part in joined.parts:
        own = part.daily_figures
        again = [day for day in own.days if day in figures]
        if again:
            repeated = repeated.with_more(again)
        for day, figure, row_number in zip(own.days, own.figures, own.row_numbers, strict=True):
            if day not in figures or on_duplicate == "last":
                figures[day], row_numbers[day] = figure, before + row_number
            elif on_duplicate == "add":
                figures[day] += figure
            elif figure != figures[day] or part.are_counted:
                raise _contradiction(
                    joined, day, (figures[day], row_numbers[day]), (figure, before + row_number)
                )
    days: Sequence[int] = sorted(figures)
    if days[-1] - days[0] + 1 == len(days):
        days = range(days[0], days[-1] + 1)
    return joined._replace(
        daily_figures=DailyFigures(
            days,
            array("d", map(figures.__getitem__, days)),
            array("I", map(row_numbers.__getitem__, days)),
        ),
        named_period=_common(part.named_period for part in parts),
        date_format=_common(part.date_format for part in parts),
        decimal=_common(part.decimal for part in parts),
        row_count=sum(part.row_count for part in parts),
        empty=_sum(part.empty for part in parts),
        duplicates=_sum([repeated, *(part.duplicates for part in parts)]),
        unsorted=_sum(part.unsorted for part in parts),
        undated=_sum(part.undated for part in parts),
        starts={last: first for part in parts for last, first in part.starts.items()},
        reading_notes=tuple(
            f"{file_label(part.dates_location.path)}: {note}"
            for part in parts
            for note in part.reading_notes
        ),
        first_repeated_row=next(
            (n + part.first_repeated_row for n, part in joined.parts if part.first_repeated_row), 0
        ),
        end_rows=tuple(
            row._replace(row_number=before + row.row_number)
            for before, part in joined.parts
            for row in part.end_rows
        ),
    )


def _common(values: "Iterable[_T | None]") -> "_T | None":
    """The one value that all files have; `None` where they have others."""
    different = {*values}
    return different.pop() if len(different) == 1 else None


def _sum(occurrences: "Iterator[Occurrences] | Sequence[Occurrences]") -> Occurrences:
    numbers, firsts, lasts = zip(*occurrences, strict=True)
    return Occurrences(sum(numbers), min(firsts), max(lasts))


def _contradiction(
    joined: LossRows, day: int, one: tuple[float, int], other: tuple[float, int]
) -> InputError:
    """The error of a day with two figures, each in another file."""
    (figure, row), (other_figure, other_row) = one, other
    where = joined.row_location(joined.losses_location._replace(column=""), row)
    return joined.row_location(joined.losses_location, other_row).error(
        f"{cell_number_text(other_figure)} is a second figure for {date.fromordinal(day)}, after"
        f" {cell_number_text(figure)} in {where}",
        add_some("where", "COLUMN=VALUE", " for one series of several"),
        add_input("on_duplicate", "add"),
        add_input("on_duplicate", "last"),
    )
