"""A result laid out for people: what every renderer but JSON's draws."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Column(NamedTuple):
    """One column of a table; a table for people needs no values, one for programs no text.

    For people it has a heading and the text of each row, for programs a key and the value,
    which with `spans` may be an interval.
    """

    heading: str = ""
    text: Callable[[Any], str] = str
    key: str = ""
    value: Callable[[Any], object] = str
    spans: bool = False


class Table(NamedTuple):
    """Rows of anything, seen through columns."""

    columns: tuple[Column, ...]
    rows: Sequence[Any]
    title: str = ""


class Document(NamedTuple):
    """A sentence fit for a brief, tables, what the figures rest on, and notes of caution.

    `data` is the table for programs, `headline` the bare figures, one a line, and `answer` says
    whether they are points or intervals.
    """

    sentence: str
    tables: tuple[Table, ...]
    data: Table
    headline: tuple[str, ...]
    answer: str
    basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
