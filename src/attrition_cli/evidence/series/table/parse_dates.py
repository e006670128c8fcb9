"""Dates in files, parsed to day numbers (`date.toordinal`)."""

import re
from collections.abc import Sequence
from datetime import date

from attrition_cli.core.errors import InputError, examples
from attrition_cli.core.quantities.calendar import start_of_next_period
from attrition_cli.notation.escaping import plain_typography, quoted
from attrition_cli.notation.file_options.read_options import DateMeans

EXCLUDED_DAY = 0
"""Sentinel for days after the last one read; real days start at 1, which is 0001-01-01."""

_NO_LAST_DAY = 2 * date.max.toordinal()

_MAX_CACHED_DATES = 50_000
"""The most dates that are cached: more than a century of days."""

_DAY_LENGTH = len("2024-11-01")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE_AND_TIME = rf"({_DAY})[T ][0-9]{{1,2}}:[0-9]{{2}}.*"
_MONTH = r"([0-9]{4}-[0-9]{2})"


def days_in_month(day: date) -> int:
    """The number of days in the month of `day`.

    >>> days_in_month(date(2024, 1, 31)), days_in_month(date(2024, 2, 10))
    (31, 29)
    """
    first = day.replace(day=1)
    after = start_of_next_period("month", first)
    end = date.max.toordinal() + 1 if after is None else after.toordinal()
    return end - first.toordinal()


class DateParser(dict[str, int]):
    """A cache of the day for each date text, parsed on first access.

    A date is in ISO 8601 (a day, a date and time, which means its day, or a month, which means its
    first day), or in `date_format`. A day after `last_date` is `EXCLUDED_DAY`. So is a month that
    ends after it, unless rows count the period before their date.

    Raises `InputError` for dates that cannot be read, and for days mixed with months.

    >>> days = DateParser(last_date=date(2024, 11, 30))
    >>> date.fromordinal(days["2024-11-01"]), days["2024-12-01"]
    (datetime.date(2024, 11, 1), 0)
    """

    def __init__(
        self,
        *,
        last_date: date | None = None,
        date_format: str | None = None,
        date_means: DateMeans | None = None,
    ) -> None:
        self._rows_begin_on_date = date_means != "before"
        last_day = _NO_LAST_DAY if last_date is None else last_date.toordinal()
        # A row that counts from its date on, or with it, is of what follows upon its 00:00.
        self._counts_from_date = date_means in ("from", "through")
        self._last_day = last_day - self._counts_from_date
        self._format = date_format
        self._is_month_format = date_format is not None and _names_months_only(date_format)
        self._example_text: dict[bool, str] = {}

    @property
    def are_months(self) -> bool:
        """True where the dates are months without a day."""
        return True in self._example_text

    def parse_all(self, texts: Sequence[str]) -> list[int]:
        """The day of each date; faster where all are days such as 2024-11-01."""
        together = "".join(texts)
        if self._format or len(together) != _DAY_LENGTH * len(texts) or "W" in together:
            return [*map(self.__getitem__, texts)]
        # At this length `fromisoformat` reads no other form.
        days = [*map(date.toordinal, map(date.fromisoformat, texts))]
        if days:
            self._refuse_mixed(texts[0], is_month=False)
            if self._last_day < _NO_LAST_DAY and max(days) > self._last_day:
                days = [day if day <= self._last_day else EXCLUDED_DAY for day in days]
        return days

    def __missing__(self, text: str) -> int:
        if len(self) > _MAX_CACHED_DATES:
            self.clear()
        day, is_month = self._parse(plain_typography(text).strip())
        self._refuse_mixed(text, is_month=is_month)
        first = day.toordinal()
        known_on = first
        if is_month and self._rows_begin_on_date:
            known_on = first + days_in_month(day) - self._counts_from_date
        self[text] = first if known_on <= self._last_day else EXCLUDED_DAY
        return self[text]

    def _parse(self, text: str) -> tuple[date, bool]:
        """The first day that `text` means, and whether it is a month."""
        if self._format is not None:
            from datetime import datetime  # few files need it

            try:
                day = datetime.strptime(text, self._format).date()  # noqa: DTZ007  # a date
            except ValueError:
                raise InputError(
                    f"{quoted(text)} is not written as --date-format {self._format} says: "
                    "write all dates alike, or say another format"
                ) from None
            return day, self._is_month_format
        month, moment = re.fullmatch(_MONTH, text), re.fullmatch(_DATE_AND_TIME, text)
        try:
            if month:
                return date.fromisoformat(f"{text}-01"), True
            if moment or re.fullmatch(_DAY, text):
                return date.fromisoformat(text[:10]), False
        except ValueError:
            pass  # such as 2024-02-30
        from attrition_cli.evidence.series.table.date_errors import (
            date_error,  # needed only for this message
        )

        raise date_error(text, next(iter(self._example_text.values()), None))

    def _refuse_mixed(self, text: str, *, is_month: bool) -> None:
        self._example_text.setdefault(is_month, text)
        if len(self._example_text) > 1:
            raise InputError(
                f"{quoted(self._example_text[True])} is a month and"
                f" {quoted(self._example_text[False])} a day: "
                "write all dates as months, or all as days"
            )


def is_date_like(text: str, date_format: str | None = None) -> bool:
    """True where `text` is a date, or may be meant as one.

    >>> is_date_like("2024-11"), is_date_like("3/4/24"), is_date_like("1523.5")
    (True, True, False)
    """
    if date_format is not None:
        try:
            return bool(DateParser(date_format=date_format)[text])
        except InputError:
            return False
    return re.fullmatch(_DATE_LIKE, plain_typography(text).strip()) is not None


_DATE_LIKE = (
    rf"{_MONTH}|{_DATE_AND_TIME}"
    r"|[0-9]{1,4}[-/.]([0-9]{1,2}|[A-Za-z]{3,9})[-/.]([0-9]{4}|[0-9]{1,2})( .*)?"
    r"|[0-9]{1,2} [A-Za-z]{3,9} [0-9]{2,4}"
    r"|[A-Za-z]{3,9} [0-9]{1,2},? [0-9]{4}"
)


def _names_months_only(date_format: str) -> bool:
    """True where dates in `date_format` are months without a day.

    Raises `InputError` for an invalid format, and for one without a year and a month.
    """
    from datetime import datetime  # few files need it

    probe = datetime(2024, 10, 25, 13, 5, 59)  # noqa: DTZ001  # a date
    try:
        read = datetime.strptime(probe.strftime(date_format), date_format)  # noqa: DTZ007
    except (ValueError, re.error):
        read = datetime.min  # noqa: DTZ901
    if (read.year, read.month) != (probe.year, probe.month):
        raise InputError(
            f"{quoted(date_format)} is no format of dates with a year and a month",
            *examples("one such as ", "%d/%m/%Y"),
            field="date_format",
        )
    return read.day != probe.day
