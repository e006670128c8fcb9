"""The tokens of a claim, in which numbers of several words, and ranges, are one token each."""

import re
from collections.abc import Sequence

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import quotient
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims.date_phrases import year_span
from attrition_cli.notation.claims.number_words import MULTIPLIERS, merge_number_words
from attrition_cli.notation.claims.scan import Token, scan, text_at
from attrition_cli.notation.claims.vocabulary import (
    PERIOD_ADVERBS,
    ROLE_BY_NOUN,
    TIME_UNITS,
    split_words,
)
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.quantities import parse_quantity
from attrition_cli.notation.typography import DASHES_AND_QUOTES

MAX_FIGURES = 50
"""More figures than any single claim has."""

_ARROWS_AND_SIGNS = {"≈": "~", "→": "=", "⇒": "=", "×": "x"}  # noqa: RUF001
_ASCII_EQUIVALENTS = DASHES_AND_QUOTES | str.maketrans(_ARROWS_AND_SIGNS)
"""One character for one character, so that the positions of tokens do not change."""


def tokenize(line: str) -> list[Token]:
    """The tokens of `line`, with numbers in words as numbers, and ranges as one number.

    >>> [token.amount for token in tokenize("ten to twelve thousand at 1.2k")][:1]
    [Interval(low=10000, high=12000)]
    """
    tokens = _drop_hyphens(list(scan(line.translate(_ASCII_EQUIVALENTS))))
    if sum(token.kind in ("number", "date") for token in tokens) > MAX_FIGURES:
        raise InputError(f"more than {MAX_FIGURES} figures are several claims: say them one by one")
    tokens = _mark_years(merge_number_words(_merge_fortnights(tokens)))
    return _merge_ranges(tokens)


def _drop_hyphens(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` without hyphens between words, as in "12,000-strong", and without the point of "c.".

    Hyphens of ranges are kept.
    """
    kept_tokens = []
    for at, token in enumerate(tokens):
        before, after = tokens[max(at - 1, 0)], tokens[min(at + 1, len(tokens) - 1)]
        tight = before.end == token.begin and token.end == after.begin
        hyphen = token.text == "-" and tight and "word" in (before.kind, after.kind)
        point = token.text == "." and before.text in ("c", "ca", "approx")
        if not (hyphen or point):
            kept_tokens.append(token)
    return kept_tokens


def _merge_fortnights(tokens: Sequence[Token]) -> list[Token]:
    """`tokens`, with "a fortnight" replaced by two weeks."""
    merged_tokens: list[Token] = []
    for token in tokens:
        if token.text == "fortnight" and merged_tokens and merged_tokens[-1].text in ("a", "one"):
            begin = merged_tokens.pop().begin
            merged_tokens.append(Token("number", "a fortnight", begin, token.end, 2))
            merged_tokens.append(Token("word", "weeks", token.end, token.end))
        else:
            merged_tokens.append(token)
    return merged_tokens


def _mark_years(tokens: Sequence[Token]) -> list[Token]:
    """`tokens`, with years such as in "by 2026" as dates."""
    marked_tokens = list(tokens)
    for at, token in enumerate(tokens):
        before, after = text_at(tokens, at - 1) if at else "", text_at(tokens, at + 1)
        if (
            token.kind != "number"
            or before not in _WORDS_BEFORE_YEAR
            or after in _WORDS_AFTER_QUANTITY
        ):
            continue
        if _is_year(token) and not (after in ("to", "-") and not _is_year(tokens[at + 2])):
            marked_tokens[at] = token._replace(kind="date", date=year_span(int(token.text)))
    return marked_tokens


_WORDS_BEFORE_YEAR = split_words("by in until till since from before during through of to")
_WORDS_AFTER_QUANTITY = ("/", "a", "per", *TIME_UNITS, *ROLE_BY_NOUN, *PERIOD_ADVERBS)


def _is_year(token: Token) -> bool:
    return token.kind == "number" and re.fullmatch(r"(19|20)[0-9]{2}", token.text) is not None


def _merge_ranges(tokens: Sequence[Token]) -> list[Token]:
    """`tokens`, with "10,000 to 12,000", "between 8 and 10" and "3:1" as one number each."""
    merged_tokens: list[Token] = []
    for token in tokens:
        merged_tokens.append(token)
        before = text_at(merged_tokens, len(merged_tokens) - 4)
        *_, low, mark, high = (None, None, None, *merged_tokens)
        if low and mark and high and (merged := _range_or_ratio(low, mark, high, before=before)):
            merged_tokens[-3:] = [merged]
    return merged_tokens


def _range_or_ratio(low: Token, mark: Token, high: Token, *, before: str) -> Token | None:
    """The range or ratio of `low` and `high` with `mark` between them, or `None`."""
    if (low.kind, high.kind) != ("number", "number") or "ratio" in (
        low.number_kind,
        high.number_kind,
    ):
        return None
    if high.amount == 1 and mark.text in ("to", ":", "-"):
        return low._replace(text=f"{low.text} to 1", end=high.end, number_kind="ratio")
    if mark.text not in ("to", "-", "or") and (mark.text, before) != ("and", "between"):
        return None
    first, last = low.amount, high.amount
    if isinstance(first, Interval) or isinstance(last, Interval):
        return None
    *_, multiple = high.text.split()
    if multiple in MULTIPLIERS and multiple not in low.text and first < last:
        first = quotient(first * MULTIPLIERS[multiple], 1)
    elif low.text[0].isdigit() and high.text[0].isdigit() and not high.number_kind:
        parse_quantity(f"{low.text}..{high.text}")  # raises for an ambiguous one
    text = f"{low.text} {mark.text} {high.text}"
    if first >= last:
        raise InputError(f"{quoted(text)} has its bounds reversed: say {high.text} to {low.text}")
    place_value, round_to = min(low.place_value, high.place_value), min(low.round_to, high.round_to)
    return Token(
        "number",
        text,
        low.begin,
        high.end,
        Interval(first, last),
        place_value,
        round_to,
        high.number_kind,
    )
