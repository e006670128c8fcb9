"""Projection: the day-by-day run of a scenario."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from attrition_cli.core.all_draws import draws_that_tell
from attrition_cli.core.causes import CauseLosses
from attrition_cli.core.errors import InputError
from attrition_cli.core.lazy import LazySequence
from attrition_cli.core.projection.by_points import run_by_points
from attrition_cli.core.projection.engine import (
    LostShares,
    ProgressCallback,
    Runner,
    RunResult,
    RunValue,
    first_day_present,
    losses_due_before,
    without_intake_and_returns,
)
from attrition_cli.core.projection.midnights import MidnightStrength
from attrition_cli.core.projection.period_totals import PeriodTotals
from attrition_cli.core.quantities.calendar import PERIOD_DAYS, calendar_period_ends, date_after
from attrition_cli.core.quantities.exact import Number, quotient, to_float
from attrition_cli.core.quantities.input_resolvers import resolve_as_interval
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    DateValue,
    DaysValue,
    PeopleValue,
    dates_after,
    to_result,
)
from attrition_cli.core.quantities.sampling import Bound, Sampling
from attrition_cli.core.scenario.fields import replace_inputs
from attrition_cli.core.scenario.model import Scenario
from attrition_cli.core.scenario.validation import validated
from attrition_cli.core.thresholds import Threshold, threshold_rows

PROJECTION_PERIODS = ("day", "week", "month")
"""The periods of rows; a month is a calendar month."""


class ProjectionRow(NamedTuple):
    """The people of a period from 00:00 on `since` until `days` after the start, the date `until`.

    `arrivals`, `intake`, `losses`, `losses_by_cause` (empty for a single cause) and `returns` are
    those of the period; `strength` is the strength at its end. `cumulative_losses` are all losses
    since the start, returns not subtracted; `irrecoverable_losses` are the part of them that does
    not return. `killed` and `wounded` are cumulative too; they cover the causes with a known split,
    and are `None` where there is none.
    """

    days: float
    since: date
    until: date | None
    arrivals: PeopleValue
    intake: PeopleValue
    losses: PeopleValue
    losses_by_cause: tuple[CauseLosses[PeopleValue], ...]
    returns: PeopleValue
    strength: PeopleValue
    cumulative_losses: PeopleValue
    irrecoverable_losses: PeopleValue
    killed: PeopleValue
    wounded: PeopleValue


@dataclass(frozen=True)
class Projection:
    """The result of running a scenario until `ends_on`.

    `coverage_days` are the days, with intake and returns, until losses are due and nobody is left;
    `gross_coverage_days` are the same without intake and returns. Both are `None` where that is
    beyond the horizon. `exhausted_share` is the share of draws exhausted within the horizon;
    `exhaustion_draws` is the number of draws where only these, not the ends of the inputs, show
    that none is. `cut_share` is the share of draws in which several causes together take the whole
    strength of a day and are capped.

    Coverage and thresholds count from 00:00 on `counts_from`, the first day on which anybody is
    present; gross coverage counts from `gross_counts_from`. `due_before` are the people due to be
    lost before `counts_from`. `total` is the whole horizon as one period. `is_outer` is true where
    bounds are outer bounds. `bounds` maps the paths of figures from draws to "at most" or "at
    least", where one-sided inputs make them so.

    `midnights` has the strengths for a chart, at 00:00 of each day and at the end of the horizon,
    from fewer draws; it is not part of the written answer.
    """

    answer_kind: AnswerKind
    is_outer: bool
    inputs: Scenario
    every: str
    ends_on: date | None
    strength: PeopleValue
    coverage_days: DaysValue
    exhausted_on: DateValue
    gross_coverage_days: DaysValue
    gross_exhausted_on: DateValue
    exhaustion: Literal["reached", "possible", "not within the horizon"]
    exhausted_share: float | None
    exhaustion_draws: int | None
    cut_share: float | None
    counts_from: date
    gross_counts_from: date
    due_before: PeopleValue
    thresholds: tuple[Threshold, ...]
    bounds: dict[str, Bound] = field(hash=False)
    total: ProjectionRow
    rows: Sequence[ProjectionRow]
    midnights: Sequence[MidnightStrength[PeopleValue]] = field(repr=False, compare=False)

    @property
    def counted_days(self) -> float:
        """The days of the horizon from `counts_from` on."""
        return self.total.days - (self.counts_from - self.inputs.start).days

    @property
    def gross_counted_days(self) -> float:
        """The days of the horizon from `gross_counts_from` on."""
        return self.total.days - (self.gross_counts_from - self.inputs.start).days


def project(
    scenario: Scenario,
    *,
    every: str = "day",
    sampling: Sampling | None = None,
    progress: ProgressCallback | None = None,
    first_day: int | None = None,
) -> Projection:
    """Run `scenario` day by day, with rows for `every` day, week or month.

    Coverage and thresholds count from `first_day` on (default: the first day on which anybody is
    present). `sampling` sets how distributions are drawn; rows from draws are computed on access,
    with the same draws. Raises `InputError` for an invalid scenario.

    >>> from attrition_cli.core.quantities.rate import Rate
    >>> from attrition_cli.core.scenario.model import Cause, Contingent, Phase
    >>> start, end = date(2024, 11, 1), date(2025, 2, 1)
    >>> losses = Cause("battle", (Phase(Rate(1_200), start, end),))
    >>> intake = Phase(Rate(900), start, end)
    >>> scenario = Scenario(start, 92, (Contingent(12_000),), (losses,), (intake,))
    >>> result = project(scenario)
    >>> result.coverage_days, result.gross_coverage_days, result.rows[9].strength
    (40.0, 10.0, 9000)
    """
    validated(scenario)
    if every not in PROJECTION_PERIODS:
        raise InputError(f"{every!r} is no period: {', '.join(PROJECTION_PERIODS)}", field="every")
    kind, horizon = scenario.answer_kind, scenario.days
    ends = period_ends(scenario.start, horizon, every)
    shares = [*(quotient(percent, 100) for percent in scenario.thresholds_percent), 1]
    if first_day is None:
        first_day = first_day_present(scenario) or 0
    gross_first_day = first_day_present(without_intake_and_returns(scenario)) or 0
    lost = LostShares(shares, first_day)
    run_result = _runner_for(kind)(scenario, lost, ends, sampling, progress)
    *threshold_days, exhaustion_days = run_result.threshold_days
    start = scenario.start

    def row(index: int) -> ProjectionRow:
        return _projection_row(
            scenario, ends[index - 1] if index else 0, ends[index], run_result.rows[index]
        )

    return Projection(
        answer_kind=kind,
        is_outer=kind == "interval" and scenario.needs_outer_bounds,
        inputs=scenario,
        every=every,
        ends_on=date_after(start, horizon),
        strength=to_result(run_result.strength_at_start),
        coverage_days=_days_since(first_day, exhaustion_days),
        exhausted_on=dates_after(start, exhaustion_days),
        gross_coverage_days=_days_since(gross_first_day, run_result.gross_days_to_exhaustion),
        gross_exhausted_on=dates_after(start, run_result.gross_days_to_exhaustion),
        exhaustion=_exhaustion(exhaustion_days, run_result.exhausted_share),
        exhausted_share=run_result.exhausted_share,
        exhaustion_draws=_draws_that_tell(scenario, lost, run_result),
        cut_share=run_result.cut_share,
        counts_from=start + timedelta(first_day),
        gross_counts_from=start + timedelta(gross_first_day),
        due_before=to_result(losses_due_before(scenario, first_day, sampling)),
        thresholds=tuple(
            each._replace(days=_days_since(first_day, days))
            for each, days in zip(
                threshold_rows(scenario.thresholds_percent, threshold_days, start),
                threshold_days,
                strict=True,
            )
        ),
        bounds=_bounds(scenario, every, first_day) if kind == "distribution" else {},
        total=_projection_row(scenario, 0, horizon, run_result.total),
        rows=LazySequence(len(ends), row),
        midnights=LazySequence(
            len(run_result.midnights), lambda index: run_result.midnights[index].map(_to_people)
        ),
    )


def _draws_that_tell(scenario: Scenario, lost: LostShares, result: RunResult) -> int | None:
    """The number of draws where only these show that none is exhausted."""
    if result.draws is None or result.exhausted_share:
        return None

    def is_so_by_ends() -> bool:
        from attrition_cli.core.projection.by_bounds.corner_run import CornerRun  # rarely needed

        if scenario.needs_outer_bounds:
            return False  # the corners are not the ends
        bounded = replace_inputs(scenario, scenario.named_inputs, resolve_as_interval)
        return not CornerRun(bounded, lost, None).may_exhaust

    inputs = (quantity for _, _, quantity in scenario.named_inputs)
    return draws_that_tell(result.draws, inputs, is_so_by_ends)


def _bounds(scenario: Scenario, every: str, first_day: int) -> dict[str, Bound]:
    """The figures that one-sided inputs make an "at most" or "at least", by path."""
    from attrition_cli.core.one_sided import bounds_of_result  # needed only with draws

    return bounds_of_result(
        ((name, quantity) for name, _, quantity in scenario.named_inputs),
        lambda resolve_input: project(
            replace_inputs(scenario, scenario.named_inputs, resolve_input),
            every=every,
            first_day=first_day,
        ),
        headline="coverage_days",
    )


def _days_since(first_day: int, days: RunValue) -> DaysValue:
    """Days after the start, converted to days after `first_day` for a result."""
    since: DaysValue = map_quantity(lambda end: to_float(end - first_day), days)
    return since


def _runner_for(kind: AnswerKind) -> Runner:
    if kind == "interval":
        from attrition_cli.core.projection.by_bounds.run import run_by_bounds  # each run needs one

        return run_by_bounds
    if kind == "distribution":
        from attrition_cli.core.projection.by_samples import run_by_samples  # loads NumPy

        return run_by_samples
    return run_by_points


def period_ends(start: date, horizon_days: Number, every: str) -> Sequence[Number]:
    """The days after the start at which periods end; the last is the horizon.

    >>> period_ends(date(2024, 11, 20), 60, "month")
    [11, 42, 60]
    """
    if every == "month":
        return calendar_period_ends("month", start, horizon_days)
    step = int(PERIOD_DAYS[every])
    return [*range(step, math.ceil(horizon_days), step), horizon_days]


def _projection_row(
    scenario: Scenario, first_day: Number, days: Number, totals: PeriodTotals[RunValue]
) -> ProjectionRow:
    start, values = scenario.start, totals.map(_to_people)._asdict()
    values["losses_by_cause"] = tuple(
        CauseLosses(cause.name, losses)
        for cause, losses in zip(scenario.causes, values["losses_by_cause"], strict=False)
    )
    return ProjectionRow(
        float(days), date_after(start, first_day) or start, date_after(start, days), **values
    )


def _to_people(value: RunValue) -> PeopleValue:
    return to_result(value)


def _exhaustion(
    days: RunValue, share: float | None
) -> Literal["reached", "possible", "not within the horizon"]:
    if share is None and not isinstance(days, dict):
        possible, certain = (end < math.inf for end in bounds_of(days))
    else:
        # Percentiles do not show the few draws beyond them.
        possible, certain = bool(share), share == 1
    if not possible:
        return "not within the horizon"
    return "reached" if certain else "possible"
