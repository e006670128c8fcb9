"""Where in a text its parts stand."""

import re
from bisect import bisect_right
from typing import NamedTuple

from attrition_cli.files.text_file import Place

MOST_DEEP = 50
"""Keys and items on the way to a value; what people write has five at most."""

Path = tuple[str | int, ...]
"""The keys, and the numbers of items from 0, on the way to a value."""

Places = dict[Path, Place]


class TooDeepError(ValueError):
    """There are more than `MOST_DEEP` keys and items on the way to what stands at `place`."""

    def __init__(self, place: Place) -> None:
        super().__init__(str(place))
        self.place = place


class Lines(NamedTuple):
    """The positions at which the lines of a text begin."""

    starts: list[int]

    def place(self, position: int) -> Place:
        """The place of the character at `position`, from 0."""
        line = bisect_right(self.starts, position)
        return Place(line, position - self.starts[line - 1] + 1)


def lines_of(text: str) -> Lines:
    r"""The lines of `text`.

    >>> print(lines_of("one\ntwo").place(5))
    line 2, column 2
    """
    return Lines([0, *(end.end() for end in re.finditer("\n", text))])
