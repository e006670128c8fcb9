"""Dates in words and in tables, as precise as the days from which they follow."""

from datetime import date

from attrition_cli.core.quantities.calendar import (
    DateResolution,
    date_resolution,
    start_of_next_period,
    start_of_period,
)
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DateValue, DaysValue
from attrition_cli.core.quantities.sampling import Bound
from attrition_cli.render.text.parts import AnyPercentiles, bound_of, low_and_high
from attrition_cli.render.text.pdg_precision import spread_of_percentiles
from attrition_cli.render.text.ranges import NEVER, side_by_side

AFTER_YEAR_9999 = "after the year 9999"
"""A date beyond the calendar, in words."""

AFTER_LAST_DATE = f"after {date.max}"
"""A date beyond the calendar, among dates."""


def dates_in_words(dates: DateValue, days: DaysValue, *, between: str = "between {} and {}") -> str:
    """The date after `days`, or the dates between which it lies.

    >>> dates_in_words(Interval(date(2024, 11, 1), date(2024, 11, 11)), Interval(0, 10.0))
    '2024-11-11 at the latest'
    >>> dates = {"p5": date(2024, 11, 8), "p50": date(2024, 11, 9), "p95": date(2024, 11, 11)}
    >>> dates_in_words(dates, {"p5": 7.2, "p50": 8.8, "p95": 10.3})
    '2024-11-09 (2024-11-08 to 2024-11-11)'
    >>> del dates["p50"]
    >>> dates_in_words(dates, {"p5": 7.2, "p95": 10.3})
    'between 2024-11-08 and 2024-11-11'
    """
    return latest_or_earliest(_dates_in_words(dates, days, between), bound_of(days))


def _dates_in_words(dates: DateValue, days: DaysValue, between: str) -> str:
    first_days, last_days = low_and_high(days)
    earliest, latest = earliest_and_latest(dates)
    low, high = str(earliest or AFTER_YEAR_9999), str(latest or AFTER_YEAR_9999)
    if isinstance(dates, dict) and isinstance(days, dict):
        cells = percentile_date_cells(dates, days)
        low, *_, high = list(cells.values()) * 2
        if days.get("p50") is not None and low != high:
            # The date of the median goes with the days beside it, which are the median too.
            ends = f"{low} or later" if last_days is None else f"{low} to {high}"
            return f"{cells['p50']} ({ends})"
    if last_days is None:
        return f"{low} {'or later' if isinstance(dates, dict) else 'at the earliest'}"
    if first_days == last_days or low == high:
        return high
    if not first_days:
        return f"{high} at the latest"
    return f"{low} or later" if latest is None else between.format(low, high)


def latest_or_earliest(dates: str, bound: Bound | None) -> str:
    """`dates` with "at the latest" where their days are "at most" (`bound`), and so on.

    >>> latest_or_earliest("2024-11-11", "at most"), latest_or_earliest("2024-11-11", None)
    ('2024-11-11 at the latest', '2024-11-11')
    """
    if dates.endswith((" or later", NEVER)):
        return dates if bound in (None, "at least") else f"{dates}, or earlier"
    return f"{dates} {_END_OF_DATES[bound]}" if bound else dates


_END_OF_DATES: dict[Bound, str] = {
    "at most": "at the latest",
    "at least": "at the earliest",
    "either way": "or another day",
}


def dates_in_words_after_until(dates: DateValue, days: DaysValue) -> str:
    """`dates_in_words`, worded to follow "until"."""
    return dates_in_words(dates, days, between="a day between {} and {}")


def date_cell(
    dates: DateValue, days: DaysValue, *, never: str = NEVER, merge_equal: bool = False
) -> str:
    """`dates_in_words` for a table: bounds are written `a..b`; `never` stands for `None` days."""
    if days is None:
        return never
    if isinstance(dates, dict) and isinstance(days, dict):
        cells = percentile_date_cells(dates, days, never=never).values()
        return latest_or_earliest(side_by_side(cells, merge_equal=merge_equal), bound_of(days))
    return dates_in_words(dates, days, between="{}..{}")


def earliest_and_latest(dates: DateValue) -> tuple[date | None, date | None]:
    """The ends of `dates`; for percentiles, the outermost.

    >>> earliest_and_latest({"p5": date(2024, 11, 8), "p95": None})
    (datetime.date(2024, 11, 8), None)
    """
    if isinstance(dates, dict):
        first, *_, last = list(dates.values()) * 2
        return first, last
    return (dates.low, dates.high) if isinstance(dates, Interval) else (dates, dates)


def percentile_date_cells(
    dates: dict[str, date | None], days: AnyPercentiles, *, never: str = NEVER
) -> dict[str, str]:
    """The percentiles of a date, as precise as the spread of the `days` allows."""
    resolution = _resolution(dates, days)
    return {
        name: never
        if days[name] is None
        else AFTER_YEAR_9999
        if day is None
        else date_text(day, resolution)
        for name, day in dates.items()
    }


def _resolution(dates: dict[str, date | None], days: AnyPercentiles) -> DateResolution:
    """The precision of all the dates: day, month or year, depending on the spread of the days.

    It is finer where a month or a year would widen the interval beyond its rounding limits.
    """
    resolution = date_resolution(spread_of_percentiles(days) or 0)
    limits = getattr(dates, "rounding_limits", {})
    *_, (last_name, last) = (first_name, first), *_ = dates.items()
    if first_name not in limits:
        return resolution
    earliest, latest = limits[first_name].outward, limits[last_name].outward
    while resolution != "day" and not (
        (first is None or start_of_period(resolution, first) >= earliest)
        and (
            last is None
            or latest is None
            or (start_of_next_period(resolution, last) or date.max) <= latest
        )
    ):
        resolution = "month" if resolution == "year" else "day"
    return resolution


def date_text(day: date, resolution: DateResolution) -> str:
    """A date, a month or a year in ISO 8601.

    >>> date_text(date(2024, 11, 1), "month")
    '2024-11'
    """
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[resolution]]
