"""Scenario files in JSON."""

import json
import re
from typing import Any

from attrition_cli.files.locations import MOST_DEEP, Places, lines_of
from attrition_cli.files.messages import TOO_DEEP, no_table, twice
from attrition_cli.files.text_file import Place, TextFile
from attrition_cli.notation.escaping import shown

_CURES = {
    "Expecting property name": "put keys in double quotes, and no comma after the last value",
    "Expecting ':'": "put a colon between key and value",
    "Expecting ','": "put a comma between values, and close brackets and quotes",
    "Expecting value": "put text, ranges and rates in double quotes, and no comma after the last",
    "Illegal trailing comma": "take the comma out",
    "Invalid control character": r"close the quotes on the same line, or write \n for its end",
    "Invalid \\": "double the backslash",
    "Unterminated string": "close the quotes",
    "Extra data": "close the last bracket at the end of the file alone",
    "": 'write keys and values, such as {"strength": "12k"}',
}
"""What to do about what `json` finds, by how its message begins."""

_TOKEN = re.compile(
    r'(?P<text>"[^"\\]*(?:\\[\s\S][^"\\]*)*")(?P<key>[ \t\r\n]*:)?'
    r'|(?P<mark>[\[\]{},])|(?P<word>[^\s\[\]{}",:]+)'
)
_HALF = re.compile("[\ud800-\udfff]")


def read_json_source(file: TextFile) -> tuple[dict[str, Any], Places]:
    """What is in `file`, with every digit of its numbers, and where."""
    if not file.text.strip():
        return {}, {}
    try:
        data = json.loads(file.text, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise file.mistaken([_not_json(error)]) from None
    except RecursionError:
        _places(file)  # raises, with the place
        raise
    places = _places(file)
    if not isinstance(data, dict):
        kind = "a list" if isinstance(data, list) else "a single value"
        raise file.mistaken([(places[()], no_table(kind, '{"strength": "12k"}'))])
    return data, places


def _not_json(error: json.JSONDecodeError) -> tuple[Place, str]:
    """The place and the reason in a message of `json`, and what to do about it."""
    reason = error.msg.removesuffix(" at")
    cure = next(cure for begin, cure in _CURES.items() if reason.startswith(begin))
    reason = f"{reason[:1].lower()}{reason[1:]}"
    return Place(error.lineno, error.colno), f"this is not JSON: {reason}: {cure}"


def _places(file: TextFile) -> Places:
    """The place of each object, key and item in `file`, which must be JSON, by their path."""
    lines = lines_of(file.text)
    found: Places = {}
    path: list[str | int] = []
    for token in _TOKEN.finditer(file.text):
        mark, here = token["mark"], lines.place(token.start())
        if token["text"] and _HALF.search(text := json.loads(token["text"])):
            reason = f"{shown(text)} has half of a character: write it in full"
            raise file.mistaken([(here, reason)])
        if token["key"]:
            path[-1] = text
            if first := found.get((*path,)):
                raise file.mistaken([(here, twice(text, first))])
            found[(*path,)] = here
        elif mark in ("]", "}"):
            path.pop()
        elif mark == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else ""
        else:
            found.setdefault((*path,), here)
            path += [0] if mark == "[" else [""] if mark else []
            if len(path) > MOST_DEEP:
                raise file.mistaken([(here, TOO_DEEP)])
    return found
