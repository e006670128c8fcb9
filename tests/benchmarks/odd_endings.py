"""How far what is odd at the end of a series leads the current rate astray, on made-up series.

Six kinds of series of 400 to 700 days, in equal parts:

steady    Poisson counts around a constant level
weekly    the same, fewer at weekends and more on Mondays
wandering the level moves by about 2 % a day
bursts    outbursts of a few days that die down
few       two to six losses a day
trend     the level rises or falls by up to 40 % in 100 days, with a step every 200 days or so

and endings of five kinds, in equal parts: a pause of 2 to 10 days, a pause with the row after it, a
pause with a row that catches up, a single row 8 to 100 times too large or small, and such a row
that the next corrects, as a cumulative count and as a count per day do. As many endings without
fault follow: none, a step of +50 % or -30 % that begins 1 to 60
days before the end, a ramp of 10 days to as much.

An ending is met where the rate is within 10 % of the truth, the mean level of the next 28 days, or
the interval over them holds the truth and is at most twice as wide as that of the same series
without the ending. Of endings without fault is printed how many intervals hold the losses of the
next 28 days.

Run by hand: python -m tests.benchmarks.odd_endings [series of each kind] [seed]
"""

import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from attrition_cli.core.series.forecasting.forecast import Forecast, forecast
from attrition_cli.core.series.forecasting.horizon import OverDays
from attrition_cli.core.series.series import Series

SERIES, SEED = 80, 20_240_601

HORIZON_DAYS = 28

NEAR_PERCENT, MOST_WIDTH = 10, 2

Levels = np.ndarray[tuple[int], np.dtype[np.float64]]

RAMP_DAYS = 10

ODD_ENDINGS = (
    "pause",
    "pause, then as before",
    "pause, then catch-up",
    "single row",
    "corrected the next day",
)

WEEK = np.array([1.55, 1.1, 1.05, 1.0, 1.0, 0.75, 0.55])


class Made(NamedTuple):
    """The level of each day of a series, and the shape of its days of the week, if any."""

    levels: Levels
    dispersion: float = 0.0
    week: Levels | None = None


def steady(days: int, random: np.random.Generator) -> Made:
    return Made(np.full(days, random.choice([100.0, 1_000.0])), 0.003)


def weekly(days: int, random: np.random.Generator) -> Made:
    return Made(np.full(days, random.choice([100.0, 1_000.0])), 0.005, WEEK)


def wandering(days: int, random: np.random.Generator) -> Made:
    steps = random.normal(0, 0.02, days)
    return Made(500 * np.exp(np.cumsum(steps - steps.mean())), 0.01)


def bursts(days: int, random: np.random.Generator) -> Made:
    logs = [0.0]
    for shock in random.normal(0, 0.25, days - 1):
        logs.append(0.8 * logs[-1] + shock)
    return Made(300 * np.exp(np.array(logs)), 0.01)


def few(days: int, random: np.random.Generator) -> Made:
    return Made(np.full(days, random.uniform(2, 6)), 0.2)


