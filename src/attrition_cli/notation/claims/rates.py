"""Statements on rates: what a rate comes to in a time, the same rate in another period, and spans."""

from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Operand,
    Relation,
    StatedSpan,
    Statement,
)
from attrition_cli.notation.claims.clause import Clause, compiled, is_remaining, is_same_kind, span_of_date

_APPOSED = frozenset((",", ":", "is", "make", "or", "in", "at", "between-them", "D", "O", "T", "F", "E", "by", "rose", "left", "last", "gone", "than-"))


def find_rates(clause: Clause) -> None:
    """Find the statements on rates and on the length of times of `clause`."""
    find_days_between_dates(clause)
    find_rates_of_share(clause)
    find_rates_per_unit(clause)
    find_growth_between_dates(clause)
    find_rates_of_change(clause)
    find_totals(clause)
    find_other_periods(clause)
    find_survivors(clause)


def find_days_between_dates(clause: Clause) -> None:
    """A number of days beside the two dates that it lies between."""
    for at, phrase in clause.dates("D"):
        if phrase.first is None or not phrase.also_days:
            continue
        for time in clause.indices("T"):
            between = clause.between(at, time)
            if between in ([","], [], [":"], ["is"], ["last"], [",", "is"]) and time not in clause.claimed:
                relation = Relation("span", (span_of_date(phrase, clause.line),))
                clause.state(Statement(clause.figure(time), relation, *clause.extent(at, time)), time, [])
                break


def find_rates_of_share(clause: Clause) -> None:
    """A share lost per period beside the strength and the losses: "0.5 percent of 20,000 a day"."""
    for share in clause.indices("Q"):
        if share in clause.claimed:
            continue
        stocks = [k for k in clause.indices("C") if clause.figure(k).kind in ("troops", "")]
        rates = [k for k in clause.indices("R") if clause.figure(k).kind not in ("intake", "troops")]
        if len(stocks) != 1 or len(rates) != 1 or clause.has("last", "cover", "gone"):
            continue
        stock, rate = stocks[0], rates[0]
        figure = clause.figure(share)
        if share > rate:
            operands: tuple[Operand, ...] = (
                Relation("in period", (clause.figure(rate),)),
                clause.figure(stock),
            )
            statement = Statement(figure, Relation("share", operands), *clause.extent(share, stock, rate))
            clause.state(statement, share, [stock, rate])
        elif rate not in clause.claimed:
            part = Relation("part", (figure, clause.figure(stock)))
            statement = Statement(clause.figure(rate), part, *clause.extent(share, stock, rate))
            clause.state(statement, rate, [stock, share])


def find_rates_per_unit(clause: Clause) -> None:
    """A rate per another unit times what there is of it: "20 dead per square kilometre"."""
    for at in clause.indices("U"):
        rate = clause.figure(at)
        amounts = [k for k in clause.indices("C") if clause.figure(k).unit == rate.per]
        totals = [
            k
            for k in clause.indices("C")
            if k not in clause.claimed and clause.figure(k).unit == rate.unit and k not in amounts
        ]
        if len(amounts) == 1 and len(totals) == 1:
            amount, total = amounts[0], totals[0]
            claimed = max(at, total)
            relation = (
                Relation("times", (rate, clause.figure(amount)))
                if claimed == total
                else Relation("ratio", (clause.figure(total), clause.figure(amount)))
            )
            statement = Statement(clause.figure(claimed), relation, *clause.extent(at, amount, total))
            clause.state(statement, claimed, [at, amount, total])


def find_growth_between_dates(clause: Clause) -> None:
    """Two counts on two dates and the rate between them: "36 more each day"."""
    for found in clause.matches(_GROWTH):
        low, high, rate = (found[name] for name in ("low", "high", "rate"))
        first, last = (clause.items[found[name]].date for name in ("first", "last"))
        if rate in clause.claimed or first is None or last is None:
            continue
        if first.first is None or last.first is None:
            continue
        days = (last.first - first.first).days
        words = f"from {first.first} to {last.first}"
        span = StatedSpan(days, (), first.first, last.first, words, first.begin, last.end)
        more = Relation("difference", (clause.figure(high), clause.figure(low)))
        statement = Statement(clause.figure(rate), Relation("rate", (more, span)), *clause.extent(low, high, rate))
        clause.state(statement, rate, [low, high])
        clause.consume_match()


_GROWTH = compiled(
    "{C:low} ~? [OFD](?P<first>\\d+) ~& {C:high} ~? [OEFD](?P<last>\\d+) ~& (?:rose)? by? {R:rate} (?:more|fewer)?"
)


def find_rates_of_change(clause: Clause) -> None:
    """The rate between two counts: "shrank from 24,000 to 12,000 in ten days, 1,200 a day"."""
    for found in clause.matches(_FROM_TO):
        first, second = found["first"], found["second"]
        rates = [k for k in clause.indices("R") if k > second and k not in clause.claimed]
        if len(rates) != 1 or clause.figure(rates[0]).unit != clause.figure(first).unit:
            continue
        span = _span_of_change(clause, first, second)
        if span is None:
            continue
        high, low = (second, first) if _is_rise(clause, first) else (first, second)
        more = Relation("difference", (clause.figure(high), clause.figure(low)))
        statement = Statement(
            clause.figure(rates[0]), Relation("rate", (more, span)), *clause.extent(first, rates[0])
        )
        clause.state(statement, rates[0], [first, second])


_FROM_TO = compiled("from {C:first} ~ to {C:second}")


