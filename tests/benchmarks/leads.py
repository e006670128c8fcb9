"""Share of outcomes in the intervals of rates that begin later or last longer, by series.

Run by hand: python -m tests.benchmarks.leads [origins] [series ...]

The losses of the next 365 days (one phase and twelve are one sum of a path), of 30 days that
begin 0, 30, 90, 180 and 330 days later, and of the first 28 days of a path of 365. On the observed
series the origins are ten days apart, and a share is judged where ten of them or more are
independent: a binomial of 90 % over so many must give so many or so few with a chance of 5 % or
more. The synthetic series, of five kinds and one more (seasons) that is shown and not judged, have
independent origins, each with ten years of history before it; their shares must lie between 87 and
93 %.
"""

import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise

import numpy as np

from attrition_cli.core.quantities.samples import Array, normal_draws
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.series.forecasting.forecast import loss_forecast, normal_deviations
from attrition_cli.core.series.forecasting.loss_path import loss_path
from attrition_cli.core.series.series import Series
from tests.observed import PERSONNEL
from tests.path_draws import draws_by_day

SEED = 20_241_025
HISTORY_DAYS, AHEAD_DAYS = 3_653, 365
PATH_DRAWS = 2_000
SPANS = {
    "365 days, one phase or twelve": (0, 365),
    "30 days, at once": (0, 30),
    "30 days, in 30 days": (30, 30),
    "30 days, in 90 days": (90, 30),
    "30 days, in 180 days": (180, 30),
    "30 days, in 330 days": (330, 30),
    "first 28 of 365 days": (0, 28),
}
LOW, HIGH, TOO_RARE, ENOUGH = 0.87, 0.93, 0.05, 10


def reverting(
    rng: np.random.Generator, days: int, half_life_days: float, deviation: float
) -> Array:
    """Logarithms of rates that return to 0: a first-order autoregression."""
    kept = 0.5 ** (1 / half_life_days)
    shocks = rng.normal(0, deviation * math.sqrt(1 - kept * kept), days)
    shocks[0] = rng.normal(0, deviation)
    return np.array([*accumulate(shocks, lambda level, shock: kept * level + shock)])


def levels(rng: np.random.Generator, days: int) -> Array:
    """Logarithms of rates that stay at a level for 150 days on average, then jump."""
    jumps = np.cumsum(rng.random(days) < 1 / 150)
    found: Array = rng.normal(0, 0.5, jumps[-1] + 1)[jumps]
    return found


def seasonal(rng: np.random.Generator, days: int) -> Array:
    """Logarithms of rates with a season of the year and a slow change beside it."""
    year = 0.4 * np.sin(2 * np.pi * np.arange(days) / 365.25 + rng.random() * 2 * np.pi)
    found: Array = year + reverting(rng, days, 700, 0.4)
    return found


KINDS: dict[str, tuple[Callable[[np.random.Generator, int], Array], float]] = {
    "steady": (lambda _, days: np.zeros(days), 0.3),
    "wandering": (lambda rng, days: reverting(rng, days, 1_500, 0.8), 0.15),
    "reverting": (lambda rng, days: reverting(rng, days, 40, 0.4), 0.25),
    "levels": (levels, 0.2),
    "bursts": (
        lambda rng, days: (
            np.maximum(reverting(rng, days, 20, 0.6), 0) + reverting(rng, days, 400, 0.3)
        ),
        0.2,
    ),
    "seasons": (seasonal, 0.2),
}
"""The logarithm of the daily rate of each kind, around 1,000 a day, and how much the counts of days
vary around it, as a share (negative binomial)."""

NOT_JUDGED = {"seasons"}


def daily_losses(kind: str, rng: np.random.Generator, days: int) -> Array:
    """Made-up losses a day of a kind of series."""
    log_rate, dispersion = KINDS[kind]
    rate, shape = 1_000 * np.exp(log_rate(rng, days)), 1 / dispersion**2
    return rng.poisson(rng.gamma(shape, rate / shape)).astype(np.float64)


