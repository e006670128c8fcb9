"""What the words of a date come to, a function for each form."""

from collections.abc import Callable, Sequence
from datetime import date

from attrition_cli.core.errors import InputError, replacement
from attrition_cli.notation.claims.calendar_times.calendar_days import (
    NO_DAY,
    CalendarDays,
    Precision,
)
from attrition_cli.notation.claims.calendar_times.date_checks import Word
from attrition_cli.notation.claims.calendar_times.date_vocabulary import (
    BOUND_ROLES,
    COUNTS,
    MONTHS,
    ORDINALS,
    PARTS,
    SEASONS,
    DateRole,
)
from attrition_cli.notation.escaping import quoted

THIRD_OF_MONTH_DAYS = 10
"""Days: "early" means the first ten, "mid" the next ten, and "late" the rest."""

MAX_DAYS_COUNTED = 366
"""The most days, weeks or months of a year that can be its first or last ones."""

_MONTHS_OF = {"Q": 3, "H": 6, "q": 3, "h": 6}
_CHRISTMAS, _NEW_YEAR = (12, 25), (1, 1)
_DAYS_OF = {"day": 1, "week": 7}


def _year_of(words: Sequence[Word]) -> int | None:
    return next((int(word.text[:4]) for word in words if word.letter in "yhZ"), None)


def _month_of(words: Sequence[Word]) -> int:
    return next(MONTHS[word.text] for word in words if word.letter == "m")


def _read_iso(words: Sequence[Word], _role: DateRole) -> CalendarDays:
    year, month, day = map(int, words[0].text.split("-"))
    if not year or not 1 <= month <= 12 or not day:  # noqa: PLR2004
        nearest = date(max(year, 1), min(max(month, 1), 12), min(max(day, 1), 28))
        raise _no_such_date(words[0].text, nearest.isoformat())
    return CalendarDays((month, day), (month, day), year, "day")


def _no_such_date(text: str, cure: str) -> InputError:
    return InputError(f"{quoted(text)} does not exist", replacement(cure, of=text))


def _read_slashed(words: Sequence[Word], _role: DateRole) -> CalendarDays:
    text = words[0].text
    first, second, year = map(int, text.replace("/", ".").split("."))
    is_short = year < 100  # noqa: PLR2004
    year += 2000 * is_short
    readings = [
        f"{year:04}-{month:02}-{day:02}"
        for day, month in dict.fromkeys(((first, second), (second, first)))
        if 1 <= month <= 12 and 1 <= day <= 31 and year  # noqa: PLR2004
    ]
    if readings and is_short:
        cures = [replacement(reading, of=text) for reading in readings]
        raise InputError(f"{quoted(text)} has a year of two digits", *cures)
    if len(readings) > 1:
        cures = [replacement(reading, of=text) for reading in readings]
        raise InputError(f"{quoted(text)} could begin with the day or the month", *cures)
    if not readings:
        raise _no_such_date(text, "2024-11-01")
    return _read_iso([words[0]._replace(text=readings[0])], _role)


def _read_day(words: Sequence[Word], _role: DateRole) -> CalendarDays:
    day = next(word.text for word in words if word.letter == "d")
    number = int("".join(character for character in day if character.isdecimal()))
    month = _month_of(words)
    return CalendarDays((month, number), (month, number), _year_of(words), "day")


def _read_week(words: Sequence[Word], role: DateRole) -> CalendarDays:
    """Seven days that begin with the day, or end with it in "the week ending" and "to"."""
    is_iso = words[-1].letter == "i"
    day = _read_iso(words[-1:], role) if is_iso else _read_day(words[1:], role)
    month, number = day.first
    ends = words[1].letter in "vr"
    first = number - 6 if ends else number
    return CalendarDays((month, first), (month, first + 6), day.year)


