"""Numbers in words: "twelve thousand", "12 thousand", "a dozen"."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from attrition_cli.core.quantities.exact import Number, simplify
from attrition_cli.notation.claims.tokens.scan import Token, text_at, written_precision
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS, lexicon
from attrition_cli.notation.numbers import validated_number

_ONE_TO_NINETEEN = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
NUMBER_NAMES = frozenset((*_ONE_TO_NINETEEN, *_TENS))
MULTIPLIERS = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 10**9,
}


def merge_number_words(tokens: Sequence[Token]) -> list[Token]:
    """`tokens`, with phrases such as "twelve thousand", "a dozen" and "a couple of" as numbers."""
    merged_tokens: list[Token] = []
    at = 0
    while at < len(tokens):
        end, number = _read_number_words(tokens, at)
        if end > at + 1 or (number and tokens[at].kind == "word"):
            text = " ".join(token.text for token in tokens[at:end])
            amount = validated_number(text, number)
            rough: Literal["", "rough"] = "rough" if "couple" in text else ""
            begin, stop = tokens[at].begin, tokens[end - 1].end
            merged_tokens.append(
                Token("number", text, begin, stop, amount, *written_precision(amount), rough)
            )
        else:
            merged_tokens.append(tokens[at])
        at = end
    return merged_tokens


def _read_number_words(tokens: Sequence[Token], at: int) -> tuple[int, Number]:
    """The end and the value of the number in words that begins at token `at`; 0 for none."""
    first = tokens[at]
    if first.text in ("a", "an") and text_at(tokens, at + 1) == "couple":
        return at + 2 + (text_at(tokens, at + 2) == "of"), 2
    if (
        first.text == "one"
        and text_at(tokens, at - 1) != "to"
        and not _continues_from_one(tokens, at + 1)
    ):
        return at + 1, 0  # a pronoun
    number = _NumberWords()
    end = at
    if (
        first.kind == "number"
        and not first.number_kind
        and isinstance(first.amount, int | Fraction)
    ):
        number.add_digits(first.amount)
        end += 1
    elif first.text in ("a", "an", "every", "each") and text_at(tokens, at + 1) in MULTIPLIERS:
        end += 1
    while number.try_add_word(text_at(tokens, end), text_at(tokens, end + 1), has_begun=end > at):
        end += 1
    return max(end, at + 1), number.value


def _continues_from_one(tokens: Sequence[Token], at: int) -> bool:
    """True where the "one" before token `at` counts it, or begins a range."""
    following, after = text_at(tokens, at), tokens[min(at + 1, len(tokens) - 1)]
    is_range = following in ("to", "or", "-", "and")
    number = after.kind == "number" or after.text in _ONE_TO_NINETEEN or after.text in _TENS
    counted = following in TIME_UNITS or following in MULTIPLIERS or following in lexicon().nouns
    return (is_range and number) or counted


class _NumberWords:
    """A number, read word by word."""

    def __init__(self) -> None:
        self._whole: Number = 0
        self._part: Number = 0
        self._last = ""

    @property
    def value(self) -> Number:
        """The number so far."""
        return simplify(self._whole + self._part)

    def add_digits(self, number: Number) -> None:
        """Begin with a number in digits, such as the 12 of "12 thousand"."""
        self._part, self._last = number, "digits"

    def try_add_word(self, word: str, following: str, *, has_begun: bool) -> bool:
        """Add `word` to the number; false where it does not continue the number."""
        smaller = following in _ONE_TO_NINETEEN or following in _TENS
        if word == "and":
            return self._last == "multiple" and smaller
        if word in _ONE_TO_NINETEEN and self._last in ("", "tens", "multiple"):
            self._part, self._last = self._part + _ONE_TO_NINETEEN[word], "small"
        elif word in _TENS and self._last in ("", "multiple"):
            self._part, self._last = self._part + _TENS[word], "tens"
        elif word in MULTIPLIERS and has_begun and (self._part or self._last != "multiple"):
            self._part, self._last = (self._part or 1) * MULTIPLIERS[word], "multiple"
            if MULTIPLIERS[word] >= MULTIPLIERS["thousand"]:
                self._whole, self._part = self._whole + self._part, 0
        else:
            return False
        return True
