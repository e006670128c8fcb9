"""The words that a claim may have, from the lists beside this file, and what each means."""

from functools import cache
from typing import NamedTuple, cast, get_args

from attrition_cli.core.claims.statement import Kind
from attrition_cli.notation.claims.words.phrases import word_set
from attrition_cli.notation.claims.words.word_lists import LinesOf, ListedMeanings, ListedPhrases
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

_TIED_TO_THE_START = ("original", "originally", "initial", "initially", "starting")
"""Words that may tie a share to the strength at the start, and so are no filler."""

_PERSON = "person"
"""The name of lines of people who belong to no force, in the list of units."""

_REMAINING = "remaining"
"""What words count that tell no more than who is left, in the list of kinds."""

_LABEL = "label"
_NO_FILLER = (_LABEL, "addition", "part")
"""Classes of words that are not dropped, in the list of refused words."""


class NounMeaning(NamedTuple):
    """What a noun or a verb counts: people of a `kind`, or another `unit`.

    `form` is "noun", "verb-object" (its object is what is counted: "lost 1,200 men"),
    "verb-subject" (its subject is: "1,200 men died"), or "outsider" for people who belong to no
    force, such as civilians.
    """

    kind: Kind = ""
    unit: str = "people"
    form: str = "noun"


class Lexicon:
    """The lists: words to drop, nouns and verbs with what they count, and words to refuse.

    `refused` gives the class of a word that changes the meaning, such as "negation"; `labels` make
    a number after them a name ("page 210"). No more is read than the words of claims need.
    """

    def __init__(self) -> None:
        self.filler = ListedPhrases(_filler)
        self.nouns = ListedPhrases(_nouns)
        self.verbs = ListedPhrases(_verbs)
        self.refused = ListedPhrases(_refused)
        self.nations = ListedMeanings(_nations)
        self.labels = ListedMeanings(_labels)


@cache
def lexicon() -> Lexicon:
    """The lists, the same at every call."""
    return Lexicon()


def _filler(lines_of: LinesOf) -> dict[str, None]:
    """The words to drop: those of their list, those for who is left, and words of structure."""
    listed = [each for _, phrases in lines_of("filler") for each in phrases]
    remaining = [
        each
        for name, phrases in lines_of("kinds")
        if name.endswith(f".{_REMAINING}")
        for each in phrases
    ]
    structure = [
        each
        for name, phrases in lines_of("refused")
        if name not in (*REFUSED_CLASSES, *_NO_FILLER)
        for each in phrases
        if each not in _TIED_TO_THE_START
    ]
    return dict.fromkeys((*listed, *remaining, *structure, *CONDITIONALS))


def _nouns(lines_of: LinesOf) -> dict[str, NounMeaning]:
    """The nouns with what they count: other units, then people."""
    nouns: dict[str, NounMeaning] = {}
    for name, phrases in lines_of("units"):
        form = "outsider" if name == _PERSON else "noun"
        nouns |= dict.fromkeys(phrases, NounMeaning("", phrases[0], form))
    for name, phrases in lines_of("kinds"):
        form, _, kind = name.partition(".")
        if form == "noun" and kind != _REMAINING:
            nouns |= dict.fromkeys(phrases, _meaning(form, kind))
    return nouns


def _verbs(lines_of: LinesOf) -> dict[str, NounMeaning]:
    """The verbs with what they count."""
    verbs: dict[str, NounMeaning] = {}
    for name, phrases in lines_of("kinds"):
        form, _, kind = name.partition(".")
        if form != "noun" and kind != _REMAINING:
            verbs |= dict.fromkeys(phrases, _meaning(form, kind))
    return verbs


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


def _refused(lines_of: LinesOf) -> dict[str, str]:
    """The words to refuse, with their class."""
    return {
        each: name
        for name, phrases in lines_of("refused")
        if name in REFUSED_CLASSES
        for each in phrases
        if each not in CONDITIONALS
    }


def _labels(lines_of: LinesOf) -> dict[str, None]:
    labels = [phrases for name, phrases in lines_of("refused") if name == _LABEL]
    return dict.fromkeys(each for phrases in labels for each in phrases)


def _nations(lines_of: LinesOf) -> dict[str, None]:
    return dict.fromkeys(each for _, phrases in lines_of("nations") for each in phrases)
