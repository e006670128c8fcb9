"""Rates: `1200`, `8,400/week`, `36k/month`, `0.2%/day`, `2 per 1000/day`."""

import math
from fractions import Fraction

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import Quantity, ends, given_numbers
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.escaping import shown
from attrition_cli.notation.numbers import LARGEST, SMALLEST, carried, parse_number
from attrition_cli.notation.quantities import (
    parse_quantity,
    quantity_text,
    split_points,
    split_spread,
)
from attrition_cli.notation.refusals import with_cures

PERIOD_NAMES = {
    "d": "day",
    "day": "day",
    "w": "week",
    "week": "week",
    "mo": "month",
    "month": "month",
    "y": "year",
    "year": "year",
}

PERCENT = 100

_BEFORE_PERIOD = ("/", " per ", " a ")


@with_cures
def parse_rate(text: str) -> Rate:
    """The rate of losses that `text` writes: people, or a share of the strength, per period.

    Raises `InputError` as `parse_quantity` does, for a rate of zero, for a share of everybody
    or more, and where the period is unknown or, of a share, missing.

    >>> parse_rate("8,400/week")
    Rate(amount=8400, period='week', per_capita=False, source=None)
    >>> parse_rate("2 per 1000/day")
    Rate(amount=Fraction(1, 500), period='day', per_capita=True, source=None)
    """
    rate = _parse(text)
    low, high = ends(rate.amount)
    if high == 0:
        raise InputError(f"{shown(text)} is no rate of losses: it must be above 0")
    if not rate.per_capita:
        return rate
    if low >= 1 or 1 < high < math.inf:
        raise InputError(f"{shown(text)} takes everybody in one period: a share is below 100%")
    return rate


@with_cures
def parse_intake(text: str) -> Rate:
    """The intake that `text` writes: people per period, or none.

    >>> parse_intake("36k/month").per_day
    Fraction(576000, 487)
    """
    rate = _parse(text)
    if rate.per_capita:
        raise InputError(f"{shown(text)} is a share, and an intake is people, such as 900/day")
    return rate


@with_cures
def parse_count(text: str) -> Quantity | Rate:
    """The people that `text` writes, as a rate where it says per what.

    >>> parse_count("12k"), parse_count("5,000/month")
    (12000, Rate(amount=5000, period='month', per_capita=False, source=None))
    """
    if _split_period(text)[1] is None:
        return parse_quantity(text)
    rate = _parse(text)
    if rate.per_capita:
        raise InputError(f"{shown(text)} is a share, where people are counted, such as 900/day")
    return rate


def count_text(count: Quantity | Rate) -> str:
    """`count` in the notation that `parse_count` reads, without loss.

    >>> count_text(12_000), count_text(Rate(5_000, "month"))
    ('12000', '5000/month')
    """
    return rate_text(count) if isinstance(count, Rate) else quantity_text(count)


def rate_text(rate: Rate) -> str:
    """`rate` in the notation that `parse_rate` reads, without loss.

    >>> rate_text(Rate(36_000, "month")), rate_text(parse_rate("0.2%/day"))
    ('36000/month', '0.2%/day')
    >>> rate_text(parse_rate("1 per 3/day"))
    '1 per 3/day'
    """
    if not rate.per_capita:
        return f"{quantity_text(rate.amount)}/{rate.period}"
    whole = _denominator(rate.amount)
    amount = quantity_text(each_end(lambda share: share * whole, rate.amount))
    return f"{amount}{'%' if whole == PERCENT else f' per {whole}'}/{rate.period}"


