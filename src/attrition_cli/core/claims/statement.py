"""A claim: its figures and dates, each with the words from which it was read and their hedge."""

from datetime import date
from typing import Literal, NamedTuple

from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate

Hedge = Literal["", "about", "nearly", "just over", "strictly"]
"""The hedge of a figure: either way, below or above; "strictly" excludes the bound itself."""

ALTERNATIVE_PERIOD_DAYS: dict[str, tuple[int, ...]] = {
    "month": (30, 31, 28, 29),
    "year": (365, 366),
}
"""Other lengths, in days, of a month or year that is not named."""


class StatedFigure(NamedTuple):
    """A figure: people, a share, a ratio or a time, as `unit` tells; with `per` it is a rate.

    Bounds such as "at most 12,000" are in the `amount`. `place` is the value of a unit in the last
    written digit, and `round_to` in the last digit that is not 0. `begin` and `end` are the
    position of its `words` in the text.
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
        """The figure as a rate, per day unless it states another period."""
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
    """A day, or for words such as "mid-April 2025" all days from `first` to `last`.

    With `is_deadline` it is an upper bound ("by"). A date that differs by `leeway_days` or less is
    loose: one day for a day, half the length for a third of a month or year.
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

    `also_days` are other lengths that its words may mean: including the last day, or for a month
    that is not named.
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

    `remaining` is the strength left of the `troops` after the `lost`. `force` is the strength that
    loses a share. `other_rates` repeat the `rate` in other periods. `losses` fell `during` a time.
    The `wounded` belong to the `killed`, or `wounded_per_killed` is their ratio. `lasts` is how
    long the troops last as claimed, infinite for "indefinitely", and `until` the date, counted from
    `start`. The dates `passed_over` only tell when something happened or was said.
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
        """The figures from which the recomputed figures may follow."""
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
