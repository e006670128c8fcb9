"""A result laid out for people: the input of every renderer (JSON writes the result itself)."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from attrition_cli.core.quantities.result_values import (
    DateValue,
    DaysValue,
    InputValue,
    PeopleValue,
)
from attrition_cli.notation.escaping import escape_unprintable

if TYPE_CHECKING:
    from attrition_cli.render.chart_data import Bar, Chart  # of few documents

Row = TypeVar("Row")
Row_contra = TypeVar("Row_contra", contravariant=True)

CellValue = str | None | InputValue | PeopleValue | DaysValue | DateValue
"""A cell for programs: text, or a value of a result."""


class Column(NamedTuple, Generic[Row_contra]):
    """One column of a table, for people or for programs.

    For people it has a `heading` and the `text` of each row, or a `bar`, and a `shade` from 0 to 1
    where colour is allowed. `prose` is aligned left and may be wrapped. Where there is no room,
    columns with the highest `droppable` are left out first; 0 is never left out. For programs it
    has a `key` and a `value`; each of its `parts`, such as "low" and "high", takes a column. A
    column of a file that `passes` is written as it came.
    """

    heading: str = ""
    text: Callable[[Row_contra], str] = str
    key: str = ""
    value: Callable[[Row_contra], CellValue] = str
    parts: tuple[str, ...] = ()
    bar: "Callable[[Row_contra], Bar] | None" = None
    shade: Callable[[Row_contra], float | None] | None = None
    prose: bool = False
    droppable: int = 0
    passes: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The name of the column for programs, or of each of its parts."""
        return tuple(f"{self.key}_{part}" for part in self.parts) or (self.key,)

    def shown(self, row: Row_contra) -> str:
        """The text of `row` as people are shown it."""
        return escape_unprintable(self.text(row))


class Table(NamedTuple, Generic[Row]):
    """Rows of one type, and the columns that show them.

    A `matrix`, whose first column names the rows, may be split between its other columns where it
    is too wide. Where `shown_by` names the option that shows all rows, people are shown a dozen of
    them, which include the row numbers in `always_shown`.
    """

    columns: tuple[Column[Row], ...]
    rows: Sequence[Row]
    title: str = ""
    matrix: bool = False
    shown_by: str = ""
    always_shown: tuple[int, ...] = ()


AnyTable = Table[Any]
"""A table with rows of any type."""


class Document(NamedTuple):
    """A result laid out: the headline, a chart, tables, conventions and notes.

    The `caveat` is one sentence on the worst weakness of the evidence, and the `notes` begin with
    the most consequential. `basis` has the conventions that entered the answer. `method`, how it
    was computed, and `more_tables` are shown only on request. `data_table` is the table for
    programs, `raw_values` the bare figures, one for each line, and `answer_kind` the kind of
    answer, "" where nothing was computed.
    """

    headline: str
    tables: tuple[AnyTable, ...]
    data_table: AnyTable
    raw_values: Sequence[str]
    answer_kind: str
    basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    chart: "Chart | None" = None
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
    """`document` as shown to people: shortened, unless `verbose` or (tables only) `all_rows`.

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
    """A long table thinned to a dozen rows, first and last kept; the title counts the others."""
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
