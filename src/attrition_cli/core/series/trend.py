"""The trend: whether recent losses differ from earlier ones by more than their scatter.

    x_i, d_i   losses and days of a report, in a group with a mean of m a day
    residual   (x_i - m d_i) / sqrt(m d_i)
    phi        sum of squared residuals / (reports - 2), at least 1
    r          correlation of each residual with the next, limited to 0 to 0.8
    t          difference of the means / sqrt(phi mean (1 + r) / (1 - r) (1 / D_1 + 1 / D_2))

phi is Pearson's estimate of the overdispersion of counts, 1 for Poisson counts (McCullagh and
Nelder, "Generalized Linear Models", 1989, section 4.5). The factor (1 + r) / (1 - r) is that of the
variance of a mean of correlated values (first-order autoregressive; Bayley and Hammersley, 1946).
The difference is significant where |t| is above the 99th percentile of Student's distribution with
reports - 2 degrees of freedom, which happens in 2 of 100 series of constant losses.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from attrition_cli.core.series.counted_reports import CountedReports, counted_reports
from attrition_cli.core.series.series import FOUR_WEEKS_DAYS, Series
from attrition_cli.core.series.windows import Window

Trend = Literal["rising", "falling", "level"]

_STUDENT_99 = {
    1: 31.821, 2: 6.965, 3: 4.541, 4: 3.747, 5: 3.365, 6: 3.143, 7: 2.998, 8: 2.896, 9: 2.821,
    10: 2.764, 12: 2.681, 15: 2.602, 20: 2.528, 30: 2.457, 60: 2.390, 120: 2.358,
}  # fmt: skip
"""99th percentiles of Student's distribution by degrees of freedom, from any table of it."""

_MAX_CORRELATION = 0.8

_LEAST_DISPERSION = 1.0


class _Report(NamedTuple):
    losses: float
    days: int


def longer_window(windows: Sequence[Window]) -> Window | None:
    """The window with which the shortest is compared: four weeks, or the nearest to that.

    `None` where there is no other window, or it has no losses.
    """
    longer = [window for window in windows if window.days <= FOUR_WEEKS_DAYS][1:]
    longer = longer or list(windows[1:])
    return longer[-1] if longer and longer[-1].rate_per_day > 0 else None


def trend(
    series: Series, windows: Sequence[Window], counted: CountedReports | None = None
) -> Trend | None:
    """The trend from the rest of the longer window to the shortest; `level` within the scatter.

    `None` where there is no longer window, or too few reports. As in the windows, the `counted`
    reports of the series alone are compared.

    >>> from datetime import date
    >>> from itertools import accumulate
    >>> from attrition_cli.core.series.windows import trailing_windows
    >>> daily = [100, 90, 110] * 7 + [200] * 7
    >>> doubled = Series(date(2024, 10, 1), [*accumulate(daily, initial=0)], range(29))
    >>> trend(doubled, trailing_windows(doubled))
    'rising'
    """
    longer = longer_window(windows)
    if longer is None:
        return None
    counted = counted or counted_reports(series)
    turn = counted.end - windows[0].days
    before = _reports(series, counted, counted.end - longer.days, turn)
    recent = _reports(series, counted, turn, counted.end)
    freedom = len(before) + len(recent) - 2
    if not before or not recent or freedom < 1:
        return None
    difference = _mean(recent) - _mean(before)
    if abs(difference) <= _student_99(freedom) * _standard_error(before, recent, freedom):
        return "level"
    return "rising" if difference > 0 else "falling"


def _reports(series: Series, counted: CountedReports, begin: int, end: int) -> list[_Report]:
    """The counted reports whose whole period lies between the days `begin` and `end`."""
    return [
        _Report(series.totals[day] - series.totals[since], day - since)
        for since, day in counted.spans
        if begin <= since and day <= end
    ]


def _mean(reports: Sequence[_Report]) -> float:
    return sum(each.losses for each in reports) / sum(each.days for each in reports)


def _standard_error(before: Sequence[_Report], recent: Sequence[_Report], freedom: int) -> float:
    """The standard error of the difference of two means, assuming constant losses."""
    mean = _mean([*before, *recent])
    if mean <= 0:
        return math.inf
    residuals = [
        (each.losses - _mean(group) * each.days) / math.sqrt(mean * each.days)
        for group in (before, recent)
        for each in group
    ]
    squares = sum(each * each for each in residuals)
    dispersion = max(squares / freedom, _LEAST_DISPERSION)
    correlation = sum(one * two for one, two in pairwise(residuals)) / squares if squares else 0.0
    correlation = min(max(correlation, 0.0), _MAX_CORRELATION)
    spans = sum(1 / sum(each.days for each in group) for group in (before, recent))
    return math.sqrt(dispersion * mean * (1 + correlation) / (1 - correlation) * spans)


def _student_99(freedom: int) -> float:
    """The percentile for the largest degrees of freedom in the table up to `freedom`."""
    return _STUDENT_99[max(each for each in _STUDENT_99 if each <= freedom)]
