"""The current rate of a series of losses, with an interval learned from its past forecasts.

    rate      (m2 + m14) / 2, where m2 and m14 are exponentially weighted means of the daily losses
              with half-lives of 2 and 14 days; or the mean of a trailing window
    error     |log(outcome / forecast)| / noise, of a forecast made at an earlier report
    noise     mean |log error| of the rate as a forecast of the next report, exponentially weighted
              with a half-life of 60 days
    interval  forecast / exp(q noise) to forecast x exp(q noise)

The forecasts are made walking forward: at each report the rate of that day is a forecast of the
mean losses a day over the horizon (until a number of people are lost, or over a number of days),
and it is scored as soon as the outcome is known. q is the quantile of the errors so far at a level
that begins at the credibility (split conformal prediction; Vovk, Gammerman and Shafer, "Algorithmic
Learning in a Random World", 2005). Because losses change, the level is corrected after each
outcome: up by 0.005 c where the outcome lay outside the interval, down by 0.005 (1 - c) where it
lay inside, for a credibility c (adaptive conformal inference, with its authors' step; Gibbs and
Candes, "Adaptive Conformal Inference Under Distribution Shift", 2021).

With a window, the middle of the interval is the mean of the window. Without one, the forecast days
or losses are divided by exp(s^2 / 2), where s is the standard deviation implied by the 90th
percentile of the errors, at most 0.5. The reason is that errors in per cent of the outcome penalise
a forecast that is too high more than one that is too low: for a lognormal quantity the forecast
with the least expected error is the median divided by exp(s^2), and this goes half of the way.
"""

import math
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT, validated_credibility
from attrition_cli.core.series.forecasting.current_rate import (
    latest_reports,
    log_error,
    noise_at_reports,
    rates_per_day,
)
from attrition_cli.core.series.forecasting.horizon import Horizon
from attrition_cli.core.series.series import Series

_ADAPTATION_STEP = 0.005
"""The step of the level after an outcome, as a share of c or 1 - c."""

MIN_SCORED_FORECASTS = 30
"""The least number of forecasts with an outcome from which a quantile is taken."""

_UNSCORED_WIDTH_IN_NOISE, _FAR_HORIZON_SHARE = 1.2, 4.0
"""With fewer forecasts, the standard deviation of an error as a multiple of the noise. It grows
with the square root of time where the horizon is over `_FAR_HORIZON_SHARE` times the history."""

_MAX_ERROR_DEVIATION = 0.5
"""The largest s, so that a large uncertainty does not move the middle of the interval too far."""

_MAX_LOG_WIDTH = math.log(1_000)
"""The widest interval: from a thousandth of the rate to a thousand times it."""

MAX_SCORED_REPORTS = 3_653
"""The number of latest reports whose errors count, ten years of daily ones; a single forecast walks
over twice that number."""


class Forecast(NamedTuple):
    """The forecast losses a day: between `rate_per_day` / `factor` and `rate_per_day` x `factor`.

    `scored` is the number of earlier forecasts whose outcomes the interval is learned from.
    """

    rate_per_day: float
    factor: float
    scored: int

    @property
    def low_per_day(self) -> float:
        return self.rate_per_day / self.factor

    @property
    def high_per_day(self) -> float:
        return self.rate_per_day * self.factor


def forecast(
    series: Series,
    horizon: Horizon,
    *,
    window_days: int | None = None,
    credibility_percent: float = CREDIBILITY_PERCENT,
) -> Forecast | None:
    """The forecast of the casualty rate at the last report; `None` where the rate is 0.

    >>> from datetime import date
    >>> from attrition_cli.core.series.forecasting.current_rate import (
    latest_reports,
    log_error,
    noise_at_reports,
    rates_per_day,
    )
    from attrition_cli.core.series.forecasting.horizon import OverDays
    >>> steady = Series(date(2024, 10, 1), range(0, 121_000, 1_000), range(121))
    >>> forecast(steady, OverDays(28)).rate_per_day
    1000.0
    """
    latest = latest_reports(series)
    *_, estimate = _walk_forward(latest, horizon, window_days, credibility_percent)
    return estimate and estimate.forecast


def forecasts(
    series: Series,
    horizon: Horizon,
    *,
    window_days: int | None = None,
    credibility_percent: float = CREDIBILITY_PERCENT,
) -> Iterator[Forecast | None]:
    """The forecast at each report, from the reports up to it; `None` where the rate is 0.

    The rate is the mean over `window_days` if given.
    """
    for estimate in _walk_forward(series, horizon, window_days, credibility_percent):
        yield estimate and estimate.forecast


