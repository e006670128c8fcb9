"""Rates at which people are lost or join: people, or a share of those present, per period."""

import math
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.elementwise import Numbers, math_functions, minimum, where
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.input_resolvers import reach_of
from attrition_cli.core.quantities.propagation import ResolvedValue, map_quantity, propagate
from attrition_cli.core.quantities.quantity import Lognormal, Quantity, bounds_of, validate

if TYPE_CHECKING:
    from attrition_cli.core.data_quality import Caveat, DataQuality

V = TypeVar("V")


class Source(NamedTuple):
    """The origin of a rate: its reference, the same for equal origins, its name and its citation.

    Where the source counts deaths, `wounded_to_killed` is the ratio by which they were converted to
    casualties. A rate that was `worked_out` (computed from data) is printed rounded. The `notes`
    and the `caveats` of the data, which end on `data_until`, appear with every answer that uses the
    rate. The `quality` is that of the data of a series.
    """

    reference: str
    label: str
    citation: str
    wounded_to_killed: Quantity | None = None
    worked_out: bool = False
    notes: tuple[str, ...] = ()
    caveats: "tuple[Caveat, ...]" = ()
    data_until: date | None = None
    quality: "DataQuality | None" = None


class Rate(NamedTuple):
    """A rate of `amount` people, or if `per_capita` a share (0 to 1) of the strength, per `period`.

    >>> Rate(8_400, "week").per_day
    1200
    """

    amount: Quantity
    period: str = "day"
    per_capita: bool = False
    source: Source | None = None

    def validated(self, field: str, *, more_than: Number | None = None) -> "Rate":
        """The rate unchanged.

        Raises `InputError`, naming `field`, where it is negative, has an unknown period, is not
        above `more_than`, or is a share of 100 % or more.
        """
        low, high = bounds_of(validate(self.amount, field))
        if self.period not in PERIOD_DAYS:
            raise InputError(f"{self.period!r} is no period: {', '.join(PERIOD_DAYS)}", field=field)
        if more_than is not None and high <= more_than:
            raise InputError("a rate of losses must be above 0", field=field)
        if self.per_capita and low >= 1:
            raise InputError("a share must be below 100%", field=field)
        return self

    @property
    def per_day(self) -> Quantity:
        """People per day, or the share of the strength at the start of a day that is lost in it.

        >>> round(Rate(0.5, "week", per_capita=True).per_day, 4)  # half are left after 7 days
        0.0943
        """
        return map_quantity(self._to_daily, self.amount)

    def resolved_per_day(
        self, resolve_input: Callable[[str, Quantity], ResolvedValue], name: str
    ) -> ResolvedValue:
        """`per_day` as draws or bounds from `resolve_input`, to which the input is called `name`.

        A share is capped at 1, which bounds and draws may exceed.
        """
        if not self.per_capita:
            return resolve_input(name, self.per_day)
        return propagate(
            lambda share: self._to_daily(minimum(share, 1)), resolve_input(name, self.amount)
        )

    @property
    def highest_daily_share(self) -> Number:
        """The highest share a day; for a distribution its 99.9th percentile.

        It is 0 for a rate of people, and for a share without an upper bound.

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
        return daily_share(amount, float(days)) if self.per_capita else quotient(amount, days)


def with_credibility(value: V, percent: Number) -> V:
    """`value`, a rate or a quantity; a lognormal one with `percent` of it between its ends.

    >>> with_credibility(Rate(Lognormal(1_000, 1_500)), 80).amount.credibility_percent
    80
    """
    if isinstance(value, Rate):
        return value._replace(amount=with_credibility(value.amount, percent))
    if isinstance(value, Lognormal):
        return value._replace(credibility_percent=percent)
    return value


def daily_share(share: Numbers, days: float) -> Numbers:
    """The daily share k equivalent to `share` over `days`: (1 - k)^days = 1 - share.

    >>> round(daily_share(0.5, 7), 4)
    0.0943
    """
    functions = math_functions(share)
    return where(
        share < 1, lambda: 0 - functions.expm1(functions.log1p(-share) / days), lambda: share
    )
