"""What figures of people count, where the words around them tell and their own noun does not."""

from collections.abc import Sequence

from attrition_cli.core.claims.statement import Kind
from attrition_cli.notation.claims.reading.item import (
    COUNT,
    PER_UNIT,
    RATE,
    SHARE,
    SHARE_RATE,
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
