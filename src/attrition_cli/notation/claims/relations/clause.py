"""A clause of a claim as the relations see it: one symbol for each item."""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrition_cli.core.claims.statement import (
    Coverage,
    Kind,
    Relation,
    RelationKind,
    StatedBalance,
    StatedDate,
    StatedFigure,
    Statement,
)
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase
from attrition_cli.notation.claims.reading.item import Item
from attrition_cli.notation.claims.relations.pattern import compiled, may_match, symbol
from attrition_cli.notation.claims.relations.whereabouts import are_apart

ALL_LOSSES: tuple[Kind, ...] = ("casualties", "losses")
SPECIFIC_KINDS: frozenset[Kind] = frozenset(
    ("killed", "wounded", "missing", "captured", "deserted")
)


_WITHIN_A_PLACE: frozenset[RelationKind] = frozenset(("rate", "total", "in period", "left"))
"""Relations of figures of one place and one time."""


class Found:
    """Where a pattern matches: the indices of the figures that it names, and of all its items."""

    def __init__(self, named: Mapping[str, int], items: frozenset[int]) -> None:
        self.named, self.items = named, items

    def __getitem__(self, name: str) -> int:
        return self.named[name]


class Clause:
    """The `items` of a clause of `line`, and the `statements` found so far.

    `symbols` has one for each item with a code, as `pattern.symbol` writes it: "C0 last T2 ". The
    indices of figures that a statement claims are in `claimed`, those of all that it uses in
    `related`, and those of linking words that it takes in `understood`.
    """

    def __init__(self, line: str, items: Sequence[Item]) -> None:
        self.line, self.items = line, items
        self.statements: list[Statement] = []
        self.claimed: set[int] = set()
        self.related: set[int] = set()
        self.understood: set[int] = set()
        self._item_at: dict[int, int] = {}
        symbols, position = [], 0
        for at, item in enumerate(items):
            if item.code:
                is_numbered = item.figure is not None or item.date is not None
                symbols.append(symbol(item.code, at if is_numbered else None))
                self._item_at[position] = at
                position += len(symbols[-1])
        self.symbols = "".join(symbols)

    # Items

    def figure(self, at: int) -> StatedFigure:
        """The figure at the index `at`."""
        figure = self.items[at].figure
        if figure is None:
            raise IndexError(at)
        return figure

    def figures(self, *codes: str) -> list[int]:
        """The indices of the figures with one of the `codes`."""
        return [at for at, item in enumerate(self.items) if item.figure and item.code in codes]

    @property
    def first_figure(self) -> int | None:
        """The index of the first figure."""
        return next((at for at, item in enumerate(self.items) if item.figure), None)

    def unclaimed(self, *codes: str) -> list[int]:
        """The indices of those of the figures that no statement claims yet."""
        return [at for at in self.figures(*codes) if at not in self.claimed]

    def dates(self, *codes: str) -> list[tuple[int, CalendarPhrase]]:
        """The dates with one of the `codes`, each with its index."""
        numbered = enumerate(self.items)
        return [(at, item.date) for at, item in numbered if item.date and item.code in codes]

    def has(self, *codes: str) -> bool:
        """Whether one of the linking words `codes` occurs."""
        return any(item.code in codes and item.figure is None for item in self.items)

    def code(self, at: int) -> str:
        """The code of the item at the index `at`, "" where there is none."""
        return self.items[at].code if 0 <= at < len(self.items) else ""

    def codes(self, begin: int, end: int) -> list[str]:
        """The codes of the items from the index `begin` to before `end`."""
        return [item.code for item in self.items[max(begin, 0) : max(end, 0)] if item.code]

    def between(self, first: int, last: int) -> list[str]:
        """The codes of the items between two indices."""
        return self.codes(min(first, last) + 1, max(first, last))

    def text_between(self, first: int, last: int) -> str:
        """The text between the items at two indices."""
        return self.line[self.items[first].end : self.items[last].begin]

    def text_around(self, at: int) -> str:
        """The text of the figure at an index, with the words before and after it."""
        others = [item for k, item in enumerate(self.items) if item.figure and k != at]
        begin = max((item.end for item in others if item.end <= self.items[at].begin), default=0)
        ends = [item.begin for item in others if item.begin >= self.items[at].end]
        return self.line[begin : min(ends, default=len(self.line))]

    def extent(self, *indices: int) -> tuple[int, int]:
        """The position in the text from the first to the last of the items with these indices."""
        ends = [(self.items[at].begin, self.items[at].end) for at in indices]
        return min(begin for begin, _ in ends), max(end for _, end in ends)

    # Patterns

    def find(self, *patterns: str) -> Iterator[Found]:
        """Where one of the `patterns` matches, all of the first of them before the next."""
        codes = [item.code for item in self.items if item.code]
        for pattern in patterns:
            if not may_match(pattern, codes):
                continue
            for match in compiled(pattern).finditer(self.symbols):
                yield self._found(match)

    def _found(self, match: re.Match[str]) -> Found:
        named = {name: int(at) for name, at in match.groupdict().items() if at is not None}
        begin, end = match.span()
        items = frozenset(at for place, at in self._item_at.items() if begin <= place < end)
        return Found(named, items)

    # Statements

    def state(
        self,
        claimed: int | StatedDate,
        relation: Relation | Coverage | StatedBalance,
        uses: Sequence[int],
        figure: StatedFigure | None = None,
    ) -> bool:
        """Add the statement that a `claimed` figure or date follows from a `relation`.

        It `uses` the figures and dates with these indices. A `figure` stands for the claimed one
        where it is not claimed as it was written: of a fall, the negative. False where the words
        take a share of a figure that is used whole, or tell of two places or times.
        """
        if self._ignores_a_share(claimed, uses) or self._are_apart(claimed, relation, uses):
            return False
        extent = self.extent(*uses, *([claimed] if isinstance(claimed, int) else []))
        if isinstance(claimed, int):
            self.statements.append(Statement(figure or self.figure(claimed), relation, *extent))
            self.claimed.add(claimed)
            self.related.add(claimed)
        else:
            self.statements.append(Statement(claimed, relation, *extent))
        self.related.update(uses)
        return True

    def _ignores_a_share(self, claimed: int | StatedDate, uses: Sequence[int]) -> bool:
        """Whether a figure is used of which the words take a share or a multiple: "half of 1,200".

        Where they do, the share is used or claimed as well.
        """
        taken = {*uses, claimed} | self.claimed
        for found in self.find("{SX:share} of {CR:whole}", "{X:share} {CR:whole}"):
            if found["whole"] in uses and found["share"] not in taken:
                return True
        return False

    def _are_apart(
        self,
        claimed: int | StatedDate,
        relation: Relation | Coverage | StatedBalance,
        uses: Sequence[int],
    ) -> bool:
        """Whether figures are of two places or times, and the relation is one within them.

        Troops may cover what others lose, and figures of two places may be added and compared.
        """
        if isinstance(relation, Relation) and relation.kind not in _WITHIN_A_PLACE:
            return False
        indices = [*uses, *([claimed] if isinstance(claimed, int) else [])]
        return not self.has("cover") and are_apart(self.line, self.items, indices)


def is_same_form(first: StatedFigure, second: StatedFigure) -> bool:
    """Whether two figures are of one unit, and rates in one period or both none."""
    return (first.unit, first.per) == (second.unit, second.per)


def is_same_kind(first: StatedFigure, second: StatedFigure) -> bool:
    """Whether two figures may count the same: one of them tells no kind, or both the same."""
    if first.unit != second.unit:
        return False
    kinds = {first.kind, second.kind}
    return "" in kinds or len(kinds) == 1 or kinds <= {*ALL_LOSSES}


def is_remaining(clause: Clause, at: int) -> bool:
    """Whether a count is of those left: "left" after it, or "remaining" before it."""
    after = clause.items[at + 1 : at + 4]
    codes = [item.code for item in after]
    if "left" in codes:
        between = after[: codes.index("left")]
        return all(item.figure is None and item.code not in (",", ":", "and") for item in between)
    if clause.code(at - 1) != "left":
        return False
    before = clause.items[at - 1]
    return clause.line[before.begin : before.end].lower() != "left"
