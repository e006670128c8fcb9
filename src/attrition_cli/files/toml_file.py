"""TOML files: values with their locations, or a fault with its cure."""

import re
import tomllib
from collections.abc import Callable, Mapping

from attrition_cli.files.input_file import FILE_START, InputFile, Location
from attrition_cli.files.messages import TOO_DEEP_REASON, typographic_character_reason
from attrition_cli.files.text_locations import Locations, TooDeepError
from attrition_cli.files.toml_locations import refuse_long_keys, toml_locations
from attrition_cli.notation.escaping import escape_unprintable

TOML_CURES = {
    "Invalid value": "put text, ranges and rates in quotes",
    "Expected newline or end of document": "put text, ranges and rates in quotes",
    "Cannot overwrite": "give each key once",
    "Invalid date": "dates are year-month-day, such as 2024-11-01",
    "Illegal character": "close the quotes on the same line",
    "Unterminated string": "close the quotes",
}
"""The cure for each error of `tomllib`, by the beginning of its message."""


_DUPLICATE_TABLE_CURE = (
    "give each table once, and each of several under a header such as [[contingents]]"
)

_SCENARIO_CURES = {
    **TOML_CURES,
    "Cannot declare": _DUPLICATE_TABLE_CURE,
    "Cannot mutate": _DUPLICATE_TABLE_CURE,
    "Cannot redefine": _DUPLICATE_TABLE_CURE,
    "Duplicate inline table key": "give each key once",
    "Found invalid character": "close the quotes on the same line",
    "Unclosed array": "put commas between its items, and ] after the last",
    "Unclosed inline table": "put commas between its keys, and } after the last",
    "Unescaped": "double the backslash, or use single quotes",
    "": 'write lines such as troops = "12k"; the name of a YAML file ends in .yaml',
}


def read_toml_scenario(file: InputFile, text: str) -> tuple[dict[str, object], Locations]:
    """The values in the `text` of `file`, with every digit of their numbers, and their locations.

    Raises `InputError` for text that is not TOML.
    """
    return read_toml(file, text, _SCENARIO_CURES, too_deep_reason=TOO_DEEP_REASON, parse_float=str)


def read_toml(
    file: InputFile,
    text: str,
    cures: Mapping[str, str],
    *,
    too_deep_reason: str,
    parse_float: Callable[[str], object] = float,
) -> tuple[dict[str, object], Locations]:
    """The values in the `text` of `file`, and their locations.

    `cures` are like `TOML_CURES`, with one for "", which matches every message. The caller makes
    sure that no number has more digits than Python reads.

    Raises `InputError` for text that is not TOML, or with `too_deep_reason` for deep nesting.
    """
    try:
        refuse_long_keys(text)
        try:
            data = tomllib.loads(text, parse_float=parse_float)
        except RecursionError:
            toml_locations(text)  # raises an error with the location
            raise
        return data, toml_locations(text)
    except TooDeepError as error:
        raise file.errors_at((error.location, too_deep_reason)) from None
    except tomllib.TOMLDecodeError as error:
        raise file.errors_at(_toml_fault(text, str(error), cures)) from None


def _toml_fault(text: str, message: str, cures: Mapping[str, str]) -> tuple[Location, str]:
    """The location and the reason of an error of `tomllib`, with the cure."""
    reason, _, where = message.rpartition(" (at ")
    numbers = re.findall("[0-9]+", where)
    location = Location(*map(int, numbers)) if numbers else FILE_START.after(text.rstrip("\n"))
    line = (text.split("\n")[location.line - 1 :] or [""])[0]
    if odd := typographic_character_reason(line, location.column):
        return location, f"this is not TOML: {odd}"
    cure = next(cure for begin, cure in cures.items() if reason.startswith(begin))
    reason = escape_unprintable(re.sub(r"\((.*),\)", r"\1", reason))
    return location, f"this is not TOML: {reason[:1].lower()}{reason[1:]}: {cure}"
