"""The current rate of a series of losses at each of its reports, and how noisy it is.

rate      (m2 + m14) / 2, where m2 and m14 are exponentially weighted means of the daily losses
with half-lives of 2 and 14 days; or the mean of a trailing window
noise     mean |log error| of the rate as a forecast of the next report, exponentially weighted
with a half-life of 60 days
"""

import math
from array import array
from collections.abc import Iterator, Sequence
from datetime import timedelta

from attrition_cli.core.series.series import Series
from attrition_cli.core.series.slips import predecessors

FAST_HALF_LIFE_DAYS, SLOW_HALF_LIFE_DAYS = 2, 14
"""Half-lives, in days, of the two exponentially weighted means."""

MAX_DAYS_WITHOUT_LOSSES = 90
"""Days without a loss after which the rate is 0."""

NOISE_HALF_LIFE_DAYS = 60
"""Half-life, in days, of the noise."""

_PRIOR_NOISE, _PRIOR_REPORTS = 0.3, 5
"""The prior noise, and its weight in reports: figures of losses differ by about 30 % from one
report to the next."""

_MAX_LOG_ERROR = 1.0
"""The cap on an error that enters the noise (a factor of 2.7): a day without losses counts so."""

MAX_REPORTS_WALKED = 2 * 3_653
"""The number of latest reports over which a single forecast walks: twenty years of daily ones."""


def trailing_mean_per_day(series: Series, day: int, window_days: int) -> float:
    """The mean losses a day over the window that ends at 00:00 of `day`.

    Near the beginning of the series the window is shorter.
    """
    begin = max(day - window_days, 0)
    return (series.totals[day] - series.totals[begin]) / (day - begin) if day else 0.0


def rates_per_day(series: Series, window_days: int | None = None) -> list[float]:
    """The rate at each report, in losses a day, from the reports up to it; 0 at the first.

    >>> from datetime import date
    >>> rates_per_day(Series(date(2024, 10, 1), [0, 1_000, 2_000, 3_200], range(4)), 2)
    [0.0, 1000.0, 1000.0, 1100.0]
    """
    if window_days is not None:
        return [trailing_mean_per_day(series, day, window_days) for day in series.reported]
    means = zip(
        *(
            _exponentially_weighted_means(series, days)
            for days in (FAST_HALF_LIFE_DAYS, SLOW_HALF_LIFE_DAYS)
        ),
        strict=True,
    )
    totals = series.totals
    return [
        0.0,
        *(
            (fast + slow) / 2
            if totals[day] > totals[max(day - MAX_DAYS_WITHOUT_LOSSES, 0)]
            else 0.0
            for day, (fast, slow) in zip(series.reported[1:], means, strict=True)
        ),
    ]


def current_rate_per_day(series: Series, window_days: int | None = None) -> float:
    """The rate at the last report, in losses a day; 0 where there is none."""
    return rates_per_day(latest_reports(series), window_days)[-1]


def latest_reports(series: Series, reports: int = MAX_REPORTS_WALKED) -> Series:
    """The series of the latest `reports` reports of `series`."""
    if len(series.reported) <= reports:
        return series
    first = series.reported[-reports]
    begin = series.totals[first]
    return Series(
        series.since + timedelta(days=first),
        [total - begin for total in series.totals[first:]],
        [day - first for day in series.reported[-reports:]],
    )


def _exponentially_weighted_means(series: Series, half_life_days: int) -> Iterator[float]:
    """The exponentially weighted mean of the daily losses at each report, from the second on.

    A report that corrects a slip counts from the last one before that, and where the total is
    otherwise revised downwards, the losses of the report count as 0.
    """
    reported = series.reported
    counts = [series.totals[day] for day in reported]
    daily_weight = 0.5 ** (1 / half_life_days)
    sums, weights, spacing = array("d", [0.0]), array("d", [0.0]), 0
    for report, before in enumerate(predecessors(counts), start=1):
        days = reported[report] - reported[before]
        if days != spacing:
            spacing, old_weight = days, daily_weight**days
            new_weight = (1 - old_weight) / (1 - daily_weight)
        losses = max(counts[report] - counts[before], 0)
        sums.append(sums[before] * old_weight + losses / days * new_weight)
        weights.append(weights[before] * old_weight + new_weight)
        yield sums[-1] / weights[-1]


def log_error(forecast_per_day: float, outcome_per_day: float) -> float:
    """The absolute natural logarithm of outcome / forecast; infinite where the outcome is 0.

    >>> round(log_error(1_000, 1_100), 4)
    0.0953
    """
    if outcome_per_day <= 0:
        return math.inf
    return abs(math.log(outcome_per_day / forecast_per_day))


def noise_at_reports(series: Series, rates: Sequence[float]) -> Iterator[float]:
    """The noise at each report: the recent mean error of the rate as a forecast of the next one."""
    yield _PRIOR_NOISE
    totals, reported = series.totals, series.reported
    prior = _PRIOR_REPORTS * _PRIOR_NOISE
    total, weight = 0.0, 0.0
    previous_day, decay, spacing = reported[0], 1.0, 0
    for rate, day in zip(rates, reported[1:], strict=False):
        days = day - previous_day
        if days != spacing:
            spacing, decay = days, 0.5 ** (days / NOISE_HALF_LIFE_DAYS)
        total, weight = total * decay, weight * decay
        if rate > 0:
            total += min(
                log_error(rate, (totals[day] - totals[previous_day]) / days), _MAX_LOG_ERROR
            )
            weight += 1
        previous_day = day
        yield (total + prior) / (weight + _PRIOR_REPORTS)
