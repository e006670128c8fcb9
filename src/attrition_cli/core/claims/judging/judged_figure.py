"""The finding on a figure: as stated, against the figure that follows from the others.

What is claimed is named in the words of the field: "losses", "rate", "coverage", "share".
"""

import math

from attrition_cli.core.claims.finding import Finding, FindingKind
from attrition_cli.core.claims.judging.loose_reasons import reason_of_date, reason_of_figure
from attrition_cli.core.claims.judging.operands import (
    Reading,
    as_range,
    is_hedged,
    is_strict,
    kind_of,
    stated_operands,
)
from attrition_cli.core.claims.judging.relations import Value
from attrition_cli.core.claims.judging.tolerance import (
    deviation,
    one_sided_bound,
    tolerance_of,
    verdict,
)
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Coverage,
    Kind,
    Relation,
    StatedBalance,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.quantities.exact import Number, quotient, round_to_places
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from attrition_cli.core.quantities.result_values import InputValue, to_result

_RATES_OF_LOSSES: tuple[Kind, ...] = ("", "losses", "casualties")
"""Kinds of which a figure per period is "the rate"."""


def finding_of(
    statement: Statement,
    stated: StatedFigure,
    value: Value,
    reading: Reading,
    *,
    leeway: Number = 0,
) -> Finding:
    """The finding on the figure `stated`; `value` is the recomputed one, a time in days.

    `leeway` is that of the parts of a sum, in the unit of `value`.
    """
    right = as_range(value.amount, statement)
    if stated.unit in CLAIM_PERIOD_DAYS:
        right = stated.in_unit(right)
        leeway = quotient(leeway, CLAIM_PERIOD_DAYS[stated.unit])
    tolerance = tolerance_of(
        stated, hedged=is_hedged(statement), leeway=leeway, implied=is_strict(statement)
    )
    judged = verdict(stated.amount, right, tolerance)
    off = deviation(stated.amount, right)
    is_early = judged == "loose" and stated.is_latest and not off
    if is_early:
        off = deviation(bounds_of(stated.amount)[1], right)
    off_percent = _percent_of(off, right)
    reason = reason_of_figure(off_percent, right)
    if is_early:
        reason = reason_of_date(_days_of(off, stated), right, is_latest=True)
    return Finding(
        statement,
        relation_of(statement),
        figure_name(statement, stated),
        stated.unit,
        stated.per or value.per,
        stated.hedge,
        claimed=to_result(stated.amount),
        right=to_result(right),
        off_by=None if math.isinf(off) else float(off),
        off_percent=off_percent,
        consistent_within=to_result(tolerance.consistent),
        loose_within=to_result(tolerance.loose),
        verdict=judged,
        loose_because=reason if judged == "loose" else "",
        days=days_of_span(statement, reading),
    )


def _days_of(time: Number, stated: StatedFigure) -> float:
    """A time in the unit of the figure `stated`, in days with one decimal."""
    return float(round_to_places(time * CLAIM_PERIOD_DAYS[stated.unit], 1))


def relation_of(statement: Statement) -> FindingKind:
    """The relation of a `statement`, as its finding names it."""
    if isinstance(statement.relation, StatedBalance):
        return "balance"
    return "coverage" if isinstance(statement.relation, Coverage) else statement.relation.kind


def days_of_span(statement: Statement, reading: Reading) -> InputValue:
    """The days of the first span from which a claimed figure follows, `None` without one."""
    for each in stated_operands(statement):
        if isinstance(each, StatedSpan):
            return to_result(reading.get(each, each.days))
        if each.unit in CLAIM_PERIOD_DAYS:
            return to_result(each.days)
    return None


def _percent_of(off: Number, right: Quantity) -> float | None:
    """A deviation in per cent of the `right` figure, of the middle where it is a range."""
    low, high = bounds_of(right)
    bound = one_sided_bound(right)
    middle = bound if bound is not None else quotient(low + high, 2)
    return float(100 * off / middle) if middle and math.isfinite(off + middle) else None


def figure_name(statement: Statement, stated: StatedFigure) -> str:
    """The name of the claimed figure, the figure as `stated`.

    >>> rate, month = StatedFigure(1_523, "casualties", per="day"), StatedFigure(1, unit="month")
    >>> total = Statement(StatedFigure(46_000), Relation("total", (rate, month)))
    >>> figure_name(total, StatedFigure(46_000))
    'casualties'
    >>> troops, lost = StatedFigure(12_000, "troops"), StatedFigure(3_800, "losses")
    >>> left = Statement(StatedFigure(8_200), Relation("difference", (troops, lost)))
    >>> figure_name(left, StatedFigure(8_200))
    'strength'
    """
    relation = statement.relation
    if isinstance(relation, Coverage):
        return "threshold" if relation.down_to else "coverage"
    if isinstance(relation, StatedBalance):
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
    if relation.kind == "difference" and not kind:
        return "strength" if kind_of(relation.operands[0]) == "troops" else "difference"
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
