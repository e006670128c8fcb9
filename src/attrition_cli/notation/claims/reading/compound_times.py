"""Lengths of time in two units, "two years and six months" or "a week and a half"."""

import math
from collections.abc import Sequence

from attrition_cli.core.claims.statement import CLAIM_PERIOD_DAYS, StatedFigure
from attrition_cli.core.quantities.exact import Number, quotient, simplify
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.notation.claims.reading.item import SHARE, TIME, Item

_PARTS = 3
"""A length, "and", and the rest of it."""


def with_compound_times(line: str, items: Sequence[Item]) -> list[Item]:
    """`items`, in which a length of time and a rest of it in a smaller unit are one."""
    found: list[Item] = []
    for item in items:
        found.append(item)
        if len(found) >= _PARTS:
            length, joint, rest = found[-_PARTS:]
            merged = _merged(line, length, rest) if joint.code == "and" else None
            if merged is not None:
                found[-_PARTS:] = [merged]
    return found


def _merged(line: str, length: Item, rest: Item) -> Item | None:
    if length.code != TIME or length.figure is None or rest.figure is None:
        return None
    first, second = length.figure, rest.figure
    number, smaller = _point(first), _point(second)
    if number is None or smaller is None or math.inf in (number, smaller):
        return None
    if rest.code == TIME and CLAIM_PERIOD_DAYS[second.unit] < CLAIM_PERIOD_DAYS[first.unit]:
        units = quotient(CLAIM_PERIOD_DAYS[first.unit], CLAIM_PERIOD_DAYS[second.unit])
        merged = second._replace(amount=simplify(number * units + smaller))
    elif rest.code == SHARE and second.words.lower() in ("half", "a half"):
        tenth = quotient(1, 10)
        amount = simplify(number + quotient(1, 2))
        merged = first._replace(amount=amount, place=tenth, round_to=tenth)
    else:
        return None
    merged = merged._replace(
        hedge=first.hedge or second.hedge,
        words=line[first.begin : second.end],
        begin=first.begin,
        end=second.end,
        number_begin=first.number_begin,
        number_end=second.end,
    )
    return Item(TIME, first.begin, second.end, merged)


def _point(figure: StatedFigure) -> Number | None:
    """The amount of a figure without bounds."""
    low, high = bounds_of(figure.amount)
    return low if low == high else None
