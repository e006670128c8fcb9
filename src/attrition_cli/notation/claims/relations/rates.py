"""The same rate in another period, of a share, per another unit, or between two counts."""

from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Relation,
    StatedFigure,
    StatedSpan,
)
from attrition_cli.notation.claims.reading.item import (
    COUNT,
    DURING,
    PER_UNIT,
    RATE,
    SHARE,
    SHARE_RATE,
    TIME,
)
from attrition_cli.notation.claims.relations.apposition import APPOSED, JOINING, says_again
from attrition_cli.notation.claims.relations.clause import Clause, is_same_kind
from attrition_cli.notation.claims.relations.times import span_of, span_of_date

_FIRST_AND_LAST = 2
"""The dates between which a change runs; the shares lost and left."""


def find_days_between_dates(clause: Clause) -> None:
    """A number of days beside the two dates that it lies between."""
    beside: list[list[str]] = [[","], [], [":"], ["is"], ["last"], [",", "is"]]
    for at, phrase in clause.dates(DURING):
        times = [k for k in clause.unclaimed(TIME) if clause.between(at, k) in beside]
        if phrase.first is not None and phrase.also_days and times:
            span = Relation("span", (span_of_date(clause.line, phrase),))
            clause.state(times[0], span, [at])


def find_rates_of_share(clause: Clause) -> None:
    """A share lost per period beside the strength and the losses: "0.5 percent of 20,000 a day"."""
    stocks = [k for k in clause.figures(COUNT) if clause.figure(k).kind in ("troops", "")]
    rates = [k for k in clause.figures(RATE) if clause.figure(k).kind not in ("intake", "troops")]
    if len(stocks) != 1 or len(rates) != 1 or clause.has("last", "cover", "gone"):
        return
    stock, rate = stocks[0], rates[0]
    for share in clause.unclaimed(SHARE_RATE):
        if "and" in clause.between(share, rate):
            continue  # two causes of loss
        if share > rate:
            losses = Relation("in period", (clause.figure(rate),))
            clause.state(share, Relation("share", (losses, clause.figure(stock))), [stock, rate])
        elif rate not in clause.claimed:
            part = Relation("part", (clause.figure(share), clause.figure(stock)))
            clause.state(rate, part, [stock, share])


def find_rates_per_unit(clause: Clause) -> None:
    """A rate per another unit times what there is of it: "20 dead per square kilometre"."""
    for at in clause.figures(PER_UNIT):
        rate = clause.figure(at)
        amounts = [k for k in clause.figures(COUNT) if clause.figure(k).unit == rate.per]
        counts = [k for k in clause.unclaimed(COUNT) if clause.figure(k).unit == rate.unit]
        totals = [k for k in counts if k not in amounts]
        if len(amounts) != 1 or len(totals) != 1:
            continue
        amount, total = amounts[0], totals[0]
        if total > at:
            product = Relation("times", (rate, clause.figure(amount)))
            clause.state(total, product, [at, amount])
        else:
            ratio = Relation("ratio", (clause.figure(total), clause.figure(amount)))
            clause.state(at, ratio, [amount, total])


def find_growth_between_dates(clause: Clause) -> None:
    """Two counts on two dates and the rate between them: "36 more each day"."""
    two_dates = r"{C:low} [OFD](?P<first>\d+) ~& {C:high} [OEFD](?P<last>\d+)"
    for found in clause.find(
        f"{two_dates} ~& rose by? {{R:rate}}", f"{two_dates} ~& {{R:rate}} (?:more|fewer)"
    ):
        first, last = (clause.items[found[name]].date for name in ("first", "last"))
        if found["rate"] in clause.claimed or first is None or last is None:
            continue
        if first.first is None or last.first is None:
            continue
        words = f"from {first.first} to {last.first}"
        days = (last.first - first.first).days
        span = StatedSpan(days, (), first.first, last.first, words, first.begin, last.end)
        figures = clause.figure(found["high"]), clause.figure(found["low"])
        growth_in_all = Relation("difference", figures)
        clause.state(
            found["rate"], Relation("rate", (growth_in_all, span)), [found["low"], found["high"]]
        )
        clause.understood |= found.items


def find_rates_of_change(clause: Clause) -> None:
    """The rate between two counts: "shrank from 24,000 to 12,000 in ten days, 1,200 a day"."""
    for found in clause.find("from {C:first} ~ to {C:second}"):
        first, second = found["first"], found["second"]
        rates = [k for k in clause.unclaimed(RATE) if k > second]
        span = _span_of_change(clause, first, second)
        if len(rates) != 1 or span is None:
            continue
        before, after = clause.figure(first), clause.figure(second)
        is_fall = any(item.code == "fell" for item in clause.items[:first])
        change = (before, after) if is_fall else (after, before)
        if clause.figure(rates[0]).unit == before.unit:
            relation = Relation("rate", (Relation("difference", change), span))
            clause.state(rates[0], relation, [first, second])


def _span_of_change(clause: Clause, first: int, second: int) -> StatedSpan | None:
    """The time between the dates of two counts, or the time in which one became the other."""
    dates = [clause.items[at + 1].date for at in (first, second) if at + 1 < len(clause.items)]
    days = [date.first for date in dates if date and date.first and date.first == date.last]
    if len(days) == _FIRST_AND_LAST:
        words = f"from {days[0]} to {days[1]}"
        return StatedSpan((days[1] - days[0]).days, (), days[0], days[1], words)
    tied = span_of(clause, first, second)
    return tied[0] if tied else None


def find_other_periods(clause: Clause) -> None:
    """The same rate in another period: "1,200 a day, 8,400 a week"."""
    rates = clause.figures(RATE)
    for number, first in enumerate(rates):
        for second in rates[number + 1 :]:
            figures = clause.figure(first), clause.figure(second)
            if second in clause.claimed or not _are_in_two_periods(*figures):
                continue
            if _is_said_again(clause, first, second) and says_again(clause, second):
                clause.state(second, Relation("in period", figures[:1]), [first])


def _are_in_two_periods(first: StatedFigure, second: StatedFigure) -> bool:
    are_periods = {first.per, second.per} <= CLAIM_PERIOD_DAYS.keys()
    is_gain = (first.kind in ("intake", "returned")) != (second.kind in ("intake", "returned"))
    return are_periods and first.per != second.per and is_same_kind(first, second) and not is_gain


def _is_said_again(clause: Clause, first: int, second: int) -> bool:
    """Whether nothing stands between two rates but marks, "or", "and" and other figures claimed."""
    counted = [k for k in clause.figures(COUNT, SHARE) if first < k < second]
    between = {*clause.between(first, second)} - {RATE}
    is_alone = all(k in clause.claimed for k in counted)
    if "at" in between and clause.figure(first).kind != clause.figure(second).kind:
        return False  # "12,000 troops a month at 1,200 a day"
    return is_alone and between <= APPOSED | {"and"} and bool(JOINING & between)


def find_survivors(clause: Clause) -> None:
    """A share lost each time, a number of times, and the share that survives all of them."""
    shares, counts = clause.unclaimed(SHARE, SHARE_RATE), clause.unclaimed(COUNT)
    if not clause.has("surviving") or len(shares) != _FIRST_AND_LAST or len(counts) != 1:
        return
    lost, left = shares
    operands = (clause.figure(lost), clause.figure(counts[0]))
    clause.state(left, Relation("surviving", operands), [lost, counts[0]])
    clause.understood |= {
        at
        for at, item in enumerate(clause.items)
        if item.refused == "distribution" or item.code in ("each", "surviving")
    }
