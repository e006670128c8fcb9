"""Numbers with a half: "half a million", "two and a half thousand", "a third of a million"."""

from collections.abc import Sequence
from fractions import Fraction

from attrition_cli.core.quantities.exact import Number, simplify
from attrition_cli.notation.claims.tokens.multiples import multiple
from attrition_cli.notation.claims.tokens.scan import Token, plain_number, text_at
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS

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
