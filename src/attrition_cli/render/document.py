"""A result laid out for people: what every renderer but JSON's draws."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from attrition_cli.core.quantities.result_values import (
    DateValue,
    DaysValue,
    InputValue,
    PeopleValue,
)
from attrition_cli.notation.escaping import escape_unprintable

Row = TypeVar("Row")
Row_contra = TypeVar("Row_contra", contravariant=True)

CellValue = str | None | InputValue | PeopleValue | DaysValue | DateValue
"""A value for programs: text, or what a result carries."""


class Bar(NamedTuple):
    """A bar from `start` to `end` of its column, 0 to 1."""

    start: float
    end: float


class Column(NamedTuple, Generic[Row_contra]):
    """One column of a table; a table for people needs no values, one for programs no text.

    For people it has a heading and the text of each row, or the bar that is drawn for it, and
    its shade from 0 to 1 where colour is allowed; `prose` begins at the left and may take several
    lines, and what is `droppable` goes where there is no room for it, what is more so first. For
    programs it has a key and the value, of which each of the `parts` that there may be, such as
    "low" and "high", takes a column.
    """

    heading: str = ""
    text: Callable[[Row_contra], str] = str
    key: str = ""
    value: Callable[[Row_contra], CellValue] = str
    parts: tuple[str, ...] = ()
    bar: Callable[[Row_contra], Bar] | None = None
    shade: Callable[[Row_contra], float | None] | None = None
    prose: bool = False
    droppable: int = 0

    def shown(self, row: Row_contra) -> str:
        """The text of `row` as people are shown it."""
        return escape_unprintable(self.text(row))


class Table(NamedTuple, Generic[Row]):
    """Rows of one kind, seen through columns.

    A `matrix`, whose first column names the rows, may be split between its other columns where it
    is too wide. Where there are many rows people are shown a dozen, unless nothing is `shown_by` an
    option, among them those `always_shown`, by their numbers.
    """

    columns: tuple[Column[Row], ...]
    rows: Sequence[Row]
    title: str = ""
    matrix: bool = False
    shown_by: str = ""
    always_shown: tuple[int, ...] = ()


AnyTable = Table[Any]
"""A table among others, whose rows are of other kinds."""


class ColumnChart(NamedTuple):
    """Values of equal spans of time, none below 0, and the labels of its two ends."""

    title: str
    values: Sequence[float]
    first_label: str
    last_label: str


class Spread(NamedTuple):
    """The ends of a band, which are the same for one value, and the line in it where there is one.

    None is below 0.
    """

    low: float
    middle: float | None
    high: float


class Midnight(NamedTuple):
    """Values at a 00:00, before and after what comes at that instant."""

    before: Spread
    after: Spread


class LineChart(NamedTuple):
    """Values at 00:00 of each day from `start` on, the last at the end, `days` after the start."""

    title: str
    start: date
    days: float
    midnights: Sequence[Midnight]


Chart = ColumnChart | LineChart


class Document(NamedTuple):
    """A sentence fit for a brief, a chart, tables, what they rest on, and notes of caution.

    The `caveat` is the worst weakness of the evidence, in a sentence, and `notes` stand in the
    order of what they may change. `basis` has the conventions that entered, and `method` how it was
    worked out: like `more_tables` it is for those who ask. `data_table` is the table for programs,
    `raw_values` the bare figures, one a line, and `answer_kind` names the kind of answer, "" where
    nothing was worked out.
    """

    headline: str
    tables: tuple[AnyTable, ...]
    data_table: AnyTable
    raw_values: Sequence[str]
    answer_kind: str
    basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
    caveat: str = ""
    method: tuple[str, ...] = ()
    more_tables: tuple[AnyTable, ...] = ()


def visible(document: Document) -> Document:
    r"""`document` with all of its sentences and titles as they can be shown.

    Cells of tables are escaped one by one: `Column.shown`.

    >>> visible(Document("\x1b[31m", (), Table((), ()), (), "")).headline
    '\\x1b[31m'
    """
    chart = document.chart
    return document._replace(
        headline=escape_unprintable(document.headline),
        caveat=escape_unprintable(document.caveat),
        tables=tuple(map(_visible_table, document.tables)),
        more_tables=tuple(map(_visible_table, document.more_tables)),
        chart=chart and chart._replace(title=escape_unprintable(chart.title)),
        basis=tuple(map(escape_unprintable, document.basis)),
        notes=tuple(map(escape_unprintable, document.notes)),
        method=tuple(map(escape_unprintable, document.method)),
    )


def _visible_table(table: AnyTable) -> AnyTable:
    columns = tuple(
        # A heading may take several lines.
        each._replace(heading="\n".join(map(escape_unprintable, each.heading.split("\n"))))
        for each in table.columns
    )
    return table._replace(columns=columns, title=escape_unprintable(table.title))


_MOST_NOTES = 3
MOST_ROWS = 12


def told(document: Document, *, verbose: bool, all_rows: bool = False) -> Document:
    """`document` as people are shown it, all of it if `verbose`, or `all_rows`.

    >>> table = Table((), range(100), shown_by="--every day")
    >>> document = Document("", (table,), table, (), "", notes=("a", "b", "c", "d"))
    >>> brief = told(document, verbose=False)
    >>> len(brief.tables[0].rows), brief.notes, brief.basis
    (12, ('a', 'b', 'c'), ('1 more note: --verbose',))
    """
    if verbose:
        return document._replace(
            tables=(*document.tables, *document.more_tables),
            basis=(*document.basis, *document.method),
        )
    basis, left_out = document.basis, len(document.notes) - _MOST_NOTES
    if left_out > 0:
        basis += (f"{left_out} more note{'' if left_out == 1 else 's'}: --verbose",)
    return document._replace(
        tables=document.tables if all_rows else tuple(map(_shortened, document.tables)),
        basis=basis,
        notes=document.notes[:_MOST_NOTES],
    )


def _shortened(table: AnyTable) -> AnyTable:
    """A long table with rows evenly between the first and the last, and how many are left out."""
    count = len(table.rows)
    if not table.shown_by or count <= MOST_ROWS:
        return table
    numbers = {*table.always_shown[: MOST_ROWS - 2], 0, count - 1}
    even = (n * (count - 1) // (MOST_ROWS - 1) for n in range(1, MOST_ROWS - 1))
    for number in sorted(even, key=lambda each: -min(abs(each - other) for other in numbers)):
        if len(numbers) < MOST_ROWS:
            numbers.add(number)
    rows = [table.rows[number] for number in sorted(numbers)]
    left_out = f"{count - len(rows):,} of {count:,} rows left out: {table.shown_by}"
    return table._replace(rows=rows, title=f"{table.title} ({left_out})")
