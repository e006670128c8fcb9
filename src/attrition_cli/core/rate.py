"""How fast people are lost or join: a number, or a share of those present, per period."""

import math
from typing import NamedTuple

from attrition_cli.core.calendar import PERIOD_DAYS
from attrition_cli.core.errors import InputError
from attrition_cli.core.exact import Number, quotient
from attrition_cli.core.quantity import Quantity, checked, ends, propagate


class Rate(NamedTuple):
    """`amount` people, or with `per_capita` a share (0 to 1) of the strength, per `period`.

    >>> Rate(8_400, "week").per_day
    1200
    """

    amount: Quantity
    period: str = "day"
    per_capita: bool = False

    def checked(self, field: str, *, least: Number | None = None) -> "Rate":
        """The rate itself.

        Raises `InputError`, naming `field`, where it is negative or has no known period, where
        it is not above `least`, and for a share of everybody or more.
        """
        low, high = ends(checked(self.amount, field))
        if self.period not in PERIOD_DAYS:
            raise InputError(f"{self.period!r} is no period: {', '.join(PERIOD_DAYS)}", field=field)
        if least is not None and high <= least:
            raise InputError("a rate of losses is above 0", field=field)
        if self.per_capita and low >= 1:
            raise InputError("a share is below 1, that is everybody", field=field)
        return self

    @property
    def per_day(self) -> Quantity:
        """People, or the share of the strength present at the start of the day, per day.

        >>> round(Rate(0.5, "week", per_capita=True).per_day, 4)  # half are left after 7 days
        0.0943
        """
        if self.period == "day":
            return self.amount
        days = PERIOD_DAYS[self.period]
        if self.per_capita:
            return propagate(lambda share: _daily_share(share, days), self.amount)
        return propagate(lambda people: quotient(people, days), self.amount)


def _daily_share(share: Number, days: Number) -> float:
    """The daily share k that leaves what `share` leaves: (1 - k)^days = 1 - share."""
    share = float(share)
    return share if share >= 1 else -math.expm1(math.log1p(-share) / float(days))
