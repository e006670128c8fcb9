"""Dates in files, as days of the calendar."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import first_after
from attrition_cli.evidence.series.read_options import Counts
from attrition_cli.notation.escaping import shown

if TYPE_CHECKING:
    _Base = dict[str, int]
else:
    _Base = dict

LEFT_OUT = 0
"""Stands for a day after the last that counts; the calendar starts at 1, which is 0001-01-01."""

_ANY_DAY = 2 * date.max.toordinal()

_MOST_KEPT = 50_000
"""Dates whose days are kept at hand: more than a century of them."""

_DAY_LENGTH = len("2024-11-01")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = rf"({_DAY})[T ][0-9]{{1,2}}:[0-9]{{2}}.*"
_MONTH = r"([0-9]{4}-[0-9]{2})"


def month_days(day: date) -> int:
    """How many days the month of `day` has.

    >>> month_days(date(2024, 1, 31)), month_days(date(2024, 2, 10))
    (31, 29)
    """
    first = day.replace(day=1)
    after = first_after("month", first)
    end = date.max.toordinal() + 1 if after is None else after.toordinal()
    return end - first.toordinal()


class Days(_Base):
    """The day that each date names, worked out when it is first asked for.

    A date is ISO 8601: a day, a moment, which stands for its day, or a bare month, which stands
    for its first day; or it is as `date_format` says. A day after `last` is `LEFT_OUT`, as is a
    month that ends after it, where rows count `from` their month on.

    Raises `InputError` for dates that cannot be read, and for days among months.

    >>> days = Days(last=date(2024, 11, 30))
    >>> date.fromordinal(days["2024-11-01"]), days["2024-12-01"]
    (datetime.date(2024, 11, 1), 0)
    """

    def __init__(
        self,
        *,
        last: date | None = None,
        date_format: str | None = None,
        counts: Counts | None = None,
    ) -> None:
        self._from = counts != "before"
        self._last = _ANY_DAY if last is None else last.toordinal()
        self._format = date_format
        self._format_is_of_months = date_format is not None and _is_of_months(date_format)
        self._seen: dict[bool, str] = {}

    @property
    def are_months(self) -> bool:
        """Whether the dates are bare months."""
        return True in self._seen

    def of_all(self, texts: Sequence[str]) -> list[int]:
        """The day of each date; quick where all are days such as 2024-11-01."""
        together = "".join(texts)
        if self._format or len(together) != _DAY_LENGTH * len(texts) or "W" in together:
            return [*map(self.__getitem__, texts)]
        # Of the forms that this reads, there is only the one left.
        days = [*map(date.toordinal, map(date.fromisoformat, texts))]
        if days:
            self._note(texts[0], is_month=False)
            if self._last < _ANY_DAY and max(days) > self._last:
                days = [day if day <= self._last else LEFT_OUT for day in days]
        return days

    def __missing__(self, text: str) -> int:
        if len(self) > _MOST_KEPT:
            self.clear()
        day, is_month = self._read(text.strip())
        self._note(text, is_month=is_month)
        first = day.toordinal()
        known = first + month_days(day) if is_month and self._from else first
        self[text] = first if known <= self._last else LEFT_OUT
        return self[text]

    def _read(self, text: str) -> tuple[date, bool]:
        """The first day that `text` names, and whether it names a month."""
        if self._format is not None:
            from datetime import datetime  # few files need it

            try:
                day = datetime.strptime(text, self._format).date()  # noqa: DTZ007  # a date
            except ValueError:
                raise InputError(
                    f"{shown(text)} is not written as --date-format {self._format} says: "
                    "write all dates alike, or say another format"
                ) from None
            return day, self._format_is_of_months
        month, moment = re.fullmatch(_MONTH, text), re.fullmatch(_MOMENT, text)
        try:
            if month:
                return date.fromisoformat(f"{text}-01"), True
            if moment or re.fullmatch(_DAY, text):
                return date.fromisoformat(text[:10]), False
        except ValueError:
            pass  # such as 2024-02-30
        from attrition_cli.evidence.series.table.date_errors import (
            why_no_date,  # for this message alone
        )

        raise why_no_date(text, next(iter(self._seen.values()), None))

    def _note(self, text: str, *, is_month: bool) -> None:
        self._seen.setdefault(is_month, text)
        if len(self._seen) > 1:
            raise InputError(
                f"{shown(self._seen[True])} is a month and {shown(self._seen[False])} a day: "
                "write all dates as months, or all as days"
            )


def looks_like_a_date(text: str, date_format: str | None = None) -> bool:
    """Whether `text` is, or is perhaps meant as, a date.

    >>> looks_like_a_date("2024-11"), looks_like_a_date("3/4/24"), looks_like_a_date("1523.5")
    (True, True, False)
    """
    if date_format is not None:
        try:
            return bool(Days(date_format=date_format)[text])
        except InputError:
            return False
    return re.fullmatch(_DATE_LIKE, text.strip()) is not None


_DATE_LIKE = (
    rf"{_MONTH}|{_MOMENT}"
    r"|[0-9]{1,4}[-/.]([0-9]{1,2}|[A-Za-z]{3,9})[-/.]([0-9]{4}|[0-9]{1,2})( .*)?"
    r"|[0-9]{1,2} [A-Za-z]{3,9} [0-9]{2,4}"
    r"|[A-Za-z]{3,9} [0-9]{1,2},? [0-9]{4}"
)


def _is_of_months(date_format: str) -> bool:
    """Whether dates written so name months.

    Raises `InputError` for what is no format, or has no year and month.
    """
    from datetime import datetime  # few files need it

    probe = datetime(2024, 10, 25, 13, 5, 59)  # noqa: DTZ001  # a date
    try:
        read = datetime.strptime(probe.strftime(date_format), date_format)  # noqa: DTZ007
    except (ValueError, re.error):
        read = datetime.min  # noqa: DTZ901
    if (read.year, read.month) != (probe.year, probe.month):
        raise InputError(
            f"{shown(date_format)} is no format of dates with a year and a month",
            "one such as %d/%m/%Y",
            field="date-format",
        )
    return read.day != probe.day
