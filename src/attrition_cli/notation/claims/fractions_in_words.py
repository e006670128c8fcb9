"""Fractions and multiples in words: "a third", "one in ten", "5 per thousand", "three times"."""

from collections.abc import Sequence
from fractions import Fraction

from attrition_cli.core.quantities.exact import Number, simplify
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims.lexicon import TIME_UNITS, lexicon
from attrition_cli.notation.claims.scan import Token, text_at
from attrition_cli.notation.numbers import PERCENT

_DENOMINATORS = {
    word: number
    for number, word in enumerate(
        """third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        start=3,
    )
} | {"half": 2, "halves": 2, "fourth": 4, "hundredth": 100, "thousandth": 1_000}
_DENOMINATORS |= {f"{word}s": number for word, number in _DENOMINATORS.items() if word != "halves"}

_MULTIPLES = {
    "twice": 2, "thrice": 3, "double": 2, "triple": 3, "treble": 3, "quadruple": 4, "twofold": 2,
    "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
    "ninefold": 9, "tenfold": 10, "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3,
    "tripling": 3, "triples": 3, "trebled": 3, "quadrupled": 4, "quintupled": 5, "halved": 0.5,
    "halving": 0.5,
}  # fmt: skip


def merge_fractions(tokens: Sequence[Token]) -> list[Token]:
    """`tokens`, with fractions as shares and multiples as numbers of their own kind.

    >>> from attrition_cli.notation.claims.tokens import tokenize
    >>> [token.amount for token in tokenize("two thirds of 12,000")][0]
    Fraction(2, 3)
    """
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _fraction_at(tokens, at, merged) or _multiple_at(tokens, at)
        if found:
            token, at = found
            merged.append(token)
        else:
            merged.append(tokens[at])
            at += 1
    return merged


def _amount(token: Token) -> Number | None:
    """The amount of a plain number, `None` for anything else."""
    if token.kind != "number" or token.number_kind or isinstance(token.amount, Interval):
        return None
    return token.amount


def _plain(tokens: Sequence[Token], at: int) -> Number | None:
    return _amount(tokens[at]) if 0 <= at < len(tokens) else None


def _fraction_at(
    tokens: Sequence[Token], at: int, before: Sequence[Token]
) -> tuple[Token, int] | None:
    """The fraction that begins at token `at`, and the token after it."""
    text, following = tokens[at].text, text_at(tokens, at + 1)
    if text in ("half", "halfway"):
        return _half_at(tokens, at)
    numerator = 1 if text in ("a", "an", "one") else _plain(tokens, at)
    if numerator is None:
        return _percent_range_at(tokens, at)
    if end := _end_of_percent(tokens, at + 1):
        return _share(tokens, at, end, Fraction(numerator) / PERCENT, PERCENT, tokens[at])
    if text != "one" and [text_at(tokens, at + k) for k in (1, 2, 3)] == ["and", "a", "half"]:
        return _and_a_half(tokens, at, numerator)
    if following in lexicon().nouns and (text_at(tokens, at + 2), text) == ("in", "one"):
        whole = _plain(tokens, at + 3)
        if whole is not None and text_at(tokens, at + 4) not in TIME_UNITS and whole <= 10_000:  # noqa: PLR2004
            return _share(tokens, at, at + 4, Fraction(1) / whole, whole)
    if denominator := _DENOMINATORS.get(following):
        big = _plain(tokens, at + 3)
        if text_at(tokens, at + 2) == "of" and text_at(tokens, at + 3) in _BIG_WORDS and big:
            amount = Fraction(numerator, denominator) * big
            token = tokens[at]._replace(kind="number", amount=simplify(amount), end=tokens[at + 3].end)
            return token._replace(text="", place_value=amount / 5, round_to=amount / 5), at + 4
        is_period = following.startswith("quarter") and text_at(tokens, at + 2) != "of"
        if is_period and numerator == 1 and before and before[-1].kind != "mark":
            return None  # "60,000 a quarter"
        if numerator < denominator:
            return _share(tokens, at, at + 2, Fraction(numerator, denominator), denominator)
    if following in ("in", "of", "for") or (following, text_at(tokens, at + 2)) == ("out", "of"):
        end = at + 2 + (following == "out")
        every = text_at(tokens, end) in ("every", "each")
        end += every
        whole = _plain(tokens, end)
        adjacent = following == "in" and text_at(tokens, end + 1) not in TIME_UNITS
        is_rate = adjacent or every or following == "out"
        if following == "of" or following == "for" or not is_rate or whole is None:
            return None
        if text == "one" or numerator < whole <= 10_000:  # noqa: PLR2004
            return _share(tokens, at, end + 1, Fraction(numerator) / whole, whole)
    if following in ("per", "in") and (base := _base_of(tokens, at + 2)):
        end, whole = base
        if numerator < whole:
            return _share(tokens, at, end, Fraction(numerator) / whole, whole, tokens[at])
    return None


def _end_of_percent(tokens: Sequence[Token], at: int) -> int | None:
    """The token after "percent", "per cent" or "%" at token `at`, `None` where there is none."""
    if text_at(tokens, at) in ("percent", "pct", "%"):
        return at + 1
    if (text_at(tokens, at), text_at(tokens, at + 1)) == ("per", "cent"):
        return at + 2
    return None


def _percent_range_at(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """A range of numbers with "percent" after it as a share."""
    amount, end = tokens[at].amount, _end_of_percent(tokens, at + 1)
    if end is None or tokens[at].kind != "number" or not isinstance(amount, Interval):
        return None
    low, high = (Fraction(each) / PERCENT for each in (amount.low, amount.high))
    token = tokens[at]._replace(amount=Interval(low, high), number_kind="share", end=tokens[end - 1].end)
    return token._replace(place_value=Fraction(token.place_value) / PERCENT, round_to=Fraction(token.round_to) / PERCENT), end


_BIG_WORDS = ("a million", "a thousand", "a billion", "a hundred")
_BIG = {"million": 10**6, "thousand": 1_000, "billion": 10**9, "dozen": 12, "hundred": 100}


def _and_a_half(tokens: Sequence[Token], at: int, number: Number) -> tuple[Token, int]:
    """A number such as "two and a half" or "two and a half thousand"."""
    big = _BIG.get(text_at(tokens, at + 4), 1)
    end = at + 4 + (big > 1)
    place = Fraction(big, 10)
    token = tokens[at]._replace(amount=simplify((number + Fraction(1, 2)) * big), end=tokens[end - 1].end)
    return token._replace(place_value=place, round_to=place), end


def _base_of(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The end and the value of the base in "per thousand", "in a hundred", "per 1,000"."""
    words = {"thousand": 1_000, "hundred": 100, "mille": 1_000, "million": 1_000_000}
    here = at + (text_at(tokens, at) in ("a", "one", "every"))
    if base := words.get(text_at(tokens, here)):
        return here + 1, base
    number = _plain(tokens, at)
    if number in words.values():
        return at + 1, int(number or 0)
    return None


def _half_at(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """What "half" begins: half a million, half a year, half as many, or half of something."""
    first, second = text_at(tokens, at + 1), text_at(tokens, at + 2)
    if tokens[at].text == "halfway":
        return None
    if first == "a" and second in ("million", "thousand", "dozen", "billion"):
        whole = {"million": 10**6, "thousand": 1_000, "dozen": 12, "billion": 10**9}[second]
        amount = whole // 2
        token = tokens[at]._replace(kind="number", amount=amount, end=tokens[at + 2].end)
        return token._replace(place_value=amount // 5 or 1, round_to=amount // 5 or 1), at + 3
    if first in ("a", "an") and (number := _plain(tokens, at + 1)):
        return tokens[at]._replace(kind="number", amount=simplify(Fraction(number, 2))), at + 2
    if first in ("a", "an") and second in TIME_UNITS:
        token = Token("number", "half", tokens[at].begin, tokens[at].end, Fraction(1, 2))
        return token._replace(place_value=Fraction(1, 10), round_to=Fraction(1, 10)), at + 2
    if first == "as" and second in ("many", "much"):
        return _multiple(tokens, at, at + 1, Fraction(1, 2)), at + 1
    return _share(tokens, at, at + 1, Fraction(1, 2), 2)


def _share(  # noqa: PLR0913  # what a token of a fraction is made of
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
    text = " ".join(token.text for token in tokens[begin:end])
    place = Fraction(written.place_value) / denominator if written else Fraction(0)
    round_to = Fraction(written.round_to) / denominator if written else Fraction(0)
    token = Token("number", text, tokens[begin].begin, tokens[end - 1].end, simplify(amount))
    token = token._replace(place_value=place, round_to=round_to, number_kind="share")
    return token._replace(denominator=None if written else denominator), end


def _multiple_at(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """The multiple that begins at token `at`, "twice", "three times", "tenfold"."""
    text = tokens[at].text
    if tokens[at].kind == "word" and text in _MULTIPLES:
        return _multiple(tokens, at, at + 1, Fraction(_MULTIPLES[text])), at + 1
    number = _plain(tokens, at)
    if number is not None and text_at(tokens, at + 1) in ("times", "fold", "x"):
        return _multiple(tokens, at, at + 2, number), at + 2
    return None


def _multiple(tokens: Sequence[Token], begin: int, end: int, amount: Number) -> Token:
    first = tokens[begin]
    text = " ".join(token.text for token in tokens[begin:end])
    return Token(
        "number",
        text,
        first.begin,
        tokens[end - 1].end,
        simplify(Fraction(amount)),
        first.place_value if first.kind == "number" else 1,
        first.round_to if first.kind == "number" else 1,
        "multiple",
    )
