"""Counts that share the period of a rate: "5,000 killed and 10,000 wounded a month"."""

from collections.abc import Sequence
from itertools import pairwise

from attrition_cli.core.claims.statement import StatedFigure
from attrition_cli.notation.claims.reading.item import COUNT, DURING, RATE, TIME, Item

_JOINTS = ("and", "but")
PART_OF_THEM = "of-them"


def with_shared_periods(items: Sequence[Item]) -> list[Item]:
    """`items`, whose counts of losses or gains have the period of the rate that they are joined to.

    Only in a clause without a time in which the counts could have fallen.
    """
    items = _changes_with_periods(_parts_with_periods(items))
    periods = {item.figure.per for item in items if item.figure and item.code == RATE}
    has_time = any(item.code in (TIME, DURING) for item in items)
    if len(periods) != 1 or has_time:
        return [*items]
    (period,) = periods
    found = [*items]
    numbered = [at for at, item in enumerate(found) if item.figure is not None]
    for first, second in pairwise(numbered):
        joints = {item.code for item in found[first + 1 : second] if item.code}
        if not joints or not joints <= {*_JOINTS}:
            continue
        codes = (found[first].code, found[second].code)
        if codes in ((COUNT, RATE), (RATE, COUNT)):
            at = first if codes[0] == COUNT else second
            found[at] = _per(found[at], period)
    return found


def _parts_with_periods(items: Sequence[Item]) -> list[Item]:
    """`items`, whose counts "of them" have the period of the rate that they are a part of."""
    found = [*items]
    numbered = [at for at, item in enumerate(found) if item.figure is not None]
    for first, second in pairwise(numbered):
        whole, part = found[first], found[second]
        between = {item.code for item in found[first + 1 : second] if item.code}
        after = found[second + 1].code if second + 1 < len(found) else ""
        is_part = PART_OF_THEM in (*between, after) and between <= {",", "and", PART_OF_THEM}
        if is_part and whole.code == RATE and part.code == COUNT and whole.figure:
            found[second] = _per(part, whole.figure.per)
    return found


def _changes_with_periods(items: Sequence[Item]) -> list[Item]:
    """`items`, whose counts have the period of the rate from or to which they change.

    "From 1,500 to 1,200 a day", but not "from 1,500 a day to 1,200 in June".
    """
    found = [*items]
    numbered = [at for at, item in enumerate(found) if item.figure is not None]
    for first, second in pairwise(numbered):
        begin = next((k for k in range(first - 1, -1, -1) if found[k].code), -1)
        between = [item.code for item in found[first + 1 : second] if item.code]
        one, other = found[first].figure, found[second].figure
        ends = (found[begin].code if begin >= 0 else "", *between)
        if ends not in (("from", "to"), ("to", "from")) or not one or not other:
            continue
        after = found[second + 1].code if second + 1 < len(found) else ""
        if (found[first].code, found[second].code) == (COUNT, RATE):
            found[first] = _as_rate(found[first], other)
        elif (found[first].code, found[second].code) == (RATE, COUNT) and after != DURING:
            found[second] = _as_rate(found[second], one)
    return found


def _as_rate(item: Item, rate: StatedFigure) -> Item:
    """A count in the period of the `rate` beside it, and of its kind where it tells none."""
    figure = item.figure
    if figure is None or figure.unit != rate.unit:
        return item
    return item._replace(
        code=RATE, figure=figure._replace(per=rate.per, kind=figure.kind or rate.kind)
    )


def _per(item: Item, period: str | None) -> Item:
    figure = item.figure
    if figure is None or figure.unit != "people" or figure.kind in ("troops", ""):
        return item
    return item._replace(code=RATE, figure=figure._replace(per=period))
