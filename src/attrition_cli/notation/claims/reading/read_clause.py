"""The tokens of a clause read to its items."""

from collections.abc import Sequence

from attrition_cli.notation.claims.reading.draft import Draft
from attrition_cli.notation.claims.reading.figures import names_year, read_number
from attrition_cli.notation.claims.reading.hedging import read_hedge
from attrition_cli.notation.claims.reading.idle_words import without_idle_words
from attrition_cli.notation.claims.reading.item import Item
from attrition_cli.notation.claims.reading.kinds_and_periods import with_kinds, with_shared_periods
from attrition_cli.notation.claims.reading.other_words import read_kind, read_link, read_other
from attrition_cli.notation.claims.reading.times import read_date, read_period, read_relative
from attrition_cli.notation.claims.reading.token_words import TokenWords
from attrition_cli.notation.claims.tokens.scan import Token

_READERS = (read_relative, read_hedge, read_period, read_link, read_kind)
"""Readers of words in the order in which they are asked."""


class ReadWords:
    """The items of a clause, the words in no list with their positions, and the names."""

    def __init__(
        self, items: list[Item], not_read: list[tuple[str, int]], names: list[str]
    ) -> None:
        self.items, self.not_read, self.names = items, not_read, names


def read_clause(line: str, tokens: Sequence[Token]) -> ReadWords:
    """The items that the `tokens` of a clause of `line` are read to, in their order.

    >>> from attrition_cli.notation.claims.tokens.tokenize import tokenize
    >>> line = "12,000 troops last ten days"
    >>> [item.code for item in read_clause(line, tokenize(line)).items]
    ['C', 'last', 'T']
    """
    draft = Draft(TokenWords(line, tokens))
    while draft.at < len(tokens):
        _read_next(draft)
    items = without_idle_words(line, draft.items)
    if any(item.code == "and" for item in items):
        from attrition_cli.notation.claims.reading import compound_times  # few are

        items = compound_times.with_compound_times(line, items)
    return ReadWords(with_shared_periods(with_kinds(items)), draft.not_read, draft.names)


def _read_next(draft: Draft) -> None:
    token = draft.words.tokens[draft.at]
    if token.kind == "number" and draft.words.text(draft.at - 1) in draft.words.lists.labels:
        draft.add_name(draft.at - 1, draft.at + 1)
    elif token.kind == "number" and names_year(draft):
        draft.add_name(draft.at, draft.at + 1)
    elif token.kind == "number":
        read_number(draft)
    elif token.date is not None:
        read_date(draft, token.date)
    elif not any(read(draft, draft.at) for read in _READERS):
        read_other(draft, draft.at)
