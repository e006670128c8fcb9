"""The times of a sentence that the calendar names: "from 1 to 30 November 2024", "by mid-April".

Durations, such as "the past seven days", are none of them.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from attrition_cli.core.errors import InputError, replacement
from attrition_cli.notation.claims.calendar_dates import (
    BOUND_ROLES,
    CalendarDays,
    DateRole,
    match_date,
    may_begin_date,
)
from attrition_cli.notation.claims.calendar_words import Word, calendar_words
from attrition_cli.notation.claims.calendar_years import (
    NamedTime,
    either,
    lengths_in_days,
    share_year,
    with_year,
)
from attrition_cli.notation.claims.relative_times import relative_time_end
from attrition_cli.notation.escaping import quoted


class CalendarPhrase(NamedTuple):
    """A time as a sentence names it, in its characters from `begin` to `end`.

    Its preposition makes it a time during which something happened, its start, its end ("until" a
    day excludes it, "through" a day includes it), a latest end ("by" a day includes it) or the day
    "on" which. Without one the role is "".

    `first` and `last` are the days that it covers, or of which one is meant, as in "mid-April"; for
    `None` the sentence does not tell the year, or it is relative ("the year before"). `days` is the
    length of the time, 0 where it is not known, and `also_days` other lengths that the words may
    mean: from one day to another with the last day, and a February of 29 days. `is_range` is true
    for a time from one date to another. The date proper begins at `core_begin`, after its
    preposition, article and hedge.
    """

    begin: int
    end: int
    role: DateRole
    first: date | None
    last: date | None
    days: int
    also_days: tuple[int, ...]
    core_begin: int
    is_range: bool = False


def find_calendar_phrases(text: str) -> list[CalendarPhrase]:
    """The times that `text`, a sentence with plain blanks and dashes, names, in their order.

    A year that is given once holds for the other dates too. An end without a year is the first such
    day after the start, or after the nearest other date. Until, by and before a season mean its
    first day (spring begins on 1 March), until a month any of its days. The end of a month or year
    is its last day where something ends by then; "early", "mid" and "late" are thirds of it.

    Raises `InputError` for a date that does not exist, one whose day and month cannot be told
    apart, a day whose year nothing gives, and a range that goes back.

    >>> [until] = find_calendar_phrases("12,000 last until mid-April 2025")
    >>> until.role, str(until.first), str(until.last)
    ('until', '2025-04-11', '2025-04-20')
    >>> [span] = find_calendar_phrases("18,000 from 1 to 30 November 2024")
    >>> span.role, span.days, span.also_days
    ('during', 29, (30,))
    """
    words = calendar_words(text)
    shape = "".join(word.letter for word in words)
    if not _MAY_BE_TIMES.intersection(shape):
        return []
    sentence, times, at, free = _Sentence(text, words, shape), list[NamedTime](), 0, 0
    while at < len(words):
        found = sentence.time_at(at, free)
        at += 1
        if found is not None:
            times.append(found)
            free = at = sentence.index_from(found.end, at)
    return [_phrase(time, times, text) for time in times]


_MAY_BE_TIMES = frozenset("ixymscNQHqkKYeEUWw")
"""The letters without one of which a sentence names no time."""

_ROLES: dict[DateRole, str] = {
    "during": "in|during|over|for|throughout|of|across|between|at",
    "on": "on|dated",
    "since": "since|from|starting|starting on|starting from|starting in|beginning|beginning on|"
    "beginning in|after|as of|as from|later than|on or after",
    "until": "until|till|up until|up till|up to|to",
    "through": "through|up through",
    "by": "by|within|no later than|not later than|on or before|before or on",
    "before": "before|prior to|ahead of|earlier than",
}
_ROLE_BY_WORDS = {
    tuple(phrase.split()): role for role, phrases in _ROLES.items() for phrase in phrases.split("|")
}
_LONGEST_PREPOSITION = 3

_FILLER = r"(?:t?zo?t?|t?z?Y|A?~|w,?)*t?$"
_FILLER_BEFORE_MONTH = r"(?:t?zo?t?|t?Uo|t?z?Y|t?L|A?~|w,?)*t?$"
"""Between a preposition and a date: "the whole of", "the month of", "the year", "about"."""

_BEFORE_OF = frozenset(
    """day days week weeks month months quarter quarters half part parts most much rest remainder
    third eve""".split()  # noqa: SIM905
)
"""Before "of 2025" these tell of a part of the time."""

_EDGE = "t?eot?$"
"""Before a relative time: "the end of"."""

_CONNECTOR = r",?(gr?|p?[ru]|-|a|\||\.\.)~?"
_DAY_BEFORE_CONNECTOR = ("d-", "dr", "dg", "du", "da", "d|")
_DAYS_OF_A_MONTH = r"t?d(?P<by>[-rgua|])t?d(?:ot?)?m(?:,?y)?|m(?:t?d)(?P<to>[-rgua|])t?d(?:,?y)?"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class _Sentence(NamedTuple):
    """A sentence as text, words, and the letters of those words."""

    text: str
    words: Sequence[Word]
    shape: str

    def index_from(self, character: int, at: int) -> int:
        """The index, from `at`, of the first word that does not begin before the `character`."""
        while at < len(self.words) and self.words[at].begin < character:
            at += 1
        return at

    def time_at(self, at: int, free: int) -> NamedTime | None:
        """The time whose date begins with the word `at`, and its preposition not before `free`."""
        if relative := self._relative_at(at, free):
            return relative
        if may_begin_date(self.shape, at):
            return self._days_of_a_month_at(at, free) or self._date_or_range_at(at, free)
        return None

    def _relative_at(self, at: int, free: int) -> NamedTime | None:
        end = relative_time_end(self.words, self.shape, at)
        if end is None:
            return None
        edge = _compiled(_EDGE).search(self.shape, free, at)
        at = edge.start() if edge else at
        begin, role = self._preposition(at, free)
        kept = role if role in (*BOUND_ROLES, "since") else ""
        begin_character, core = self.words[begin].begin, self.words[at].begin
        return NamedTime(begin_character, self.words[end - 1].end, core, kept, None)

    def _preposition(self, at: int, free: int) -> tuple[int, DateRole]:
        """The index at which the phrase of the date `at` begins, and the role."""
        pattern = _FILLER_BEFORE_MONTH if self.shape[at] in "ms" else _FILLER
        filler = _compiled(pattern).search(self.shape, free, at)
        first_end = filler.start() if filler else at
        for end in range(first_end, at + 1):
            for begin in range(max(free, end - _LONGEST_PREPOSITION), end):
                texts = tuple(word.text for word in self.words[begin:end])
                if texts in _ROLE_BY_WORDS and (texts != ("of",) or end == first_end):
                    is_part = texts == ("of",) and self._text_at(begin - 1) in _BEFORE_OF
                    return begin, "" if is_part else _ROLE_BY_WORDS[texts]
        return (at if set(self.shape[first_end:at]) <= {"~", "t"} else first_end), ""

    def _text_at(self, at: int) -> str:
        return self.words[at].text if at >= 0 else ""

    def _days_of_a_month_at(self, at: int, free: int) -> NamedTime | None:
        """A range in one month, such as "1-30 November 2024" or "from 1 to 30 November"."""
        joins = any(pair in self.shape for pair in _DAY_BEFORE_CONNECTOR)
        match = _compiled(_DAYS_OF_A_MONTH).match(self.shape, at) if joins else None
        if match is None:
            return None
        begin, role = self._preposition(at, free)
        connector = match["by"] or match["to"]
        found = self.words[at : match.end()]
        month = next(word for word in found if word.letter == "m")
        year = [word for word in found if word.letter == "y"]
        first, last = (index for index, word in enumerate(found) if word.letter == "d")
        ends = [
            match_date((found[index], month, *year), f"dm{'y' * len(year)}", 0)
            for index in (first, last)
        ]
        days, until = (end[0] for end in ends if end)
        is_list = connector == "a" and self.words[begin].text != "between"
        if is_list and until.first[1] != days.first[1] + 1:
            return None
        connector = "g" if is_list else connector
        if until.first < days.first:
            raise self._days_in_reverse(found, first, last)
        if connector == "|" or role in BOUND_ROLES:
            days = either(days, until)
            return self._time(begin, at, match.end(), _fitting(role, days), days)
        joint = at + first + 1, at + last
        return self._time(begin, at, match.end(), "during", days, until, connector, joint)

    def _days_in_reverse(self, found: Sequence[Word], first: int, last: int) -> InputError:
        """The refusal of "30 to 1 November", with its days exchanged as the cure."""
        begin, end, day, other = found[0].begin, found[-1].end, found[first], found[last]
        between = self.text[day.end : other.begin]
        exchanged = f"{self.text[begin : day.begin]}{other.text}{between}{day.text}"
        words, cure = self.text[begin:end], f"{exchanged}{self.text[other.end : end]}"
        return InputError(f"{quoted(words)} does not go forward", replacement(cure, of=words))

    def _date_or_range_at(self, at: int, free: int) -> NamedTime | None:
        begin, role = self._preposition(at, free)
        match = match_date(self.words, self.shape, at, role)
        if match is None:
            return None
        days, end = match
        if joined := self._range_at(begin, at, role, days, end):
            return joined
        if role != "during" and self._text_at(end - 1) in ("'s", "'"):
            role = ""  # "from December's 1,570 a day"
        return self._time(begin, at, end, _fitting(role, days), days)

    def _range_at(
        self, begin: int, at: int, role: DateRole, days: CalendarDays, end: int
    ) -> NamedTime | None:
        """The range from some `days`, which end before the word `end`, to a second date.

        With "or" between them, one day of either is meant.
        """
        connector = _compiled(_CONNECTOR).match(self.shape, end)
        if connector is None or connector.end() == len(self.words):
            return None
        if connector[1] == ".." and not self.text.startswith("..", self.words[end].begin):
            return None
        is_choice = connector[1] == "|" or (connector[1] == "-" and role in BOUND_ROLES)
        second = match_date(self.words, self.shape, connector.end(), role if is_choice else "since")
        if second is None or (role in BOUND_ROLES and not is_choice):
            return None
        first, until = share_year(days, second[0])
        if is_choice:
            return self._time(begin, at, second[1], _fitting(role, days), either(first, until))
        is_between = begin < at and self.words[begin].text == "between"
        if connector[1] == "a" and not is_between and not _adjoin(first, until):
            return None
        is_list = connector[1] == "a" and not is_between
        kind = "g" if is_list else connector[1].strip("pr.") or "r"
        return self._time(
            begin, at, second[1], "during", first, until, kind, (end, connector.end())
        )

    def _time(
        self,
        begin: int,
        core: int,
        end: int,
        role: DateRole,
        days: CalendarDays,
        until: CalendarDays | None = None,
        connector: str = "",
        joint: tuple[int, int] = (1, 1),
    ) -> NamedTime:
        """The time of these words, from the preposition at `begin` on; `joint` joins two dates."""
        core += self.shape[core] == "t"
        joint_characters = self.words[joint[0] - 1].end, self.words[joint[1] - 1].end
        characters = self.words[begin].begin, self.words[end - 1].end, self.words[core].begin
        return NamedTime(*characters, role, days, until, connector, joint_characters)


def _adjoin(days: CalendarDays, until: CalendarDays) -> bool:
    """Whether one period of whole months follows on the other, as two quarters do."""
    if days.precision == until.precision == "year":
        return days.year is not None and until.year == days.year + 1
    is_whole = days.precision == until.precision == "whole"
    return is_whole and days.year == until.year and (days.last[0], 1) == until.first


def _fitting(role: DateRole, days: CalendarDays) -> DateRole:
    """The `role` for a date of this precision: on a day, during a longer time."""
    if role == "during" and days.precision == "day":
        return "on"
    if role == "on" and days.precision != "day":
        return "during"
    return role


def _phrase(time: NamedTime, times: Sequence[NamedTime], text: str) -> CalendarPhrase:
    """The phrase of a `time` among the `times` of the sentence `text`."""
    words = text[time.core_begin : time.end]
    if any(days is not None and days.precision == "none" for days in (time.days, time.until)):
        cure = replacement(f"{_SOME_YEAR}-03-31", of=words)
        raise InputError(f"{quoted(words)} does not tell the day", cure)
    known = with_year(time, times)
    _refuse_unsettled(known, words)
    first, last = known.dates() if known.is_dated else (None, None)
    lengths = lengths_in_days(known)
    if not lengths:
        raise _backward(known, text)
    return CalendarPhrase(
        time.begin,
        time.end,
        time.role,
        first,
        last,
        lengths[0],
        lengths[1:],
        time.core_begin,
        time.until is not None,
    )


def _backward(time: NamedTime, text: str) -> InputError:
    """The refusal of a range that goes back, with its dates exchanged as the cure."""
    words = text[time.core_begin : time.end]
    first, last = text[time.core_begin : time.joint[0]], text[time.joint[1] : time.end]
    cure = f"{last.strip()}{text[slice(*time.joint)]} {first}"
    return InputError(f"{quoted(words)} does not go forward", replacement(cure, of=words))


def _refuse_unsettled(time: NamedTime, words: str) -> None:
    """Refuse a date that does not exist, and a day or bound whose year nothing gives."""
    for days in (time.days, time.until):
        if days is not None and not days.exists(days.year or _LEAP_YEAR):
            raise _no_such_day(days, words)
    if time.days is None or time.is_dated or time.until is not None:
        return
    is_bound = time.role in (*BOUND_ROLES, "since")
    if time.days.precision == "day" or (time.days.precision == "part" and is_bound):
        raise InputError(
            f"{quoted(words)} has no year", replacement(_with_some_year(words), of=words)
        )


_LEAP_YEAR = 2024
_SOME_YEAR = "2025"


def _with_some_year(words: str) -> str:
    """`words`, a date without its year, with one as an example."""
    lower = words.lower()
    if lower.startswith(("year", "end of", "beginning of", "start of")) and "year" in lower:
        return f"{'end' if 'end' in lower else lower.split()[0]} of {_SOME_YEAR}"
    return f"{words.removesuffix(chr(39) + 's')} {_SOME_YEAR}"


def _no_such_day(days: CalendarDays, words: str) -> InputError:
    """The refusal of a day beyond the end of its month, with the last one as its cure."""
    month, day = days.first
    last = CalendarDays((month, 1), (month + 1, 0), None).dates(days.year or _LEAP_YEAR)[1].day
    cure = _compiled(rf"(?<!\d)0?{day}(?!\d)").sub(str(last), words)
    return InputError(f"{quoted(words)} does not exist", replacement(cure, of=words))
