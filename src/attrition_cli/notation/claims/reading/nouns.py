"""The noun that a number counts, with the words before and after it that tell what it counts."""

from attrition_cli.core.claims.statement import Kind
from attrition_cli.notation.claims.reading.draft import Draft
from attrition_cli.notation.claims.reading.token_words import TokenWords
from attrition_cli.notation.claims.words.hedges import HEDGES_AFTER
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS, NounMeaning
from attrition_cli.notation.claims.words.links import LINKS
from attrition_cli.notation.claims.words.phrases import word_set

MOST_ADJECTIVES = 5
"""The most words between a number and the noun that it counts."""

_CASUALTIES: frozenset[Kind] = frozenset(("killed", "wounded", "missing", "captured"))
NOUN_BARRIERS = word_set(
    "in on at with for during over after before since by to from of and or but while is are was"
    " were that which who whom whose had have has will would could should may might can than as"
    " into within until through about among between when where if not because so then the a an"
    " this these those their its"
)
"""Words that end the search for the noun that a number counts."""


def read_noun(draft: Draft, at: int) -> tuple[NounMeaning | None, int]:
    """The noun that a number before token `at` counts, and its end; `None` if there is none."""
    words = draft.words
    unread: list[tuple[str, int]] = []
    names: list[str] = []
    for here in range(at, at + MOST_ADJECTIVES + 1):
        found = _noun_at(words, here, at)
        if found is not None:
            draft.not_read += unread
            draft.names += names
            if _is_people_by_name(words, here):
                draft.names.append(words.original(here, here + 1))
            return with_status(words, *found, begin=draft.at)
        if _ends_search(words, here):
            break
        if words.is_capitalised(here):
            names.append(words.original(here, here + 1))
        elif words.text(here) not in words.lists.filler:
            unread.append((words.original(here, here + 1), words.tokens[here].begin))
    return None, at


def _noun_at(
    words: TokenWords, here: int, number_end: int
) -> tuple[NounMeaning | None, int] | None:
    """The noun at token `here`, or what a verb right after the number tells, and its end.

    The meaning is `None` where the words count something that they do not tell.
    """
    if words.kind(here) != "word":
        return None
    if noun := words.meaning(words.lists.nouns, here):
        return noun
    if _is_people_by_name(words, here):
        return NounMeaning(), here + 1
    verb = words.length(words.lists.verbs, here)
    if here == number_end and verb and not words.governs_figure(here + verb):
        return None, number_end
    return None


def _is_people_by_name(words: TokenWords, at: int) -> bool:
    """Whether the name of a people stands for those who are counted: "10,000 North Koreans"."""
    is_nation = words.text(at) in words.lists.nations and words.is_capitalised(at)
    nouns = words.lists.nouns
    return is_nation and not words.length(nouns, at) and not words.length(nouns, at + 1)


def _ends_search(words: TokenWords, at: int) -> bool:
    """Whether the token `at` cannot stand between a number and its noun."""
    text = words.text(at)
    return (
        words.kind(at) != "word"
        or text in NOUN_BARRIERS
        or bool(words.length(words.lists.verbs, at))
        or words.period(at) is not None
        or text in LINKS
        or text in words.lists.refused
    )


def with_status(
    words: TokenWords, meaning: NounMeaning | None, at: int, begin: int
) -> tuple[NounMeaning | None, int]:
    """A noun with the words after it that tell what became of the people: "men killed".

    Its figure begins with the token `begin`.
    """
    if meaning is not None and meaning.unit != "people":
        return meaning, at
    kinds: list[Kind] = [meaning.kind] if meaning and meaning.kind else []
    is_whole, is_listed = _is_whole(words, begin), False
    here = end = at
    while words.kind(here) in ("word", "mark"):
        if words.text(here) == "left" and _is_owned(words, begin):
            break
        if status := _status_at(words, here):
            found, here = status
            if _tells_of_others(found, meaning, kinds):
                break
            if kinds and not is_listed and is_whole and _tells_of_some(found):
                break
            kinds += [found.kind] if found.kind else []
            end, is_listed = here, False
        elif words.text(here) in ("and", "or", ",", "/") and kinds and _lists_on(words, here + 1):
            here += 1
            is_listed = True
        else:
            break
    if not kinds:
        return meaning, at if meaning is not None else end
    return NounMeaning(_one_kind(kinds)), end


def _is_owned(words: TokenWords, begin: int) -> bool:
    """Whether somebody has the people counted at token `begin`, as in "has 60 left"."""
    before = {words.text(at) for at in range(begin - 3, begin)}
    return not before.isdisjoint(("has", "have", "had", "having", "with", "leaves", "leaving"))


def _is_whole(words: TokenWords, begin: int) -> bool:
    """Whether the people counted at token `begin` are those of whom some are: "of the 6,400"."""
    before = begin - 1
    while words.text(before) in ("the", "these", "those", "its", "their"):
        before -= 1
    return words.text(before) == "of"


def _tells_of_some(found: NounMeaning) -> bool:
    """Whether a word tells what became of some of a whole: "of the 6,400 wounded returned"."""
    return found.form == "verb-subject" or found.kind in ("returned", "remaining")


def _status_at(words: TokenWords, at: int) -> tuple[NounMeaning, int] | None:
    """A word at token `at` that tells what became of people, and no figure of its own."""
    found = words.counted(at)
    if found is None or found[0].unit != "people" or words.governs_figure(found[1]):
        return None
    return found


def _tells_of_others(found: NounMeaning, noun: NounMeaning | None, kinds: list[Kind]) -> bool:
    """Whether a word does not belong to the `noun` before it, of which `kinds` are told so far."""
    if kinds:
        return found.kind == "troops"
    return bool(found.kind) and found.form == "verb-subject" and noun is not None


def _one_kind(kinds: list[Kind]) -> Kind:
    """The kind of people who are told to be of several: "killed and wounded" are casualties."""
    if len({*kinds}) > 1 and {*kinds} <= _CASUALTIES:
        return "casualties"
    return next((kind for kind in reversed(kinds) if kind != "troops"), kinds[-1])


def _lists_on(words: TokenWords, at: int) -> bool:
    """Whether a further word of a list such as "killed, wounded and missing" is at `at`."""
    if words.text(at) in ("and", "or"):
        at += 1
    for here in (at, at + 1):
        text = words.text(here)
        found = words.lists.nouns.meanings.get(text) or words.lists.verbs.meanings.get(text)
        if found and found.kind in _CASUALTIES:
            return not words.governs_figure(here + 1)
        if text not in words.lists.filler:
            return False
    return False


def is_unknown_noun(words: TokenWords, at: int) -> bool:
    """Whether the word after a number is in no list, so that what it counts is unknown."""
    if words.kind(at) != "word" or words.is_capitalised(at):
        return False
    return is_unknown_word(words, at)


def is_unknown_word(words: TokenWords, at: int) -> bool:
    """Whether a word is in no list."""
    text, lists = words.text(at), words.lists
    known = (
        text in NOUN_BARRIERS
        or text in TIME_UNITS
        or text in HEDGES_AFTER
        or words.period(at) is not None
        or any(
            words.length(table, at)
            for table in (lists.filler, lists.refused, lists.nouns, lists.verbs, LINKS)
        )
    )
    return not known
