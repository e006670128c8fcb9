"""Behaviour shared by all parsers of the notation, and suggestions in error messages."""

import functools
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import plain_typography

Parsed = TypeVar("Parsed")
Given = TypeVar("Given")


def notation_parser(parse: Callable[[str], Parsed], example: str = "") -> Callable[[str], Parsed]:
    """`parse`, extended to accept typographic characters in place of plain ones.

    Of its cures it offers only those that it reads itself, and where it reads none the `example`.
    """

    @functools.wraps(parse)
    def parse_plain(text: str) -> Parsed:
        return parse(plain_typography(text))

    return with_readable_cures(parse_plain, parse, example)


def with_readable_cures(
    read: Callable[[Given], Parsed], parse: Callable[[str], object], example: str = ""
) -> Callable[[Given], Parsed]:
    """`read`, which offers only cures that `parse` reads, and where it reads none the `example`."""

    def is_readable(text: str) -> bool:
        try:
            parse(text)
        except InputError:
            return False
        return True

    @functools.wraps(read)
    def read_or_cure(given: Given) -> Parsed:
        try:
            return read(given)
        except InputError as error:
            if not error.edits:
                raise
            from attrition_cli.core.cures import Replace  # for errors alone

            edits = [
                edit._replace(of=edit.of or str(given)) if isinstance(edit, Replace) else edit
                for edit in error.edits
                if not isinstance(edit, Replace) or is_readable(edit.text)
            ]
            if example and not edits:
                edits = [Replace(example, "one such as ")]
            raise error.replaced(error.reason, edits) from None

    return read_or_cure


_MIN_LETTERS_IN_COMMON = 3
"""The least letters of a common beginning, or of a part of a name: shorter ones match too often."""

_SHORT_WORD_LETTERS = 5
"""Words up to this length must have the same first letter: "date" is not a slip for "rate"."""

_MAX_LETTERS = 60
"""More letters than any name has."""


def nearest_words(word: str, known_words: Iterable[str], letters: int = 3) -> list[str]:
    """Those of the `known_words` of which `word` may be a misspelling, the nearest first.

    One in so many `letters` may be wrong, missing, extra or swapped with its neighbour. Or one of
    the two may be the beginning of the other, or all parts of `word` may be parts of the known one.

    >>> nearest_words("secdef", ["us-secdef-2024-10", "us-dod-2024-10"])
    ['us-secdef-2024-10']
    >>> nearest_words("lanchester", ["balance", "cover"])
    []
    """
    if len(word) > _MAX_LETTERS:
        return []
    folded = word.casefold()
    distances = {each: _edits(folded, each.casefold()) for each in known_words}
    near = [
        each for each in distances if _is_near(folded, each.casefold(), distances[each], letters)
    ]
    return sorted(near, key=distances.__getitem__)


def _is_near(word: str, known: str, edits: int, letters: int) -> bool:
    shorter, longer = sorted((word, known), key=len)
    if letters * edits <= len(longer) and (
        len(longer) > _SHORT_WORD_LETTERS or known[:1] == word[:1] or sorted(word) == sorted(known)
    ):
        return True
    if len(shorter) >= _MIN_LETTERS_IN_COMMON and longer.startswith(shorter):
        return True
    parts = re.findall(r"\w+", word.replace("_", "-"))
    of_known = re.findall(r"\w+", known.replace("_", "-"))
    is_telling = any(len(part) >= _MIN_LETTERS_IN_COMMON for part in parts)
    return is_telling and all(part in of_known for part in parts)


def _edits(word: str, other: str) -> int:
    """The edit distance (Damerau-Levenshtein): changes, insertions, deletions, swaps of letters."""
    two_before: list[int] = []
    before = list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        edits = [row]
        for column, wanted in enumerate(other, start=1):
            least = min(before[column] + 1, edits[-1] + 1, before[column - 1] + (letter != wanted))
            if row > 1 < column and (letter, wanted) == (other[column - 2], word[row - 2]):
                least = min(least, two_before[column - 2] + 1)
            edits.append(least)
        two_before, before = before, edits
    return before[-1]
