"""Rates such as `1200`, `8,400/week`, `36k/month`, `0.2%/day` and `2 per 1000/day`."""

import math
from fractions import Fraction

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Quantity, bounds_of, parameters
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.numbers import (
    LARGEST_NUMBER,
    PERCENT,
    SMALLEST_NUMBER,
    parse_number,
    round_to_float_precision,
)
from attrition_cli.notation.quantities import (
    is_spread_of_share,
    parse_quantity,
    quantity_text,
    split_points,
    split_spread,
    spread_readings,
)
from attrition_cli.notation.refusals import notation_parser

PERIOD_BY_NAME = {
    "d": "day",
    "day": "day",
    "w": "week",
    "wk": "week",
    "week": "week",
    "mo": "month",
    "mth": "month",
    "month": "month",
    "y": "year",
    "yr": "year",
    "year": "year",
}

_PERIOD_SEPARATORS = ("/", " per ", " a ")


@notation_parser
def parse_rate(text: str) -> Rate:
    """The rate of losses that `text` gives: people, or a share of the strength, per period.

    Raises `InputError` as `parse_quantity` does, for a rate of zero, for a share of 100 % or more,
    for an unknown period, and for a share without a period.

    >>> parse_rate("8,400/week")
    Rate(amount=8400, period='week', per_capita=False, source=None)
    >>> parse_rate("2 per 1000/day")
    Rate(amount=Fraction(1, 500), period='day', per_capita=True, source=None)
    """
    rate = _parse_any_rate(text)
    if bounds_of(rate.amount)[1] == 0:
        raise InputError(f"{quoted(text)} is no rate of losses: it must be above 0")
    if not rate.per_capita and _split_period(text)[1] is None:
        _refuse_less_than_one(text, rate.amount)
    return _refuse_share_of_everybody(text, rate)


@notation_parser
def parse_intake(text: str) -> Rate:
    """The intake that `text` gives: people per period, 0 or more.

    >>> parse_intake("36k/month").per_day
    Fraction(576000, 487)
    """
    rate = _parse_any_rate(text)
    if rate.per_capita:
        raise InputError(f"{quoted(text)} is a share, and an intake is people, such as 900/day")
    return rate


@notation_parser
def parse_people_or_rate(text: str) -> Quantity | Rate:
    """The people that `text` gives, or the rate (people or a share) where it states a period.

    >>> parse_people_or_rate("12k"), parse_people_or_rate("5,000/month")
    (12000, Rate(amount=5000, period='month', per_capita=False, source=None))
    """
    if _split_period(text)[1] is None and " per " not in text:
        return parse_quantity(text)
    return _refuse_share_of_everybody(text, _parse_any_rate(text))


def people_or_rate_text(people_or_rate: Quantity | Rate) -> str:
    """The text of `people_or_rate`, without loss, in the notation of `parse_people_or_rate`.

    >>> people_or_rate_text(12_000), people_or_rate_text(Rate(5_000, "month"))
    ('12000', '5000/month')
    """
    return (
        rate_text(people_or_rate)
        if isinstance(people_or_rate, Rate)
        else quantity_text(people_or_rate)
    )


def rate_text(rate: Rate) -> str:
    """The text of `rate`, without loss, in the notation that `parse_rate` reads.

    >>> rate_text(Rate(36_000, "month")), rate_text(parse_rate("0.2%/day"))
    ('36000/month', '0.2%/day')
    >>> rate_text(parse_rate("1 per 3/day"))
    '1 per 3/day'
    """
    if not rate.per_capita:
        return f"{quantity_text(rate.amount)}/{rate.period}"
    base = _share_base(rate.amount)
    amount = quantity_text(map_quantity(lambda share: share * base, rate.amount))
    return f"{amount}{'%' if base == PERCENT else f' per {base}'}/{rate.period}"


def _refuse_less_than_one(text: str, amount: Quantity) -> None:
    """Refuse an `amount` without a period that is below 1: it may be meant as a share."""
    if all(end < 1 for end in parameters(amount) if end != math.inf):
        share = map_quantity(lambda end: end * PERCENT, amount)
        typed = quantity_text(amount)
        raise InputError(
            f"{quoted(text)} could be a share, per cent or less than a person",
            *(f"{quantity_text(share)}%/day", f"{typed}%/day", f"{typed}/day"),
        )


def _refuse_share_of_everybody(text: str, rate: Rate) -> Rate:
    """`rate` unchanged; refused where it is a share of 100 % or more."""
    low, high = bounds_of(rate.amount)
    if rate.per_capita and (low >= 1 or 1 < high < math.inf):
        raise InputError(
            f"{quoted(text)} takes the whole strength in one period: a share must be below 100%"
        )
    return rate


