"""Arguments of the Python functions: values of any library, or texts as on the command line.

Numbers may be Python numbers, NumPy scalars, `Decimal` or `Fraction`; dates may be timestamps at
00:00.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, SupportsFloat, TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.core.plain_values.values import (
    plain_date,
    plain_number,
    plain_numbers,
    plain_quantity,
    plain_rate,
    plain_sampling,
)
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.inputs import INPUTS
from attrition_cli.notation.references import REFERENCE_MARK

QuantityLike = Quantity | SupportsFloat | str
"""People, a ratio or a share (0 to 1), or a text such as "12k", "10k..12k", "10k to 12k" or
"33.4%"."""

RateLike = QuantityLike | Rate
"""A rate, a number of people a day, or a text such as "8,400/week" or "0.2%/day"."""

DateLike = date | str
"""A date, or a text such as "2024-11-01"."""

DaysLike = Number | SupportsFloat | str
"""Days, or a text such as "90", "6w" or "6mo"."""

PercentagesLike = Iterable[SupportsFloat] | str
"""Percentages, 0 to 100, or a text such as "10,30"."""

PercentLike = SupportsFloat | str
"""A percentage, 0 to 100, or a text such as "90%"."""

Plain = TypeVar("Plain")


def if_given(read: Callable[[str, object], Plain], name: str, given: object) -> Plain | None:
    """The value of the input `name`, read by `read`; `None` where the input is left out.

    >>> if_given(read_days, "days", "6w"), if_given(read_days, "days", None)
    (42, None)
    """
    return None if given is None else read(name, given)


def read_quantity(name: str, given: object) -> Quantity:
    """The quantity of the input `name`.

    Raises `InputError` as `read_text` and `plain_quantity` do.

    >>> read_quantity("troops", "12k"), read_quantity("rtd_share", "50%"), read_quantity("lost", 5)
    (12000, Fraction(1, 2), 5)
    """
    if isinstance(given, str):
        quantity: Quantity = read_text(name, given)
        return quantity
    return plain_quantity(given, name)


def read_rate(name: str, given: object) -> Rate:
    """The rate of the input `name`; a quantity is people a day. Raises as `read_quantity` does.

    >>> read_rate("rate", "8,400/week").per_day, read_rate("rate", 1_200).per_day
    (1200, 1200)
    """
    return read_text(name, given) if isinstance(given, str) else plain_rate(given, name)


def read_date(name: str, given: object) -> date:
    """The date of the input `name`. Raises `InputError` as `read_text` and `plain_date` do."""
    return read_text(name, given) if isinstance(given, str) else plain_date(given, name)


def read_days(name: str, given: object) -> Number:
    """The days of the input `name`. Raises `InputError` as `read_text` and `plain_number` do."""
    return read_text(name, given) if isinstance(given, str) else plain_number(given, name)


def read_percentages(name: str, given: object) -> tuple[Number, ...]:
    """The percentages of the input `name`. Raises `InputError` as `read_days` does for each."""
    return read_text(name, given) if isinstance(given, str) else plain_numbers(given, name)


def read_probability(name: str, given: object) -> Number:
    """The probability of the input `name`, in per cent.

    Raises `InputError` as `read_days` does, and for a number below 1, which could be a share.

    >>> read_probability("probability", "90%"), read_probability("probability", 97.5)
    (90, 97.5)
    """
    if isinstance(given, str):
        percent: Number = read_text(name, given)
        return percent
    percent = plain_number(given, name)
    if 0 < percent < 1:
        raise InputError(
            f"{name} of {given} could be a share or per cent", 'a text, such as "90%"', field=name
        )
    return percent


def read_sampling(given: Sampling | None) -> Sampling | None:
    """The sampling, with its numbers converted to Python's own."""
    return None if given is None else plain_sampling(given)


def read_text(name: str, text: str) -> Any:
    """The value that `text` stands for as the input `name`, read as on the command line.

    Raises `InputError` with `name` as its field for a text that cannot be read, and for a
    reference to evidence ("@name"), which only the command line resolves.

    >>> read_text("days", "6w")
    42
    """
    if text.lstrip().startswith(REFERENCE_MARK):
        raise InputError(
            f"{quoted(text)} is a reference, which only the command line resolves: take a figure"
            " from published_figures() or a series from read_series()",
            field=name,
        )
    try:
        return INPUTS[name].read(text)
    except InputError as error:
        raise InputError(error.reason, *error.cures, field=name, hint=error.hint) from None
