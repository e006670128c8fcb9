"""Statements on how long troops last, how many are left, and whether an intake covers losses."""

import math
from itertools import pairwise

from attrition_cli.core.claims.statement import (
    StatedBalance,
    Coverage,
    Operand,
    Relation,
    StatedDate,
    StatedFigure,
    Statement,
)
from attrition_cli.core.errors import InputError
from attrition_cli.notation.claims.clause import SPECIFIC_KINDS, Clause, compiled, is_remaining, stated_date
from attrition_cli.notation.claims.lexicon import lexicon
from attrition_cli.notation.escaping import quoted

_LASTING = ("last", "cover", "gone")
_LOSSES = ("losses", "casualties", "")


def find_coverages(clause: Clause) -> None:
    """Find the statements on troops, their losses and their intake in `clause`."""
    rates = _Rates(clause)
    if find_balance(clause, rates):
        return
    if rates.loss is None:
        return
    if _is_total(clause, rates):
        return
    troops = _troops(clause, rates)
    if troops is None or _loses_another_side(clause, troops[1][0], rates.loss):
        return
    _state_coverage(clause, rates, troops)


class _Rates:
    """The rate of losses of a clause, of its intake, and the force that suffers a share."""

    def __init__(self, clause: Clause) -> None:
        self.loss: int | None = None
        self.intake: int | None = None
        self.killed: int | None = None
        for at in clause.indices("RQ"):
            figure = clause.figure(at)
            if at in clause.claimed or figure.unit not in ("people", "share"):
                continue
            if figure.kind == "intake":
                self.intake = at if self.intake is None else self.intake
            elif figure.kind in SPECIFIC_KINDS:
                self.killed = at
            elif self.loss is None:
                self.loss = at
        self.force = _force(clause, self.loss)

    @property
    def used(self) -> list[int]:
        return [at for at in (self.loss, self.intake, self.force) if at is not None]


def _force(clause: Clause, loss: int | None) -> int | None:
    """The force that suffers a share of losses: "0.2% a day of a force of 600,000"."""
    if loss is None or clause.items[loss].code != "Q":
        return None
    for found in clause.matches(_FORCE):
        if found["share"] == loss:
            return found["force"]
    return None


_FORCE = compiled("{Q:share} of {C:force}")


def _is_total(clause: Clause, rates: _Rates) -> bool:
    """Whether a bare count after a rate and a time is what they come to, not troops."""
    counts = [k for k in clause.indices("C") if k not in clause.related]
    if clause.has(*_LASTING) or len(counts) != 1:
        return False
    figure = clause.figure(counts[0])
    loss = rates.loss if rates.loss is not None else -1
    times = clause.indices("T") + [at for at, _ in clause.dates("D")]
    after_all = bool(times) and counts[0] > loss and counts[0] > min(times)
    stated = clause.has("make", "is")
    return figure.kind == "" and after_all and (stated or not clause.items[counts[0]].is_people_noun)


def _troops(clause: Clause, rates: _Rates) -> tuple[Operand, list[int], bool, Operand | None] | None:
    """The troops that last: the operand, what it uses, whether it is what is left, and those lost."""
    shares = [found for found in clause.matches(_PART_OF_TROOPS) if found["share"] not in clause.claimed]
    counts = [
        k
        for k in clause.indices("C")
        if k not in clause.claimed and k not in (rates.force,) and clause.figure(k).unit == "people"
    ]
    lost_index = next((k for k in counts if _is_already_lost(clause, k, counts)), None)
    stocks = [k for k in counts if k != lost_index and clause.figure(k).kind in ("troops", "intake", "returned", "")]
    stocks = [k for k in stocks if not _is_goal(clause, k)] or stocks
    if not stocks:
        return None
    remaining = [k for k in stocks if is_remaining(clause, k)]
    chosen = remaining[0] if remaining else stocks[0]
    rest = [k for k in stocks if k != chosen]
    used = [chosen]
    lost: Operand | None = clause.figure(lost_index) if lost_index is not None else None
    if lost_index is not None:
        used.append(lost_index)
    if rest and remaining:
        for k in rest:
            if clause.figure(k).amount == clause.figure(chosen).amount:
                clause.related.add(k)
    operand: Operand = clause.figure(chosen)
    for found in shares:
        if found["whole"] == chosen:
            operand = Relation("part", (clause.figure(found["share"]), clause.figure(chosen)))
            used.append(found["share"])
    for found in clause.matches(_SHARE_LOST):
        if found["whole"] == chosen and clause.figure(found["share"]).kind in ("losses", "casualties"):
            lost = Relation("part", (clause.figure(found["share"]), clause.figure(chosen)))
            used.append(found["share"])
    return operand, used, bool(remaining), None if remaining else lost


