"""Functions of quantities: of points, of bounds (at their corners) and of samples (per draw)."""

import itertools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, Union, overload

from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import (
    Bounded,
    CentralInterval,
    Interval,
    Lognormal,
    Pert,
    Quantity,
    Tabulated,
    bounds_of,
    parameters,
)
from attrition_cli.core.quantities.sampling import DrawnPercentiles, Percentiles

if TYPE_CHECKING:
    from typing_extensions import TypeIs

    from attrition_cli.core.quantities.samples import Samples

T = TypeVar("T")
U = TypeVar("U")

ResolvedValue: TypeAlias = Union[Bounded, "Samples"]  # `|` takes no forward reference
"""A number, bounds or samples: what the arithmetic takes and returns."""


def is_sampled(quantity: object) -> "TypeIs[Samples]":
    """True where `quantity` is `Samples`; the check does not load NumPy.

    >>> is_sampled(Interval(3, 4))
    False
    """
    return hasattr(quantity, "blocks")


@overload
def propagate(function: Callable[..., Numbers], *quantities: Quantity) -> Bounded: ...
@overload
def propagate(function: Callable[..., Numbers], *quantities: ResolvedValue) -> ResolvedValue: ...
def propagate(function: Callable[..., Numbers], *quantities: Numbers) -> ResolvedValue:
    """The value of `function` at `quantities`; its exact range where any of them is an interval.

    The range is taken over all corners, so `function` must be monotone in each argument. A corner
    without a value (infinity - infinity) lies between its neighbours and is skipped. A range of
    zero width is returned as a number. For samples `function` is applied to each draw; for bounds
    that share sources the range is taken over all values of these sources.

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
) -> U | Interval[U] | CentralInterval | Pert: ...
@overload
def map_quantity(
    function: Callable[[T], U], quantity: T | Interval[T] | Percentiles[T]
) -> U | Interval[U] | Percentiles[U]: ...
def map_quantity(function: Callable[[Any], Any], quantity: object) -> object:
    """`function`, an increasing conversion such as from days to a date, applied to `quantity`.

    It is applied to a number, both ends of an interval, the parameters of a distribution, or each
    percentile.

    >>> map_quantity(str, Interval(3, 4)), map_quantity(str, {"p5": 3, "p95": 4})
    (Interval(low='3', high='4'), {'p5': '3', 'p95': '4'})
    """
    if isinstance(quantity, Interval):
        low, high = function(quantity.low), function(quantity.high)
        return Interval(low, high, quantity.source, quantity.known_end)
    if isinstance(quantity, Lognormal):
        low, high = function(quantity.low), function(quantity.high)
        return Lognormal(low, high, quantity.credibility_percent, quantity.source)
    if isinstance(quantity, Tabulated):
        return quantity._replace(
            low=function(quantity.low),
            high=function(quantity.high),
            values=tuple(map(function, quantity.values)),
            variables=quantity.variables
            and quantity.variables._replace(step=function(quantity.variables.step)),
            path=tuple(
                stretch._replace(quantity=map_quantity(function, stretch.quantity))
                for stretch in quantity.path
            ),
        )
    if isinstance(quantity, Pert):
        low, mode, high = map(function, parameters(quantity))
        return Pert(low, mode, high, quantity.weight, quantity.source)
    percentiles = getattr(quantity, "percentiles", quantity)
    if isinstance(percentiles, DrawnPercentiles):
        return percentiles.map(function)
    if isinstance(percentiles, dict):
        return {name: function(value) for name, value in percentiles.items()}
    return function(quantity)
