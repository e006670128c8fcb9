"""A scenario carried forward for all draws at once: percentiles of what it comes to."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from attrition_cli.core.errors import InputError
from attrition_cli.core.lazy import DeferredSequence
from attrition_cli.core.projection.daily_step import State, daily_states
from attrition_cli.core.projection.engine import (
    ProgressCallback,
    RunResult,
    gross_days_to_exhaustion,
    track_crossings,
)
from attrition_cli.core.projection.inputs import strength_at_start
from attrition_cli.core.projection.period_totals import (
    CasualtySplit,
    PeriodTotals,
    states_at_period_ends,
)
from attrition_cli.core.projection.threshold_crossing import ThresholdCrossing
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from attrition_cli.core.quantities.samples import Array, Samples, percentiles, sample
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW, Sampling
from attrition_cli.core.scenario.model import Scenario, path_text

_MAX_STORED_LOSSES = 10**8
"""Numbers, of 8 bytes each: the losses of the days before that are yet to return."""


def run_by_samples(
    scenario: Scenario,
    lost_shares: Sequence[Number],
    period_ends: Sequence[Number],
    sampling: Sampling | None,
    progress: ProgressCallback | None,
) -> RunResult:
    """Percentiles of draws. Of an input that is drawn once, all days have the same draws."""
    sampling = (sampling or Sampling(draws=DRAWS_PER_ROW)).validated()
    _refuse_excess_memory(scenario, sampling)
    scenario = scenario._replace(days=float(scenario.days))
    period_ends = [*period_ends[:-1], scenario.days]
    resolve_input = _array_resolver(scenario, sampling)

    def to_percentiles(change: PeriodTotals) -> PeriodTotals:
        return _to_percentiles(change, sampling)

    def rows() -> list[PeriodTotals]:
        with np.errstate(all="ignore"):
            states = states_at_period_ends(
                track_crossings(daily_states(scenario, resolve_input), (), scenario, progress),
                period_ends,
            )
            return list(_period_rows(states, casualty_split, start_strength, to_percentiles))

    with np.errstate(all="ignore"):
        casualty_split, start_strength = (
            CasualtySplit.from_scenario(scenario, resolve_input),
            strength_at_start(scenario, resolve_input),
        )
        crossings = [ThresholdCrossing(float(share)) for share in lost_shares]
        for state in track_crossings(
            daily_states(scenario, resolve_input), crossings, scenario, progress
        ):
            last = state
        days = [_percentiles(each.days, sampling) for each in crossings]
        return RunResult(
            _percentiles(start_strength, sampling),
            days,
            _percentiles(gross_days_to_exhaustion(scenario, resolve_input), sampling),
            to_percentiles(casualty_split.period_totals(None, last, start_strength)),
            DeferredSequence(len(period_ends), rows),
            float(np.mean(np.isfinite(crossings[-1].days))),
        )


def _period_rows(
    states: Iterator[State],
    casualty_split: CasualtySplit,
    start_strength: Any,
    to_percentiles: Callable[[PeriodTotals], PeriodTotals],
) -> Iterator[PeriodTotals]:
    before = None
    for state in states:
        yield to_percentiles(casualty_split.period_totals(before, state, start_strength))
        before = state


def _array_resolver(scenario: Scenario, sampling: Sampling) -> Callable[[str, Quantity], Any]:
    """An input as all its draws, or as the number that it is."""
    paths = {name: path for name, path, _ in scenario.named_inputs}

    def resolve_input(name: str, quantity: Quantity) -> Any:
        try:
            sampled = sample(name, quantity, sampling)
        except InputError as error:
            raise InputError(f"{path_text(paths[name])}: {error}") from None
        # No draw is exact, and arrays of ratios are slow.
        return (
            sampled.values() if isinstance(sampled, Samples) else float(sampled) if sampled else 0
        )

    return resolve_input


def _to_percentiles(totals: PeriodTotals, sampling: Sampling) -> PeriodTotals:
    """Percentiles, of the same array once."""
    percentiles_by_array: dict[int, Any] = {}
    for numbers in totals:
        if id(numbers) not in percentiles_by_array:
            percentiles_by_array[id(numbers)] = _percentiles(numbers, sampling)
    return PeriodTotals(*(percentiles_by_array[id(numbers)] for numbers in totals))


def _percentiles(numbers: Any, sampling: Sampling) -> Any:
    if not isinstance(numbers, np.ndarray):
        return numbers
    values: Array = numbers.copy()
    return percentiles(values, sampling)


def _refuse_excess_memory(scenario: Scenario, sampling: Sampling) -> None:
    if not scenario.has_returns:
        return
    days = math.ceil(min(bounds_of(scenario.rtd_delay_days)[1], scenario.days))
    if days * sampling.draws > _MAX_STORED_LOSSES:
        raise InputError(
            f"returns after {days:,} days by {sampling.draws:,} draws need"
            f" {8 * days * sampling.draws / 10**9:,.1f} GB of memory: say"
            f" {_MAX_STORED_LOSSES // days:,} draws or fewer",
            field="draws",
        )
