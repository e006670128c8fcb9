"""Multiples in words: "twice", "three times", "tenfold".

A word such as "twice" or "doubled" has no written digits; "three times" has those of its number.
"""

from collections.abc import Sequence
from fractions import Fraction

from attrition_cli.core.quantities.exact import Number, simplify
from attrition_cli.notation.claims.tokens.scan import Token, plain_number, text_at

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
