"""The troops of a clause: those who last, those already lost, and those who are left."""

from collections.abc import Sequence

from attrition_cli.core.claims.statement import Operand, Relation
from attrition_cli.notation.claims.reading.item import COUNT, RATE, SHARE_RATE
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.clause import ALL_LOSSES, Clause, is_remaining
from attrition_cli.notation.claims.relations.times import span_of
from attrition_cli.notation.escaping import quoted

_PART_OF_LEFT = "{C:part} of {C:whole} left"
_MAY_LAST = ("troops", "intake", "returned", "")


class LastingTroops:
    """Troops that last, those of them already lost, and the indices of the figures used.

    `is_remaining` is true for troops that are left after losses already suffered.
    """

    def __init__(
        self, operand: Operand, uses: list[int], lost: Operand | None, *, is_remaining: bool
    ) -> None:
        self.operand, self.uses = operand, uses
        self.lost, self.is_remaining = lost, is_remaining


def lasting_troops(clause: Clause, force: int | None, unit: str) -> LastingTroops | None:
    """The troops of `clause`, or things of another `unit`, that its losses wear down.

    The `force` is the larger one that they join.
    """
    counts = [k for k in clause.unclaimed(COUNT) if clause.figure(k).unit == unit and k != force]
    lost_at = next((k for k in counts if _are_already_lost(clause, k, counts)), None)
    stocks = [k for k in counts if k != lost_at and clause.figure(k).kind in _MAY_LAST]
    stocks = [k for k in stocks if not _is_goal(clause, k)] or stocks
    if not stocks:
        return None
    remaining = [k for k in stocks if is_remaining(clause, k)]
    if not remaining:
        refuse_several(clause, stocks, "troops")
    chosen = remaining[0] if remaining else stocks[0]
    if remaining:
        amount = clause.figure(chosen).amount
        clause.related.update(
            k for k in stocks if k != chosen and clause.figure(k).amount == amount
        )
    return _with_shares(clause, chosen, lost_at, is_remaining=bool(remaining))


def refuse_several(clause: Clause, found: Sequence[int], name: str) -> None:
    """Refuse several figures of which each may be the one of that `name`."""
    different = {clause.figure(k).amount: k for k in reversed(found)}
    if len(different) > 1:
        first, second = sorted(different.values())[:2]
        words = (quoted(clause.figure(k).words) for k in (first, second))
        reason = f"{' and '.join(words)} may each be the {name}: say one, or a range"
        item = clause.items[second]
        raise WordRefusedError(reason, begin=item.begin, end=item.end)


def _with_shares(
    clause: Clause, chosen: int, lost_at: int | None, *, is_remaining: bool
) -> LastingTroops:
    """The troops at the index `chosen`, or the share of them of which the clause speaks."""
    operand: Operand = clause.figure(chosen)
    lost: Operand | None = clause.figure(lost_at) if lost_at is not None else None
    uses = [chosen, *([lost_at] if lost_at is not None else [])]
    if lost_at is not None and clause.code(lost_at - 1) == "fewer":
        clause.understood.add(lost_at - 1)  # "12,000 less 3,800 already lost"
    for found in clause.find("{S:share} of {C:whole}"):
        if found["whole"] == chosen and found["share"] not in clause.claimed:
            operand = Relation("part", (clause.figure(found["share"]), clause.figure(chosen)))
            uses.append(found["share"])
    for found in clause.find("{C:whole} ~ {S:share} of-them"):
        if found["whole"] == chosen and clause.figure(found["share"]).kind in ALL_LOSSES:
            lost = Relation("part", (clause.figure(found["share"]), clause.figure(chosen)))
            uses.append(found["share"])
    lost = None if is_remaining else lost
    return LastingTroops(operand, uses, lost, is_remaining=is_remaining)


def _is_goal(clause: Clause, at: int) -> bool:
    """Whether a count is a goal or a whole that another is a part of: "missing from a million"."""
    before = clause.codes(at - 2, at)
    if "short" not in before and "from" not in before:
        return False
    clause.understood |= {k for k in (at - 1, at - 2) if clause.code(k) == "short"}
    clause.related.add(at)
    return True


def _are_already_lost(clause: Clause, at: int, counts: Sequence[int]) -> bool:
    """Whether a count is of losses beside one of troops."""
    others = [k for k in counts if k != at and clause.figure(k).kind in ("troops", "", "intake")]
    return bool(others) and at not in clause.related and clause.figure(at).kind in ALL_LOSSES


def find_strength_left(clause: Clause) -> None:
    """Troops, their losses and those who are left, after losses or after a time."""
    left = next((k for k in clause.unclaimed(COUNT) if is_remaining(clause, k)), None)
    if left is None or any(found["whole"] == left for found in clause.find(_PART_OF_LEFT)):
        return
    counts = [k for k in clause.figures(COUNT) if clause.figure(k).unit == "people" and k != left]
    lost = next((k for k in counts if clause.figure(k).kind in (*ALL_LOSSES, "killed")), None)
    troops = next((k for k in counts if k != lost), None)
    if troops is None or troops > left or troops in clause.claimed:
        return
    if lost is not None and not clause.figures(RATE):
        figures = (clause.figure(troops), clause.figure(lost))
        clause.state(left, Relation("difference", figures), [troops, lost])
        clause.understood |= {at for at, item in enumerate(clause.items) if item.code == "of-them"}
    elif lost is None:
        _find_left_after(clause, troops, left)


def _find_left_after(clause: Clause, troops: int, left: int) -> None:
    """State who is left of the `troops` after a time."""
    rates = [
        k for k in clause.figures(RATE, SHARE_RATE) if clause.figure(k).kind in (*ALL_LOSSES, "")
    ]
    tied = span_of(clause, left, *rates)
    if len(rates) == 1 and tied is not None:
        span, times = tied
        operands = (clause.figure(troops), clause.figure(rates[0]), span)
        clause.state(left, Relation("left", operands), [troops, rates[0], *times])
