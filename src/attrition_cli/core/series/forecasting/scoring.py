"""Scores of past forecasts: the rates of a series compared with the losses that followed.

error           forecast / outcome - 1, of the days until a loss or of the losses over a time
mean absolute percentage error   100 x mean of |error|, of the outcomes with losses
bias            100 x mean of error, in per cent; mean of forecast - outcome, in days or people
inside          100 x share of outcomes in the interval
independent     time over which forecasts were made / mean length of the horizon, at least 1
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from attrition_cli.core.errors import NoAnswerError
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT
from attrition_cli.core.series.forecasting.current_rate import (
    days_that_stay_odd,
    rates_per_day,
)
from attrition_cli.core.series.forecasting.forecast import (
    Forecast,
    loss_forecasts,
    normal_deviations,
)
from attrition_cli.core.series.forecasting.horizon import Horizon, Outcome, UntilLost
from attrition_cli.core.series.forecasting.past_errors import independent_forecasts
from attrition_cli.core.series.series import WINDOWS_DAYS, Series

TRAILING_WINDOWS_DAYS = WINDOWS_DAYS[:-1]
"""The trailing windows whose means are scored for comparison: all but the longest."""


class ScoreRow(NamedTuple):
    """The scores of the forecasts over a horizon, of those made in one `year` or of all.

    With a horizon in `people` the days until these are lost are forecast, with one in `days` the
    losses over these days. `bias` (days or people) and `bias_percent` are positive where the
    forecasts were too high. `inside_percent` of the outcomes lay in the interval; `factor` is the
    median ratio of its high end to the forecast, and of the forecast to its low end. The outcomes
    overlap and are worth about `independent` separate ones. `trailing_error_percent` has the mean
    absolute percentage errors, on the same days, of the means of the last 7, 14 and 28 days, `None`
    where one of these was 0.
    """

    people: float | None
    days: float | None
    year: int | None
    forecasts: int
    independent: float
    mean_absolute_percentage_error: float | None
    bias_percent: float | None
    bias: float
    inside_percent: float
    factor: float
    trailing_error_percent: tuple[float | None, ...]


@dataclass(frozen=True)
class Score:
    """The scores: for each horizon a row of all forecasts, followed by one for each year.

    They are of the forecasts made from `since` on and before `until`. Forecasts whose outcome holds
    days that stay odd are not scored, as no interval is learned from them.
    """

    since: date
    until: date
    window_days: int | None
    credibility_percent: float
    trailing_days: tuple[int, ...]
    rows: tuple[ScoreRow, ...]
    notes: tuple[str, ...]


class _ScoredForecast(NamedTuple):
    """A forecast that has an outcome, and the trailing means on the day it was made."""

    made_on: date
    forecast: Forecast
    outcome_per_day: float
    trailing_means: tuple[float, ...]


def score(
    series: Series,
    horizons: Sequence[Horizon],
    *,
    since: date | None = None,
    window_days: int | None = None,
    credibility_percent: float = CREDIBILITY_PERCENT,
) -> Score:
    """Walk forward over `series` and score each forecast, made only from the reports up to it.

    Raises `NoAnswerError` where no horizon ends within the series.

    >>> from attrition_cli.core.series.forecasting.horizon import OverDays
    >>> rising = Series(date(2024, 10, 1), [day * day for day in range(121)], range(121))
    >>> score(rising, [OverDays(28)], window_days=7).rows[0].bias_percent < 0
    True
    """
    since = max(series.since, since or series.since)
    trailing_means = list(
        zip(*(rates_per_day(series, days) for days in TRAILING_WINDOWS_DAYS), strict=True)
    )
    made = [*loss_forecasts(series, window_days)]
    deviations = normal_deviations(credibility_percent)
    odd_days = days_that_stay_odd(series)
    rows: list[ScoreRow] = []
    notes, with_odd_days = [], []
    for horizon in horizons:
        with_outcome = [
            (day, forecast, outcome, means)
            for day, forecast, outcome, means in zip(
                series.reported, made, horizon.outcomes(series), trailing_means, strict=True
            )
            if forecast is not None
            and outcome is not None
            and series.since + timedelta(days=day) >= since
        ]
        scored = [
            _ScoredForecast(
                series.since + timedelta(days=day),
                forecast.over(horizon, deviations),
                max(outcome.per_day, 0.0),
                means,
            )
            for day, forecast, outcome, means in with_outcome
            if not _has_odd_days(series, odd_days, day, outcome)
        ]
        if not with_outcome:
            from_then = "" if since == series.since else f", made from {since} on,"
            notes.append(
                f"no forecast of {horizon.text}{from_then} has an outcome within the series"
            )
        if omitted := len(with_outcome) - len(scored):
            forecasts = f"{'' if scored else 'all '}{omitted:,} forecasts"
            if omitted == 1:
                forecasts = "one forecast"
            with_odd_days.append(f"{forecasts} of {horizon.text}")
        if not scored:
            continue
        if without := sum(each.outcome_per_day <= 0 for each in scored):
            notes.append(
                f"{without} forecasts of {horizon.text} were followed by no losses: their error has"
                " no per cent, and they count in the share inside and in the bias in people"
            )
        rows.append(_score_row(horizon, None, scored))
        years = itertools.groupby(scored, key=lambda each: each.made_on.year)
        rows += [_score_row(horizon, year, list(of_year)) for year, of_year in years]
    odd = (
        "odd rows, which the rate leaves out or spreads, are in the outcomes of"
        f" {', '.join(with_odd_days)}"
    )
    if not rows:
        raise NoAnswerError(f"nothing to score: {odd if with_odd_days else notes[0]}")
    if with_odd_days:
        notes.insert(0, f"{odd}: these are not scored")
    return Score(
        since=since,
        until=series.until,
        window_days=window_days,
        credibility_percent=float(credibility_percent),
        trailing_days=TRAILING_WINDOWS_DAYS,
        rows=tuple(rows),
        notes=tuple(notes),
    )


def _has_odd_days(
    series: Series, odd_days: Sequence[int], made_on_day: int, outcome: Outcome
) -> bool:
    """Whether the report with which `outcome` is known, or one since the forecast, stays odd."""
    end = series.reported[outcome.known_from_report]
    return bisect_right(odd_days, made_on_day) < bisect_right(odd_days, end)


def _score_row(horizon: Horizon, year: int | None, scored: Sequence[_ScoredForecast]) -> ScoreRow:
    with_losses = [each for each in scored if each.outcome_per_day > 0]
    relative_errors = [
        horizon.relative_error(each.forecast.rate_per_day, each.outcome_per_day)
        for each in with_losses
    ]
    errors = (
        horizon.predicted(each.forecast.rate_per_day) - horizon.predicted(each.outcome_per_day)
        for each in scored
    )
    inside = (
        each.forecast.low_per_day <= each.outcome_per_day <= each.forecast.high_per_day
        for each in scored
    )
    count = len(scored)
    return ScoreRow(
        people=to_json_number(horizon.people) if isinstance(horizon, UntilLost) else None,
        days=None if isinstance(horizon, UntilLost) else to_json_number(horizon.days),
        year=year,
        forecasts=count,
        independent=_independent_forecasts(scored, horizon),
        mean_absolute_percentage_error=_mean_percent(map(abs, relative_errors)),
        bias_percent=_mean_percent(relative_errors),
        bias=sum(errors) / count,
        inside_percent=100 * sum(inside) / count,
        factor=sorted(each.forecast.factor for each in scored)[count // 2],
        trailing_error_percent=tuple(
            _trailing_error(index, with_losses, horizon)
            for index in range(len(TRAILING_WINDOWS_DAYS))
        ),
    )


def _mean_percent(shares: Iterable[float]) -> float | None:
    """The mean of `shares` in per cent; `None` where there are none."""
    values = [*shares]
    return 100 * sum(values) / len(values) if values else None


def _independent_forecasts(scored: Sequence[_ScoredForecast], horizon: Horizon) -> float:
    """The number of independent forecasts over the mean horizon, at least 1."""
    lengths = [
        horizon.length_days(each.outcome_per_day) for each in scored if each.outcome_per_day > 0
    ] or [horizon.length_days(scored[0].forecast.rate_per_day)]
    length = sum(lengths) / len(lengths)
    days = (scored[-1].made_on - scored[0].made_on).days
    return max(independent_forecasts(len(scored), days, length), 1.0)


def _trailing_error(
    index: int, scored: Sequence[_ScoredForecast], horizon: Horizon
) -> float | None:
    """The mean absolute percentage error of a trailing mean, `None` where one of these was 0."""
    if any(each.trailing_means[index] <= 0 for each in scored):
        return None
    return _mean_percent(
        abs(horizon.relative_error(each.trailing_means[index], each.outcome_per_day))
        for each in scored
    )