def _read_stretch(words: Sequence[Word], role: DateRole) -> CalendarDays | None:
    """A time that ends with a day or a month: "the 12 months to March 2025"."""
    count = words[0].text if words[0].letter in "nd#" else None
    number = _count(count)
    unit, end = words[count is not None], words[(count is not None) + 2 :]
    if not number:
        return None
    if end[0].letter == "i":
        last = _read_iso(end, role)
    else:
        is_day = any(word.letter == "d" for word in end)
        last = _read_day(end, role) if is_day else read_month(end, role)
    month, day = last.last
    if unit.letter == "W" or unit.text in ("weeks", "days"):
        first = month, day + 1 - number * (1 if unit.text == "days" else 7)
    else:
        months = {"Y": 12, "Q": 3}.get(unit.letter, 3 if unit.text == "quarters" else 1)
        first = month - number * months, day + 1
    return CalendarDays(first, last.last, last.year)


def _count(text: str | None) -> int:
    """The number that a word or digits give, 1 without any, and 0 for one that is out of range."""
    if text is None:
        return 1
    number = COUNTS.get(text) or (int(text) if text.isdecimal() else 0)
    return number if number <= MAX_DAYS_COUNTED else 0


def _read_edge(words: Sequence[Word], role: DateRole) -> CalendarDays | None:
    """The end of a year, season or month, such as "year's end", or the beginning of the year."""
    if words[0].letter != "e" and all(word.text != "end" for word in words):  # "two years early"
        return None
    if any(word.letter in "UWQ" for word in words):
        if role not in (*BOUND_ROLES, "since"):
            return None
        return NO_DAY
    return _read_part(words, role)


def _read_movable(_words: Sequence[Word], role: DateRole) -> CalendarDays | None:
    if role not in (*BOUND_ROLES, "since"):
        return None
    return NO_DAY


def _read_part(words: Sequence[Word], role: DateRole) -> CalendarDays:
    """A part of a month, season or year; its beginning or end is a day where it is a bound."""
    parts = [word.text for word in words if word.letter == "e"]
    part, year = parts[-1], _year_of(words)
    first, last = PARTS[parts[0]], PARTS[part]
    named = next((word for word in words if word.letter in "ms"), None)
    if named is None:
        begin, months = 1, 12
    elif named.letter == "m":
        begin, months = MONTHS[named.text], 1
    else:
        begin, months = SEASONS[named.text], 3
    after = begin + months
    if part in ("beginning", "start", "end") and role in (*BOUND_ROLES, "since"):
        edge = (after, 0) if part == "end" else (begin, 1)
        return CalendarDays(edge, edge, year, "part")
    if months == 1:
        return _thirds_of_month(begin, first, last, year)
    step = months // 3
    if months == 12 and part in ("beginning", "start", "end"):  # noqa: PLR2004
        begin, step = (12, 1) if part == "end" else (1, 1)
        return CalendarDays((begin, 1), (begin + step, 0), year, "part")
    return CalendarDays((begin + first * step, 1), (begin + (last + 1) * step, 0), year, "part")


def _thirds_of_month(month: int, first: int, last: int, year: int | None) -> CalendarDays:
    ends_on = (month + 1, 0) if last == 2 else (month, (last + 1) * THIRD_OF_MONTH_DAYS)  # noqa: PLR2004
    return CalendarDays((month, 1 + first * THIRD_OF_MONTH_DAYS), ends_on, year, "part")


def _read_season(words: Sequence[Word], role: DateRole) -> CalendarDays:
    """Three months; until, by and before a season, its first day."""
    begin = SEASONS[words[0].text]
    first = (begin, 1)
    if role in ("until", "by", "before"):
        return CalendarDays(first, first, _year_of(words), "part")
    return CalendarDays(first, (begin + 3, 0), _year_of(words))


def _read_christmas(words: Sequence[Word], role: DateRole) -> CalendarDays | None:
    month, day = _CHRISTMAS
    return _read_holiday(words, role, (month, day - any(word.text == "eve" for word in words)))


def _read_new_year(words: Sequence[Word], role: DateRole) -> CalendarDays | None:
    is_eve = any(word.text == "eve" for word in words)
    return _read_holiday(words, role, (12, 31) if is_eve else _NEW_YEAR)


