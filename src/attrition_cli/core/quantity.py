"""Numbers known only within bounds, and functions of them."""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.core.exact import Number

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Interval(Generic[T]):
    """Everything from `low` to `high`, both included.

    A quantity of people that is only known to be "at most" something has `low` 0; one that is
    only known to be "at least" something has `high` infinite (`None` in a result).
    """

    low: T
    high: T


Quantity = Number | Interval[Number]
"""A number, or the interval it is known to lie in."""


def ends(quantity: Quantity) -> tuple[Number, Number]:
    """The lowest and the highest value of `quantity`.

    >>> ends(5), ends(Interval(3, 4))
    ((5, 5), (3, 4))
    """
    if isinstance(quantity, Interval):
        return quantity.low, quantity.high
    return quantity, quantity


def checked(quantity: Quantity, field: str) -> Quantity:
    """`quantity` itself.

    Raises `InputError`, naming `field`, where it is negative, no number or reversed.
    """
    low, high = ends(quantity)
    if not 0 <= low <= high or math.isinf(low):
        raise InputError(f"{quantity} is no quantity: it runs from 0 up", field=field)
    return quantity


def propagate(function: Callable[..., Number], *quantities: Quantity) -> Quantity:
    """`function` of `quantities`: its exact range where any of them is an interval.

    The range is taken over all corners, so `function` must be monotone in each argument alone.
    A corner without a value (infinity less infinity) lies between its neighbours and is passed
    over. A range of no width is a number.

    >>> propagate(lambda strength, rate: strength / rate, Interval(10_000, 12_000), 1_000)
    Interval(low=10.0, high=12.0)
    """
    if Interval not in map(type, quantities):
        return function(*quantities)
    corners = itertools.product(*(dict.fromkeys(ends(quantity)) for quantity in quantities))
    values = [value for value in itertools.starmap(function, corners) if not math.isnan(value)]
    low, high = min(values), max(values)
    return low if low == high else Interval(low, high)


def each_end(function: Callable[[Any], R], quantity: T | Interval[T]) -> R | Interval[R]:
    """A change of form, such as from days to a date, made to a number or to both ends alike.

    >>> each_end(str, Interval(3, 4))
    Interval(low='3', high='4')
    """
    if isinstance(quantity, Interval):
        return Interval(function(quantity.low), function(quantity.high))
    return function(quantity)
