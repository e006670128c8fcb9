"""Counts that share the period of a rate: "5,000 killed and 10,000 wounded a month"."""

from collections.abc import Sequence
from itertools import pairwise

from attrition_cli.notation.claims.reading.item import COUNT, DURING, RATE, TIME, Item

_JOINTS = ("and", "but")
PART_OF_THEM = "of-them"


def with_shared_periods(items: Sequence[Item]) -> list[Item]:
    """`items`, whose counts of losses or gains have the period of the rate that they are joined to.

    Only in a clause without a time in which the counts could have fallen.
    """
    items = _parts_with_periods(items)
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


def _per(item: Item, period: str | None) -> Item:
    figure = item.figure
    if figure is None or figure.unit != "people" or figure.kind in ("troops", ""):
        return item
    return item._replace(code=RATE, figure=figure._replace(per=period))
