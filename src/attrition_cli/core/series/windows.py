"""Mean losses of a series over spans: trailing windows, calendar months, equal spans.

rate per day    (total at the end - total at the beginning) / days

A trailing window has what counts in the rate, and ends with the last report that does. Months and
equal spans have all losses, as they were reported.
"""

import math
from datetime import date, timedelta
from typing import NamedTuple

from attrition_cli.core.quantities.calendar import start_of_next_period, start_of_period
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.series.counted_reports import CountedReports, counted_reports
from attrition_cli.core.series.series import WINDOWS_DAYS, Series

_MAX_SPANS = 48
"""The number of spans that fit in a chart on a terminal of 60 columns."""


class Span(NamedTuple):
    """The losses counted from 00:00 of `since` to 00:00 of `until`.

    The rate leaves out the losses of `odd_days` of these days, or spreads them over a pause.
    """

    since: date
    until: date
    days: int
    losses: float | None
    rate_per_day: float
    odd_days: int


class Window(NamedTuple):
    """A trailing window; `above_longer_percent` is how far its mean exceeds the next longer one's.

    It is `None` for the longest window, and where the mean of the longer one is 0 or below. The
    losses are those that count in the rate: `odd_days` are left out, or a catch-up and its pause.
    """

    since: date
    until: date
    days: int
    losses: float | None
    rate_per_day: float
    odd_days: int
    above_longer_percent: float | None


def trailing_windows(series: Series, counted: CountedReports | None = None) -> list[Window]:
    """The trailing windows that fit in the series, or the whole series where none does.

    Where the last report covers more than a week, it replaces the windows that are shorter than it.
    They contain the `counted` reports of the series alone.

    >>> series = Series(date(2024, 10, 1), [0, *range(100, 1_500, 100)], range(15))
    >>> [(window.days, window.rate_per_day) for window in trailing_windows(series)]
    [(7, 100.0), (14, 100.0)]
    """
    counted = counted or counted_reports(series)
    end, (first, last) = counted.end, counted.spans[-1]
    least = max(WINDOWS_DAYS[0], last - first)
    lengths = [least, *(days for days in WINDOWS_DAYS if days > least)]
    lengths = [days for days in lengths if days <= end] or [end]
    spans = [
        _span(series, end - days, end, counted, *counted.losses_since(series, end - days))
        for days in lengths
    ]
    longer = [span.rate_per_day for span in spans[1:]] + [0.0]
    return [
        Window(*span, 100 * (span.rate_per_day / mean - 1) if mean > 0 else None)
        for span, mean in zip(spans, longer, strict=True)
    ]


def monthly_losses(series: Series, counted: CountedReports | None = None) -> list[Span]:
    """The losses of each calendar month: the difference of the totals on the first of two months.

    A total dated D counts the days before D, so this difference is exactly that month's losses. The
    first and the last month may be incomplete.

    The United Kingdom's Ministry of Defence gives 1,354 a day for October 2024; the series of
    the Ukrainian General Staff, its source, gives 1,354.19 by this rule.
    """
    counted = counted or counted_reports(series)
    months: list[Span] = []
    since, until = series.since, series.until
    while since < until:
        following = start_of_next_period("month", start_of_period("month", since)) or until
        end = min(following, until)
        begin_day, end_day = ((day - series.since).days for day in (since, end))
        months.append(_reported_span(series, begin_day, end_day, counted))
        since = end
    return months


def equal_spans(series: Series, counted: CountedReports | None = None) -> list[Span]:
    """The whole series in at most 48 equal spans; the first may be shorter."""
    counted = counted or counted_reports(series)
    length = math.ceil(series.days / _MAX_SPANS)
    return [
        _reported_span(series, max(end - length, 0), end, counted)
        for end in reversed(range(series.days, 0, -length))
    ]


def _reported_span(series: Series, begin: int, end: int, counted: CountedReports) -> Span:
    losses = series.totals[end] - series.totals[begin]
    return _span(series, begin, end, counted, losses, end - begin)


def _span(
    series: Series, begin: int, end: int, counted: CountedReports, losses: float, over_days: int
) -> Span:
    since, until = (series.since + timedelta(days=day) for day in (begin, end))
    odd_days = counted.odd_days(begin, end)
    rate_per_day = losses / over_days if over_days else 0.0
    return Span(since, until, end - begin, to_json_number(losses), rate_per_day, odd_days)
