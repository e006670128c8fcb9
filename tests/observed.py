"""Series of losses to test with."""

import json
import math
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from attrition_cli.core.series.forecasting.forecast import (
    Forecast,
    loss_forecasts,
    normal_deviations,
)
from attrition_cli.core.series.forecasting.horizon import Horizon
from attrition_cli.core.series.forecasting.scoring import Score, score
from attrition_cli.core.series.series import Series

PERSONNEL = Path(__file__).parent.parent.parent / "shared" / "data" / "russia_losses_personnel.json"
"""The Ukrainian General Staff's count of Russian losses, if it is stored beside the project."""

needs_personnel = pytest.mark.skipif(not PERSONNEL.exists(), reason="the series is not here")


def personnel(until: date | None = None) -> Series:
    """The series in `PERSONNEL`, as of a date or all of it."""
    rows = json.loads(PERSONNEL.read_text(encoding="utf-8"))
    counts = {date.fromisoformat(row["date"]): row["personnel"] for row in rows}
    totals = [count for day, count in counts.items() if until is None or day <= until]
    return Series(min(counts), [total - totals[0] for total in totals], range(len(totals)))


@cache
def score_of_personnel(horizon: Horizon, since: date | None = None) -> Score:
    """The score of all of `PERSONNEL`, which takes seconds, worked out once."""
    return score(personnel(), [horizon], since=since)


def wandering(days: int, *, walk: float, noise: float, seed: int) -> Series:
    """A series whose rate, about 1,000 a day, is a random walk (`walk` a day) with `noise`."""
    rng = random.Random(seed)  # noqa: S311  # not for cryptography
    totals, level = [0.0], math.log(1_000)
    for _ in range(days):
        level += walk * rng.gauss(0, 1)
        totals.append(totals[-1] + round(math.exp(level + noise * rng.gauss(0, 1))))
    return Series(date(2022, 1, 1), totals, range(days + 1))


def forecasts(
    series: Series, horizon: Horizon, window_days: int | None = None
) -> Iterator[Forecast | None]:
    """The 90% forecast at each report; `None` where the rate is 0."""
    for each in loss_forecasts(series, window_days):
        yield each and each.over(horizon, normal_deviations(90))


def every_week(series: Series) -> Series:
    """`series` as known from weekly reports, with losses spread evenly between them."""
    reported = range(0, series.days + 1, 7)
    totals = [
        series.totals[day - day % 7]
        + (series.totals[min(day - day % 7 + 7, series.days)] - series.totals[day - day % 7])
        * (day % 7)
        / 7
        for day in range(reported[-1] + 1)
    ]
    return Series(series.since, totals, reported)


def first_days(series: Series, days: int) -> Series:
    """`series` as it was known after `days`."""
    reported = [day for day in series.reported if day <= days]
    return Series(series.since, series.totals[: reported[-1] + 1], reported)


def day_of(series: Series, number: int) -> date:
    return series.since + timedelta(days=number)
