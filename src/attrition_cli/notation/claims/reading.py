"""The items of a clause in their order: its figures, dates, and the words that link them."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from attrition_cli.core.claims.statement import Hedge, Kind, StatedFigure
from attrition_cli.core.errors import InputError, guess, replacement
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.notation.claims import links as linking
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase
from attrition_cli.notation.claims.lexicon import (
    PERIOD_ADVERBS,
    TIME_UNITS,
    HedgeMeaning,
    Lexicon,
    NounMeaning,
    lexicon,
)
from attrition_cli.notation.claims.scan import Token, text_at
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.refusals import nearest_words

MAX_ADJECTIVES = 5
"""The most words between a number and the noun that it counts."""

_PER = ("a", "an", "per", "each", "every", "/", "the")
_ARTICLES = ("the", "a", "an", "these", "those", "their", "its", "all", "his", "another", "this", "that")
_DEFINITE = ("the", "that", "this", "a", "an", "single", "past", "last", "same", "whole", "entire", "full", "first", "next")
_CASUALTIES: frozenset[Kind] = frozenset(("killed", "wounded", "missing", "captured"))
_TIME_ARTICLES = ("the", "that", "this", "a", "an", "past", "single", "one")
_RELATIVE = ("past", "last", "first", "next", "previous", "coming", "following", "these", "those", "this")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter", "night")
NOUN_BARRIERS = frozenset(
    """in on at with for during over after before since by to from of and or but while is are was
    were that which who whom whose had have has will would could should may might can than as into
    within until through about among between when where if not because so then their its""".split()
)
"""Words that end the search for the noun that a number counts."""


class Item(NamedTuple):
    """A figure, a date or a linking word; `code` is its symbol in the patterns of relations.

    Figures: C count, R rate, U rate per another unit, S share, Q share per period, X multiple or
    ratio, W ratio for each of something, T length of time. Dates: D during, F since, E end, O one
    that only tells when. A word that tells a kind has the code "" and its `meaning`.
    """

    code: str
    begin: int
    end: int
    figure: StatedFigure | None = None
    date: CalendarPhrase | None = None
    meaning: NounMeaning | None = None
    is_people_noun: bool = False
    refused: str = ""


def apply_hedges(amount: Quantity, hedging: Sequence[HedgeMeaning]) -> tuple[Quantity, Hedge]:
    """`amount` with the bounds that follow from `hedging`, and the remaining hedge.

    >>> apply_hedges(12_000, ("at most", "about"))
    (Interval(low=0, high=12000), 'about')
    """
    low, high = bounds_of(amount)
    hedge: Hedge = ""
    for each in hedging:
        if each in ("at most", "under"):
            low = 0
        elif each in ("at least", "over"):
            high = math.inf
        elif each in ("about", "nearly", "just over"):
            hedge = each
    if not hedge and {"under", "over"} & {*hedging}:
        hedge = "strictly"
    if (low, high) == (0, math.inf):
        raise InputError("a figure cannot be both at most and at least so much")
    return (low if low == high else Interval(low, high)), hedge


class ClauseReader:
    """Reads the `tokens` of a clause of `line` to `items`, and notes the words that it cannot."""

    def __init__(self, line: str, tokens: Sequence[Token]) -> None:
        self.line, self.tokens = line, tokens
        self.items: list[Item] = []
        self.not_read: list[tuple[str, int]] = []
        self.names: list[str] = []
        self._at = 0
        self._words: Lexicon = lexicon()
        self._hedges: list[HedgeMeaning] = []
        self._hedges_begin: int | None = None
        self._per: str | None = None
        while self._at < len(self.tokens):
            self._read_next()
        self.items = _without_idle_of(line, self.items)
        _infer_kinds(self.items)

    # Tokens

    def _text(self, at: int) -> str:
        return text_at(self.tokens, at)

    def _kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def _phrase(self, at: int, table: "Sequence[str] | dict[str, object] | frozenset[str]", longest: int) -> int:
        """The number of tokens of the longest phrase of `table` at token `at`; 0 for none."""
        for length in range(min(longest, len(self.tokens) - at), 0, -1):
            if any(self._kind(k) in ("number", "date") for k in range(at, at + length)):
                continue
            if " ".join(self._text(k) for k in range(at, at + length)) in table:
                return length
        return 0

    def _joined(self, at: int, length: int) -> str:
        return " ".join(self._text(k) for k in range(at, at + length))

    def _is_capitalised(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.line[self.tokens[at].begin].isupper()

    def _original(self, begin: int, end: int) -> str:
        return self.line[self.tokens[begin].begin : self.tokens[end - 1].end]

    # Reading

    def _read_next(self) -> None:
        at = self._at
        token = self.tokens[at]
        if token.kind == "number" and self._text(at - 1) in self._words.labels:
            self.names.append(self._original(at - 1, at + 1))
            self._at = at + 1
        elif token.kind == "number":
            self._read_number(at)
        elif token.kind == "date":
            self._read_date(at)
        elif (
            self._read_relative(at)
            or self._read_hedge(at)
            or self._read_period(at)
            or self._read_link(at)
            or self._read_kind(at)
        ):
            pass
        else:
            self._read_other(at)

    def _read_other(self, at: int) -> None:
        """A refused word, filler, a name, or a word in no list."""
        words = self._words
        token = self.tokens[at]
        if length := self._phrase(at, words.filler, words.longest):
            refused = self._phrase(at, words.refused, words.longest)
            if refused < length:
                self._at = at + length
                return
        if token.text in words.labels:
            self._at = at + 1
            return
        if token.kind == "mark":
            if token.text in "$%€£":
                self._add(Item("", token.begin, token.end, refused="unit"))
            self._at = at + 1
            return
        length = self._phrase(at, words.refused, words.longest)
        if length == 1 and words.refused[token.text] == "quantity" and self._is_capitalised(at) and self._is_capitalised(at + 1):
            self.names.append(self._original(at, at + 1))
            self._at = at + 1
            return
        if length or token.text.endswith("n't"):
            name = words.refused.get(self._joined(at, length), "negation")
            end = self.tokens[at + max(length, 1) - 1].end
            self._add(Item("!", token.begin, end, refused=name))
            self._at = at + max(length, 1)
        elif token.text in TIME_UNITS and any(item.date for item in self.items):
            self._at = at + 1
        elif token.text in (*_ARTICLES, "another") and self._begins_figure(at + 1):
            self._at = at + 1
        elif self._is_capitalised(at) or any(c.isdigit() for c in token.text):
            self.names.append(self._original(at, at + 1))
            self._at = at + 1
        else:
            parts = token.text.split("-")
            if len(parts) == 1 or not all(part in words.filler for part in parts):
                self.not_read.append((self._original(at, at + 1), token.begin))
            self._at = at + 1

    def _read_relative(self, at: int) -> bool:
        """Pass over what only tells when: "last summer", the "past" of "the past seven days"."""
        is_season = self._text(at + 1) in _SEASONS
        if self._text(at) not in _RELATIVE or not (is_season or self._is_counted_time(at + 1)):
            return False
        if self._text(at) == "last" and not is_season and self._text(at - 1) not in ("the", "these", "those"):
            return False
        self._at = at + 1 + is_season
        return True

    def _is_counted_time(self, at: int) -> bool:
        return self._kind(at) == "number" and self._text(at + 1) in TIME_UNITS

    def _add(self, item: Item) -> None:
        self.items.append(item)

    def _read_hedge(self, at: int) -> bool:
        """Read the hedges before a figure; false where the words here are none."""
        length = self._phrase(at, linking.HEDGES_BEFORE, linking.LONGEST_HEDGE)
        if not length or not self._begins_figure(at + length):
            return False
        phrase = self._joined(at, length)
        meaning = linking.HEDGES_BEFORE[phrase]
        if meaning in ("over", "under") and not self._bounds(at, length, phrase):
            return False
        if phrase == "up to" and self.items and self.items[-1].code == "make":
            return False
        if phrase not in linking.AVERAGES:
            self._hedges.append(meaning)
        if self._hedges_begin is None:
            self._hedges_begin = self.tokens[at].begin
        self._at = at + length
        return True

    def _bounds(self, at: int, length: int, phrase: str) -> bool:
        """Whether "more than" or "over" before a figure is a bound of it, and no comparison."""
        last = self.items[-1] if self.items else None
        follows = last is not None and last.figure is not None
        if phrase in ("below", "above", "under", "over") and last is not None and last.code == "S":
            return False
        if phrase.endswith("than") and follows and last and last.figure:
            gap = self.line[last.end : self.tokens[at].begin]
            return "," in gap or last.code == "R" or "(" in gap
        if phrase in ("over", "under", "below", "above", "short of"):
            is_time = self._is_time(at + length)
            if phrase == "over" and is_time:
                lasting = last is not None and last.code in ("last", "cover", "gone") and not follows
                return lasting
            if phrase == "short of":
                return False
        return True

    def _is_time(self, at: int) -> bool:
        """Whether a length of time begins at token `at`."""
        if self._text(at) in _DEFINITE:
            return any(self._text(k) in TIME_UNITS for k in (at + 1, at + 2))
        return self._kind(at) == "number" and self._text(at + 1) in TIME_UNITS

    def _begins_figure(self, at: int) -> bool:
        """Whether a figure begins at token `at`, with further hedges and articles before it."""
        for _ in range(4):
            if self._kind(at) in ("number", "date"):
                return True
            length = self._phrase(at, linking.HEDGES_BEFORE, linking.LONGEST_HEDGE)
            if length:
                at += length
            elif self._text(at) in ("$", "€", "£"):
                at += 1
            elif self._text(at) in _ARTICLES:
                if self._text(at + 1) in TIME_UNITS:
                    return True
                at += 1
            else:
                return False
        return False

    def _period_at(self, at: int) -> tuple[str, int] | None:
        """The period of a rate that begins at token `at`, "a day", "daily", and its length."""
        text = self._text(at)
        if text in PERIOD_ADVERBS:
            return PERIOD_ADVERBS[text], 1
        for length in (1, 2):
            unit = TIME_UNITS.get(self._text(at + length))
            if unit and self._joined(at, length) in _PER and text != "the":
                return unit, length + 1
            single = self._text(at + length) in ("single", "passing", "calendar")
            if single and length == 1 and text in ("each", "every") and self._text(at + 2) in TIME_UNITS:
                return TIME_UNITS[self._text(at + 2)], 3
        return None

    def _read_period(self, at: int) -> bool:
        """Read a period that stands apart from its figure, or a time without a number."""
        if self._text(at) in ENDLESS_FIRST:
            length = self._phrase(at, linking.ENDLESS, 3)
            if length:
                self._add_time(at, at + length, math.inf, "day")
                return True
        found = self._period_at(at)
        if found:
            period, length = found
            previous = self._figure_before()
            following = self._text(at + length)
            is_rate = self._text(at) not in ("a", "an") or self._hedges_begin is None
            if is_rate and previous is not None and not self._hedges:
                self._set_period(previous, period, self.tokens[at + length - 1].end)
                self._at = at + length
                return True
            if self._text(at) not in ("a", "an", "/"):
                self._per = period
                self._at = at + length
                del following
                return True
        if self._text(at) in ("last", "previous") and self._text(at + 1) in ("week", "month", "year", "quarter"):
            self._add_time(at, at + 2, 1, TIME_UNITS[self._text(at + 1)])
            return True
        if (self._text(at), self._text(at + 1)) == ("the", "same") and self._text(at + 2) in TIME_UNITS:
            self._at = at + 3
            return True
        for length in (1, 2, 3):
            unit = TIME_UNITS.get(self._text(at + length))
            words = [self._text(k) for k in range(at, at + length)]
            if unit and words[0] in _TIME_ARTICLES and all(word in _DEFINITE for word in words):
                self._add_time(at, at + length + 1, 1, unit)
                return True
        return False

    def _figure_before(self) -> int | None:
        """The index of the figure to which a period that follows belongs, if there is one."""
        for k in range(len(self.items) - 1, -1, -1):
            item = self.items[k]
            if item.figure is not None:
                if item.code == "C" and k >= 2 and self.items[k - 1].code == "of" and self.items[k - 2].code == "S":
                    k -= 2
                    item = self.items[k]
                return k if item.code in ("C", "S") else None
            if item.code in (",", ":", "but", "and", "or", "is", "last", "cover", "make", "in", "at", "gone") or item.date:
                return None
        return None

    def _set_period(self, at: int, period: str, end: int) -> None:
        item = self.items[at]
        figure = item.figure
        if figure is None:
            return
        words = self.line[figure.begin : end] if at == len(self.items) - 1 else figure.words
        end = end if at == len(self.items) - 1 else figure.end
        figure = figure._replace(per=period, words=words, end=end)
        self.items[at] = item._replace(code={"C": "R", "S": "Q"}[item.code], figure=figure, end=end)

    def _take_hedges(self, begin: int) -> tuple[int, list[HedgeMeaning]]:
        hedges, first = self._hedges, self._hedges_begin
        self._hedges, self._hedges_begin = [], None
        return (begin if first is None else first), hedges

    def _hedges_after(self, at: int) -> tuple[int, list[HedgeMeaning]]:
        """The end of the hedge after a figure at token `at`, unless the next figure has it."""
        begin = at + (self._text(at) in (",", "-", "("))
        length = self._phrase(begin, linking.HEDGES_AFTER, linking.LONGEST_HEDGE)
        if length and not self._begins_figure(begin + length):
            phrase = self._joined(begin, length)
            return begin + length, [] if phrase in linking.AVERAGES else [linking.HEDGES_AFTER[phrase]]
        return at, []

    def _add_time(self, at: int, end: int, amount: Quantity, unit: str, number: Token | None = None) -> None:
        """Add a length of time from token `at` to before `end`."""
        begin, before = self._take_hedges(self.tokens[at].begin)
        end, after = self._hedges_after(end)
        if unit == "fortnight":
            amount, unit = _doubled(amount), "week"
        if amount != math.inf:
            amount, hedge = apply_hedges(amount, (*before, *after))
        else:
            hedge = ""
        if number and number.number_kind == "rough" and not hedge:
            hedge = "about"
        last = self.tokens[end - 1].end
        figure = StatedFigure(
            amount,
            unit=unit,
            hedge=hedge,
            place=number.place_value if number else 1,
            round_to=number.round_to if number else 1,
            words=self.line[begin:last],
            begin=begin,
            end=last,
            number_begin=number.begin if number else begin,
            number_end=number.end if number else begin,
        )
        self._add(Item("T", begin, last, figure))
        self._at = end

    def _read_date(self, at: int) -> None:
        token = self.tokens[at]
        begin, hedges = self._take_hedges(token.begin)
        date = token.date
        assert date is not None  # noqa: S101  # a token of this kind has one
        code = {"during": "D", "since": "F", "until": "E", "through": "E", "by": "E", "before": "E"}
        name = code.get(date.role, "O")
        if date.role == "during" and date.first is None and not date.days:
            name = "O"
        hedge = apply_hedges(1, [h for h in hedges if h in ("about", "nearly", "just over")])[1]
        figure = StatedFigure(1, unit="date", hedge=hedge)
        self._add(Item(name, begin, token.end, figure=None, date=date, refused=""))
        del figure
        self._at = at + 1

    def _read_number(self, at: int) -> None:
        """Read a number, with its hedges, its noun and its period."""
        token = self.tokens[at]
        end = at + 1
        inside_end, inside = self._hedges_after(end) if self._text(end) in ("or", "+", "plus") else (end, [])
        if self._text(at - 1) in ("$", "€", "£"):
            return self._add_figure(at, end, NounMeaning("", "dollar"), None, inside)
        end = inside_end
        if token.number_kind in ("ratio", "multiple"):
            return self._read_multiple(at, end)
        unit = TIME_UNITS.get(self._text(end))
        if unit and self._text(end + 1) != "of" or unit and token.number_kind != "share":
            self._add_time(at, end + 1, token.amount, unit, token)
            return None
        if token.number_kind == "share":
            return self._read_share(at, end)
        meaning, noun_end = self._read_noun(end)
        if meaning is None and self._is_unknown_noun(end):
            raise self._unknown_unit(at, end)
        end = noun_end
        each = self._phrase(end, linking.LINKS, linking.LONGEST_LINK)
        if each and linking.LINKS[self._joined(end, each)] == "for-each":
            if unit_length := self._phrase(end + each, self._words.nouns, self._words.longest):
                found = self._words.nouns[self._joined(end + each, unit_length)]
                if found.unit not in ("people", "formation"):
                    return self._add_figure(at, end + each + unit_length, meaning, found.unit, [], code="U")
            if meaning is None or meaning.kind == "wounded":
                return self._read_for_each(at, end, end + each, meaning or NounMeaning("wounded"))
        if self._text(end) == "per" and self._text(end + 1) not in TIME_UNITS:
            return self._read_per_unit(at, end, meaning)
        return self._add_figure(at, end, meaning, None, inside)

    def _read_share(self, at: int, end: int) -> None:
        self._add_figure(at, end, NounMeaning("", "share"), None, [])

    def _read_multiple(self, at: int, end: int) -> None:
        unit = "ratio"
        self._add_figure(at, end, NounMeaning("", unit), None, [], code="X")

    def _read_for_each(self, at: int, end: int, after: int, meaning: NounMeaning) -> None:
        """A ratio such as "four wounded for every soldier killed"."""
        here, kind = after, ""
        while here < min(after + 5, len(self.tokens)) and self._kind(here) == "word":
            found = self._words.nouns.get(self._text(here)) or self._words.verbs.get(self._text(here))
            if found and found.kind:
                kind, here = found.kind, here + 1
                break
            here += 1
        if not kind:
            here = after
        begin = at
        self._add_figure(begin, here, NounMeaning(meaning.kind, "ratio"), None, [], code="W")
        last = self.items[-1]
        if last.figure:
            self.items[-1] = last._replace(figure=last.figure._replace(per=kind or "killed"))
        del end

    def _read_per_unit(self, at: int, end: int, meaning: NounMeaning | None) -> None:
        """A rate per another unit, "20 dead per square kilometre"; other groups are refused."""
        length = self._phrase(end + 1, self._words.nouns, self._words.longest)
        found = self._words.nouns.get(self._joined(end + 1, length)) if length else None
        if found and found.kind == "killed" and meaning and meaning.kind == "wounded":
            return self._read_for_each(at, end, end + 1, meaning)
        if not found or found.unit == "people":
            words = self._original(end, min(end + 2, len(self.tokens)))
            raise InputError(f"{quoted(words)} needs their number: say the figure for all of them")
        self._add_figure(at, end + 1 + length, meaning, found.unit, [], code="U")
        return None

    def _read_noun(self, at: int) -> tuple[NounMeaning | None, int]:
        """The noun that a number before token `at` counts, and its end; `None` if there is none."""
        here = at + (self._text(at) == "of" and self._text(at + 1) in ("the", "its", "their") and 0)
        unread: list[tuple[str, int]] = []
        names: list[str] = []
        for _ in range(MAX_ADJECTIVES + 1):
            if self._kind(here) != "word":
                break
            if length := self._phrase(here, self._words.nouns, self._words.longest):
                self.not_read += unread
                self.names += names
                meaning = self._words.nouns[self._joined(here, length)]
                return self._with_status(meaning, here + length)
            text = self._text(here)
            is_nation = text in self._words.nations and self._is_capitalised(here)
            if is_nation and not self._phrase(here + 1, self._words.nouns, self._words.longest):
                self.not_read += unread
                self.names += [*names, self._original(here, here + 1)]
                return self._with_status(NounMeaning(), here + 1)
            verb = self._phrase(here, self._words.verbs, self._words.longest)
            if here == at and verb and not self._governs(here + verb):
                return self._with_status(None, at)
            if text in NOUN_BARRIERS or verb or self._period_at(here) or text in linking.LINKS:
                break
            if text in self._words.refused:
                break
            if self._is_capitalised(here):
                names.append(self._original(here, here + 1))
            elif text not in self._words.filler:
                unread.append((self._original(here, here + 1), self.tokens[here].begin))
            here += 1
        return None, at

    def _with_status(self, meaning: NounMeaning | None, at: int) -> tuple[NounMeaning | None, int]:
        """The noun with the words after it that tell what became of the people: "men killed"."""
        kinds: list[Kind] = [meaning.kind] if meaning and meaning.kind else []
        if meaning is not None and meaning.unit != "people":
            return meaning, at
        here = end = at
        while self._kind(here) in ("word", "mark"):
            length = self._phrase(here, self._words.nouns, self._words.longest)
            verb_length = self._phrase(here, self._words.verbs, self._words.longest)
            length = max(length, verb_length)
            joined = self._joined(here, length) if length else ""
            found = self._words.nouns.get(joined) or self._words.verbs.get(joined)
            if found and found.unit == "people" and not self._governs(here + length):
                if not found.kind and kinds:
                    here += length
                    end = here
                    continue
                if found.kind and found.form == "verb-subject" and meaning is not None and not kinds:
                    break
                if found.kind in ("troops",) and kinds:
                    break
                if found.kind:
                    kinds.append(found.kind)
                here += length
                end = here
            elif self._text(here) in ("and", "or", ",", "/") and kinds and self._continues(here + 1):
                here += 1
            else:
                break
        if not kinds:
            return meaning, at if meaning is not None else end
        distinct = {*kinds}
        if distinct <= _CASUALTIES and len(distinct) > 1:
            return NounMeaning("casualties"), end
        chosen = next((kind for kind in reversed(kinds) if kind != "troops"), kinds[-1])
        return NounMeaning(chosen), end

    def _continues(self, at: int) -> bool:
        """Whether a further word of a list such as "killed, wounded and missing" is at `at`."""
        if self._text(at) in ("and", "or"):
            at += 1
        for here in range(at, at + 2):
            text = self._text(here)
            found = self._words.nouns.get(text) or self._words.verbs.get(text)
            if found and found.kind in _CASUALTIES:
                return not self._governs(here + 1)
            if text not in self._words.filler:
                return False
        return False

    def _governs(self, at: int) -> bool:
        """Whether a figure is the object of the verb before token `at`."""
        return self._kind(at) == "number" or (self._begins_figure(at) and not self._period_at(at))

    def _is_unknown_noun(self, at: int) -> bool:
        """Whether the word after a number is in no list, so that what it counts is unknown."""
        text = self._text(at)
        if self._kind(at) != "word" or self._is_capitalised(at):
            return False
        words = self._words
        known = (
            text in words.filler
            or text in words.refused
            or text in words.verbs
            or text in linking.LINKS
            or text in NOUN_BARRIERS
            or text in linking.HEDGES_AFTER
            or self._period_at(at) is not None
            or self._phrase(at, words.filler, words.longest)
            or self._phrase(at, words.refused, words.longest)
            or self._phrase(at, linking.LINKS, linking.LONGEST_LINK)
        )
        return not known

    def _unknown_unit(self, at: int, end: int) -> InputError:
        word = self._original(end, end + 1)
        nouns = [noun for noun in (*self._words.nouns, *TIME_UNITS) if " " not in noun]
        nearest = nearest_words(word, nouns)[:1]
        meant = guess(word, nearest)
        units = ("troops", "casualties", "days", "weeks")
        cures = [meant] if meant else [replacement(unit, of=word) for unit in units]
        return InputError(f"{quoted(self._original(at, end + 1))} has an unknown unit", *cures)

    def _add_figure(  # noqa: PLR0913  # the parts of a figure
        self,
        at: int,
        end: int,
        meaning: NounMeaning | None,
        per_unit: str | None,
        inside: Sequence[HedgeMeaning],
        code: str = "",
    ) -> None:
        """Add the figure of the number at token `at` whose words end before token `end`."""
        token = self.tokens[at]
        begin, before = self._take_hedges(token.begin)
        if isinstance(token.amount, Interval) and self.items and self.items[-1].code == "from":
            begin = self.items.pop().begin
        period = self._period_at(end) if per_unit is None and code not in ("X", "W") else None
        if period is None and self._per and code == "":
            per, self._per = self._per, None
        else:
            per = period[0] if period else per_unit
        if period:
            end += period[1]
        end, after = self._hedges_after(end)
        amount, hedge = apply_hedges(token.amount, (*before, *inside, *after))
        if token.number_kind == "rough" and not hedge:
            hedge = "about"
        unit = meaning.unit if meaning else "people"
        last = self.tokens[end - 1].end
        figure = StatedFigure(
            amount,
            meaning.kind if meaning else "",
            unit,
            per,
            hedge,
            token.place_value,
            token.round_to,
            token.denominator,
            self.line[begin:last],
            begin,
            last,
            token.begin,
            token.end,
        )
        if not code:
            code = {True: "Q", False: "S"}[per is not None] if unit == "share" else "R" if per else "C"
        is_people = meaning is not None and meaning.unit == "people" and not meaning.kind
        self._add(Item(code, begin, last, figure, is_people_noun=is_people, meaning=meaning))
        self._at = end

    def _read_link(self, at: int) -> bool:
        length = self._phrase(at, linking.LINKS, linking.LONGEST_LINK)
        if not length:
            return False
        filler = self._phrase(at, self._words.filler, self._words.longest)
        refused = self._phrase(at, self._words.refused, self._words.longest)
        if max(filler, refused) > length:
            return False
        kind = max(
            self._phrase(at, self._words.nouns, self._words.longest),
            self._phrase(at, self._words.verbs, self._words.longest),
        )
        if kind > length:
            return False
        code = linking.LINKS[self._joined(at, length)]
        if self._text(at) == "but" and self._kind(at + 1) in ("number", "date"):
            self._add(Item("!", self.tokens[at].begin, self.tokens[at].end, refused="exclusion"))
            self._at = at + 1
            return True
        if self.tokens[at].text == "-" and self.tokens[at].begin and self.line[self.tokens[at].begin - 1].isalnum():
            self._at = at + 1  # a hyphen within a word
            return True
        self._add(Item(code, self.tokens[at].begin, self.tokens[at + length - 1].end))
        self._at = at + length
        return True

    def _read_kind(self, at: int) -> bool:
        """Read a noun or a verb that tells what figures near it count."""
        words = self._words
        noun = self._phrase(at, words.nouns, words.longest)
        verb = self._phrase(at, words.verbs, words.longest)
        length = max(noun, verb)
        if not length:
            return False
        if self._phrase(at, words.refused, words.longest) > length:
            return False
        joined = self._joined(at, length)
        meaning = words.verbs[joined] if verb >= noun else words.nouns[joined]
        item = Item("", self.tokens[at].begin, self.tokens[at + length - 1].end, meaning=meaning)
        self._add(item)
        self._at = at + length
        return True


ENDLESS_FIRST = frozenset(phrase.split()[0] for phrase in linking.ENDLESS)


def _doubled(amount: Quantity) -> Quantity:
    low, high = bounds_of(amount)
    return low * 2 if low == high else Interval(low * 2, high * 2)


_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "another", "these", "those", "all", "his", "further"))


def _ties_figure(items: list[Item], at: int) -> bool:
    """Whether "to", "from" or "by" at the index `at` stands before a figure or a noun of one."""
    following = items[at + 1 : at + 3]
    if not following:
        return False
    if following[0].figure is not None:
        return True
    second = following[1] if len(following) > 1 else None
    return following[0].meaning is not None and second is not None and (second.code == "of" or second.figure is not None)


def _without_idle_of(line: str, items: list[Item]) -> list[Item]:
    """`items` without an "of" that ties no figure to another: "died of disease", "losses of 1,200"."""
    kept: list[Item] = []
    for at, item in enumerate(items):
        if item.code in ("to", "from", "by") and not _ties_figure(items, at):
            continue
        if item.code != "of":
            kept.append(item)
            continue
        following = items[at + 1] if at + 1 < len(items) else None
        figure = following.figure if following else None
        if following is None:
            continue
        if figure is None:
            # "of an army of 3.2 million": the second "of" ties the figure to the noun.
            second = items[at + 2] if at + 2 < len(items) else None
            if following.meaning and second and second.code == "of":
                kept.append(item)
            continue
        gap = line[item.end : figure.begin].split()
        if not all(word.lower() in _DETERMINERS or word[0].isupper() for word in gap):
            continue
        previous = kept[-1] if kept else None
        if previous and previous.code == "" and previous.meaning and previous.figure is None:
            continue
        kept.append(item)
    return kept


_BARRIERS = frozenset((",", ":", "but", "last", "cover", "make", "gone"))


def _infer_kinds(items: list[Item]) -> None:
    """Give a kind to figures of people whose own noun tells none, by the words around them.

    Numbers without a noun count the other unit of a clause that counts no people.
    """
    _infer_units(items)
    for at, item in enumerate(items):
        figure = item.figure
        if figure is None or item.code not in ("C", "R", "S", "Q", "U"):
            continue
        if figure.kind == "troops" and _is_object_of_loss(items, at):
            items[at] = item._replace(figure=figure._replace(kind="losses"))
        if figure.kind:
            continue
        if figure.unit not in ("people", "share"):
            continue
        kind = _kind_after(items, at) or _kind_before(items, at)
        if item.is_people_noun:
            kind = _kind_before(items, at) or _kind_after(items, at)
        kind = kind or _kind_inherited(items, at)
        is_whole = at > 1 and items[at - 1].code == "of" and items[at - 2].figure is not None
        if kind and is_whole:
            part = items[at - 2]
            if part.figure and not part.figure.kind:
                items[at - 2] = part._replace(figure=part.figure._replace(kind=kind))
            kind = ""
        if kind:
            items[at] = item._replace(figure=figure._replace(kind=kind))


def _infer_units(items: list[Item]) -> None:
    counted = [item for item in items if item.figure is not None and item.code in ("C", "R", "U")]
    with_noun = {item.meaning.unit for item in counted if item.meaning is not None}
    units = with_noun - {"share", "ratio"}
    if len(units) != 1 or units == {"people"} or any(item.code == "U" for item in counted):
        return
    (unit,) = units
    for at, item in enumerate(items):
        if item.figure and item.code in ("C", "R") and item.meaning is None:
            items[at] = item._replace(figure=item.figure._replace(unit=unit))


def _is_object_of_loss(items: list[Item], at: int) -> bool:
    """Whether a figure of troops is what a verb such as "lost" before it takes."""
    meaning = items[at - 1].meaning if at else None
    noun = items[at].meaning
    is_figure = at > 0 and items[at - 1].figure is not None
    return (
        meaning is not None
        and not is_figure
        and meaning.form == "verb-object"
        and meaning.kind == "losses"
        and (noun is None or noun.unit == "people")
    )


def _kind_inherited(items: list[Item], at: int) -> Kind:
    """The kind of the figure before, where only marks, dates, "and" and "or" stand between."""
    if any(item.code == "left" for item in items[at + 1 : at + 2]):
        return ""
    separated = False
    for item in reversed(items[:at]):
        figure = item.figure
        separated = separated or item.code in (",", ":", "and", "or", "is", "to")
        if figure is not None and not separated:
            return ""
        if figure is not None and item.code in ("C", "R", "U") and figure.unit == items[at].figure.unit:  # type: ignore[union-attr]
            return figure.kind if figure.kind not in ("troops", "returned") else ""
        if figure is None and not item.date and item.code not in (",", ":", "and", "or", "is", "in", "make", "to", "from"):
            return ""
    return ""


def _kind_before(items: list[Item], at: int) -> Kind:
    for item in reversed(items[:at]):
        if item.figure is not None or item.code in _BARRIERS - {"cover", "make", "last"}:
            return ""
        if item.code in ("cover", "last"):
            return ""
        meaning = item.meaning
        if meaning and meaning.kind and meaning.form != "verb-subject":
            return meaning.kind
    return ""


def _kind_after(items: list[Item], at: int) -> Kind:
    for k in range(at + 1, len(items)):
        item = items[k]
        if item.figure is not None or item.code in _BARRIERS or item.code in ("and", "or"):
            return ""
        meaning = item.meaning
        if meaning and meaning.kind:
            following = items[k + 1] if k + 1 < len(items) else None
            active = meaning.form == "verb-object" and following is not None and following.figure
            return "" if active or meaning.form == "noun" and meaning.kind == "troops" else meaning.kind
    return ""
