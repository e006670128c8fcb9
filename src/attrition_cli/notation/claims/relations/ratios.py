"""Ratios of one kind of losses to another: wounded for each killed."""

from attrition_cli.core.claims.statement import Kind, Relation, StatedFigure
from attrition_cli.notation.claims.reading.item import COUNT, FOR_EACH, MULTIPLE, RATE
from attrition_cli.notation.claims.relations.clause import ALL_LOSSES, SPECIFIC_KINDS, Clause
from attrition_cli.notation.claims.relations.whereabouts import (
    date_after,
    place_after,
    sides_in,
)
from attrition_cli.notation.claims.words.phrases import bare_words, word_set

_SOME = word_set("officer officers general generals civilian civilians")


def find_ratios(clause: Clause) -> None:
    """Wounded for each killed, from the killed and the wounded, or from all casualties."""
    for at in clause.unclaimed(FOR_EACH, MULTIPLE):
        ratio = clause.figure(at)
        if clause.code(at) == FOR_EACH or " to 1" in ratio.words:
            _find_ratio(clause, at, ratio)


def _find_ratio(clause: Clause, at: int, ratio: StatedFigure) -> None:
    """State the `ratio` at the index `at`, or the total that follows from it."""
    bottom_kinds: list[Kind] = [kind for kind in SPECIFIC_KINDS if kind == ratio.per]
    bottom = _only(clause, bottom_kinds[0] if bottom_kinds else "killed")
    top = _only(clause, ratio.kind or "wounded")
    wholes = (_only(clause, kind) for kind in ALL_LOSSES)
    whole = next((found for found in wholes if found is not None), None)
    ratio = ratio._replace(per=None)
    if bottom is None or _is_of_another_side(clause, at):
        return
    low = clause.figure(bottom)
    if top is not None and _are_apart(clause, at, top, bottom):
        return
    if top is not None:
        clause.state(at, Relation("ratio", (clause.figure(top), low)), [top, bottom], ratio)
    elif whole is not None and whole > at:
        total = Relation("sum", (low, Relation("times", (ratio, low))))
        clause.state(whole, total, [at, bottom])
    elif whole is not None:
        rest = Relation("difference", (clause.figure(whole), low))
        clause.state(at, Relation("ratio", (rest, low)), [whole, bottom], ratio)


def _only(clause: Clause, kind: Kind) -> int | None:
    """The only count or rate of a `kind`, `None` where there is none or there are several."""
    found = [at for at in clause.figures(COUNT, RATE) if clause.figure(at).kind == kind]
    return found[0] if len(found) == 1 else None


def _is_of_another_side(clause: Clause, at: int) -> bool:
    """Whether a ratio names another side than the clause before it: "for each Russian killed"."""
    item = clause.items[at]
    own, others = sides_in(clause.line[item.begin : item.end]), sides_in(clause.line[: item.begin])
    words = {*bare_words(clause.line[item.begin : item.end].lower())}
    earlier = clause.line[: item.begin].lower()
    is_of_some = any(word.rstrip("s") not in earlier for word in words & _SOME)
    return is_of_some or (bool(own and others) and own.isdisjoint(others))


def _are_apart(clause: Clause, at: int, top: int, bottom: int) -> bool:
    """Whether those above and below in a ratio are of two sides, places or times."""
    line, items = clause.line, clause.items
    dates = {date_after(line, items, k) for k in (top, bottom)}
    dates |= {
        line[item.date.core_begin : item.end]
        for item in items[max(top, bottom) + 1 : at]
        if item.date is not None
    }
    places = {place_after(line, items, k) for k in (top, bottom)}
    sides = [sides_in(line[items[k].begin : items[k].end]) for k in (top, bottom)]
    is_of_sides = all(sides) and sides[0].isdisjoint(sides[1])
    return is_of_sides or len(dates - {""}) > 1 or len(places - {""}) > 1
