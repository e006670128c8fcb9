"""Weeks by their numbers in a year: those of ISO 8601, and the epidemiological ones of the CDC."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from attrition_cli.evidence.series.table.column_names import names_weeks
from attrition_cli.evidence.series.words.column_words import all_words

ISO_WEEKS = "iso-week"
"""What is said for a format of dates: weeks that begin on a Monday, the first with 4 January."""

MMWR_WEEKS = "mmwr-week"
"""Weeks that begin on a Sunday, the first with 4 January, as the CDC numbers them for its Morbidity
and Mortality Weekly Report: https://ndc.services.cdc.gov/wp-content/uploads/MMWR_Week_overview.pdf
"""

NUMBERED_WEEKS = (ISO_WEEKS, MMWR_WEEKS)

_FIRST_DAY_OF_FIRST_WEEK = 4
_YEAR_DIGITS = 4
_YEAR_AND_WEEK_DIGITS = 6


def first_day_of_week(year: int, week: int, weeks: str) -> date:
    """The first day of the `week` of a `year`. Raises `ValueError` where there is none.

    >>> first_day_of_week(2024, 1, ISO_WEEKS).isoformat()
    '2024-01-01'
    >>> first_day_of_week(2024, 1, MMWR_WEEKS).isoformat()
    '2023-12-31'
    """
    if weeks == ISO_WEEKS:
        return date.fromisocalendar(year, week, 1)
    first, next_year = _first_mmwr_week(year), _first_mmwr_week(year + 1)
    day = first + timedelta(weeks=week - 1)
    if not first <= day < next_year:
        raise ValueError(f"{year} has no week {week}")
    return day


def _first_mmwr_week(year: int) -> date:
    day = date(year, 1, _FIRST_DAY_OF_FIRST_WEEK)
    return day - timedelta(day.isoweekday() % 7)


def year_and_week(text: str) -> tuple[int, int]:
    """The year and the week of a text such as 2024-W05, 202405 or "MMWR week 5, 2024".

    Raises `ValueError` for another text.
    """
    numbers = re.findall("[0-9]+", text)
    if len(numbers) == 1 and len(numbers[0]) == _YEAR_AND_WEEK_DIGITS:
        numbers = [numbers[0][:_YEAR_DIGITS], numbers[0][_YEAR_DIGITS:]]
    numbers.sort(key=len)
    if [len(each) for each in numbers] not in ([1, _YEAR_DIGITS], [2, _YEAR_DIGITS]):
        raise ValueError(f"{text!r} is no year and week")
    return int(numbers[1]), int(numbers[0])


def is_of_weeks(name: str, cells: Sequence[str]) -> bool:
    """True for a column that is called one of weeks, with a year and a week in each of its `cells`.

    >>> is_of_weeks("week", ["202405"]), is_of_weeks("week", ["5"]), is_of_weeks("id", ["202405"])
    (True, False, False)
    """
    try:
        return names_weeks(name) and bool([*map(year_and_week, cells)])
    except ValueError:
        return False


def possible_weeks(name: str) -> Sequence[str]:
    """The ways in which weeks of such a `name` may be numbered; none says ISO 8601.

    Epidemiological weeks are those of the CDC in the Americas, and ISO weeks in Europe.

    >>> possible_weeks("MMWR week"), possible_weeks("epiweek"), possible_weeks("week")
    (('mmwr-week',), ('iso-week', 'mmwr-week'), ())
    """
    words = all_words(name)
    if any(word.startswith("mmwr") for word in words):
        return (MMWR_WEEKS,)
    return NUMBERED_WEEKS if any(word.startswith("epi") for word in words) else ()
