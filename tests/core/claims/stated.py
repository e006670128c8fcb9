"""Figures, spans and statements as they are written in a sentence, for the tests of claims."""

import math
from datetime import date
from fractions import Fraction

from attrition_cli.core.claims.statement import (
    Claim,
    Hedge,
    Kind,
    Operand,
    Relation,
    RelationKind,
    StatedDate,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.quantities.exact import Number, simplify
from attrition_cli.core.quantities.quantity import Interval, Quantity


def digits(written: str) -> tuple[Number, Number]:
    """A number as written, "48,240" or "8.6", and the value of a unit in its last digit.

    Zeros at its end are digits among the first three.
    """
    text = written.replace(",", "")
    number = simplify(Fraction(text))
    if "." in text:
        return number, Fraction(1, 10 ** len(text.partition(".")[2]))
    zeros = min(len(text) - len(text.rstrip("0")), max(len(text) - 3, 0))
    return number, 10**zeros


def figure(
    written: str,
    kind: Kind = "",
    per: str | None = None,
    hedge: Hedge = "",
    *,
    unit: str = "people",
) -> StatedFigure:
    """A figure; "<1,000" and ">1,000" are bounds, "8..10" a range."""
    low, _, high = written.strip("<>").partition("..")
    amount, place = digits(low)
    quantity: Quantity = Interval(amount, digits(high)[0]) if high else amount
    if written[0] in "<>":
        quantity = Interval(0, amount) if written[0] == "<" else Interval(amount, math.inf)
    return StatedFigure(quantity, kind, unit, per, hedge, place)


def percent(written: str, per: str | None = None, hedge: Hedge = "") -> StatedFigure:
    """A share in per cent; "-6" is a change to fewer."""
    sign = -1 if written.startswith("-") else 1
    number, place = digits(written.removeprefix("-"))
    share = simplify(Fraction(number) * sign / 100)
    return StatedFigure(share, "", "share", per, hedge, Fraction(place) / 100)


def fraction(over: int, under: int, hedge: Hedge = "") -> StatedFigure:
    """A share in words: a third, two thirds, one in seven."""
    return StatedFigure(Fraction(over, under), "", "share", hedge=hedge, denominator=under)


def more_than(stated: StatedFigure) -> StatedFigure:
    assert isinstance(stated.amount, int | Fraction)
    return stated._replace(amount=Interval(stated.amount, math.inf), hedge="strictly")


def fewer_than(stated: StatedFigure) -> StatedFigure:
    assert isinstance(stated.amount, int | Fraction)
    return stated._replace(amount=Interval(0, stated.amount), hedge="strictly")


def ratio(written: str, hedge: Hedge = "") -> StatedFigure:
    return figure(written, hedge=hedge, unit="ratio")


def time(written: str, unit: str, hedge: Hedge = "") -> StatedFigure:
    return figure(written, hedge=hedge, unit=unit)


def span(days: int, *also_days: int) -> StatedSpan:
    return StatedSpan(days, also_days)


def states(claimed: StatedFigure | StatedSpan, kind: RelationKind, *operands: Operand) -> Statement:
    return Statement(claimed, Relation(kind, operands))


def claim_of(*statements: Statement) -> Claim:
    return Claim("", statements)


def day(text: str, **details: str) -> StatedDate:
    """A day, "2024-11-01", or the days of "2025-04-11..2025-04-20"."""
    first, _, last = text.partition("..")
    return StatedDate(date.fromisoformat(first), date.fromisoformat(last or first), **details)  # type: ignore[arg-type]


def related(kind: RelationKind, *operands: Operand) -> Relation:
    return Relation(kind, operands)
