"""Files with a row for each person, or each event, whose rows are counted by a date."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrition_cli.core.cures import Edit, Together
from attrition_cli.core.errors import InputError, add_input, input_name, remove_input
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.cells.cell_marks import has_no_figure
from attrition_cli.evidence.series.table.column_names import (
    counts_losses,
    is_index_column,
    is_unnamed,
)
from attrition_cli.evidence.series.table.parse_dates import DateParser, is_date_like
from attrition_cli.evidence.series.table.table import LossTable
from attrition_cli.evidence.series.words.column_words import is_of_each_person, means
from attrition_cli.notation.escaping import quoted

_ORDINAL = r"[0-9]+(?:st|nd|rd|th|-[^\W\d_]{1,3})\b"


def refuse_traits(column: str, location: TableLocation) -> None:
    """Raise `InputError` where the `column` tells of persons: ages and years are no losses."""
    if is_of_each_person(column):
        raise location.error(
            f"{quoted(column)} tells of one person in each row, and ages, ids and years are never"
            " added up",
            count_rows_cure(column),
        )


def count_rows_cure(column: str | None) -> Edit:
    """The cure to count rows, in the place of the figures of a `column` that was named."""
    if column is None:
        return add_input("count_rows", tail=" where each row is a person")
    instead = f"{input_name('count_rows')}, without {input_name('column')},"
    words = f"{instead} to count the rows where each is a person"
    return Together((remove_input("column"), add_input("count_rows")), words)


def has_figures(cells: Iterable[str]) -> bool:
    """True unless most of `cells` are words or dates.

    >>> has_figures(["~1131", "12*"]), has_figures(["shelling", "2 shots"]), has_figures(["", "-"])
    (True, True, True)
    >>> has_figures(["shelling", "fire"]), has_figures(["2024-11-01"])
    (False, False)
    """
    used = [cell for each in cells if (cell := each.strip()) and not _says_nothing(cell)]
    return 2 * sum(map(_is_word_or_date, used)) <= len(used)


def is_list_of_persons(
    table: LossTable, date_indexes: Sequence[int], date_parser: DateParser | None
) -> bool:
    """True where the rows have dates, words and no figures, so that they can only be counted."""
    cells = {
        at: [*_cells(table, at)] for at in range(len(table.column_names)) if at not in date_indexes
    }
    if any(_may_hold_figures(table.column_names[at], cells[at]) for at in cells):
        return False
    has_words = any(each and all(map(_begins_with_a_letter, each)) for each in cells.values())
    return has_words and any(
        _is_dated(row[at], date_parser) for row in table.sample_rows for at in date_indexes
    )


def event_date_indexes(
    table: LossTable, excluded: Sequence[int], date_format: str | None
) -> Sequence[int]:
    """The columns of dates on which persons may have been lost; one if its name says so.

    Dates of birth are none.
    """
    names = table.column_names
    dated = [
        at
        for at in range(len(names))
        if at not in excluded
        and not means(names[at], "birth")
        and _holds_dates(table, at, date_format)
    ]
    dated = [at for at in dated if not is_unnamed(names[at])] or dated
    most = len(table.sample_rows)
    dated = [at for at in dated if 2 * len([*_cells(table, at)]) > most] or dated
    return [at for at in dated if counts_losses(names[at])] or dated


def _may_hold_figures(name: str, cells: Sequence[str]) -> bool:
    if is_of_each_person(name) or is_index_column(name):
        return False
    if not counts_losses(name):
        return not all(map(_is_flag, cells)) and has_figures(cells)
    with_digits = [cell for cell in cells if any(map(str.isdigit, cell))]
    return not cells or not all(map(is_date_like, with_digits))


def _holds_dates(table: LossTable, index: int, date_format: str | None) -> bool:
    cells = [*_cells(table, index)]
    return 2 * sum(is_date_like(cell, date_format) for cell in cells) > len(cells)


def _cells(table: LossTable, index: int) -> Iterator[str]:
    return (cell for row in table.sample_rows if (cell := row[index].strip()))


def _says_nothing(cell: str) -> bool:
    return has_no_figure(cell) or _is_flag(cell)


def _is_flag(cell: str) -> bool:
    return cell.lower() in ("true", "false")


def _is_word_or_date(cell: str) -> bool:
    is_ordinal = re.match(_ORDINAL, cell, re.IGNORECASE)
    return _begins_with_a_letter(cell) or is_date_like(cell) or is_ordinal is not None


def _begins_with_a_letter(cell: str) -> bool:
    return cell[:1].isalpha()


def _is_dated(text: str, date_parser: DateParser | None) -> bool:
    try:
        return date_parser is None or bool(date_parser[text])
    except InputError:
        return is_date_like(text)
