"""The digits of one printed number: all of them, or as many as its kind of figure has."""

import math
from fractions import Fraction
from typing import Protocol, Self

from attrition_cli.core.quantities.exact import Number, Rounding, round_to_places
from attrition_cli.notation.numbers import fixed_point_text, number_text

ABOUT, LESS_THAN, MORE_THAN = "about ", "less than ", "more than "

_TENTHS_FROM = 10


class Printed(str):
    """The text of a number: its `digits`, after a `hedge` such as "about " or none.

    `value` is the number that the digits state, `places` the number of fixed decimals, and `whole`
    is true for figures without decimals, such as people. Text that `has_unit`, such as "more than
    100 years", takes no other unit.
    """

    __slots__ = ("digits", "has_unit", "hedge", "places", "value", "whole")

    digits: str
    has_unit: bool
    hedge: str
    places: int
    value: Number
    whole: bool

    def __new__(
        cls,
        digits: str,
        value: Number,
        *,
        hedge: str = "",
        places: int = 0,
        whole: bool = False,
        has_unit: bool = False,
    ) -> Self:
        self = super().__new__(cls, f"{hedge}{digits}")
        self.digits, self.hedge, self.places, self.value = digits, hedge, places, value
        self.whole, self.has_unit = whole, has_unit
        return self

    def with_unit(self, unit: str) -> str:
        """The text with `unit`, unless it has its own."""
        return str(self) if self.has_unit else f"{self}{unit}"


class Formatter(Protocol):
    """A function that prints a number, rounded to the nearest or in one direction."""

    def __call__(self, number: Number, rounding: Rounding = "nearest", /) -> Printed:
        """The printed `number`."""


def all_digits(number: Number, _rounding: Rounding = "nearest") -> Printed:
    """A number with every digit, for inputs.

    >>> all_digits(12_000), all_digits(Fraction(5, 4))
    ('12,000', '1.25')
    """
    return Printed(number_text(number, thousands_separator=","), number)


def to_decimals(number: Number, places: int, rounding: Rounding = "nearest") -> Printed:
    """A number rounded to `places` decimals; -2 rounds to hundreds.

    >>> to_decimals(1250.25, 1), to_decimals(10_288, -3), to_decimals(10_288, -3, "up")
    ('1,250.3', '10,000', '11,000')
    """
    value = round_to_places(number, places, rounding)
    return Printed(fixed_point_text(value, places), value, places=places)


def one_decimal(number: Number, rounding: Rounding = "nearest") -> Printed:
    """A computed number, rounded to a tenth."""
    return to_decimals(number, 1, rounding)


def to_whole_number(number: Number, rounding: Rounding = "nearest") -> Printed:
    """Computed people, rounded to a whole number."""
    printed = to_decimals(number, 0, rounding)
    return Printed(printed.digits, printed.value, whole=True)


def whole_people(number: Number) -> int:
    """Computed people as a whole number for further arithmetic.

    >>> whole_people(2.5)
    3
    """
    return int(to_whole_number(number).value)


def as_table_has_it(people: int | None) -> Formatter:
    """A formatter that prints `people`, the whole figure in a table that adds up, if there is one.

    >>> as_table_has_it(11)(10.4), as_table_has_it(None)(10.4)
    ('11', '10')
    """

    def format_number(number: Number, rounding: Rounding = "nearest", /) -> Printed:
        return to_whole_number(number if people is None else people, rounding)

    return format_number


def to_hundredths(number: Number, rounding: Rounding = "nearest") -> Printed:
    """People or people a day, rounded to a hundredth; below 1, to four significant digits.

    >>> to_hundredths(1182.75154), to_hundredths(1200), to_hundredths(1 / 365.25)
    ('1,182.75', '1,200', '0.002738')
    """
    if number >= 1 or not number:
        return all_digits(round_to_places(number, 2, rounding))
    return to_significant_digits(number, 4, rounding)


def to_tenths(number: Number, rounding: Rounding = "nearest") -> Printed:
    """Computed people a day, rounded to a tenth; below 10, as `to_hundredths`.

    >>> to_tenths(Fraction(3_800, 41)), to_tenths(1_200), to_tenths(0.4567)
    ('92.7', '1,200', '0.4567')
    """
    if number >= _TENTHS_FROM:
        return all_digits(round_to_places(number, 1, rounding))
    return to_hundredths(number, rounding)


def to_tenths_cell(number: float) -> Printed:
    """`to_tenths` for a table, where figures of 10 and above always have one decimal."""
    return one_decimal(number) if abs(number) >= _TENTHS_FROM else to_hundredths(number)


