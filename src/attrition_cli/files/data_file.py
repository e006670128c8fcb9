"""Files of keys and values, in TOML, YAML or JSON, with the location of each value."""

import os
import re
from pathlib import PurePath
from typing import BinaryIO, Literal, NamedTuple

from attrition_cli.files.input_file import FILE_START, InputFile, Location
from attrition_cli.files.text_locations import DataPath, Locations
from attrition_cli.files.text_stream import read_text

__all__ = ["DataFile", "DataPath", "Language", "read_data_file"]

MAX_SCENARIO_BYTES = 2_000_000
"""Largest scenario file in bytes, enough for about ten thousand tranches."""

MAX_YAML_BYTES = 1_000_000
"""Largest YAML file in bytes, which PyYAML without libyaml reads in seconds."""

MAX_LINES_AND_COMMAS = 200_000
"""Most lines and commas, which limit the values in a file; ten thousand tranches have a third."""

_LONG_NUMBER = re.compile("(?<![0-9A-Fa-f_])[0-9A-Fa-f_]{4001}")
"""A number with more than 4,000 digits; Python does not read numbers above 4,300 digits."""


Language = Literal["TOML", "YAML", "JSON"]
"""The languages of such files."""


class DataFile(NamedTuple):
    """A file of keys and values, with the location of each table, key and item."""

    file: InputFile
    data: dict[str, object]
    locations: Locations
    language: Language

    @property
    def folder(self) -> str:
        """The folder that names in it begin in: that of the file, for a pipe the working one."""
        return "" if self.file.is_pipe else os.path.dirname(self.file.path)  # noqa: PTH120  # as typed

    def location(self, path: DataPath) -> Location:
        """The location of the value at `path`, or of the deepest part of the path that exists."""
        for length in range(len(path), -1, -1):
            if location := self.locations.get(path[:length]):
                return location
        return FILE_START


def read_data_file(path: str, stdin: BinaryIO | None = None) -> DataFile:
    """The file at `path`, or `stdin` where that is "-".

    The format follows from the ending of the name, or else from the first character. Numbers with
    a fraction stay text as written, as do all numbers in YAML. An empty file has no keys.

    Raises `InputError`, with the location, for a file that cannot be read.
    """
    ending = PurePath(path).suffix.lower()
    is_yaml = ending in (".yaml", ".yml")
    file = InputFile(path)
    text = read_text(
        file,
        stdin,
        max_bytes=MAX_YAML_BYTES if is_yaml else MAX_SCENARIO_BYTES,
        too_large_cure=f"in TOML or JSON it may have {MAX_SCENARIO_BYTES:,}" if is_yaml else None,
    )
    if text.count("\n") + text.count(",") > MAX_LINES_AND_COMMAS:
        raise file.error(
            f"has more than {MAX_LINES_AND_COMMAS:,} lines and commas: name a file of this"
            " kind alone"
        )
    if number := _LONG_NUMBER.search(text):
        reason = "a number goes on for more than 4,000 digits: no scenario needs so many"
        raise file.errors_at((FILE_START.after(text[: number.start()]), reason))
    is_json = ending == ".json" or (ending != ".toml" and text.lstrip().startswith("{"))
    language: Language = "YAML" if is_yaml else "JSON" if is_json else "TOML"
    if language == "YAML":
        from attrition_cli.files.yaml_file import read_yaml_scenario as read
    elif language == "JSON":
        from attrition_cli.files.json_file import read_json_scenario as read
    else:
        from attrition_cli.files.toml_file import read_toml_scenario as read
    return DataFile(file, *read(file, text), language)
