"""The quality of the data of a rate: their age, their rows, and what was made of odd ones."""

from datetime import date
from typing import Literal, NamedTuple


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

    `age_days` are the days from then until the rate is used, 0 where no date is given. The interval
    is learnt from the errors of past rates, or a guess where these are few.
    """

    rate: str
    data_until: date
    age_days: int
    rows: int
    interval: Literal["learnt", "guess"]
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
        interval: Literal["learnt", "guess"] = "guess"
        if self.interval == other.interval == "learnt":
            interval = "learnt"
        return self._replace(age_days=min(self.age_days, other.age_days), interval=interval)
