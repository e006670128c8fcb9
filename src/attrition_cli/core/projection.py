"""A scenario carried forward day by day."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from attrition_cli.core.calendar import PERIOD_DAYS, date_after, first_after
from attrition_cli.core.change import Change, Divided, at_ends
from attrition_cli.core.cover import Threshold
from attrition_cli.core.errors import InputError
from attrition_cli.core.exact import Number, plain_float, quotient
from attrition_cli.core.flow import State, flow
from attrition_cli.core.made import Made
from attrition_cli.core.quantity import Sampling, each_end, ends
from attrition_cli.core.reached import Reached
from attrition_cli.core.scenario import Scenario
from attrition_cli.core.standing import Answer, Dates, Days, People, dates_after, told
from attrition_cli.core.taken import Take, at_start

BY = ("day", "week", "month")
"""The periods there may be rows for; a month is one of the calendar."""

Progress = Callable[[float], None]
"""Told, now and then, the share of the work that is done."""


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

    >>> from attrition_cli.core.rate import Rate
    >>> from attrition_cli.core.scenario import Contingent, Phase
    >>> start, end = date(2024, 11, 1), date(2025, 2, 1)
    >>> losses = Phase(Rate(1_200), start, end)
    >>> intake = Phase(Rate(900), start, end)
    >>> scenario = Scenario(start, 92, (Contingent(12_000),), (losses,), (intake,))
    >>> result = project(scenario)
    >>> result.coverage_days, result.gross_coverage_days, result.rows[9].strength
    (40.0, 10.0, 9000)
    """
    scenario.checked()
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


class Carried(NamedTuple):
    """A scenario carried forward: numbers, bounds, or percentiles of draws.

    `reached` are the days until each of the shares asked for is lost, `gross` those until all are
    without intake and returns.
    """

    at_start: Any
    reached: Sequence[Any]
    gross: Any
    whole: Change
    rows: Sequence[Change]
    exhausted_share: float | None = None


Carry = Callable[
    [Scenario, Sequence[Number], Sequence[Number], Sampling | None, Progress | None], Carried
]
"""How a scenario is carried forward, with the shares and the ends of periods asked for."""


def _carrier(answer: Answer) -> Carry:
    if answer == "interval":
        from attrition_cli.core.bounds import carried  # one kind a run

        return carried
    if answer == "distribution":
        from attrition_cli.core.drawn_flow import carried as drawn  # loads NumPy

        return drawn
    return _carried


def _carried(
    scenario: Scenario,
    shares: Sequence[Number],
    ends_after: Sequence[Number],
    _: Sampling | None,
    progress: Progress | None,
) -> Carried:
    """Numbers alone."""
    divided = Divided.of(scenario, as_given)
    reached = [Reached(share) for share in shares]
    states = list(
        at_ends(watched(flow(scenario, as_given), reached, scenario, progress), ends_after)
    )
    there = at_start(scenario, as_given)

    def row(index: int) -> Change:
        return divided.change(states[index - 1] if index else None, states[index], there)

    return Carried(
        there,
        [each.days for each in reached],
        gross_days(scenario, as_given),
        divided.change(None, states[-1], there),
        Made(len(states), row),
    )


def as_given(_: str, quantity: Any) -> Any:
    """An input as it is."""
    return quantity


def gross_days(scenario: Scenario, take: Take) -> Any:
    """The days until all are lost without intake and returns."""
    return exhausted_days(scenario.gross, take)


def exhausted_days(scenario: Scenario, take: Take) -> Any:
    """The days until all are lost, infinite beyond the horizon."""
    reached = Reached(1)
    for state in flow(scenario, take):
        reached.see(state)
        if reached.is_certain:
            break
    return reached.days


def watched(
    states: Iterable[State],
    reached: Sequence[Reached],
    scenario: Scenario,
    progress: Progress | None,
) -> Iterator[State]:
    """`states`, of which each of `reached` takes note and progress is told."""
    for state in states:
        for each in reached:
            each.see(state)
        if progress is not None:
            progress(float(state.days / scenario.horizon_days))
        yield state


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
