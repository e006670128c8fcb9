"""The tokens of a claim, and the hedges and periods next to them."""

import math
from collections.abc import Sequence

from attrition_cli.core.claims.statement import Hedge
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.notation.claims import vocabulary as known
from attrition_cli.notation.claims.scan import Token, text_at
from attrition_cli.notation.claims.tokens import tokenize
from attrition_cli.notation.claims.vocabulary import HedgeMeaning

MAX_WORD_DISTANCE = 6
"""The most words between a number and the word that tells what it counts."""


class ClaimContext:
    """The tokens of a line; each is used at most once, and `used` has the indices of those."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.tokens: Sequence[Token] = tokenize(line)
        self.used: set[int] = set()

    def text(self, at: int) -> str:
        """The text of the token at index `at`, "" where there is none."""
        return text_at(self.tokens, at)

    def original_text(self, begin: int, end: int) -> str:
        """The original words of the tokens from `begin` to before `end`."""
        first, last = self.character_span(begin, end)
        return self.line[first:last]

    def character_span(self, begin: int, end: int) -> tuple[int, int]:
        """The positions of the first character of the tokens, and of the one after them."""
        return self.tokens[begin].begin, self.tokens[end - 1].end

    def mark_used(self, begin: int, end: int) -> None:
        """Mark the tokens from `begin` to before `end` as used."""
        self.used |= {*range(begin, end)}

    def use_words(self, begin: int, end: int) -> tuple[str, int, int]:
        """Mark tokens as used; return their original words and character span."""
        self.mark_used(begin, end)
        return (self.original_text(begin, end), *self.character_span(begin, end))

    def is_capitalised(self, at: int) -> bool:
        """True where the token at index `at` begins with a capital letter."""
        return at < len(self.tokens) and self.line[self.tokens[at].begin].isupper()

    def has_unused_phrase(self, phrase: Sequence[str], at: int) -> bool:
        """True where the tokens from `at` on are the words of `phrase`, none of them used."""
        places = range(at, at + len(phrase))
        same = all(self.text(k) == word for k, word in zip(places, phrase, strict=True))
        return same and not self.used & {*places}

    def is_followed_by(self, at: int, cue_words: Sequence[str]) -> bool:
        """True where one of the `cue_words` follows soon, with only words before it."""
        for k in range(at, min(at + MAX_WORD_DISTANCE - 1, len(self.tokens))):
            if self.tokens[k].kind != "word":
                return False
            if self.text(k) in cue_words:
                return True
        return False

    def period_at(self, at: int) -> tuple[str | None, int]:
        """The period of a rate that begins at token `at` ("a day"), and its length in tokens."""
        text, unit = self.text(at), known.TIME_UNITS.get(self.text(at + 1))
        if text in known.PERIOD_ADVERBS:
            return known.PERIOD_ADVERBS[text], 1
        if unit and text in known.PER_WORDS:
            return unit, 2
        return None, 0

    def hedges_before(self, at: int) -> tuple[int, tuple[HedgeMeaning, ...]]:
        """The index of the first of the hedges before token `at`, and their meanings."""
        hedging: tuple[HedgeMeaning, ...] = ()
        while True:
            for phrase, hedge in known.HEDGES_BEFORE:
                begin = at - len(phrase)
                adding = phrase == ("up", "to") and self.text(begin - 1) in known.ADDING_WORDS
                if self.has_unused_phrase(phrase, begin) and not adding:
                    at, hedging = begin, (*hedging, hedge)
                    break
            else:
                return at, hedging

    def hedges_after(self, at: int) -> tuple[int, tuple[HedgeMeaning, ...]]:
        """The end of the hedge at token `at` and its meaning, unless the next figure has it."""
        begin = at + (self.text(at) in (",", "-", "("))
        for phrase, hedge in known.HEDGES_AFTER:
            end = begin + len(phrase)
            if self.has_unused_phrase(phrase, begin) and not self._begins_figure(end):
                return end, (hedge,)
        return at, ()

    def _begins_figure(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        article = self.text(at) in ("a", "an", "the") and self.text(at + 1) in known.TIME_UNITS
        return article or self.tokens[at].kind in ("number", "date")


def apply_hedges(amount: Quantity, hedging: Sequence[HedgeMeaning]) -> tuple[Quantity, Hedge]:
    """`amount` with the bounds that follow from `hedging`, and the remaining hedge.

    >>> apply_hedges(12_000, ("at most", "about"))
    (Interval(low=0, high=12000), 'about')
    """
    low, high = bounds_of(amount)
    hedge: Hedge = ""
    for each in hedging:
        if each in ("at most", "under"):
            low = 0
        elif each in ("at least", "over"):
            high = math.inf
        elif each in ("about", "nearly", "just over"):
            hedge = each
    if not hedge and {"under", "over"} & {*hedging}:
        hedge = "strictly"
    if (low, high) == (0, math.inf):
        raise InputError("a figure cannot be both at most and at least so much")
    return (low if low == high else Interval(low, high)), hedge
