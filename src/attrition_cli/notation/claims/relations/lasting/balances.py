"""Gains less losses: a surplus or shortfall, "more than it recruited", an intake that keeps up."""

import math
import re
from collections.abc import Sequence

from attrition_cli.core.claims.statement import Operand, Relation, StatedBalance, StatedFigure
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.notation.claims.reading.item import COUNT, MULTIPLE, RATE, SHARE, TIME
from attrition_cli.notation.claims.relations.clause import Clause
from attrition_cli.notation.claims.relations.whereabouts import sides_in

_GAINS = ("intake", "returned")
_BALANCES = ("surplus", "shortfall")


def find_balances(clause: Clause) -> None:
    """Differences of two earlier figures: "a surplus of", "12,000 more than it recruited"."""
    for at in clause.figures(COUNT, RATE):
        earlier = [k for k in clause.unclaimed(COUNT, RATE) if k < at]
        if at in clause.claimed or len(earlier) < len(("gain", "loss")):
            continue
        first, second = earlier[-2:]
        pair = _high_and_low(clause, at, first, second)
        if pair is not None and not _is_of_two_sides(clause, at, first, second):
            _state_difference(clause, at, *pair)


def _high_and_low(clause: Clause, at: int, first: int, second: int) -> tuple[int, int] | None:
    """Of two figures that from which, and that which is taken off, to give the figure `at`."""
    after = clause.codes(at + 1, at + 3)
    before = clause.code(at - 1)
    if after in (["more", "than"], ["fewer", "than"]):
        return _compared_by_kind(clause, at, first, second)
    if before == "by" and clause.code(at - 2) in ("rose", "fell"):
        gains = {clause.figure(k).kind for k in (first, second)}.intersection(_GAINS)
        word = "surplus" if clause.code(at - 2) == "rose" else "shortfall"
        is_change = after[:1] == ["to"] or len(gains) != 1
        return None if is_change else _gain_and_loss(clause, first, second, word)
    if after[:1] == ["short"] and after[1:2] != ["of"]:
        clause.understood.add(at + 1)
        return _gain_and_loss(clause, first, second, "shortfall")
    word = next((each for each in (before, *after[:1]) if each in _BALANCES), "")
    if word:
        clause.understood |= {at - 1, at + 1}
        return _gain_and_loss(clause, first, second, word)
    return None


def _compared_by_kind(clause: Clause, at: int, first: int, second: int) -> tuple[int, int] | None:
    """The figures of "12,000 more than it recruited", of which one is named by its verb."""
    after = clause.items[at + 1 :]
    named = next((item.meaning.kind for item in after if item.meaning and item.meaning.kind), "")
    low = next((k for k in (first, second) if clause.figure(k).kind == named), None)
    if low is None:
        return None
    high = second if low == first else first
    clause.understood |= {*range(at + 1, len(clause.items))}
    return (low, high) if clause.codes(at + 1, at + 3)[0] == "fewer" else (high, low)


def _gain_and_loss(clause: Clause, first: int, second: int, word: str) -> tuple[int, int]:
    """Gains less losses in a surplus, losses less gains in a shortfall; without, by size."""
    is_gain = [clause.figure(k).kind in _GAINS for k in (first, second)]
    if is_gain[0] != is_gain[1]:
        gain, loss = (first, second) if is_gain[0] else (second, first)
        return (gain, loss) if word == "surplus" else (loss, gain)
    low, high = sorted((first, second), key=lambda k: float(bounds_of(clause.figure(k).amount)[0]))
    return high, low


_OVER_ANOTHER = r"\s+(?:over|against|than)\s+(?:the\s+)?[A-Z]"


def _is_of_two_sides(clause: Clause, at: int, first: int, second: int) -> bool:
    """Whether one side gains and another loses, or a surplus is one over another side."""
    is_gain = [clause.figure(k).kind in _GAINS for k in (first, second)]
    sides = sides_in(clause.line[: clause.items[first].end])
    others = sides_in(clause.text_between(first, second))
    is_mixed = is_gain[0] != is_gain[1] and bool(sides and others) and sides.isdisjoint(others)
    return (
        is_mixed or re.compile(_OVER_ANOTHER).match(clause.line, clause.items[at].end) is not None
    )


def _state_difference(clause: Clause, at: int, high: int, low: int) -> None:
    claimed = clause.figure(at)
    figures = (clause.figure(high), clause.figure(low))
    is_bare = claimed.per is None and clause.items[at].meaning is None
    if is_bare and figures[0].per == figures[1].per and not clause.figures(TIME):
        claimed = claimed._replace(per=figures[0].per)
    is_one_unit = all(each.unit == claimed.unit for each in figures)
    are_rates = {each.per is not None for each in (*figures, claimed)}
    if is_one_unit and len(are_rates) == 1:
        relation = Relation("difference", tuple(_in_one_period(claimed, figures)))
        clause.state(at, relation, [high, low], claimed)


def _in_one_period(claimed: StatedFigure, figures: Sequence[StatedFigure]) -> Sequence[Operand]:
    """`figures`, of which rates in other periods than the claimed one are brought to it."""
    if all(each.per == claimed.per for each in figures):
        return figures
    return [Relation("in period", (each,)) if each.per else each for each in figures]


def find_balance_of_rates(clause: Clause, loss: int, intake: int) -> bool:
    """Losses that an intake covers or not: "holds out indefinitely", a replacement ratio."""
    balance = StatedBalance(clause.figure(loss), clause.figure(intake))
    troops = [k for k in clause.unclaimed(COUNT) if clause.figure(k).kind in ("troops", "")]
    endless = [at for at in clause.figures(TIME) if clause.figure(at).amount == math.inf]
    if troops and clause.figures(TIME) and not endless:
        return False
    if endless and not troops:
        clause.state(endless[0], balance, [loss, intake])
        return True
    shares = clause.unclaimed(SHARE, MULTIPLE)
    is_ratio = shares and "ratio" in clause.line[: clause.items[shares[0]].begin]
    if shares and (is_ratio or clause.has("cover")):
        clause.state(shares[0], balance, [loss, intake])
        taken = ("of", "against")
        clause.understood |= {at for at, item in enumerate(clause.items) if item.code in taken}
        return True
    return False
