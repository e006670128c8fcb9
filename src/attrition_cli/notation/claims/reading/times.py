"""Lengths of time, "ten days" or "the past week", periods, "a day", and dates."""

import math

from attrition_cli.core.claims.statement import StatedFigure
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase
from attrition_cli.notation.claims.reading.draft import Draft
from attrition_cli.notation.claims.reading.hedging import apply_hedges, hedges_after
from attrition_cli.notation.claims.reading.item import DURING, SINCE, TIME, UNTIL, WHEN, Item
from attrition_cli.notation.claims.reading.token_words import DEFINITE
from attrition_cli.notation.claims.tokens.scan import Token
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS
from attrition_cli.notation.claims.words.links import ENDLESS

_RELATIVE = (
    "past", "last", "first", "next", "previous", "coming", "following", "these", "those", "this",
)  # fmt: skip
_SEASONS = ("spring", "summer", "autumn", "fall", "winter", "night")
_WHOLE_TIMES = ("the", "that", "this", "a", "an", "past", "single", "one")
_MOST_WORDS_BEFORE_A_UNIT = 3
_DATE_CODES = {"during": DURING, "since": SINCE} | dict.fromkeys(
    ("until", "through", "by", "before"), UNTIL
)


def add_time(
    draft: Draft, end: int, amount: Quantity, unit: str, number: Token | None = None
) -> None:
    """Add a length of time from the current token to before `end`, with its `number` if any."""
    words = draft.words
    begin, before = draft.take_hedges(words.tokens[draft.at].begin)
    end, after = hedges_after(words, end)
    if unit == "fortnight":
        amount, unit = _doubled(amount), "week"
    amount, hedge = (amount, "") if amount == math.inf else apply_hedges(amount, (*before, *after))
    if number and number.number_kind == "rough" and not hedge:
        hedge = "about"
    last = words.tokens[end - 1].end
    figure = StatedFigure(
        amount,
        unit=unit,
        hedge=hedge,
        place=number.place_value if number else 1,
        round_to=number.round_to if number else 1,
        words=words.line[begin:last],
        begin=begin,
        end=last,
        number_begin=number.begin if number else begin,
        number_end=number.end if number else begin,
    )
    draft.items.append(Item(TIME, begin, last, figure))
    draft.at = end


def _doubled(amount: Quantity) -> Quantity:
    low, high = bounds_of(amount)
    return low * 2 if low == high else Interval(low * 2, high * 2)


def read_relative(draft: Draft, at: int) -> bool:
    """Pass over what only tells when: "last summer", the "past" of "the past seven days"."""
    words = draft.words
    is_season = words.text(at + 1) in _SEASONS
    if words.text(at) not in _RELATIVE or not (is_season or words.is_counted_time(at + 1)):
        return False
    is_bare = words.text(at - 1) not in ("the", "these", "those")
    if words.text(at) == "last" and not is_season and is_bare:
        return False
    if not is_season and words.text(at) in ("first", "next", "following", "coming"):
        draft.add_word("!", at + 1, refused="comparison")
        return True
    draft.at = at + 1 + is_season
    return True


def read_period(draft: Draft, at: int) -> bool:
    """Read a period that stands apart from its figure, or a time without a number."""
    return (
        _read_endless(draft, at)
        or _read_period_of_a_figure(draft, at)
        or _read_time_without_number(draft, at)
    )


def _read_endless(draft: Draft, at: int) -> bool:
    length = draft.words.length(ENDLESS, at)
    if length:
        add_time(draft, at + length, math.inf, "day")
    return length > 0


def _read_period_of_a_figure(draft: Draft, at: int) -> bool:
    """Read the period of a figure before it, "1,200 men a day", or after it, "each day 1,200"."""
    words = draft.words
    found = words.period(at)
    if found is None:
        return False
    period, length = found
    previous = draft.figure_before()
    is_hedged_time = words.text(at) in ("a", "an") and draft.hedges_begin is not None
    if words.text(at - 1) == "on":
        return False  # "as many as 1,000 on a day"
    if previous is not None and not is_hedged_time and not draft.hedges:
        draft.set_period(previous, period, words.tokens[at + length - 1].end)
    elif words.text(at) in ("each", "every") and _is_apart(draft, at + length):
        draft.add_word("!", at + length, refused="distribution")
        return True
    elif words.text(at) not in ("a", "an", "/"):
        draft.period = period
    else:
        return False
    draft.at = at + length
    return True


def _is_apart(draft: Draft, end: int) -> bool:
    """Whether a mark parts "each day" from what follows, and its figure is not the one before."""
    has_figure = any(item.figure is not None for item in draft.items)
    return has_figure and draft.words.kind(end) == "mark"


def _read_time_without_number(draft: Draft, at: int) -> bool:
    """Read "last week", "the past month" or "a year", each one unit of time."""
    words = draft.words
    text, following = words.text(at), words.text(at + 1)
    if text in ("last", "previous") and following in ("week", "month", "year", "quarter"):
        add_time(draft, at + 2, 1, TIME_UNITS[following])
        return True
    if (text, following) == ("the", "same") and words.text(at + 2) in TIME_UNITS:
        draft.at = at + 3
        return True
    if text not in _WHOLE_TIMES:
        return False
    for length in range(1, _MOST_WORDS_BEFORE_A_UNIT + 1):
        unit = TIME_UNITS.get(words.text(at + length))
        if unit and all(words.text(k) in DEFINITE for k in range(at, at + length)):
            add_time(draft, at + length + 1, 1, unit)
            return True
    return False


def read_date(draft: Draft, date: CalendarPhrase) -> None:
    """Read the `date` at the current token."""
    token = draft.words.tokens[draft.at]
    begin, _ = draft.take_hedges(token.begin)
    is_told = date.role != "during" or date.first is not None or bool(date.days)
    code = _DATE_CODES.get(date.role, WHEN) if is_told else WHEN
    draft.items.append(Item(code, begin, token.end, date=date))
    draft.at += 1