def _is_rise(clause: Clause, first: int) -> bool:
    """Whether a change from the figure `first` is a rise by its size, as is a fall by its words."""
    return not any(item.code == "fell" for item in clause.items[:first])


def _span_of_change(clause: Clause, first: int, second: int) -> StatedSpan | None:
    """The time between the dates of two counts, or the time in which one became the other."""
    days = []
    for at in (first, second):
        date = clause.items[at + 1].date if at + 1 < len(clause.items) else None
        if date is not None and date.first is not None and date.first == date.last:
            days.append(date.first)
    if len(days) == 2:  # noqa: PLR2004
        words = f"from {days[0]} to {days[1]}"
        return StatedSpan((days[1] - days[0]).days, (), days[0], days[1], words)
    tied = clause.span_of(first, second)
    return tied[0] if tied else None


def find_totals(clause: Clause) -> None:
    """Totals, rates and the time of both: "48,240 in January 2025, 1,556 a day"."""
    for rate in clause.indices("R"):
        if rate in clause.related and rate in clause.claimed:
            continue
        total = _total_of(clause, rate)
        if total is None:
            continue
        operand, used, last = total
        tied = clause.span_of(*used, rate)
        if tied is None:
            continue
        span, times = tied
        claimed = rate if rate > last else last
        if claimed in clause.claimed:
            continue
        if claimed == rate:
            relation = Relation("rate", (operand, span))
        elif len(used) == 1:
            relation = Relation("total", (clause.figure(rate), span))
        else:
            continue
        extent = clause.extent(rate, *used, *times)
        clause.state(Statement(clause.figure(claimed), relation, *extent), claimed, [rate, *used, *times])


def _total_of(clause: Clause, rate: int) -> tuple[Operand, list[int], int] | None:
    """The total that the words set beside a rate: a count, or the sum of several."""
    figure = clause.figure(rate)
    lasting = clause.has("last", "cover", "gone", "down-to")
    counts = [
        k
        for k in clause.indices("C")
        if (clause.figure(k).kind or not lasting)
        and is_same_kind(clause.figure(k), figure)
        and clause.figure(k).unit == figure.unit
        and clause.figure(k).kind not in ("troops",)
        and not is_remaining(clause, k)
    ]
    before = [k for k in counts if k < rate]
    after = [k for k in counts if k > rate]
    pair = _pair(clause, before, rate) if before else None
    if pair:
        return pair
    if after and _is_apposed(clause, rate, after[0]):
        return clause.figure(after[0]), [after[0]], after[0]
    return None


def _pair(clause: Clause, before: list[int], rate: int) -> tuple[Operand, list[int], int] | None:
    last = before[-1]
    if not _is_apposed(clause, last, rate):
        return None
    if len(before) > 1 and last not in clause.claimed:
        first = before[-2]
        joined = "and" in clause.between(first, last) or "but" in clause.between(first, last)
        shared = clause.has("between-them") or not clause.items[first].meaning
        if joined and shared:
            figures = (clause.figure(first), clause.figure(last))
            return Relation("sum", figures), [first, last], last
        if joined and first not in clause.claimed:
            return None
    return clause.figure(last), [last], last


def _is_apposed(clause: Clause, first: int, second: int) -> bool:
    """Whether only marks and words such as "or" and "is" stand between two figures."""
    between = [
        code
        for k, code in _codes_between(clause, first, second)
        if not (code == "C" and k in clause.claimed)
    ]
    joining = {",", ":", "is", "make", "or", "at"}
    touches = bool(joining & set(between))
    return set(between) <= _APPOSED and touches


def _codes_between(clause: Clause, first: int, second: int) -> list[tuple[int, str]]:
    low, high = sorted((first, second))
    return [(k, clause.items[k].code) for k in range(low + 1, high) if clause.items[k].code]


def find_other_periods(clause: Clause) -> None:
    """The same rate in another period: "1,200 a day, 8,400 a week"."""
    rates = clause.indices("R")
    for at, first in enumerate(rates):
        for second in rates[at + 1 :]:
            one, other = clause.figure(first), clause.figure(second)
            times = [k for k, code in _codes_between(clause, first, second) if code in ("R", "C", "S")]
            if second in clause.claimed or not is_same_kind(one, other) or one.per == other.per:
                continue
            if one.unit != other.unit or any(k not in clause.claimed and clause.items[k].code != "R" for k in times):
                continue
            between = {code for _, code in _codes_between(clause, first, second)} - {"R"}
            if one.per not in CLAIM_PERIOD_DAYS or other.per not in CLAIM_PERIOD_DAYS:
                continue
            if between <= _APPOSED | {"and"} and ({",", ":", "is", "make", "or", "at"} & between):
                statement = Statement(other, Relation("in period", (one,)), *clause.extent(first, second))
                clause.state(statement, second, [first])


def find_survivors(clause: Clause) -> None:
    """A share lost each time, a number of times, and the share that survives all of them."""
    if not clause.has("surviving"):
        return
    shares = [k for k in clause.indices("SQ") if k not in clause.claimed]
    counts = [k for k in clause.indices("C") if k not in clause.claimed]
    if len(shares) == 2 and len(counts) == 1:  # noqa: PLR2004
        lost, left = shares
        operands = (clause.figure(lost), clause.figure(counts[0]))
        statement = Statement(clause.figure(left), Relation("surviving", operands), *clause.extent(lost, left))
        clause.state(statement, left, [lost, counts[0]])
        clause.understood |= {
            k
            for k, item in enumerate(clause.items)
            if item.refused == "distribution" or item.code in ("each", "surviving")
        }
