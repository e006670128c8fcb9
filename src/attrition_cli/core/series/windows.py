"""Mean losses of a series over spans: trailing windows, calendar months, equal spans.

rate per day    (total at the end - total at the beginning) / days
"""

import math
from datetime import date, timedelta
from typing import NamedTuple

from attrition_cli.core.quantities.calendar import start_of_next_period, start_of_period
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.series.series import Series

FOUR_WEEKS_DAYS = 28
"""About a month, and it contains each day of the week equally often."""

WINDOWS_DAYS = (7, 14, FOUR_WEEKS_DAYS, 90)
"""The lengths of the trailing windows of a series, in ascending order."""

_MAX_SPANS = 48
"""The number of spans that fit in a chart on a terminal of 60 columns."""


class Span(NamedTuple):
    """The losses counted from 00:00 of `since` to 00:00 of `until`."""

    since: date
    until: date
    days: int
    losses: float | None
    rate_per_day: float


class Window(NamedTuple):
    """A trailing window; `above_longer_percent` is how far its mean exceeds the next longer one's.

    It is `None` for the longest window, and where the mean of the longer one is 0 or below.
    """

    since: date
    until: date
    days: int
    losses: float | None
    rate_per_day: float
    above_longer_percent: float | None


def trailing_windows(series: Series) -> list[Window]:
    """The trailing windows that fit in the series, or the whole series where none does.

    Where the last report covers more than a week, it replaces the windows that are shorter than it.

    >>> series = Series(date(2024, 10, 1), [0, *range(100, 1_500, 100)], range(15))
    >>> [(window.days, window.rate_per_day) for window in trailing_windows(series)]
    [(7, 100.0), (14, 100.0)]
    """
    least = max(WINDOWS_DAYS[0], series.reported[-1] - series.reported[-2])
    lengths = [least, *(days for days in WINDOWS_DAYS if days > least)]
    lengths = [days for days in lengths if days <= series.days] or [series.days]
    spans = [_span(series, series.days - days, series.days) for days in lengths]
    longer = [span.rate_per_day for span in spans[1:]] + [0.0]
    return [
        Window(*span, 100 * (span.rate_per_day / mean - 1) if mean > 0 else None)
        for span, mean in zip(spans, longer, strict=True)
    ]


def monthly_losses(series: Series) -> list[Span]:
    """The losses of each calendar month: the difference of the totals on the first of two months.

    A total dated D counts the days before D, so this difference is exactly that month's losses. The
    first and the last month may be incomplete.

    The United Kingdom's Ministry of Defence gives 1,354 a day for October 2024; the series of
    the Ukrainian General Staff, its source, gives 1,354.19 by this rule.
    """
    months: list[Span] = []
    since, until = series.since, series.until
    while since < until:
        following = start_of_next_period("month", start_of_period("month", since)) or until
        end = min(following, until)
        months.append(_span(series, (since - series.since).days, (end - series.since).days))
        since = end
    return months


def equal_spans(series: Series) -> list[Span]:
    """The whole series in at most 48 equal spans; the first may be shorter."""
    length = math.ceil(series.days / _MAX_SPANS)
    return [
        _span(series, max(end - length, 0), end) for end in reversed(range(series.days, 0, -length))
    ]


def _span(series: Series, begin: int, end: int) -> Span:
    losses = series.totals[end] - series.totals[begin]
    since, until = (series.since + timedelta(days=day) for day in (begin, end))
    return Span(since, until, end - begin, to_json_number(losses), losses / (end - begin))
