"""A word of a sentence as the forms of dates see it."""

from typing import NamedTuple


class Word(NamedTuple):
    """A word, number or mark of a sentence in lower case, at its characters `begin` to `end`."""

    text: str
    begin: int
    end: int
    letter: str
    is_capital: bool
