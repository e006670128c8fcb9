"""The quality of the data of a rate: their age, their rows, and what was made of odd ones."""

import math
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, get_args

IntervalBasis = Literal["learnt", "guess"]
"""Where the width of an interval is from: the errors of past forecasts, or too few of them."""

Weakness = Literal["guess", "old", "kept", "taken back", "no figure", "late", "left out", "spread"]
"""What may be wrong with a rate from data, the worst first: an interval that nobody can rely on,
data that end long before, rows that may make the rate wrong, data of later days, and rows that make
no rate wrong."""


class Caveat(NamedTuple):
    """A `weakness` of the evidence, told in a sentence.

    A guess is the worse, the fewer independent `past_rates` it is made from.
    """

    weakness: Weakness
    sentence: str
    past_rates: float = math.inf

    @property
    def rank(self) -> tuple[int, float]:
        """The place among the weaknesses, the lower the worse."""
        return get_args(Weakness).index(self.weakness), self.past_rates


def worst_first(caveats: Iterable[Caveat]) -> list[Caveat]:
    """The `caveats`, the worst weakness first and equal ones as they come.

    >>> found = [Caveat("left out", "A row is left out."), Caveat("guess", "It is a guess.")]
    >>> [each.sentence for each in worst_first(found)]
    ['It is a guess.', 'A row is left out.']
    """
    return sorted(caveats, key=lambda each: each.rank)


class TreatedRows(NamedTuple):
    """Odd rows among the latest of a series, of a `kind`, dated from `first` to `last`.

    They have `losses` over `days`, where about `usual` would be usual. Their `treatment` is how
    they enter the rate: a row that makes up for a pause is spread over its days.
    """

    kind: Literal["pause", "catch-up", "jump", "slip"]
    first: date
    last: date
    days: int
    losses: float | None
    usual: float | None
    treatment: Literal["left out", "spread", "kept"]


class DataQuality(NamedTuple):
    """The quality of the data of the `rate` that this reference names, `rows` until `data_until`.

    `age_days` are the days from then until the rate is used, 0 where no date is given.
    """

    rate: str
    data_until: date
    age_days: int
    rows: int
    interval: IntervalBasis
    anomalies: tuple[TreatedRows, ...]

    def used_from(self, start: date | None) -> "DataQuality":
        """The quality of data that are used from `start` on."""
        return (
            self
            if start is None
            else self._replace(age_days=max((start - self.data_until).days, 0))
        )

    def with_other_use(self, other: "DataQuality") -> "DataQuality":
        """The quality of data with another use: the age of the first, and a guess if either is."""
        interval = self.interval if other.interval == "learnt" else other.interval
        return self._replace(age_days=min(self.age_days, other.age_days), interval=interval)
