"""Statements found by the table of patterns."""

import operator

from attrition_cli.core.claims.statement import Operand, Relation, StatedFigure
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.notation.claims.relations.clause import Clause, Found
from attrition_cli.notation.claims.relations.pattern_table import GROUPS, Group


def find_by_pattern(clause: Clause) -> None:
    """Find the statements of `clause` whose words are in the table."""
    for group in GROUPS:
        for found in clause.find(*group.patterns.strip().splitlines()):
            claimed = found[group.claimed]
            if claimed not in clause.claimed and group.holds(clause, found):
                _state(clause, group, found)
                clause.understood |= found.items


def _state(clause: Clause, group: Group, found: Found) -> None:
    claimed = clause.figure(found[group.claimed])
    uses = [found[name] for name in group.operands]
    figures = [clause.figure(at) for at in uses]
    operands: list[Operand] = [*figures]
    periods = {figure.per for figure in figures}
    if group.is_fall:
        claimed = negative(claimed)
    if group.relation == "difference" and claimed.per is None and len(periods) == 1:
        claimed = claimed._replace(per=periods.pop())
    if group.relation == "share" and claimed.per and figures[0].per:
        operands = [Relation("in period", (figures[0],)), *figures[1:]]
    clause.state(found[group.claimed], Relation(group.relation, tuple(operands)), uses, claimed)


def negative(figure: StatedFigure) -> StatedFigure:
    """The `figure` below 0: of a fall by so much, the change."""
    return figure._replace(amount=propagate(operator.neg, figure.amount))
