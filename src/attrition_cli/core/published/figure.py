"""Figures that somebody has published."""

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
injury (`dnbi`) is a loss and no casualty; `recovered` is not `returned` to duty."""

DEATH_KINDS = ("deaths", "killed")
"""What becomes casualties by a ratio of wounded to killed."""

RETURN_KINDS = ("returned", "recovered")
"""What is a share of the wounded, and never of the strength."""


class Share(NamedTuple):
    """A part of a whole, 0 to 1."""

    amount: Quantity


FigureValue = Quantity | Rate | Share


def value_with_credibility(value: FigureValue, percent: Number) -> FigureValue:
    """`value` with `percent` of a distribution "a to b" between its ends."""
    if isinstance(value, Share):
        return value._replace(amount=with_credibility(value.amount, percent))
    return with_credibility(value, percent)


def value_with_source(value: FigureValue, source: str) -> FigureValue:
    """`value` as one unknown with all else of `source`."""
    if isinstance(value, Rate | Share):
        return value._replace(amount=with_source(value.amount, source))
    return with_source(value, source)


class PublishedFigure(NamedTuple):
    """A figure that somebody has published.

    `value` is people, a rate where it is people or a share of the strength per period, and a share
    where it is that of the wounded who returned or recovered. `when` is a day, a month or a year,
    ISO 8601. `grade` is the reliability of the source, A to F, and the credibility of what it says,
    1 to 6, in the Admiralty system. `status` is how the figure was come by, such as a claim or
    second-hand. `daily_variation` is how much single days differ, which is no uncertainty of their
    mean.
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
    """How much of the distribution of `figure` lies between its ends; `None` of other values."""
    value = figure.value
    amount = value.amount if isinstance(value, Rate | Share) else value
    return amount.credibility_percent if isinstance(amount, Lognormal) else None
