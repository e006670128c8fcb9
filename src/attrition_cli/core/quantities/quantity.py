"""Numbers that are known exactly, within bounds or by a distribution."""

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
    """All values from `low` to `high`, both included.

    An "at most" has `low` 0; an "at least" has `high` infinite (`None` in a result), or 1 for a
    share. `known_end` tells which end of such a one-sided bound was given; it is "both" where 0 was
    given as an end. Intervals with the same `source` are one unknown, unless it is empty.
    """

    low: T_co
    high: T_co
    source: str = field(default="", repr=False, compare=False)
    known_end: Literal["", "low", "high", "both"] = field(default="", repr=False, compare=False)


CREDIBILITY_PERCENT = 90
"""The default share, in per cent, of a distribution between its two ends: the convention of
Squiggle and squigglepy for "10k to 12k"."""

_LEAST_REST_PERCENT = Fraction(1, 10**12)
"""A 64-bit float cannot resolve a smaller share, inside or outside the interval."""


def outer_percentiles(credibility_percent: Number = CREDIBILITY_PERCENT) -> tuple[Number, Number]:
    """The percentiles at the ends of the central interval that holds `credibility_percent`.

    Half of the rest, 100 - `credibility_percent`, lies below it and half above.

    >>> outer_percentiles(), outer_percentiles(95)
    ((5, 95), (Fraction(5, 2), Fraction(195, 2)))
    """
    below = quotient(100 - credibility_percent, 2)
    return below, 100 - below


def validated_credibility(percent: Number, field: str = "credibility") -> Number:
    """`percent` unchanged, the share of a distribution between its two ends.

    Raises `InputError`, naming `field`, unless it is above 0 and below 100 by at least 1e-12.

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

    Half of the rest lies below `low` and half above `high`; both are above 0. Distributions with
    the same `source` are one unknown, unless it is empty.
    """

    low: Number
    high: Number
    credibility_percent: Number = CREDIBILITY_PERCENT
    source: str = ""

    def __repr__(self) -> str:
        return f"Lognormal{_shown_fields(self)}"


class Pert(NamedTuple):
    """A PERT distribution: lowest, most likely and highest value.

    It is the beta distribution between `low` and `high` with the parameters
    1 + w (mode - low) / (high - low) and 1 + w (high - mode) / (high - low), where w is the
    `weight` of the mode. Distributions with the same `source` are one unknown, unless it is empty.
    """

    low: Number
    mode: Number
    high: Number
    weight: Number = 4
    source: str = ""

    def __repr__(self) -> str:
        return f"Pert{_shown_fields(self)}"


NODE_DEVIATIONS = tuple(node / 4 for node in range(-16, 17))
"""The standard deviations of a normal variable at which a tabulated distribution has its values."""


