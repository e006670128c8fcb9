"""Scenario files in TOML."""

from typing import Any

from attrition_cli.files.locations import Locations
from attrition_cli.files.messages import TOO_DEEP_REASON
from attrition_cli.files.text_file import TextFile
from attrition_cli.files.toml_file import TOML_CURES, read_toml

_DUPLICATE_TABLE_CURE = (
    "give each table once, and each of several under a header such as [[contingents]]"
)

_CURES = {
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


def read_toml_scenario(file: TextFile) -> tuple[dict[str, Any], Locations]:
    """What is in `file`, with every digit of its numbers, and where."""
    return read_toml(file, _CURES, too_deep_reason=TOO_DEEP_REASON, parse_float=str)