def trend(days: int, random: np.random.Generator) -> Made:
    slopes = np.repeat(random.uniform(-0.4, 0.4, days // 100 + 1), 100)[:days] / 100
    steps = np.where(random.random(days) < 1 / 200, random.choice([0.7, 1.5], days), 1.0)
    steps[-HORIZON_DAYS:] = 1.0
    return Made(800 * np.exp(np.cumsum(slopes)) * np.cumprod(steps), 0.01)


KINDS: dict[str, Callable[[int, np.random.Generator], Made]] = {
    each.__name__: each for each in (steady, weekly, wandering, bursts, few, trend)
}


def drawn(made: Made, random: np.random.Generator) -> list[float]:
    """The losses of each day: counts whose level varies by the dispersion of the series."""
    week = 1.0 if made.week is None else made.week[np.arange(len(made.levels)) % 7]
    mean = made.levels * week
    if made.dispersion:
        mean = mean * random.gamma(1 / made.dispersion, made.dispersion, len(mean))
    return [float(each) for each in random.poisson(mean)]


class Ending(NamedTuple):
    """A kind of ending, and the losses that end so, of the losses as they were."""

    kind: str
    losses: list[float]


def endings(losses: Sequence[float], random: np.random.Generator) -> list[Ending]:
    """One of each kind of ending; the last of the days are the odd ones."""
    days = int(random.integers(2, 11))
    factor = float(np.exp(random.uniform(math.log(8), math.log(100))))
    factor = factor if random.random() < 0.5 else 1 / factor
    before, last = list(losses[:-1]), losses[-1]
    odd = float(round(last * factor))
    silent = [0.0] * days
    compensating = [*before[:-1], round(before[-1] * factor)]
    corrected = [*compensating, last + before[-1] - compensating[-1]]
    made = [
        [*losses[:-days], *silent],
        [*before[:-days], *silent, last],
        [*before[:-days], *silent, sum(losses[-days - 1 :])],
        [*before, odd],
        corrected,
    ]
    return [Ending(kind, ended) for kind, ended in zip(ODD_ENDINGS, made, strict=True)]


def sound_levels(made: Made, random: np.random.Generator) -> dict[str, Made]:
    """The levels of the same series with endings without fault, `HORIZON_DAYS` before its end."""
    ago = HORIZON_DAYS + int(random.integers(1, 61))
    factor = float(random.choice([1.5, 0.7]))
    step, ramp = np.ones(len(made.levels)), np.ones(len(made.levels))
    step[-ago:] = factor
    ramp[-ago:] = np.minimum(np.arange(1, ago + 1) / RAMP_DAYS, 1) * (factor - 1) + 1
    return {
        "no ending": made,
        f"step {factor - 1:+.0%}": made._replace(levels=made.levels * step),
        f"ramp {factor - 1:+.0%}": made._replace(levels=made.levels * ramp),
    }


def series_of(losses: Sequence[float]) -> Series:
    totals = list(accumulate(losses, initial=0.0))
    return Series(date(2023, 1, 1), totals, range(len(totals)))


def forecast_of(losses: Sequence[float]) -> Forecast | None:
    return forecast(series_of(losses), OverDays(HORIZON_DAYS))


def is_met(found: Forecast | None, clean: Forecast, level: float) -> bool:
    if found is None:
        return False
    if abs(found.rate_per_day / level - 1) <= NEAR_PERCENT / 100:
        return True
    width, clean_width = (math.log(each.factor) for each in (found, clean))
    return found.low_per_day <= level <= found.high_per_day and width <= MOST_WIDTH * clean_width


def main() -> None:
    given = [int(each) for each in sys.argv[1:]]
    count, seed = [*given, *(SERIES, SEED)[len(given) :]]
    met, made_endings = Counter[tuple[str, str]](), Counter[tuple[str, str]]()

    def note(ending: str, kind: str, is_right: bool) -> None:
        met[ending, kind] += is_right
        made_endings[ending, kind] += 1

    for kind, make in KINDS.items():
        random = np.random.default_rng([seed, list(KINDS).index(kind)])
        for _ in range(count):
            days = int(random.integers(400, 701)) + HORIZON_DAYS
            made = make(days, random)
            losses = drawn(made, random)[:-HORIZON_DAYS]
            clean = forecast_of(losses)
            if clean is None:
                continue
            level = float(made.levels[-HORIZON_DAYS:].mean())
            note("(without the ending)", kind, is_met(clean, clean, level))
            for ending in endings(losses, random):
                note(ending.kind, kind, is_met(forecast_of(ending.losses), clean, level))
            for ending_kind, ended in sound_levels(made, random).items():
                all_losses = drawn(ended, random)
                found = forecast_of(all_losses[:-HORIZON_DAYS])
                outcome = sum(all_losses[-HORIZON_DAYS:]) / HORIZON_DAYS
                is_held = found is not None and found.low_per_day <= outcome <= found.high_per_day
                note(ending_kind, kind, is_held)
    print(f"{count} series of each kind, seed {seed}; per cent")
    names = list(dict.fromkeys(ending for ending, _ in made_endings))
    print(f"{'':24}", *(f"{kind:>9}" for kind in KINDS), f"{'all':>9}")
    odd = [name for name in names if name in ODD_ENDINGS]
    for name in [*names, "all odd endings"]:
        of_all = [name] if name in names else odd
        shares = [
            100
            * sum(met[each, kind] for each in of_all)
            / sum(made_endings[each, kind] for each in of_all)
            for kind in KINDS
        ]
        print(f"{name:24}", *(f"{each:9.1f}" for each in (*shares, sum(shares) / len(shares))))


if __name__ == "__main__":
    main()
