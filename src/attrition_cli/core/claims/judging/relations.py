"""The figures that follow from the operands of a relation.

Times are in days. A figure per period stays in its period until another figure, or the claimed one,
asks for a different one: people are converted in proportion, a share of the strength so that it
compounds.
"""

import functools
import math
import operator
from collections.abc import Callable, Sequence
from typing import NamedTuple

from attrition_cli.core.claims.judging.operands import Reading
from attrition_cli.core.claims.judging.tolerance import half_digit
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Operand,
    Relation,
    RelationKind,
    StatedFigure,
    StatedSpan,
)
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.core.quantities.quantity import Quantity, as_interval, bounds_of
from attrition_cli.core.quantities.rate import daily_share


class Value(NamedTuple):
    """A figure that enters or follows: an `amount` of `unit`, `per` a period or another unit.

    Times are in days, whatever the unit of the figure as stated.
    """

    amount: Quantity
    unit: str
    per: str | None = None


def value_of(operand: Operand, reading: Reading, per: str | None = None) -> Value:
    """The value of an `operand`; one that is computed for a period is a rate `per` it.

    >>> share = Relation("share", (StatedFigure(4_000), StatedFigure(12_000)))
    >>> value_of(share, {})
    Value(amount=Fraction(1, 3), unit='share', per=None)
    """
    if isinstance(operand, StatedSpan):
        return Value(reading.get(operand, operand.days), "day")
    if isinstance(operand, StatedFigure):
        if operand.unit in CLAIM_PERIOD_DAYS:
            return Value(as_interval(operand.days), "day", operand.per)
        return Value(as_interval(operand.amount), operand.unit, operand.per)
    function, count = _RELATIONS[operand.kind]
    if not operand.operands or count not in (0, len(operand.operands)):
        raise InputError(f"a relation of the kind {operand.kind!r} has {count or 'some'} operands")
    return function(operand.operands, reading, per)


def in_period(value: Value, per: str | None) -> Value:
    """A rate in another period; any other value, or for no period, unchanged.

    >>> in_period(Value(1_200, "people", "day"), "week").amount
    8400
    >>> round(in_period(Value(0.5, "share", "week"), "day").amount, 4)
    0.0943
    """
    if per == value.per or per not in CLAIM_PERIOD_DAYS or value.per not in CLAIM_PERIOD_DAYS:
        return value
    periods = quotient(CLAIM_PERIOD_DAYS[value.per], CLAIM_PERIOD_DAYS[per])
    if value.unit == "share":
        amount = propagate(lambda share: daily_share(share, float(periods)), value.amount)
    else:
        amount = propagate(lambda each: quotient(each, periods), value.amount)
    return value._replace(amount=amount, per=per)


def per_day(value: Value) -> Quantity:
    """The amount of a rate per day; one that names no period is one a day."""
    if value.per and value.per not in CLAIM_PERIOD_DAYS:
        raise InputError(f"a rate per {value.per} comes to nothing in a time: give one per day")
    return in_period(value, "day").amount


def leeway_of_parts(relation: Relation, per: str | None) -> Number:
    """The leeway that the written digits of the parts of a sum or a difference allow it.

    >>> parts = StatedFigure(26_000, place=100), StatedFigure(30_000, place=100)
    >>> leeway_of_parts(Relation("sum", parts), None)
    100
    """
    if relation.kind not in ("sum", "difference"):
        return 0
    return sum((leeway_of(each, per) for each in relation.operands), start=0)


def leeway_of(part: Operand, per: str | None) -> Number:
    """The leeway that the written digits of one part of a sum allow, in the period `per`."""
    if isinstance(part, Relation):
        return leeway_of_parts(part, per)
    if isinstance(part, StatedSpan):
        return 0
    half = half_digit(part)
    unit = CLAIM_PERIOD_DAYS.get(part.unit, 1)
    leeway, _ = bounds_of(in_period(Value(half * unit, part.unit, part.per), per).amount)
    return leeway


_Operands = Sequence[Operand]
_Function = Callable[[_Operands, Reading, str | None], Value]


def in_one_period(operands: _Operands, reading: Reading, per: str | None) -> list[Value]:
    """The values of operands of one unit, in one period.

    Raises `InputError` for different units, and for a rate beside a count.
    """
    values = [value_of(each, reading, per) for each in operands]
    units = list(dict.fromkeys(value.unit for value in values))
    if len(units) > 1:
        raise InputError(f"{units[0]!r} and {units[1]!r} are different units")
    periods = [value.per for value in values if value.per]
    if 0 < len(periods) < len(values):
        raise InputError("one figure is a rate and another is none: say both in one time")
    if len(set(periods)) < 2:  # noqa: PLR2004
        return values
    common = per if per in CLAIM_PERIOD_DAYS else periods[0]
    return [in_period(value, common)._replace(per=common) for value in values]


def divided(dividend: Quantity, divisor: Quantity, *, less: Number = 0) -> Quantity:
    """`dividend` / `divisor` - `less`."""
    if bounds_of(divisor) == (0, 0):
        raise InputError("nothing can be divided by 0")
    return propagate(
        lambda one, other: quotient(one, other) - less if other else math.copysign(math.inf, one),
        dividend,
        divisor,
    )


def _share(operands: _Operands, reading: Reading, per: str | None) -> Value:
    part, whole = (value_of(each, reading, per) for each in operands)
    if part.per and not whole.per and per:
        # A rate of losses of a strength: a share of it per period.
        part = in_period(part, per)
        return Value(divided(part.amount, whole.amount), "share", part.per)
    part, whole = in_one_period(operands, reading, per)
    return Value(divided(part.amount, whole.amount), "share")


