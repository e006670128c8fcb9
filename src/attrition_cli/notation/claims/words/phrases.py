"""A table of words and phrases, searched for the longest that begins at a token."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


def word_set(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


_MARKS = ".,;:()\"'\u201c\u201d\u2018\u2019"


def bare_words(text: str) -> list[str]:
    """The words of `text` without the marks around them."""
    return [word.strip(_MARKS) for word in text.split()]


class Phrases(Generic[Meaning]):
    """Phrases, words with single blanks between, and the `meanings` of each.

    >>> table = Phrases({"of": 1, "out of": 2})
    >>> table.length_at(["4", "out", "of", "9"], 1)
    2
    """

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self.meanings = meanings

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """The numbers of words of the phrases that begin with a word, the largest first."""
        found: dict[str, set[int]] = {}
        for phrase in self.meanings:
            if " " in phrase:
                found.setdefault(phrase[: phrase.index(" ")], set()).add(phrase.count(" ") + 1)
        return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}

    def lengths(self, first: str) -> Sequence[int]:
        """The numbers of words of the phrases that begin with the word `first`, largest first."""
        return self._lengths.get(first, ())

    def __contains__(self, phrase: object) -> bool:
        return phrase in self.meanings

    def length_at(self, words: Sequence[str], at: int) -> int:
        """The number of `words` of the longest phrase that begins at the index `at`; 0 for none."""
        if not 0 <= at < len(words):
            return 0
        first = words[at]
        for length in self.lengths(first):
            if " ".join(words[at : at + length]) in self.meanings and at + length <= len(words):
                return length
        return int(first in self.meanings)
