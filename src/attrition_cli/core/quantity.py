"""Numbers that are known only within bounds or by a distribution, and functions of them."""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.core.exact import Number

T = TypeVar("T")


@dataclass(frozen=True)
class Interval(Generic[T]):
    """Everything from `low` to `high`, both included.

    A quantity of people that is only known to be "at most" something has `low` 0; one that is
    only known to be "at least" something has `high` infinite (`None` in a result).
    """

    low: T
    high: T


class Lognormal(NamedTuple):
    """A lognormal distribution with `credibility_percent` of it between `low` and `high`.

    As much of the rest lies below `low` as above `high`, both of which are above 0.
    """

    low: Number
    high: Number
    credibility_percent: Number = 90


class Pert(NamedTuple):
    """A PERT distribution: least, most likely and highest value.

    It is the beta distribution between `low` and `high` with the parameters
    1 + w (mode - low) / (high - low) and 1 + w (high - mode) / (high - low), of which w is the
    `weight` of the mode.
    """

    low: Number
    mode: Number
    high: Number
    weight: Number = 4


Quantity = Number | Interval[Number] | Lognormal | Pert
"""A number, the interval that it is known to lie in, or its distribution."""

Percentiles = dict[str, T]
"""Percentiles of draws: "p5" is the value that 5 in 100 of them do not exceed."""


def percentile_name(percent: Number) -> str:
    """What a percentile is called, in digits none of which is an exponent.

    >>> percentile_name(5), percentile_name(97.5)
    ('p5', 'p97.5')
    """
    from decimal import Decimal  # most answers have none

    return f"p{Decimal(repr(float(percent))):f}".removesuffix(".0")


class Sampling(NamedTuple):
    """How distributions are drawn from, and which percentiles of the answer are reported."""

    draws: int = 1_000_000
    seed: int = 0
    percents: tuple[Number, ...] = (5, 50, 95)

    def checked(self) -> "Sampling":
        """The sampling itself.

        Raises `InputError`, naming `draws`, `seed` or `percentiles`, where it cannot be done.
        """
        if self.draws < LEAST_DRAWS:
            reason = f"{self.draws} is too few draws for percentiles: say at least {LEAST_DRAWS}"
            raise InputError(reason, field="draws")
        if self.draws > MOST_DRAWS:
            gigabytes = self.draws * _FLOAT_BYTES / 10**9
            raise InputError(
                f"{self.draws:,} draws need about {gigabytes:,.0f} GB of memory: "
                f"say {MOST_DRAWS:,} or fewer",
                field="draws",
            )
        if not 0 <= self.seed <= LARGEST_SEED:
            raise InputError(f"seeds run from 0 to {LARGEST_SEED}", field="seed")
        if list(self.percents) != sorted(set(self.percents)) or not self.percents:
            raise InputError("percentiles rise from one to the next", field="percentiles")
        if not 0 < self.percents[0] <= self.percents[-1] < 100:  # noqa: PLR2004
            raise InputError("percentiles lie between 0 and 100", field="percentiles")
        return self


DRAWS_OF_MANY = 100_000
"""Draws of each answer where there are many: the rows of a course, the cells of a grid."""

LEAST_DRAWS = 100
MOST_DRAWS = 10**8
LARGEST_SEED = 2**32 - 1
_FLOAT_BYTES = 8


def given_numbers(quantity: Any) -> tuple[Any, ...]:
    """The numbers that `quantity` is given with, rising.

    >>> given_numbers(5), given_numbers(Interval(3, 4)), given_numbers(Pert(1, 2, 4))
    ((5,), (3, 4), (1, 2, 4))
    """
    if isinstance(quantity, Pert):
        return quantity.low, quantity.mode, quantity.high
    if isinstance(quantity, Interval | Lognormal):
        return quantity.low, quantity.high
    return (quantity,)


def ends(quantity: Any) -> tuple[Any, Any]:
    """The lowest and the highest value that `quantity` is given with.

    >>> ends(5), ends(Interval(3, 4))
    ((5, 5), (3, 4))
    """
    low, *_, high = given_numbers(quantity) * 2
    return low, high


def is_distribution(quantity: object) -> bool:
    """Whether `quantity` is known by its distribution."""
    return isinstance(quantity, Lognormal | Pert)


def within_ends(quantity: Quantity) -> Quantity:
    """`quantity` with a distribution taken for the bounds that it is given with.

    >>> within_ends(Lognormal(10_000, 12_000))
    Interval(low=10000, high=12000)
    """
    return Interval(*ends(quantity)) if is_distribution(quantity) else quantity


def checked(quantity: Quantity, field: str) -> Quantity:
    """`quantity` itself.

    Raises `InputError`, naming `field`, where it is negative, no number, reversed or no
    distribution.
    """
    low, high = ends(quantity)
    if not 0 <= low <= high or math.isinf(low):
        raise InputError(f"{quantity} is no quantity: it runs from 0 up", field=field)
    if isinstance(quantity, Lognormal) and not (
        low > 0 and math.isfinite(high) and 0 < quantity.credibility_percent < 100  # noqa: PLR2004
    ):
        raise InputError(f"{quantity} is no distribution: both ends are above 0", field=field)
    if isinstance(quantity, Pert) and not (low <= quantity.mode <= high and math.isfinite(high)):
        raise InputError(f"{quantity} is no distribution: its mode lies inside", field=field)
    return quantity


def propagate(function: Callable[..., Any], *quantities: Any) -> Any:
    """`function` of `quantities`: its exact range where any of them is an interval.

    The range is taken over all corners, so `function` must be monotone in each argument alone.
    A corner without a value (infinity less infinity) lies between its neighbours and is passed
    over. A range of no width is a number. Of draws it is the function of each.

    >>> propagate(lambda strength, rate: strength / rate, Interval(10_000, 12_000), 1_000)
    Interval(low=10.0, high=12.0)
    """
    if Interval in map(type, quantities):
        corners = itertools.product(*(dict.fromkeys(ends(quantity)) for quantity in quantities))
        values = [value for value in itertools.starmap(function, corners) if not math.isnan(value)]
        low, high = min(values), max(values)
        return low if low == high else Interval(low, high)
    if not any(hasattr(quantity, "blocks") for quantity in quantities):
        return function(*quantities)
    from attrition_cli.core.draws import combined  # most runs draw nothing

    return combined(function, *quantities)


def each_end(function: Callable[[Any], Any], quantity: Any) -> Any:
    """A rising change of form or scale, such as from days to a date, made to all that is known.

    That is a number, both ends of an interval, what a distribution is given by, or percentiles.

    >>> each_end(str, Interval(3, 4)), each_end(str, {"p5": 3, "p95": 4})
    (Interval(low='3', high='4'), {'p5': '3', 'p95': '4'})
    """
    if isinstance(quantity, Interval):
        return Interval(function(quantity.low), function(quantity.high))
    if isinstance(quantity, Lognormal):
        low, high = function(quantity.low), function(quantity.high)
        return Lognormal(low, high, quantity.credibility_percent)
    if isinstance(quantity, Pert):
        low, mode, high = map(function, given_numbers(quantity))
        return Pert(low, mode, high, quantity.weight)
    percentiles = getattr(quantity, "percentiles", quantity)
    if isinstance(percentiles, dict):
        return {name: function(value) for name, value in percentiles.items()}
    return function(quantity)
