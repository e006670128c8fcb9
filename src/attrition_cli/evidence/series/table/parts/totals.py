"""Totals among the rows of a file, which count twice where they are added to their parts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrition_cli.core.cures import Edit
from attrition_cli.core.errors import InputError, add_input
from attrition_cli.evidence.series.table.parse_numbers import parse_cell_number
from attrition_cli.evidence.series.table.table import LossTable
from attrition_cli.evidence.series.words.column_words import all_words, word_means
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.file_options.read_options import RowFilter

_MAX_LABELS = 1_000
"""A column with more different values is one of names, and not of groups."""

_MAX_LABEL_CHARACTERS = 60
_LEAST_PARTS = 2


class Total(NamedTuple):
    """The `value` in the `column` of rows that hold the total of the others."""

    column: str
    value: str

    @property
    def reason(self) -> str:
        """Why rows with it and others are not added up."""
        value = quoted(self.value) if self.value else "blank cells"
        return (
            f"{quoted(self.column)} has {value} beside other values: a total added to its parts"
            " counts them twice"
        )

    @property
    def cures(self) -> Sequence[Edit]:
        """What reads the total alone, or its parts."""
        total, parts = (RowFilter(self.column, self.value, other).text for other in (False, True))
        return (
            add_input("where", total, " for the total alone"),
            add_input("where", parts, " for its parts"),
        )


class LabelWatch:
    """The values of the columns of words, beside those with dates and losses.

    Rows that filters leave out are not watched.
    """

    def __init__(
        self,
        table: LossTable,
        date_indexes: Sequence[int],
        losses_index: int | None,
        filters: Sequence[tuple[int, RowFilter]],
    ) -> None:
        self._table, self._dates, self._losses = table, date_indexes, losses_index
        self._rows = [
            row
            for row in table.sample_rows
            if all((row[at].strip() == each.value) != each.is_other for at, each in filters)
        ]
        used = {*date_indexes, losses_index}
        self.indexes = [
            at for at in range(len(table.column_names)) if at not in used and self._has_labels(at)
        ]
        self._labels: dict[int, set[str]] = {at: set() for at in self.indexes}
        self.add([[row[at] for row in self._rows] for at in self.indexes])

    def add(self, columns: Sequence[Sequence[str]]) -> None:
        """Watch more rows, of which `columns` are those at `indexes`."""
        for at, cells in zip(self.indexes, columns, strict=True):
            if len(self._labels[at]) <= _MAX_LABELS:
                self._labels[at].update(cells)

    def total(self) -> Total | None:
        """The first total among the rows by its name, or by its figures in the sample."""
        for at, labels in self._labels.items():
            named = sorted(filter(is_total, labels))
            if named and len({each.strip() for each in labels}) > 1:
                return Total(self._table.column_names[at], named[0].strip())
        return next(self._sums(), None)

    def _has_labels(self, index: int) -> bool:
        cells = [cell for row in self._rows if (cell := row[index].strip())]
        words = sum(cell[:1].isalpha() and len(cell) <= _MAX_LABEL_CHARACTERS for cell in cells)
        return 2 * words > len(cells)

    def _sums(self) -> Iterator[Total]:
        """Values that stand, of each date, where the figure is the sum of all others."""
        by_date: dict[tuple[str, ...], list[Sequence[str]]] = defaultdict(list)
        for row in self._rows[:-1] if len(self._rows) > 1 else ():
            by_date[tuple(row[at] for at in self._dates)].append(row)
        groups = [rows for rows in by_date.values() if len(rows) > _LEAST_PARTS]
        largest = [row for rows in groups for row in [self._row_of_sum(rows)]]
        if len(groups) < _LEAST_PARTS or None in largest:
            return
        for at in self.indexes:
            values = {row[at] for row in largest if row is not None}
            others = {row[at] for rows in groups for row in rows if row not in largest}
            if len(values) == 1 and not values & others:
                yield Total(self._table.column_names[at], values.pop().strip())

    def _row_of_sum(self, rows: Sequence[Sequence[str]]) -> Sequence[str] | None:
        """The row whose figure is the sum of those of all the other `rows`."""
        losses = self._losses
        if losses is None:
            return None
        try:
            figures = [parse_cell_number(row[losses], points_are_decimal=True) for row in rows]
        except InputError:
            return None
        high = max(figures)
        return rows[figures.index(high)] if 0 < high == sum(figures) - high else None


def is_total(label: str) -> bool:
    """True for the `label` of rows that hold a total.

    >>> is_total("Total nacional"), is_total("Both sexes"), is_total('סה"כ'), is_total("T")
    (True, True, True, False)
    >>> is_total("All ages"), is_total("All Saints")
    (True, False)
    """
    words = all_words(label)
    if not words or len(label) > _MAX_LABEL_CHARACTERS:
        return False
    if any(word_means(word, "total") for word in (words[0], words[-1])):
        return True
    return word_means(words[0], "all") and all(word_means(word, "group") for word in words[1:])
