"""Exact numbers, and rounding them."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attrition_cli.core.quantities.exact import Rounding, round_to_places

DECIMAL_ROUNDINGS: dict[Rounding, str] = {
    "nearest": ROUND_HALF_UP,
    "down": ROUND_FLOOR,
    "up": ROUND_CEILING,
}


@given(st.integers(-(10**12), 10**12), st.sampled_from(list(DECIMAL_ROUNDINGS)), st.integers(-4, 5))
def test_rounds_as_the_decimal_module_does(
    thousandths: int, rounding: Rounding, places: int
) -> None:
    number = Decimal(thousandths).scaleb(-3)
    expected = number.quantize(Decimal(1).scaleb(-places), DECIMAL_ROUNDINGS[rounding])
    assert round_to_places(Fraction(thousandths, 1000), places, rounding) == Fraction(expected)


@pytest.mark.parametrize(
    ("number", "rounding", "expected"),
    [
        (1.1 + 2.2, "up", Fraction(33, 10)),  # 3.3000000000000003
        (3 * 4.1, "down", Fraction(123, 10)),  # 12.299999999999999
        (8.325 - 6.075, "nearest", Fraction(23, 10)),  # 2.2499999999999996
        (6.075 - 8.325, "nearest", Fraction(-23, 10)),
        (10**15, "up", 10**15),
    ],
)
def test_what_arithmetic_loses_is_no_part_of_a_figure(
    number: float, rounding: Rounding, expected: Fraction
) -> None:
    assert round_to_places(number, 1, rounding) == expected


@given(
    st.fractions(min_value=-(10**9), max_value=10**9),
    st.sampled_from(list(DECIMAL_ROUNDINGS)),
    st.integers(-9, 9),
)
@example(Fraction(1_000_001), "up", -6)
@example(Fraction(24_999_995, 10**7), "nearest", 0)
def test_of_an_exact_number_no_part_is_lost(
    number: Fraction, rounding: Rounding, places: int
) -> None:
    unit = Fraction(10) ** -places
    off = round_to_places(number, places, rounding) - number
    assert abs(off) < unit
    assert rounding != "up" or off >= 0
    assert rounding != "down" or off <= 0
    if rounding == "nearest":
        assert abs(off) < unit / 2 or off == (unit / 2 if number > 0 else -unit / 2)
