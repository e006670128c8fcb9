"""Numbers read to figures: with their hedges, the noun that they count, and their period."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrition_cli.core.claims.statement import StatedFigure
from attrition_cli.core.errors import guess, replacement
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims.reading.draft import Draft
from attrition_cli.notation.claims.reading.hedging import apply_hedges, hedges_after
from attrition_cli.notation.claims.reading.item import (
    COUNT,
    FOR_EACH,
    MULTIPLE,
    PER_UNIT,
    RATE,
    SHARE,
    SHARE_RATE,
    Item,
)
from attrition_cli.notation.claims.reading.nouns import (
    is_unknown_noun,
    is_unknown_word,
    read_noun,
)
from attrition_cli.notation.claims.reading.times import add_time
from attrition_cli.notation.claims.reading.token_words import CURRENCY_SIGNS, TokenWords
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.words.hedges import HedgeMeaning
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS, NounMeaning
from attrition_cli.notation.claims.words.links import LINKS
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.refusals import nearest_words

if TYPE_CHECKING:
    from attrition_cli.core.cures import Edit

_MOST_WORDS_AFTER_FOR_EACH = 5

_LETTERS_FOR_A_SLIP = 4
"""Letters of which one may be a slip: "points" are other words than "plants"."""


def read_number(draft: Draft) -> None:
    """Read the number at the current token to a figure."""
    at, words = draft.at, draft.words
    token, end = words.tokens[at], at + 1
    is_hedge = words.text(end) in ("or", "+", "plus")
    hedged_end, hedges = hedges_after(words, end) if is_hedge else (end, [])
    if words.text(at - 1) in CURRENCY_SIGNS:
        _add_figure(draft, end, NounMeaning("", "dollar"), hedges)
        return
    end = hedged_end
    unit = TIME_UNITS.get(words.text(end))
    is_share = token.number_kind == "share"
    if token.number_kind in ("ratio", "multiple"):
        _add_figure(draft, end, NounMeaning("", "ratio"), code=MULTIPLE)
    elif unit and not (is_share and words.text(end + 1) == "of"):
        add_time(draft, end + 1, token.amount, unit, token)
    elif is_share:
        _add_figure(draft, end, NounMeaning("", "share"))
    else:
        _read_count(draft, end, hedges)


_FIRST_YEAR, _END_OF_YEARS = 1500, 2100


def names_year(draft: Draft) -> bool:
    """Whether a number is a year that names something: "the 1982 average", "the 400 of 2023"."""
    words, at = draft.words, draft.at
    text, before = words.tokens[at].text, words.text(at - 1)
    if len(text) != len("1982") or not text.isdigit():
        return False
    if not _FIRST_YEAR <= int(text) < _END_OF_YEARS or words.period(at + 1):
        return False
    tables = (words.lists.nouns, words.lists.verbs)
    if any(words.length(table, at + 1) for table in tables):
        return False
    compares = ("than", "against", MULTIPLE)
    is_compared = any(item.date or item.code in compares for item in draft.items)
    return before == "the" or (before == "of" and is_compared)


def _read_count(draft: Draft, end: int, hedges: Sequence[HedgeMeaning]) -> None:
    """Read a number whose noun, if there is one, begins at token `end`."""
    words = draft.words
    meaning, noun_end = read_noun(draft, end)
    if meaning is None and is_unknown_noun(words, end):
        raise _unknown_unit(words, draft.at, end)
    end = noun_end
    link = words.meaning(LINKS, end)
    if link and link[0] == "for-each":
        noun = words.meaning(words.lists.nouns, link[1])
        if noun and noun[0].unit not in ("people", "formation"):
            _add_figure(draft, noun[1], meaning, code=PER_UNIT, per=noun[0].unit)
            return
        if meaning is None or meaning.kind == "wounded":
            _read_ratio_for_each(draft, link[1], meaning or NounMeaning("wounded"))
            return
    if words.text(end) == "per" and words.text(end + 1) not in TIME_UNITS:
        _read_per_unit(draft, end, meaning)
    else:
        _add_figure(draft, end, meaning, hedges)


def _read_ratio_for_each(draft: Draft, end: int, meaning: NounMeaning) -> None:
    """Read a ratio such as "four wounded for every soldier killed"."""
    words, kind, first = draft.words, "killed", end
    for here in range(end, min(end + _MOST_WORDS_AFTER_FOR_EACH, len(words.tokens))):
        if words.kind(here) != "word":
            break
        text = words.text(here)
        found = words.lists.nouns.meanings.get(text) or words.lists.verbs.meanings.get(text)
        if found and found.kind:
            kind, end = found.kind, here + 1
            draft.note_unread(first, here)
            break
    _add_figure(draft, end, NounMeaning(meaning.kind, "ratio"), code=FOR_EACH, per=kind)


def _read_per_unit(draft: Draft, end: int, meaning: NounMeaning | None) -> None:
    """Read a rate per another unit, "20 dead per square kilometre"; refuse one per group."""
    words = draft.words
    noun = words.meaning(words.lists.nouns, end + 1)
    if noun and noun[0].kind == "killed" and meaning and meaning.kind == "wounded":
        _read_ratio_for_each(draft, end + 1, meaning)
        return
    if not noun or noun[0].unit == "people":
        group = words.original(end, min(end + 2, len(words.tokens)))
        reason = f"{quoted(group)} needs their number: say the figure for all of them"
        raise _refusal(words, reason, end, min(end + 2, len(words.tokens)))
    _add_figure(draft, noun[1], meaning, code=PER_UNIT, per=noun[0].unit)


def _unknown_unit(words: TokenWords, at: int, end: int) -> WordRefusedError:
    """The refusal of a number at token `at` with a word in no list at `end`."""
    word = words.original(end, end + 1)
    nouns = [noun for noun in (*words.lists.nouns.meanings, *TIME_UNITS) if " " not in noun]
    meant = guess(word, nearest_words(word, nouns, _LETTERS_FOR_A_SLIP)[:1])
    units = ("troops", "casualties", "days", "weeks")
    cures = [meant] if meant else [replacement(unit, of=word) for unit in units]
    if _is_foreign(words):
        reason = f"{quoted(word)} is not known: claims are read in English alone"
        return _refusal(words, reason, end, end + 1)
    reason = f"{quoted(words.original(at, end + 1))} has an unknown unit"
    return _refusal(words, reason, at, end + 1, *cures)


def _refusal(
    words: TokenWords, reason: str, begin: int, end: int, *cures: "Edit"
) -> WordRefusedError:
    first, last = words.tokens[begin], words.tokens[end - 1]
    return WordRefusedError(reason, *cures, begin=first.begin, end=last.end)


def _is_foreign(words: TokenWords) -> bool:
    """Whether most words of a clause are in no list."""
    spoken = [at for at in range(len(words.tokens)) if words.kind(at) == "word"]
    return 2 * sum(is_unknown_word(words, at) for at in spoken) > len(spoken)


def _add_figure(
    draft: Draft,
    end: int,
    meaning: NounMeaning | None,
    hedges: Sequence[HedgeMeaning] = (),
    *,
    code: str = "",
    per: str | None = None,
) -> None:
    """Add the figure of the number at the current token, whose words end before token `end`.

    It has the noun `meaning`, the `hedges` right after its number, and is `per` another unit.
    """
    words, token = draft.words, draft.words.tokens[draft.at]
    is_money = words.text(draft.at - 1) in CURRENCY_SIGNS
    begin, before = draft.take_hedges(words.tokens[draft.at - is_money].begin)
    if isinstance(token.amount, Interval) and draft.last_code == "from":
        begin = draft.items.pop().begin  # "from 10 to 12": a range, no change
    if not code:
        per, end = _period_of(draft, end)
    end, after = hedges_after(words, end)
    amount, hedge = apply_hedges(token.amount, (*before, *hedges, *after))
    if token.number_kind == "rough" and not hedge:
        hedge = "about"
    last = words.tokens[end - 1].end
    figure = StatedFigure(
        amount,
        meaning.kind if meaning else "",
        meaning.unit if meaning else "people",
        per,
        hedge,
        token.place_value,
        token.round_to,
        token.denominator,
        words.line[begin:last],
        begin,
        last,
        token.begin,
        token.end,
    )
    is_people = meaning is not None and meaning.unit == "people" and not meaning.kind
    code = code or _code(figure)
    item = Item(code, begin, last, figure, is_people_noun=is_people, meaning=meaning)
    draft.items.append(item)
    draft.at = end


def _period_of(draft: Draft, end: int) -> tuple[str | None, int]:
    """The period of a figure that ends before token `end`, after it or before it, and its end."""
    if found := draft.words.period(end):
        return found[0], end + found[1]
    return draft.take_period(), end


def _code(figure: StatedFigure) -> str:
    if figure.unit == "share":
        return SHARE_RATE if figure.per else SHARE
    return RATE if figure.per else COUNT
