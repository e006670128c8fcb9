"""A result laid out for people: what every renderer but JSON's draws."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Bar(NamedTuple):
    """A bar from `start` to `end` of its column, 0 to 1."""

    start: float
    end: float


class Column(NamedTuple):
    """One column of a table; a table for people needs no values, one for programs no text.

    For people it has a heading and the text of each row, or the bar that is drawn for it, and
    its shade from 0 to 1 where colour is allowed; `prose` begins at the left and may take several
    lines, and what is `droppable` goes where there is no room for it. For programs it has a key and
    the value, of which each of the `parts` that there may be, such as "low" and "high", takes a
    column.
    """

    heading: str = ""
    text: Callable[[Any], str] = str
    key: str = ""
    value: Callable[[Any], object] = str
    parts: tuple[str, ...] = ()
    bar: Callable[[Any], Bar] | None = None
    shade: Callable[[Any], float | None] | None = None
    prose: bool = False
    droppable: bool = False


class Table(NamedTuple):
    """Rows of anything, seen through columns.

    Of a `matrix`, whose first column names the rows, the others may be told in several parts.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Any]
    title: str = ""
    matrix: bool = False


class Chart(NamedTuple):
    """Values of equal spans of time, none below 0, and what its ends are called.

    Where they are uncertain they lie between `values` and `upper_values`.
    """

    title: str
    values: Sequence[float]
    first_label: str
    last_label: str
    upper_values: Sequence[float] | None = None


class Document(NamedTuple):
    """A sentence fit for a brief, a chart, tables, what they rest on, and notes of caution.

    `data_table` is the table for programs, `raw_values` the bare figures, one a line, and
    `answer_kind` says of which kind they are, "" where nothing was worked out.
    """

    headline: str
    tables: tuple[Table, ...]
    data_table: Table
    raw_values: Sequence[str]
    answer_kind: str
    basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
