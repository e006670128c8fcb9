"""Exact arithmetic: integers stay integers and ratios stay ratios until a figure is reported."""

import math
from fractions import Fraction
from typing import Literal

from attrition_cli.core.quantities.elementwise import Numbers

Number = int | Fraction | float
"""Exact (`int`, `Fraction`) wherever possible; `float` for logarithms and for infinity."""


Rounding = Literal["nearest", "down", "up"]
"""The direction in which a figure is rounded; "nearest" rounds a half away from zero."""

_PARTS = 10**6
"""A remainder is compared in millionths of a unit of the last place kept; for a float, one of them
is the allowance for arithmetic error."""


def round_to_places(number: Number, places: int, rounding: Rounding = "nearest") -> int | Fraction:
    """`number` rounded to `places` decimals (-2: to hundreds); a half goes away from zero.

    >>> round_to_places(2.25, 1), round_to_places(-1_250, -2), round_to_places(8.09, 1, "down")
    (Fraction(23, 10), -1300, 8)
    >>> round_to_places(1.1 + 2.2, 1, "up")  # 3.3000000000000003
    Fraction(33, 10)
    """
    exact = Fraction(repr(number)) if isinstance(number, float) else number
    scale: int = 10 ** abs(places)
    dividend, divisor = exact.numerator, exact.denominator
    if places >= 0:
        dividend *= scale
    else:
        divisor *= scale
    # Integers only: each step on a ratio computes a greatest common divisor, too slow for tables.
    units, rest = divmod(dividend, divisor)
    lost = 1 if isinstance(number, float) else 0
    if rounding == "nearest":
        least = _PARTS // 2 + (lost if dividend < 0 else -lost)
        is_tie_away_from_zero = dividend > 0 and rest * _PARTS == least * divisor
        units += is_tie_away_from_zero or rest * _PARTS > least * divisor
    else:
        least = _PARTS - lost if rounding == "down" else lost
        units += rest * _PARTS > least * divisor
    if places <= 0:
        return units * scale
    value = Fraction(units, scale)
    return value.numerator if value.denominator == 1 else value


def quotient(dividend: Numbers, divisor: Numbers) -> Numbers:
    """`dividend / divisor`, exact for exact numbers, element by element for arrays.

    Raises `ZeroDivisionError` for an exact zero divisor.

    >>> quotient(12_000, 1_200)
    10
    >>> quotient(10_000, 1_200)
    Fraction(25, 3)
    """
    if isinstance(dividend, int | Fraction) and isinstance(divisor, int | Fraction):
        return simplify(Fraction(dividend, divisor))
    return dividend / divisor


def simplify(number: Number) -> Number:
    """The same number, as an `int` where it is whole.

    >>> simplify(Fraction(14, 7))
    2
    """
    if isinstance(number, Fraction) and number.denominator == 1:
        return number.numerator
    return number


def to_json_number(number: Number) -> int | float | None:
    """`number` as stored in a result: `int` where whole, `None` where infinite, else `float`.

    >>> to_json_number(Fraction(1, 3)), to_json_number(Fraction(6, 2)), to_json_number(math.inf)
    (0.3333333333333333, 3, None)
    """
    if isinstance(number, float):
        if math.isinf(number):
            return None
        return int(number) if number.is_integer() else number
    return number.numerator if number.denominator == 1 else float(number)


def to_float(number: Number) -> float | None:
    """A duration or a share as stored in a result: a `float`, `None` where infinite.

    >>> to_float(10), to_float(math.inf)
    (10.0, None)
    """
    return None if number == math.inf else float(number)


def round_step(length: Number, max_steps: int, *, min_step: Number = 0) -> Number:
    """The smallest round step that divides `length` into at most `max_steps` parts.

    Round steps are 1, 2 or 5 times a power of ten, and at least `min_step`.

    >>> round_step(89.1, 12), round_step(0.3, 15), round_step(3, 12, min_step=1)
    (10, Fraction(1, 50), 1)
    """
    unit = Fraction(10) ** (math.floor(math.log10(length / max_steps)) if length else 0)
    while True:
        for factor in (1, 2, 5):
            if length <= max_steps * unit * factor and unit * factor >= min_step:
                return simplify(unit * factor)
        unit *= 10
