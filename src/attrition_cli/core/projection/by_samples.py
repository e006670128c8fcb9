"""The day-by-day run of a scenario for all draws at once, with arrays of one number per draw."""

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, pairwise, starmap

import numpy as np

from attrition_cli.core.causes import Demand, is_none
from attrition_cli.core.errors import InputError, replacement
from attrition_cli.core.lazy import DeferredSequence
from attrition_cli.core.projection.daily_step import LossSchedule, State, daily_states
from attrition_cli.core.projection.engine import (
    LostShares,
    ProgressCallback,
    RunResult,
    RunValue,
    gross_days_to_exhaustion,
    track_crossings,
)
from attrition_cli.core.projection.inputs import daily_inputs, strength_at_start
from attrition_cli.core.projection.midnights import MidnightStrength, midnight_strengths
from attrition_cli.core.projection.period_totals import (
    CasualtySplit,
    PeriodTotals,
    period_totals,
    states_at_period_ends,
)
from attrition_cli.core.projection.threshold_crossing import ThresholdCrossing
from attrition_cli.core.quantities.elementwise import Numbers, is_array
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import Quantity, Tabulated, bounds_of, known_end
from attrition_cli.core.quantities.samples import (
    Samples,
    normal_draws,
    order_statistics,
    percentiles,
    sample,
)
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW, Sampling, percentile_name
from attrition_cli.core.scenario.draw_names import with_draw_names
from attrition_cli.core.scenario.model import Scenario, path_text
from attrition_cli.core.series.forecasting.path_draws import stretch_draws

_MIDNIGHT_DRAWS = 1 << 12
"""The number of draws for the strength at each 00:00. Their percentiles differ from those of
100,000 draws by at most about a hundredth of the 90% interval (tested on sums of one to four
lognormals, 30 seeds), which a chart of characters cannot show, and they take a few per cent of the
time of the run."""

_MAX_STORED_NUMBERS = 10**8
"""The most numbers, of 8 bytes each, stored for losses that may return and variables of paths."""


def run_by_samples(
    scenario: Scenario,
    lost: LostShares,
    period_ends: Sequence[Number],
    sampling: Sampling | None,
    progress: ProgressCallback | None,
) -> RunResult:
    """Run `scenario` for all draws; each input is drawn once, for all days.

    `period_ends` are the days after the start at which rows end. Raises `InputError` for an invalid
    `sampling`, inputs that cannot be drawn, and draws that need too much memory.
    """
    sampling = with_draw_names((sampling or Sampling(draws=DRAWS_PER_ROW)).validated(), scenario)
    refuse_excess_memory((scenario,), sampling)
    scenario = scenario._replace(days=float(scenario.days))
    period_ends = [*period_ends[:-1], scenario.days]
    resolve_input = array_resolver(scenario, sampling)

    def states(crossings: Sequence[ThresholdCrossing] = ()) -> Iterator[State]:
        return track_crossings(daily_states(scenario, resolve_input), crossings, scenario, progress)

    def totals(before: State, now: State) -> PeriodTotals[RunValue]:
        return _to_percentiles(period_totals(splits, before, now), sampling)

    def rows() -> list[PeriodTotals[RunValue]]:
        with np.errstate(all="ignore"):
            states_at_ends = states_at_period_ends(states(), period_ends)
            return list(starmap(totals, pairwise(chain((start,), states_at_ends))))

    with np.errstate(all="ignore"):
        splits = CasualtySplit.by_cause(scenario, resolve_input)
        start = State.at_start(strength_at_start(scenario, resolve_input), len(splits))
        crossings = [ThresholdCrossing(float(share), lost.first_day) for share in lost.shares]
        for state in states(crossings):
            last = state
        return RunResult(
            percentiles_of(start.strength, sampling),
            [percentiles_of(each.days, sampling) for each in crossings],
            percentiles_of(gross_days_to_exhaustion(scenario, resolve_input), sampling),
            totals(start, last),
            DeferredSequence(len(period_ends), rows),
            DeferredSequence(math.ceil(scenario.days) + 1, lambda: _midnights(scenario, sampling)),
            float(np.mean(np.isfinite(crossings[-1].days))),
            _cut_share(scenario, resolve_input),
            sampling.draws,
        )


