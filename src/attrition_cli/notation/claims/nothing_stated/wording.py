"""The words and figures of a clause in the message that refuses it."""

from collections.abc import Iterable, Sequence

from attrition_cli.core.claims.statement import StatedFigure
from attrition_cli.notation.claims.reading.item import Item
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.clause import ALL_LOSSES, SPECIFIC_KINDS, Clause
from attrition_cli.notation.escaping import quoted

KINDS_OF_LOSSES = (*ALL_LOSSES, *SPECIFIC_KINDS)

_MOST_NAMED = 3
"""Most figures that a message names."""


def figure_of(item: Item) -> StatedFigure:
    """The figure of an item that has one."""
    if item.figure is None:
        raise ValueError(item)
    return item.figure


def quoted_words(clause: Clause, item: Item) -> str:
    """The words of an item in quotes."""
    return quoted(clause.line[item.begin : item.end])


def named(clause: Clause, items: Sequence[Item]) -> str:
    """The first items by their words, with the number of those left out."""
    names = [quoted_words(clause, item) for item in items[:_MOST_NAMED]]
    more = len(items) - len(names)
    last = f"{more} more" if more else names.pop()
    return f"{', '.join(names)} and {last}" if names else last


def is_of_losses(clause: Clause) -> bool:
    """Whether a word of the clause says that people are lost, killed or wounded."""
    return any(
        (item.meaning is not None and item.meaning.kind in KINDS_OF_LOSSES)
        or (item.figure is not None and item.figure.kind in KINDS_OF_LOSSES)
        for item in clause.items
    )


def refusal(reason: str, claims: Iterable[str] = (), place: Item | None = None) -> WordRefusedError:
    """The refusal for a `reason`, with the `claims` to offer; `place` is what it speaks of."""
    begin, end = (place.begin, place.end) if place else (0, 0)
    return WordRefusedError(reason, begin=begin, end=end, rewordings=tuple(claims))
