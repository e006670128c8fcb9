"""What figures of people count, and in which period, where only the words around them tell."""

from collections.abc import Sequence
from itertools import pairwise

from attrition_cli.core.claims.statement import Kind, StatedFigure
from attrition_cli.notation.claims.reading.item import (
    COUNT,
    DURING,
    PER_UNIT,
    RATE,
    SHARE,
    SHARE_RATE,
    TIME,
    Item,
)
from attrition_cli.notation.claims.words.phrases import word_set

_COUNTED = (COUNT, RATE, SHARE, SHARE_RATE, PER_UNIT)
_BARRIERS_BEFORE = word_set(", : but gone cover last against")
_BARRIERS_AFTER = word_set(", : but last cover make gone and or with against")
_OF_TROOPS = ("left", "last", "cover", "gone")
_SEPARATORS = word_set(", : and or is to")
_LIGHT = word_set(", : and or is in make to from")
"""Linking words over which a figure has the kind of the one before it."""

_JOINTS = ("and", "but")
_PART_OF_THEM = "of-them"


def with_kinds(items: Sequence[Item]) -> list[Item]:
    """`items`, whose figures of people have the kind that the words around them tell.

    Numbers without a noun count the other unit of a clause that counts no people.
    """
    found = _with_units(items)
    for at, item in enumerate(found):
        if item.figure is None or item.code not in _COUNTED:
            continue
        if item.figure.kind == "troops" and _is_object_of_loss(found, at):
            found[at] = _with_kind(item, "losses")
        elif item.figure.kind == "intake" and item.code == COUNT and _is_stock(found, at):
            found[at] = _with_kind(item, "troops")
        elif not item.figure.kind and item.figure.unit in ("people", "share"):
            _infer_kind(found, at)
    return found


def _with_kind(item: Item, kind: Kind) -> Item:
    return item._replace(figure=item.figure._replace(kind=kind)) if item.figure else item


def _infer_kind(items: list[Item], at: int) -> None:
    """Give the figure at the index `at` its kind; the kind of a whole is that of its part."""
    before, after = _kind_before(items, at), _kind_after(items, at)
    is_named = items[at].is_people_noun or _is_of_noun(items, at)
    own = before or after if is_named else after or before
    kind = own or _kind_inherited(items, at)
    if not kind:
        return
    part = items[at - 2] if at > 1 and items[at - 1].code == "of" else None
    if part is None or part.figure is None:
        items[at] = _with_kind(items[at], kind)
    elif not part.figure.kind:
        items[at - 2] = _with_kind(part, kind)


def _is_of_noun(items: Sequence[Item], at: int) -> bool:
    """Whether a noun stands right before a figure: "losses of 1,200"."""
    if not at or items[at - 1].figure is not None:
        return False
    meaning = items[at - 1].meaning
    return meaning is not None and meaning.form == "noun"


def _with_units(items: Sequence[Item]) -> list[Item]:
    counted = [item for item in items if item.figure and item.code in (COUNT, RATE, PER_UNIT)]
    units = {item.meaning.unit for item in counted if item.meaning} - {"share", "ratio"}
    has_rate_per_unit = any(item.code == PER_UNIT for item in counted)
    if len(units) != 1 or units == {"people"} or has_rate_per_unit:
        return [*items]
    (unit,) = units
    return [
        item._replace(figure=item.figure._replace(unit=unit))
        if item.figure and item.code in (COUNT, RATE) and item.meaning is None
        else item
        for item in items
    ]


def _is_object_of_loss(items: Sequence[Item], at: int) -> bool:
    """Whether a figure of troops is what a verb such as "lost" before it takes."""
    verb = items[at - 1] if at else None
    noun = items[at].meaning
    if verb is None or verb.meaning is None or verb.figure is not None:
        return False
    is_loss = (verb.meaning.form, verb.meaning.kind) == ("verb-object", "losses")
    return is_loss and (noun is None or noun.unit == "people")


def _kind_inherited(items: Sequence[Item], at: int) -> Kind:
    """The kind of the figure before, where only marks, dates, "and" and "or" stand between."""
    own = items[at].figure
    if own is None or _are_troops(items, at):
        return ""
    is_separated = False
    for item in reversed(items[:at]):
        figure = item.figure
        is_separated = is_separated or item.code in _SEPARATORS
        if figure is None:
            if not item.date and item.code not in _LIGHT:
                return ""
        elif not is_separated:
            return ""
        elif item.code in (COUNT, RATE, PER_UNIT) and figure.unit == own.unit:
            return "" if figure.kind in ("troops", "returned") else figure.kind
    return ""


def _are_troops(items: Sequence[Item], at: int) -> bool:
    """Whether the words after a figure tell that it is of troops: "12,000 in Kursk last"."""
    for item in items[at + 1 :]:
        if item.code in _OF_TROOPS:
            return True
        if item.code not in ("", "in"):
            return False
    return False


def _is_stock(items: Sequence[Item], at: int) -> bool:
    """Whether people who came are those who last: "30,000 recruits at 1,200 a day will be gone"."""
    for item in items[at + 1 :]:
        if item.code in ("last", "gone"):
            return True
        is_rate = item.code in (RATE, SHARE_RATE)
        if item.date or (item.code not in ("", "at", "with") and not is_rate):
            return False
    return False


def _kind_before(items: Sequence[Item], at: int) -> Kind:
    for item in reversed(items[:at]):
        if item.figure is not None or item.code in _BARRIERS_BEFORE:
            return ""
        if item.meaning and item.meaning.kind and item.meaning.form != "verb-subject":
            return item.meaning.kind
    return ""


def _kind_after(items: Sequence[Item], at: int) -> Kind:
    for k in range(at + 1, len(items)):
        item = items[k]
        if item.figure is not None or item.code in _BARRIERS_AFTER:
            return ""
        if item.meaning and item.meaning.kind:
            has_object = k + 1 < len(items) and items[k + 1].figure is not None
            is_active = item.meaning.form == "verb-object" and has_object
            is_of_others = item.meaning.form == "noun" and item.meaning.kind == "troops"
            return "" if is_active or is_of_others else item.meaning.kind
    return ""


def with_shared_periods(items: Sequence[Item]) -> list[Item]:
    """`items`, whose counts of losses or gains have the period of the rate that they are joined to.

    "5,000 killed and 10,000 wounded a month" are both in a month.
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
        is_part = _PART_OF_THEM in (*between, after) and between <= {",", "and", _PART_OF_THEM}
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
