"""A claim: its figures, and the statements that relate one of them to others."""

from datetime import date
from typing import Literal, NamedTuple, Union

from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Interval, Quantity

Hedge = Literal["", "about", "nearly", "just over", "strictly", "within"]
"""The hedge of a figure: either way, below or above; a bound without itself; a latest end."""

Kind = Literal[
    "",
    "troops",
    "losses",
    "casualties",
    "killed",
    "wounded",
    "missing",
    "captured",
    "deserted",
    "intake",
    "returned",
]
"""What a count or a rate counts; "" where it is not people, or its words do not tell."""

HOUR_DAYS = quotient(1, 24)
"""The length of an hour in days; claims alone have rates per hour."""

CLAIM_PERIOD_DAYS: dict[str, Number] = {
    "minute": quotient(1, 1440),
    "hour": HOUR_DAYS,
    **PERIOD_DAYS,
    "quarter": quotient(PERIOD_DAYS["year"], 4),
}
"""Lengths in days of the periods that a claim may name."""


class StatedFigure(NamedTuple):
    """A figure as a claim states it.

    `unit` is "people", "share", "ratio", a period of time ("day"), or a unit that is not people
    ("tank", "square kilometre"), in the singular. With `per`, a period of time or another unit, it
    is a rate. `kind` is what it counts. Bounds such as "at most 12,000" are in the `amount`.

    `place` is the value of a unit in the last written digit, and `round_to` in the last digit that
    is not 0; zeros at the end are written digits among the first three. A share written as a
    fraction, "one in ten" or "two thirds", has its `denominator` (10, 3). `begin` and `end` are the
    position of its `words` in the text, `number_begin` and `number_end` that of its number alone.
    """

    amount: Quantity
    kind: Kind = ""
    unit: str = "people"
    per: str | None = None
    hedge: Hedge = ""
    place: Number = 1
    round_to: Number = 1
    denominator: Number | None = None
    words: str = ""
    begin: int = 0
    end: int = 0
    number_begin: int = 0
    number_end: int = 0

    @property
    def days(self) -> Quantity:
        """The figure, a time, in days.

        >>> StatedFigure(12, unit="week").days
        84
        """
        return map_quantity(lambda end: end * CLAIM_PERIOD_DAYS[self.unit], self.amount)

    @property
    def is_latest(self) -> bool:
        """Whether the figure is the latest time in which something happens: "within 12 weeks".

        >>> StatedFigure(Interval(0, 12), unit="week", hedge="within").is_latest
        True
        """
        is_bound = isinstance(self.amount, Interval) and not self.amount.low
        return self.hedge == "within" and self.unit in CLAIM_PERIOD_DAYS and is_bound

    def in_unit(self, days: Quantity) -> Quantity:
        """The time of `days` in the unit of the figure.

        >>> StatedFigure(12, unit="week").in_unit(89)
        Fraction(89, 7)
        """
        time: Quantity = map_quantity(lambda end: quotient(end, CLAIM_PERIOD_DAYS[self.unit]), days)
        return time


class StatedSpan(NamedTuple):
    """A time in which something happened: `days` long, between two dates where they are known.

    `also_days` are other lengths that its words may mean, such as with the last day.
    """

    days: Quantity
    also_days: tuple[Number, ...] = ()
    first: date | None = None
    last: date | None = None
    words: str = ""
    begin: int = 0
    end: int = 0

    @property
    def is_latest(self) -> bool:
        """Whether the time is the latest in which something happened.

        >>> StatedSpan(4, words="within 4 days").is_latest
        True
        """
        return self.words.lower().startswith("within ")


class StatedDate(NamedTuple):
    """A day, or for words such as "mid-April 2025" all days from `first` to `last`.

    `bound` tells how it ends a process: "until" it and "through" it state the end itself (through a
    day includes it, until a day does not), "by" and "before" a latest end (by a day includes it).
    """

    first: date
    last: date
    bound: Literal["", "until", "through", "by", "before"] = ""
    hedge: Hedge = ""
    words: str = ""
    begin: int = 0
    end: int = 0


RelationKind = Literal[
    "share",
    "part",
    "sum",
    "difference",
    "ratio",
    "times",
    "total",
    "rate",
    "in period",
    "change",
    "decrease",
    "changed",
    "surviving",
    "left",
    "span",
]
"""What a relation computes from its operands, in this order:

    "share"       a part, its whole: the part as a share
    "part"        a share, its whole: the part
    "sum"         the parts: their total
    "difference"  two figures: the first less the second
    "ratio"       two figures: the first for each of the second
    "times"       a ratio, or a rate per unit, and a figure: their product
    "total"       a rate, a span: what it comes to
    "rate"        a total, a span: the rate, in the period of the claimed figure
    "in period"   a rate: the same in the period of the claimed figure
    "change"      two figures: the change from the first to the second, as a share of the first
    "decrease"    two figures: what is less in the second, as a share of the first
    "changed"     a figure, a share: the figure more by this share (less, where it is negative)
    "surviving"   a share lost each time, a number of times: the share that is left
    "left"        troops, a rate of losses, a span: the troops left
    "span"        nothing but dates: the days between
"""

Operand = Union[StatedFigure, StatedSpan, "Relation"]
"""An operand of a relation; a relation as an operand is the figure that follows from it."""


class Relation(NamedTuple):
    """A relation that the words of a claim state: what follows from its operands."""

    kind: RelationKind
    operands: tuple[Operand, ...]


class Coverage(NamedTuple):
    """Troops and what they lose and gain: how long they last.

    `troops` may follow from a relation ("a fifth of 12,000"). `rate` has a kind of losses; as a
    share it is one of the `force`, or of the troops themselves. `down_to` is the share of the
    troops that is left at the end; none where it is `None`. `is_remaining` is true for troops that
    are left after losses already suffered.
    """

    troops: Operand
    rate: Operand
    lost: Operand | None = None
    intake: StatedFigure | None = None
    force: StatedFigure | None = None
    start: StatedDate | None = None
    down_to: StatedFigure | None = None
    is_remaining: bool = False


class StatedBalance(NamedTuple):
    """Losses and what replaces them, each a rate or a count: whether and how far it does."""

    losses: Operand
    intake: Operand


class Statement(NamedTuple):
    """One statement of a claim: a `claimed` figure, and the relation from which it follows.

    `begin` and `end` are the position in the text of the clause that states it.
    """

    claimed: StatedFigure | StatedDate | StatedSpan
    relation: Relation | Coverage | StatedBalance
    begin: int = 0
    end: int = 0


class NotUnderstood(NamedTuple):
    """A clause of a claim that was not understood, with the `reason`: the word that stopped it."""

    reason: str
    begin: int = 0
    end: int = 0
    cures: tuple[str, ...] = ()


class Claim(NamedTuple):
    """What was read in `text`.

    `not_read` are words that are in no list and that may change the meaning, in their order, each
    with its position; `names` are capitalised words, which change nothing. `unrelated` are figures
    that no statement relates to others.
    """

    text: str
    statements: tuple[Statement, ...]
    not_understood: tuple[NotUnderstood, ...] = ()
    not_read: tuple[tuple[str, int], ...] = ()
    names: tuple[str, ...] = ()
    unrelated: tuple[StatedFigure, ...] = ()
