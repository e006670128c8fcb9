"""The current rate of a series of losses at each of its reports, and how noisy it is.

rate      (m2 + m14) / 2, where m2 and m14 are exponentially weighted means of the daily losses
with half-lives of 2 and 14 days; or the mean of a trailing window
noise     mean |log error| of the rate as a forecast of the next report, exponentially weighted
with a half-life of 60 days, or of 4 days where that is more: after a change
drift     log(m2 / m14)^2, as far as it exceeds three times the weighted mean, with a half-life of
180 days, of what did not exceed it before
"""

import math
from array import array
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from attrition_cli.core.series.counted_reports import losses_of_spans, spans_until
from attrition_cli.core.series.odd_reports import (
    JudgedReports,
    judged_reports,
    numbered,
)
from attrition_cli.core.series.series import Series

FAST_HALF_LIFE_DAYS, SLOW_HALF_LIFE_DAYS = 2, 14
"""Half-lives, in days, of the two exponentially weighted means."""

DRIFT_HALF_LIFE_DAYS, _USUAL_MULTIPLE = 180, 3
"""The half-life, in days, of the mean squared logarithm that is no drift, and the multiple of it
above which there is one."""

_LEAST_REPORTS, _ROUNDING = 14, 1e-20
"""The least reports before one that drifts, and the squared logarithm below which the two means
differ by rounding alone."""

MAX_DAYS_WITHOUT_LOSSES = 90
"""Days without a loss after which the rate is 0."""

NOISE_HALF_LIFE_DAYS, RECENT_NOISE_HALF_LIFE_DAYS = 60, 4
"""Half-lives, in days, of the noise and of that of the last days, used where it is more."""

_PRIOR_NOISE, _PRIOR_REPORTS = 0.3, 5
"""The prior noise, and its weight in reports: figures of losses differ by about 30 % from one
report to the next."""

_SILENCE_DAYS = 7
"""Days that are left out, after which the variance of the errors has doubled, as it does where the
rate wanders. They fade with the slow half-life."""

_MAX_LOG_ERROR = 1.0
"""The cap on an error that enters the noise (a factor of 2.7): a day without losses counts so."""

MAX_REPORTS_WALKED = 2 * 3_653
"""The number of latest reports over which a single forecast walks: twenty years of daily ones."""


class RatesAtReports(NamedTuple):
    """The rate in losses a day and the noise at each report, from the reports up to it.

    `drifts` are the squared logarithms of the ratio of the fast to the slow mean, as far as they
    exceed what is usual: far above 0 where the rate is changing.

    `known_from` is the day from which the losses of each day count as an outcome: the day itself,
    that of a later report that keeps what was odd until then, or infinite for what stays odd. It is
    empty where nothing is odd.
    """

    per_day: list[float]
    noises: list[float]
    drifts: list[float]
    known_from: Sequence[float]


def rates_at_reports(series: Series, window_days: int | None = None) -> RatesAtReports:
    """The rates and the noises at the reports of `series`."""
    judged = judged_reports(series)
    fast, slow = _fast_and_slow_means(series, judged)
    if window_days is None:
        per_day = _means_of_both(series, fast, slow)
    else:
        per_day = _trailing_means(series, judged, window_days)
    noises = [*_noise_at_reports(series, judged, per_day)]
    drifts = _drifts_at_reports(series, judged, fast, slow)
    return RatesAtReports(per_day, noises, drifts, _known_from(series, judged))


