"""Columns that hold a date together, by their names and by what is in them."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from attrition_cli.core.errors import add_some
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.column_index import column_index
from attrition_cli.evidence.series.table.dates.date_forms import cleaned
from attrition_cli.evidence.series.table.dates.date_parts import (
    PARTS_TOGETHER,
    DatePart,
    is_month_name,
    is_side_of_range,
    part_of_name,
)
from attrition_cli.evidence.series.table.dates.date_ranges import RANGE_WITHOUT_YEAR
from attrition_cli.evidence.series.table.parse_dates import is_date_like
from attrition_cli.evidence.series.table.table import LossTable
from attrition_cli.evidence.series.words.column_words import means
from attrition_cli.notation.escaping import quoted

DateColumns = tuple[tuple[int, ...], tuple[DatePart, ...]]
"""The indices of the columns of a date, and the part that each has where they are several."""

_YEAR = r"[12][0-9]{3}(\.0+)?"
_WEEKS_OF_YEAR = 53


def named_date_columns(table: LossTable, location: TableLocation, names: str) -> DateColumns:
    """The column called `names`, or those called by the names between its commas.

    They are a year, a month and a day, a year and what their name or their figures tell, or a first
    and a last day. Raises `InputError` where they are none of these.
    """
    if means(names, "birth"):
        raise location.error(
            f"{quoted(names)} tells when people were born, and not when they were lost",
            add_some("date_column", "NAME"),
        )
    known = {each.casefold() for each in table.column_names}
    each_name = [name.strip() for name in names.split(",")]
    if names.casefold() in known or len(each_name) == 1:
        index = column_index(table.column_names, location, names, "--date-column")
        refuse_dates_without_year(table, location, [index])
        return (index,), ()
    indexes = tuple(
        column_index(table.column_names, location, name, "--date-column") for name in each_name
    )
    parts = _parts_of(table, indexes)
    if parts is None:
        raise location.error(
            f"{quoted(names)} are no year, month and day, no year with a month, a week or a quarter"
            " and no first and last day",
            add_some("date_column", "NAME"),
        )
    return indexes, parts


def _parts_of(table: LossTable, indexes: Sequence[int]) -> tuple[DatePart, ...] | None:
    """The parts of a date in the columns at `indexes`, in their order."""
    first, *others = ([*_cells(table, at)] for at in indexes)
    if len(indexes) == len(("year", "month", "day")):
        return ("year", "month", "day") if _are_years(first) else None
    if len(indexes) != 2:  # noqa: PLR2004  # a year and a part, or two days
        return None
    if _are_years(first):
        part = part_of_name(table.column_names[indexes[1]])
        if part in ("month", "week", "quarter"):
            return ("year", part)
        numbers = [int(cell) for cell in others[0] if cell.isdecimal()]
        if numbers and 12 < max(numbers) <= _WEEKS_OF_YEAR:  # noqa: PLR2004  # months
            return ("year", "week")
        return ("year", "month") if not all(map(str.isdecimal, others[0])) else None
    if all(map(is_date_like, [*first, *others[0]])):
        return ("from", "until")
    return None


def columns_together(table: LossTable, among: Sequence[int]) -> DateColumns | None:
    """The columns `among` these that make a date together by their names, or `None`.

    They are a first and a last day, or a year and its parts, or a year alone.
    """
    names = table.column_names
    for first, last in combinations(among, 2):
        for pair in ((first, last), (last, first)):
            sides = (
                is_side_of_range(names[pair[0]], "from"),
                is_side_of_range(names[pair[1]], "until"),
            )
            if all(sides) and _parts_of(table, pair) == ("from", "until"):
                return pair, ("from", "until")
    by_part: dict[DatePart, list[int]] = {}
    for at in among:
        if part := part_of_name(names[at]):
            by_part.setdefault(part, []).append(at)
    years = by_part.get("year", [])
    if len(years) != 1 or not _are_years([*_cells(table, years[0])]):
        return None
    for parts in PARTS_TOGETHER:
        if all(len(by_part.get(part, ())) == 1 for part in parts):
            return tuple(by_part[part][0] for part in parts), parts
    finer = {"month", "week", "quarter", "day"} & by_part.keys()
    return None if finer else ((years[0],), ())


def refuse_dates_without_year(
    table: LossTable, location: TableLocation, among: Sequence[int]
) -> None:
    """Raise `InputError` where a column `among` these holds days or months without a year."""
    for at in among:
        cells = [*_cells(table, at)]
        if cells and all(re.fullmatch(RANGE_WITHOUT_YEAR, cell) for cell in cells):
            raise location._replace(column=table.column_names[at]).error(
                f"{quoted(cells[0])} is a range of days without a year: write its first and last"
                " day with the year, as 2024-01-01/2024-01-07"
            )
        if cells and all(map(is_month_name, cells)):
            raise location._replace(column=table.column_names[at]).error(
                f"{quoted(cells[0])} is a month without a year: write it with the year, as 2024-01"
            )


def _are_years(cells: Sequence[str]) -> bool:
    return bool(cells) and all(re.fullmatch(_YEAR, cell) for cell in cells)


def _cells(table: LossTable, at: int) -> Iterator[str]:
    """The cells of a column in the sample that are not empty."""
    return (text for row in table.sample_rows if (text := cleaned(row[at])))