class Tabulated(NamedTuple):
    """A distribution by a table of its quantiles, with `credibility_percent` from `low` to `high`.

    The `values` are the quantiles at `NODE_DEVIATIONS`, in ascending order. Distributions with the
    same `source` are one unknown, unless it is empty.

    Where it is the mean of a quantity that changes from day to day, `path` has its stretches. One
    is drawn by `variables`.
    """

    low: Number
    high: Number
    credibility_percent: Number
    values: tuple[float, ...]
    source: str = ""
    variables: "StretchVariables | None" = None
    path: "tuple[Stretch, ...]" = ()

    @property
    def median(self) -> float:
        """The median."""
        return self.values[len(self.values) // 2]

    def __repr__(self) -> str:
        return f"Tabulated({', '.join(f'{n}={v!r}' for n, v in shown_fields(self).items())})"


class StretchVariables(NamedTuple):
    """The independent variables, each with a name, from which a stretch of a path is drawn.

    The number of deviations at which it lies is the sum of the `shared` normal variables, each
    times its loading, and of the `own` one with what is left of a variance of 1.

    Where `step` is not 0, that value is only expected: the value comes in steps, whose number is a
    Poisson variable.
    """

    shared: tuple[tuple[str, float], ...]
    own: str
    step: float = 0.0


class Stretch(NamedTuple):
    """The value of a quantity in the `days` from `first_day` on, counted from its beginning."""

    first_day: int
    days: int
    quantity: "Quantity"

    @property
    def end_day(self) -> int:
        """The day after the last."""
        return self.first_day + self.days


_UNSHOWN_FIELDS = {"values", "variables", "path"}


def shown_fields(distribution: "Lognormal | Pert | Tabulated") -> dict[str, object]:
    """The fields of a distribution by name, without tables, and without a source that is empty."""
    return {
        name: value
        for name, value in distribution._asdict().items()
        if name not in _UNSHOWN_FIELDS and (name != "source" or value)
    }


def _shown_fields(distribution: Lognormal | Pert) -> str:
    """The fields of a distribution for its `repr`; the source is left out where it is empty."""
    given = shown_fields(distribution)
    return f"({', '.join(f'{name}={value!r}' for name, value in given.items())})"


Bounded: TypeAlias = Number | Interval[Number]
"""A number, or the interval in which it lies."""

CentralInterval: TypeAlias = Lognormal | Tabulated
"""A distribution that is told by its central interval."""

Quantity: TypeAlias = Bounded | CentralInterval | Pert
"""A number, the interval in which it lies, or its distribution."""


@overload
def parameters(quantity: Quantity) -> tuple[Number, ...]: ...
@overload
def parameters(quantity: T | Interval[T]) -> tuple[T, ...]: ...
def parameters(quantity: object) -> tuple[object, ...]:
    """The numbers that define `quantity`, in ascending order.

    >>> parameters(5), parameters(Interval(3, 4)), parameters(Pert(1, 2, 4))
    ((5,), (3, 4), (1, 2, 4))
    """
    if isinstance(quantity, Pert):
        return quantity.low, quantity.mode, quantity.high
    if isinstance(quantity, Interval | CentralInterval):
        return quantity.low, quantity.high
    return (quantity,)


@overload
def bounds_of(quantity: Quantity) -> tuple[Number, Number]: ...
@overload
def bounds_of(quantity: T | Interval[T]) -> tuple[T, T]: ...
def bounds_of(quantity: object) -> tuple[object, object]:
    """The lowest and the highest of the numbers that define `quantity`.

    >>> bounds_of(5), bounds_of(Interval(3, 4))
    ((5, 5), (3, 4))
    """
    low, *_, high = parameters(quantity) * 2
    return low, high


def is_distribution(quantity: object) -> "TypeIs[CentralInterval | Pert]":
    """True where `quantity` is a distribution."""
    return isinstance(quantity, CentralInterval | Pert)


def with_source(quantity: Quantity, source: str) -> Quantity:
    """`quantity` with its `source` set, so that it is one unknown with others from that source.

    A number has no source and is returned unchanged.

    >>> with_source(Lognormal(10_000, 12_000), "@estimate").source
    '@estimate'
    """
    if isinstance(quantity, Interval):
        return replace(quantity, source=source)
    return quantity._replace(source=source) if is_distribution(quantity) else quantity


def source_of(quantity: object) -> str:
    """The name of the source of `quantity`, "" where it has none."""
    return quantity.source if isinstance(quantity, Interval) or is_distribution(quantity) else ""


def known_end(quantity: object) -> Number | None:
    """The known end of a one-sided bound; `None` for any other quantity.

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
    """The probability that the distribution of a `share` exceeds 1, at which it is truncated.

    It is 0 except for a lognormal distribution, which has no upper end.

    >>> round(probability_above_one(Lognormal(0.3, 0.9)), 3)
    0.025
    """
    if not isinstance(share, Lognormal):
        return 0.0
    from statistics import NormalDist  # rarely needed

    return 1 - NormalDist(*log_mean_and_deviation(share)).cdf(0)


def log_mean_and_deviation(quantity: Lognormal) -> tuple[float, float]:
    """The mean and the standard deviation of the natural logarithm of `quantity`."""
    from statistics import NormalDist  # rarely needed

    low, high = math.log(quantity.low), math.log(quantity.high)
    width = NormalDist().inv_cdf(0.5 + float(quantity.credibility_percent) / 200)
    return (low + high) / 2, (high - low) / 2 / width


def as_interval(quantity: Quantity) -> Bounded:
    """`quantity` with a distribution replaced by the interval between its ends.

    >>> as_interval(Lognormal(10_000, 12_000))
    Interval(low=10000, high=12000)
    """
    return Interval(*bounds_of(quantity)) if is_distribution(quantity) else quantity


def validate(quantity: Quantity, field: str) -> Quantity:
    """`quantity` unchanged.

    Raises `InputError`, naming `field`, where it is negative, NaN or reversed, or where its
    parameters define no distribution.
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