_PART_OF_TROOPS = compiled("{S:share} of {C:whole}")
_SHARE_LOST = compiled("{C:whole} ~ {S:share} of-them")


def _is_goal(clause: Clause, at: int) -> bool:
    """Whether a count is a goal or a whole that another is a part of: "missing from a million"."""
    before = [item.code for item in clause.items[max(0, at - 2) : at] if item.code]
    if "short" not in before and "from" not in before:
        return False
    clause.understood |= {k for k in (at - 1, at - 2) if clause.items[k].code == "short"}
    clause.related.add(at)
    return True


def _is_already_lost(clause: Clause, at: int, counts: list[int]) -> bool:
    figure = clause.figure(at)
    if figure.kind not in ("losses", "casualties", ""):
        return False
    near = [item.code for item in clause.items[max(0, at - 2) : at + 4]]
    others = [k for k in counts if k != at and clause.figure(k).kind in ("troops", "", "intake")]
    marked = "already" in near or "of-them" in near
    return bool(others) and marked and figure.kind != "" or bool(others) and figure.kind in ("losses", "casualties")


def _state_coverage(
    clause: Clause, rates: _Rates, troops: tuple[Operand, list[int], bool, Operand | None]
) -> None:
    operand, used, is_remaining, lost = troops
    loss = rates.loss
    assert loss is not None  # noqa: S101  # the caller has looked
    start_at, start = _start(clause)
    down_to = _down_to(clause)
    coverage = Coverage(
        operand,
        clause.figure(loss),
        lost,
        clause.figure(rates.intake) if rates.intake is not None else None,
        clause.figure(rates.force) if rates.force is not None else None,
        start,
        clause.figure(down_to) if down_to is not None else None,
        is_remaining,
    )
    used = [*used, *rates.used, *([down_to] if down_to is not None else [])]
    has_claim = False
    is_stated = clause.has(*_LASTING, "is", ",", ":", "down-to", "make", "in", "left", "between-them")
    for time in _claimed_times(clause):
        if time in clause.claimed or time in clause.related or not is_stated:
            continue
        clause.state(Statement(clause.figure(time), coverage, *clause.extent(time, *used)), time, used)
        has_claim = True
    for at, phrase in clause.dates("E"):
        date = stated_date(clause.line, phrase)
        if start is None:
            raise InputError(f"{quoted(date.words)} has no start to count from: say one, such as 'from 2024-11-01'")
        clause.state(Statement(date, coverage, *clause.extent(at, *used)), None, [*used, at])
        has_claim = True
    if has_claim and start_at is not None:
        clause.related.add(start_at)
    if has_claim:
        clause.understood |= {
            k for k, item in enumerate(clause.items) if item.code in ("of-them", "already", "left", "still", *_LASTING)
        }


def _claimed_times(clause: Clause) -> list[int]:
    """The times that the words claim: of several those after "last", "cover" or "gone"."""
    times = clause.indices("T")
    cues = [at for at, item in enumerate(clause.items) if item.code in (*_LASTING, "down-to")]
    after = [at for at in times if cues and at > cues[0]]
    if len(times) > 1 and after:
        clause.related |= {at for at in times if at not in after}
        return after
    return times


