"""A clause of a claim as the patterns of relations see it: one symbol for each item."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Kind,
    StatedDate,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase
from attrition_cli.notation.claims.reading import Item

_LOSS_KINDS: frozenset[Kind] = frozenset(("losses", "casualties"))
SPECIFIC_KINDS: frozenset[Kind] = frozenset(("killed", "wounded", "missing", "captured", "deserted"))

_GAP = r"(?:,|:|is|in|at|or|make|gone|left|already|still|than-|O\d+|D\d+|F\d+)"


def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression for a `pattern` of symbols, with single blanks between.

    `{CR:part}` is a figure of one of these codes, named; `~` any items that change nothing, `~&`
    those and "and" or "but", `~T` those and a length of time in which something happened. Any
    other element is a regular expression for one item, optional with `?` at its end.
    """
    parts = []
    for element in pattern.split():
        if match := re.fullmatch(r"\{(\w+):(\w+)\}", element):
            parts.append(rf"[{match[1]}](?P<{match[2]}>\d+) ")
        elif element == "~":
            parts.append(rf"(?:{_GAP} )*?")
        elif element == "~&":
            parts.append(rf"(?:(?:{_GAP}|and|but|in T\d+) )*?")
        elif element == "~&C":
            parts.append(rf"(?:(?:{_GAP}|and|but|by|rose|fell|more|in T\d+|[CR]\d+) )*?")
        elif element == "~&F":
            parts.append(rf"(?:(?:{_GAP}|and|but|rose|fell|in T\d+) )*?")
        elif element == "~&S":
            parts.append(rf"(?:(?:{_GAP}|and|but|S\d+) )*?")
        elif element == "~T":
            parts.append(rf"(?:(?:{_GAP}|in T\d+) )*?")
        elif element.endswith("?"):
            parts.append(rf"(?:(?:{element[:-1]}) )?")
        else:
            parts.append(rf"(?:{element}) ")
    return re.compile(r"(?<!\S)" + "".join(parts))


class Clause:
    """The `items` of a clause, their `symbols` as text, and the `statements` found so far."""

    def __init__(self, line: str, items: Sequence[Item]) -> None:
        self.line = line
        self.items = items
        self.statements: list[Statement] = []
        self.claimed: set[int] = set()
        self.related: set[int] = set()
        self.understood: set[int] = set()
        symbols, self._item_at = [], {}
        position = 0
        for at, item in enumerate(items):
            if item.code:
                numbered = item.figure is not None or item.date is not None
                symbol = f"{item.code}{at}" if numbered else item.code
                self._item_at[position] = at
                symbols.append(symbol)
                position += len(symbol) + 1
        self.symbols = "".join(f"{symbol} " for symbol in symbols)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[dict[str, int]]:
        """Where `pattern` matches: the indices of the items that it names."""
        for match in pattern.finditer(self.symbols):
            self._last_match = match
            self.last_begin, self.last_end = match.span()
            yield {name: int(at) for name, at in match.groupdict().items() if at is not None}

    def consume_match(self) -> None:
        """Take the linking words of the last match as understood."""
        match = self._last_match
        self.understood |= {
            at for position, at in self._item_at.items() if match.start() <= position < match.end()
        }

    def figure(self, at: int) -> StatedFigure:
        """The figure at the index `at`."""
        figure = self.items[at].figure
        assert figure is not None  # noqa: S101  # the caller has the index from a code of figures
        return figure

    def indices(self, codes: str) -> list[int]:
        """The indices of the figures with one of the `codes`."""
        return [at for at, item in enumerate(self.items) if item.figure and item.code in codes]

    def dates(self, codes: str) -> list[tuple[int, CalendarPhrase]]:
        """The dates with one of the `codes`, each with its index."""
        return [(at, item.date) for at, item in enumerate(self.items) if item.date and item.code in codes]

    def has(self, *codes: str) -> bool:
        """Whether one of the linking words `codes` occurs."""
        return any(item.code in codes and item.figure is None for item in self.items)

    def between(self, first: int, last: int) -> list[str]:
        """The codes of the items between two indices."""
        low, high = sorted((first, last))
        return [item.code for item in self.items[low + 1 : high] if item.code]

    def state(self, statement: Statement, claimed: int | None, operands: Sequence[int]) -> None:
        """Add a `statement` on the figure with the index `claimed`, which uses others."""
        self.statements.append(statement)
        used = [*operands, *([claimed] if claimed is not None else [])]
        if claimed is not None:
            self.claimed.add(claimed)
        self.related |= {*used}

    def extent(self, *indices: int) -> tuple[int, int]:
        """The position in the text from the first to the last of the items with these indices."""
        return (
            min(self.items[at].begin for at in indices),
            max(self.items[at].end for at in indices),
        )

    # Times

    def span_of(self, *indices: int) -> tuple[StatedSpan, list[int]] | None:
        """The time to which the words tie one of the figures, or else the only one of the clause."""
        spans = self._spans()
        dates = [at for at, item in enumerate(self.items) if item.code == "D"]
        if any(not [c for c in self.between(one, two) if c not in ("in", "and")] for one, two in pairwise(dates)):
            return None  # one in another, or several at once
        for at in indices:
            tied = [each for each in spans if self._is_tied(at, each[1][0])]
            if tied:
                return tied[0]
        distinct = {str(each[0].days) + str(each[0].first) for each in spans}
        if len(distinct) != 1:
            return None
        time = spans[0][1][0]
        is_apart = time > max(indices) and {"and", "but"} & set(self.between(max(indices), time))
        return None if is_apart else spans[0]

    def _is_tied(self, at: int, time: int) -> bool:
        between = self.between(at, time)
        figures = [code for code in between if code in "CRSQXWUT"]
        marks = [code for code in between if code in (",", ":", "and", "but")]
        return not figures and not marks and time > at

    def _is_during(self, at: int) -> bool:
        """Whether the words before a time make it one in which something happened."""
        before = [item.code for item in self.items[max(0, at - 2) : at] if item.code]
        words = self.figure(at).words.lower()
        told = words.startswith(("last", "past", "previous", "the last", "the past", "the previous"))
        return told or not before or before[-1] in ("in", "last", "is", "at", "of") or at == 0

    def _spans(self) -> list[tuple[StatedSpan, list[int]]]:
        named = [(span_of_date(phrase, self.line), [at]) for at, phrase in self.dates("D") if phrase.days]
        if not named:
            named = [
                (span_of_date(phrase, self.line), [at])
                for at, phrase in self.dates("O")
                if phrase.days >= PERIOD_DAYS["week"] and phrase.first
            ]
        since, ends = self.dates("F"), self.dates("E")
        if since and ends and not named:
            named.append((_span_between(self.line, since[0][1], ends[0][1]), [since[0][0], ends[0][0]]))
        lengths = []
        for at in self.indices("T"):
            figure = self.figure(at)
            if not self._is_during(at):
                continue
            is_anaphora = figure.number_begin == figure.number_end and figure.words.split()[0].lower() in (
                "the", "that", "this",
            ) and "past" not in figure.words and "last" not in figure.words  # fmt: skip
            if at in self.claimed or (is_anaphora and named) or figure.amount == float("inf"):
                continue
            span = StatedSpan(figure.days, (), None, None, figure.words, figure.begin, figure.end)
            lengths.append((span, [at]))
        return [*named, *lengths]


