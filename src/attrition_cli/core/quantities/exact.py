"""Exact arithmetic: whole numbers stay whole and ratios stay ratios until a figure is reported."""

import math
from fractions import Fraction
from typing import Literal

from attrition_cli.core.quantities.elementwise import Numbers

Number = int | Fraction | float
"""Exact (`int`, `Fraction`) wherever possible; `float` for logarithms and for infinity."""


Rounding = Literal["nearest", "down", "up"]
"""The side to which a figure is rounded; the nearest of a half is away from zero."""

_PARTS = 10**6
"""Parts of a unit of the last place that is kept; of a float one of them is lost in arithmetic."""


def round_to_places(number: Number, places: int, rounding: Rounding = "nearest") -> int | Fraction:
    """`number` to so many decimals, or with -2 to hundreds; a half goes away from zero.

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
    # Whole numbers alone: of ratios each step looks for a common divisor, and tables have many.
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
    """`dividend / divisor`, exact for exact numbers; of arrays, element by element.

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
    """`number` as a result carries it: `int` where whole, `None` where infinite, else `float`.

    >>> to_json_number(Fraction(1, 3)), to_json_number(Fraction(6, 2)), to_json_number(math.inf)
    (0.3333333333333333, 3, None)
    """
    if isinstance(number, float):
        if math.isinf(number):
            return None
        return int(number) if number.is_integer() else number
    return number.numerator if number.denominator == 1 else float(number)


def to_float(number: Number) -> float | None:
    """`number` as a result carries a duration or a share: a `float`, `None` where infinite.

    >>> to_float(10), to_float(math.inf)
    (10.0, None)
    """
    return None if number == math.inf else float(number)


def round_step(length: Number, max_steps: int, *, min_step: Number = 0) -> Number:
    """The least of ..., 0.5, 1, 2, 5, 10, 20, 50, ... of which at most `max_steps` make `length`.

    >>> round_step(89.1, 12), round_step(0.3, 15), round_step(3, 12, min_step=1)
    (10, Fraction(1, 50), 1)
    """
    unit = Fraction(10) ** (math.floor(math.log10(length / max_steps)) if length else 0)
    while True:
        for factor in (1, 2, 5):
            if length <= max_steps * unit * factor and unit * factor >= min_step:
                return simplify(unit * factor)
        unit *= 10
