"""A claim: its figures and dates, each with the words it was read from and their hedge."""

from datetime import date
from typing import Literal, NamedTuple

from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate

Hedge = Literal["", "about", "nearly", "just over", "strictly"]
"""Hedge of a figure: either way, below or above; "strictly" is a bound without itself."""

ALTERNATIVE_PERIOD_DAYS: dict[str, tuple[int, ...]] = {
    "month": (30, 31, 28, 29),
    "year": (365, 366),
}
"""Other lengths in days of "the month" where it does not say which one."""


class StatedFigure(NamedTuple):
    """A figure: of people, a share, a ratio, or a time in `unit`; with `per` it is a rate.

    Bounds such as "at most 12,000" are in the `amount`. Its last written digit counts `place`, and
    its last one that is not 0 `round_to`. `begin` and `end` tell where its `words` stand.
    """

    amount: Quantity
    unit: str = "people"
    per: str | None = None
    hedge: Hedge = ""
    place: Number = 1
    round_to: Number = 1
    words: str = ""
    begin: int = 0
    end: int = 0

    @property
    def rate(self) -> Rate:
        """The figure as a rate, per day unless it says another period."""
        return Rate(self.amount, self.per or "day", per_capita=self.unit == "share")

    @property
    def days(self) -> Quantity:
        """The figure, a time, in days.

        >>> StatedFigure(12, "week").days
        84
        """
        return map_quantity(lambda end: end * PERIOD_DAYS[self.unit], self.amount)

    def in_unit(self, days: Quantity) -> Quantity:
        """The time of `days` in the unit of the figure.

        >>> StatedFigure(12, "week").in_unit(89)
        Fraction(89, 7)
        """
        time: Quantity = map_quantity(lambda end: quotient(end, PERIOD_DAYS[self.unit]), days)
        return time


class StatedDate(NamedTuple):
    """A day, or with "mid-April 2025" all the days from `first` to `last` that it may be.

    It is an upper bound where it is said with `is_deadline`. A date this near is not far off: a
    third of a month or year may be missed by half its length, and a day by one.
    """

    first: date
    last: date
    is_deadline: bool = False
    hedge: Hedge = ""
    leeway_days: int = 1
    words: str = ""
    begin: int = 0
    end: int = 0


class LossPeriod(NamedTuple):
    """The time in which a number of losses fell.

    `also_days` are other lengths that its words may mean: with the last day counted, or of a
    month that is not named.
    """

    days: Quantity
    also_days: tuple[Number, ...] = ()
    between_dates: bool = False
    first: date | None = None
    last: date | None = None
    words: str = ""
    begin: int = 0
    end: int = 0


class Claim(NamedTuple):
    """The figures and dates of `text`; `None` or empty where it states none.

    `remaining` are left of the `troops` by the `lost`, `force` is the strength that loses a share,
    `other_rates` repeat the `rate` in other periods, `losses` fell `during` a time, and the
    `killed` go with `wounded` or so many `wounded_per_killed`. Claimed is how long the troops
    last (`lasts`), infinite for "indefinitely", and `until` when, counted from `start`. The dates
    `passed_over` only tell when something was or was said.
    """

    text: str
    troops: StatedFigure | None = None
    lost: StatedFigure | None = None
    remaining: StatedFigure | None = None
    force: StatedFigure | None = None
    rate: StatedFigure | None = None
    other_rates: tuple[StatedFigure, ...] = ()
    intake: StatedFigure | None = None
    killed: StatedFigure | None = None
    wounded: StatedFigure | None = None
    wounded_per_killed: StatedFigure | None = None
    losses: StatedFigure | None = None
    during: LossPeriod | None = None
    start: StatedDate | None = None
    lasts: tuple[StatedFigure, ...] = ()
    until: tuple[StatedDate, ...] = ()
    passed_over: tuple[StatedDate, ...] = ()

    @property
    def stated_figures(self) -> tuple[StatedFigure | None, ...]:
        """The figures that the answer may follow from."""
        return (
            self.troops,
            self.lost,
            self.remaining,
            self.force,
            self.rate,
            self.intake,
            self.killed,
            self.wounded_per_killed,
            self.losses,
        )