def _parse(text: str) -> Rate:
    amount, period = _split_period(text)
    if "/" in amount or "percent" in amount:
        raise InputError(f"{shown(text)} is not a rate", "1200", "8,400/week", "0.2%/day")
    lost, per, of = amount.partition(" per ")
    per_capita = bool(per) or _is_percentage(amount)
    if per_capita and period is None:
        raise InputError(f"{shown(text)} does not say per what", f"{text.strip()}/day")
    unit = f"/{period}" if period else ""
    whole: Number = 1
    if per:
        whole, unit = _whole(of.strip()), f" per {of.strip()}{unit}"
    elif per_capita:
        whole, unit, lost = PERCENT, f"%{unit}", _without_percent_signs(amount)
    if not whole:
        raise InputError(f"{shown(text)} is a share of nobody", "2 per 1000/day")
    try:
        _refuse_two_percentages(text, amount)
        quantity = parse_quantity(lost)
    except InputError as error:
        # What cures the amount is no rate without the rest.
        raise InputError(error.reason, *(f"{cure}{unit}" for cure in error.cures)) from None
    shares = each_end(lambda end: quotient(end, whole), quantity)
    if per_capita and any(0 < end < SMALLEST for end in given_numbers(shares)):
        raise InputError(f"{shown(text)} is too small a share: shares start at 1e-12")
    if per_capita and _denominator(shares) > LARGEST:
        shares = each_end(lambda end: quotient(carried(end * PERCENT), PERCENT), shares)
    return Rate(shares, period or "day", per_capita)


def _whole(text: str) -> Number:
    """How many a share is of; a cure of that number alone would be none of the rate."""
    try:
        return parse_number(text)
    except InputError as error:
        raise InputError(error.reason) from None


def _refuse_two_percentages(text: str, amount: str) -> None:
    """Refuse a spread in per cent that could be a part of the centre or points of a share."""
    centre, _, spread = split_spread(amount)
    if not (spread.endswith("%") and centre):
        return
    middle = parse_number(centre.removesuffix("%").strip())
    points = parse_number(spread.removesuffix("%").strip())
    if centre.endswith("%") or points <= middle <= PERCENT:
        raise InputError(f"{shown(text)} has a spread with two readings: say its two bounds")


def _split_period(text: str) -> tuple[str, str | None]:
    """The amount and the name of its period, if any; both ends of a range may carry it."""
    points, between = split_points(text)
    parts = [_split_one_period(point) for point in points]
    names = {name for _, name in parts if name}
    if len(names) > 1:
        raise InputError(f"{shown(text)} has two periods: give both ends per {min(names)}")
    if names and not parts[-1][1] and parts[-1][0].strip():
        raise InputError(f"{shown(text)} has a period in its middle: put it at the end")
    return between.join(amount for amount, _ in parts).strip(), names.pop() if names else None


def _split_one_period(text: str) -> tuple[str, str | None]:
    for before in _BEFORE_PERIOD:
        amount, found, name = text.rpartition(before)
        name = name.strip().lower()
        if found and name.isalpha():
            if name in ("m", "min"):
                raise InputError(f"{shown(text)} could be per minute or month", f"{amount}/month")
            period = PERIOD_NAMES.get(name.removesuffix("s"))
            if period is None:
                raise InputError(
                    f"{shown(text)} has an unknown period: say per day, week, month or year"
                )
            return amount, period
    return text, None


def _is_percentage(amount: str) -> bool:
    """Whether `amount` is a share; the sign of a spread is its own, as in `1200±10%/day`."""
    return split_spread(amount)[0].rstrip(". ").endswith("%")


def _without_percent_signs(amount: str) -> str:
    centre, plus_minus, spread = split_spread(amount)
    points, between = split_points(centre)
    return f"{between.join(point.removesuffix('%') for point in points)}{plus_minus}{spread}"


def _denominator(share: Quantity) -> int:
    """What to write `share` as parts of: 100 where that keeps all digits, as it mostly does."""
    percentages = [end * PERCENT for end in given_numbers(share) if end != math.inf]
    if all(isinstance(end, float) or carried(end) == end for end in percentages):
        return PERCENT
    return math.lcm(*(Fraction(end).denominator for end in given_numbers(share) if end != math.inf))
