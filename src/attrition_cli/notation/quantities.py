"""Numbers and ranges: `10k..12k`, `..12k`, `1200..`, `12k±10%`, `12k±500`."""

import math
import re

from attrition_cli.core.errors import InputError
from attrition_cli.core.exact import Number, quotient
from attrition_cli.core.quantity import Interval, Quantity
from attrition_cli.notation.cures import with_cures
from attrition_cli.notation.numbers import number_text, parse_number, within_limits
from attrition_cli.notation.text import shown

_AT_MOST = ("at most ", "as many as ", "up to ")
_AT_LEAST = ("at least ",)
_DASHED = r"([0-9][0-9.,_]*[kM]?)\s*[-\N{EN DASH}\N{EM DASH}]\s*([0-9][0-9.,_]*[kM]?)"


@with_cures
def parse_quantity(text: str) -> Quantity:
    """The number, or the interval between two bounds, that `text` writes.

    Raises `InputError` as `parse_number` does, and for bounds that are reversed or unclear.

    >>> parse_quantity("12k"), parse_quantity("10k..12k"), parse_quantity("12k±10%")
    (12000, Interval(low=10000, high=12000), Interval(low=10800, high=13200))
    >>> parse_quantity("..12k"), parse_quantity("at least 1200")
    (Interval(low=0, high=12000), Interval(low=1200, high=inf))
    """
    bounds = _as_bounds(text.strip())
    centre, plus_minus, spread = split_spread(bounds)
    if plus_minus and not spread:
        raise InputError(f"{shown(text)} has no spread", f"{centre}±10%", f"{centre}±500")
    if plus_minus and centre:
        return _around(text, parse_number(centre), spread)
    if " to " in bounds:
        low, _, high = bounds.partition(" to ")
        raise InputError(
            f"{shown(text)} is a 90% interval, which needs draws and is not read yet; for bounds",
            _clear_range(low.strip(), high.strip()),
        )
    if ".." not in bounds:
        if dashed := re.fullmatch(_DASHED, bounds):
            raise InputError(
                f"{shown(text)} is a range with a dash", _clear_range(*dashed.groups())
            )
        return parse_number(bounds)
    low, *middle, high = (part.strip() for part in bounds.split(".."))
    if "..." in bounds or len(middle) > 1 or not (low or high):
        raise InputError(f"{shown(text)} is not a range", "10k..12k", "..12k", "1200..")
    if middle:
        raise InputError(
            f"{shown(text)} has three points, which need draws and are not read yet; for bounds",
            _clear_range(low, high),
        )
    return _between(text, low, high)


def quantity_text(quantity: Quantity) -> str:
    """`quantity` in the notation that `parse_quantity` reads, without loss.

    >>> quantity_text(Interval(10_000, 12_000)), quantity_text(Interval(0, 12_000))
    ('10000..12000', '..12000')
    """
    if not isinstance(quantity, Interval):
        return number_text(quantity)
    if quantity.high == math.inf:
        return f"{number_text(quantity.low)}.."
    return f"{number_text(quantity.low) if quantity.low else ''}..{number_text(quantity.high)}"


def split_spread(text: str) -> tuple[str, str, str]:
    """The centre, the sign and the spread of `12k±10%`, also written with +- or +/-.

    >>> split_spread("12k +/- 500"), split_spread("12k")
    (('12k', '±', '500'), ('12k', '', ''))
    """
    centre, sign, spread = text.replace("+/-", "±").replace("+-", "±").partition("±")
    return centre.strip(), sign, spread.strip()


def _as_bounds(text: str) -> str:
    """`text` with "at most", "at least" and "between" as the bounds that they are."""
    for phrase in _AT_MOST:
        if text.startswith(phrase):
            return f"..{text.removeprefix(phrase).strip()}"
    for phrase in _AT_LEAST:
        if text.startswith(phrase):
            return f"{text.removeprefix(phrase).strip()}.."
    if text.startswith("between ") and " and " in text:
        return text.removeprefix("between ").replace(" and ", "..")
    return text


def _around(text: str, centre: Number, spread: str) -> Quantity:
    width = parse_number(spread.removesuffix("%").strip())
    if spread.endswith("%"):
        width = quotient(centre * width, 100)
    high = within_limits(text, centre + width)
    if width > centre:
        raise InputError(f"{shown(text)} reaches below zero", f"..{number_text(high)}")
    return _interval(within_limits(text, centre - width), high)


def _between(text: str, low_text: str, high_text: str) -> Quantity:
    low: Number = parse_number(low_text) if low_text else 0
    high: Number = parse_number(high_text) if high_text else math.inf
    if low_text and _clear_range(low_text, high_text) != f"{low_text}..{high_text}":
        suffix = high_text[-1]
        raise InputError(
            f"{shown(text)} could begin at {low_text} or at {low_text}{suffix}",
            f"{low_text}{suffix}..{high_text}",
            f"{number_text(low)}..{number_text(high)}",
        )
    if low > high:
        bounds = f"{number_text(high)}..{number_text(low)}"
        raise InputError(f"{shown(text)} has its bounds reversed", bounds)
    return _interval(low, high)


def _clear_range(low: str, high: str) -> str:
    """The range from `low` to `high`, both with the suffix of `high` where that may be meant."""
    suffix = high[-1:]
    if suffix not in ("k", "M") or not low[-1:].isdigit() or "e" in low.lower():
        return f"{low}..{high}"
    may_be_meant = 0 < parse_number(f"{low}{suffix}") <= parse_number(high)
    return f"{low}{suffix}..{high}" if may_be_meant else f"{low}..{high}"


def _interval(low: Number, high: Number) -> Quantity:
    return low if low == high else Interval(low, high)
