"""Numbers that are known only within bounds or by a distribution, and functions of them."""

import math
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeAlias, TypeVar, overload

from attrition_cli.core.errors import InputError, examples
from attrition_cli.core.quantities.exact import Number, quotient

if TYPE_CHECKING:
    from typing_extensions import TypeIs

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Interval(Generic[T_co]):
    """Everything from `low` to `high`, both included.

    What is only known to be "at most" something has `low` 0, and what is only known to be "at
    least" something has `high` infinite (`None` in a result), or 1 for a share. Of these one end is
    the `known_end`; "both" ends are where 0 is meant as one. Those of one `source`, where it has a
    name, are one unknown.
    """

    low: T_co
    high: T_co
    source: str = field(default="", repr=False, compare=False)
    known_end: Literal["", "low", "high", "both"] = field(default="", repr=False, compare=False)


CREDIBILITY_PERCENT = 90
"""The default share of a distribution between the ends of an interval: the convention of Squiggle
and squigglepy for "10k to 12k"."""

_LEAST_REST_PERCENT = Fraction(1, 10**12)
"""Less than this, outside or inside, is lost where a probability is a 64-bit float."""


def outer_percentiles(credibility_percent: Number = CREDIBILITY_PERCENT) -> tuple[Number, Number]:
    """The percentiles at the ends of a central interval that holds `credibility_percent`.

    As much of the rest, 100 - `credibility_percent`, lies below it as above.

    >>> outer_percentiles(), outer_percentiles(95)
    ((5, 95), (Fraction(5, 2), Fraction(195, 2)))
    """
    below = quotient(100 - credibility_percent, 2)
    return below, 100 - below


def validated_credibility(percent: Number, field: str = "credibility") -> Number:
    """The share of a distribution between the ends of an interval, `percent` itself.

    Raises `InputError`, naming `field`, where it is none or all of it, or rounds to that.

    >>> validated_credibility(95)
    95
    """
    if not 0 < percent < 100:  # noqa: PLR2004
        raise InputError(
            f"{float(percent):g} is no credible interval", "50", "80", "90", "95", field=field
        )
    if not _LEAST_REST_PERCENT <= percent <= 100 - _LEAST_REST_PERCENT:
        raise InputError(
            "is too close to none or all of a distribution",
            *examples("from 0.01 to ", "99.99"),
            field=field,
        )
    return percent


class Lognormal(NamedTuple):
    """A lognormal distribution with `credibility_percent` of it between `low` and `high`.

    As much of the rest lies below `low` as above `high`, both of which are above 0. Those of one
    `source`, where it has a name, are one unknown.
    """

    low: Number
    high: Number
    credibility_percent: Number = CREDIBILITY_PERCENT
    source: str = ""

    def __repr__(self) -> str:
        return f"Lognormal{_shown_fields(self)}"


class Pert(NamedTuple):
    """A PERT distribution: least, most likely and highest value.

    It is the beta distribution between `low` and `high` with the parameters
    1 + w (mode - low) / (high - low) and 1 + w (high - mode) / (high - low), of which w is the
    `weight` of the mode. Those of one `source`, where it has a name, are one unknown.
    """

    low: Number
    mode: Number
    high: Number
    weight: Number = 4
    source: str = ""

    def __repr__(self) -> str:
        return f"Pert{_shown_fields(self)}"


def _shown_fields(distribution: Lognormal | Pert) -> str:
    """The fields of a distribution as it is written, its source where it has one."""
    given = distribution._asdict()
    if not given["source"]:
        given.pop("source")
    return f"({', '.join(f'{name}={value!r}' for name, value in given.items())})"


Bounded: TypeAlias = Number | Interval[Number]
"""A number, or the interval that it is known to lie in."""

Quantity: TypeAlias = Bounded | Lognormal | Pert
"""A number, the interval that it is known to lie in, or its distribution."""


