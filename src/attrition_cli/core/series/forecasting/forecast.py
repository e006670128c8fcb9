"""The losses to come, forecast from a series: a rate, and how sure it is at any lead and length.

    forecast  rate x days people are lost over any span of days to come
    interval  (forecast + 1/2) / exp(z s) - 1/2 to (forecast + 1/2) x exp(z s) - 1/2, never below 0

The rate is that of `current_rate`, the median of what comes. s is the standard deviation of the
error over that span, `error_growth`, learned from the errors of past forecasts, `past_errors`, and
z that of a normal variable at the credibility. All spans of a series have their s from one process,
so that the losses until a day and the days until so many are lost are one forecast: the probability
that N are lost by a day is the same from both.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from attrition_cli.core.data_quality import IntervalBasis
from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT, validated_credibility
from attrition_cli.core.series.forecasting.current_rate import (
    RatesAtReports,
    latest_reports,
    rates_at_reports,
)
from attrition_cli.core.series.forecasting.error_growth import WEEK_DAYS, ErrorGrowth, SpanAhead
from attrition_cli.core.series.forecasting.horizon import Horizon, OverDays
from attrition_cli.core.series.forecasting.past_errors import (
    HALF_A_PERSON,
    MAX_SCORED_REPORTS,
    MIN_INDEPENDENT_FORECASTS,
    USUAL_DEVIATIONS,
    growth_at_end,
    growth_at_reports,
    independent_forecasts,
)
from attrition_cli.core.series.series import Series

MIN_SCORED_FORECASTS = 30
"""The least number of forecasts with an outcome; with fewer, or with fewer independent ones than a
span is learned from, the interval is a guess."""

_MAX_DEVIATION = math.log(1_000) / USUAL_DEVIATIONS
"""The largest standard deviation: the 90% interval runs from a thousandth to a thousand times the
rate."""


_MAX_WANDERING, _FOUR_WEEKS_DAYS = math.log(10) / USUAL_DEVIATIONS, 28
"""The largest standard deviation to which the lead lets an interval grow that is narrower over four
weeks: from a tenth to ten times the rate. Rates do not wander for ever. Downwards, a span may be as
uncertain as one as long that begins at once: single days may be without losses."""

_BEGINNINGS, _DOUBLING = tuple(2 ** (quarter / 4) for quarter in range(1, 41)), math.log(2)
"""The ratios of a span to its beginnings that are looked at, down to a thousandth of it."""

_FIRST_DAYS = 15
"""The days whose losses are looked at one by one."""


class Forecast(NamedTuple):
    """The forecast losses a day over a horizon, with their interval.

    `scored` is the number of earlier forecasts that looked as far ahead, `days_ahead`, and whose
    outcome is known. They were made within `scored_days`. The horizon begins after `gap_days`.
    """

    rate_per_day: float
    low_per_day: float
    high_per_day: float
    scored: int
    scored_days: int
    days_ahead: float
    gap_days: float = 0

    @property
    def independent(self) -> float:
        """The number of independent forecasts among the `scored`: those that do not overlap."""
        return independent_forecasts(self.scored, self.scored_days, self.days_ahead)

    @property
    def shortage(self) -> Literal["few", "overlapping"] | None:
        """Why the past tells too little of the width of the interval, if it does.

        >>> Forecast(1_000, 900, 1_100, scored=36, scored_days=35, days_ahead=365).shortage
        'overlapping'
        """
        if self.scored < MIN_SCORED_FORECASTS:
            return "few"
        return "overlapping" if self.independent < MIN_INDEPENDENT_FORECASTS else None

    @property
    def interval(self) -> IntervalBasis:
        """The interval is learnt from the errors of past forecasts, or a guess with a shortage."""
        return "learnt" if self.shortage is None else "guess"

    @property
    def factor(self) -> float:
        """The ratio of the high end to the rate."""
        return self.high_per_day / self.rate_per_day


class LossForecast(NamedTuple):
    """The losses to come after the report of `day` of a series.

    `rated_days` are the days of the reports that had a rate.
    """

    rate_per_day: float
    noise: float
    growth: ErrorGrowth
    day: int
    rated_days: Sequence[int] = ()

    def deviation(self, span: SpanAhead, *, is_downwards: bool = False) -> float:
        """The standard deviation of the error of the forecast losses over `span`."""
        deviation = self._unlimited_deviation(span)
        if deviation > _MAX_WANDERING:
            days = min(span.days, _FOUR_WEEKS_DAYS) if is_downwards else _FOUR_WEEKS_DAYS
            at_once = self._unlimited_deviation(SpanAhead(0, days))
            deviation = min(deviation, max(_MAX_WANDERING, at_once), _MAX_DEVIATION)
        return deviation

    def _unlimited_deviation(self, span: SpanAhead) -> float:
        return self.noise * math.sqrt(self.growth.variance(span))

    def losses(self, span: SpanAhead, deviations: float) -> float:
        """The losses over `span`, so many standard `deviations` above the median.

        They are never fewer than over the beginning of the span. A low end below half a person is
        none.
        """
        losses = math.exp(self._log_losses(span, deviations)) - HALF_A_PERSON
        return losses if losses >= HALF_A_PERSON or deviations >= 0 else 0.0

    def _log_losses(self, span: SpanAhead, deviations: float) -> float:
        """The logarithm of the losses over `span` and half a person."""
        found = self._log_losses_alone(span, deviations)
        others = [
            self._log_losses_alone(SpanAhead(span.gap_days, days), deviations)
            for days in self._lengths_compared(span, deviations)
        ]
        is_within_week = deviations > 0 and self.growth.within_weeks and span.days < WEEK_DAYS
        return min(found, *others) if is_within_week else max(found, *others, -math.inf)

    def _log_losses_alone(self, span: SpanAhead, deviations: float) -> float:
        deviation = self.deviation(span, is_downwards=deviations < 0)
        return math.log(self.rate_per_day * span.days + HALF_A_PERSON) + deviations * deviation

    def _lengths_compared(self, span: SpanAhead, deviations: float) -> Iterable[float]:
        """The lengths of other spans over which losses are not more, or not less.

        The high end of some days of a week is at most that of the week, which varies less. Others
        are at least those of the beginnings of the span, days at first.
        """
        if not deviations:
            return ()
        is_week_alike = deviations > 0 and self.growth.within_weeks > 0
        if is_week_alike and span.days < WEEK_DAYS:
            return range(math.ceil(span.days), WEEK_DAYS + 1)
        least = WEEK_DAYS if is_week_alike else 0
        if abs(deviations * self.deviation(span, is_downwards=deviations < 0)) > 1:
            beginnings = (span.days / divisor for divisor in _BEGINNINGS)
            return (days for days in beginnings if days >= least)
        if self.rate_per_day < 1:
            return range(max(least, 1), min(math.ceil(span.days), _FIRST_DAYS))
        return ()

    def days_until(self, people: float, gap_days: float, deviations: float) -> float:
        """The days until `people` are lost, where losses are `deviations` above the median.

        They count from `gap_days` after the report on.

        >>> growth = ErrorGrowth((1.0, *[0.0] * 7))
        >>> round(LossForecast(100.0, 0.0, growth, 30).days_until(1_200, 0, 1.0), 9)
        12.0
        """
        wanted = math.log(people + HALF_A_PERSON)

        def excess(log_days: float) -> float:
            return self._log_losses(SpanAhead(gap_days, math.exp(log_days)), deviations) - wanted

        middle, widest = math.log(people / self.rate_per_day), _MAX_DEVIATION * abs(deviations)
        high = middle
        while excess(high) < 0 and high < middle + widest:
            high += _DOUBLING
        return math.exp(_zero_between(excess, middle - widest, high))

    def rate_over(self, horizon: Horizon, deviations: float) -> float:
        """The mean losses a day over `horizon`, `deviations` above the median."""
        if isinstance(horizon, OverDays):
            span = SpanAhead(horizon.gap_days, horizon.days)
            return self.losses(span, deviations) / horizon.days if deviations else self.rate_per_day
        return horizon.people / self.days_until(horizon.people, horizon.gap_days, deviations)

    def over(self, horizon: Horizon, deviations: float) -> Forecast:
        """The forecast over `horizon`, with an interval `deviations` to each side."""
        low, high = (self.rate_over(horizon, side * deviations) for side in (-1, 1))
        ahead = horizon.gap_days + horizon.length_days(self.rate_per_day)
        end = bisect_right(self.rated_days, self.day - ahead)
        first = max(end - MAX_SCORED_REPORTS, 0)
        days = self.rated_days[end - 1] - self.rated_days[first] if end else 0
        return Forecast(self.rate_per_day, low, high, end - first, days, ahead, horizon.gap_days)


def loss_forecast(series: Series, *, window_days: int | None = None) -> LossForecast | None:
    """The losses to come after the last report of `series`; `None` where the rate is 0."""
    latest = latest_reports(series)
    rates = rates_at_reports(latest, window_days)
    if rates.per_day[-1] <= 0:
        return None
    growth = growth_at_end(latest, rates)
    return _loss_forecast(rates, -1, growth, latest.days, _rated_days(latest, rates))


def forecast(
    series: Series,
    horizon: Horizon,
    *,
    window_days: int | None = None,
    credibility_percent: float = CREDIBILITY_PERCENT,
) -> Forecast | None:
    """The forecast of the casualty rate at the last report; `None` where the rate is 0.

    >>> from datetime import date
    >>> steady = Series(date(2024, 10, 1), range(0, 121_000, 1_000), range(121))
    >>> forecast(steady, OverDays(28)).rate_per_day
    1000.0
    """
    found = loss_forecast(series, window_days=window_days)
    return found and found.over(horizon, normal_deviations(credibility_percent))


def loss_forecasts(series: Series, window_days: int | None = None) -> Iterator[LossForecast | None]:
    """The losses to come after each report, from the reports up to it; `None` where the rate is 0.

    The rate is the mean over `window_days` if given.
    """
    rates = rates_at_reports(series, window_days)
    growths, rated = growth_at_reports(series, rates), _rated_days(series, rates)
    for report, (day, growth) in enumerate(zip(series.reported, growths, strict=True)):
        is_any = rates.per_day[report] > 0
        yield _loss_forecast(rates, report, growth, day, rated) if is_any else None


def _rated_days(series: Series, rates: RatesAtReports) -> Sequence[int]:
    return [day for day, rate in zip(series.reported, rates.per_day, strict=True) if rate > 0]


def _loss_forecast(
    rates: RatesAtReports, report: int, growth: ErrorGrowth, day: int, rated_days: Sequence[int]
) -> LossForecast:
    """The losses to come after a report; a drift of the rate is an error from the start."""
    noise = rates.noises[report]
    from_the_start, *others = growth.weights
    from_the_start += rates.drifts[report] / noise**2
    growth = ErrorGrowth((from_the_start, *others))
    return LossForecast(rates.per_day[report], noise, growth, day, rated_days)


def normal_deviations(percent: float) -> float:
    """The number of standard deviations around the mean that hold `percent` of a normal variable.

    The value for 90 % is a constant, because loading `statistics` takes as long as a short walk.

    >>> round(normal_deviations(95), 2)
    1.96
    """
    if percent == CREDIBILITY_PERCENT:
        return USUAL_DEVIATIONS
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + float(validated_credibility(percent)) / 100) / 2)


_MAX_STEPS, _CLOSE_ENOUGH = 200, 1e-13


def _zero_between(excess: Callable[[float], float], low: float, high: float) -> float:
    """Where the rising function `excess` is 0, the nearer end where it is so nowhere.

    Found by the Illinois method (Dowell and Jarratt, "A Modified Regula Falsi Method", BIT 11,
    1971).
    """
    below, above = excess(low), excess(high)
    if below >= 0 or above <= 0:
        return low if below >= 0 else high
    last_moved = 0
    for _ in range(_MAX_STEPS):
        middle = (above * low - below * high) / (above - below)
        value = excess(middle)
        if abs(value) <= _CLOSE_ENOUGH or high - low <= _CLOSE_ENOUGH:
            break
        # An end that stays twice has its value halved, so that it moves soon.
        if value > 0:
            high, above = middle, value
            below /= 2 if last_moved > 0 else 1
            last_moved = 1
        else:
            low, below = middle, value
            above /= 2 if last_moved < 0 else 1
            last_moved = -1
    return middle
