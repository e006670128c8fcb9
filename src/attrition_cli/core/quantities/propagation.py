"""Functions of quantities: of points, of bounds at their corners, of samples draw by draw."""

import itertools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, Union, overload

from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import (
    Bounded,
    Interval,
    Lognormal,
    Pert,
    Quantity,
    bounds_of,
    parameters,
)
from attrition_cli.core.quantities.sampling import DrawnPercentiles, Percentiles

if TYPE_CHECKING:
    from typing_extensions import TypeIs

    from attrition_cli.core.quantities.samples import Samples

T = TypeVar("T")
U = TypeVar("U")

ResolvedValue: TypeAlias = Union[Bounded, "Samples"]  # `|` takes no name to come
"""A number, bounds or samples: a quantity as it enters the arithmetic and comes out of it."""


def is_sampled(quantity: object) -> "TypeIs[Samples]":
    """True where `quantity` is known by its draws; loads no NumPy to tell.

    >>> is_sampled(Interval(3, 4))
    False
    """
    return hasattr(quantity, "blocks")


@overload
def propagate(function: Callable[..., Numbers], *quantities: Quantity) -> Bounded: ...
@overload
def propagate(function: Callable[..., Numbers], *quantities: ResolvedValue) -> ResolvedValue: ...
def propagate(function: Callable[..., Numbers], *quantities: Numbers) -> ResolvedValue:
    """Value of `function` at `quantities`; its exact range where any of them is an interval.

    The range is taken over all corners, so `function` must be monotone in each argument alone.
    A corner without a value (infinity less infinity) lies between its neighbours and is passed
    over. A range of no width is a number. Of draws it is the function of each, and of bounds that
    rest on the same sources the range over all that these may be.

    >>> propagate(lambda strength, rate: strength / rate, Interval(10_000, 12_000), 1_000)
    Interval(low=10.0, high=12.0)
    """
    for quantity in quantities:
        if hasattr(quantity, "sources"):
            by_source: Bounded = quantity.propagate(function, quantities)
            return by_source
    if Interval in map(type, quantities):
        corners = itertools.product(
            *(dict.fromkeys(bounds_of(quantity)) for quantity in quantities)
        )
        values = [value for value in itertools.starmap(function, corners) if not math.isnan(value)]
        low, high = min(values, default=math.nan), max(values, default=math.nan)
        return low if low == high else Interval(low, high)
    if not any(map(is_sampled, quantities)):
        number: Number = function(*quantities)
        return number
    from attrition_cli.core.quantities.samples import map_samples  # most runs draw nothing

    return map_samples(function, *quantities)


@overload
def map_quantity(function: Callable[[Number], U], quantity: Bounded) -> U | Interval[U]: ...
@overload
def map_quantity(
    function: Callable[[Number], U], quantity: ResolvedValue | Percentiles[float]
) -> U | Interval[U] | Percentiles[U]: ...
@overload
def map_quantity(
    function: Callable[[Number], U], quantity: Quantity
) -> U | Interval[U] | Lognormal | Pert: ...
@overload
def map_quantity(
    function: Callable[[T], U], quantity: T | Interval[T] | Percentiles[T]
) -> U | Interval[U] | Percentiles[U]: ...
def map_quantity(function: Callable[[Any], Any], quantity: object) -> object:
    """A rising change of form or scale, such as from days to a date, made to all that is known.

    That is a number, both ends of an interval, what a distribution is given by, or percentiles.

    >>> map_quantity(str, Interval(3, 4)), map_quantity(str, {"p5": 3, "p95": 4})
    (Interval(low='3', high='4'), {'p5': '3', 'p95': '4'})
    """
    if isinstance(quantity, Interval):
        low, high = function(quantity.low), function(quantity.high)
        return Interval(low, high, quantity.source, quantity.known_end)
    if isinstance(quantity, Lognormal):
        low, high = function(quantity.low), function(quantity.high)
        return Lognormal(low, high, quantity.credibility_percent, quantity.source)
    if isinstance(quantity, Pert):
        low, mode, high = map(function, parameters(quantity))
        return Pert(low, mode, high, quantity.weight, quantity.source)
    percentiles = getattr(quantity, "percentiles", quantity)
    if isinstance(percentiles, DrawnPercentiles):
        return percentiles.map(function)
    if isinstance(percentiles, dict):
        return {name: function(value) for name, value in percentiles.items()}
    return function(quantity)
