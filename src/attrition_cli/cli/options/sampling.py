"""The options on uncertainty, and what they come to."""

import os
from typing import Annotated, NamedTuple, TypeVar

from attrition_cli.cli.options.option import Option
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT
from attrition_cli.core.quantities.rate import with_credibility
from attrition_cli.core.quantities.sampling import MAX_SEED, Sampling

Value = TypeVar("Value")

Credibility = Annotated[
    Number,
    Option(
        'Level of a typed interval "a to b"; in rate and score of the interval of a file;'
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
        "Probability with which the answer is to be enough, such as 90%; default: 50% and 95%.",
        "PERCENT",
    ),
]

SAMPLED = ("draws", "seed")
"""Options that say how samples are drawn, and nothing where none are."""


class SamplingOptions(NamedTuple):
    """The options on uncertainty as given."""

    credibility: Credibility | None = None
    draws: Draws | None = None
    seed: Seed | None = None
    percentiles: Percentiles | None = None
    default_draws: int = Sampling().draws

    def settled(self, default_draws: int) -> "SamplingOptions":
        """The same, for so many draws unless others were given, and with a seed."""
        seed = self.seed
        if seed is None:
            seed = int.from_bytes(os.urandom(MAX_SEED.bit_length() // 8), "big")
        return self._replace(seed=seed, default_draws=default_draws)

    @property
    def sampling(self) -> Sampling:
        """The sampling that the options ask for."""
        draws = self.default_draws if self.draws is None else self.draws
        percents = self.percentiles or Sampling().percents
        return Sampling(draws, self.seed or 0, percents).validated()

    @property
    def reported_percent(self) -> Number:
        """The level of the interval between the outermost percentiles that are reported.

        It is the level at which the interval of a rate from a file is learned.
        """
        percents = self.percentiles or Sampling().percents
        outermost = min(percents[0], 100 - percents[-1])
        level = 100 - 2 * outermost
        return level if level > 0 else CREDIBILITY_PERCENT

    def with_credibility(self, value: Value) -> Value:
        """`value`, a quantity or a rate, with the credibility asked for; anything else as it is."""
        return value if self.credibility is None else with_credibility(value, self.credibility)
