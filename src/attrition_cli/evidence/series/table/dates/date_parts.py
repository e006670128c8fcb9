"""Dates in several columns: a year with its month, week, quarter or day, or two days."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.table.column_names import words_in_name
from attrition_cli.evidence.series.table.dates.date_forms import MONTH_NAMES, PeriodDate, cleaned
from attrition_cli.evidence.series.table.dates.week_numbers import ISO_WEEKS, first_day_of_week
from attrition_cli.notation.claims.words.phrases import word_set
from attrition_cli.notation.escaping import quoted

DatePart = Literal["year", "month", "day", "week", "quarter", "from", "until"]

PART_SEPARATOR = "\x1f"
"""What stands between the cells of a date; a control character called unit separator."""

_WORDS: dict[DatePart, str] = {
    "year": "year years yr iyear mmwryear epiyear jahr année annee an ano año rok рік год",
    "month": "month months mo imonth monat mois mes mês měsíc місяць месяц",
    "day": "day days iday tag jour dia día den день",
    "week": "week weeks wk epiweek mmwrweek isoweek woche kw semaine semana sem тиждень неделя",
    "quarter": "quarter qtr q quartal trimestre квартал",
    "from": "start starts from begin begins beginning first since desde von",
    "until": "end ends until to till ending last through hasta bis",
}
PARTS_TOGETHER: tuple[tuple[DatePart, ...], ...] = (
    ("year", "month", "day"),
    ("year", "month"),
    ("year", "week"),
    ("year", "quarter"),
)
"""The parts that make a date together, the finest first."""

_BESIDE_A_PART = word_set("number num no of name the iso epi mmwr cdc calendar")
_OF_A_LOSS = word_set("death event incident")
"""Words beside a part of a date that say nothing else of it."""

MONTH_STARTS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WHOLE_NUMBER = r"([0-9]{1,4})(?:\.0+)?"


def part_of_name(name: str) -> DatePart | None:
    """The part of a date that a column called `name` holds, or `None`.

    >>> part_of_name("Calendar Year"), part_of_name("month_num"), part_of_name("deaths")
    ('year', 'month', None)
    """
    words = {*words_in_name(name)} - _BESIDE_A_PART - _OF_A_LOSS
    return next(
        (part for part, known in _WORDS.items() if words and words <= {*known.split()}), None
    )


def is_month_name(text: str) -> bool:
    """True for the name of a month, whole or its beginning.

    >>> is_month_name("Sept."), is_month_name("May"), is_month_name("Mayo"), is_month_name("5")
    (True, True, False, False)
    """
    return re.fullmatch(rf"(?i:{MONTH_NAMES})\.?", text.strip()) is not None


def is_side_of_range(name: str, side: Literal["from", "until"]) -> bool:
    """True where a column called `name` holds first days, or last ones.

    >>> is_side_of_range("start date", "from"), is_side_of_range("date_to", "until")
    (True, True)
    """
    return not {*_WORDS[side].split()}.isdisjoint(words_in_name(name))


def join_parts(columns: Sequence[Sequence[str]]) -> Sequence[str]:
    """The cells of several columns, row by row, as one text each."""
    return [*map(PART_SEPARATOR.join, zip(*columns, strict=True))]


def as_in_columns(text: str) -> str:
    """A date of several cells with the cells side by side, as they stand in the columns.

    >>> as_in_columns(PART_SEPARATOR.join(["2024", "1"]))
    '2024, 1'
    """
    return text.replace(PART_SEPARATOR, ", ")


def shown(text: str) -> str:
    """A date of several cells as a message shows it."""
    return quoted(text.replace(PART_SEPARATOR, " "))


def date_of_parts(
    text: str, parts: Sequence[DatePart], weeks: str = ISO_WEEKS
) -> PeriodDate | None:
    """The date that the cells joined in `text` make; `None` where the day or month is unknown.

    A week is one of those that are numbered as `weeks` says.

    Raises `InputError` for cells that make no date.

    >>> date_of_parts(PART_SEPARATOR.join(["2017", "9", "4"]), ("year", "month", "day"))
    PeriodDate(first=datetime.date(2017, 9, 4), period='day')
    """
    cells = [*map(cleaned, text.split(PART_SEPARATOR))]
    numbers = [_number(cell, part) for cell, part in zip(cells, parts, strict=True)]
    is_unknown = any(not cell or number == 0 for cell, number in zip(cells, numbers, strict=True))
    if numbers[0] and is_unknown:
        return None
    if None in numbers:
        raise InputError(f"{shown(text)} is no {', '.join(parts[:-1])} and {parts[-1]}: correct it")
    whole = [number or 0 for number in numbers]
    try:
        if parts[1] == "week":
            return PeriodDate(first_day_of_week(whole[0], whole[1], weeks), "week")
        if parts[1] == "quarter":
            return PeriodDate(date(whole[0], 3 * whole[1] - 2, 1), "quarter")
        if len(parts) == 2:  # noqa: PLR2004  # a year and a month
            return PeriodDate(date(whole[0], whole[1], 1), "month")
        return PeriodDate(date(*whole), "day")
    except ValueError:
        raise InputError(f"{shown(text)} does not exist as a date: correct it") from None


def _number(cell: str, part: DatePart) -> int | None:
    """The number that a cell gives for a `part`; `None` where it gives none."""
    if match := re.fullmatch(_WHOLE_NUMBER, cell):
        return int(match[1])
    if part == "month" and cell[:3].lower() in MONTH_STARTS:
        return MONTH_STARTS.index(cell[:3].lower()) + 1
    if part in ("week", "quarter") and (match := re.fullmatch("(?i:KW|W|Q) ?([0-9]{1,2})", cell)):
        return int(match[1])
    return None


def first_day_of_unknown(text: str, parts: Sequence[DatePart]) -> int:
    """The first day that cells joined in `text` may mean, of which some are not known."""
    cells = map(cleaned, text.split(PART_SEPARATOR))
    known = {part: _number(cell, part) for cell, part in zip(cells, parts, strict=True)}
    month = known.get("month") or 1
    return date(known["year"] or 1, min(month, 12), 1).toordinal()
