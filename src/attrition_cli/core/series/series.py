"""Losses as they were reported over time."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple


class Series(NamedTuple):
    """Losses counted from 00:00 on `since` on.

    `totals[n]` have been counted when n days have passed, `totals[0]` being 0. A report says so
    only on the `reported` days, rising, of which 0 is the first; between two of them the losses
    are taken to run evenly.
    """

    since: date
    totals: Sequence[float]
    reported: Sequence[int]

    @property
    def days(self) -> int:
        """The days that are counted."""
        return len(self.totals) - 1

    @property
    def until(self) -> date:
        """The date at 00:00 of which the count ends: that of the last report.

        >>> Series(date(2024, 10, 1), [0, 1_300, 2_500], range(3)).until
        datetime.date(2024, 10, 3)
        """
        return self.since + timedelta(days=self.days)
