"""The tokens of a claim, in which numbers of several words, and ranges, are one token each."""

from collections.abc import Sequence
from fractions import Fraction

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase
from attrition_cli.notation.claims.fractions_in_words import merge_fractions
from attrition_cli.notation.claims.number_words import MULTIPLIERS, merge_number_words
from attrition_cli.notation.claims.scan import Token, scan, text_at
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.quantities import parse_quantity
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
    return merge_fractions(_merge_ranges(merge_fractions(merge_number_words(_merge_fortnights(tokens)))))


_NUMERIC_PARTS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
    sixty seventy eighty ninety half third thirds quarter quarters fifth fifths tenth tenths fold
    day days week weeks month months year years hour strong man men hundred thousand million""".split()
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


def _merge_ranges(tokens: Sequence[Token]) -> list[Token]:
    """`tokens`, with "10,000 to 12,000", "between 8 and 10" and "3:1" as one number each."""
    merged: list[Token] = []
    for token in tokens:
        merged.append(token)
        before = text_at(merged, len(merged) - 4)
        *_, low, mark, high = (None, None, None, *merged)
        if low and mark and high and (found := _range_or_ratio(low, mark, high, before=before)):
            merged[-3:] = [found]
    return merged


def _range_or_ratio(low: Token, mark: Token, high: Token, *, before: str) -> Token | None:
    """The range or ratio of `low` and `high` with `mark` between them, or `None`."""
    kinds = (low.number_kind, high.number_kind)
    if (low.kind, high.kind) != ("number", "number") or not {*kinds}.isdisjoint(
        ("ratio", "multiple")
    ):
        return None
    if high.amount == 1 and mark.text in ("to", ":", "-"):
        return low._replace(text=f"{low.text} to 1", end=high.end, number_kind="ratio")
    if mark.text not in ("to", "-", "or") and (mark.text, before) != ("and", "between"):
        return None
    if mark.text == "to" and before in ("from", "by"):
        return None  # a change
    first, last = low.amount, high.amount
    if isinstance(first, Interval) or isinstance(last, Interval):
        return None
    if mark.text == "or" and ("share" in kinds or last >= 2 * first or first >= last):
        return None  # another way to say it
    words = high.text.split()
    multiple = words[-1] if words else ""
    if high.number_kind == "share" and not low.number_kind and first >= 1:
        first = quotient(first, 100)
    if multiple in MULTIPLIERS and multiple not in low.text and first < last:
        first = quotient(first * MULTIPLIERS[multiple], 1)
    elif low.text[0].isdigit() and high.text[0].isdigit() and not high.number_kind:
        parse_quantity(f"{low.text}..{high.text}")  # raises for an ambiguous one
    text = f"{low.text} {mark.text} {high.text}"
    if first >= last:
        raise InputError(f"{quoted(text)} has its bounds reversed: say {high.text} to {low.text}")
    return Token(
        "number",
        text,
        low.begin,
        high.end,
        Interval(first, last),
        min(low.place_value, high.place_value),
        min(low.round_to, high.round_to),
        high.number_kind,
    )
