"""Scenario files in TOML."""

from typing import Any

from attrition_cli.files.locations import Places
from attrition_cli.files.messages import TOO_DEEP
from attrition_cli.files.text_file import TextFile
from attrition_cli.files.toml_file import CURES, read_toml

_TWICE = "give each table once, and each of several under a header such as [[contingents]]"

_CURES = {
    **CURES,
    "Cannot declare": _TWICE,
    "Cannot mutate": _TWICE,
    "Cannot redefine": _TWICE,
    "Duplicate inline table key": "give each key once",
    "Found invalid character": "close the quotes on the same line",
    "Unclosed array": "put commas between its items, and ] after the last",
    "Unclosed inline table": "put commas between its keys, and } after the last",
    "Unescaped": "double the backslash, or use single quotes",
    "": 'write lines such as strength = "12k"; the name of a YAML file ends in .yaml',
}


def read_toml_source(file: TextFile) -> tuple[dict[str, Any], Places]:
    """What is in `file`, with every digit of its numbers, and where."""
    return read_toml(file, _CURES, too_deep=TOO_DEEP, parse_float=str)
