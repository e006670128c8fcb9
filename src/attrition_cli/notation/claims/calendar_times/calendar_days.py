"""Days of a calendar year, whose year may not be known yet."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

Precision = Literal["day", "whole", "year", "part", "none"]


class CalendarDays(NamedTuple):
    """The days from `first` to `last` of a `year`, each a month and a day of it.

    Day 0 is the last of the month before, and month 13 the January after, so that (3, 0) is the end
    of February. Without a year the words do not give it. `precision` is "day" for one day, "whole"
    for months, quarters and halves, "year" for a year, and "part" for words such as "mid-April",
    which mean some day of those; "none" for Easter or "the end of the month", which tell no day.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None
    precision: Precision = "whole"

    def dates(self, year: int) -> tuple[date, date]:
        """The first and the last day in a `year`.

        >>> CalendarDays((2, 1), (3, 0), None).dates(2024)[1]
        datetime.date(2024, 2, 29)
        """
        return _date(year, *self.first), _date(year, *self.last)

    def exists(self, year: int) -> bool:
        """Whether a day such as 29 February is one of the `year`."""
        return self.precision != "day" or _date(year, *self.first).month == self.first[0]


NO_DAY = CalendarDays((1, 1), (1, 1), None, "none")
"""What words such as "Easter" come to, which tell no day."""


def _date(year: int, month: int, day: int) -> date:
    first_of_month = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return first_of_month + timedelta(day - 1)
