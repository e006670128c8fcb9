"""Conversion of a series built by a caller, and of horizons, to Python's own numbers and dates."""

from attrition_cli.core.errors import InputError
from attrition_cli.core.plain_values.values import (
    plain_date,
    plain_number,
    plain_numbers,
    plain_whole_number,
    refuse_other_kind,
)
from attrition_cli.core.series.forecasting.horizon import Horizon
from attrition_cli.core.series.series import Series


def plain_series(series: Series) -> Series:
    """`series`, built of any sequences, with numbers and a date converted to Python's own types.

    Raises `InputError`, naming the field, for a value that is not a number or not a date.

    >>> from datetime import datetime
    >>> plain_series(Series(datetime(2024, 10, 1), [0, 1_300], range(2))).until
    datetime.date(2024, 10, 2)
    """
    refuse_other_kind(series, Series, "series", "read_series gives")
    reported = series.reported
    if not isinstance(reported, range):
        reported = [plain_whole_number(day, "reported") for day in reported]
    return Series(
        plain_date(series.since, "since"),
        [*map(float, plain_numbers(series.totals, "totals"))],
        reported,
    )


def plain_horizon(horizon: Horizon) -> Horizon:
    """`horizon` with its number converted to a `float`. Raises `InputError` unless it is above 0.

    >>> from attrition_cli.core.series.forecasting.horizon import UntilLost
    >>> plain_horizon(UntilLost(12_000))
    UntilLost(people=12000.0, gap_days=0.0)
    """
    refuse_other_kind(horizon, Horizon, "horizon", "OverDays(28) or UntilLost(12000)")
    name = horizon._fields[0]
    number = float(plain_number(horizon[0], name))
    if number <= 0:
        raise InputError(f"{name} is {number:g}, and a horizon is above 0", field=name)
    gap_days = float(plain_number(horizon.gap_days, "gap_days"))
    if gap_days < 0:
        raise InputError(f"gap_days is {gap_days:g}, and it is not below 0", field="gap_days")
    return type(horizon)(number, gap_days)
