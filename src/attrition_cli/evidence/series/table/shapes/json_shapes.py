"""Rows in a JSON value: arrays of objects, objects keyed by date, columns; and paths to them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrition_cli.evidence.series.table.parse_dates import is_date_like
from attrition_cli.evidence.series.table.shapes.across import DATE_NAME, FIGURE_NAME

Record = dict[str, object]

_MAX_DEPTH = 5
_MAX_PATHS = 6
_MAX_LOOKED_AT = 10_000
"""The most values among which paths to rows are sought."""

_KINDS = {
    "FeatureCollection": "GeoJSON, a map: export the properties of its places as a table",
    "Feature": "GeoJSON, a map: export the properties of its places as a table",
    "Topology": "TopoJSON, a map: export the properties of its places as a table",
}
"""What JSON of another kind is called, by its "type", and the cure."""


def other_kind(value: object) -> str | None:
    """What the JSON `value` is where it is no table, with the cure, or `None`."""
    kind = value.get("type") if isinstance(value, dict) else None
    return _KINDS.get(kind) if isinstance(kind, str) else None


def rows_in(value: object) -> Iterator[Record] | None:
    """The rows that `value` has, or `None` if it has none.

    >>> [*rows_in({"2024-11-01": "1523", "2024-11-02": "1410"})]
    [{'date': '2024-11-01', 'figure': '1523'}, {'date': '2024-11-02', 'figure': '1410'}]
    >>> [*rows_in({"killed": {"2024-11-01": "5", "2024-11-02": "6"}})]
    [{'date': '2024-11-01', 'killed': '5'}, {'date': '2024-11-02', 'killed': '6'}]
    """
    if isinstance(value, list):
        return iter(value) if value and all(isinstance(row, dict) for row in value) else None
    if not isinstance(value, dict) or not value:
        return None
    if _are_dates(value):
        return _rows_by_date(value)
    columns = [*value.values()]
    if all(isinstance(column, dict) and column for column in columns) and _are_scalars(
        cell for column in columns for cell in column.values()
    ):
        return _rows_of_keyed_columns(value)
    if all(isinstance(column, list) for column in columns) and _are_scalars(
        cell for column in columns for cell in column
    ):
        return _rows_of_arrays(value)
    return None


def _are_dates(keys: Mapping[str, object]) -> bool:
    return all(key[:1].isdigit() and is_date_like(key) for key in keys)


def _are_scalars(cells: Iterator[object]) -> bool:
    return not any(isinstance(cell, list | dict) for cell in cells)


def _rows_by_date(value: Mapping[str, object]) -> Iterator[Record]:
    for text, cells in value.items():
        yield {DATE_NAME: text, **(cells if isinstance(cells, dict) else {FIGURE_NAME: cells})}


def _rows_of_keyed_columns(columns: Mapping[str, Any]) -> Iterator[Record] | None:
    """The rows of columns that are keyed by date, or by the number of the row."""
    keys = dict.fromkeys(key for column in columns.values() for key in column)
    are_dates = _are_dates(keys)
    if not (are_dates or all(column.keys() == keys.keys() for column in columns.values())):
        return None
    return (
        ({DATE_NAME: key} if are_dates else {})
        | {name: column.get(key) for name, column in columns.items()}
        for key in keys
    )


def _rows_of_arrays(columns: Mapping[str, Any]) -> Iterator[Record] | None:
    if len({*map(len, columns.values())}) > 1:
        return None
    return (dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True))


def at_path(value: object, path: str) -> object:
    """What is in `value` at `path`, names and numbers from 0 with points between them.

    Raises `LookupError` where there is nothing.

    >>> at_path({"data": [{"rows": 1}]}, "data.0.rows")
    1
    """
    steps = path.split(".")
    while steps:
        if isinstance(value, list):
            step = steps.pop(0)
            if not step.isdecimal():
                raise LookupError(step)
            value = value[int(step[:9])]
            continue
        # A name may have points in it.
        names = [".".join(steps[:count]) for count in range(len(steps), 0, -1)]
        name = next((n for n in names if isinstance(value, dict) and n in value), None)
        if name is None or not isinstance(value, dict):
            raise LookupError(steps[0])
        value, steps = value[name], steps[name.count(".") + 1 :]
    return value


def paths_to_rows(value: object) -> Sequence[str]:
    """The paths to what has rows inside `value`, the least deep first.

    >>> paths_to_rows({"meta": {"page": "1"}, "data": {"records": [{"date": "2024-11-01"}]}})
    ['data.records']
    """
    found: list[str] = []
    level: list[tuple[str, object]] = [("", value)]
    for _ in range(_MAX_DEPTH):
        level = [*_inner_values(level)][:_MAX_LOOKED_AT]
        inside = []
        for path, inner in level:
            if rows_in(inner) is None:
                inside.append((path, inner))
            else:
                found.append(path)
        level = inside
    return found[:_MAX_PATHS]


def _inner_values(level: Sequence[tuple[str, object]]) -> Iterator[tuple[str, object]]:
    for path, value in level:
        items: Sequence[tuple[object, object]] = ()
        if isinstance(value, dict):
            items = [*value.items()]
        elif isinstance(value, list):
            items = [*enumerate(value)]
        yield from ((f"{path}.{name}" if path else str(name), inner) for name, inner in items)


def has_nested(row: Record) -> bool:
    """True where a cell of the row is an object of cells."""
    return any(isinstance(cell, dict) for cell in row.values())


def flat(row: Record) -> Record:
    """The row with the cells of the objects in it as cells of its own.

    >>> flat({"date": "2024-11-01", "stats": {"killed": "5"}})
    {'date': '2024-11-01', 'stats.killed': '5'}
    """
    cells: Record = {}
    for name, cell in row.items():
        if isinstance(cell, dict):
            cells |= {f"{name}.{inner}": value for inner, value in flat(cell).items()}
        else:
            cells[name] = cell
    return cells
