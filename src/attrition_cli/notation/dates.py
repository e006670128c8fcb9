"""Dates in ISO 8601, and durations such as `90d`, `12w`, `6mo` and `2y`."""

import re
from collections.abc import Sequence
from datetime import date

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.numbers import number_text, parse_number, validated_number
from attrition_cli.notation.quantities import (
    parse_quantity,
    refuse_two_readings,
    split_points,
)
from attrition_cli.notation.rates import PERIOD_BY_NAME
from attrition_cli.notation.refusals import notation_parser

_DATE = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_TIME_OF_DAY = r"[0-9]{1,2}:[0-9]{2}[0-9:.]*(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
_DURATION = (
    r"(?P<number>[0-9.,_]+(?:[eE][+-]?[0-9]+)?(?:[kK]|M(?![A-Za-z])|\s*(?i:thousand|million)\b)?)"
    r"\s*(?P<unit>[A-Za-z]*)"
)


@notation_parser
def parse_date(text: str) -> date:
    """The date that `text` gives as year-month-day.

    Raises `InputError` for any other form and for dates that do not exist.

    >>> parse_date("2024-11-01")
    datetime.date(2024, 11, 1)
    """
    match = re.fullmatch(_DATE, text.strip())
    if match is None:
        if timed := re.fullmatch(rf"({_DATE})[T ]{_TIME_OF_DAY}", text.strip()):
            raise InputError(f"{quoted(text)} has a time of day, and a date has none", timed[1])
        raise InputError(f"{quoted(text)} is not a date: say year-month-day, such as 2024-11-01")
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise InputError(
            f"{quoted(text)} does not exist: {_why_no_such_date(year, month)}"
        ) from None


@notation_parser
def parse_partial_date(text: str) -> date:
    """The first day of the year, the month or the day that `text` gives.

    Raises `InputError` as `parse_date` does.

    >>> parse_partial_date("2024"), parse_partial_date("2024-11")
    (datetime.date(2024, 1, 1), datetime.date(2024, 11, 1))
    """
    if re.fullmatch(_DATE, text):
        return parse_date(text)
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", text):
        raise InputError(
            f"{quoted(text)} is no time: say a day, a month or a year, such as 2024-11-01, 2024-11"
            " or 2024"
        )
    year, _, month = text.partition("-")
    return parse_date(f"{year}-{month or '01'}-01")


@notation_parser
def parse_duration(text: str) -> Number:
    """The number of days that `text` gives, in days or in another unit.

    >>> parse_duration("90"), parse_duration("12w"), parse_duration("6mo")
    (90, 84, Fraction(1461, 8))
    """
    match = re.fullmatch(_DURATION, text.strip())
    if match is None:
        return parse_number(text)
    number, unit = match["number"], match["unit"]
    if unit == "m" or number.endswith("M"):
        raise InputError(f"{quoted(text)} could be minutes or months", f"{number.rstrip('M')}mo")
    period = _period(unit)
    if period is None:
        raise InputError(f"{quoted(text)} has no known unit", "90d", "12w", "6mo", "2y")
    return validated_number(text, parse_number(number) * PERIOD_DAYS[period])


@notation_parser
def parse_duration_quantity(text: str) -> Quantity:
    """The days that `text` gives: a number, bounds or a distribution of durations.

    >>> parse_duration_quantity("5d..1w"), parse_duration_quantity("2w")
    (Interval(low=5, high=7), 14)
    """
    points, separator = split_points(text)
    if not all(points):
        raise InputError(f"{quoted(text)} has a bound missing", "5d..9d", "1w to 3w")
    matches = [re.fullmatch(_DURATION, point) for point in points]
    parts = [(match["number"], match["unit"]) for match in matches if match]
    if len(parts) == len(points):
        _refuse_unclear_points(text, parts, separator)
    return parse_quantity(separator.join(number_text(parse_duration(point)) for point in points))


def _refuse_unclear_points(text: str, parts: Sequence[tuple[str, str]], separator: str) -> None:
    """Refuse `text` where a unit or thousands of its last point may be meant for all points."""
    last_unit = parts[-1][1]
    if last_unit and _period(last_unit) != "day" and not all(unit for _, unit in parts):
        readings = (
            separator.join(f"{number}{unit or shared}" for number, unit in parts)
            for shared in (last_unit, "d")
        )
        raise InputError(f"{quoted(text)} has a unit at its last point alone", *readings)
    if len({_period(unit) for _, unit in parts}) == 1:
        numbers = [number for number, _ in parts]
        try:
            refuse_two_readings(text, numbers, f"{last_unit}{separator}")
        except InputError as error:
            raise InputError(
                error.reason, *(f"{cure}{last_unit}" for cure in error.cures)
            ) from None


def _period(unit: str) -> str | None:
    """The period that `unit` names, `None` if unknown; a day where `unit` is empty."""
    return PERIOD_BY_NAME.get(unit.lower().removesuffix("s")) if unit else "day"


def duration_text(days: Number) -> str:
    """The text of `days`, in the notation that `parse_duration` reads.

    >>> duration_text(84)
    '84d'
    """
    return f"{number_text(days)}d"


def _why_no_such_date(year: int, month: int) -> str:
    """The reason why a date does not exist, with the range that does."""
    import calendar  # needed only for this message

    if not year:
        return "years run from 0001 to 9999"
    if not 1 <= month <= 12:  # noqa: PLR2004
        return "months run from 01 to 12"
    days = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02} has days 01 to {days}"
