"""Conversion of a claim built by a caller to Python's own numbers and dates."""

from datetime import date
from typing import Any

from attrition_cli.core.claims.statement import Claim, StatedDate, StatedFigure, StatedSpan
from attrition_cli.core.plain_values.values import (
    plain_date,
    plain_number,
    plain_numbers,
    plain_quantity,
)


def plain_claim(claim: Claim) -> Claim:
    """`claim` with all of its numbers and dates converted to Python's own types.

    Raises `InputError`, naming the field, for a value that is not a number or not a date.

    >>> from attrition_cli.core.claims.statement import Relation, Statement
    >>> per_day, month = StatedFigure(1_523.0, per="day"), StatedSpan(30.0)
    >>> total = Statement(StatedFigure(45_690.0), Relation("total", (per_day, month)))
    >>> plain_claim(Claim("", (total,))).statements[0].claimed.amount
    45690
    """
    plain: Claim = _plain(claim, "claim")
    return plain


def _plain(value: Any, name: str) -> Any:
    """A part of a claim, or a tuple of such parts, converted; `name` is the field that it is in."""
    if isinstance(value, StatedFigure):
        return _plain_figure(value, name)
    if isinstance(value, StatedDate):
        return value._replace(
            first=plain_date(value.first, name), last=plain_date(value.last, name)
        )
    if isinstance(value, StatedSpan):
        return value._replace(
            days=plain_quantity(value.days, name),
            also_days=plain_numbers(value.also_days, name),
            first=_plain_date_or_none(value.first, name),
            last=_plain_date_or_none(value.last, name),
        )
    if hasattr(value, "_asdict"):
        parts = {field: _plain(part, field) for field, part in value._asdict().items()}
        return value._replace(**parts)
    return tuple(_plain(each, name) for each in value) if isinstance(value, tuple) else value


def _plain_figure(figure: StatedFigure, name: str) -> StatedFigure:
    denominator = figure.denominator
    return figure._replace(
        amount=plain_quantity(figure.amount, name, may_be_infinite=True),
        place=plain_number(figure.place, name),
        round_to=plain_number(figure.round_to, name),
        denominator=None if denominator is None else plain_number(denominator, name),
    )


def _plain_date_or_none(value: object, name: str) -> date | None:
    return None if value is None else plain_date(value, name)