def span_of_date(phrase: CalendarPhrase, line: str = "") -> StatedSpan:
    """The time of a phrase such as "in January 2025"."""
    words = line[phrase.begin : phrase.end]
    return StatedSpan(phrase.days, tuple(phrase.also_days), phrase.first, phrase.last, words, phrase.begin, phrase.end)


def _span_between(line: str, since: CalendarPhrase, end: CalendarPhrase) -> StatedSpan:
    """The time from a date since which to one by which something happened, with and without it."""
    first, last = since.first, end.last
    assert first is not None and last is not None  # noqa: S101  # bounds are settled
    days = (last - first).days
    return StatedSpan(days, (days + 1,), first, last, line[since.begin : since.end], since.begin, since.end)


def stated_date(line: str, phrase: CalendarPhrase) -> StatedDate:
    """The date of a phrase, as a claim states it."""
    bound = phrase.role if phrase.role in ("until", "through", "by", "before") else ""
    assert phrase.first is not None and phrase.last is not None  # noqa: S101
    return StatedDate(
        phrase.first, phrase.last, bound, "", line[phrase.begin : phrase.end], phrase.begin, phrase.end  # type: ignore[arg-type]
    )


def is_remaining(clause: Clause, at: int) -> bool:
    """Whether words such as "left" after a count, or "remaining" before it, make it what is left."""
    after = clause.items[at + 1 : at + 4]
    codes = [item.code for item in after]
    if "left" in codes:
        end = codes.index("left")
        return all(item.figure is None and item.code not in (",", ":", "and") for item in after[:end])
    before = clause.items[at - 1] if at else None
    words = clause.line[before.begin : before.end].lower() if before else ""
    return before is not None and before.code == "left" and words != "left"


def is_same_kind(first: StatedFigure, second: StatedFigure) -> bool:
    """Whether two figures may count the same: one of them tells no kind, or both the same."""
    if first.unit != second.unit:
        return False
    kinds = {first.kind, second.kind}
    return "" in kinds or len(kinds) == 1 or kinds <= _LOSS_KINDS
