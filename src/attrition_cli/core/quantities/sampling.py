"""Sampling of distributions: the number of draws, the seed and the percentiles reported."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, Rounding
from attrition_cli.core.quantities.quantity import outer_percentiles

T = TypeVar("T")


Bound = Literal["at most", "at least", "either way"]
"""How a figure bounds the true value where some inputs of the draws are one-sided bounds."""

_OPPOSITE_BOUNDS: dict[Bound, Bound] = {
    "at most": "at least",
    "at least": "at most",
    "either way": "either way",
}


Percentiles = dict[str, T]
"""Percentiles of draws: "p5" is the value that 5 in 100 of them do not exceed."""


class RoundingLimits(NamedTuple):
    """The values up to which a percentile may be rounded, away from the median and towards it.

    Beyond `outward` the interval would hold many more draws than it claims. Up to `inward` the
    difference is within the sampling error of the draws.
    """

    outward: Any
    inward: Any


class DrawnPercentiles(dict[str, T]):
    """Percentiles with the `rounding_limits` of each.

    Where some inputs are one-sided bounds, `bound` tells whether the true percentiles are at most
    or at least these.

    >>> DrawnPercentiles({"p5": 1.0}, {"p5": RoundingLimits(0.9, 1.01)}).map(lambda days: 7 * days)
    {'p5': 7.0}
    """

    def __init__(
        self,
        values: Mapping[str, T],
        rounding_limits: Mapping[str, RoundingLimits],
        bound: Bound | None = None,
    ) -> None:
        super().__init__(values)
        self.rounding_limits, self.bound = rounding_limits, bound

    def map(
        self, function: Callable[[T], Any], rename: Callable[[str], str] | None = None
    ) -> "DrawnPercentiles[Any]":
        """`function` applied to each percentile and its limits.

        Give `rename` with a decreasing function, which exchanges the names: p5 becomes p95.
        """
        bound = self.bound
        if rename is not None and bound is not None:
            bound = _OPPOSITE_BOUNDS[bound]
        rename = rename or str
        return DrawnPercentiles(
            {rename(name): function(value) for name, value in self.items()},
            {
                rename(name): RoundingLimits(*map(function, limits))
                for name, limits in self.rounding_limits.items()
            },
            bound,
        )


_OUTWARD_PART_OF_TAIL = 0.38
"""1.9 of the 5 % on each side, so that a rounded interval of 90 % holds at most 93.8 %."""

_OUTWARD_PART_OF_INTERVAL = 0.1
"""A tenth on each side of the share between the outermost percentiles."""

_INWARD_PART_OF_TAIL = 0.04

_STANDARD_ERRORS = 2


def shares_at_rounding_limits(
    percent: Number, percents: Sequence[Number], draws: int
) -> RoundingLimits:
    """The shares of the draws below the rounding limits of the percentile at `percent`.

    Outward the limit moves by 38 % of the draws beyond the percentile, or by 10 % of those between
    the outermost of `percents` where that is less. Inward it moves by two standard errors of the
    share for `draws` independent draws, or by 4 % of the draws beyond the percentile where that is
    less.

    >>> limits = shares_at_rounding_limits(5, (5, 50, 95), 1_000_000)
    >>> [round(share, 5) for share in limits]
    [0.031, 0.05044]
    """
    share = float(percent) / 100
    tail = min(share, 1 - share)
    error = min(
        _STANDARD_ERRORS * math.sqrt(share * (1 - share) / draws), _INWARD_PART_OF_TAIL * tail
    )
    move = _OUTWARD_PART_OF_TAIL * tail
    if len(percents) > 1:
        held = float(percents[-1] - percents[0]) / 100
        move = min(move, _OUTWARD_PART_OF_INTERVAL * held)
    side = outward_rounding(percent, percents)
    if side == "nearest":
        side = "down" if percent <= MEDIAN_PERCENT else "up"
    outward = -1 if side == "down" else 1
    return RoundingLimits(share + outward * move, share - outward * error)


MEDIAN_PERCENT = 50


def outward_rounding(percent: Number, percents: Sequence[Number]) -> Rounding:
    """The direction in which one of several percentiles is rounded: away from the median.

    >>> [outward_rounding(percent, (5, 50, 75)) for percent in (5, 50, 75)]
    ['down', 'nearest', 'up']
    >>> [outward_rounding(percent, (20, 40)) for percent in (20, 40)]
    ['down', 'up']
    """
    if len(percents) == 1:
        return "nearest"
    if percent in (percents[0], percents[-1]):
        return "down" if percent == percents[0] else "up"
    if percent == MEDIAN_PERCENT:
        return "nearest"
    return "down" if percent < MEDIAN_PERCENT else "up"


def percentile_name(percent: Number) -> str:
    """The key of the percentile at `percent`, written without an exponent.

    >>> percentile_name(5), percentile_name(97.5)
    ('p5', 'p97.5')
    """
    from decimal import Decimal  # rarely needed

    return f"p{Decimal(repr(float(percent))):f}".removesuffix(".0")


_LOW_PERCENT, _HIGH_PERCENT = outer_percentiles()


class Sampling(NamedTuple):
    """Settings for drawing distributions: the number of draws, the seed, the percentiles reported.

    `draw_names` maps an input's name to the name that selects its sequence, where the two differ.
    Inputs with the same draw name have the same rank in each draw.
    """

    draws: int = 1_000_000
    seed: int = 0
    percents: tuple[Number, ...] = (_LOW_PERCENT, 50, _HIGH_PERCENT)
    draw_names: Mapping[str, str] | None = None

    def validated(self) -> "Sampling":
        """The settings unchanged.

        Raises `InputError`, naming the input, for draws, a seed or percentiles out of range.
        """
        if self.draws < MIN_DRAWS:
            raise InputError(
                f"{self.draws} is too few draws for percentiles: say at least {MIN_DRAWS}",
                field="draws",
            )
        if self.draws > MAX_DRAWS:
            # A draw is a float of 8 bytes.
            raise InputError(
                f"{self.draws:,} draws need about {8 * self.draws / 10**9:,.0f} GB of memory: "
                f"say {MAX_DRAWS:,} or fewer",
                field="draws",
            )
        if not 0 <= self.seed <= MAX_SEED:
            raise InputError(f"seeds run from 0 to {MAX_SEED}", field="seed")
        if list(self.percents) != sorted(set(self.percents)) or not self.percents:
            raise InputError("percentiles must rise from one to the next", field="percentiles")
        if not 0 < self.percents[0] <= self.percents[-1] < 100:  # noqa: PLR2004
            raise InputError("percentiles must lie between 0 and 100", field="percentiles")
        return self


DRAWS_PER_ROW = 100_000
"""The draws for each answer where there are many: the rows of a timeline, the cells of a grid."""


MIN_DRAWS = 100


MAX_DRAWS = 10**8


MAX_SEED = 2**32 - 1


SEQUENCE_PRIMES = {
    "troops": (4657, 6961),
    "rate": (6469, 4639),
    "intake": (1879, 1153),
    "lost": (3, 5347),
    "dnbi": (7727, 1237),
    "force": (1669, 1259),
}
"""Inputs drawn by a sequence, each with the prime of its sequence and that of an independent one.

The primes were found by a search (tests/benchmarks/generators.py). Let a be the fractional parts of
the square roots of any three of them, h three integers that are not all 0, and h' = max(1, |h|).
Then h1' h2' h3' times the distance of h.a to the nearest integer is at least 2.7e-4 for |h| up to
20 (for a single prime up to 10,000), and at least 3.1e-3 for the first primes of troops, rate,
intake, lost and dnbi. With smaller values all draws would lie visibly in a few planes.

Other inputs, of which there may be any number, are drawn independently.
"""
