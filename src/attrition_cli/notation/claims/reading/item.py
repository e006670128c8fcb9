"""The items of a clause: figures, dates, and the words that link them or tell what is counted."""

from typing import NamedTuple

from attrition_cli.core.claims.statement import StatedFigure
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase
from attrition_cli.notation.claims.words.lexicon import NounMeaning

COUNT, RATE, PER_UNIT = "C", "R", "U"
"""A count of people or things, one per period, one per another unit ("20 per square kilometre")."""

SHARE, SHARE_RATE, MULTIPLE, FOR_EACH, TIME = "S", "Q", "X", "W", "T"
"""A share, one per period, a multiple or ratio, a ratio for each of something, a length of time."""

DURING, SINCE, UNTIL, WHEN = "D", "F", "E", "O"
"""A date during which, since which or by which something happened, and one that only tells when."""


class Item(NamedTuple):
    """A figure, a date or a linking word, from the character `begin` to before `end`.

    `code` is its symbol in the patterns of relations: one of the letters above, what a linking word
    stands for, "!" for a word of the class `refused`, and "" for a word that only tells what is
    counted, its `meaning`.
    """

    code: str
    begin: int
    end: int
    figure: StatedFigure | None = None
    date: CalendarPhrase | None = None
    meaning: NounMeaning | None = None
    is_people_noun: bool = False
    refused: str = ""