def _part(operands: _Operands, reading: Reading, per: str | None) -> Value:
    share, whole = (value_of(each, reading, per) for each in operands)
    amount = propagate(operator.mul, share.amount, whole.amount)
    return Value(amount, whole.unit, whole.per or share.per)


def _sum(operands: _Operands, reading: Reading, per: str | None) -> Value:
    values = in_one_period(operands, reading, per)
    add = functools.partial(propagate, operator.add)
    amount: Quantity = functools.reduce(add, [value.amount for value in values])
    return values[0]._replace(amount=amount)


def _difference(operands: _Operands, reading: Reading, per: str | None) -> Value:
    first, second = in_one_period(operands, reading, per)
    return first._replace(amount=propagate(operator.sub, first.amount, second.amount))


def _ratio(operands: _Operands, reading: Reading, per: str | None) -> Value:
    first, second = (value_of(each, reading, per) for each in operands)
    if first.unit == second.unit:
        first, second = in_one_period(operands, reading, per)
    return Value(divided(first.amount, second.amount), "ratio")


def _times(operands: _Operands, reading: Reading, per: str | None) -> Value:
    values = [value_of(each, reading, per) for each in operands]
    one, other = values
    amount = propagate(operator.mul, one.amount, other.amount)
    if one.per and one.per == other.unit:
        return Value(amount, one.unit, other.per)
    if other.per and other.per == one.unit:
        return Value(amount, other.unit, one.per)
    counted = other if one.unit in ("ratio", "share") else one
    period = next((each.per for each in (counted, *values) if each.per in CLAIM_PERIOD_DAYS), None)
    return Value(amount, counted.unit, period)


def _total(operands: _Operands, reading: Reading, per: str | None) -> Value:
    rate, span = (value_of(each, reading, per) for each in operands)
    if rate.unit == "share":
        return Value(propagate(_lost_share, per_day(rate), span.amount), "share")
    return Value(propagate(operator.mul, per_day(rate), span.amount), rate.unit)


def _rate(operands: _Operands, reading: Reading, per: str | None) -> Value:
    total, span = (value_of(each, reading) for each in operands)
    period = per if per in CLAIM_PERIOD_DAYS else "day"
    length = CLAIM_PERIOD_DAYS[period]
    in_periods = propagate(lambda days: quotient(days, length), span.amount)
    return Value(divided(total.amount, in_periods), total.unit, period)


def _in_period(operands: _Operands, reading: Reading, per: str | None) -> Value:
    return in_period(value_of(operands[0], reading, per), per)


def _change(operands: _Operands, reading: Reading, per: str | None) -> Value:
    first, second = in_one_period(operands, reading, per)
    return Value(divided(second.amount, first.amount, less=1), "share")


def _decrease(operands: _Operands, reading: Reading, per: str | None) -> Value:
    change = _change(operands, reading, per)
    return change._replace(amount=propagate(operator.neg, change.amount))


def _changed(operands: _Operands, reading: Reading, per: str | None) -> Value:
    figure, share = (value_of(each, reading, per) for each in operands)
    amount = propagate(lambda before, more: before * (1 + more), figure.amount, share.amount)
    return figure._replace(amount=amount)


def _surviving(operands: _Operands, reading: Reading, per: str | None) -> Value:
    share, times = (value_of(each, reading, per) for each in operands)
    if not 0 <= bounds_of(share.amount)[0] <= 1 or bounds_of(times.amount)[0] < 0:
        raise InputError("a share that is lost each time is between 0% and 100%")
    length = CLAIM_PERIOD_DAYS.get(share.per or "", 1)
    return Value(
        propagate(
            lambda lost, count: (1 - min(float(lost), 1)) ** float(count / length),
            share.amount,
            times.amount,
        ),
        "share",
    )


def _left(operands: _Operands, reading: Reading, per: str | None) -> Value:
    troops, rate, span = (value_of(each, reading, per) for each in operands)
    daily = per_day(rate)
    people, share = (0, daily) if rate.unit == "share" else (daily, 0)
    amount = propagate(_strength_after, troops.amount, people, share, span.amount)
    return troops._replace(amount=amount)


def _lost_share(share: Number, days: Number) -> Number:
    """The share lost after `days`, which may be infinite ("over three months")."""
    if math.isinf(days):
        return 1 if share else 0
    from attrition_cli.core.constant_rate.closed_form import lost_share_after  # of few relations

    lost: Number = lost_share_after(min(share, 1), days)
    return lost


def _strength_after(troops: Number, people: Number, share: Number, days: Number) -> Number:
    """The strength after `days`, which may be infinite."""
    if math.isinf(days):
        return 0 if people or share else troops
    from attrition_cli.core.constant_rate.closed_form import strength_after  # of few relations

    present: Number = strength_after(troops, people, min(share, 1), days)
    return present


def _span(operands: _Operands, reading: Reading, per: str | None) -> Value:
    return value_of(operands[0], reading, per)


_RELATIONS: dict[RelationKind, tuple[_Function, int]] = {
    "share": (_share, 2),
    "part": (_part, 2),
    "sum": (_sum, 0),
    "difference": (_difference, 2),
    "ratio": (_ratio, 2),
    "times": (_times, 2),
    "total": (_total, 2),
    "rate": (_rate, 2),
    "in period": (_in_period, 1),
    "change": (_change, 2),
    "decrease": (_decrease, 2),
    "changed": (_changed, 2),
    "surviving": (_surviving, 2),
    "left": (_left, 3),
    "span": (_span, 1),
}
"""What each relation computes, and the number of its operands; 0 for one or more."""
