"""Words for probabilities, on the scale of the United States intelligence community.

Office of the Director of National Intelligence, Intelligence Community Directive 203, "Analytic
Standards", 2 January 2015, section D.6.e (2) (a).
"""

from typing import NamedTuple


class Likelihood(NamedTuple):
    """A term of the scale, and the range of percentages that it covers."""

    term: str
    low_percent: int
    high_percent: int


LIKELIHOOD_SCALE = (
    Likelihood("almost no chance", 1, 5),
    Likelihood("very unlikely", 5, 20),
    Likelihood("unlikely", 20, 45),
    Likelihood("roughly even chance", 45, 55),
    Likelihood("likely", 55, 80),
    Likelihood("very likely", 80, 95),
    Likelihood("almost certain", 95, 99),
)
"""A percentage at which two terms meet belongs to the higher one. The scale leaves out 0 to 1 % and
99 to 100 %; its outermost terms are used there."""


def likelihood(probability: float) -> Likelihood:
    """The term for `probability` (0 to 1).

    >>> likelihood(0.73)
    Likelihood(term='likely', low_percent=55, high_percent=80)
    """
    terms_at_or_below = [term for term in LIKELIHOOD_SCALE if term.low_percent <= 100 * probability]
    return terms_at_or_below[-1] if terms_at_or_below else LIKELIHOOD_SCALE[0]
