"""Conversion of numbers and dates of other libraries to Python's own, which the arithmetic takes.

Callers have NumPy scalars, `Decimal`, `Fraction` and pandas timestamps. None of those libraries is
imported: a value is converted through the methods that it has. Whole numbers become `int`, which
never overflows; other exact numbers become `Fraction`. Any other value is refused with the name of
the input.
"""

import math
import operator
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from types import UnionType
from typing import Any

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number, simplify
from attrition_cli.core.quantities.quantity import Interval, Lognormal, Pert, Quantity, Tabulated
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.sampling import Sampling

_LARGEST = 10**300
"""The largest number accepted; larger ones may overflow a float."""

_SMALLEST = 1e-300
"""Smaller numbers become 0: as an exact ratio they could take more digits than fit in memory."""


def plain_number(value: object, name: str, *, may_be_infinite: bool = False) -> Number:
    """`value`, the input `name`, converted exactly to a Python number.

    Raises `InputError`, naming the input, for a Boolean, `nan`, infinity unless `may_be_infinite`,
    and anything else that is not a number.

    >>> from decimal import Decimal
    >>> plain_number(Decimal("0.25"), "rate"), plain_number(Decimal(1_200), "rate")
    (Fraction(1, 4), 1200)
    """
    kind = type(value)
    number: Any = value if kind in (int, float, Fraction) else _to_number(value)
    if number is None or not (abs(number) <= _LARGEST or (may_be_infinite and number == math.inf)):
        raise InputError(f"{name} is {_shown(value)}, which is no number", field=name)
    whole = isinstance(number, float) and number.is_integer()
    return int(number) if whole else simplify(number)


def plain_whole_number(value: object, name: str) -> int:
    """`value`, the input `name`, as an `int`. Raises `InputError` unless it is a whole number.

    >>> plain_whole_number(1e6, "draws")
    1000000
    """
    number = plain_number(value, name)
    if number != int(number):
        raise InputError(f"{name} is {_shown(value)}, which is no whole number", field=name)
    return int(number)


def plain_numbers(values: object, name: str) -> tuple[Number, ...]:
    """The `values` of the input `name`, each converted by `plain_number`.

    >>> plain_numbers([10.0, 12.5], "thresholds_percent")
    (10, 12.5)
    """
    if not isinstance(values, Iterable) or getattr(values, "shape", None) == ():
        raise InputError(f"{name} is {_shown(values)}, which is no list of numbers", field=name)
    return tuple(plain_number(each, name) for each in values)


def plain_date(value: object, name: str) -> date:
    """`value`, the input `name`, as a `date`; a timestamp must be at 00:00.

    Raises `InputError`, naming the input, for another time of day and for what is not a date.

    >>> plain_date(datetime(2024, 11, 1), "start")
    datetime.date(2024, 11, 1)
    """
    if type(value) is date:
        return value
    day = _to_date(value)
    if day is None:
        raise InputError(f"{name} is {_shown(value)}, which is no date", field=name)
    if not _is_midnight(value):
        raise InputError(
            f"{name} is {_shown(value)}, and days begin at 00:00: give the date alone,"
            f" date({day.year}, {day.month}, {day.day})",
            field=name,
        )
    return day


def plain_quantity(value: object, name: str, *, may_be_infinite: bool = False) -> Quantity:
    """`value`, the input `name`, with all of its numbers converted by `plain_number`.

    Raises `InputError` as `plain_number` does. An interval may have an infinite high end.

    >>> plain_quantity(Interval(10_000, math.inf), "troops")
    Interval(low=10000, high=inf)
    """
    if isinstance(value, Interval):
        high = math.inf if value.high is None else value.high  # as in results
        high = plain_number(high, name, may_be_infinite=True)
        return replace(value, low=plain_number(value.low, name), high=high)
    if isinstance(value, Lognormal):
        low, high, percent = plain_numbers(value[:-1], name)
        return Lognormal(low, high, percent, value.source)
    if isinstance(value, Tabulated):
        return value
    if isinstance(value, Pert):
        low, mode, high, weight = plain_numbers(value[:-1], name)
        return Pert(low, mode, high, weight, value.source)
    return plain_number(value, name, may_be_infinite=may_be_infinite)


