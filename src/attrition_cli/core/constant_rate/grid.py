"""Several contingents or several rates; most questions are about one of each."""

from dataclasses import dataclass

from attrition_cli.core.constant_rate.cover import Cover
from attrition_cli.core.quantities.rate import Rate


@dataclass(frozen=True)
class CoverMatrix:
    """The answers for each of several strengths against each of several rates in turn."""

    rates: tuple[Rate, ...]
    answers: tuple[Cover, ...]
