"""Published figures."""

from typing import Literal, NamedTuple

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Lognormal, Quantity, with_source
from attrition_cli.core.quantities.rate import Rate, with_credibility

CountKind = Literal[
    "casualties",
    "deaths",
    "killed",
    "wounded",
    "missing",
    "captured",
    "dnbi",
    "returned",
    "recovered",
    "troops",
]
"""What figures count. Casualties are killed, wounded, missing and captured; disease and non-battle
injury (`dnbi`) is a loss but not a casualty; `recovered` does not mean `returned` to duty."""

DEATH_KINDS = ("deaths", "killed")
"""Kinds that a wounded-to-killed ratio converts to casualties."""

RETURN_KINDS = ("returned", "recovered")
"""Kinds whose share is one of the wounded, never of the strength."""


class Share(NamedTuple):
    """A share of a whole, 0 to 1."""

    amount: Quantity


FigureValue = Quantity | Rate | Share


def value_with_credibility(value: FigureValue, percent: Number) -> FigureValue:
    """`value` with `percent` of a distribution "a to b" between its ends."""
    if isinstance(value, Share):
        return value._replace(amount=with_credibility(value.amount, percent))
    return with_credibility(value, percent)


def value_with_source(value: FigureValue, source: str) -> FigureValue:
    """`value` with its `source` set, so that it is one unknown with others from that source."""
    if isinstance(value, Rate | Share):
        return value._replace(amount=with_source(value.amount, source))
    return with_source(value, source)


class PublishedFigure(NamedTuple):
    """A published figure, with its source, its date and what it counts.

    `value` is a number of people, a rate (people or a share of the strength per period), or the
    share of the wounded who returned or recovered. `when` is a day, a month or a year in ISO 8601.
    `grade` is the reliability of the source, A to F, and the credibility of the information, 1 to
    6, in the Admiralty system. `status` tells how the figure was obtained, such as a claim or
    second-hand. `daily_variation` is the variation between single days, which is not the
    uncertainty of their mean.
    """

    name: str
    value: FigureValue
    counts: CountKind
    of: str
    who: str
    when: str
    where: str
    grade: str | None = None
    status: str | None = None
    daily_variation: str | None = None
    note: str | None = None


def interval_percent(figure: PublishedFigure) -> Number | None:
    """The per cent of a lognormal `figure` between its two ends; `None` for other values."""
    value = figure.value
    amount = value.amount if isinstance(value, Rate | Share) else value
    return amount.credibility_percent if isinstance(amount, Lognormal) else None
