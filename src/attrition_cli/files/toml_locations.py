"""Where in a TOML file each table, key and item stands, which `tomllib` does not say."""

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from attrition_cli.files.locations import MOST_DEEP, Path, Places, TooDeepError, lines_of

_LONGEST_KEY = 20
"""Parts: `tomllib` takes time for a key that grows with the square of them."""

_KEY = r"""(?:"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_NEXT = rf"(?:[ \t]*\.[ \t]*{_KEY})"
_TOKEN = re.compile(
    r"\#[^\n]*"
    r'|(?P<long>"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*(?:"{3,5}|\\?\Z)'
    r"|'''[^']*(?:'(?!'')[^']*)*(?:'{3,5}|\Z))"
    rf"|(?P<deep>(?:\[{{1,2}}[ \t]*)?{_KEY}{_NEXT}{{{_LONGEST_KEY}}})"
    rf"|(?P<word>{_KEY}{_NEXT}*)(?P<key>[ \t]*=)?"
    # Quotes that are not closed end with the line, not wherever others close.
    r"""|["'][^\n]*"""
    r"|(?P<mark>[\[\]{},])"
)
_HEADER = re.compile(rf"\[(?P<array>\[)?[ \t]*(?P<word>{_KEY}{_NEXT}*)[ \t]*\]{{1,2}}")


def refuse_long_keys(text: str) -> None:
    """Raise `TooDeepError` where a key in `text`, TOML or not, would keep `tomllib` busy."""
    for token in _TOKEN.finditer(text):
        if token["deep"]:
            raise TooDeepError(lines_of(text).place(token.start()))


def places(text: str) -> Places:
    r"""The place of each table, key and item in `text`, which must be TOML, by their path.

    Raises `TooDeepError`, before what is too deep for `tomllib`, with the place of its key.

    >>> places('[mine]\nwho = "me"')
    {('mine',): Place(line=1, column=1), ('mine', 'who'): Place(line=2, column=1)}
    """
    lines = lines_of(text)
    found: Places = {}
    of_key = 0
    for path, position in _parts_of(text):
        of_key = position if isinstance(path[-1], str) else of_key
        if len(path) > MOST_DEEP:
            raise TooDeepError(lines.place(of_key))
        if path not in found:
            found[path] = lines.place(position)
    return found


def _parts_of(text: str) -> Iterator[tuple[Path, int]]:
    """The paths in `text`, each after those that lead to it, and where they stand."""
    last_items: dict[Path, int] = {}  # of arrays of tables
    table: Path = ()
    path: list[str | int] = []
    holders: list[_Holder] = []
    header_end = 0
    is_due = False  # a value is
    for token in _TOKEN.finditer(text):
        kind, mark, position = token.lastgroup, token["mark"], token.start()
        if kind is None or position < header_end:
            continue
        if kind == "key":
            above = (*path[: holders[-1].length],) if holders else table
            path = [*above, *_keys(token["word"])]
            for length in range(len(above) + 1, len(path) + 1):
                yield (*path[:length],), position
            is_due = True
        elif not (holders or is_due) and (header := _HEADER.match(text, position)):
            header_end = header.end()
            for table in _header(header, last_items):
                yield table, position
        elif mark in ("]", "}", ","):
            _go_on(mark, path, holders)
        else:
            is_due = False
            if holders and holders[-1].is_list:
                yield (*path,), position
            if mark:
                holders.append(_Holder(len(path), mark == "["))
                path += [0] * (mark == "[")


class _Holder(NamedTuple):
    """A list or an inline table that is open, and the length of the path to it."""

    length: int
    is_list: bool


def _go_on(mark: str, path: list[str | int], holders: list[_Holder]) -> None:
    """Take `path` to what may follow on a comma or a closing bracket."""
    if mark != ",":
        del path[holders.pop().length :]
    elif holders[-1].is_list:
        path[-1] = int(path[-1]) + 1


def _header(header: re.Match[str], last_items: dict[Path, int]) -> Iterator[Path]:
    """The paths that lead to the table under `header`, and last its own."""
    keys = _keys(header["word"])
    path: Path = ()
    for number, key in enumerate(keys, start=1):
        path = (*path, key)
        yield path
        if header["array"] and number == len(keys):
            last_items[path] = last_items.get(path, -1) + 1
        if path in last_items:
            path = (*path, last_items[path])
            yield path


def _keys(written: str) -> list[str]:
    """The keys that `written` names, with quotes and escapes taken for what they mean."""
    if '"' not in written and "'" not in written:
        return [part.strip(" \t") for part in written.split(".")]
    value: object = tomllib.loads(f"{written} = 0")
    keys = []
    while isinstance(value, dict):
        ((key, value),) = value.items()
        keys.append(key)
    return keys
