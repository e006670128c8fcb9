"""Sampling of distributions: the number of draws, the seed and the percentiles reported."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import outer_percentiles

T = TypeVar("T")


Percentiles = dict[str, T]
"""Percentiles of draws: "p5" is the value that 5 in 100 of them do not exceed."""


class RoundingLimits(NamedTuple):
    """How far a percentile may move when it is rounded, away from the median and towards it.

    Further `outward` an interval from there would hold many more draws than it says. As far as
    `inward` is what the draws themselves leave open.
    """

    outward: Any
    inward: Any


class DrawnPercentiles(dict[str, T]):
    """Percentiles with the `rounding_limits` of each.

    >>> DrawnPercentiles({"p5": 1.0}, {"p5": RoundingLimits(0.9, 1.01)}).map(lambda days: 7 * days)
    {'p5': 7.0}
    """

    def __init__(
        self, values: Mapping[str, T], rounding_limits: Mapping[str, RoundingLimits]
    ) -> None:
        super().__init__(values)
        self.rounding_limits = rounding_limits

    def map(
        self, function: Callable[[T], Any], rename: Callable[[str], str] = str
    ) -> "DrawnPercentiles[Any]":
        """`function` of each percentile and its limits, under other names where it is falling."""
        return DrawnPercentiles(
            {rename(name): function(value) for name, value in self.items()},
            {
                rename(name): RoundingLimits(*map(function, limits))
                for name, limits in self.rounding_limits.items()
            },
        )


_OUTWARD_PART_OF_TAIL = 0.38
"""Of 5 % on each side 1.9 %: with both an interval of 90 % holds 93.8 %."""

_INWARD_PART_OF_TAIL = 0.04

_STANDARD_ERRORS = 2


def shares_at_rounding_limits(percent: Number, draws: int) -> RoundingLimits:
    """The shares of the draws below the limits to which the percentile at `percent` is rounded.

    Inward it is two standard errors of the share of so many independent `draws`, or 4 % of the
    draws beyond the percentile where that is less.

    >>> limits = shares_at_rounding_limits(5, 1_000_000)
    >>> [round(share, 5) for share in limits]
    [0.031, 0.05044]
    """
    share = float(percent) / 100
    tail = min(share, 1 - share)
    error = min(
        _STANDARD_ERRORS * math.sqrt(share * (1 - share) / draws), _INWARD_PART_OF_TAIL * tail
    )
    outward = -1 if share <= 0.5 else 1  # noqa: PLR2004
    return RoundingLimits(share + outward * _OUTWARD_PART_OF_TAIL * tail, share - outward * error)


def percentile_name(percent: Number) -> str:
    """The key of the percentile at `percent`, written without an exponent.

    >>> percentile_name(5), percentile_name(97.5)
    ('p5', 'p97.5')
    """
    from decimal import Decimal  # most answers have none

    return f"p{Decimal(repr(float(percent))):f}".removesuffix(".0")


_LOW_PERCENT, _HIGH_PERCENT = outer_percentiles()


class Sampling(NamedTuple):
    """The draws of distributions: how many, from which seed, and the percentiles reported.

    `draw_names` are the names that inputs are drawn by, by their own, where these differ: inputs
    drawn by one name have the same rank in each draw.
    """

    draws: int = 1_000_000
    seed: int = 0
    percents: tuple[Number, ...] = (_LOW_PERCENT, 50, _HIGH_PERCENT)
    draw_names: Mapping[str, str] | None = None

    def validated(self) -> "Sampling":
        """The sampling itself.

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
"""Draws of each answer where there are many: the rows of a timeline, the cells of a grid."""


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
"""Inputs drawn by a sequence, each with the primes of its own and of one to draw it anew.

Found by a search (tests/benchmarks/generators.py): for the fractions a of the square roots of any
three, h1' h2' h3' x the distance of h.a to a whole number is at least 2.7e-4, and of the first of
troops, rate, intake, lost and dnbi 3.1e-3, with h whole and not all 0, h' = max(1, |h|), |h| up to
20, and up to 10,000 of each alone. Smaller measures show as planes in which all draws lie.

Other inputs, of which there may be any number, are drawn independently.
"""
