"""A scenario carried forward for all draws at once: percentiles of what it comes to."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from attrition_cli.core.errors import InputError
from attrition_cli.core.lazy import Together
from attrition_cli.core.projection.daily_step import State, flow
from attrition_cli.core.projection.engine import Carried, Progress, gross_days, watched
from attrition_cli.core.projection.inputs import at_start
from attrition_cli.core.projection.period_totals import Change, Divided, at_ends
from attrition_cli.core.projection.threshold_crossing import Reached
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity, ends
from attrition_cli.core.quantities.samples import Array, Drawn, drawn, percentiles
from attrition_cli.core.quantities.sampling import DRAWS_OF_MANY, Sampling
from attrition_cli.core.scenario.model import Scenario, path_text

_MOST_REMEMBERED = 10**8
"""Numbers, of 8 bytes each: the losses of the days before that are yet to return."""


def run_by_samples(
    scenario: Scenario,
    shares: Sequence[Number],
    ends_after: Sequence[Number],
    sampling: Sampling | None,
    progress: Progress | None,
) -> Carried:
    """Percentiles of draws. Of an input that is drawn once, all days have the same draws."""
    sampling = (sampling or Sampling(draws=DRAWS_OF_MANY)).checked()
    _refuse_long_memory(scenario, sampling)
    scenario = scenario._replace(horizon_days=float(scenario.horizon_days))
    ends_after = [*ends_after[:-1], scenario.horizon_days]
    take = _taking(scenario, sampling)

    def tell(change: Change) -> Change:
        return _told(change, sampling)

    def rows() -> list[Change]:
        with np.errstate(all="ignore"):
            states = at_ends(watched(flow(scenario, take), (), scenario, progress), ends_after)
            return list(_rows(states, divided, there, tell))

    with np.errstate(all="ignore"):
        divided, there = Divided.of(scenario, take), at_start(scenario, take)
        reached = [Reached(float(share)) for share in shares]
        for state in watched(flow(scenario, take), reached, scenario, progress):
            last = state
        days = [_percentiles(each.days, sampling) for each in reached]
        return Carried(
            _percentiles(there, sampling),
            days,
            _percentiles(gross_days(scenario, take), sampling),
            tell(divided.change(None, last, there)),
            Together(len(ends_after), rows),
            float(np.mean(np.isfinite(reached[-1].days))),
        )


def _rows(
    states: Iterator[State], divided: Divided, there: Any, tell: Callable[[Change], Change]
) -> Iterator[Change]:
    before = None
    for state in states:
        yield tell(divided.change(before, state, there))
        before = state


def _taking(scenario: Scenario, sampling: Sampling) -> Callable[[str, Quantity], Any]:
    """An input as all its draws, or as the number that it is."""
    paths = {name: path for name, path, _ in scenario.named}

    def take(name: str, quantity: Quantity) -> Any:
        try:
            made = drawn(name, quantity, sampling)
        except InputError as error:
            raise InputError(f"{path_text(paths[name])}: {error}") from None
        # No draw is exact, and arrays of ratios are slow.
        return made.values() if isinstance(made, Drawn) else float(made) if made else 0

    return take


def _told(change: Change, sampling: Sampling) -> Change:
    """Percentiles, of the same array once."""
    known: dict[int, Any] = {}
    for numbers in change:
        if id(numbers) not in known:
            known[id(numbers)] = _percentiles(numbers, sampling)
    return Change(*(known[id(numbers)] for numbers in change))


def _percentiles(numbers: Any, sampling: Sampling) -> Any:
    if not isinstance(numbers, np.ndarray):
        return numbers
    values: Array = numbers.copy()
    return percentiles(values, sampling)


def _refuse_long_memory(scenario: Scenario, sampling: Sampling) -> None:
    if not scenario.has_returns:
        return
    days = math.ceil(min(ends(scenario.rtd_delay_days)[1], scenario.horizon_days))
    if days * sampling.draws > _MOST_REMEMBERED:
        raise InputError(
            f"returns after {days:,} days by {sampling.draws:,} draws need"
            f" {8 * days * sampling.draws / 10**9:,.1f} GB of memory: say"
            f" {_MOST_REMEMBERED // days:,} draws or fewer",
            field="draws",
        )
