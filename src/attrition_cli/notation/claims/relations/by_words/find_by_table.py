"""Statements found by the table of patterns."""

import operator

from attrition_cli.core.claims.statement import Operand, Relation, StatedFigure
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.notation.claims.relations.by_words.table import GROUPS, Group
from attrition_cli.notation.claims.relations.clause import Clause, Found


def find_by_table(clause: Clause) -> None:
    """Find the statements of `clause` whose words are in the table."""
    for group in GROUPS:
        for found in clause.find(*group.patterns.strip().splitlines()):
            claimed = found[group.claimed]
            is_done = claimed in clause.claimed or not group.holds(clause, found)
            if not is_done and _state(clause, group, found):
                clause.understood |= found.items
                _state_again(clause, claimed, is_fall=group.is_fall)


def _state(clause: Clause, group: Group, found: Found) -> bool:
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
    if group.relation == "ratio" and len(periods) > 1 and None in periods:
        # The condition has seen that the count is of one such period: "54 in a single day".
        (period,) = periods - {None}
        operands = [figure._replace(per=figure.per or period) for figure in figures]
    relation = Relation(group.relation, tuple(operands))
    return clause.state(found[group.claimed], relation, uses, claimed)


def _state_again(clause: Clause, claimed: int, *, is_fall: bool) -> None:
    """State the same of a share or multiple that says it in other words: "or one in eight"."""
    statement = clause.statements[-1]
    code = clause.code(claimed)
    for found in clause.find(f"{code}{claimed} ~ {{{code}:again}}"):
        again = found["again"]
        figure = clause.figure(again)
        if again not in clause.claimed and {"or", "is"} & {*clause.between(claimed, again)}:
            stated = negative(figure) if is_fall else figure
            clause.state(again, statement.relation, [claimed], stated)


def negative(figure: StatedFigure) -> StatedFigure:
    """The `figure` below 0: of a fall by so much, the change."""
    return figure._replace(amount=propagate(operator.neg, figure.amount))