def _drifts_at_reports(
    series: Series, judged: JudgedReports, fast: Sequence[float], slow: Sequence[float]
) -> list[float]:
    """The drift at each report: how far the two means differ beyond what is usual, squared.

    Where they do the rate may lag behind a change, or the change may not last.
    """
    drifts, sums, weights = [0.0], array("d", [0.0]), array("d", [0.0])
    counts = [0]
    for report, _, losses_from, means_from, rate_from in numbered(judged):
        if rate_from < report:
            for column in (drifts, sums, weights):
                column.append(column[rate_from])
            counts.append(counts[rate_from])
            continue
        days = series.reported[report] - series.reported[losses_from]
        decay = 0.5 ** (days / DRIFT_HALF_LIFE_DAYS)
        total, weight = sums[means_from] * decay, weights[means_from] * decay
        squared = 0.0
        if min(fast[report], slow[report]) > 0:
            squared = min(math.log(fast[report] / slow[report]) ** 2, _MAX_LOG_ERROR)
            squared = squared if squared > _ROUNDING else 0.0
        usual = total / weight if counts[means_from] >= _LEAST_REPORTS else squared
        drifts.append(max(squared - _USUAL_MULTIPLE * usual, 0.0))
        sums.append(total + squared - drifts[-1])
        weights.append(weight + 1)
        counts.append(counts[means_from] + 1)
    return drifts


def days_that_stay_odd(series: Series) -> list[int]:
    """The days of `series`, in order, of which the losses count in no outcome.

    They are those of the reports that the rate leaves out or spreads.
    """
    known_from = _known_from(series, judged_reports(series))
    return [day for day, known_day in enumerate(known_from) if known_day == math.inf]


def _known_from(series: Series, judged: JudgedReports) -> Sequence[float]:
    reported = series.reported
    known_from = [float(day) for day in range(series.days + 1)]
    is_any_odd = False
    for report, judgement, losses_from, _, rate_from in numbered(judged):
        if judgement == "kept":
            first, end = reported[losses_from], reported[report]
            for day in range(first + 1, end + 1):
                known_from[day] = min(known_from[day], float(end))
        elif rate_from < report or judgement == "spread":
            is_any_odd = True
            first, end = reported[report - 1 : report + 1]
            known_from[first + 1 : end + 1] = [math.inf] * (end - first)
    return known_from if is_any_odd else ()


def rates_per_day(series: Series, window_days: int | None = None) -> list[float]:
    """The rate at each report, in losses a day, from the reports up to it; 0 at the first.

    >>> from datetime import date
    >>> rates_per_day(Series(date(2024, 10, 1), [0, 1_000, 2_000, 3_200], range(4)), 2)
    [0.0, 1000.0, 1000.0, 1100.0]
    """
    return _rates_per_day(series, judged_reports(series), window_days)


def _rates_per_day(series: Series, judged: JudgedReports, window_days: int | None) -> list[float]:
    if window_days is not None:
        return _trailing_means(series, judged, window_days)
    return _means_of_both(series, *_fast_and_slow_means(series, judged))


def _fast_and_slow_means(
    series: Series, judged: JudgedReports
) -> tuple[Sequence[float], Sequence[float]]:
    return (
        _exponentially_weighted_means(series, judged, FAST_HALF_LIFE_DAYS),
        _exponentially_weighted_means(series, judged, SLOW_HALF_LIFE_DAYS),
    )


