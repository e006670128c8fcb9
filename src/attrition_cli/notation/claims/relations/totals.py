"""Totals, rates and the time of both: "48,240 in January 2025, 1,556 a day"."""

import re
from collections.abc import Sequence

from attrition_cli.core.claims.statement import Operand, Relation
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims.reading.item import COUNT, DURING, RATE, SINCE, UNTIL
from attrition_cli.notation.claims.relations.apposition import is_apposed, is_peak, says_again
from attrition_cli.notation.claims.relations.clause import Clause, is_remaining, is_same_kind
from attrition_cli.notation.claims.relations.times import span_of


class _Total:
    """A total as an operand, and the indices of the counts of which it is, in their order."""

    def __init__(self, operand: Operand, counts: list[int]) -> None:
        self.operand, self.counts = operand, counts


def find_totals(clause: Clause) -> None:
    """Find rates that follow from a total and a time, and totals that follow from a rate."""
    for rate in clause.unclaimed(RATE):
        total = _total_beside(clause, rate)
        tied = span_of(clause, *total.counts, rate) if total else None
        if total is None or tied is None:
            continue
        span, times = tied
        last = total.counts[-1]
        if "last" in clause.between(max(rate, last), times[0]):
            continue  # "12,000 at 1,200 a day last ten days"
        if rate > last and _is_of_others(clause, rate, times):
            continue
        if is_peak(clause, rate) or not says_again(clause, max(rate, last)):
            continue
        is_bound = isinstance(clause.figure(rate).amount, Interval)
        if rate > last or (is_bound and len(total.counts) == 1 and last not in clause.claimed):
            relation = Relation("rate", (total.operand, span))
            clause.state(rate, relation, [*total.counts, *times])
        elif len(total.counts) == 1 and last not in clause.claimed:
            relation = Relation("total", (clause.figure(rate), span))
            clause.state(last, relation, [rate, *times])


_OF_A_PLACE = r"\s*(?:near|around|at)\s+(?:the\s+)?[A-Z]"


def _is_of_others(clause: Clause, rate: int, times: Sequence[int]) -> bool:
    """Whether a rate after a total is of another side, place or time: "Ukraine 500 a day"."""
    words = clause.text_between(rate - 1, rate).split()
    has_side = any(word[:1].isupper() for word in words)
    has_place = re.match(_OF_A_PLACE, clause.line[clause.items[rate].end :]) is not None
    after = clause.items[rate + 1] if rate + 1 < len(clause.items) else None
    has_time = after is not None and after.date is not None and rate + 1 not in times
    has_months = has_time and clause.code(rate + 1) == DURING and min(times) < rate
    has_end = has_time and clause.code(rate + 1) in (SINCE, UNTIL)
    return has_side or has_place or has_months or has_end


def _total_beside(clause: Clause, rate: int) -> _Total | None:
    """The total that the words set beside a rate: a count, or the sum of several."""
    counts = [k for k in clause.figures(COUNT) if _may_be_total(clause, k, rate)]
    before = [k for k in counts if k < rate]
    after = [k for k in counts if k > rate]
    if before and (total := _total_before(clause, before, rate)):
        return total
    if after and (is_apposed(clause, rate, after[0]) or _is_at_rate(clause, rate, after[0])):
        return _Total(clause.figure(after[0]), [after[0]])
    return None


def _is_at_rate(clause: Clause, rate: int, count: int) -> bool:
    """Whether a count is of what happened at a rate: "at 1,200 a day they lost 36,000"."""
    return clause.code(rate - 1) in ("at", "with") and not clause.between(rate, count)


def _may_be_total(clause: Clause, at: int, rate: int) -> bool:
    """Whether a count is of what the rate counts, and neither troops nor what is left."""
    figure = clause.figure(at)
    is_lasting = clause.has("last", "cover", "gone", "down-to")
    is_alike = is_same_kind(figure, clause.figure(rate)) and figure.kind != "troops"
    return is_alike and bool(figure.kind or not is_lasting) and not is_remaining(clause, at)


def _total_before(clause: Clause, before: Sequence[int], rate: int) -> _Total | None:
    last = before[-1]
    if not is_apposed(clause, last, rate):
        return None
    if len(before) > 1 and last not in clause.claimed:
        first = before[-2]
        is_joined = bool({"and", "but"} & {*clause.between(first, last)})
        noun = clause.items[first].meaning
        is_of_one_noun = noun is None or (not noun.kind and clause.between(first, last) == ["and"])
        is_shared = clause.has("between-them") or is_of_one_noun
        if is_joined and is_shared:
            figures = (clause.figure(first), clause.figure(last))
            return _Total(Relation("sum", figures), [first, last])
        if is_joined and first not in clause.claimed:
            return None
    return _Total(clause.figure(last), [last])