@overload
def parameters(quantity: Quantity) -> tuple[Number, ...]: ...
@overload
def parameters(quantity: T | Interval[T]) -> tuple[T, ...]: ...
def parameters(quantity: object) -> tuple[object, ...]:
    """The numbers that `quantity` is given with, rising.

    >>> parameters(5), parameters(Interval(3, 4)), parameters(Pert(1, 2, 4))
    ((5,), (3, 4), (1, 2, 4))
    """
    if isinstance(quantity, Pert):
        return quantity.low, quantity.mode, quantity.high
    if isinstance(quantity, Interval | Lognormal):
        return quantity.low, quantity.high
    return (quantity,)


@overload
def bounds_of(quantity: Quantity) -> tuple[Number, Number]: ...
@overload
def bounds_of(quantity: T | Interval[T]) -> tuple[T, T]: ...
def bounds_of(quantity: object) -> tuple[object, object]:
    """The lowest and the highest value that `quantity` is given with.

    >>> bounds_of(5), bounds_of(Interval(3, 4))
    ((5, 5), (3, 4))
    """
    low, *_, high = parameters(quantity) * 2
    return low, high


def is_distribution(quantity: object) -> "TypeIs[Lognormal | Pert]":
    """True where `quantity` is known by its distribution."""
    return isinstance(quantity, Lognormal | Pert)


def with_source(quantity: Quantity, source: str) -> Quantity:
    """`quantity` as one unknown with all else of `source`; a number is known.

    >>> with_source(Lognormal(10_000, 12_000), "@estimate").source
    '@estimate'
    """
    if isinstance(quantity, Interval):
        return replace(quantity, source=source)
    return quantity._replace(source=source) if is_distribution(quantity) else quantity


def source_of(quantity: object) -> str:
    """The name of what gives `quantity`, "" without one."""
    return quantity.source if isinstance(quantity, Interval | Lognormal | Pert) else ""


def known_end(quantity: object) -> Number | None:
    """The end of a one-sided bound; `None` for anything else.

    >>> known_end(Interval(1_200, math.inf)), known_end(Interval(0, 12_000, known_end="high"))
    (1200, 12000)
    """
    if not isinstance(quantity, Interval):
        return None
    end: Number | None = None
    if quantity.known_end == "high":
        end = quantity.high
    elif quantity.known_end == "low" or (quantity.high in (None, math.inf) and quantity.low):
        end = quantity.low
    return end


def probability_above_one(share: Quantity) -> float:
    """The probability that a distribution of a `share` gives more than all, where it is cut.

    Only a lognormal one has no upper end.

    >>> round(probability_above_one(Lognormal(0.3, 0.9)), 3)
    0.025
    """
    if not isinstance(share, Lognormal):
        return 0.0
    from statistics import NormalDist  # most answers have none

    return 1 - NormalDist(*log_mean_and_deviation(share)).cdf(0)


def log_mean_and_deviation(quantity: Lognormal) -> tuple[float, float]:
    """The mean and the standard deviation of the logarithm."""
    from statistics import NormalDist  # most answers have none

    low, high = math.log(quantity.low), math.log(quantity.high)
    width = NormalDist().inv_cdf(0.5 + float(quantity.credibility_percent) / 200)
    return (low + high) / 2, (high - low) / 2 / width


def as_interval(quantity: Quantity) -> Bounded:
    """`quantity` with a distribution taken for the bounds that it is given with.

    >>> as_interval(Lognormal(10_000, 12_000))
    Interval(low=10000, high=12000)
    """
    return Interval(*bounds_of(quantity)) if is_distribution(quantity) else quantity


def validate(quantity: Quantity, field: str) -> Quantity:
    """`quantity` itself.

    Raises `InputError`, naming `field`, where it is negative, no number, reversed or no
    distribution.
    """
    low, high = bounds_of(quantity)
    if not 0 <= low <= high or math.isinf(low):
        raise InputError(f"{quantity} is no quantity: it runs from 0 up", field=field)
    if isinstance(quantity, Lognormal) and not (low > 0 and math.isfinite(high)):
        raise InputError(f"{quantity} is no distribution: both ends are above 0", field=field)
    if isinstance(quantity, Lognormal):
        validated_credibility(quantity.credibility_percent, field)
    if isinstance(quantity, Pert) and not (low <= quantity.mode <= high and math.isfinite(high)):
        raise InputError(f"{quantity} is no distribution: its mode lies inside", field=field)
    return quantity