def _parse_any_rate(text: str) -> Rate:
    amount, period = _split_period(text)
    if "/" in amount or "percent" in amount:
        raise InputError(f"{quoted(text)} is not a rate", "1200", "8,400/week", "0.2%/day")
    numerator, per, denominator_text = amount.partition(" per ")
    # The % of a spread belongs to the spread alone, as in 1200±10%/day.
    per_capita = bool(per) or split_spread(amount)[0].rstrip(". ").endswith("%")
    if per_capita and period is None:
        raise InputError(f"{quoted(text)} does not say per what", f"{text.strip()}/day")
    unit = f"/{period}" if period else ""
    base: Number = 1
    if per:
        base, unit = (
            _parse_share_base(denominator_text.strip()),
            f" per {denominator_text.strip()}{unit}",
        )
    elif per_capita:
        base, unit, numerator = PERCENT, f"%{unit}", _without_percent_signs(amount)
    if not base:
        raise InputError(f"{quoted(text)} is a share of 0 people", "2 per 1000/day")
    _refuse_two_percentages(text, amount, period)
    try:
        quantity = parse_quantity(numerator)
    except InputError as error:
        # A cure for the amount is a valid rate only together with the unit.
        raise InputError(error.reason, *(f"{cure}{unit}" for cure in error.cures)) from None
    shares = map_quantity(lambda end: quotient(end, base), quantity)
    if per_capita and any(0 < end < SMALLEST_NUMBER for end in parameters(shares)):
        raise InputError(f"{quoted(text)} is too small a share: shares start at 1e-12")
    if per_capita and _share_base(shares) > LARGEST_NUMBER:
        shares = map_quantity(
            lambda end: quotient(round_to_float_precision(end * PERCENT), PERCENT), shares
        )
    return Rate(shares, period or "day", per_capita)


def _parse_share_base(text: str) -> Number:
    """The base of a share, such as 1000; an error has no cure, because it would lack the rest."""
    try:
        return parse_number(text)
    except InputError as error:
        raise InputError(error.reason) from None


def _refuse_two_percentages(text: str, amount: str, period: str | None) -> None:
    """Refuse a spread in per cent that could be a part of the centre or percentage points.

    A centre without the sign % is a share only if there is a period and it may be a share.
    """
    centre, _, spread = split_spread(amount)
    if not (spread.endswith("%") and centre):
        return
    is_share = centre.endswith("%")
    if not (is_share or (period is not None and is_spread_of_share(centre, spread))):
        return
    part, *points = spread_readings(centre, spread)
    unit = f"/{period or 'day'}"
    readings = [f"{part}{'%' if is_share else ''}{unit}", *(f"{each}%{unit}" for each in points)]
    raise InputError(f"{quoted(text)} has a spread with two readings", *readings)


def _split_period(text: str) -> tuple[str, str | None]:
    """The amount and its period, if any; both ends of a range may have the period."""
    points, separator = split_points(text)
    parts = [_split_one_period(point) for point in points]
    names = {name for _, name in parts if name}
    if len(names) > 1:
        raise InputError(f"{quoted(text)} has two periods: give both ends per {min(names)}")
    if names and not parts[-1][1] and parts[-1][0].strip():
        raise InputError(f"{quoted(text)} has a period in its middle: put it at the end")
    return separator.join(amount for amount, _ in parts).strip(), names.pop() if names else None


def _split_one_period(text: str) -> tuple[str, str | None]:
    for separator in _PERIOD_SEPARATORS:
        amount, found, name = text.rpartition(separator)
        name = name.strip().lower()
        if found and name.isalpha():
            if name in ("m", "min"):
                raise InputError(f"{quoted(text)} could be per minute or month", f"{amount}/month")
            period = PERIOD_BY_NAME.get(name.removesuffix("s"))
            if period is None:
                raise InputError(
                    f"{quoted(text)} has an unknown period: say per day, week, month or year"
                )
            return amount, period
    return text, None


def _without_percent_signs(amount: str) -> str:
    centre, plus_minus, spread = split_spread(amount)
    points, separator = split_points(centre)
    return f"{separator.join(point.removesuffix('%') for point in points)}{plus_minus}{spread}"


def _share_base(share: Quantity) -> int:
    """The base in which to write `share`: 100 where that keeps all its digits."""
    percentages = [end * PERCENT for end in parameters(share) if end != math.inf]
    if all(isinstance(end, float) or round_to_float_precision(end) == end for end in percentages):
        return PERCENT
    return math.lcm(*(Fraction(end).denominator for end in parameters(share) if end != math.inf))
