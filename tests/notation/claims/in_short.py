"""What a claim is understood as, in a short notation that a test can state in one line."""

from attrition_cli.core.claims.statement import (
    Claim,
    Coverage,
    Relation,
    StatedDate,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.notation.claims.parse import parse_claim


def statements(text: str) -> list[str]:
    """The statements of the claim in `text`: "1,200 a day = rate(36,000, in June 2025)"."""
    return in_short(parse_claim(text))


def in_short(claim: Claim) -> list[str]:
    """The statements of `claim`, each in short."""
    return [_statement(statement) for statement in claim.statements]


def _statement(statement: Statement) -> str:
    relation = statement.relation
    claimed = _claimed(statement.claimed)
    if isinstance(relation, Relation):
        return f"{claimed} = {_operand(relation)}"
    names = "lasts" if isinstance(relation, Coverage) else "balance"
    stated = [
        f"{name} {_part(value)}" if name not in ("troops", "rate", "losses") else _part(value)
        for name, value in relation._asdict().items()
        if value is not None and value is not False
    ]
    return f"{claimed} = {names}({', '.join(stated)})"


def _claimed(claimed: StatedFigure | StatedDate | StatedSpan) -> str:
    if isinstance(claimed, StatedFigure) and bounds_of(claimed.amount)[0] < 0:
        return f"-{claimed.words}"
    return claimed.words


def _part(value: object) -> str:
    if value is True:
        return "left"
    return _operand(value)


def _operand(operand: object) -> str:
    if isinstance(operand, Relation):
        return f"{operand.kind}({', '.join(map(_operand, operand.operands))})"
    assert isinstance(operand, StatedFigure | StatedSpan | StatedDate)
    return operand.words
