"""Words for probabilities, on the scale of the United States intelligence community.

Office of the Director of National Intelligence, Intelligence Community Directive 203, "Analytic
Standards", 2 January 2015, section D.6.e (2) (a).
"""

from typing import NamedTuple


class Likelihood(NamedTuple):
    """A term of the scale, and the percentages it runs from and to."""

    term: str
    low_percent: int
    high_percent: int


SCALE = (
    Likelihood("almost no chance", 1, 5),
    Likelihood("very unlikely", 5, 20),
    Likelihood("unlikely", 20, 45),
    Likelihood("roughly even chance", 45, 55),
    Likelihood("likely", 55, 80),
    Likelihood("very likely", 80, 95),
    Likelihood("almost certain", 95, 99),
)
"""A percentage at which two terms meet belongs to the higher one; the scale leaves out certainty,
for which its outermost terms are used."""


def likelihood(probability: float) -> Likelihood:
    """The term for `probability`, from 0 to 1.

    >>> likelihood(0.73)
    Likelihood(term='likely', low_percent=55, high_percent=80)
    """
    reached = [term for term in SCALE if term.low_percent <= 100 * probability]
    return reached[-1] if reached else SCALE[0]
