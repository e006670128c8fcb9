"""Width of the bounds of scenarios with returns, relative to the range that the inputs really span.

Random scenarios of up to four causes, with returns, are carried forward within bounds, and with
2,000 random inputs within these and all corners of them. Printed is the distribution of the width
of the bounds of the strength at the end by the width of what the inputs span.

Run by hand: python -m tests.benchmarks.bounds [scenarios]
"""

import itertools
import sys
import time
from datetime import date, timedelta

import numpy as np

from attrition_cli.core.projection.daily_step import daily_states
from attrition_cli.core.projection.project import project
from attrition_cli.core.projection.result_ends import low_and_high
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.scenario.model import Cause, Contingent, Phase, Scenario
from attrition_cli.core.scenario.validation import find_faults

START = date(2025, 1, 1)
RANDOM_INPUTS = 2_000
MAX_CORNERS = 4_096


def random_scenario(random: np.random.Generator) -> Scenario:
    """A random scenario with returns, whose inputs are bounds or points."""

    def around(middle: float, most: float = np.inf) -> Quantity:
        if random.random() < 1 / 4:
            return min(middle, most)
        low = middle * random.uniform(0.4, 1)
        return Interval(low, min(max(middle * random.uniform(1, 2), low), most))

    days = int(random.integers(30, 366))
    troops = float(np.exp(random.uniform(np.log(1_000), np.log(50_000))))

    def throughout(rate: Rate) -> tuple[Phase, ...]:
        return (Phase(rate, START, START + timedelta(days)),)

    def cause(name: str) -> Cause:
        is_share = random.random() < 1 / 2
        share = float(np.exp(random.uniform(np.log(0.0005), np.log(0.02))))
        rate = Rate(around(share, 0.2), "day", per_capita=True)
        return Cause(
            name,
            throughout(rate if is_share else Rate(around(share * troops))),
            wounded_share=around(random.uniform(0.3, 0.9), 1.0),
            rtd_share=around(random.uniform(0.1, 0.95), 1.0) if random.random() < 3 / 4 else 0,
            rtd_delay_days=around(random.uniform(1, 60)),
        )

    names = ("battle", "dnbi", "desertion", "accidents")[: random.integers(1, 5)]
    intake = around(troops * random.uniform(0.0005, 0.01))
    return Scenario(
        START,
        days,
        (Contingent(around(troops)),),
        tuple(map(cause, names)),
        throughout(Rate(intake)) if random.random() < 1 / 2 else (),
    )


def spanned_strength(scenario: Scenario, random: np.random.Generator) -> tuple[float, float]:
    """The least and the greatest strength at the end, over random inputs and corners."""
    uncertain = [
        name for name, _, quantity in scenario.named_inputs if isinstance(quantity, Interval)
    ]
    points = random.random((RANDOM_INPUTS, len(uncertain)))
    if 2 ** len(uncertain) <= MAX_CORNERS:
        corners = np.array(list(itertools.product((0.0, 1.0), repeat=len(uncertain))))
    else:
        corners = random.integers(0, 2, (MAX_CORNERS, len(uncertain))).astype(float)
    parts = dict(zip(uncertain, np.concatenate((points, corners)).T, strict=True))

    def resolve_input(name: str, quantity: Quantity) -> object:
        if name not in parts:
            return quantity
        low, high = map(float, bounds_of(quantity))
        return low + (high - low) * parts[name]

    with np.errstate(all="ignore"):
        for state in daily_states(scenario, resolve_input):
            strength = state.strength
    return float(np.min(strength)), float(np.max(strength))


def main(scenarios: int) -> None:
    """Print the quantiles of the ratio, and the cases that lie outside the bounds."""
    random, outside, seconds = np.random.default_rng(14), 0, 0.0
    ratios: list[float] = []
    while len(ratios) < scenarios:
        scenario = random_scenario(random)
        if not scenario.has_returns or scenario.answer_kind != "interval":
            continue
        if list(find_faults(scenario)):
            continue
        begun = time.process_time()
        bounds = project(scenario, every="month").total.strength
        seconds += time.process_time() - begun
        low, high = spanned_strength(scenario, random)
        least, most = (float(end or 0) for end in low_and_high(bounds))
        outside += low < least - 1e-6 * max(high, 1) or high > most + 1e-6 * max(high, 1)
        if high - low > 1:
            ratios.append((most - least) / (high - low))
    quantiles = np.quantile(ratios, (0, 0.25, 0.5, 0.75, 0.9, 1))
    print(f"width of the bounds by what inputs span, {scenarios} scenarios:")
    print(
        "  least {:.2f}, quartiles {:.2f} {:.2f} {:.2f}, 90 % {:.2f}, most {:.2f}".format(
            *quantiles
        )
    )
    print(f"  {outside} scenarios with an input outside; {seconds / scenarios:.2f} s a scenario")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
