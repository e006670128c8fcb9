"""Shares of the strength lost that are reported, and the days to each."""

from typing import NamedTuple

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.result_values import DateValue, DaysValue

THRESHOLDS_PERCENT: tuple[Number, ...] = (10, 30, 50)
"""A band: the rules that name one share at which a unit is no longer effective are disputed."""


class Threshold(NamedTuple):
    """When `threshold_percent` of the strength is lost; `days` is `None` where that is never."""

    threshold_percent: float
    days: DaysValue
    on: DateValue
