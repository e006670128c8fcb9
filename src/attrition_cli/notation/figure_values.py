"""Values of published figures: people, rates (in people or as a share) and shares."""

from attrition_cli.core.errors import InputError
from attrition_cli.core.published.figure import FigureValue, Share
from attrition_cli.core.quantities.exact import quotient
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.numbers import PERCENT
from attrition_cli.notation.percentages import parse_share, share_text
from attrition_cli.notation.quantities import (
    is_spread_of_share,
    quantity_text,
    split_spread,
    spread_readings,
)
from attrition_cli.notation.rates import parse_people_or_rate, people_or_rate_text, rate_text
from attrition_cli.notation.refusals import notation_parser

_PER_MILLE = 1_000
"""Military medicine publishes small shares of the strength per 1000."""


@notation_parser
def parse_figure_value(text: str) -> FigureValue:
    """The value that `text` gives; a percentage without a period is a share.

    Raises `InputError` as `parse_rate`, `parse_share` and `parse_quantity` do.

    >>> parse_figure_value("12k"), parse_figure_value("50%")
    (12000, Share(amount=Fraction(1, 2)))
    >>> parse_figure_value("2 per 1000/day").per_capita
    True
    """
    # The % of a spread belongs to the spread alone, as in 12k±10%.
    centre, _, spread = split_spread(text)
    if centre.endswith("%"):
        return Share(parse_share(text))
    if centre and spread.endswith("%") and is_spread_of_share(centre, spread):
        people, share = spread_readings(centre, spread)
        raise InputError(f"{quoted(text)} has a spread with two readings", people, f"{share}%")
    return parse_people_or_rate(text)


def figure_value_text(value: FigureValue) -> str:
    """The text of `value`, without loss, in the notation that `parse_figure_value` reads.

    >>> figure_value_text(Share(0.5)), figure_value_text(parse_figure_value("2.04 per 1000/day"))
    ('50%', '2.04 per 1000/day')
    >>> figure_value_text(12_000), figure_value_text(Rate(5_000, "month"))
    ('12000', '5000/month')
    """
    if isinstance(value, Share):
        return share_text(value.amount)
    if isinstance(value, Rate) and value.per_capita and bounds_of(value.amount)[1] * PERCENT < 1:
        per_mille: Quantity = map_quantity(lambda share: share * _PER_MILLE, value.amount)
        in_full = map_quantity(lambda number: quotient(number, _PER_MILLE), per_mille)
        if "%" in rate_text(value) and in_full == value.amount:
            return f"{quantity_text(per_mille)} per {_PER_MILLE}/{value.period}"
    return people_or_rate_text(value)