def _means_of_both(series: Series, fast: Sequence[float], slow: Sequence[float]) -> list[float]:
    totals = series.totals
    return [
        0.0,
        *(
            (fast[report] + slow[report]) / 2
            if totals[day] > totals[max(day - MAX_DAYS_WITHOUT_LOSSES, 0)]
            else 0.0
            for report, day in enumerate(series.reported[1:], start=1)
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


def _trailing_means(series: Series, judged: JudgedReports, window_days: int) -> list[float]:
    """The mean losses a day over the window that ends at 00:00 of each report.

    Near the beginning of the series the window is shorter.
    """
    totals, reported = series.totals, series.reported
    odd_until, means = [0], [0.0]
    for report, _, losses_from, means_from, rate_from in numbered(judged):
        if rate_from < report:
            odd_until.append(odd_until[rate_from])
            means.append(means[rate_from])
            continue
        is_odd = losses_from < report - 1 or means_from < losses_from
        odd_until.append(report if is_odd else odd_until[means_from])
        end = reported[report]
        begin = max(end - window_days, 0)
        if reported[odd_until[report]] <= begin:
            means.append((totals[end] - totals[begin]) / (end - begin))
        else:
            losses, days = losses_of_spans(series, spans_until(series, judged, report), begin)
            means.append(losses / days)
    return means


def _exponentially_weighted_means(
    series: Series, judged: JudgedReports, half_life_days: int
) -> Sequence[float]:
    """The exponentially weighted mean of the daily losses at each report; 0 at the first.

    Where the total is revised downwards, the losses of the report count as 0.
    """
    reported, totals = series.reported, series.totals
    daily_weight = 0.5 ** (1 / half_life_days)
    sums, weights, means = array("d", [0.0]), array("d", [0.0]), array("d", [0.0])
    spacing = 0
    for report, _, losses_from, means_from, rate_from in numbered(judged):
        if rate_from < report:
            for column in (sums, weights, means):
                column.append(column[rate_from])
            continue
        first, end = reported[losses_from], reported[report]
        days = end - first
        if days != spacing:
            spacing, old_weight = days, daily_weight**days
            new_weight = (1 - old_weight) / (1 - daily_weight)
        losses = max(totals[end] - totals[first], 0)
        sums.append(sums[means_from] * old_weight + losses / days * new_weight)
        weights.append(weights[means_from] * old_weight + new_weight)
        means.append(sums[-1] / weights[-1])
    return means


def log_error(forecast_per_day: float, outcome_per_day: float) -> float:
    """The absolute natural logarithm of outcome / forecast; infinite where the outcome is 0.

    >>> round(log_error(1_000, 1_100), 4)
    0.0953
    """
    if outcome_per_day <= 0:
        return math.inf
    return abs(math.log(outcome_per_day / forecast_per_day))


def _noise_at_reports(
    series: Series, judged: JudgedReports, rates: Sequence[float]
) -> Iterator[float]:
    """The noise at each report: the recent mean error of the rate as a forecast of the next one."""
    totals, reported = series.totals, series.reported
    prior = _PRIOR_REPORTS * _PRIOR_NOISE
    sums, weights, silences = array("d", [0.0]), array("d", [0.0]), array("d", [0.0])
    recent, decay, fast_decay, spacing = array("d", [0.0]), 1.0, 1.0, 0
    yield _PRIOR_NOISE
    for report, _, losses_from, means_from, rate_from in numbered(judged):
        if rate_from < report:
            sums.append(sums[rate_from])
            weights.append(weights[rate_from])
            recent.append(recent[rate_from])
            silences.append(silences[rate_from] + reported[report] - reported[rate_from])
        else:
            first, end = reported[losses_from], reported[report]
            days = end - first
            silence = silences[means_from] + first - reported[means_from]
            silences.append(silence * 0.5 ** (days / SLOW_HALF_LIFE_DAYS) if silence else 0.0)
            if days != spacing:
                spacing, decay = days, 0.5 ** (days / NOISE_HALF_LIFE_DAYS)
                fast_decay = 0.5 ** (days / RECENT_NOISE_HALF_LIFE_DAYS)
            rate, total, weight = rates[means_from], sums[means_from], weights[means_from]
            total, weight, latest = total * decay, weight * decay, recent[means_from]
            if rate > 0:
                per_day = (totals[end] - totals[first]) / days
                error = min(log_error(rate, per_day), _MAX_LOG_ERROR)
                total += error
                weight += 1
                latest = latest * fast_decay + error * (1 - fast_decay)
            recent.append(latest)
            sums.append(total)
            weights.append(weight)
        noise = max((sums[-1] + prior) / (weights[-1] + _PRIOR_REPORTS), recent[-1])
        yield noise * math.sqrt(1 + silences[-1] / _SILENCE_DAYS)
