"""Columns by their names."""

from collections.abc import Sequence

from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.notation.escaping import quoted

MAX_NAMES_LISTED = 12


def column_index(
    column_names: Sequence[str], location: TableLocation, name: str, option: str
) -> int:
    """The index of the column called `name`; an exact match is preferred, else case is ignored."""
    indexes = matching_columns(column_names, name)
    if len(indexes) > 1:
        raise location.error(
            f"{len(indexes)} columns are called {quoted(name)}: rename all but one"
        )
    if not indexes:
        raise location.error(
            f"{option}: there is no column {quoted(name)}: say one of {name_list(column_names)}"
        )
    return indexes[0]


def matching_columns(column_names: Sequence[str], name: str) -> list[int]:
    """The indexes of the columns called `name`: exact matches, else those but for case and blanks.

    >>> matching_columns(["Claim", " claim"], "claim"), matching_columns(["a", "A"], "A")
    ([0, 1], [1])
    """
    return [at for at, each in enumerate(column_names) if each == name] or [
        at for at, each in enumerate(column_names) if _compared(each) == _compared(name)
    ]


def _compared(name: str) -> str:
    return " ".join(name.split()).casefold()


def name_list(names: Sequence[str]) -> str:
    listed = [quoted(name) for name in names[:MAX_NAMES_LISTED]]
    more = len(names) - len(listed)
    *others, last = [*listed, f"{more} more"] if more else listed
    return f"{', '.join(others)} and {last}" if others else last