def _cut_share(scenario: Scenario, resolve_input: InputResolver) -> float:
    """The share of the draws in which the shares of several causes add up to 1 on any day."""
    losses = LossSchedule(daily_inputs(scenario, resolve_input).causes)
    is_cut, total = np.zeros(1, np.bool_), Demand()
    for day in range(math.ceil(scenario.days)):
        before, total = total, losses.on_day(day)
        if total is not before and sum(not is_none(each.share) for each in losses.by_cause()) > 1:
            is_cut = is_cut | (np.asarray(total.share) >= 1)
    return float(is_cut.mean())


def _midnights(scenario: Scenario, sampling: Sampling) -> list[MidnightStrength[RunValue]]:
    """The percentiles of the strength at each 00:00, without rounding limits."""
    shares = {percentile_name(percent): Fraction(percent) / 100 for percent in sampling.percents}

    def at_shares(numbers: Numbers) -> dict[str, float]:
        values = order_statistics(np.array(numbers, np.float64), [*shares.values()])
        return dict(zip(shares, values, strict=True))

    def percentiles_alone(numbers: Numbers) -> RunValue:
        return at_shares(numbers) if is_array(numbers) else numbers

    few = sampling._replace(draws=min(sampling.draws, _MIDNIGHT_DRAWS))
    with np.errstate(all="ignore"):
        daily = daily_states(scenario, array_resolver(scenario, few))
        return [each.map(percentiles_alone) for each in midnight_strengths(daily)]


def array_resolver(scenario: Scenario, sampling: Sampling) -> InputResolver:
    """A resolver that returns the array of an input's draws; a number stays a number."""
    paths = {name: path for name, path, _ in scenario.named_inputs}
    shared = functools.cache(functools.partial(normal_draws, sampling=sampling))

    def resolve_input(name: str, quantity: Quantity) -> Numbers:
        if isinstance(quantity, Tabulated) and quantity.variables:
            return stretch_draws(quantity, quantity.variables, sampling, shared)
        end = known_end(quantity)
        try:
            sampled = sample(name, quantity, sampling) if end is None else end
        except InputError as error:
            raise InputError(f"{path_text(paths[name])}: {error}") from None
        # Draws are floats anyway, and arrays of exact ratios are slow.
        return (
            sampled.values() if isinstance(sampled, Samples) else float(sampled) if sampled else 0
        )

    return resolve_input


def _to_percentiles(totals: PeriodTotals[Numbers], sampling: Sampling) -> PeriodTotals[RunValue]:
    """The percentiles of `totals`; those of an array that occurs twice are computed once."""
    percentiles_by_array: dict[int, RunValue] = {}

    def percentiles_once(numbers: Numbers) -> RunValue:
        if id(numbers) not in percentiles_by_array:
            percentiles_by_array[id(numbers)] = percentiles_of(numbers, sampling)
        return percentiles_by_array[id(numbers)]

    return totals.map(percentiles_once)


def percentiles_of(numbers: Numbers, sampling: Sampling) -> RunValue:
    """The percentiles of an array of draws; a number is returned unchanged."""
    return percentiles(np.array(numbers, np.float64), sampling) if is_array(numbers) else numbers


def refuse_excess_memory(scenarios: Iterable[Scenario], sampling: Sampling) -> None:
    """Raise `InputError` where what is stored for returns and paths would need too much memory.

    Losses are stored for each day of the longest delay, and paths by the variables they share.
    """
    days = variables = 0
    for scenario in scenarios:
        days += sum(
            math.ceil(min(bounds_of(cause.rtd_delay_days)[1], scenario.days))
            for cause in scenario.causes
            if bounds_of(cause.rtd_share)[1]
        )
        variables += len(_shared_variables(scenario))
    numbers = days + variables
    if numbers * sampling.draws > _MAX_STORED_NUMBERS:
        stored = [f"returns after {days:,} days"] if days else []
        stored += [f"paths of {variables:,} variables"] if variables else []
        raise InputError(
            f"{' and '.join(stored)} by {sampling.draws:,} draws need"
            f" {8 * numbers * sampling.draws / 10**9:,.1f} GB of memory",
            replacement(f"{_MAX_STORED_NUMBERS // numbers:,}", " draws or fewer"),
            field="draws",
        )


def _shared_variables(scenario: Scenario) -> set[str]:
    """The names of the variables that the stretches of the paths of `scenario` share."""
    return {
        name
        for _, _, quantity in scenario.named_inputs
        if isinstance(quantity, Tabulated)
        for stretch in quantity.path
        if isinstance(stretch.quantity, Tabulated) and stretch.quantity.variables
        for name, _ in stretch.quantity.variables.shared
    }
