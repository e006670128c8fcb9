"""The times of a sentence that the calendar names: "from 1 to 30 November 2024", "by mid-April".

Durations, such as "the past seven days", are none of them.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from attrition_cli.core.errors import InputError, replacement
from attrition_cli.notation.claims.calendar_times.date_vocabulary import (
    BOUND_ROLES,
    DateRole,
    may_name_time,
)
from attrition_cli.notation.escaping import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attrition_cli.notation.claims.calendar_times.calendar_days import CalendarDays
    from attrition_cli.notation.claims.calendar_times.date_years import NamedTime


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
    if not may_name_time(text):
        return []
    from attrition_cli.notation.claims.calendar_times.named_times import named_times

    times = named_times(text)
    return [_phrase(time, times, text) for time in times]


def _phrase(time: "NamedTime", times: "Sequence[NamedTime]", text: str) -> CalendarPhrase:
    """The phrase of a `time` among the `times` of the sentence `text`."""
    from attrition_cli.notation.claims.calendar_times.date_years import lengths_in_days, with_year

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


def _backward(time: "NamedTime", text: str) -> InputError:
    """The refusal of a range without a day; the cure exchanges its dates or includes the last."""
    words = text[time.core_begin : time.end]
    first, last = text[time.core_begin : time.joint[0]], text[time.joint[1] : time.end]
    ends = [(days.year, days.first) for days in (time.days, time.until) if days]
    if ends[0] == ends[-1]:  # until itself
        cure = f"{first} through {last.strip()}"
    else:
        cure = f"{last.strip()}{text[slice(*time.joint)]} {first}"
    return InputError(f"{quoted(words)} does not go forward", replacement(cure, of=words))


def _refuse_unsettled(time: "NamedTime", words: str) -> None:
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


def _no_such_day(days: "CalendarDays", words: str) -> InputError:
    """The refusal of a day beyond the end of its month, with the last one as its cure."""
    month, day = days.first
    last = days._replace(last=(month + 1, 0)).dates(days.year or _LEAP_YEAR)[1].day
    cure = re.compile(rf"(?<!\d)0?{day}(?!\d)").sub(str(last), words)
    return InputError(f"{quoted(words)} does not exist", replacement(cure, of=words))