def plain_rate(value: object, name: str) -> Rate:
    """`value`, the input `name`, as a rate; a plain quantity is people a day.

    >>> plain_rate(1_200, "rate").per_day
    1200
    """
    if not isinstance(value, Rate):
        return Rate(plain_quantity(value, name))
    return value._replace(
        amount=plain_quantity(value.amount, name), per_capita=bool(value.per_capita)
    )


def plain_elements(value: Any, name: str) -> Numbers:
    """`value`, the input `name` of a formula, as a number, which may be infinite, or an array.

    Arrays become arrays of floats, since narrow integers would overflow.
    """
    if getattr(value, "shape", ()) == () or not hasattr(value, "astype"):
        return plain_number(value, name, may_be_infinite=True)
    if value.dtype.kind not in "iuf":
        raise InputError(f"{name} is {_shown(value)}, which are no numbers", field=name)
    return value.astype("float64")


def plain_sampling(sampling: Sampling) -> Sampling:
    """`sampling` with its numbers converted to Python's own.

    Raises `InputError` where the draws or the seed are not whole numbers.

    >>> plain_sampling(Sampling(draws=1e5)).draws
    100000
    """
    refuse_other_kind(sampling, Sampling, "sampling", "Sampling(seed=1)")
    return Sampling(
        plain_whole_number(sampling.draws, "draws"),
        plain_whole_number(sampling.seed, "seed"),
        plain_numbers(sampling.percents, "percentiles"),
    )


def refuse_other_kind(value: object, kind: type | UnionType, name: str, example: str) -> None:
    """Raise `InputError` for a `value` of the argument `name` that is not an instance of `kind`."""
    if not isinstance(value, kind):
        raise InputError(f"{name} is {_shown(value)}: give one such as {example}", field=name)


def _to_number(value: Any) -> Number | None:
    """A value of another type as a number, `None` where it is not a number."""
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    if kind in _KINDS_OF_TIMES or getattr(value, "shape", ()) != ():
        return None  # a time would convert to nanoseconds, an array is several numbers
    if kind and hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool | str | bytes | bytearray):
        return None
    try:
        if hasattr(value, "__index__"):
            return operator.index(value)
        size = float(value)
        if isinstance(value, float) or not math.isfinite(size):
            return size
        if abs(size) < _SMALLEST:
            return 0
        is_exact = hasattr(value, "as_integer_ratio")
        return Fraction(*value.as_integer_ratio()) if is_exact else size
    except (TypeError, ValueError, OverflowError):
        return None


_KINDS_OF_TIMES = ("M", "m")
"""The kinds of NumPy's dates (M) and time differences (m)."""


def _to_date(value: Any) -> date | None:
    """A value of another type as a date, `None` where it is not a date."""
    try:
        dtype = getattr(value, "dtype", None)
        if getattr(dtype, "kind", "") == "M":
            if str(dtype).endswith(_COARSER_THAN_DAYS):
                return None  # the day is not known
            value = value.astype("datetime64[D]").item()
        return date(value.year, value.month, value.day) if isinstance(value, date) else None
    except (TypeError, ValueError):
        return None  # pandas' NaT is a datetime without a day


_COARSER_THAN_DAYS = ("[Y]", "[M]", "[W]")
"""The units, in NumPy's notation, of dates that are coarser than a day."""


def _is_midnight(value: Any) -> bool:
    if isinstance(value, datetime):
        clock = (value.hour, value.minute, value.second, value.microsecond)
        return not any((*clock, getattr(value, "nanosecond", 0)))
    return not hasattr(value, "astype") or bool(value.astype("datetime64[D]") == value)


def _shown(value: object) -> str:
    """The text of a value for a message, on one line and shortened where it is long."""
    try:
        text = repr(value) if isinstance(value, str) else " ".join(str(value).split())
    except ValueError:
        text = f"of type {type(value).__name__}"  # too many digits for `str`
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."


_MAX_SHOWN = 80
