"""Sums and products of people that keep exact numbers short and avoid copies of arrays.

An array that does not change is returned as the same object, so that its percentiles are computed
only once.
"""

from fractions import Fraction

from attrition_cli.core.quantities.elementwise import Numbers

_MAX_DENOMINATOR = 10**18
"""Ratios with longer denominators become slower and slower, and floats are as good."""


def add(one: Numbers, other: Numbers) -> Numbers:
    """`one` + `other`; for an integer 0 and an array, the same array.

    >>> add(12_000, 0), add(0, 1_500)
    (12000, 1500)
    """
    if isinstance(other, int) and not other:
        return one
    return other if isinstance(one, int) and not one else one + other


def subtract(one: Numbers, other: Numbers) -> Numbers:
    """`one` - `other`; for an array and an integer 0, the same array.

    >>> subtract(12_000, 3_800)
    8200
    """
    return one if isinstance(other, int) and not other else one - other


def multiply(factor: Numbers, number: Numbers) -> Numbers:
    """`factor` x `number`; for an integer 1 and an array, the same array.

    >>> multiply(Fraction(1, 2), 1_200)
    Fraction(600, 1)
    """
    return number if isinstance(factor, int) and factor == 1 else factor * number


def limit_digits(number: Numbers) -> Numbers:
    """`number`, converted to a float where its denominator is above 10^18.

    >>> limit_digits(Fraction(1, 3)), limit_digits(Fraction(1, 3**40))
    (Fraction(1, 3), 8.225263339969959e-20)
    """
    if isinstance(number, Fraction) and number.denominator > _MAX_DENOMINATOR:
        return float(number)
    return number
