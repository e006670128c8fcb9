"""Losses as they were reported over time."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple


class Series(NamedTuple):
    """Losses counted from 00:00 on `since` on.

    The n-th of `totals`, from 0 on, have been counted when n days have passed; the first is 0. They
    were reported on the `reported` days alone, rising from 0; between two of them the losses run
    evenly.
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
        """The date at 00:00 of which the count ends: that of the last report.

        >>> Series(date(2024, 10, 1), [0, 1_300, 2_500], range(3)).until
        datetime.date(2024, 10, 3)
        """
        return self.since + timedelta(days=self.days)
