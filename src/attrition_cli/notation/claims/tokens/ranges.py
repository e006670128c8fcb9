"""Ranges and ratios: "10,000 to 12,000", "between 8 and 10", "3:1"."""

import re
from collections.abc import Sequence

from attrition_cli.core.errors import InputError, replacement
from attrition_cli.core.quantities.exact import Number, quotient, simplify
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims.tokens.number_words import MULTIPLIERS
from attrition_cli.notation.claims.tokens.scan import Token, text_at
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.numbers import PERCENT
from attrition_cli.notation.quantities import parse_quantity

_YEAR, _END_OF_YEARS = "1[5-9][0-9]{2}|20[0-9]{2}", "[0-9]{2}"

_PARTS = 3
"""A low end, a mark and a high end."""


def merge_ranges(tokens: Sequence[Token]) -> list[Token]:
    """`tokens`, with each range and each ratio to one as one number."""
    merged: list[Token] = []
    for token in tokens:
        merged.append(token)
        if len(merged) < _PARTS:
            continue
        low, mark, high = merged[-_PARTS:]
        if _is_span_of_years(low, mark, high):
            name = f"{low.text}-{high.text}"
            merged[-_PARTS:] = [Token("word", name, low.begin, high.end)]
            continue
        before = text_at(merged, len(merged) - _PARTS - 1)
        if found := _ratio(low, mark, high) or _range(low, mark, high, before=before):
            merged[-_PARTS:] = [found]
    return merged


def _is_span_of_years(low: Token, mark: Token, high: Token) -> bool:
    """Whether two numbers name years, as in "the war of 1870-71"."""
    if mark.text != "-" or not re.fullmatch(_YEAR, low.text):
        return False
    return bool(re.fullmatch(_END_OF_YEARS, high.text)) and int(high.text) > int(low.text[-2:])


def _are_amounts(low: Token, high: Token) -> bool:
    kinds = {low.number_kind, high.number_kind}
    return low.kind == high.kind == "number" and kinds.isdisjoint(("ratio", "multiple"))


def _ratio(low: Token, mark: Token, high: Token) -> Token | None:
    """The ratio "3 to 1" or "3:1"."""
    if not _are_amounts(low, high) or high.amount != 1 or mark.text not in ("to", ":", "-"):
        return None
    return low._replace(text=f"{low.text} to 1", end=high.end, number_kind="ratio")


def _range(low: Token, mark: Token, high: Token, *, before: str) -> Token | None:
    """The range of `low` and `high` with `mark` between them, after the word `before`."""
    if not _are_amounts(low, high) or not _joins(mark.text, before):
        return None
    first, last = low.amount, high.amount
    if isinstance(first, Interval) or isinstance(last, Interval):
        return None
    if low.number_kind == "share" and high.number_kind != "share":
        return None  # "fell 20 percent to 1,200"
    is_share = "share" in (low.number_kind, high.number_kind)
    if mark.text == "or" and (is_share or not first < last < 2 * first):
        return None  # another way to say it
    blanks = (" " * (mark.begin > low.end), " " * (high.begin > mark.end))
    text = f"{low.text}{blanks[0]}{mark.text}{blanks[1]}{high.text}"
    first = _completed(low, high, first, last, text)
    if first >= last:
        cure = replacement(f"{high.text}{blanks[0]}{mark.text}{blanks[1]}{low.text}", of=text)
        raise InputError(f"{quoted(text)} has its bounds reversed", cure)
    return high._replace(
        text=text,
        begin=low.begin,
        amount=Interval(first, last),
        place_value=min(low.place_value, high.place_value),
        round_to=min(low.round_to, high.round_to),
        denominator=None,
    )


def _joins(mark: str, before: str) -> bool:
    """Whether a word or mark joins the ends of a range; "from 8 to 10" is a change."""
    if mark == "to":
        return before not in ("from", "by")
    return mark in ("-", "or") or (mark, before) == ("and", "between")


def _completed(low: Token, high: Token, first: Number, last: Number, text: str) -> Number:
    """The low end, of which the high one gives the unit: "10 to 12 thousand", "2 to 3 percent"."""
    if high.number_kind == "share" and not low.number_kind and first >= 1:
        first = quotient(first, PERCENT)
    power = high.text.split()[-1] if high.text else ""
    if power in MULTIPLIERS and power not in low.text and first < last:
        return simplify(first * MULTIPLIERS[power])
    is_in_digits = low.text[:1].isdigit() and high.text[:1].isdigit()
    if first < last and is_in_digits and not high.number_kind:
        _refuse_two_readings(low, high, text)
    return first


def _refuse_two_readings(low: Token, high: Token, text: str) -> None:
    """Refuse a range such as "10 to 12,000" in the words of its `text`."""
    written = f"{low.text}..{high.text}"
    try:
        parse_quantity(written)
    except InputError as error:
        raise error.replaced(error.reason.replace(quoted(written), quoted(text))) from None
