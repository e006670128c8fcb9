"""Fractions in arrays, periods in days, and quantities as the cases state them."""

import decimal
import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

import attrition_cli as attrition

Array: TypeAlias = npt.NDArray[Any]
"""Numbers side by side: of objects where they are fractions, of floats where they are draws."""

Values: TypeAlias = Mapping[str, Array]
"""The inputs by name, each a number or draws, in the unit in which it is given."""

PERIODS = {
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(36525, 1200),
    "year": Fraction(36525, 100),
}

ENDLESS = Fraction(10**60)
"""Placeholder for an end that is not given."""

_UNIT = 2**400


def exact(*numbers: Fraction | int) -> Array:
    return np.array([Fraction(each) for each in numbers], dtype=object)


def _shorten(number: Any) -> Any:
    if isinstance(number, Fraction) and number.denominator > _UNIT:
        return Fraction(round(number * _UNIT), _UNIT)
    return number


def short(numbers: Any) -> Any:
    """The numbers with fractions rounded at the 120th decimal, so that they do not grow."""
    if not isinstance(numbers, np.ndarray) or numbers.dtype.kind != "O":
        return numbers
    return np.array([_shorten(each) for each in numbers], dtype=object)


def over(part: Any, whole: Any) -> Any:
    """`part / whole`; infinite where the whole is 0 or less."""
    with np.errstate(all="ignore"):
        return np.where(whole > 0, part / np.where(whole > 0, whole, 1), math.inf)


def floor(numbers: Array) -> Array:
    return np.array([math.floor(each) for each in numbers], dtype=np.int64)


def daily_share(share: Array, period: str) -> Array:
    """The share a day that leaves the same strength after the period."""
    if period == "day":
        return share
    days = PERIODS[period]
    if share.dtype != object:
        return np.asarray(1 - (1 - np.minimum(share, 1)) ** (1 / float(days)))
    with decimal.localcontext(prec=90):
        exponent = decimal.Decimal(days.denominator) / decimal.Decimal(days.numerator)
        left = [1 - decimal.Decimal(each.numerator) / each.denominator for each in share]
        return exact(*(1 - Fraction(each**exponent) if each > 0 else Fraction(1) for each in left))


Kind = Literal["point", "bounds", "lognormal", "pert"]


class Q(NamedTuple):
    """A quantity: its kind and the numbers it is given with, rising."""

    kind: Kind
    numbers: tuple[Fraction, ...]

    @property
    def low(self) -> Fraction:
        return self.numbers[0]

    @property
    def high(self) -> Fraction:
        return self.numbers[-1]

    def public(self) -> Any:
        """As the public functions take it."""
        plain = [
            math.inf if each == ENDLESS else int(each) if each.denominator == 1 else each
            for each in self.numbers
        ]
        if self.kind == "point":
            return plain[0]
        kinds: dict[str, Any] = {
            "bounds": attrition.Interval,
            "lognormal": attrition.Lognormal,
            "pert": attrition.Pert,
        }
        return kinds[self.kind](*plain)

    def text(self, scale: int = 1) -> str:
        """As it is typed, times `scale`."""
        texts = [decimal_text(each * scale) for each in self.numbers]
        if self.kind == "lognormal":
            return " to ".join(texts)
        if self.kind == "bounds" and self.high == ENDLESS:
            return f"{texts[0]}.."
        if self.kind == "bounds" and not self.low:
            return f"..{texts[1]}"
        return "..".join(texts)


def point(number: Fraction | int) -> Q:
    return Q("point", (Fraction(number),))


def decimal_text(number: Fraction) -> str:
    """A number of a finite number of decimals, all of them."""
    with decimal.localcontext(prec=60):
        value = decimal.Decimal(number.numerator) / decimal.Decimal(number.denominator)
        text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class PerPeriod(NamedTuple):
    """A rate: people, or a share of those present, in each period."""

    amount: Q
    period: str = "day"
    is_share: bool = False

    def public(self) -> attrition.Rate:
        return attrition.Rate(self.amount.public(), self.period, self.is_share)

    def text(self) -> str:
        if self.is_share:
            return f"{self.amount.text(100)}%/{self.period}"
        return f"{self.amount.text()}/{self.period}"

    def daily(self, amount: Array) -> tuple[Array, Array]:
        """The people and the share a day."""
        nobody = amount * 0
        if self.is_share:
            return nobody, daily_share(amount, self.period)
        days = PERIODS[self.period]
        return amount / (days if amount.dtype == object else float(days)), nobody
