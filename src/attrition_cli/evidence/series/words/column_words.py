"""What words in the name of a column mean, in several languages, from a list of words."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from attrition_cli.evidence.series.words.word_list import read_word_list
from attrition_cli.notation.file_options.read_options import SeriesCounts

_PARTS: tuple[SeriesCounts, ...] = ("deaths", "killed", "wounded", "missing", "captured")
DEATHS: tuple[SeriesCounts, ...] = ("deaths", "killed")


class _Words(NamedTuple):
    """The words of one meaning: `whole` ones, `beginnings` and `parts` of words."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    parts: tuple[str, ...]

    def match(self, word: str) -> bool:
        return (
            word in self.whole
            or (bool(self.beginnings) and word.startswith(self.beginnings))
            or any(part in word for part in self.parts)
        )


def all_words(name: str) -> list[str]:
    """The words of a name, whatever stands between them.

    >>> all_words("Deaths (in all)*"), all_words("numOtherCauses"), all_words("mean7d")
    (['deaths', 'in', 'all'], ['num', 'other', 'causes'], ['mean', '7', 'd'])
    """
    return [*_words(name)]


def means(name: str, meaning: str) -> bool:
    """True where a word of `name` has the `meaning`, a section of the list of words.

    >>> means("Durchschnittliche Verluste", "average"), means("losses", "average")
    (True, False)
    """
    return any(map(_meanings()[meaning].match, all_words(name)))


def word_means(word: str, meaning: str) -> bool:
    """True where `word` has the `meaning`, a section of the list of words."""
    return _meanings()[meaning].match(word.casefold())


def counts_from_name(name: str) -> SeriesCounts | None:
    """What a column counts, as its `name` says; `None` where that does not say it.

    >>> counts_from_name("KIA (total)"), counts_from_name("killed_and_wounded")
    ('killed', 'casualties')
    >>> counts_from_name("Verluste"), counts_from_name("国内の死者数"), counts_from_name("value")
    ('casualties', 'deaths', None)
    """
    words = all_words(name)
    parts = {part for part in _PARTS for word in words if _meanings()[part].match(word)}
    in_all = [word for word in words if _meanings()["casualties"].match(word)]
    is_dead, others = parts & {*DEATHS}, parts - {*DEATHS}
    if is_dead and "wounded" in others:
        return "casualties"
    if not parts:
        return "casualties" if in_all else None
    if {*in_all} - {"personnel"} or (is_dead and others) or len(others) > 1:
        return None
    return ("killed" if is_dead == {"killed"} else "deaths") if is_dead else others.pop()


def is_of_each_person(name: str) -> bool:
    """True for the `name` of a column that tells of one person: an id, an age, a place or a year.

    >>> is_of_each_person("age at death"), is_of_each_person("year"), is_of_each_person("deaths")
    (True, True, False)
    >>> is_of_each_person("losses (year to date)"), is_of_each_person("deaths by age")
    (False, False)
    >>> is_of_each_person("service number"), is_of_each_person("number of dead")
    (True, False)
    """
    words, meanings = all_words(name), _meanings()
    if not words or "by" in words:
        return False
    if meanings["numbered"].match(words[0]) and meanings["number"].match(words[-1]):
        return True
    if any(meanings["birth"].match(word) for word in words):
        return True
    if any(meanings["trait"].match(word) for word in (words[0], words[-1])):
        return True
    return any(map(meanings["year"].match, words)) and all(
        meanings["year"].match(word) or word in _OF_A_YEAR for word in words
    )


_OF_A_YEAR = frozenset(("of", "death", "event", "i"))


_WITHIN_WORDS = "\u0301\u05f4\"'"
"""Marks within a word, such as an accent, and the one in a Hebrew abbreviation."""


def _words(name: str) -> Iterator[str]:
    word = before = ""
    for letter in f"{name} ":
        is_letter = letter.isalnum() or (letter in _WITHIN_WORDS and before.isalnum())
        is_next_word = (before.islower() and letter.isupper()) or (
            before.isalnum() and letter.isalnum() and before.isdecimal() != letter.isdecimal()
        )
        if not is_letter or is_next_word:
            if word:
                yield word.strip("\"'").casefold()
            word = ""
        if is_letter:
            word += letter
        before = letter


@cache
def _meanings() -> Mapping[str, _Words]:
    """The list of words, by meaning, read once."""
    return {
        meaning: _Words(
            frozenset(word for word in words if "*" not in word),
            tuple(word[:-1] for word in words if word.endswith("*") and word[0] != "*"),
            tuple(word.strip("*") for word in words if word[0] == "*"),
        )
        for meaning, words in read_word_list("column_words").items()
    }
