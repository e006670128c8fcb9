"""The parts of a quantity: its ends, and its percentiles by name."""

import math
from collections.abc import Sequence

from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Interval, Quantity, is_distribution
from attrition_cli.core.quantities.result_values import (
    DateValue,
    DaysValue,
    InputValue,
    PeopleValue,
)
from attrition_cli.core.quantities.sampling import Bound, Percentiles

AnyQuantity = Quantity | InputValue | PeopleValue | DaysValue
"""A quantity of an input or of a result."""

AnyPercentiles = Percentiles[int | float | None] | Percentiles[float | None]


def low_and_high(quantity: AnyQuantity) -> tuple[Number | None, Number | None]:
    """The ends of `quantity`, `None` for an end that is missing; for percentiles, the outermost.

    >>> low_and_high(Interval(8, math.inf)), low_and_high({"p5": 3, "p50": 4, "p95": 5})
    ((8, None), (3, 5))
    """
    if isinstance(quantity, dict):
        low, *_, high = list(quantity.values()) * 2
        return low, high
    if isinstance(quantity, Interval) or is_distribution(quantity):
        return quantity.low, None if quantity.high == math.inf else quantity.high
    return quantity, None if quantity == math.inf else quantity


def bound_of(quantity: AnyQuantity | DateValue) -> Bound | None:
    """The bound that one-sided inputs put on percentiles ("at most", ...); `None` without any."""
    return getattr(quantity, "bound", None)


def title_of_bounded(title: str, **bounds: Bound | None) -> str:
    """The title of a table with a remark on the percentiles that one-sided inputs bound.

    >>> title_of_bounded("by day", losses="at least", strength="at most")
    'by day; read losses as at least, strength as at most'
    >>> title_of_bounded("by day", losses=None, strength=None)
    'by day'
    """
    parts = [f"{name} as {bound}" for name, bound in bounds.items() if bound]
    return f"{title}; read {', '.join(parts)}" if parts else title


def part_names(*quantities: AnyQuantity | DateValue) -> tuple[str, ...]:
    """The names of the parts of `quantities` for programs: ends, percentiles or both.

    >>> part_names(5, {"p5": 1, "p95": 2})
    ('p5', 'p95')
    """
    named: dict[str, None] = {}
    for quantity in quantities:
        if isinstance(quantity, Interval):
            named |= {"low": None, "high": None}
        if isinstance(quantity, dict):
            named |= dict.fromkeys(quantity)
    return tuple(named)


def percentile_names(*quantities: AnyQuantity) -> tuple[str, ...]:
    """The names of the percentiles among the parts of `quantities`."""
    return tuple(name for name in part_names(*quantities) if name not in ("low", "high"))


def percentiles_title(title: str, names: Sequence[str]) -> str:
    """The title of a table whose cells hold percentiles side by side.

    >>> percentiles_title("the balance", ["p5", "p95"]), percentiles_title("the balance", [])
    ('the balance, p5 / p95', 'the balance')
    """
    return ", ".join((title, " / ".join(names))) if names else title


def days_in_period(days: DaysValue, period: str) -> DaysValue:
    """A time in days converted to weeks, months or years.

    >>> days_in_period(Interval(7.0, None), "week")
    Interval(low=1.0, high=None)
    """
    length = PERIOD_DAYS[period]
    time: DaysValue = map_quantity(lambda end: None if end is None else float(end / length), days)
    return time
