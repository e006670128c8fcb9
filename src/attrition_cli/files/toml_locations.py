"""Locations of tables, keys and items in a TOML file, which `tomllib` does not give."""

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from attrition_cli.files.text_locations import (
    MAX_DEPTH,
    DataPath,
    LineStarts,
    Locations,
    TooDeepError,
)

_MAX_KEY_PARTS = 20
"""Most parts of a dotted key: the time that `tomllib` takes grows with their square."""

_KEY = r"""(?:"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_NEXT_KEY_PART = rf"(?:[ \t]*\.[ \t]*{_KEY})"
_TOKEN = re.compile(
    r"\#[^\n]*"
    r'|(?P<long>"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*(?:"{3,5}|\\?\Z)'
    r"|'''[^']*(?:'(?!'')[^']*)*(?:'{3,5}|\Z))"
    rf"|(?P<deep>(?:\[{{1,2}}[ \t]*)?{_KEY}{_NEXT_KEY_PART}{{{_MAX_KEY_PARTS}}})"
    rf"|(?P<word>{_KEY}{_NEXT_KEY_PART}*)(?P<key>[ \t]*=)?"
    # Unclosed quotes end with the line, not at the next quotes.
    r"""|["'][^\n]*"""
    r"|(?P<mark>[\[\]{},])"
)
_HEADER = re.compile(rf"\[(?P<array>\[)?[ \t]*(?P<word>{_KEY}{_NEXT_KEY_PART}*)[ \t]*\]{{1,2}}")


def refuse_long_keys(text: str) -> None:
    """Raise `TooDeepError` for a key in `text`, TOML or not, that `tomllib` would read slowly."""
    for token in _TOKEN.finditer(text):
        if token["deep"]:
            raise TooDeepError(LineStarts(text).location(token.start()))


def toml_locations(text: str) -> Locations:
    r"""The location of each table, key and item in `text`, which must be TOML, by its path.

    Raises `TooDeepError`, with the location of the key, for nesting too deep for `tomllib`.

    >>> toml_locations('[mine]\nwho = "me"')
    {('mine',): Location(line=1, column=1), ('mine', 'who'): Location(line=2, column=1)}
    """
    lines = LineStarts(text)
    locations: Locations = {}
    key_position = 0
    for path, position in _paths_and_positions(text):
        key_position = position if isinstance(path[-1], str) else key_position
        if len(path) > MAX_DEPTH:
            raise TooDeepError(lines.location(key_position))
        if path not in locations:
            locations[path] = lines.location(position)
    return locations


def _paths_and_positions(text: str) -> Iterator[tuple[DataPath, int]]:
    """The paths in `text` with their positions; a path follows the paths that lead to it."""
    last_items: dict[DataPath, int] = {}  # the last index in each array of tables
    table: DataPath = ()
    path: list[str | int] = []
    open_containers: list[_OpenContainer] = []
    header_end = 0
    expects_value = False  # True after "key =", until the value has begun
    for token in _TOKEN.finditer(text):
        kind, mark, position = token.lastgroup, token["mark"], token.start()
        if kind is None or position < header_end:
            continue
        if kind == "key":
            parent = (*path[: open_containers[-1].path_length],) if open_containers else table
            path = [*parent, *_split_key(token["word"])]
            for length in range(len(parent) + 1, len(path) + 1):
                yield (*path[:length],), position
            expects_value = True
        elif not (open_containers or expects_value) and (header := _HEADER.match(text, position)):
            header_end = header.end()
            for table in _header_paths(header, last_items):
                yield table, position
        elif mark in ("]", "}", ","):
            _advance_path(mark, path, open_containers)
        else:
            expects_value = False
            if open_containers and open_containers[-1].is_list:
                yield (*path,), position
            if mark:
                open_containers.append(_OpenContainer(len(path), mark == "["))
                path += [0] * (mark == "[")


class _OpenContainer(NamedTuple):
    """An open list or inline table, with the length of the path to it."""

    path_length: int
    is_list: bool


def _advance_path(mark: str, path: list[str | int], open_containers: list[_OpenContainer]) -> None:
    """Move `path` to the item after a comma, or out of the container at a closing bracket."""
    if mark != ",":
        del path[open_containers.pop().path_length :]
    elif open_containers[-1].is_list:
        path[-1] = int(path[-1]) + 1


def _header_paths(header: re.Match[str], last_items: dict[DataPath, int]) -> Iterator[DataPath]:
    """The paths that lead to the table under `header`; the last is the table's own."""
    keys = _split_key(header["word"])
    path: DataPath = ()
    for number, key in enumerate(keys, start=1):
        path = (*path, key)
        yield path
        if header["array"] and number == len(keys):
            last_items[path] = last_items.get(path, -1) + 1
        if path in last_items:
            path = (*path, last_items[path])
            yield path


def _split_key(written: str) -> list[str]:
    """The keys of a dotted key as `written`, with quotes and escapes resolved."""
    if '"' not in written and "'" not in written:
        return [part.strip(" \t") for part in written.split(".")]
    value: object = tomllib.loads(f"{written} = 0")
    keys = []
    while isinstance(value, dict):
        ((key, value),) = value.items()
        keys.append(key)
    return keys
