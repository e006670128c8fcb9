"""Where in a TOML file each table and each key stands, which `tomllib` does not say."""

import re
import tomllib

from attrition_cli.evidence.text_file import Place

_KEY = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_PATH = rf"(?P<path>{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)"
_HEADER = re.compile(rf"(?P<before>[ \t]*\[\[?[ \t]*){_PATH}[ \t]*\]")
_PAIR = re.compile(rf"(?P<before>[ \t]*){_PATH}[ \t]*=[ \t]*(?P<value>.*)")
_LONG_QUOTES = ('"""', "'''")


def places(text: str) -> dict[tuple[str, ...], Place]:
    r"""The place of each table and key in `text`, which must be TOML, by their path.

    What stands inside of a value is not looked for.

    >>> places('[mine]\nwho = "me"')
    {('mine',): Place(line=1, column=1), ('mine', 'who'): Place(line=2, column=1)}
    """
    found: dict[tuple[str, ...], Place] = {}
    table: tuple[str, ...] = ()
    open_quotes = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if open_quotes:
            open_quotes = "" if open_quotes in line else open_quotes
        elif header := _HEADER.match(line):
            table = _path(header["path"])
            for length in range(1, len(table) + 1):
                found.setdefault(table[:length], Place(number, line.index("[") + 1))
        elif pair := _PAIR.match(line):
            place = Place(number, len(pair["before"]) + 1)
            path = _path(pair["path"])
            for length in range(1, len(path) + 1):
                found.setdefault((*table, *path[:length]), place)
            opened = pair["value"][:3]
            if opened in _LONG_QUOTES and opened not in pair["value"][3:]:
                open_quotes = opened
    return found


def _path(written: str) -> tuple[str, ...]:
    """The keys that `written` names, with quotes and escapes taken for what they mean."""
    value: object = tomllib.loads(f"{written} = 0")
    keys = []
    while isinstance(value, dict):
        ((key, value),) = value.items()
        keys.append(key)
    return tuple(keys)
