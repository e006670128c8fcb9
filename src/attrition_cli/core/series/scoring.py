"""How well rates taken from a series would have foretold the losses to come."""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from attrition_cli.core.errors import NoAnswerError
from attrition_cli.core.quantities.exact import plain
from attrition_cli.core.series.forecast import (
    Forecast,
    Horizon,
    Outcome,
    UntilLost,
    error,
    forecasts,
    rates_per_day,
)
from attrition_cli.core.series.series import Series

TRAILING_DAYS = (7, 14, 28)
"""The windows whose plain means the rate is compared with."""


class Line(NamedTuple):
    """How far off the forecasts of a horizon were, of those made in one `year` or of all.

    Of a horizon in `people` the forecast is of the days until so many are lost, of one in `days`
    of the losses over them. `error_percent` is the mean absolute error, in per cent of what came;
    `bias_percent` the mean error, above 0 where the forecasts were too high, and `bias` the same
    in days or people. `inside_percent` of the outcomes lay in the interval, whose ends lie a
    `factor`, the median one, below and above the forecast. The outcomes overlap: they are worth
    about `independent` separate ones. `trailing_error_percent` has the errors, on the same days,
    of the plain means of the last 7, 14 and 28 days, `None` where one of those was 0.
    """

    people: float | None
    days: float | None
    year: int | None
    forecasts: int
    independent: float
    error_percent: float
    bias_percent: float
    bias: float
    inside_percent: float
    factor: float
    trailing_error_percent: tuple[float | None, ...]


@dataclass(frozen=True)
class Score:
    """Each horizon's line of all forecasts, followed by those of the years they were made in.

    The forecasts are those made from `since` on, before `until`.
    """

    since: date
    until: date
    window_days: int | None
    credibility_percent: float
    trailing_days: tuple[int, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


class _Scored(NamedTuple):
    """A forecast that has an outcome, and the plain means on the day it was made."""

    made: date
    forecast: Forecast
    outcome: Outcome
    trailing: tuple[float, ...]


def score(
    series: Series,
    horizons: Sequence[Horizon],
    *,
    since: date | None = None,
    window_days: int | None = None,
    credibility_percent: float = 90,
) -> Score:
    """Walk forward over `series` and score each forecast, made from the reports until then alone.

    Raises `NoAnswerError` where no horizon ends within the series.
    """
    since = max(series.since, since or series.since)
    trailing = [rates_per_day(series, days) for days in TRAILING_DAYS]
    lines: list[Line] = []
    notes = []
    for horizon in horizons:
        outcomes = horizon.outcomes(series)
        made = forecasts(
            series, horizon, window_days=window_days, credibility_percent=credibility_percent
        )
        means = zip(*trailing, strict=True)
        days = _days(series)
        scored = [
            _Scored(day, forecast, outcome, mean)
            for day, forecast, outcome, mean in zip(days, made, outcomes, means, strict=True)
            if forecast is not None and outcome is not None and outcome.per_day > 0 and day >= since
        ]
        if not scored:
            from_then = "" if since == series.since else f", made from {since} on,"
            notes.append(
                f"no forecast of {_named(horizon)}{from_then} has an outcome within the series"
            )
            continue
        if without := sum(
            outcome is not None and outcome.per_day <= 0 and day >= since
            for day, outcome in zip(_days(series), outcomes, strict=True)
        ):
            notes.append(
                f"{without} forecasts of {_named(horizon)} were followed by no losses at all, or by"
                " fewer: they are left out"
            )
        lines.append(_line(horizon, None, scored))
        years = itertools.groupby(scored, key=lambda each: each.made.year)
        lines += [_line(horizon, year, list(of_year)) for year, of_year in years]
    if not lines:
        raise NoAnswerError(f"nothing to score: {notes[0]}")
    return Score(
        since=since,
        until=series.until,
        window_days=window_days,
        credibility_percent=float(credibility_percent),
        trailing_days=TRAILING_DAYS,
        lines=tuple(lines),
        notes=tuple(notes),
    )


def _days(series: Series) -> Iterator[date]:
    return (series.since + timedelta(days=day) for day in series.reported)


def _line(horizon: Horizon, year: int | None, scored: Sequence[_Scored]) -> Line:
    of_days = isinstance(horizon, UntilLost)
    people = plain(horizon.people) if isinstance(horizon, UntilLost) else None
    days = None if isinstance(horizon, UntilLost) else plain(horizon.days)
    shares = [_off(each.forecast.rate_per_day, each.outcome, of_days) for each in scored]
    came = [_came(each.outcome, horizon) for each in scored]
    inside = [
        error(each.forecast.rate_per_day, each.outcome.per_day) <= math.log(each.forecast.factor)
        for each in scored
    ]
    count = len(scored)
    return Line(
        people=people,
        days=days,
        year=year,
        forecasts=count,
        independent=_independent(scored, horizon),
        error_percent=100 * sum(map(abs, shares)) / count,
        bias_percent=100 * sum(shares) / count,
        bias=sum(share * value for share, value in zip(shares, came, strict=True)) / count,
        inside_percent=100 * sum(inside) / count,
        factor=sorted(each.forecast.factor for each in scored)[count // 2],
        trailing_error_percent=tuple(
            _trailing_error(index, scored, of_days) for index in range(len(TRAILING_DAYS))
        ),
    )


def _off(rate_per_day: float, outcome: Outcome, of_days: bool) -> float:
    """By what share of what came a forecast was above it: of days, which fall as rates rise."""
    ratio = outcome.per_day / rate_per_day
    return (ratio if of_days else 1 / ratio) - 1


def _came(outcome: Outcome, horizon: Horizon) -> float:
    """What was forecast, as it came: days, or people."""
    if isinstance(horizon, UntilLost):
        return horizon.people / outcome.per_day
    return horizon.days * outcome.per_day


def _independent(scored: Sequence[_Scored], horizon: Horizon) -> float:
    """How many horizons of the mean length fit into the time over which forecasts were made."""
    length = sum(
        _came(each.outcome, horizon) if isinstance(horizon, UntilLost) else horizon.days
        for each in scored
    ) / len(scored)
    time = (scored[-1].made - scored[0].made).days + 1
    return max(time / length, 1.0) if length >= 1 else float(len(scored))


def _trailing_error(index: int, scored: Sequence[_Scored], of_days: bool) -> float | None:
    if any(each.trailing[index] <= 0 for each in scored):
        return None
    off = (abs(_off(each.trailing[index], each.outcome, of_days)) for each in scored)
    return 100 * sum(off) / len(scored)


def _named(horizon: Horizon) -> str:
    if isinstance(horizon, UntilLost):
        return f"{horizon.people:,.0f} losses"
    return f"{horizon.days:,.0f} days"
