"""Totals of parts: "6,700 killed and 12,000 wounded make 18,700", and a whole of all its parts."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from attrition_cli.core.claims.statement import Kind, Relation
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.notation.claims.reading.item import COUNT, MULTIPLE, RATE, SHARE, SINCE
from attrition_cli.notation.claims.relations.apposition import says_again
from attrition_cli.notation.claims.relations.clause import (
    ALL_LOSSES,
    SPECIFIC_KINDS,
    Clause,
    is_same_form,
)
from attrition_cli.notation.claims.relations.whereabouts import date_after, sides_in

_FEWEST = 2
"""Figures of which there is a sum."""

_GAINS = ("intake", "returned")
_LIGHT_BEFORE_PARTS = {":", ",", "D", "O", "E", "in", "is", "at"}
_LIGHT_BEFORE_TOTAL = {",", "or", "in", "D", "O", "T"}


def find_sums(clause: Clause) -> None:
    """Find totals of figures that stand in a list."""
    for parts in _lists(clause):
        if len(parts) < _FEWEST:
            continue
        following = [k for k in clause.unclaimed(COUNT, RATE) if k > parts[-1]]
        if following and _states_total(clause, parts, following[0]):
            _state_sum(clause, parts, following[0])
            first = parts[0]
            counts = [k for k in clause.figures(COUNT) if k < first]
            clause.related |= {k for k in counts if clause.code(k - 1) == "of"}
        elif (whole := _whole_of(clause, parts)) is not None:
            _state_sum(clause, parts, whole)


def _state_sum(clause: Clause, parts: Sequence[int], total: int) -> None:
    figures = tuple(clause.figure(k) for k in parts)
    figure = clause.figure(total)
    if clause.items[total].meaning is None and figure.unit == "people":
        figure = figure._replace(kind=_kind_of_all({each.kind for each in figures}, figure.kind))
    clause.state(total, Relation("sum", figures), parts, figure)


def _kind_of_all(kinds: AbstractSet[Kind], own: Kind) -> Kind:
    """The kind of a total without a noun of its own: that of its parts, if they are of one."""
    if len(kinds) < _FEWEST:
        return own
    if kinds <= {"casualties", "killed", "wounded", "missing", "captured"}:
        return "casualties"
    return "losses" if kinds <= {*ALL_LOSSES, *SPECIFIC_KINDS} else ""


def _lists(clause: Clause) -> list[list[int]]:
    """Counts, or rates, one after another that are joined by commas and "and" alone."""
    lists: list[list[int]] = []
    for at in clause.unclaimed(COUNT, RATE):
        previous = lists[-1][-1] if lists else None
        if previous is not None and _are_listed(clause, previous, at):
            lists[-1].append(at)
        else:
            lists.append([at])
    return [_without_total(clause, found) for found in lists]


def _without_total(clause: Clause, found: list[int]) -> list[int]:
    """A list without a last figure that no "and" joins, which is the total of the others."""
    has_total = len(found) > _FEWEST and "and" not in clause.between(*found[-2:])
    return found[:-1] if has_total else found


def _are_listed(clause: Clause, first: int, second: int) -> bool:
    between = {*clause.between(first, second)}
    if clause.figure(first).per is None:
        between -= {"D", "O", "in", "at"}
        if _is_told_of(clause, first):
            between -= {"is"}
    is_listed = bool(between) and between <= {",", "and"}
    return is_listed and is_same_form(clause.figure(first), clause.figure(second))


def _is_told_of(clause: Clause, at: int) -> bool:
    """Whether the words after a count tell what its people are: "7,300 are missing"."""
    after = clause.items[at + 2].meaning if at + 2 < len(clause.items) else None
    return clause.code(at + 1) == "is" and after is not None and after.kind in SPECIFIC_KINDS


def _states_total(clause: Clause, parts: Sequence[int], total: int) -> bool:
    """Whether the words make the figure `total` the sum of the `parts`."""
    figure = clause.figure(total)
    kinds = {clause.figure(k).kind for k in parts} - {""}
    own_kind = figure.kind if clause.items[total].meaning else ""
    if not all(is_same_form(clause.figure(k), figure) for k in parts):
        return False
    if _is_total_of_others(clause, parts, total) or _are_estimates(clause, parts, total):
        return False
    if own_kind in (*ALL_LOSSES, *SPECIFIC_KINDS) and not kinds.isdisjoint(_GAINS):
        return False  # those who came back are not lost
    is_all = own_kind in ("", "casualties", "losses", "troops")
    if kinds and not is_all and kinds != {own_kind}:
        return False
    between = {*clause.between(parts[-1], total)}
    after = [item.code for item in clause.items[total + 1 : total + 3]]
    if {"make", ":"} & between or after[:1] == ["make"] or "between-them" in after:
        return True
    if "or" in between and len(parts) > _FEWEST and between <= _LIGHT_BEFORE_TOTAL:
        return True
    if "is" in between and not {"and", "but"} & between:
        return True
    are_all_losses = len(kinds) > 1 and kinds <= SPECIFIC_KINDS
    is_of_losses = are_all_losses and figure.kind in ("casualties", "losses")
    return is_of_losses and between <= {",", "D", "in", "or"}


def _whole_of(clause: Clause, parts: Sequence[int]) -> int | None:
    """The whole of a list of all its parts: "Of 7,140 taken 4,418 came home and 2,722 died"."""
    earlier = [k for k in clause.figures(COUNT) if k < parts[0]]
    whole = earlier[-1] if earlier else None
    if whole is None or whole in clause.claimed:
        return None
    between = clause.between(whole, parts[0])
    kinds = {clause.figure(k).kind for k in parts}
    are_some = kinds <= SPECIFIC_KINDS and clause.figure(whole).kind not in ALL_LOSSES
    if {SHARE, MULTIPLE} & {*between} or are_some or _are_not_all(clause, parts, whole):
        return None
    if clause.code(whole - 1) == "of" and whole == clause.first_figure:
        return whole
    is_listed = ":" in between and whole == earlier[0]
    is_alike = is_same_form(clause.figure(whole), clause.figure(parts[0]))
    return whole if is_listed and is_alike and {*between} <= _LIGHT_BEFORE_PARTS else None


def _are_not_all(clause: Clause, parts: Sequence[int], whole: int) -> bool:
    """Whether parts of a whole may not be all of it: one is of another, or they are too few."""
    low, high = bounds_of(clause.figure(whole).amount)
    if any(clause.code(k + 1) == "of-them" for k in parts):
        return sum(bounds_of(clause.figure(k).amount)[0] for k in parts) <= high
    return sum(bounds_of(clause.figure(k).amount)[1] for k in parts) < low


def _is_total_of_others(clause: Clause, parts: Sequence[int], total: int) -> bool:
    """Whether a total is of other people than its parts, or of a longer time.

    "The enemy lost 8,000", "bringing the total to 8,000", "8,000 in all since January".
    """
    line, items = clause.line, clause.items
    sides = sides_in(line[items[parts[0]].begin : items[parts[-1]].end])
    own = sides_in(line[items[total].begin : items[total].end])
    are_dated = any(date_after(line, items, at) for at in parts)
    is_since = any(item.code == SINCE for item in items[total + 1 :])
    is_of_some = bool(own) and bool(sides - own)
    return is_of_some or (are_dated and is_since) or not says_again(clause, total, also=("make",))


_WORDS_OF_SOURCES = ("estimate", "count", "tallies", "according")
_BY_ANOTHER = r"(?i)\baccording to\b|\bby (?:one|another|other|some) (?:count|estimate|account)"
_BY_SEVERAL = r"(?i)\b(?:estimates|tallies|counts) (?:are|were|of|vary)\b"


def _are_estimates(clause: Clause, parts: Sequence[int], total: int) -> bool:
    """Whether parts are what several sources say of one thing: "3,000, 5,000 according to Kyiv"."""
    line = clause.line.lower()
    if not any(word in line for word in _WORDS_OF_SOURCES):
        return False  # most claims, and to compile the patterns takes longer than to read one
    begin = clause.items[parts[0]].begin
    between = clause.line[begin : clause.items[total].begin]
    is_of_several = re.search(_BY_SEVERAL, clause.line[:begin]) is not None
    return is_of_several or re.search(_BY_ANOTHER, between) is not None
