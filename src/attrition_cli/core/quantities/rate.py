"""Rates at which people are lost or join: a number, or a share of those present, per period."""

import math
from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.elementwise import Numbers, math_functions, minimum, where
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.input_resolvers import reach_of
from attrition_cli.core.quantities.propagation import ResolvedValue, map_quantity, propagate
from attrition_cli.core.quantities.quantity import Lognormal, Quantity, bounds_of, validate

V = TypeVar("V")


class Source(NamedTuple):
    """The origin of a rate: its reference, the same for equal origins, its name and its citation.

    Where it counted deaths, casualties were made of them by `wounded_to_killed`. A rate that was
    `worked_out` is printed rounded. The `notes` go with every answer that uses the rate, and so do
    the `caveats` of its data, which end on `data_until`.
    """

    reference: str
    label: str
    citation: str
    wounded_to_killed: Quantity | None = None
    worked_out: bool = False
    notes: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    data_until: date | None = None


class Rate(NamedTuple):
    """`amount` people, or with `per_capita` a share (0 to 1) of the strength, per `period`.

    >>> Rate(8_400, "week").per_day
    1200
    """

    amount: Quantity
    period: str = "day"
    per_capita: bool = False
    source: Source | None = None

    def validated(self, field: str, *, more_than: Number | None = None) -> "Rate":
        """The rate itself.

        Raises `InputError`, naming `field`, where it is negative or has no known period, where
        it is not above `more_than`, and for a share of everybody or more.
        """
        low, high = bounds_of(validate(self.amount, field))
        if self.period not in PERIOD_DAYS:
            raise InputError(f"{self.period!r} is no period: {', '.join(PERIOD_DAYS)}", field=field)
        if more_than is not None and high <= more_than:
            raise InputError("a rate of losses is above 0", field=field)
        if self.per_capita and low >= 1:
            raise InputError("a share must be below 100%", field=field)
        return self

    @property
    def per_day(self) -> Quantity:
        """People, or the share of the strength present at the start of the day, per day.

        >>> round(Rate(0.5, "week", per_capita=True).per_day, 4)  # half are left after 7 days
        0.0943
        """
        return map_quantity(self._to_daily, self.amount)

    def resolved_per_day(
        self, resolve_input: Callable[[str, Quantity], ResolvedValue], name: str
    ) -> ResolvedValue:
        """`per_day`, taken as draws or bounds by `resolve_input`, which knows it as `name`.

        A share is at most that of everybody, which not all bounds and draws know.
        """
        if not self.per_capita:
            return resolve_input(name, self.per_day)
        return propagate(
            lambda share: self._to_daily(minimum(share, 1)), resolve_input(name, self.amount)
        )

    @property
    def highest_daily_share(self) -> Number:
        """The highest share a day to reckon with, 0 of people and where it has no high end.

        Of a distribution it is the 99.9th percentile.

        >>> Rate(0.002, per_capita=True).highest_daily_share
        0.002
        """
        reach = reach_of(self.amount)
        if not self.per_capita or reach == math.inf:
            return 0
        highest: Number = self._to_daily(min(reach, 1))
        return highest

    def _to_daily(self, amount: Numbers) -> Numbers:
        if self.period == "day":
            return amount
        days = PERIOD_DAYS[self.period]
        return _to_daily_share(amount, float(days)) if self.per_capita else quotient(amount, days)


def with_credibility(value: V, percent: Number) -> V:
    """`value`, a rate or a quantity, with `percent` of a lognormal distribution between its ends.

    >>> with_credibility(Rate(Lognormal(1_000, 1_500)), 80).amount.credibility_percent
    80
    """
    if isinstance(value, Rate):
        return value._replace(amount=with_credibility(value.amount, percent))
    if isinstance(value, Lognormal):
        return value._replace(credibility_percent=percent)
    return value


def _to_daily_share(share: Numbers, days: float) -> Numbers:
    """The daily share k that leaves what `share` leaves: (1 - k)^days = 1 - share."""
    of = math_functions(share)
    return where(share < 1, lambda: 0 - of.expm1(of.log1p(-share) / days), lambda: share)
