"""The numbers by which results of any kind are compared: ends of bounds, and medians."""

from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue

MEDIAN = "p50"

End = int | float | None
"""A number of a result, `None` where there is no bound, no end or no such percentile."""


def low_and_high(value: PeopleValue | DaysValue, percentile: str = MEDIAN) -> tuple[End, End]:
    """The ends of bounds, or twice the number, of percentiles the one called `percentile`.

    >>> low_and_high(Interval(8, 10)), low_and_high(9), low_and_high({"p5": 8, "p50": 9})
    ((8, 10), (9, 9), (9, 9))
    """
    if isinstance(value, Interval):
        return value.low, value.high
    number = value.get(percentile) if isinstance(value, dict) else value
    return number, number
