"""A table of words and phrases, searched for the longest that begins at a token."""

from collections.abc import Iterable, Mapping, Sequence
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

    def __init__(
        self, meanings: Mapping[str, Meaning], of_several_words: Iterable[str] | None = None
    ) -> None:
        """Take the `meanings`, and those `of_several_words` where it is known which they are."""
        self.meanings = meanings
        self._lengths: dict[str, list[int]] = {}
        if of_several_words is None:
            of_several_words = [phrase for phrase in meanings if " " in phrase]
        for phrase in of_several_words:
            lengths = self._lengths.setdefault(phrase[: phrase.index(" ")], [])
            if (length := phrase.count(" ") + 1) not in lengths:
                lengths.append(length)
                lengths.sort(reverse=True)

    def __contains__(self, phrase: object) -> bool:
        return phrase in self.meanings

    def length_at(self, words: Sequence[str], at: int) -> int:
        """The number of `words` of the longest phrase that begins at the index `at`; 0 for none."""
        if not 0 <= at < len(words):
            return 0
        first = words[at]
        for length in self._lengths.get(first, ()):
            if " ".join(words[at : at + length]) in self.meanings and at + length <= len(words):
                return length
        return int(first in self.meanings)
