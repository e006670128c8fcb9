"""Shares of the strength lost that are reported, and the days to each."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from attrition_cli.core.quantities.exact import Number, to_float
from attrition_cli.core.quantities.propagation import ResolvedValue, map_quantity
from attrition_cli.core.quantities.result_values import DateValue, DaysValue, dates_after
from attrition_cli.core.quantities.sampling import Percentiles

THRESHOLDS_PERCENT: tuple[Number, ...] = (10, 30, 50)
"""A band, because rules that a unit is ineffective at one particular share are disputed."""


class Threshold(NamedTuple):
    """The time at which `threshold_percent` of the strength is lost; `days` is `None` for never."""

    threshold_percent: float
    days: DaysValue
    on: DateValue


def threshold_rows(
    thresholds_percent: Iterable[Number],
    days: Iterable[ResolvedValue | Percentiles[float]],
    start: date | None,
) -> tuple[Threshold, ...]:
    """Each of `thresholds_percent` with its `days` and, given a `start`, its date.

    >>> threshold_rows([50], [5], date(2024, 11, 1))
    (Threshold(threshold_percent=50.0, days=5.0, on=datetime.date(2024, 11, 6)),)
    """
    return tuple(
        Threshold(float(percent), map_quantity(to_float, each), dates_after(start, each))
        for percent, each in zip(thresholds_percent, days, strict=True)
    )
