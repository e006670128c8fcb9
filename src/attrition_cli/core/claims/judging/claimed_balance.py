"""The balance of losses and intake, as the figures of a claim imply."""

import math
import operator

from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.judging.judged_figure import finding_of, name_of_net_losses
from attrition_cli.core.claims.judging.operands import Reading
from attrition_cli.core.claims.judging.relations import (
    Value,
    divided,
    in_one_period,
    leeway_of,
)
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    StatedBalance,
    StatedFigure,
    Statement,
)
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.core.quantities.quantity import Bounded, Interval, Quantity, bounds_of


def balance_finding(
    statement: Statement, balance: StatedBalance, stated: StatedFigure, reading: Reading
) -> Finding:
    """The finding on a replacement ratio, or on the size of a shortfall or surplus.

    That losses are made good without end is a replacement ratio of at least 1.

    >>> balance = StatedBalance(StatedFigure(30_000, "losses"), StatedFigure(31_000, "intake"))
    >>> without_end = StatedFigure(math.inf, unit="day")
    >>> found = balance_finding(Statement(without_end, balance), balance, without_end, {})
    >>> found.figure, found.claimed, found.verdict
    ('replacement ratio', Interval(low=1, high=None), 'consistent')
    """
    if stated.unit in CLAIM_PERIOD_DAYS:
        stated = _as_least_ratio(stated)
    losses, intake = in_one_period((balance.losses, balance.intake), reading, stated.per)
    if stated.unit in ("ratio", "share"):
        ratio = Value(divided(intake.amount, losses.amount), stated.unit)
        return finding_of(statement, stated, ratio, reading)
    net = propagate(operator.sub, losses.amount, intake.amount)
    leeway = leeway_of(balance.losses, losses.per) + leeway_of(balance.intake, losses.per)
    size = losses._replace(amount=_size(net))
    finding = finding_of(statement, stated, size, reading, leeway=leeway)
    return finding._replace(figure=name_of_net_losses(net))


def _as_least_ratio(stated: StatedFigure) -> StatedFigure:
    """An infinite time as a replacement ratio of at least 1."""
    if bounds_of(stated.amount)[0] != math.inf:
        raise InputError("no troops: say how many there are, such as '12,000 troops'")
    return stated._replace(amount=Interval(1, math.inf), unit="ratio", hedge="", place=1)


def _size(net: Quantity) -> Bounded:
    """The absolute value."""
    low, high = bounds_of(net)
    if low < 0 < high:
        return Interval(0, max(-low, high), known_end="both")
    return propagate(abs, net)
