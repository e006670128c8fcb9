"""The words that a claim may have, from the lists beside this file, and what each means."""

import re
from functools import cache
from pkgutil import get_data
from typing import Literal, NamedTuple

from attrition_cli.core.claims.statement import Kind
from attrition_cli.notation.rates import PERIOD_BY_NAME

HedgeMeaning = Literal["about", "nearly", "just over", "at most", "at least", "under", "over"]

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


class NounMeaning(NamedTuple):
    """What a noun or a verb counts: people of a `kind`, or another `unit`.

    `form` is "noun", "verb-object" (its object is what is counted: "lost 1,200 men") or
    "verb-subject" (its subject is: "1,200 men died"), or "either".
    """

    kind: Kind = ""
    unit: str = "people"
    form: str = "noun"


class Lexicon(NamedTuple):
    """The lists: `filler` words, the meanings of nouns and verbs, and the words that are refused.

    Phrases are words with single blanks between. `refused` gives the class of a word that changes
    the meaning, such as "negation", and `labels` make a number after them a name ("page 210"). `longest` is the number of words of the longest phrase.
    """

    filler: frozenset[str]
    nouns: dict[str, NounMeaning]
    verbs: dict[str, NounMeaning]
    refused: dict[str, str]
    nations: frozenset[str]
    labels: frozenset[str]
    longest: int


REFUSED_CLASSES = ("negation", "exclusion", "distribution", "condition", "comparison", "quantity", "time", "doubt", "net")
"""Classes of words that change the meaning of a sentence unless a relation takes them."""


ORIGINAL = ("original", "originally", "initial", "initially", "starting")
"""Words that may tie a share to the strength at the start."""

CONDITIONALS = ("would", "could", "should", "might", "may", "if", "assuming", "would be", "could be", "should be", "assume", "assumes", "suppose")
"""Words that make a claim conditional, and leave its figures to be checked as they stand."""


def _lines(name: str) -> list[str]:
    """The lines of a list, without comments and blank lines."""
    data = get_data("attrition_cli.notation.claims", f"words/{name}.txt") or b""
    lines = (line.partition("#")[0].strip() for line in data.decode().splitlines())
    return [line for line in lines if line]


def _phrases(text: str) -> list[str]:
    """The words of `text`, of which some in double quotes are phrases."""
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]+)"|(\S+)', text)]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    filler: set[str] = set()
    for line in _lines("filler"):
        filler.update([line[1:].strip()] if line.startswith("=") else line.split())
    nouns: dict[str, NounMeaning] = {}
    verbs: dict[str, NounMeaning] = {}
    for line in _lines("units"):
        singular, *others = _phrases(line)
        nouns |= dict.fromkeys((singular, *others), NounMeaning("", singular))
    for line in _lines("kinds"):
        name, _, words = line.partition(":")
        form, _, kind = name.strip().partition(".")
        if kind == "remaining":
            filler.update(_phrases(words))
            continue
        target = nouns if form == "noun" else verbs
        meaning = NounMeaning("" if kind == "people" else kind, form=form)  # type: ignore[arg-type]
        if kind == "formation":
            meaning = NounMeaning("troops", "formation")
        elif kind == "left":
            meaning = meaning._replace(kind="losses")
        target |= {word: meaning for word in _phrases(words)}
    refused: dict[str, str] = {}
    labels: set[str] = set()
    for line in _lines("refused"):
        name, _, words = line.partition(":")
        if name in REFUSED_CLASSES:
            refused |= dict.fromkeys(_phrases(words), name)
        elif name == "label":
            labels.update(_phrases(words))
        elif name not in ("addition", "part"):
            filler.update(word for word in _phrases(words) if word not in ORIGINAL)
    for word in CONDITIONALS:
        refused.pop(word, None)
    filler.update(CONDITIONALS)
    nations = frozenset(word for line in _lines("nations") for word in _phrases(line.lower()))
    phrases = (*filler, *nouns, *verbs, *refused)
    longest = max(phrase.count(" ") for phrase in phrases) + 1
    return Lexicon(frozenset(filler), nouns, verbs, refused, nations, frozenset(labels), longest)
