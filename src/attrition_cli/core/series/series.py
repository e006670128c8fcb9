"""Losses as they were reported over time."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

FOUR_WEEKS_DAYS = 28
"""About a month, and it contains each day of the week equally often."""

WINDOWS_DAYS = (7, 14, FOUR_WEEKS_DAYS, 90)
"""The lengths of the trailing windows of a series, in ascending order."""


class Series(NamedTuple):
    """Losses counted from 00:00 on `since`.

    `totals[n]` are the cumulative losses after n days; `totals[0]` is 0. `reported` are the days
    with a report, in ascending order from 0; between two reports the losses run evenly.
    """

    since: date
    totals: Sequence[float]
    reported: Sequence[int]

    @property
    def days(self) -> int:
        """The length of the series in days."""
        return len(self.totals) - 1

    @property
    def until(self) -> date:
        """The date of the last report; the count ends at 00:00 on it.

        >>> Series(date(2024, 10, 1), [0, 1_300, 2_500], range(3)).until
        datetime.date(2024, 10, 3)
        """
        return self.since + timedelta(days=self.days)