def insides(series: Series, outcomes: Sequence[float]) -> dict[str, bool | None]:
    """For each span, whether its outcome lies in the 90 % interval of what `series` tells.

    `outcomes` are the losses of each day to come; `None` where they end before the span does.
    """
    known = loss_forecast(series)
    if known is None:
        return dict.fromkeys(SPANS)
    sampling = Sampling(draws=PATH_DRAWS, seed=SEED)
    path = loss_path(
        known,
        0,
        AHEAD_DAYS,
        source="path",
        casualties_per_loss=1.0,
        interval=(90, normal_deviations(90)),
    )
    per_day = draws_by_day(path, AHEAD_DAYS, sampling, lambda name: _normal(name, sampling))
    found: dict[str, bool | None] = {}
    for name, (gap, days) in SPANS.items():
        if gap + days > len(outcomes):
            found[name] = None
            continue
        low, high = np.percentile(per_day[gap : gap + days].sum(axis=0), [5, 95])
        found[name] = bool(low <= sum(outcomes[gap : gap + days]) <= high)
    return found


_NORMALS: dict[str, Array] = {}


def _normal(name: str, sampling: Sampling) -> Array:
    if name not in _NORMALS:
        _NORMALS[name] = normal_draws(name, sampling)
    return _NORMALS[name]


def of_daily(losses: Sequence[float]) -> Series:
    """The series of losses reported every day."""
    return Series(date(2014, 1, 1), [*accumulate(losses, initial=0.0)], range(len(losses) + 1))


def synthetic(kind: str, origins: int) -> Iterator[dict[str, bool | None]]:
    """What became of forecasts of a kind of series, at independent origins."""
    rng = np.random.default_rng([SEED, *kind.encode()])
    for _ in range(origins):
        losses = daily_losses(kind, rng, HISTORY_DAYS + AHEAD_DAYS).tolist()
        yield insides(of_daily(losses[:HISTORY_DAYS]), losses[HISTORY_DAYS:])


def observed() -> Iterator[dict[str, bool | None]]:
    """What became of forecasts of the observed series, every ten days from the hundredth on."""
    rows = json.loads(PERSONNEL.read_text())
    totals = [row["personnel"] for row in rows]
    losses = [float(later - earlier) for earlier, later in pairwise(totals)]
    for origin in range(100, len(losses), 10):
        yield insides(of_daily(losses[:origin]), losses[origin:])


def binomial_tail(inside: float, independent: float) -> float:
    """The chance of so many inside or more, or of so few or fewer, the lesser of both."""
    count, number = round(inside * independent), round(independent)
    chances = [math.comb(number, k) * 0.9**k * 0.1 ** (number - k) for k in range(number + 1)]
    return min(sum(chances[: count + 1]), sum(chances[count:]))


def report(kind: str, found: Sequence[dict[str, bool | None]], *, is_observed: bool) -> None:
    """Print the share inside each span, and whether it will do."""
    for name, (gap, days) in SPANS.items():
        known = [each[name] for each in found if each[name] is not None]
        if not known:
            continue
        share = sum(map(bool, known)) / len(known)
        verdict = "" if kind in NOT_JUDGED else "held" if LOW <= share <= HIGH else "NOT HELD"
        independent = float(len(known))
        if is_observed:
            independent = len(known) * 10 / (gap + days)
            chance = binomial_tail(share, independent)
            verdict = "held" if chance >= TOO_RARE else "NOT HELD"
            verdict = "too few" if independent < ENOUGH else f"{verdict} (chance {chance:.2f})"
        print(f"{kind:10} {name:30} {share:6.1%} of {independent:6.0f} independent  {verdict}")


def main() -> None:
    """Print the shares of the observed series, where it is there, and of each kind."""
    origins = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    wanted = sys.argv[2:] or ["observed", *KINDS]
    for kind in wanted:
        is_observed = kind == "observed"
        if is_observed and not PERSONNEL.exists():
            continue
        report(
            kind,
            [*(observed() if is_observed else synthetic(kind, origins))],
            is_observed=is_observed,
        )


if __name__ == "__main__":
    main()
