"""The tokens of a clause as words in which a reader looks ahead."""

from collections.abc import Sequence
from typing import Any, TypeVar

from attrition_cli.notation.claims.tokens.scan import Token, text_at
from attrition_cli.notation.claims.words.hedges import HEDGES_BEFORE
from attrition_cli.notation.claims.words.lexicon import (
    PERIOD_ADVERBS,
    TIME_UNITS,
    Lexicon,
    NounMeaning,
    lexicon,
)
from attrition_cli.notation.claims.words.links import LINKS
from attrition_cli.notation.claims.words.phrases import Phrases

ARTICLES = (
    "the", "a", "an", "these", "those", "their", "its", "all", "his", "another", "this", "that",
)  # fmt: skip
DEFINITE = (
    "the", "that", "this", "a", "an", "single", "past", "last", "same", "whole", "entire", "full",
    "first", "next",
)  # fmt: skip
CURRENCY_SIGNS = ("$", "€", "£")
_PER = ("a", "an", "per", "each", "every", "/")
_ONE = ("single", "passing", "calendar")
_MOST_WORDS_BEFORE_A_FIGURE = 4
"""Hedges, articles and signs of money that are looked at."""

Meaning = TypeVar("Meaning")


class TokenWords:
    """The `tokens` of a clause of `line`, each known by its index."""

    def __init__(self, line: str, tokens: Sequence[Token]) -> None:
        self.line, self.tokens = line, tokens
        self.lists: Lexicon = lexicon()
        self._searched = [
            "" if token.kind in ("number", "date") else token.text for token in tokens
        ]

    def text(self, at: int) -> str:
        """The text of a token in lower case, "" where there is none."""
        return text_at(self.tokens, at)

    def kind(self, at: int) -> str:
        """The kind of a token, "" where there is none."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def joined(self, at: int, length: int) -> str:
        """The texts of so many tokens from `at` on, with blanks between."""
        return " ".join(self.text(k) for k in range(at, at + length))

    def original(self, begin: int, end: int) -> str:
        """The text of the tokens from `begin` to before `end` as it was written."""
        return self.line[self.tokens[begin].begin : self.tokens[end - 1].end]

    def is_capitalised(self, at: int) -> bool:
        """Whether a token begins with a capital letter."""
        return 0 <= at < len(self.tokens) and self.line[self.tokens[at].begin].isupper()

    def length(self, table: Phrases[Any], at: int) -> int:
        """The number of tokens of the longest phrase of `table` at token `at`; 0 for none."""
        return table.length_at(self._searched, at)

    def meaning(self, table: Phrases[Meaning], at: int) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase of `table` at token `at`, and the token after it."""
        length = self.length(table, at)
        return (table.meanings[self.joined(at, length)], at + length) if length else None

    def counted(self, at: int) -> tuple[NounMeaning, int] | None:
        """What the longest noun or verb at token `at` counts, and the token after it."""
        noun = self.meaning(self.lists.nouns, at)
        verb = self.meaning(self.lists.verbs, at)
        if noun is None or verb is None:
            return noun or verb
        return noun if noun[1] >= verb[1] else verb

    def period(self, at: int) -> tuple[str, int] | None:
        """The period of a rate that token `at` begins, "a day" or "daily", and its length."""
        text = self.text(at)
        if text in PERIOD_ADVERBS:
            return PERIOD_ADVERBS[text], 1
        if text in _PER and (unit := TIME_UNITS.get(self.text(at + 1))):
            return unit, 2
        is_one = text in ("each", "every") and self.text(at + 1) in _ONE
        unit = TIME_UNITS.get(self.text(at + 2))
        return (unit, 3) if unit and is_one else None

    def is_counted_time(self, at: int) -> bool:
        """Whether a number and a unit of time stand at token `at`: "7 days"."""
        return self.kind(at) == "number" and self.text(at + 1) in TIME_UNITS

    def is_time(self, at: int) -> bool:
        """Whether a length of time begins at token `at`: "7 days", "the last week"."""
        if self.text(at) in DEFINITE:
            return any(self.text(k) in TIME_UNITS for k in (at + 1, at + 2))
        return self.is_counted_time(at)

    def begins_figure(self, at: int) -> bool:
        """Whether a figure begins at token `at`, with hedges and articles before it."""
        for _ in range(_MOST_WORDS_BEFORE_A_FIGURE):
            if self.kind(at) in ("number", "date"):
                return True
            if length := self.length(HEDGES_BEFORE, at):
                at += length
            elif self.text(at) in CURRENCY_SIGNS:
                at += 1
            elif self.text(at) in ARTICLES:
                if self.text(at + 1) in TIME_UNITS:
                    return True
                at += 1
            else:
                return False
        return False

    def governs_figure(self, at: int) -> bool:
        """Whether the verb before token `at` has a figure as its object."""
        if self.kind(at) == "number" or (self.begins_figure(at) and not self.period(at)):
            return True
        text = self.text(at)
        is_aside = text in self.lists.filler or self.is_capitalised(at)
        return is_aside and text not in LINKS and self.kind(at + 1) == "number"
