"""Columns that hold parts of the losses, which are added up."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.column_names import is_index_column, kind_from_name
from attrition_cli.evidence.series.table.parse_numbers import (
    cell_number_text,
    is_number_like,
    parse_cell_number,
)
from attrition_cli.evidence.series.table.shapes.figure_cells import FigureCells
from attrition_cli.evidence.series.table.table import LossTable
from attrition_cli.evidence.series.words.column_words import (
    all_words,
    counts_from_name,
    is_of_each_person,
    means,
    word_means,
)
from attrition_cli.notation.file_options.read_options import DecimalMark

SEPARATOR = ","
"""What stands between the names of columns that are added up."""


class AddedColumns:
    """Columns called `names` of a `table`, whose cells are added up row by row."""

    def __init__(
        self,
        table: LossTable,
        location: TableLocation,
        names: Sequence[str],
        decimal: DecimalMark | None,
    ) -> None:
        mark: DecimalMark | None = decimal or ("." if table.points_are_decimal else None)
        self._table, self._location, self._names = table, location, names
        self._readers = [FigureCells(mark) for _ in names]

    def sums(self, row_numbers: Sequence[int], columns: Sequence[Sequence[str]]) -> list[str]:
        """The sum of the cells of each row, blank where all of them are.

        Raises `InputError` for a cell that is no number.
        """
        by_column = zip(self._readers, columns, strict=True)
        figures: Sequence[Sequence[Any]]
        try:
            figures = [reader.figures(cells) for reader, cells in by_column]
        except ValueError:
            figures = self._one_by_one(row_numbers, columns)
        rows = zip(*figures, strict=True)
        if any(each.has_fractions or each.has_empty for each in self._readers):
            return [*map(_sum_text, rows)]
        return [*map(str, map(int, map(sum, rows)))]

    def _one_by_one(
        self, row_numbers: Sequence[int], columns: Sequence[Sequence[str]]
    ) -> Sequence[Sequence[float | None]]:
        """The figures of each column; an error names the faulty cell."""
        figures: list[list[float | None]] = [[] for _ in columns]
        for row_number, row in zip(row_numbers, zip(*columns, strict=True), strict=True):
            for at, (cell, reader) in enumerate(zip(row, self._readers, strict=True)):
                try:
                    figures[at].append(None if reader.is_empty(cell) else reader.parse(cell))
                except InputError as error:
                    label = self._table.row_label(row_number)
                    place = self._location._replace(column=self._names[at], row_label=label)
                    raise place.error(error.reason, *error.edits) from None
        return figures


def _sum_text(row: Sequence[float | None]) -> str:
    figures = [figure for figure in row if figure is not None]
    if all(map(float.is_integer, figures)):
        return cell_number_text(sum(figures)) if figures else ""
    return cell_number_text(float(sum(Fraction(repr(figure)) for figure in figures)))


def are_parts(names: Sequence[str]) -> bool:
    """True where columns called so are parts of one total: of casualties, or by a common word.

    >>> are_parts(["killed", "wounded"]), are_parts(["num_natural", "num_violent"])
    (True, True)
    >>> are_parts(["killed", "casualties"]), are_parts(["cases", "deaths"])
    (False, False)

    Bounds of one figure are none, nor are a count and its sum so far, nor a whole and what its name
    is the beginning of.

    >>> are_parts(["min_killed", "max_killed"]), are_parts(["new_deaths", "deaths_cum"])
    (False, False)
    >>> are_parts(["killed_cum", "killed_children_cum"])
    False
    """
    if any(means(name, "bound") for name in names) or len({*map(kind_from_name, names)}) > 1:
        return False
    words = [[word for word in all_words(name) if not kind_from_name(word)] for name in names]
    if any(one == other[: len(one)] and one != other for one in words for other in words):
        return False
    counts = [counts_from_name(name) for name in names]
    if all(each not in (None, "casualties") for each in counts) and len({*counts}) == len(counts):
        return True
    return len({_first_word(name) for name in names}) == 1 and len({*counts} - {None}) <= 1


def with_other_parts(names: Sequence[str], others: Sequence[str]) -> Sequence[str]:
    """Those of `others` that may be parts of what `names` are parts of: called by their first word.

    >>> with_other_parts(["num_deaths_ill", "num_deaths_hit"], ["num_suicides", "num_cases", "pop"])
    ['num_suicides']
    """
    first = {_first_word(name) for name in names}
    if len(first) > 1 or not (len(names) == 1 or are_parts(names)):
        return []
    return [name for name in others if _first_word(name) in first and not means(name, "other")]


def _first_word(name: str) -> str:
    words = all_words(name)
    return words[0] if words else name


def total_columns(table: LossTable, indexes: Sequence[int]) -> Iterator[int]:
    """Those of the columns at `indexes` that hold totals of others: by name, or in each row."""
    names = table.column_names
    cells = {at: [row[at] for row in table.sample_rows] for at in range(len(names))}
    for at in indexes:
        others = [cells[each] for each in indexes if each != at]
        if _is_total(names[at]) or _is_sum(cells[at], others):
            yield at


def whole_columns(table: LossTable, parts: Sequence[int], among: Sequence[int]) -> Iterator[int]:
    """The columns `among` these that hold the sum of the `parts` in each row."""
    if sum(means(table.column_names[at], "bound") for at in parts) > 1:
        return iter(())
    cells = [[row[at] for row in table.sample_rows] for at in parts]
    return (at for at in among if _is_sum([row[at] for row in table.sample_rows], cells))


def is_sum_of_others(table: LossTable, index: int) -> bool:
    """True where the column at `index` holds the sum of all other figures in each row."""
    names = table.column_names
    cells = [[row[at] for row in table.sample_rows] for at in range(len(names))]
    others = [
        cells[at]
        for at, name in enumerate(names)
        if at != index
        and not (is_of_each_person(name) or is_index_column(name))
        and all(is_number_like(cell) for cell in cells[at] if cell.strip())
    ]
    return _is_sum(cells[index], others)


def _is_total(name: str) -> bool:
    words = all_words(name)
    return bool(words) and any(word_means(word, "total") for word in (words[0], words[-1]))


def _is_sum(cells: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """True where each of `cells` is the sum of those of several `others` in its row.

    A blank cell of the `others` counts nobody.
    """
    rows = [
        (cell, *(part.strip() or "0" for part in parts))
        for cell, *parts in zip(cells, *others, strict=True)
    ]
    if len(others) < 2 or not all(is_number_like(cell) for row in rows for cell in row):  # noqa: PLR2004  # parts
        return False
    figures = [[parse_cell_number(cell, points_are_decimal=True) for cell in row] for row in rows]
    return any(row[0] for row in figures) and all(row[0] == sum(row[1:]) for row in figures)
