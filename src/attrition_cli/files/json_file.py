"""Scenario files in JSON."""

import json
import re

from attrition_cli.files.input_file import InputFile, Location
from attrition_cli.files.messages import (
    TOO_DEEP_REASON,
    duplicate_key_reason,
    not_a_table_reason,
    typographic_character_reason,
)
from attrition_cli.files.text_locations import MAX_DEPTH, LineStarts, Locations
from attrition_cli.notation.escaping import quoted

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
    "": 'write keys and values, such as {"troops": "12k"}',
}
"""The cure for each error of `json`, by the beginning of its message."""

_TOKEN = re.compile(
    r'(?P<text>"[^"\\]*(?:\\[\s\S][^"\\]*)*")(?P<key>[ \t\r\n]*:)?'
    r'|(?P<mark>[\[\]{},])|(?P<word>[^\s\[\]{}",:]+)'
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json_scenario(file: InputFile, text: str) -> tuple[dict[str, object], Locations]:
    """The values in the `text` of `file`, with every digit of their numbers, and their locations.

    Raises `InputError` for text that is not JSON or not exactly one object.
    """
    if not text.strip():
        return {}, {}
    try:
        data = json.loads(text, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise file.errors_at(_json_fault(error)) from None
    except RecursionError:
        _json_locations(file, text)  # raises an error with the location
        raise
    locations = _json_locations(file, text)
    if not isinstance(data, dict):
        raise file.errors_at((locations[()], not_a_table_reason(data, '{"troops": "12k"}')))
    return data, locations


def _json_fault(error: json.JSONDecodeError) -> tuple[Location, str]:
    """The location and the reason of an error of `json`, with the cure."""
    location = Location(error.lineno, error.colno)
    line = error.doc.split("\n")[error.lineno - 1]
    if odd := typographic_character_reason(line, error.colno):
        return location, f"this is not JSON: {odd}"
    reason = error.msg.removesuffix(" at")
    cure = next(cure for begin, cure in _CURES.items() if reason.startswith(begin))
    reason = f"{reason[:1].lower()}{reason[1:]}"
    return location, f"this is not JSON: {reason}: {cure}"


def _json_locations(file: InputFile, text: str) -> Locations:
    """The location of each object, key and item in `text`, which must be JSON."""
    lines = LineStarts(text)
    locations: Locations = {}
    path: list[str | int] = []
    for token in _TOKEN.finditer(text):
        mark, here = token["mark"], lines.location(token.start())
        if token["text"] and _SURROGATE.search(string := json.loads(token["text"])):
            reason = f"{quoted(string)} has half of a character: write it in full"
            raise file.errors_at((here, reason))
        if token["key"]:
            path[-1] = string
            if first := locations.get((*path,)):
                raise file.errors_at((here, duplicate_key_reason(string, first)))
            locations[(*path,)] = here
        elif mark in ("]", "}"):
            path.pop()
        elif mark == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else ""
        else:
            locations.setdefault((*path,), here)
            path += [0] if mark == "[" else [""] if mark else []
            if len(path) > MAX_DEPTH:
                raise file.errors_at((here, TOO_DEEP_REASON))
    return locations
