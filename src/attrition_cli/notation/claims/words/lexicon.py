"""The words that a claim may have, from the lists beside this file, and what each means."""

from collections.abc import Iterator
from functools import cache
from pkgutil import get_data
from typing import NamedTuple, cast, get_args

from attrition_cli.core.claims.statement import Kind
from attrition_cli.notation.claims.words.phrases import Phrases, word_set
from attrition_cli.notation.rates import PERIOD_BY_NAME

TIME_UNITS = {
    **{name: period for name, period in PERIOD_BY_NAME.items() if len(name) > 1},
    **{f"{name}s": period for name, period in PERIOD_BY_NAME.items() if len(name) > 1},
    "d": "day", "hour": "hour", "hours": "hour", "quarter": "quarter", "quarters": "quarter",
    "fortnight": "fortnight", "fortnights": "fortnight", "minute": "minute", "minutes": "minute",
}  # fmt: skip
PERIOD_ADVERBS = {
    "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year",
    "annually": "year", "hourly": "hour", "quarterly": "quarter", "nightly": "day",
}  # fmt: skip

REFUSED_CLASSES = word_set(
    "negation exclusion distribution condition comparison quantity time doubt net"
)
"""Classes of words that change the meaning of a sentence unless a relation takes them."""

CONDITIONALS = (
    "would", "could", "should", "might", "may", "if", "assuming", "would be", "could be",
    "should be", "assume", "assumes", "suppose",
)  # fmt: skip
"""Words that make a claim conditional, and leave its figures to be checked as they stand."""

_PERSON = "person:"
"""Before a unit of people who belong to no force."""

_TIED_TO_THE_START = ("original", "originally", "initial", "initially", "starting")
"""Words that may tie a share to the strength at the start, and so are no filler."""


class NounMeaning(NamedTuple):
    """What a noun or a verb counts: people of a `kind`, or another `unit`.

    `form` is "noun", "verb-object" (its object is what is counted: "lost 1,200 men"),
    "verb-subject" (its subject is: "1,200 men died"), or "outsider" for people who belong to no
    force, such as civilians.
    """

    kind: Kind = ""
    unit: str = "people"
    form: str = "noun"


class Lexicon(NamedTuple):
    """The lists: words to drop, nouns and verbs with what they count, and words to refuse.

    `refused` gives the class of a word that changes the meaning, such as "negation"; `labels` make
    a number after them a name ("page 210").
    """

    filler: Phrases[None]
    nouns: Phrases[NounMeaning]
    verbs: Phrases[NounMeaning]
    refused: Phrases[str]
    nations: frozenset[str]
    labels: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    nouns, verbs, remaining = _nouns_and_verbs()
    refused, labels, structure = _refused()
    filler = _filler([*remaining, *structure, *CONDITIONALS])
    nations = frozenset(word for line in _lines("nations") for word in _phrases(line.lower()))
    return Lexicon(filler, Phrases(nouns), Phrases(verbs), Phrases(refused), nations, labels)


def _lines(name: str) -> Iterator[str]:
    """The lines of a list, without blank lines and those of comments."""
    data = get_data(__package__, f"{name}.txt") or b""
    for line in data.decode().splitlines():
        if line and line[0] != "#":
            yield line


def _phrases(text: str) -> list[str]:
    """The words of `text`, of which some in double quotes are phrases."""
    bare, *others = text.split('"')
    found = bare.split()
    for at, part in enumerate(others):
        found += part.split() if at % 2 else [part]
    return found


def _filler(others: list[str]) -> Phrases[None]:
    """The words to drop, with `others` of which some are phrases."""
    phrases = [word for word in others if " " in word]
    lines = []
    for line in _lines("filler"):
        if line[0] == "=":
            phrases.append(line[1:].strip())
        else:
            lines.append(line)
    words = " ".join(lines).split()
    return Phrases(dict.fromkeys((*words, *others, *phrases)), [p for p in phrases if " " in p])


def _nouns_and_verbs() -> tuple[dict[str, NounMeaning], dict[str, NounMeaning], list[str]]:
    """The meanings of nouns and of verbs, and the words that tell no more than who is left."""
    nouns: dict[str, NounMeaning] = {}
    verbs: dict[str, NounMeaning] = {}
    remaining: list[str] = []
    for line in _lines("units"):
        names = _phrases(line.removeprefix(_PERSON))
        form = "outsider" if line.startswith(_PERSON) else "noun"
        nouns |= dict.fromkeys(names, NounMeaning("", names[0], form))
    for line in _lines("kinds"):
        name, _, words = line.partition(":")
        form, _, kind = name.strip().partition(".")
        if kind == "remaining":
            remaining += _phrases(words)
        else:
            (nouns if form == "noun" else verbs).update(
                dict.fromkeys(_phrases(words), _meaning(form, kind))
            )
    return nouns, verbs, remaining


def _meaning(form: str, kind: str) -> NounMeaning:
    if kind == "formation":
        return NounMeaning("troops", "formation")
    if kind == "left":
        return NounMeaning("losses", form=form)
    if kind == "people":
        return NounMeaning(form=form)
    if kind not in get_args(Kind):
        raise ValueError(kind)
    return NounMeaning(cast("Kind", kind), form=form)


def _refused() -> tuple[dict[str, str], frozenset[str], list[str]]:
    """The words to refuse with their class, the labels, and the words of structure alone."""
    refused: dict[str, str] = {}
    labels: list[str] = []
    structure: list[str] = []
    for line in _lines("refused"):
        name, _, words = line.partition(":")
        if name in REFUSED_CLASSES:
            refused |= dict.fromkeys(_phrases(words), name)
        elif name == "label":
            labels += _phrases(words)
        elif name not in ("addition", "part"):
            structure += (word for word in _phrases(words) if word not in _TIED_TO_THE_START)
    for word in CONDITIONALS:
        refused.pop(word, None)
    return refused, frozenset(labels), structure
