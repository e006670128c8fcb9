"""Which columns hold the dates and the losses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.location import Place
from attrition_cli.evidence.series.read_options import Reading
from attrition_cli.evidence.series.table.column_names import (
    DATES,
    FIGURES,
    LOSSES,
    QUALIFIERS,
    TIMES,
    WOUNDED,
    counts_deaths,
    is_counter,
    words_of,
)
from attrition_cli.evidence.series.table.parse_dates import Days, looks_like_a_date
from attrition_cli.evidence.series.table.parse_numbers import is_figure
from attrition_cli.evidence.series.table.table import Table
from attrition_cli.notation.escaping import shown

_MOST_TOLD = 12


class Columns(NamedTuple):
    """The places of columns; `selecting` is the one that rows are chosen by, if they are."""

    dates: int
    losses: int
    selecting: int | None
    selected: str


def find_columns(table: Table, place: Place, reading: Reading) -> Columns:
    """The columns called as `reading` says; others are told by their names and contents.

    Only rows up to its `as_of` are looked at. Raises `InputError` where more than one column will
    do, or none.
    """
    header = table.header
    if header and header[0].startswith("#"):
        raise place._replace(within="line 1").refuse("this is a comment: take it out")
    if len(header) < 2:  # noqa: PLR2004  # a date and a figure
        raise place.refuse(
            f"there is one column, {shown(''.join(header))}: give a date and a figure in each "
            "row, with commas, semicolons, tabs or bars between them"
        )
    if any(name[:1].isdigit() and looks_like_a_date(name) for name in header):
        raise place._replace(within="line 1").refuse(
            "this is a row, not the names of columns: put a line such as date,losses above it"
        )
    chooser, selected = _chooser(header, place, reading.where)
    taken = [chooser] if chooser is not None else []
    losses = None
    if reading.column is not None:
        losses = _called(header, place, reading.column, "--column")
        taken.append(losses)
    if reading.date_column is not None:
        dates = _called(header, place, reading.date_column, "--date-column")
    else:
        dates = _find_dates(table, place, taken, reading.date_format)
    if losses is None:
        days = Days(last=reading.as_of, date_format=reading.date_format, counts=reading.counts)
        losses = _find_losses(table, place, [*taken, dates], days)
    if losses == dates:
        raise place.refuse(
            f"{shown(header[dates])} cannot hold both dates and losses: say another --column"
        )
    return Columns(dates, losses, chooser, selected)


def _chooser(header: Sequence[str], place: Place, where: str | None) -> tuple[int | None, str]:
    if where is None:
        return None, ""
    name, equals, value = where.partition("=")
    if not equals:
        raise InputError(
            f"{shown(where)} does not choose rows",
            "COLUMN=VALUE, such as country=UA",
            field="where",
        )
    return _called(header, place, name.strip(), "--where"), value.strip()


def _called(header: Sequence[str], place: Place, name: str, option: str) -> int:
    """The place of the column called `name`, in capitals or not."""
    found = [at for at, each in enumerate(header) if each == name] or [
        at for at, each in enumerate(header) if each.casefold() == name.casefold()
    ]
    if len(found) > 1:
        raise place.refuse(f"{len(found)} columns are called {shown(name)}: rename all but one")
    if not found:
        raise place.refuse(
            f"{option}: there is no column {shown(name)}: say one of {_named(header)}"
        )
    return found[0]


def _find_dates(table: Table, place: Place, taken: Sequence[int], date_format: str | None) -> int:
    rest = [at for at in range(len(table.header)) if at not in taken]
    words = {at: {*words_of(table.header[at])} for at in rest}
    found = [at for at in rest if words[at] and words[at] <= DATES]
    found = found or [at for at in rest if words[at] & DATES and not words[at] & LOSSES]
    if not found:
        cells = {at: [*_cells(table, at)] for at in rest}
        dated = [
            at
            for at in rest
            if cells[at] and _mostly(looks_like_a_date(cell, date_format) for cell in cells[at])
        ]
        found = [at for at in dated if words[at] & TIMES] or dated
    if len(found) == 1:
        return found[0]
    if found:
        raise _ambiguous(table, place, found, "the dates", "--date-column")
    raise place.refuse(
        f"no column holds dates such as 2024-11-01, of {_named(table.header)}",
        "--date-column NAME",
    )


def _find_losses(table: Table, place: Place, taken: Sequence[int], days: Days) -> int:
    rest = [at for at in range(len(table.header)) if at not in taken]
    words = {at: {*words_of(table.header[at])} for at in rest}
    named = [at for at in rest if words[at] & LOSSES and words[at] <= LOSSES | QUALIFIERS]
    named = named or [at for at in rest if words[at] & LOSSES]
    named = named or [at for at in rest if words[at] & FIGURES and words[at] <= QUALIFIERS]
    if len(named) == 1 and counts_deaths(table.header[named[0]]):
        # Who counts the killed beside the wounded has two parts of what is asked for.
        named += [at for at in rest if words[at] & WOUNDED and at != named[0]]
    if len(named) == 1:
        return named[0]
    numeric = [
        at
        for at in named or rest
        if _mostly(map(is_figure, _cells(table, at, taken[-1], days)))
        and (named or not is_counter(table.header[at]))
    ]
    if len(numeric) == 1:
        return numeric[0]
    if numeric or named:
        raise _ambiguous(table, place, numeric or named, "the losses", "--column")
    raise place.refuse(
        f"no column holds figures of losses, of {_named(table.header)}", "--column NAME"
    )


def _mostly(tested: Iterable[bool]) -> bool:
    """Whether more are true than not, or there are none.

    Those that are not are told of, with their place, when the rows are read.
    """
    results = [*tested]
    return sum(results) * 2 > len(results) or not results


def _cells(table: Table, at: int, dates: int = 0, days: Days | None = None) -> Iterator[str]:
    """The cells of a column in the sample that are not empty, of rows that count."""
    for row in table.sample:
        if row[at].strip() and (days is None or _counts(row[dates], days)):
            yield row[at]


def _counts(date_text: str, days: Days) -> bool:
    try:
        return bool(days[date_text])
    except InputError:
        return True  # said when the rows are read


def _ambiguous(
    table: Table, place: Place, found: Sequence[int], what: str, option: str
) -> InputError:
    names = [table.header[at] for at in found]
    if len(set(names)) < len(names):
        return place.refuse(f"several columns are called {shown(names[0])}: rename all but one")
    return place.refuse(
        f"{_named(names)} could each hold {what}",
        *(f"{option} {_argument(name)}" for name in names[:_MOST_TOLD]),
    )


def _argument(name: str) -> str:
    return shown(name) if re.search(r"[^\w.-]", name) or not name else name


def _named(names: Sequence[str]) -> str:
    told = [shown(name) for name in names[:_MOST_TOLD]]
    more = len(names) - len(told)
    *others, last = [*told, f"{more} more"] if more else told
    return f"{', '.join(others)} and {last}" if others else last
