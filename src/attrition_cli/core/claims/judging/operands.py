"""The operands of a statement: its figures and spans, and what they tell of what follows from them.

A span may have several readings, such as with or without its last day.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace

from attrition_cli.core.claims.judging.tolerance import one_sided_bound
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Coverage,
    Kind,
    Operand,
    Relation,
    StatedBalance,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.quantities.quantity import Interval, Quantity

Reading = Mapping[StatedSpan, Quantity]
"""The days of each span of a statement, of those that its words may mean."""


def stated_operands(statement: Statement) -> Iterator[StatedFigure | StatedSpan]:
    """The figures and spans from which the claimed figure of a `statement` follows."""
    relation = statement.relation
    if isinstance(relation, Relation):
        yield from _stated_in(relation)
    elif isinstance(relation, StatedBalance):
        yield from _stated_in(relation.losses)
        yield from _stated_in(relation.intake)
    else:
        for operand in _operands_of_coverage(relation):
            yield from _stated_in(operand)


def _operands_of_coverage(coverage: Coverage) -> Iterator[Operand]:
    troops, rate, lost, intake, force, _, down_to, _ = coverage
    for operand in (troops, rate, lost, intake, force, down_to):
        if operand is not None:
            yield operand


def _stated_in(operand: Operand) -> Iterator[StatedFigure | StatedSpan]:
    if isinstance(operand, Relation):
        for each in operand.operands:
            yield from _stated_in(each)
    else:
        yield operand


def readings(statement: Statement) -> Iterator[Reading]:
    """Every combination of the days that the spans of a `statement` may mean.

    >>> week = StatedSpan(6, also_days=(7,))
    >>> total = Relation("total", (StatedFigure(1_171, per="day"), week))
    >>> [each[week] for each in readings(Statement(StatedFigure(8_197), total))]
    [6, 7]
    """
    stated = (*stated_operands(statement), statement.claimed)
    spans = dict.fromkeys(each for each in stated if isinstance(each, StatedSpan))
    for days in itertools.product(*((span.days, *span.also_days) for span in spans)):
        yield dict(zip(spans, days, strict=True))


def is_hedged(statement: Statement) -> bool:
    """True where a figure is hedged from which the claimed one follows."""
    start = statement.relation.start if isinstance(statement.relation, Coverage) else None
    hedges = [each.hedge for each in stated_operands(statement) if isinstance(each, StatedFigure)]
    return any(
        hedge not in ("", "strictly", "within") for hedge in (*hedges, start.hedge if start else "")
    )


def is_strict(statement: Statement) -> bool:
    """True where the claimed figure follows from a strict bound such as "more than 1,000"."""
    return any(
        isinstance(each, StatedFigure) and each.hedge == "strictly"
        for each in stated_operands(statement)
    )


def as_range(quantity: Quantity, statement: Statement) -> Quantity:
    """What follows in a `statement`; a range that only happens to begin at 0 is no "at most".

    It is one where it follows from a bound on one side.
    """
    one_sided = (
        one_sided_bound(each.amount if isinstance(each, StatedFigure) else each.days) is not None
        for each in stated_operands(statement)
    )
    if not isinstance(quantity, Interval) or any(one_sided):
        return quantity
    return replace(quantity, known_end="both")


def kind_of(operand: Operand) -> Kind:
    """What an operand counts; "" where it is a span, or its figures count different things.

    >>> kind_of(Relation("rate", (StatedFigure(400, "killed"), StatedSpan(7))))
    'killed'
    >>> killed, each = StatedFigure(400, "killed"), StatedFigure(3, unit="ratio")
    >>> kind_of(Relation("sum", (killed, Relation("times", (each, killed)))))
    ''
    """
    if isinstance(operand, StatedFigure):
        return operand.kind
    if isinstance(operand, StatedSpan):
        return ""
    factors = [each for each in operand.operands if _is_factor(each)]
    stated: set[Kind] = {kind_of(each) for each in factors} - {""}
    if not stated and any(map(_is_ratio, factors)):
        return ""  # three for each killed are not killed
    kinds = stated or {kind_of(each) for each in operand.operands if not _is_factor(each)}
    return kinds.pop() if len(kinds) == 1 else ""


def _is_factor(operand: Operand) -> bool:
    """True for a share, a ratio or a time, which only multiply or divide what is counted."""
    if isinstance(operand, StatedFigure):
        return operand.unit in ("share", "ratio", *CLAIM_PERIOD_DAYS)
    return isinstance(operand, StatedSpan)


def _is_ratio(operand: Operand) -> bool:
    return isinstance(operand, StatedFigure) and operand.unit == "ratio"