def _read_holiday(
    words: Sequence[Word], role: DateRole, day: tuple[int, int]
) -> CalendarDays | None:
    year = _year_of(words)
    return CalendarDays(day, day, year, "day") if year or role else None


def _read_ordinal(words: Sequence[Word], role: DateRole) -> CalendarDays | None:
    """A quarter or a half; the last one of a year where it is the last."""
    length = _MONTHS_OF[words[1].letter]
    number = ORDINALS.get(words[0].text, 12 // length)
    is_undated = len(words) == 2  # noqa: PLR2004
    if number * length > 12 or (is_undated and (not role or words[0].letter == "L")):  # noqa: PLR2004
        return None
    return _months((number - 1) * length + 1, length, _year_of(words))


def _read_numbered(words: Sequence[Word], _role: DateRole) -> CalendarDays:
    length = _MONTHS_OF["Q" if words[0].text[0] == "q" else "H"]
    return _months((int(words[0].text[1]) - 1) * length + 1, length, _year_of(words))


def _read_counted(words: Sequence[Word], role: DateRole) -> CalendarDays | None:
    """The first or last days, weeks or months of a month or year."""
    count = next((word.text for word in words if word.letter in "nd#"), None)
    unit = next(word.text for word in words if word.letter in "UWD")
    year, has_month = _year_of(words), words[-1].letter == "m" or words[-2].letter == "m"
    begin, months = (_month_of(words), 1) if has_month else (1, 12)
    is_first = words[0].letter == "F"
    if count is None and unit.endswith("s"):
        part = words[0]._replace(text="early" if is_first else "late", letter="e")
        return _read_part([part, *words[2:]], role)
    if unit == "quarters" and has_month:
        return None
    number = _count(count)
    if not number:
        return None
    if unit.startswith(("month", "quarter")):
        number *= _MONTHS_OF["Q"] if unit == "quarters" else 1
        if number > months:
            return None
        return _months(begin if is_first else begin + months - number, number, year)
    length = number * _DAYS_OF[unit.removesuffix("s")]
    precision: Precision = "part" if length == 1 else "whole"
    if is_first:
        return CalendarDays((begin, 1), (begin, length), year, precision)
    return CalendarDays((begin + months, 1 - length), (begin + months, 0), year, precision)


def _months(begin: int, count: int, year: int | None) -> CalendarDays:
    return CalendarDays((begin, 1), (begin + count, 0), year)


def read_month(words: Sequence[Word], _role: DateRole) -> CalendarDays:
    return _months(_month_of(words), 1, _year_of(words))


def _read_months(words: Sequence[Word], _role: DateRole) -> CalendarDays | None:
    """Months in their order, such as "January, February and March 2025", with none left out."""
    months = [MONTHS[word.text] for word in words if word.letter == "m"]
    begin, year = months[0], _year_of(words)
    if months != [(begin - 1 + index) % 12 + 1 for index in range(len(months))]:
        return None
    into_next = begin + len(months) > 13  # noqa: PLR2004
    return _months(begin, len(months), year and year - into_next)


def _read_year(words: Sequence[Word], _role: DateRole) -> CalendarDays:
    return CalendarDays((1, 1), (13, 0), _year_of(words), "year")


READERS: dict[str, Callable[[Sequence[Word], DateRole], CalendarDays | None]] = {
    "iso": _read_iso,
    "slashed": _read_slashed,
    "day": _read_day,
    "month_day": _read_day,
    "week": _read_week,
    "stretch": _read_stretch,
    "edge": _read_edge,
    "movable": _read_movable,
    "part": _read_part,
    "season": _read_season,
    "christmas": _read_christmas,
    "new_year": _read_new_year,
    "ordinal": _read_ordinal,
    "numbered": _read_numbered,
    "counted": _read_counted,
    "months": _read_months,
    "month": read_month,
    "year": _read_year,
}
"""The function for each form of a date: of its words, without articles, and its role."""
