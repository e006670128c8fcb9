"""A scenario carried forward day by day."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.lazy import Made
from attrition_cli.core.projection.by_points import run_by_points
from attrition_cli.core.projection.engine import Carry, Progress
from attrition_cli.core.projection.period_totals import Change
from attrition_cli.core.quantities.calendar import PERIOD_DAYS, date_after, first_after
from attrition_cli.core.quantities.exact import Number, plain_float, quotient
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import ends
from attrition_cli.core.quantities.result_values import (
    Answer,
    Dates,
    Days,
    People,
    dates_after,
    told,
)
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Scenario
from attrition_cli.core.scenario.validation import validated
from attrition_cli.core.thresholds import Threshold

BY = ("day", "week", "month")
"""The periods there may be rows for; a month is one of the calendar."""


class Projected(NamedTuple):
    """What a period, from 00:00 on `since` until `days` after the start, brings and leaves.

    That instant falls on the date `until`. `arrivals`, `intake`, `losses` and `returns` are those
    of the period, and `strength` those present at its end. The cumulative losses are gross, all
    casualties since the start; the irrecoverable ones are those of them who do not come back.
    `killed` and `wounded` are `None` where it is not known how losses divide.
    """

    days: float
    since: date
    until: date | None
    arrivals: People
    intake: People
    losses: People
    returns: People
    strength: People
    cumulative_losses: People
    irrecoverable_losses: People
    killed: People
    wounded: People


@dataclass(frozen=True)
class Projection:
    """A scenario carried forward until `ends_on`.

    `coverage_days` are net, with intake and returns, until losses are due and nobody is there to
    take them, and `gross_coverage_days` the same without intake and returns; both are `None`
    where that is not within the horizon. `exhausted_share` is the share of the draws in which it
    is. `whole` is the horizon as one period.
    """

    answer: Answer
    inputs: Scenario
    by: str
    ends_on: date | None
    strength: People
    coverage_days: Days
    exhausted_on: Dates
    gross_coverage_days: Days
    gross_exhausted_on: Dates
    exhaustion: Literal["reached", "possible", "not within the horizon"]
    exhausted_share: float | None
    thresholds: tuple[Threshold, ...]
    whole: Projected
    rows: Sequence[Projected]


def project(
    scenario: Scenario,
    *,
    by: str = "day",
    sampling: Sampling | None = None,
    progress: Progress | None = None,
) -> Projection:
    """Carry `scenario` forward, with rows `by` day, week or month.

    `sampling` says how distributions are drawn; rows of draws are worked out when they are asked
    for, with the same draws. Raises `InputError` for a scenario that contradicts itself.

    >>> from attrition_cli.core.quantities.rate import Rate
    >>> from attrition_cli.core.scenario.model import Contingent, Phase
    >>> start, end = date(2024, 11, 1), date(2025, 2, 1)
    >>> losses = Phase(Rate(1_200), start, end)
    >>> intake = Phase(Rate(900), start, end)
    >>> scenario = Scenario(start, 92, (Contingent(12_000),), (losses,), (intake,))
    >>> result = project(scenario)
    >>> result.coverage_days, result.gross_coverage_days, result.rows[9].strength
    (40.0, 10.0, 9000)
    """
    validated(scenario)
    if by not in BY:
        raise InputError(f"{by!r} is no period: {', '.join(BY)}", field="by")
    answer, horizon = scenario.answer, scenario.horizon_days
    carry: Carry = _carrier(answer)
    ends_after = period_ends(scenario.start, horizon, by)
    shares = [quotient(percent, 100) for percent in scenario.thresholds_percent]
    made = carry(scenario, [*shares, 1], ends_after, sampling, progress)
    *reached, exhausted = made.reached
    start = scenario.start

    def projected(index: int) -> Projected:
        first = ends_after[index - 1] if index else 0
        return _projected(start, first, ends_after[index], made.rows[index])

    return Projection(
        answer=answer,
        inputs=scenario,
        by=by,
        ends_on=date_after(start, horizon),
        strength=told(made.at_start),
        coverage_days=each_end(plain_float, exhausted),
        exhausted_on=dates_after(start, exhausted),
        gross_coverage_days=each_end(plain_float, made.gross),
        gross_exhausted_on=dates_after(start, made.gross),
        exhaustion=_exhaustion(exhausted, made.exhausted_share),
        exhausted_share=made.exhausted_share,
        thresholds=tuple(
            Threshold(float(percent), each_end(plain_float, days), dates_after(start, days))
            for percent, days in zip(scenario.thresholds_percent, reached, strict=True)
        ),
        whole=_projected(start, 0, horizon, made.whole),
        rows=Made(len(ends_after), projected),
    )


def _carrier(answer: Answer) -> Carry:
    if answer == "interval":
        from attrition_cli.core.projection.by_bounds.run import run_by_bounds  # one kind a run

        return run_by_bounds
    if answer == "distribution":
        from attrition_cli.core.projection.by_samples import run_by_samples  # loads NumPy

        return run_by_samples
    return run_by_points


def period_ends(start: date, horizon_days: Number, by: str) -> Sequence[Number]:
    """The days after the start at which periods end, the last one with the horizon.

    >>> period_ends(date(2024, 11, 20), 60, "month")
    [11, 42, 60]
    """
    if by == "month":
        ends_on, ends_after = first_after("month", start), []
        while ends_on is not None and (day := (ends_on - start).days) < horizon_days:
            ends_after.append(day)
            ends_on = first_after("month", ends_on)
        return [*ends_after, horizon_days]
    step = int(PERIOD_DAYS[by])
    return [*range(step, math.ceil(horizon_days), step), horizon_days]


def _projected(start: date, first_day: Number, days: Number, change: Change) -> Projected:
    since = date_after(start, first_day)
    return Projected(float(days), since or start, date_after(start, days), *map(told, change))


def _exhaustion(
    days: Any, share: float | None
) -> Literal["reached", "possible", "not within the horizon"]:
    if share is None:
        possible, certain = (end < math.inf for end in ends(days))
    else:
        # Percentiles do not know of the few draws beyond them.
        possible, certain = share > 0, share == 1
    if not possible:
        return "not within the horizon"
    return "reached" if certain else "possible"
