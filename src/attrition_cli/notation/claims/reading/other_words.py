"""Words that are no figures: links, kinds, words to refuse or to drop, names, and unknown ones."""

from attrition_cli.notation.claims.reading.draft import Draft
from attrition_cli.notation.claims.reading.item import SHARE, Item
from attrition_cli.notation.claims.reading.token_words import (
    ARTICLES,
    CURRENCY_SIGNS,
    TokenWords,
)
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS
from attrition_cli.notation.claims.words.links import LINKS


def read_link(draft: Draft, at: int) -> bool:
    """Read a word that links figures, unless a longer phrase of another list begins here."""
    words, lists = draft.words, draft.words.lists
    found = words.meaning(LINKS, at)
    others = (lists.filler, lists.refused, lists.nouns, lists.verbs)
    if found is None:
        return False
    code, end = found
    phrase_end = at + max(words.length(table, at) for table in others)
    if phrase_end > end and not (code == "or" and _goes_with_next(words, phrase_end)):
        return False
    token = words.tokens[at]
    if token.text == "but" and words.kind(at + 1) in ("number", "date"):
        draft.add_word("!", end, refused="exclusion")  # "all but 300"
    elif token.text == "-" and token.begin and words.line[token.begin - 1].isalnum():
        draft.at = at + 1  # a hyphen within a word
    elif token.text == "of" and _is_of_a_number(draft, code, end):
        draft.add_word("of", end)
    else:
        draft.add_word(code, end)
    return True


def _goes_with_next(words: TokenWords, end: int) -> bool:
    """Whether the words before token `end` bound the figure after it: "or more than 70"."""
    return words.text(end) == "than" or words.begins_figure(end)


def _is_of_a_number(draft: Draft, code: str, end: int) -> bool:
    """Whether "those" points at the number after it: "a quarter of those 4,000"."""
    is_of_share = code == "of-them" and draft.last_code == SHARE
    return is_of_share and draft.words.begins_figure(end)


def read_kind(draft: Draft, at: int) -> bool:
    """Read a noun or a verb that tells what figures near it count."""
    words = draft.words
    noun = words.meaning(words.lists.nouns, at)
    verb = words.meaning(words.lists.verbs, at)
    found = noun if verb is None or (noun and noun[1] > verb[1]) else verb
    if found is None or words.length(words.lists.refused, at) > found[1] - at:
        return False
    meaning, end = found
    item = Item("", words.tokens[at].begin, words.tokens[end - 1].end, meaning=meaning)
    draft.items.append(item)
    draft.at = end
    return True


def read_other(draft: Draft, at: int) -> None:
    """Read a word to drop or to refuse, a name, or a word in no list."""
    words = draft.words
    token = words.tokens[at]
    filler = words.length(words.lists.filler, at) if token.text not in TIME_UNITS else 0
    refused = words.length(words.lists.refused, at)
    if filler > refused:
        draft.at = at + filler
    elif token.text in words.lists.labels:
        draft.at = at + 1
    elif token.kind == "mark":
        if token.text in (*CURRENCY_SIGNS, "%"):
            draft.add_word("", at + 1, refused="unit")
        draft.at = at + 1
    elif _is_name_of_quantity(draft, at, refused):
        draft.add_name(at, at + 1)
    elif refused or token.text.endswith("n't"):
        length = max(refused, 1)
        name = words.lists.refused.meanings.get(words.joined(at, length), "negation")
        is_of_group = length == 1 and token.text == "per" and words.kind(at + 1) == "word"
        draft.add_word("!", at + length + is_of_group, refused=name)
    elif token.text in TIME_UNITS and _is_broken_time(draft, at):
        draft.add_word("!", at + 1, refused="time")
    elif _is_idle(draft, at):
        draft.at = at + 1
    elif words.is_capitalised(at) or any(character.isdigit() for character in token.text):
        draft.add_name(at, at + 1)
    else:
        _read_unknown(draft, at)


def _is_name_of_quantity(draft: Draft, at: int, refused: int) -> bool:
    """Whether a word such as "few" is part of a name, as in "Grand Army"."""
    words = draft.words
    both = words.is_capitalised(at) and words.is_capitalised(at + 1)
    return refused == 1 and both and words.lists.refused.meanings[words.text(at)] == "quantity"


def _is_broken_time(draft: Draft, at: int) -> bool:
    """Whether a unit of time without a number is claimed, "last for weeks", or of a rate."""
    codes = [item.code for item in draft.items[-2:]]
    is_claimed = codes[-1:] != [] and codes[-1] in ("last", "cover", "gone", "in")
    if is_claimed and {"last", "cover", "gone"} & {*codes}:
        return True
    words, last = draft.words, draft.items[-1] if draft.items else None
    if last is None or last.figure is None or words.text(at - 2) not in ("a", "an", "per", "each"):
        return False
    return not words.line[last.end : words.tokens[at - 2].begin].strip()


def _is_idle(draft: Draft, at: int) -> bool:
    """Whether a word is an article of a figure, or a unit of time beside a date."""
    words = draft.words
    if words.text(at) in TIME_UNITS and any(item.date for item in draft.items):
        return True
    return words.text(at) in ARTICLES and words.begins_figure(at + 1)


def _read_unknown(draft: Draft, at: int) -> None:
    """Note a word in no list; one that is made of words to drop is dropped itself."""
    words = draft.words
    parts = words.text(at).split("-")
    if len(parts) == 1 or not all(part in words.lists.filler for part in parts):
        draft.not_read.append((words.original(at, at + 1), words.tokens[at].begin))
    draft.at = at + 1
