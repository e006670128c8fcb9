"""Notations of dates, and of the weeks, months, quarters and years that stand for dates."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from attrition_cli.core.errors import InputError, examples
from attrition_cli.evidence.series.table.column_names import names_weeks
from attrition_cli.evidence.series.table.dates.week_numbers import (
    NUMBERED_WEEKS,
    first_day_of_week,
    possible_weeks,
    year_and_week,
)
from attrition_cli.evidence.series.words.month_names import with_english_months, with_short_months
from attrition_cli.notation.escaping import plain_typography, quoted
from attrition_cli.notation.file_options.read_options import ReportingPeriod

COMMON_FORMATS = (
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%m.%d.%Y", "%d-%m-%Y", "%m-%d-%Y", "%d/%m/%y", "%m/%d/%y",
    "%d.%m.%y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y",
    "%b %d %Y", "%B %d %Y", "%d-%b-%Y", "%d-%b-%y", "%b %Y", "%B %Y", "%b-%Y", "%B-%Y", "%b-%y",
    "%Y-%b", "%Y %b", "%Y %B", "%m/%Y", "%m.%Y", "%Y/%m",
)  # fmt: skip
"""Formats that are tried where a file does not say in which one its dates are."""

WEEK_FORMATS = ("%G-%V", "%G/%V", "%G %V", "%G%V", "%V/%G", "%V-%G", "%G-KW%V", "KW%V %G")
"""Formats of weeks without the W of ISO 8601, for a column that is called one of weeks."""

_MONTH = r"(?P<year>[0-9]{4})-?(?:-|M)(?P<month>0[1-9]|1[0-2])"
_QUARTER_IN_WORDS = (
    r"(?P<quarter3>[1-4]|I{1,3}|IV)(?:st|nd|rd|th|-?й|\.)? ?"
    r"(?i:quarter|qtr\.?|quartal|trimestre|квартал|кв\.?) ?(?P<year3>[0-9]{4})"
    r"(?: ?(?:г\.?|года|р\.?|року))?"  # noqa: RUF001  # Cyrillic
)
_NAMED = {
    "week": r"(?P<year>[0-9]{4})[- ]?W(?P<week>[0-9]{1,2})(?:-?(?P<weekday>[1-7]))?",
    "month": _MONTH,
    "quarter": (
        r"(?P<year>[0-9]{4})[- /]?Q(?P<quarter>[1-4])|Q(?P<quarter2>[1-4])[- /]?(?P<year2>[0-9]{4})"
        rf"|{_QUARTER_IN_WORDS}"
    ),
    "year": r"(?P<year>[0-9]{4})",
}
_DAY_OR_MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{1,2}:[0-9]{2}.*)?"
MONTH_NAMES = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
NAMED_PERIOD_LIKE = (
    rf"[0-9]{{4}}[- ]?W[0-9]{{1,2}}(?:-?[1-7])?|[0-9]{{4}}-?M[0-9]{{2}}|[0-9]{{4}}[- /]?Q[1-4]"
    rf"|Q[1-4][- /]?[0-9]{{4}}|(?i:{MONTH_NAMES})[-/. ](?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|[0-9]{{4}}[- ](?i:{MONTH_NAMES})|{re.sub('[(][?]P<[a-z0-9]+>', '(', _QUARTER_IN_WORDS)}"
)
"""What names a week, a month or a quarter, or may be meant to."""


class PeriodDate(NamedTuple):
    """The first day of a period that a text names, which may be the "day" itself."""

    first: date
    period: ReportingPeriod

    @property
    def end(self) -> date:
        """The day after the last one. Raises `OverflowError` after the year 9999."""
        days = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[self.period]
        later = self.first + timedelta(days)
        return later if self.period in ("day", "week") else later.replace(day=1)


_ROMAN = ("I", "II", "III", "IV")


def named_period(text: str) -> PeriodDate | None:
    """The week, month, quarter or year that `text` names in a notation of its own, or `None`.

    >>> named_period("2024-W20"), named_period("Q3 2024").first.isoformat()
    (PeriodDate(first=datetime.date(2024, 5, 13), period='week'), '2024-07-01')
    >>> named_period("III кв. 1941").first.isoformat()
    '1941-07-01'
    """
    matches = ((each, re.fullmatch(pattern, text)) for each, pattern in _NAMED.items())
    period, match = next((pair for pair in matches if pair[1]), ("", None))
    if match is None:
        return None
    found = {
        name: _ROMAN.index(value) + 1 if value in _ROMAN else int(value)
        for name, value in match.groupdict().items()
        if value
    }
    year = found.get("year") or found.get("year2") or found.get("year3", 0)
    try:
        if period == "week":
            day = date.fromisocalendar(year, found["week"], found.get("weekday", 1))
            return PeriodDate(day, "day" if "weekday" in found else "week")
        if period == "quarter":
            quarter = found.get("quarter") or found.get("quarter2") or found["quarter3"]
            return PeriodDate(date(year, 3 * quarter - 2, 1), "quarter")
        if period == "month":
            return PeriodDate(date(year, found["month"], 1), "month")
        return PeriodDate(date(year, 1, 1), "year")
    except ValueError:
        return None


def format_reader(date_format: str, *, as_written: bool = False) -> Callable[[str], PeriodDate]:
    """The function that reads texts in `date_format`; it raises `ValueError` for others.

    Months may have their long or their short names, unless they are read `as_written`.

    Raises `InputError` for an invalid format, and for one without a year.

    >>> format_reader("%G-%V")("2024-20").first.isoformat()
    '2024-05-13'
    """
    if date_format in NUMBERED_WEEKS:
        return lambda text: PeriodDate(first_day_of_week(*year_and_week(text), date_format), "week")
    is_week = "%V" in date_format and "%G" in date_format and not re.search("%[uwaA]", date_format)
    if is_week:
        period: ReportingPeriod = "week"
    else:
        period = _period_of_format(date_format)

    has_names = not as_written and re.search("%[bB]", date_format) is not None
    short_format = date_format.replace("%B", "%b")

    def read(text: str) -> PeriodDate:
        if is_week:
            moment = datetime.strptime(f"{text} 1", f"{date_format} %u")  # noqa: DTZ007  # a date
        elif has_names:
            moment = datetime.strptime(with_short_months(text), short_format)  # noqa: DTZ007
        else:
            moment = datetime.strptime(text, date_format)  # noqa: DTZ007  # a date
        return PeriodDate(moment.date(), period)

    return read


def _period_of_format(date_format: str) -> ReportingPeriod:
    """What dates in `date_format` are: days, months or years."""
    probe = datetime(2024, 10, 25, 13, 5, 59)  # noqa: DTZ001  # a date
    try:
        read = datetime.strptime(probe.strftime(date_format), date_format)  # noqa: DTZ007
    except (ValueError, re.error):
        read = datetime.min  # noqa: DTZ901
    has_month = read.month == probe.month
    if read.year != probe.year or (not has_month and re.search("%[UWVd]", date_format)):
        raise InputError(
            f"{quoted(date_format)} is no format of dates with a year and a month",
            *examples("one such as ", "%d/%m/%Y"),
            field="date_format",
        )
    return "year" if not has_month else "month" if read.day != probe.day else "day"


def candidate_formats(
    texts: Iterable[str], column: str, is_read: Callable[[str], bool]
) -> list[str]:
    """The formats in which all `texts` of the `column` can be read; none where `is_read` is true.

    Texts without a digit are no dates and decide nothing. A column of weeks has no months, except
    that 2024-12 may be either; elsewhere texts are of weeks where several can be of nothing else.
    Epidemiological weeks, by the name of the column, may be numbered in two ways.
    """
    cells = [*dict.fromkeys(text for each in texts if re.search("[0-9]", text := cleaned(each)))]
    weeks_by_number = possible_weeks(f"{column} {cells[0]}") if cells else ()
    if weeks_by_number and reads_all(cells, weeks_by_number[0]):
        return [*weeks_by_number]
    iso, of_weeks = all(map(is_read, cells)), names_weeks(column)
    if not cells or (iso and not (of_weeks and _look_like_months(cells))):
        return []
    weeks = next((each for each in WEEK_FORMATS if reads_all(cells, each)), None)
    if weeks is not None and of_weeks:
        return [weeks, "%Y-%m"] if iso else [weeks]
    formats = [*COMMON_FORMATS]
    if any(":" in cell for cell in cells):
        formats = [day + time for day in COMMON_FORMATS for time in (" %H:%M", " %H:%M:%S")]
    found = [each for each in formats if reads_all(cells, each, as_written=True)]
    found = found or [each for each in formats if reads_all(cells, each)]
    are_no_months = weeks is not None and sum(_number_of_week(cell) > _MONTHS for cell in cells) > 1
    return [weeks] if weeks is not None and are_no_months and not found else found


_MONTHS = 12


def _number_of_week(text: str) -> int:
    """The number in a text such as 2024/20 that is not its year; the year where it has no other."""
    numbers = [int(each) for each in re.findall("[0-9]+", text)]
    return min(numbers) if len(numbers) > 1 else int(text[4:] or 0)


def reads_as_iso(text: str) -> bool:
    """True where `text` is a date in ISO 8601, or names a period."""
    if re.fullmatch(_DAY_OR_MOMENT, text):
        return True
    return named_period(text) is not None


def _look_like_months(cells: Sequence[str]) -> bool:
    return all(re.fullmatch("[0-9]{4}-[0-9]{1,2}", cell) for cell in cells)


def reads_all(texts: Sequence[str], date_format: str, *, as_written: bool = False) -> bool:
    """True where all `texts` can be read in `date_format`; `as_written` as for a reader."""
    read = format_reader(date_format, as_written=as_written)
    try:
        return bool([*map(read, texts)])
    except ValueError:
        return False


def cleaned(text: str) -> str:
    """A cell without the blanks around it, in plain typography, and with English months."""
    return with_english_months(plain_typography(text).strip())
