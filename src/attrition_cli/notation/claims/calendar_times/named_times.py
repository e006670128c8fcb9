"""The times that a sentence names, each as far as its own words tell."""

import re
from collections.abc import Sequence

from attrition_cli.core.errors import InputError, replacement
from attrition_cli.notation.claims.calendar_times.calendar_days import CalendarDays
from attrition_cli.notation.claims.calendar_times.date_checks import Word
from attrition_cli.notation.claims.calendar_times.date_forms import match_date, may_begin_date
from attrition_cli.notation.claims.calendar_times.date_vocabulary import (
    BOUND_ROLES,
    NAMING,
    DateRole,
)
from attrition_cli.notation.claims.calendar_times.date_words import calendar_words
from attrition_cli.notation.claims.calendar_times.date_years import NamedTime, either, share_year
from attrition_cli.notation.claims.calendar_times.prepositions import fitting_role, preposition
from attrition_cli.notation.claims.calendar_times.relative_times import relative_time_end
from attrition_cli.notation.escaping import quoted

_EDGE = "t?eot?$"
"""Before a relative time: "the end of"."""

_CONNECTOR = r",?(gr?|p?[ru]|-|a|\||\.\.)~?"
_BEGINNINGS_OF_CONNECTORS = (*",gpru-a|", "..")
_DAY_BEFORE_CONNECTOR = ("d-", "dr", "dg", "du", "da", "d|")
_DAYS_OF_A_MONTH = (
    r"t?d(?P<by>[-rgua|])t?d(?:ot?)?m(?:,?y)?|m(?:t?d)(?P<to>[-rgua|])t?d(?!m)(?:,?y)?"
)


def named_times(text: str) -> list[NamedTime]:
    """The times that `text` names, in their order.

    Raises `InputError` for a date that cannot be told from its own words.
    """
    words = calendar_words(text)
    shape = "".join(word.letter for word in words)
    if not NAMING.intersection(shape):
        return []
    sentence, times, at, free = _Sentence(text, words, shape), list[NamedTime](), 0, 0
    while at < len(words):
        found = sentence.time_at(at, free)
        at += 1
        if found is not None:
            times.append(found)
            free = at = sentence.index_from(found.end, at)
    return times


class _Sentence:
    """A sentence as text, words, and the letters of those words."""

    def __init__(self, text: str, words: Sequence[Word], shape: str) -> None:
        self.text, self.words, self.shape = text, words, shape

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
        edge = re.compile(_EDGE).search(self.shape, free, at)
        at = edge.start() if edge else at
        begin, role = self._preposition(at, free)
        kept = role if role in (*BOUND_ROLES, "since") else ""
        begin_character, core = self.words[begin].begin, self.words[at].begin
        return NamedTime(begin_character, self.words[end - 1].end, core, kept, None)

    def _preposition(self, at: int, free: int) -> tuple[int, DateRole]:
        return preposition(self.words, self.shape, at, free)

    def _text_at(self, at: int) -> str:
        return self.words[at].text if at >= 0 else ""

    def _days_of_a_month_at(self, at: int, free: int) -> NamedTime | None:
        """A range in one month, such as "1-30 November 2024" or "from 1 to 30 November"."""
        joins = any(pair in self.shape for pair in _DAY_BEFORE_CONNECTOR)
        match = re.compile(_DAYS_OF_A_MONTH).match(self.shape, at) if joins else None
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
            return self._time(begin, at, match.end(), fitting_role(role, days), days)
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
        return self._time(begin, at, end, fitting_role(role, days), days)

    def _range_at(
        self, begin: int, at: int, role: DateRole, days: CalendarDays, end: int
    ) -> NamedTime | None:
        """The range from some `days`, which end before the word `end`, to a second date.

        With "or" between them, one day of either is meant.
        """
        if not self.shape.startswith(_BEGINNINGS_OF_CONNECTORS, end):
            return None  # most dates are in no range
        connector = re.compile(_CONNECTOR).match(self.shape, end)
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
            return self._time(begin, at, second[1], fitting_role(role, days), either(first, until))
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
