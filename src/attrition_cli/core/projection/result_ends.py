"""The numbers by which results of any kind are compared: ends of bounds, or medians."""

from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue

MEDIAN = "p50"

End = int | float | None
"""A number from a result, `None` for "never" and where there is no bound or no such percentile."""


def low_and_high(value: PeopleValue | DaysValue, percentile: str = MEDIAN) -> tuple[End, End]:
    """The two ends of bounds; for a number, or the percentile `percentile`, that number twice.

    >>> low_and_high(Interval(8, 10)), low_and_high(9), low_and_high({"p5": 8, "p50": 9})
    ((8, 10), (9, 9), (9, 9))
    """
    if isinstance(value, Interval):
        return value.low, value.high
    number = value.get(percentile) if isinstance(value, dict) else value
    return number, number
