"""The lists beside this module, in which a word is looked up without reading all of them."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial

from attrition_cli.notation.claims.words.phrases import Meaning, Phrases

_PHRASE = b"\n= "
"""Begins a line that is one phrase; such lines stand after all others."""

_MARKS_TO_BLANKS = bytes.maketrans(b'\n"', b"  ")
"""Leaves blanks around every word, each byte in its place."""

_MOST_WORDS_KEPT = 10_000
"""Words of which what was found is kept, for texts and files of many claims."""


Line = tuple[str, list[str]]
"""The name before the colon of a line, "" where it has none, and its words and phrases."""


@lru_cache(_MOST_WORDS_KEPT)
def lines_with(word: str, list_name: str) -> list[Line]:
    """The lines of a list in which `word` stands alone or begins a phrase, and maybe others.

    A claim has a dozen words and the lists ten thousand: to search their text for each takes a
    tenth of the time of reading it all.

    >>> lines_with("hen", "units")
    []
    >>> [phrases[:2] for _, phrases in lines_with("panzers", "units")]
    [['tank', 'tanks']]
    """
    text = _text(list_name)
    part = word.encode()
    lines = [
        *text.lines_with(b" %b " % part, 0, text.words_end),
        *text.lines_with(b"= %b " % part, text.words_end, len(text.whole)),
    ]
    return [*_parsed(lines)]


def all_lines(list_name: str) -> list[Line]:
    """All lines of a list."""
    return [*_parsed(_text(list_name).whole.split(b"\n"))]


def phrases_of(text: str) -> list[str]:
    """The words of `text`, of which some in double quotes are phrases.

    >>> phrases_of('tank "main battle tank"')
    ['tank', 'main battle tank']
    """
    bare, *others = text.split('"')
    found = bare.split()
    for at, part in enumerate(others):
        found += part.split() if at % 2 else [part.strip()]
    return found


class _Text:
    """The text of a list: as it is, with blanks alone between words, and where its words end."""

    def __init__(self, whole: bytes) -> None:
        self.whole, self.words = whole, whole.translate(_MARKS_TO_BLANKS)
        phrases = whole.find(_PHRASE)
        self.words_end = len(whole) if phrases < 0 else phrases

    def lines_with(self, part: bytes, begin: int, end: int) -> Iterator[bytes]:
        """The lines with `part`, which begins with a blank, from the position `begin` to `end`."""
        at = self.words.find(part, begin, end)
        while at >= 0:
            line_end = self.whole.find(b"\n", at + 1)
            yield self.whole[self.whole.rfind(b"\n", 0, at + 1) + 1 : line_end]
            at = self.words.find(part, line_end, end)


@cache
def _text(list_name: str) -> _Text:
    # `importlib.resources` takes longer to import than a claim to check.
    path = f"{os.path.dirname(__file__)}/{list_name}.txt"  # noqa: PTH120
    with open(path, "rb") as file:  # noqa: PTH123
        return _Text(b"\n%b\n" % file.read())


def _parsed(lines: Iterable[bytes]) -> Iterator[Line]:
    """The `lines` with words in them, not those of comments."""
    for line in lines:
        if line.startswith(b"="):
            yield "", [line[1:].decode().strip()]
        elif line and not line.startswith(b"#"):
            name, _, words = line.decode().rpartition(":")
            yield name, phrases_of(words)


LinesOf = Callable[[str], list[Line]]
"""The lines of a list by its name: all of it, or those with a word."""


class ListedMeanings(Mapping[str, Meaning]):
    """The words and phrases that `read` makes of lines, which are read when they are needed."""

    def __init__(self, read: Callable[[LinesOf], dict[str, Meaning]]) -> None:
        self._read = read
        self.beginning_with = lru_cache(_MOST_WORDS_KEPT)(self._find_beginning_with)

    def _find_beginning_with(self, word: str) -> dict[str, Meaning]:
        """The phrases that begin with `word`, and that itself."""
        found = self._read(partial(lines_with, word)) if word else {}
        return {each: found[each] for each in found if each.partition(" ")[0] == word}

    def __getitem__(self, phrase: str) -> Meaning:
        return self.beginning_with(phrase.partition(" ")[0])[phrase]

    def __contains__(self, phrase: object) -> bool:
        return isinstance(phrase, str) and phrase in self.beginning_with(phrase.partition(" ")[0])

    def __iter__(self) -> Iterator[str]:
        return iter(self._read(all_lines))

    def __len__(self) -> int:
        return len(self._read(all_lines))


class ListedPhrases(Phrases[Meaning]):
    """A table of the words and phrases that `read` makes of lines of the lists."""

    def __init__(self, read: Callable[[LinesOf], dict[str, Meaning]]) -> None:
        self._listed = ListedMeanings(read)
        super().__init__(self._listed)

    def lengths(self, first: str) -> Sequence[int]:
        """The numbers of words of the phrases that begin with the word `first`, largest first."""
        found = self._listed.beginning_with(first)
        return sorted({each.count(" ") + 1 for each in found if " " in each}, reverse=True)
