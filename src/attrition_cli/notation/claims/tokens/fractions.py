"""Fractions as shares: "a third", "one in ten", "5 per thousand", "12 percent"."""

from collections.abc import Sequence
from fractions import Fraction

from attrition_cli.core.quantities.exact import Number, simplify
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims.tokens.multiples import (
    and_a_half,
    half_at,
    multiple_at,
    part_of_a_power,
)
from attrition_cli.notation.claims.tokens.scan import Token, plain_number, text_at
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS, lexicon
from attrition_cli.notation.numbers import PERCENT

_DENOMINATORS = {
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "half": 2, "fourth": 4, "hundredth": 100, "thousandth": 1_000,
}  # fmt: skip
_DENOMINATORS |= {f"{word}s": number for word, number in _DENOMINATORS.items()} | {"halves": 2}
_BASES = {"thousand": 1_000, "hundred": 100, "mille": 1_000, "million": 1_000_000}
_BEFORE_A_SHARE = (
    "over",
    "under",
    "about",
    "nearly",
    "almost",
    "roughly",
    "than",
    "or",
    "only",
    "just",
)
"""Words after which "a quarter" is a share and no time."""

_LARGEST_WHOLE = 10_000
"""The most of which "one in" so many is a share, and no count in a year or a place."""


def merge_fractions(tokens: Sequence[Token]) -> list[Token]:
    """`tokens`, with fractions as shares and multiples as numbers of their own kind.

    >>> from attrition_cli.notation.claims.tokens.tokenize import tokenize
    >>> [token.amount for token in tokenize("two thirds of 12,000")][0]
    Fraction(2, 3)
    """
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _fraction_at(tokens, at, merged) or multiple_at(tokens, at)
        if found:
            token, at = found
            merged.append(token)
        else:
            merged.append(tokens[at])
            at += 1
    return merged


def _fraction_at(
    tokens: Sequence[Token], at: int, before: Sequence[Token]
) -> tuple[Token, int] | None:
    """The fraction that begins at token `at`, and the token after it."""
    text = tokens[at].text
    if text in ("half", "halfway"):
        return half_at(tokens, at) or (None if text == "halfway" else _half(tokens, at))
    number = 1 if text in ("a", "an", "one") else plain_number(tokens, at)
    if number is None:
        return _percent_range(tokens, at)
    return (
        _percent(tokens, at, number)
        or and_a_half(tokens, at, number)
        or _one_person_in(tokens, at)
        or _ordinal(tokens, at, number, before)
        or _one_in(tokens, at, number)
        or _per_base(tokens, at, number)
    )


def _half(tokens: Sequence[Token], at: int) -> tuple[Token, int]:
    return _share(tokens, at, at + 1, Fraction(1, 2), 2)


def _percent(tokens: Sequence[Token], at: int, number: Number) -> tuple[Token, int] | None:
    end = _end_of_percent(tokens, at + 1)
    if end is None:
        return None
    return _share(tokens, at, end, Fraction(number) / PERCENT, PERCENT, tokens[at])


def _percent_range(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """A range of numbers with "percent" after it as a share."""
    token, end = tokens[at], _end_of_percent(tokens, at + 1)
    if end is None or token.kind != "number" or not isinstance(token.amount, Interval):
        return None
    low, high = (Fraction(each) / PERCENT for each in (token.amount.low, token.amount.high))
    place = Fraction(token.place_value) / PERCENT
    round_to = Fraction(token.round_to) / PERCENT
    token = token._replace(amount=Interval(low, high), place_value=place, round_to=round_to)
    return token._replace(number_kind="share", end=tokens[end - 1].end), end


def _end_of_percent(tokens: Sequence[Token], at: int) -> int | None:
    """The token after "percent", "per cent" or "%" at token `at`, `None` where there is none."""
    if text_at(tokens, at) in ("percent", "pct", "%"):
        return at + 1
    if (text_at(tokens, at), text_at(tokens, at + 1)) == ("per", "cent"):
        return at + 2
    return None


def _one_person_in(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """A share such as "one man in ten"."""
    texts = [text_at(tokens, at + k) for k in (0, 1, 2)]
    whole = plain_number(tokens, at + 3)
    is_share = texts[0] == "one" and texts[1] in lexicon().nouns and texts[2] == "in"
    if not is_share or whole is None or whole > _LARGEST_WHOLE:
        return None
    if text_at(tokens, at + 4) in TIME_UNITS:
        return None
    return _share(tokens, at, at + 4, Fraction(1) / whole, whole)


def _ordinal(
    tokens: Sequence[Token], at: int, number: Number, before: Sequence[Token]
) -> tuple[Token, int] | None:
    """A share such as "a third" or "two thirds"; "60,000 a quarter" is a rate."""
    following = text_at(tokens, at + 1)
    denominator = _DENOMINATORS.get(following)
    if denominator is None:
        return None
    if found := part_of_a_power(tokens, at, Fraction(number) / denominator):
        return found
    is_period = following.startswith("quarter") and text_at(tokens, at + 2) != "of"
    is_hedged = bool(before) and before[-1].text in _BEFORE_A_SHARE
    if is_period and number == 1 and before and before[-1].kind != "mark" and not is_hedged:
        return None
    if number >= denominator:
        return None
    return _share(tokens, at, at + 2, Fraction(number) / denominator, denominator)


def _one_in(tokens: Sequence[Token], at: int, number: Number) -> tuple[Token, int] | None:
    """A share such as "one in ten", "two out of three", "three of every four"."""
    following = text_at(tokens, at + 1)
    is_out_of = (following, text_at(tokens, at + 2)) == ("out", "of")
    end = at + 2 + is_out_of
    is_every = text_at(tokens, end) in ("every", "each")
    if following != "in" and not is_out_of and not (following == "of" and is_every):
        return None
    whole = plain_number(tokens, end + is_every)
    is_time = text_at(tokens, end + 1) in TIME_UNITS
    if whole is None or (is_time and not is_every and not is_out_of):
        return None
    if tokens[at].text != "one" and not number < whole <= _LARGEST_WHOLE:
        return None
    return _share(tokens, at, end + is_every + 1, Fraction(number) / whole, whole)


def _per_base(tokens: Sequence[Token], at: int, number: Number) -> tuple[Token, int] | None:
    """A share such as "5 per thousand" or "5 per 1,000"."""
    if text_at(tokens, at + 1) != "per":
        return None
    here = at + 2 + (text_at(tokens, at + 2) in ("a", "one", "every"))
    whole: Number | None = _BASES.get(text_at(tokens, here))
    if whole is None:
        here = at + 2
        whole = plain_number(tokens, here)
    if whole is None or whole not in _BASES.values() or number >= whole:
        return None
    return _share(tokens, at, here + 1, Fraction(number) / whole, whole, tokens[at])


def _share(
    tokens: Sequence[Token],
    begin: int,
    end: int,
    amount: Number,
    denominator: Number,
    written: Token | None = None,
) -> tuple[Token, int]:
    """The token of a share from token `begin` to before `end`.

    One with a base, "5 per thousand", has the digits of the number `written`.
    """
    return Token(
        "number",
        " ".join(token.text for token in tokens[begin:end]),
        tokens[begin].begin,
        tokens[end - 1].end,
        simplify(Fraction(amount)),
        Fraction(written.place_value) / denominator if written else Fraction(0),
        Fraction(written.round_to) / denominator if written else Fraction(0),
        "share",
        None if written else denominator,
    ), end
