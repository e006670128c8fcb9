"""Dates in files, parsed to day numbers (`date.toordinal`)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from attrition_cli.core.cures import Edit
from attrition_cli.core.errors import InputError, add_some
from attrition_cli.core.quantities.calendar import start_of_next_period
from attrition_cli.evidence.series.table.dates.date_forms import (
    NAMED_PERIOD_LIKE,
    PeriodDate,
    cleaned,
    format_reader,
    named_period,
)
from attrition_cli.evidence.series.table.dates.date_parts import (
    PART_SEPARATOR,
    DatePart,
    date_of_parts,
    first_day_of_unknown,
    shown,
)
from attrition_cli.evidence.series.table.dates.date_ranges import named_month, split_range
from attrition_cli.evidence.series.table.dates.week_numbers import ISO_WEEKS, NUMBERED_WEEKS
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.file_options.read_options import DateMeans, ReportingPeriod

EXCLUDED_DAY = 0
"""Sentinel for days after the last one read; real days start at 1, which is 0001-01-01."""

_NO_LAST_DAY = 2 * date.max.toordinal()

_MAX_CACHED_DATES = 50_000
"""The most dates that are cached: more than a century of days."""

_DAY_LENGTH = len("2024-11-01")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE_AND_TIME = rf"({_DAY})[T ][0-9]{{1,2}}:[0-9]{{2}}.*"


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

    A date is in ISO 8601 (a day, a date and time, which means its day, or a week, a month or a
    year, which mean their first day), a quarter such as 2024-Q3, or in `date_format`; where that is
    `inferred`, a message does not say that somebody gave it. A day after `last_date` is
    `EXCLUDED_DAY`. So is a period that ends after it, unless rows count the period before their
    date.

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
        inferred: bool = False,
        parts: Sequence[DatePart] = (),
        months_are_ranges: bool = False,
    ) -> None:
        """`months_are_ranges` where months by name stand beside ranges of days."""
        self._rows_begin_on_date = date_means != "before"
        last_day = _NO_LAST_DAY if last_date is None else last_date.toordinal()
        # A row that counts from its date on, or with it, is of what follows upon its 00:00.
        self._counts_from_date = date_means in ("from", "through")
        self._last_day = last_day - self._counts_from_date
        self.date_format, self._is_inferred = date_format, inferred
        self._read_format = None if date_format is None else format_reader(date_format)
        self._example_text: dict[ReportingPeriod, str] = {}
        self._parts, self._months_are_ranges = parts, months_are_ranges
        self.starts: dict[int, int] = {}
        """The first day of each range of days, by its last."""
        self.unknown: dict[str, int] = {}
        """The first day that may be meant by each text without a known day."""

    @property
    def named_period(self) -> ReportingPeriod | None:
        """The period that the dates name, such as a month; `None` where they are days."""
        return next((period for period in self._example_text if period != "day"), None)

    def parse_all(self, texts: Sequence[str]) -> list[int]:
        """The day of each date; faster where they repeat, or are days such as 2024-11-01."""
        begins_with_run = len(texts) > 1 and texts[0] == texts[1]
        if begins_with_run:
            self.parse_all([*dict.fromkeys(texts)])
        if begins_with_run or (texts and texts[0] in self and texts[-1] in self):
            return [*map(self.__getitem__, texts)]
        together = "".join(texts)
        if (
            self.date_format
            or self._parts
            or len(together) != _DAY_LENGTH * len(texts)
            or "W" in together
        ):
            return [*map(self.__getitem__, texts)]
        # At this length `fromisoformat` reads no other form.
        days = [*map(date.toordinal, map(date.fromisoformat, texts))]
        if days:
            self._refuse_mixed(texts[0], "day")
            if self._last_day < _NO_LAST_DAY and max(days) > self._last_day:
                days = [day if day <= self._last_day else EXCLUDED_DAY for day in days]
            if len(self) <= _MAX_CACHED_DATES:
                self.update(zip(texts, days, strict=True))
        return days

    def __missing__(self, text: str) -> int:
        if len(self) > _MAX_CACHED_DATES:
            self.clear()
        span = self._read(text)
        if span is None:
            first = first_day_of_unknown(text, self._parts)
            if first <= self._last_day:
                self.unknown[text] = first
            self[text] = EXCLUDED_DAY
            return EXCLUDED_DAY
        self._refuse_mixed(text, span.period)
        first = span.first.toordinal()
        known_on = first
        if span.period != "day" and self._rows_begin_on_date:
            known_on = first + period_days(span) - self._counts_from_date
        self[text] = first if known_on <= self._last_day else EXCLUDED_DAY
        return self[text]

    def _read(self, text: str) -> PeriodDate | None:
        """What `text` means; `None` where it is a date whose day is not known."""
        if self._parts and self._parts[0] == "year":
            weeks = self.date_format if self.date_format in NUMBERED_WEEKS else None
            return date_of_parts(text, self._parts, weeks or ISO_WEEKS)
        if pair := split_range(cleaned(text)):
            return self._last_of_range(text, *map(self._parse, pair))
        if self._months_are_ranges and (month := named_month(cleaned(text))):
            return self._last_of_range(text, month, month)
        return self._parse(cleaned(text))

    def _last_of_range(self, text: str, first: PeriodDate, last: PeriodDate) -> PeriodDate:
        """The last day of a range, whose first is noted."""
        last_day = last.first.toordinal() + period_days(last) - 1
        start = first.first.toordinal()
        if start > last_day:
            raise InputError(f"{shown(text)} ends before it begins: correct it")
        if self.starts.setdefault(last_day, start) != start:
            raise InputError(
                f"{shown(text)} ends with another row and begins on another day",
                add_some("where", "COLUMN=VALUE", " for one series of several"),
                *self._one_column(text),
            )
        return PeriodDate(date.fromordinal(last_day), "day")

    @staticmethod
    def _one_column(text: str) -> Iterator[Edit]:
        """The cure to read one of the columns that have the two days of a range."""
        if PART_SEPARATOR in text:
            yield add_some("date_column", "NAME", " for one of its two days")

    def _parse(self, text: str) -> PeriodDate:
        """The first day that `text` means, and the period that it names."""
        if self._read_format is not None:
            try:
                return self._read_format(text)
            except ValueError:
                if not self._is_inferred:
                    raise InputError(
                        f"{quoted(text)} is not written as --date-format {self.date_format} says: "
                        "write all dates alike, or say another format"
                    ) from None
        else:
            try:
                if re.fullmatch(_DAY, text) or re.fullmatch(_DATE_AND_TIME, text):
                    return PeriodDate(date.fromisoformat(text[:_DAY_LENGTH]), "day")
            except ValueError:
                pass  # such as 2024-02-30
            if named := named_period(text):
                return named
        from attrition_cli.evidence.series.table.dates.date_errors import (
            date_error,  # needed only for this message
        )

        raise date_error(text, next(iter(self._example_text.values()), None))

    def _refuse_mixed(self, text: str, period: ReportingPeriod) -> None:
        self._example_text.setdefault(period, text)
        if len(self._example_text) > 1:
            (a, first), (b, second) = sorted(
                self._example_text.items(), key=lambda item: -_RANKS.index(item[0])
            )
            raise InputError(
                f"{quoted(first)} is a {a} and {quoted(second)} a {b}: "
                f"write all dates as {a}s, or all as {b}s"
            )


_RANKS = ("day", "week", "month", "quarter", "year")


def period_days(span: PeriodDate) -> int:
    """The number of days in the period of `span`."""
    try:
        return (span.end - span.first).days
    except OverflowError:
        return date.max.toordinal() + 1 - span.first.toordinal()


def is_date_like(text: str, date_format: str | None = None) -> bool:
    """True where `text` is a date, or may be meant as one.

    >>> is_date_like("2024-11"), is_date_like("3/4/24"), is_date_like("1523.5")
    (True, True, False)
    """
    if date_format is not None:
        try:
            of_days = "%d" in date_format
            return bool(DateParser(date_format=date_format, months_are_ranges=of_days)[text])
        except InputError:
            return False
    if pair := split_range(cleaned(text)):
        return all(re.fullmatch(_DATE_LIKE, part) for part in pair)
    return re.fullmatch(_DATE_LIKE, cleaned(text)) is not None


_DATE_LIKE = (
    rf"[0-9]{{4}}[-/][0-9]{{1,2}}|[0-9]{{1,2}}/[0-9]{{4}}|{_DATE_AND_TIME}|{NAMED_PERIOD_LIKE}"
    r"|[0-9]{1,4}[-/.]([0-9]{1,2}|[A-Za-z]{3,9})[-/.]([0-9]{4}|[0-9]{1,2})( .*)?"
    r"|[0-9]{1,2} [A-Za-z]{3,9} [0-9]{2,4}"
    r"|[A-Za-z]{3,9} [0-9]{1,2},? [0-9]{4}"
)
