"""Conversion of a claim built by a caller to Python's own numbers and dates."""

from typing import Any

from attrition_cli.core.claims.statement import Claim, LossPeriod, StatedDate, StatedFigure
from attrition_cli.core.plain_values.values import (
    plain_date,
    plain_number,
    plain_numbers,
    plain_quantity,
)


def plain_claim(claim: Claim) -> Claim:
    """`claim` with all of its numbers and dates converted to Python's own types.

    Raises `InputError`, naming the field, for a value that is not a number or not a date.

    >>> plain_claim(Claim("", troops=StatedFigure(12_000))).troops.amount
    12000
    """
    parts: dict[str, Any] = {name: _plain(part, name) for name, part in claim._asdict().items()}
    return Claim(**parts)


def _plain(value: object, name: str) -> object:
    """A part of a claim, or a tuple of such parts, converted."""
    if isinstance(value, StatedFigure):
        return value._replace(
            amount=plain_quantity(value.amount, name, may_be_infinite=True),
            place=plain_number(value.place, name),
            round_to=plain_number(value.round_to, name),
        )
    if isinstance(value, StatedDate):
        return value._replace(
            first=plain_date(value.first, name), last=plain_date(value.last, name)
        )
    if isinstance(value, LossPeriod):
        return value._replace(
            days=plain_quantity(value.days, name),
            also_days=plain_numbers(value.also_days, name),
            first=None if value.first is None else plain_date(value.first, name),
            last=None if value.last is None else plain_date(value.last, name),
        )
    return tuple(_plain(each, name) for each in value) if isinstance(value, tuple) else value
