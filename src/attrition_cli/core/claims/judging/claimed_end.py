"""The date on which troops are exhausted, or a share of them is left, as claimed.

"Until" and "through" state the end itself: the first is any day of the date claimed, the second
00:00 of the day after it. It is loose where it is no further off than the date is long: a day for a
day, ten for mid-April.

"By" and "before" state the latest end, 00:00 of the day after the date, or of the date itself. A
later end is wrong, or loose within the length of the date. An earlier one is loose where it is
earlier by more than a quarter of the time from the start.

A hedge widens what is loose to a tenth of the time from the start.
"""

import math
from datetime import date
from typing import NamedTuple

from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.judging.claimed_coverage import ClaimedCoverage
from attrition_cli.core.claims.judging.judged_figure import days_of_span
from attrition_cli.core.claims.judging.loose_reasons import reason_of_date
from attrition_cli.core.claims.judging.operands import Reading, as_range, is_hedged
from attrition_cli.core.claims.judging.tolerance import (
    EARLY_SHARE,
    HEDGED_LOOSE_SHARE,
    Tolerance,
    deviation,
    one_sided_bound,
    verdict,
)
from attrition_cli.core.claims.statement import StatedDate, Statement
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import whole_days
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of


class _Judgement(NamedTuple):
    """A claimed date and the right one, in days as `date.toordinal` counts them."""

    claimed: Quantity
    right: Quantity
    tolerance: Tolerance
    off_days: Number


def end_finding(
    statement: Statement, claimed: StatedDate, coverage: ClaimedCoverage, reading: Reading
) -> Finding:
    """The finding on the `claimed` date on which a coverage ends; the coverage needs a start."""
    start = coverage.start
    if start is None:
        raise InputError(f"{claimed.last} has no start to count from: say one: from 2024-11-01")
    judge = _deadline if claimed.bound in ("by", "before") else _stated_end
    judgement = judge(
        claimed, start, as_range(coverage.days, statement), hedged=is_hedged(statement)
    )
    judged = verdict(judgement.claimed, judgement.right, judgement.tolerance)
    off = judgement.off_days
    is_latest = claimed.bound in ("by", "before")
    reason = reason_of_date(off, judgement.right, is_latest=is_latest)
    return Finding(
        statement,
        "end",
        "threshold" if coverage.is_threshold else "exhaustion",
        "date",
        None,
        claimed.hedge,
        claimed=_as_dates(judgement.claimed),
        right=coverage.exhausted_on,
        off_by=None if math.isinf(off) else float(off),
        off_percent=None,
        consistent_within=_as_dates(judgement.tolerance.consistent),
        loose_within=_as_dates(judgement.tolerance.loose),
        verdict=judged,
        loose_because=reason if judged == "loose" else "",
        days=days_of_span(statement, reading),
    )


def _length(claimed: StatedDate) -> int:
    return (claimed.last - claimed.first).days + 1


def _hedged_days(claimed: StatedDate, start: StatedDate) -> Number:
    return max((claimed.last - start.first).days, 0) * HEDGED_LOOSE_SHARE


def _stated_end(
    claimed: StatedDate, start: StatedDate, days: Quantity, *, hedged: bool
) -> _Judgement:
    first, last = claimed.first.toordinal(), claimed.last.toordinal()
    if claimed.bound == "through":
        first = last = last + 1
    leeway: Number = _length(claimed)
    if claimed.hedge or hedged:
        leeway = max(leeway, _hedged_days(claimed, start))
    right = _end_day(start, days)
    stated: Quantity = first if first == last else Interval(first, last, known_end="both")
    tolerance = Tolerance(Interval(first, last), Interval(first - leeway, last + leeway))
    return _Judgement(stated, right, tolerance, deviation(stated, right))


def _deadline(
    claimed: StatedDate, start: StatedDate, days: Quantity, *, hedged: bool
) -> _Judgement:
    del hedged  # a hedge on another figure moves no bound
    first, latest = claimed.first.toordinal(), claimed.last.toordinal()
    if claimed.bound == "before":
        latest = first - 1
    leeway: Number = _length(claimed)
    if claimed.hedge:
        leeway = max(leeway, _hedged_days(claimed, start))
    earliest = first - max(first - start.first.toordinal(), 0) * EARLY_SHARE
    right = _last_day(start, days)
    low, high = bounds_of(right)
    off: Number = 0
    if high > latest:
        off = latest - high
    elif low < earliest:
        end, latest_end = bounds_of(_end_day(start, days))
        off = first - (end or latest_end)
    tolerance = Tolerance(Interval(earliest, latest), Interval(0, latest + leeway))
    return _Judgement(Interval(0, latest), right, tolerance, off)


def _end_day(start: StatedDate, days: Quantity) -> Quantity:
    """The day on which the end falls, as an ordinal, likewise bounded on one side."""
    low, high = bounds_of(days)
    first = start.first.toordinal() + _floor(low)
    last = start.last.toordinal() + _floor(high)
    if one_sided_bound(days) is not None:
        return Interval(first, math.inf) if low else Interval(0, last)
    return first if first == last else Interval(first, last, known_end="both")


def _last_day(start: StatedDate, days: Quantity) -> Quantity:
    """The last day that begins before the end, as an ordinal.

    Where the end is bounded above alone, it is the latest one.
    """
    low, high = (-_floor(-each) - 1 for each in bounds_of(days))
    first, last = start.first.toordinal() + low, start.last.toordinal() + high
    if one_sided_bound(days) is not None and not bounds_of(days)[0]:
        first = last
    return first if first == last else Interval(first, last, known_end="both")


def _floor(days: Number) -> Number:
    return days if math.isinf(days) else whole_days(days)


def _as_dates(ordinals: Quantity) -> date | Interval[date | None] | None:
    """Ordinals as dates; `None` where they are no day of the calendar."""
    low, high = bounds_of(ordinals)
    first = _date_of(-_floor(-low))
    return first if low == high else Interval(first, _date_of(_floor(high)))


def _date_of(ordinal: Number) -> date | None:
    return date.fromordinal(int(ordinal)) if 0 < ordinal <= date.max.toordinal() else None
