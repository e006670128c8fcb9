"""The tokens of a claim, in which numbers of several words, and ranges, are one token each."""

import re
from collections.abc import Sequence

from attrition_cli.core.errors import InputError
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase
from attrition_cli.notation.claims.tokens.fractions import merge_fractions
from attrition_cli.notation.claims.tokens.number_words import merge_number_words
from attrition_cli.notation.claims.tokens.ranges import merge_ranges
from attrition_cli.notation.claims.tokens.scan import Token, scan
from attrition_cli.notation.claims.words.phrases import word_set
from attrition_cli.notation.typography import DASHES_AND_QUOTES

MAX_FIGURES = 50
"""More figures than any single claim has."""

_ARROWS_AND_SIGNS = {"≈": "~", "→": "=", "⇒": "=", "×": "x"}  # noqa: RUF001
_ASCII_EQUIVALENTS = DASHES_AND_QUOTES | str.maketrans(_ARROWS_AND_SIGNS)
"""One character for one character, so that the positions of tokens do not change."""


def in_ascii(line: str) -> str:
    """`line` with dashes, quotes and arrows in ASCII, every character in its place."""
    return line.translate(_ASCII_EQUIVALENTS)


def tokenize(line: str, dates: Sequence[CalendarPhrase] = ()) -> list[Token]:
    """The tokens of `line`, with numbers in words as numbers, and ranges as one number.

    >>> [token.amount for token in tokenize("ten to twelve thousand at 1.2k")][:1]
    [Interval(low=10000, high=12000)]
    """
    tokens = _split_hyphens(list(scan(in_ascii(line), dates)))
    if sum(token.kind in ("number", "date") for token in tokens) > MAX_FIGURES:
        raise InputError(f"more than {MAX_FIGURES} figures are several claims: say them one by one")
    return merge_fractions(
        merge_ranges(merge_fractions(merge_number_words(_merge_fortnights(tokens))))
    )


_TO_NUMBER = r"to-(\d{1,3})"
"""The end of a ratio such as "3-to-1"."""

_NUMERIC_PARTS = word_set(
    """one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
    sixty seventy eighty ninety half third thirds quarter quarters fifth fifths tenth tenths fold
    day days week weeks month months year years hour strong man men hundred thousand million"""
)


def _split_hyphens(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` with compounds that hold a number or a unit split, "12,000-strong", "two-thirds".

    Hyphens of ranges are kept, and compounds of other words ("combat-ready") are one word each.
    """
    split: list[Token] = []
    for at, token in enumerate(tokens):
        before, after = tokens[max(at - 1, 0)], tokens[min(at + 1, len(tokens) - 1)]
        tight = before.end == token.begin and token.end == after.begin
        hyphen = token.text == "-" and tight and "word" in (before.kind, after.kind)
        point = token.text == "." and before.text in ("c", "ca", "approx")
        if hyphen or point:
            continue
        if token.text.startswith("to-") and (ratio := re.fullmatch(_TO_NUMBER, token.text)):
            joint = token.begin + len("to")
            split.append(Token("word", "to", token.begin, joint))
            split.append(Token("number", ratio[1], joint + 1, token.end, int(ratio[1])))
            continue
        parts = token.text.split("-")
        if token.kind == "word" and len(parts) > 1 and not _NUMERIC_PARTS.isdisjoint(parts):
            begin = token.begin
            for part in parts:
                split.append(Token("word", part, begin, begin + len(part)))
                begin += len(part) + 1
        else:
            split.append(token)
    return split


def _merge_fortnights(tokens: Sequence[Token]) -> list[Token]:
    """`tokens`, with "a fortnight" replaced by two weeks."""
    merged: list[Token] = []
    for token in tokens:
        if token.text == "fortnight" and merged and merged[-1].text in ("a", "one"):
            begin = merged.pop().begin
            merged.append(Token("number", "a fortnight", begin, token.end, 2))
            merged.append(Token("word", "weeks", token.end, token.end))
        else:
            merged.append(token)
    return merged
