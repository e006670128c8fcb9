"""What the options on uncertainty come to."""

import os
from typing import Any, NamedTuple

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Lognormal
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.sampling import MAX_SEED, Sampling
from attrition_cli.notation.percentages import percentages_text


class SamplingOptions(NamedTuple):
    """The options as given, and the sampling that they ask for."""

    credibility: Number | None
    draws: int | None
    percentiles: tuple[Number, ...] | None
    sampling: Sampling

    def with_credibility(self, *values: Any) -> Any:
        """`values`, quantities and rates or lists of them, with the credibility asked for."""
        return [self._value_with_credibility(value) for value in values]

    def _value_with_credibility(self, value: Any) -> Any:
        if isinstance(value, list):
            # What is given twice is answered once.
            return list(dict.fromkeys(map(self._value_with_credibility, value)))
        if self.credibility is None:
            return value
        if isinstance(value, Rate):
            return value._replace(amount=self._value_with_credibility(value.amount))
        if isinstance(value, Lognormal):
            return value._replace(credibility_percent=self.credibility)
        return value

    @property
    def credibility_text(self) -> str | None:
        """The credibility as it is typed."""
        return None if self.credibility is None else percentages_text((self.credibility,))

    @property
    def percentiles_text(self) -> str | None:
        """The percentiles as they are typed."""
        return percentages_text(self.percentiles) if self.percentiles else None

    @property
    def trail_options(self) -> tuple[tuple[str, object], ...]:
        """The options as given, and the seed where none was."""
        return (
            ("--credibility", self.credibility_text),
            ("--draws", self.draws),
            ("--seed", self.sampling.seed),
            ("--percentiles", self.percentiles_text),
        )


def resolve_sampling_options(
    credibility: Number | None,
    draws: int | None,
    seed: int | None,
    percentiles: tuple[Number, ...] | None,
    *,
    default_draws: int = Sampling().draws,
) -> SamplingOptions:
    """What the options come to; without a seed, one that nobody chose."""
    sampling = Sampling(
        default_draws if draws is None else draws,
        int.from_bytes(os.urandom(MAX_SEED.bit_length() // 8), "big") if seed is None else seed,
        percentiles or Sampling().percents,
    )
    return SamplingOptions(credibility, draws, percentiles, sampling.validated())