def _loses_another_side(clause: Clause, troops: int, loss: int) -> bool:
    """Whether another side than the troops has the losses: "face Russians who lose 1,200 a day"."""
    if troops > loss:
        return False
    text = clause.line[clause.items[troops].end : clause.items[loss].begin]
    words = [word.strip(",.;:") for word in text.split()]
    for conjunction in ("and", "while", "but"):
        if conjunction in words:
            rest = words[words.index(conjunction) + 1 :]
            nouns = lexicon().nouns
            if any(w[:1].isupper() or w.lower() in nouns and nouns[w.lower()].unit == "formation" for w in rest):
                return True
    return any(
        word[:1].isupper() and word.lower() in lexicon().nations and following in ("who", "that", "which", "whom")
        for word, following in pairwise(words)
    )


def _start(clause: Clause) -> tuple[int | None, StatedDate | None]:
    for at, phrase in clause.dates("FOD"):
        if phrase.first is not None and (clause.items[at].code == "F" or phrase.first == phrase.last):
            return at, stated_date(clause.line, phrase)
    return None, None


def _down_to(clause: Clause) -> int | None:
    """The share that is left at the end: "down to half its strength"."""
    for found in clause.matches(_DOWN_TO):
        clause.consume_match()
        return found["share"]
    for found in clause.matches(_HAS_LOST):
        clause.consume_match()
        return found["share"]
    return None


_DOWN_TO = compiled("(?:down-to|to|left) ~ {S:share}")
_HAS_LOST = compiled("gone {S:share} of? its?")


def find_strength_left(clause: Clause) -> None:
    """Troops, their losses and those who are left, after losses or after a time."""
    counts = clause.indices("C")
    left = next((k for k in counts if is_remaining(clause, k) and k not in clause.claimed), None)
    if left is None:
        return
    earlier = [k for k in counts if k != left and clause.figure(k).unit == "people"]
    lost = next((k for k in earlier if clause.figure(k).kind in ("losses", "casualties", "killed")), None)
    troops = next((k for k in earlier if k != lost), None)
    if troops is None or troops > left:
        return
    if lost is not None and not clause.indices("R"):
        relation = Relation("difference", (clause.figure(troops), clause.figure(lost)))
        statement = Statement(clause.figure(left), relation, *clause.extent(troops, lost, left))
        clause.state(statement, left, [troops, lost])
        clause.understood |= {k for k, item in enumerate(clause.items) if item.code == "of-them"}
        return
    rates = [k for k in clause.indices("RQ") if clause.figure(k).kind in _LOSSES]
    tied = clause.span_of(left, *rates)
    if lost is None and len(rates) == 1 and tied is not None:
        span, times = tied
        relation = Relation("left", (clause.figure(troops), clause.figure(rates[0]), span))
        statement = Statement(clause.figure(left), relation, *clause.extent(troops, rates[0], left))
        clause.state(statement, left, [troops, rates[0], *times])


def find_balance(clause: Clause, rates: _Rates) -> bool:
    """Losses that an intake covers or not: "holds out indefinitely", a replacement ratio."""
    if rates.loss is None or rates.intake is None:
        return False
    loss, intake = clause.figure(rates.loss), clause.figure(rates.intake)
    balance = StatedBalance(loss, intake)
    used = [rates.loss, rates.intake]
    troops = [k for k in clause.indices("C") if clause.figure(k).kind in ("troops", "") and k not in clause.claimed]
    if troops and clause.indices("T") and not _endless(clause):
        return False
    for time in clause.indices("T"):
        if clause.figure(time).amount == math.inf and not troops:
            clause.state(Statement(clause.figure(time), balance, *clause.extent(time, *used)), time, used)
            return True
    shares = [k for k in clause.indices("SX") if k not in clause.claimed]
    if shares and clause.has("cover"):
        claimed = shares[0]
        clause.state(Statement(clause.figure(claimed), balance, *clause.extent(claimed, *used)), claimed, used)
        clause.understood |= {k for k, item in enumerate(clause.items) if item.code == "of"}
        return True
    return False


def _endless(clause: Clause) -> bool:
    return any(clause.figure(k).amount == math.inf for k in clause.indices("T"))


def is_a_time_that_only_tells(figure: StatedFigure) -> bool:
    """Whether a length of time tells when something happened, and states nothing."""
    return figure.unit != "people"
