"""Rates of counts and of series of losses, by plain sums."""

import math
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.checks.findings import Findings
from tests.independent.checks.steady import call_text
from tests.independent.model.numbers import exact, point
from tests.independent.model.steady import Steady

WINDOWS = (7, 14, 28, 90)


def check_counted(dice: Dice) -> Findings:
    """A count between two dates, and the coverage of troops at its rate."""
    losses = dice.number(1, 1e6)
    since = dice.date() - timedelta(1000)
    days = dice.whole(1, 600)
    troops = dice.number(1, 1e6)
    lost = min(dice.number(1, 1e5), troops) if dice.chance(0.4) else Fraction(0)
    percents = [dice.number(0.1, 100), Fraction(50)]
    arguments: dict[str, Any] = {
        "losses": point(losses).public(),
        "since": since,
        "as_of": since + timedelta(days),
        "troops": point(troops).public(),
        "lost": point(lost).public(),
        "thresholds_percent": percents,
    }
    found = Findings(call_text("counted_rate", arguments))
    answer = attrition.counted_rate(**arguments)
    rate = losses / days
    found.number("rate_per_day", answer.rate_per_day, rate)
    assert answer.coverage is not None
    nobody = exact(0)
    steady = Steady(exact(rate), nobody, nobody, nobody)
    present = exact(troops - lost)
    ours = steady.days_to_level(nobody, present)[0]
    found.number("coverage_days", answer.coverage.coverage_days, ours)
    found.on("exhausted_on", answer.coverage.exhausted_on, since + timedelta(days), ours)
    for each, percent in zip(answer.coverage.thresholds, percents, strict=True):
        found.number("threshold", each.days, percent / 100 * ours)
    return found


def random_series(dice: Dice) -> attrition.Series:
    """Reports every day, every week or now and then, between which losses run evenly."""
    step = dice.one_of((1, 1, 7, 0))
    reported, totals = [0], [0.0]
    level = float(dice.number(1, 5000))
    for _ in range(dice.whole(2, 160)):
        gap = step or dice.whole(1, 9)
        # Not so few or so many that they would be left out as odd.
        lost = float(round(level * gap * dice.whole(60, 140) / 100))
        begin = totals[-1]
        totals += [begin + lost * part / gap for part in range(1, gap + 1)]
        reported.append(reported[-1] + gap)
    return attrition.Series(dice.date() - timedelta(3000), totals, reported)


def check_series(dice: Dice) -> Findings:
    """Trailing windows, months, the rate of a window and the rate without one."""
    series = random_series(dice)
    found = Findings(f"Series({series.since!r}, {list(series.totals)}, {list(series.reported)})")
    daily = [b - a for a, b in zip(series.totals, series.totals[1:], strict=False)]
    least = max(7, series.reported[-1] - series.reported[-2])
    lengths = [n for n in (least, *(w for w in WINDOWS if w > least)) if n <= len(daily)]
    windows = attrition.trailing_windows(series)
    found.same("windows", [each.days for each in windows], lengths or [len(daily)])
    for each in windows:
        total = math.fsum(daily[-each.days :])
        found.number(f"losses of {each.days}", each.losses, total, scale=1)
        found.number(f"rate of {each.days}", each.rate_per_day, total / each.days, scale=1)
        found.same("since", each.since, series.since + timedelta(len(daily) - each.days))
    _check_months(found, series, daily)
    days = dice.whole(1, 60)
    known = daily[-days:]
    mean = math.fsum(known) / len(known)
    forecast = attrition.forecast(series, attrition.OverDays(28), window_days=days)
    ours = mean if mean > 0 else None
    found.number("window", forecast and forecast.rate_per_day, ours, scale=1e-6)
    forecast = attrition.forecast(series, attrition.OverDays(days))
    if forecast is not None:
        fast, slow = (_weighted(daily, half_life) for half_life in (2, 14))
        found.number("rate", forecast.rate_per_day, (fast + slow) / 2)
        # With half a person added, the interval is as far below the rate as above, in logarithms.
        started = [each * days + 0.5 for each in forecast[:3]]
        if forecast.low_per_day > 0 and days < 365:
            found.number("middle", started[0], math.sqrt(started[1] * started[2]))
    return found


def _weighted(daily: list[float], half_life: int) -> float:
    weights = [0.5 ** ((len(daily) - 1 - day) / half_life) for day in range(len(daily))]
    return math.fsum(w * x for w, x in zip(weights, daily, strict=True)) / math.fsum(weights)


def _check_months(found: Findings, series: attrition.Series, daily: list[float]) -> None:
    sums: dict[tuple[int, int], tuple[int, float, date]] = {}
    for day, lost in enumerate(daily):
        on = series.since + timedelta(day)
        days, total, first = sums.get((on.year, on.month), (0, 0.0, on))
        sums[on.year, on.month] = days + 1, total + lost, first
    months = attrition.monthly_losses(series)
    found.same("months", len(months), len(sums))
    for each, (days, total, first) in zip(months, sums.values(), strict=False):
        found.same("month since", (each.since, each.days), (first, days))
        found.number(f"losses of {first:%Y-%m}", each.losses, total, scale=1)
        found.number(f"rate of {first:%Y-%m}", each.rate_per_day, total / days, scale=1)


def check_score(dice: Dice) -> Findings:
    """The errors of window means as forecasts of the days until a number of people are lost."""
    series = random_series(dice)
    window = dice.whole(1, 40)
    people = float(dice.number(1, series.totals[-1] / 2 + 2))
    horizon = attrition.UntilLost(people)
    arguments = f"window_days={window}, horizons=[UntilLost({people})]"
    found = Findings(
        f"score(Series({series.since!r}, {series.totals}, {series.reported}), {arguments})"
    )
    row = attrition.score(series, [horizon], window_days=window).rows[0]
    errors = []
    for day in series.reported[1:]:
        begin = max(day - window, 0)
        rate = (series.totals[day] - series.totals[begin]) / (day - begin)
        reached = _days_until(series.totals, day, people)
        if rate > 0 and reached is not None and _was_reported(series, day, people):
            errors.append(people / rate / reached - 1)
    if len(errors) != row.forecasts:
        found.tell("forecasts", row.forecasts, len(errors))
        return found
    if errors:
        mean = 100 * math.fsum(map(abs, errors)) / len(errors)
        bias = 100 * math.fsum(errors) / len(errors)
        found.number("error", row.mean_absolute_percentage_error, mean, scale=1, close=1e-7)
        found.number("bias", row.bias_percent, bias, scale=mean, close=1e-7)
    return found


def _days_until(totals: object, day: int, people: float) -> float | None:
    assert isinstance(totals, list)
    target = totals[day] + people
    for after in range(day + 1, len(totals)):
        if totals[after] >= target and totals[after] > totals[after - 1]:
            part = (target - totals[after - 1]) / (totals[after] - totals[after - 1])
            return float(after - 1 + part - day)
    return None


def _was_reported(series: attrition.Series, day: int, people: float) -> bool:
    return any(
        series.totals[each] >= series.totals[day] + people for each in series.reported if each > day
    )
