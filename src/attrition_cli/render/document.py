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
    lines, and what is `droppable` goes where there is no room for it. For programs it has a key and
    the value, of which each of the `parts` that there may be, such as "low" and "high", takes a
    column.
    """

    heading: str = ""
    text: Callable[[Row_contra], str] = str
    key: str = ""
    value: Callable[[Row_contra], CellValue] = str
    parts: tuple[str, ...] = ()
    bar: Callable[[Row_contra], Bar] | None = None
    shade: Callable[[Row_contra], float | None] | None = None
    prose: bool = False
    droppable: bool = False


class Table(NamedTuple, Generic[Row]):
    """Rows of one kind, seen through columns.

    A `matrix`, whose first column names the rows, may be split between its other columns where it
    is too wide.
    """

    columns: tuple[Column[Row], ...]
    rows: Sequence[Row]
    title: str = ""
    matrix: bool = False


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

    `data_table` is the table for programs, `raw_values` the bare figures, one a line, and
    `answer_kind` names the kind of answer, "" where nothing was worked out.
    """

    headline: str
    tables: tuple[AnyTable, ...]
    data_table: AnyTable
    raw_values: Sequence[str]
    answer_kind: str
    basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