def to_significant_digits(number: Number, digits: int, rounding: Rounding = "nearest") -> Printed:
    """A number rounded to significant `digits`.

    >>> to_significant_digits(1 / 3, 3), to_significant_digits(0.0012345, 4)
    ('0.333', '0.001235')
    """
    exponent = int(f"{float(number):e}".partition("e")[2])
    return all_digits(round_to_places(number, digits - 1 - exponent, rounding))


def share_to_percent(share: Number, rounding: Rounding = "nearest") -> Printed:
    """A computed share in per cent, rounded to four significant digits.

    >>> share_to_percent(0.002), share_to_percent(Fraction(1, 3))
    ('0.2%', '33.33%')
    """
    percent = to_significant_digits(100 * float(share), 4, rounding)
    # A share below 100% is never printed as 100%.
    if percent.value >= 100 > 100 * float(share):  # noqa: PLR2004
        percent = all_digits(100 * float(share))
    return Printed(f"{percent}%", percent.value / 100)


def typed_share(share: Number, _rounding: Rounding = "nearest") -> Printed:
    """A given share in per cent with every digit, or as a ratio where those do not end.

    >>> typed_share(Fraction(12341, 10_000_000)), typed_share(Fraction(1, 3))
    ('0.12341%', '1 per 3')
    """
    ratio = Fraction(share)
    if 10**60 % ratio.denominator and not isinstance(share, float):
        return Printed(f"{ratio.numerator} per {ratio.denominator}", share)
    return Printed(f"{all_digits(100 * share)}%", share)


def typed_share_of_float(share: Number, _rounding: Rounding = "nearest") -> Printed:
    """A given share that a result holds as a float, with the digits it was given with.

    >>> typed_share_of_float(0.29)
    '29%'
    """
    return typed_share(Fraction(repr(share)))


def whole_percent(share: Number, rounding: Rounding = "nearest") -> Printed:
    """A probability in whole per cent; only certainty is printed as 0% or 100%.

    Rounded in one direction, others may be too: "at most 100%" claims nothing.

    >>> whole_percent(0.734), whole_percent(0.001), whole_percent(1.0)
    ('73%', 'less than 1%', '100%')
    """
    if rounding == "nearest" and 0 < share < 0.005:  # noqa: PLR2004
        return Printed("1%", 0.01, hedge=LESS_THAN)
    if rounding == "nearest" and 0.995 <= share < 1:  # noqa: PLR2004
        return Printed("99%", 0.99, hedge=MORE_THAN)
    percent = to_whole_number(100 * share, rounding)
    return Printed(f"{percent}%", Fraction(percent.value) / 100)


def whole_percent_cell(share: float) -> str:
    """A probability in a table, with "<" or ">" for its hedge.

    >>> whole_percent_cell(0.001)
    '<1%'
    """
    printed = whole_percent(share)
    return f"{ {LESS_THAN: '<', MORE_THAN: '>'}.get(printed.hedge, '') }{printed.digits}"


def signed(
    number: Fraction | float,
    format_number: Formatter = one_decimal,
    rounding: Rounding = "nearest",
    *,
    plus: str = "+",
    unit: str = "",
) -> Printed:
    """A difference with its sign; without one where it rounds to 0.

    >>> signed(4.21, unit="%"), signed(-1.25, unit=" days"), signed(0.01)
    ('+4.2%', '-1.3 days', '0.0')
    """
    printed = format_number(max(number, -number), rounding if number > 0 else opposite(rounding))
    if not printed.value or number > 0:
        return Printed(f"{printed}{unit}", printed.value, hedge=plus if printed.value else "")
    return Printed(f"{printed}{unit}", -printed.value, hedge="-")


def opposite(rounding: Rounding) -> Rounding:
    """The rounding of the absolute value of a negative number.

    >>> opposite("down")
    'up'
    """
    sides: dict[Rounding, Rounding] = {"down": "up", "up": "down"}
    return sides.get(rounding, rounding)


def with_about(format_number: Formatter) -> Formatter:
    """`format_number`, with "about" where it rounds, and "less than" where it rounds to 0.

    Numbers rounded in one direction need neither: "at most 8.4" is true without it.

    >>> [with_about(one_decimal)(days) for days in (10.0, 25 / 3, 0.01)]
    ['10.0', 'about 8.3', 'less than 0.1']
    >>> with_about(one_decimal)(25 / 3, "up")
    '8.4'
    """

    def format_with_about(number: Number, rounding: Rounding = "nearest", /) -> Printed:
        printed = format_number(number, rounding)
        if rounding != "nearest":
            return printed
        if not printed.value and number:
            least = Fraction(10) ** -printed.places
            return Printed(fixed_point_text(least, printed.places), least, hedge=LESS_THAN)
        if printed.hedge or math.isclose(printed.value, number, rel_tol=1e-12):
            return printed
        return Printed(printed.digits, printed.value, hedge=ABOUT)

    return format_with_about
