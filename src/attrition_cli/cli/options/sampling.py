"""The options on uncertainty, and the sampling that follows from them."""

import os
from typing import Annotated, NamedTuple, TypeVar

from attrition_cli.cli.options.option import Option
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT, outer_percentiles
from attrition_cli.core.quantities.rate import with_credibility
from attrition_cli.core.quantities.sampling import MAX_SEED, Sampling

Value = TypeVar("Value")

Credibility = Annotated[
    Number,
    Option(
        'Level of a typed interval "a to b", and of the interval of a rate from a file;'
        " default: 90.",
        "PERCENT",
    ),
]
Draws = Annotated[
    int,
    Option(
        "Draws from distributions; default: 1M (100k in losses, sweep, project and compare).",
        "NUMBER",
    ),
]
Seed = Annotated[int, Option("Random seed; printed so that a run can be repeated.", "NUMBER")]
Percentiles = Annotated[
    tuple[Number, ...],
    Option("Percentiles to report for distributions; default: 5,50,95.", "PERCENT"),
]
Probability = Annotated[
    Number,
    Option(
        "Probability with which the answer is enough, such as 90%; default: 50% and 95%.",
        "PERCENT",
    ),
]

SAMPLED = ("draws", "seed")
"""Options that matter only where samples are drawn."""


class SamplingOptions(NamedTuple):
    """The options on uncertainty as given."""

    credibility: Credibility | None = None
    draws: Draws | None = None
    seed: Seed | None = None
    percentiles: Percentiles | None = None
    default_draws: int = Sampling().draws
    default_percentiles: tuple[Number, ...] = Sampling().percents

    def settled(self, default_draws: int) -> "SamplingOptions":
        """These options with a seed and, unless --draws was given, `default_draws`."""
        seed = self.seed
        if seed is None:
            seed = int.from_bytes(os.urandom(MAX_SEED.bit_length() // 8), "big")
        return self._replace(seed=seed, default_draws=default_draws)

    @property
    def sampling(self) -> Sampling:
        """The sampling that follows from the options."""
        draws = self.default_draws if self.draws is None else self.draws
        percents = self.percentiles or self.default_percentiles
        return Sampling(draws, self.seed or 0, percents).validated()

    @property
    def of_series(self) -> "SamplingOptions":
        """These options with a rate from a file: the answer has the level of --credibility.

        That is so unless --percentiles was given.
        """
        if self.credibility is None:
            return self
        low, high = outer_percentiles(self.credibility)
        return self._replace(default_percentiles=(low, 50, high))

    @property
    def series_percent(self) -> Number:
        """The level in per cent of the interval of a rate from a file: that of the answer."""
        percents = self.percentiles or self.of_series.default_percentiles
        outermost = min(percents[0], 100 - percents[-1])
        level = 100 - 2 * outermost
        return level if level > 0 else CREDIBILITY_PERCENT

    def with_credibility(self, value: Value) -> Value:
        """`value` with the credibility in the options, if it is a quantity or a rate."""
        return value if self.credibility is None else with_credibility(value, self.credibility)
