"""Locations of the parts of a text."""

import re
from bisect import bisect_right

from attrition_cli.files.input_file import Location

MAX_DEPTH = 50
"""Most keys and items in the path to a value; files that people write have five at most."""

DataPath = tuple[str | int, ...]
"""The path to a value: keys, and the numbers of items from 0."""

Locations = dict[DataPath, Location]


class TooDeepError(ValueError):
    """The path to the value at `location` has more than `MAX_DEPTH` keys and items."""

    def __init__(self, location: Location) -> None:
        super().__init__(str(location))
        self.location = location


class LineStarts:
    r"""The positions at which the lines of `text` begin.

    >>> print(LineStarts("one\ntwo").location(5))
    line 2, column 2
    """

    def __init__(self, text: str) -> None:
        self._positions = [0, *(line_end.end() for line_end in re.finditer("\n", text))]

    def location(self, position: int) -> Location:
        """The location of the character at `position`, from 0."""
        line = bisect_right(self._positions, position)
        return Location(line, position - self._positions[line - 1] + 1)
