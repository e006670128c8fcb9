"""Errors of the percentiles of draws, over 41 seeds, by number of draws.

Two lognormals are held against the closed form of their ratio; three inputs, a share of a strength
with an intake, against an integral. Printed are the root mean square relative errors of p5, p50
and p95 together.

Run by hand: python -m tests.benchmarks.draw_errors
"""

import math
from collections.abc import Callable, Iterable
from statistics import NormalDist

import numpy as np

from attrition_cli import Interval, Lognormal, Pert, Rate, Sampling, cover, losses
from attrition_cli.core.quantities.sampling import Percentiles

SEEDS = 41

PERCENTS = (5, 50, 95)

TROOPS, RATE = Lognormal(10_000, 12_000), Lognormal(1_000, 1_500)

SHARE_DAYS = 90
STRENGTH = Interval(20_000, 27_000)
SHARE = Interval(0.0020, 0.0026)
INTAKE = Pert(0, 30, 68)


def two_lognormals(sampling: Sampling) -> Percentiles[float]:
    """The coverage in days of one lognormal by the other."""
    days = cover(TROOPS, Rate(RATE), sampling=sampling).coverage_days
    assert isinstance(days, dict)
    return {name: value or math.inf for name, value in days.items()}


def ratio_of_two_lognormals() -> list[float]:
    """The same in closed form: the logarithm of the ratio is normal."""
    normal = NormalDist()
    width = normal.inv_cdf(0.95)
    middle = math.log(TROOPS.low * TROOPS.high / (RATE.low * RATE.high)) / 2
    spread = math.hypot(*(math.log(each.high / each.low) / 2 / width for each in (TROOPS, RATE)))
    return [math.exp(middle + spread * normal.inv_cdf(percent / 100)) for percent in PERCENTS]


def three_inputs(sampling: Sampling) -> Percentiles[float]:
    """The losses of a strength at a per-capita rate, with an intake."""
    result = losses(
        Rate(SHARE, per_capita=True),
        SHARE_DAYS,
        every="year",
        troops=STRENGTH,
        intake=Rate(INTAKE),
        sampling=sampling,
    )
    people = result.end.cumulative_losses
    assert isinstance(people, dict)
    return {name: value or 0.0 for name, value in people.items()}


def integral_of_three_inputs(nodes: int = 1_500) -> list[float]:
    """The same by an integral over the share and the intake, at the middles of cells."""
    middles = (np.arange(nodes) + 0.5) / nodes
    share = (SHARE.low + (SHARE.high - SHARE.low) * middles)[:, None]
    low, mode, high = map(float, (INTAKE.low, INTAKE.mode, INTAKE.high))
    rise = 1 + 4 * (mode - low) / (high - low)
    intake = low + (high - low) * middles[None, :]
    density = middles ** (rise - 1) * (1 - middles) ** (5 - rise)
    weights = density / density.sum() / nodes
    remaining = (1 - share) ** SHARE_DAYS
    # Who joins in t days at 1 a day is lost in part: t less those (1 - (1 - s)^t) / s still there.
    lost_of_intake = intake * (SHARE_DAYS - (1 - remaining) / share)

    def probability(people: float) -> float:
        strength = (people - lost_of_intake) / (1 - remaining)
        below = np.clip((strength - STRENGTH.low) / (STRENGTH.high - STRENGTH.low), 0, 1)
        return float((below * weights[None, :]).sum())

    return [_root(probability, percent / 100) for percent in PERCENTS]


def _root(probability: Callable[[float], float], level: float) -> float:
    low, high = 0.0, 2 * float(STRENGTH.high)
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if probability(middle) < level else (low, middle)
    return low


def relative_error(found: Iterable[Percentiles[float]], exact: list[float]) -> float:
    """The root mean square relative error."""
    errors = np.array([list(each.values()) for each in found]) / exact - 1
    return float(np.sqrt((errors**2).mean()))


def main() -> None:
    """Print the errors at each number of draws."""
    for name, by_draws, exact in (
        ("two lognormals", two_lognormals, ratio_of_two_lognormals()),
        ("three inputs", three_inputs, integral_of_three_inputs()),
    ):
        for draws in (10**4, 10**5, 10**6):
            found = [by_draws(Sampling(draws, seed, PERCENTS)) for seed in range(SEEDS)]
            print(f"{name}, {draws:>9,} draws: {relative_error(found, exact):.2e}", flush=True)


if __name__ == "__main__":
    main()
