"""Figures that somebody has published."""

from typing import Literal, NamedTuple

from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate

CountKind = Literal["casualties", "deaths", "troops"]


class PublishedFigure(NamedTuple):
    """A figure that somebody has published.

    `value` is a rate where it is people per period. `when` is a day, a month or a year, ISO 8601.
    `grade` is the reliability of the source, A to F, and the credibility of what it says, 1 to 6,
    in the Admiralty system.
    """

    name: str
    value: Quantity | Rate
    counts: CountKind
    of: str
    who: str
    when: str
    where: str
    grade: str | None = None
    note: str | None = None
