"""Errors for dates that cannot be read."""

import re
from datetime import date, datetime, timedelta

from attrition_cli.core.errors import InputError, add_input
from attrition_cli.evidence.series.table.dates.date_forms import COMMON_FORMATS
from attrition_cli.notation.dates import parse_date
from attrition_cli.notation.escaping import quoted

_SPREADSHEET_EPOCH = date(1899, 12, 30)
_ERAS = "令和|平成|昭和|大正|民國|民国"
_WEEK_LIKE = r"[0-9]{4}-(1[3-9]|[2-4][0-9]|5[0-3])"
_ISO_SHAPE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def date_error(text: str, example: str | None) -> InputError:
    """The error, with the cure, for `text`, which is not an ISO 8601 date.

    `example` is another date of the file.

    >>> print(date_error("03/04/2024", None))  # doctest: +NORMALIZE_WHITESPACE
    '03/04/2024' could be 3 April or March 4:
    say date_format="%d/%m/%Y" or date_format="%m/%d/%Y"
    >>> print(date_error("2024-25-10", None))  # doctest: +NORMALIZE_WHITESPACE
    '2024-25-10' is a date only with day and month swapped:
    say date_format="%Y-%d-%m" or 2024-10-25
    """
    if not text:
        return InputError("there is no date: write it as year-month-day, such as 2024-11-01")
    if re.fullmatch(_ISO_SHAPE, text):
        return _impossible_date_error(text)
    if re.fullmatch(_WEEK_LIKE, text):
        return InputError(
            f"{quoted(text)} is no month",
            add_input("date_format", "%G-%V", " where it is a week"),
        )
    if re.search(_ERAS, text):
        return InputError(
            f"{quoted(text)} is a date of the Japanese or the Minguo calendar: write it as"
            " year-month-day, such as 2024-11-01"
        )
    dates_by_format = _dates_by_format(text)
    if not any(map(str.isdigit, text)):
        return InputError(
            f"{quoted(text)} is no date: take the row out if it is not one of figures"
        )
    if example is not None:
        first = (
            f", such as {next(iter(dates_by_format.values()))}"
            if _is_unambiguous(dates_by_format)
            else ""
        )
        return InputError(
            f"{quoted(text)} is not a date as {quoted(example)} is one: write all dates alike, "
            f"as year-month-day{first}"
        )
    cures = [add_input("date_format", each) for each in dates_by_format]
    if _is_unambiguous(dates_by_format):
        return InputError(f"{quoted(text)} is not written as year-month-day", *cures)
    if dates_by_format:
        days = [in_format_order(date_format, day) for date_format, day in dates_by_format.items()]
        return InputError(f"{quoted(text)} could be {' or '.join(days)}", *cures)
    if text.isdecimal() and 20_000 < int(text[:9]) < 80_000:  # noqa: PLR2004  # 1954 to 2119
        day = _SPREADSHEET_EPOCH + timedelta(days=int(text))
        return InputError(
            f"{quoted(text)} is a spreadsheet's number for {day}: "
            "give the cells of the column the format year-month-day, and save the file again"
        )
    return InputError(
        f"{quoted(text)} is not a date: write it as year-month-day, such as 2024-11-01, "
        "or say --date-format"
    )


def _impossible_date_error(text: str) -> InputError:
    year, day, month = map(int, text.split("-"))
    try:
        return InputError(
            f"{quoted(text)} is a date only with day and month swapped",
            add_input("date_format", "%Y-%d-%m"),
            date(year, month, day).isoformat(),
        )
    except ValueError:
        pass  # not a date like this either
    if 1340 <= year <= 1470:  # noqa: PLR2004  # months of 31 days are others there
        return InputError(
            f"{quoted(text)} is no Gregorian date, and looks like one of the Persian calendar or"
            " the Islamic one: write Gregorian dates"
        )
    try:
        parse_date(text)
    except InputError as error:
        return InputError(f"{error.reason}; correct it")
    raise AssertionError(text)  # pragma: no cover  # a date that exists is read


def _dates_by_format(text: str) -> dict[str, date]:
    """The day that `text` means in each common format in which it can be read."""
    dates_by_format = {}
    _, blank, clock = text.partition(" ")
    times = (" %H:%M", " %H:%M:%S") if blank and ":" in clock else ("",)
    for date_format in (day + time for day in COMMON_FORMATS for time in times):
        try:
            dates_by_format[date_format] = datetime.strptime(text, date_format).date()  # noqa: DTZ007
        except ValueError:
            continue
    return dates_by_format


def _is_unambiguous(dates_by_format: dict[str, date]) -> bool:
    return len(set(dates_by_format.values())) == 1


def in_format_order(date_format: str, day: date) -> str:
    """The day and month of `day` in the order of the format."""
    month = f"{day:%B}"
    return f"{day.day} {month}" if date_format.startswith("%d") else f"{month} {day.day}"
