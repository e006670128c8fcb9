"""What a statement claims, in the words of the field: "losses", "rate", "coverage", "share"."""

from attrition_cli.core.claims.operands import kind_of
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Balance,
    Coverage,
    Kind,
    Relation,
    StatedFigure,
    Statement,
)
from attrition_cli.core.quantities.quantity import Quantity, bounds_of

_RATES_OF_LOSSES: tuple[Kind, ...] = ("", "losses", "casualties")
"""Kinds of which a figure per period is "the rate"."""


def figure_name(statement: Statement, stated: StatedFigure) -> str:
    """The name of the claimed figure, the figure as `stated`.

    >>> rate, month = StatedFigure(1_523, "casualties", per="day"), StatedFigure(1, unit="month")
    >>> total = Statement(StatedFigure(46_000), Relation("total", (rate, month)))
    >>> figure_name(total, StatedFigure(46_000))
    'casualties'
    """
    relation = statement.relation
    if isinstance(relation, Coverage):
        return "threshold" if relation.down_to else "coverage"
    if isinstance(relation, Balance):
        return "replacement ratio" if stated.unit in ("ratio", "share") else "net losses"
    if relation.kind in ("change", "decrease"):
        return "change"
    if stated.unit in CLAIM_PERIOD_DAYS:
        return "span"
    if stated.unit in ("share", "ratio"):
        return _name_of_ratio(relation) if stated.unit == "ratio" else "share"
    return _name_of_count(relation, stated)


def _name_of_ratio(relation: Relation) -> str:
    kinds = tuple(map(kind_of, relation.operands))
    return "wounded-to-killed ratio" if kinds == ("wounded", "killed") else "ratio"


def _name_of_count(relation: Relation, stated: StatedFigure) -> str:
    """The name of people or other units, as a number or per period."""
    kind = stated.kind or kind_of(relation)
    if stated.per and kind in _RATES_OF_LOSSES:
        return "rate"
    if relation.kind == "left" and kind in ("", "troops"):
        return "strength"
    if kind:
        return kind
    return "losses" if stated.unit == "people" else f"{stated.unit}s"


def name_of_net_losses(net: Quantity) -> str:
    """Whether losses less the intake, `net`, are a shortfall or a surplus.

    >>> name_of_net_losses(12_000), name_of_net_losses(-500)
    ('shortfall', 'surplus')
    """
    low, high = bounds_of(net)
    return "shortfall" if low + high > 0 else "surplus"