class _Estimate(NamedTuple):
    """A forecast of the walk: `log_width` is the logarithm of its factor, `noise` that report's."""

    rate_per_day: float
    log_width: float
    noise: float
    scored: int

    @property
    def forecast(self) -> Forecast:
        return Forecast(self.rate_per_day, math.exp(self.log_width), self.scored)


class _Calibration:
    """The latest errors, each divided by the noise of its forecast, and the quantile level."""

    def __init__(self, credibility_percent: float) -> None:
        self._share = credibility_percent / 100
        self._quantile_level = self._share
        self._rising_errors: list[float] = []
        self._errors_in_turn: deque[float] = deque()

    @property
    def scored(self) -> int:
        """The number of errors."""
        return len(self._rising_errors)

    @property
    def width(self) -> float:
        """The error at the quantile level, as a multiple of the noise."""
        return self.error_of_share(self._quantile_level)

    def error_of_share(self, share: float) -> float:
        """The error that a `share` of the errors do not exceed."""
        return self._rising_errors[min(math.ceil(share * (self.scored + 1)), self.scored) - 1]

    def learn(self, estimate: _Estimate, outcome_per_day: float) -> None:
        """Add the error of `estimate`; correct the level, up where the outcome lay outside."""
        error = log_error(estimate.rate_per_day, outcome_per_day)
        scaled = error / estimate.noise
        insort(self._rising_errors, scaled)
        self._errors_in_turn.append(scaled)
        if self.scored > MAX_SCORED_REPORTS:
            oldest = self._errors_in_turn.popleft()
            del self._rising_errors[bisect_left(self._rising_errors, oldest)]
        share = self._share
        self._quantile_level += _ADAPTATION_STEP * ((error > estimate.log_width) - (1 - share))
        # Never to 0 or 1, however long the outcomes stay inside or outside.
        self._quantile_level = min(max(self._quantile_level, share * 5 / 9), 1 - (1 - share) / 10)


def _walk_forward(
    series: Series, horizon: Horizon, window_days: int | None, credibility_percent: float
) -> Iterator[_Estimate | None]:
    """The estimate at each report, from the outcomes known by then; `None` where the rate is 0."""
    calibration = _Calibration(float(validated_credibility(credibility_percent)))
    guessed_width = _UNSCORED_WIDTH_IN_NOISE * _normal_deviations(credibility_percent)
    estimates: list[_Estimate | None] = []
    rates = rates_per_day(series, window_days)
    # Outcomes of 0 or below have no logarithm.
    outcomes = deque(
        sorted(
            (outcome.known_from_report, report, outcome.per_day)
            for report, outcome in enumerate(horizon.outcomes(series))
            if outcome is not None and outcome.per_day > 0
        )
    )
    for report, (noise, rate) in enumerate(
        zip(noise_at_reports(series, rates), rates, strict=True)
    ):
        while outcomes and outcomes[0][0] <= report:
            _, forecast_report, outcome_per_day = outcomes.popleft()
            if past := estimates[forecast_report]:
                calibration.learn(past, outcome_per_day)
        estimate, middle, scored = None, rate, calibration.scored
        if rate > 0 and scored < MIN_SCORED_FORECASTS:
            far = horizon.share_of_history(series, series.reported[report]) / _FAR_HORIZON_SHARE
            width = guessed_width * math.sqrt(max(far, 1.0)) * noise
            estimate = _Estimate(rate, min(width, _MAX_LOG_WIDTH), noise, scored)
        elif rate > 0:
            width = min(calibration.width * noise, _MAX_LOG_WIDTH)
            if window_days is None:
                usual = calibration.error_of_share(_USUAL_PERCENT / 100) * noise
                deviation = min(usual / _USUAL_DEVIATIONS, _MAX_ERROR_DEVIATION)
                middle *= math.exp(horizon.direction_of_less * deviation * deviation / 2)
            estimate = _Estimate(middle, width, noise, scored)
        estimates.append(estimate)
        yield estimate


_USUAL_PERCENT, _USUAL_DEVIATIONS = CREDIBILITY_PERCENT, 1.6448536269514722


def _normal_deviations(percent: float) -> float:
    """The number of standard deviations around the mean that hold `percent` of a normal variable.

    The value for 90 % is a constant, because loading `statistics` takes as long as a short walk.

    >>> round(_normal_deviations(95), 2)
    1.96
    """
    if percent == _USUAL_PERCENT:
        return _USUAL_DEVIATIONS
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + percent / 100) / 2)
