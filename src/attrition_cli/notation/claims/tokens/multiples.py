"""Multiples and numbers with a half in words: "twice", "tenfold", "two and a half thousand".

A word such as "twice" or "doubled" has no written digits; "three times" has those of its number.
"""

from collections.abc import Sequence
from fractions import Fraction

from attrition_cli.core.quantities.exact import Number, simplify
from attrition_cli.notation.claims.tokens.scan import Token, plain_number, text_at
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS

_MULTIPLES: dict[str, Number] = {
    "twice": 2, "thrice": 3, "double": 2, "triple": 3, "treble": 3, "quadruple": 4, "twofold": 2,
    "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
    "ninefold": 9, "tenfold": 10, "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3,
    "tripling": 3, "triples": 3, "trebled": 3, "quadrupled": 4, "quintupled": 5,
    "halved": Fraction(1, 2), "halving": Fraction(1, 2),
}  # fmt: skip


def multiple_at(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """The multiple that begins at token `at`, and the token after it."""
    text = tokens[at].text
    if tokens[at].kind == "word" and text in _MULTIPLES:
        return multiple(tokens, at, at + 1, _MULTIPLES[text]), at + 1
    number = plain_number(tokens, at)
    if number is not None and text_at(tokens, at + 1) in ("times", "fold", "x"):
        return multiple(tokens, at, at + 2, number), at + 2
    return None


def multiple(tokens: Sequence[Token], begin: int, end: int, amount: Number) -> Token:
    """The token of a multiple from token `begin` to before `end`."""
    first = tokens[begin]
    is_number = first.kind == "number"
    return Token(
        "number",
        " ".join(token.text for token in tokens[begin:end]),
        first.begin,
        tokens[end - 1].end,
        simplify(Fraction(amount)),
        first.place_value if is_number else 0,
        first.round_to if is_number else 0,
        "multiple",
    )


_POWERS = {"million": 10**6, "thousand": 1_000, "billion": 10**9, "dozen": 12, "hundred": 100}
_MERGED_POWERS = ("a million", "a thousand", "a billion", "a hundred")
"""The texts of powers that are one token already."""


def half_at(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """What "half" begins beside a share: half a million, half a year, half as many."""
    first, second = text_at(tokens, at + 1), text_at(tokens, at + 2)
    if tokens[at].text == "halfway":
        return None
    if first == "a" and second in _POWERS and second != "hundred":
        amount = _POWERS[second] // 2
        token = tokens[at]._replace(kind="number", amount=amount, end=tokens[at + 2].end)
        return token._replace(place_value=amount // 5 or 1, round_to=amount // 5 or 1), at + 3
    if first in ("a", "an") and (number := plain_number(tokens, at + 1)):
        amount_of_half = simplify(Fraction(number) / 2)
        return tokens[at]._replace(kind="number", amount=amount_of_half), at + 2
    if first in ("a", "an") and second in TIME_UNITS:
        token = tokens[at]._replace(kind="number", amount=Fraction(1, 2))
        return token._replace(place_value=Fraction(1, 10), round_to=Fraction(1, 10)), at + 2
    if first == "as" and second in ("many", "much"):
        return multiple(tokens, at, at + 1, Fraction(1, 2)), at + 1
    return None


def and_a_half(tokens: Sequence[Token], at: int, number: Number) -> tuple[Token, int] | None:
    """A number such as "two and a half" or "two and a half thousand"."""
    texts = [text_at(tokens, at + k) for k in (1, 2, 3)]
    if tokens[at].text == "one" or texts != ["and", "a", "half"]:
        return None
    power = _POWERS.get(text_at(tokens, at + 4), 1)
    end = at + 4 + (power > 1)
    amount = simplify((number + Fraction(1, 2)) * power)
    place = Fraction(power, 10)
    token = tokens[at]._replace(amount=amount, end=tokens[end - 1].end)
    return token._replace(place_value=place, round_to=place), end


def part_of_a_power(tokens: Sequence[Token], at: int, share: Fraction) -> tuple[Token, int] | None:
    """A number such as "three quarters of a million", whose words begin at token `at`."""
    power = plain_number(tokens, at + 3)
    if text_at(tokens, at + 2) != "of" or text_at(tokens, at + 3) not in _MERGED_POWERS:
        return None
    if not power:
        return None
    amount = share * power
    token = tokens[at]._replace(kind="number", text="", amount=simplify(amount))
    return token._replace(
        end=tokens[at + 3].end, place_value=amount / 5, round_to=amount / 5
    ), at + 4
