"""Scenarios carried forward side by side."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from attrition_cli.core.errors import InputError, input_name
from attrition_cli.core.projection.engine import ProgressCallback
from attrition_cli.core.projection.project import Projection, ProjectionRow, period_ends, project
from attrition_cli.core.projection.result_ends import low_and_high, median
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import (
    ANSWER_KINDS,
    AnswerKind,
    DaysValue,
    PeopleValue,
)
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW, Sampling
from attrition_cli.core.scenario.draw_names import draw_names
from attrition_cli.core.scenario.model import Scenario

DIVERGENCE_PERCENT = 10
"""Of the strength of the first: more than most figures of strengths are off by."""


class ScenarioDifference(NamedTuple):
    """The days and people that a scenario has more than the first, below 0 where less.

    Of percentiles it is the difference of the medians; `None` of bounds, of days beyond the
    horizon, and of people at the ends of horizons that end apart.
    """

    coverage_days: float | None
    strength: float | None
    gross_losses: float | None


class ComparedScenario(NamedTuple):
    """A scenario by its `label`, its projection, and its difference from the first.

    `diverged_on` is the first day at whose end their strengths are further apart than was asked
    for, of the `days_in_common`, and `diverged_until` the first from which on they are not any
    more, `None` where they are so at the end; they are it `divergences` times, with days between.
    """

    label: str
    projection: Projection
    difference: ScenarioDifference | None
    diverged_on: date | None
    diverged_until: date | None
    divergences: int
    days_in_common: int


class ComparedRow(NamedTuple):
    """The strengths and the gross losses so far, `None` where a scenario has no such day.

    The instant is `days` after the start of the first scenario, on the date `on`.
    """

    days: float
    on: date
    strengths: tuple[PeopleValue, ...]
    gross_losses: tuple[PeopleValue, ...]


@dataclass(frozen=True)
class Comparison:
    """Several scenarios, each with its difference from the first.

    The strengths of two are apart where they differ by more than `divergence_percent` of the
    first's: numbers, medians, or bounds as a whole.
    """

    answer_kind: AnswerKind
    is_outer: bool
    every: str
    divergence_percent: float
    compared: tuple[ComparedScenario, ...]
    rows: tuple[ComparedRow, ...]


def compare(
    scenarios: Mapping[str, Scenario],
    *,
    every: str = "month",
    divergence_percent: Number = DIVERGENCE_PERCENT,
    sampling: Sampling | None = None,
    progress: ProgressCallback | None = None,
) -> Comparison:
    """Compare `scenarios`, given by label, with the first of them.

    Raises `InputError` for fewer than two, and what `project` raises.

    >>> from attrition_cli.core.quantities.rate import Rate
    >>> from attrition_cli.core.scenario.model import Cause, Contingent, Phase
    >>> start, end = date(2024, 11, 1), date(2024, 12, 1)
    >>> def battle(rate):
    ...     return (Cause("battle", (Phase(Rate(rate), start, end),)),)
    >>> now = Scenario(start, 30, (Contingent(12_000),), battle(1_200))
    >>> slower = now._replace(causes=battle(1_000))
    >>> compare({"now": now, "slower": slower}).compared[1].difference.coverage_days
    2.0
    """
    if len(scenarios) < 2:  # noqa: PLR2004
        raise InputError(
            f"two are compared: give another file, or {input_name('overrides')} another value"
        )
    chosen = sampling or Sampling(draws=DRAWS_PER_ROW)
    results = []
    names = draw_names(*scenarios.values())
    for index, scenario in enumerate(scenarios.values()):

        def report_progress(done: float, before: int = index) -> None:
            if progress is not None:
                progress((before + done) / len(scenarios))

        paired = chosen._replace(draw_names=names[index])
        results.append(project(scenario, every="day", sampling=paired, progress=report_progress))
    # All rows are needed, and of draws they are made together.
    rows_by_scenario = [_rows_by_instant(result) for result in results]
    spans_apart = [
        _spans_apart(rows_by_scenario[0], rows, divergence_percent) for rows in rows_by_scenario
    ]
    return Comparison(
        answer_kind=max((result.answer_kind for result in results), key=ANSWER_KINDS.index),
        is_outer=any(result.is_outer for result in results),
        every=every,
        divergence_percent=float(divergence_percent),
        compared=tuple(
            ComparedScenario(
                label,
                replace(result, rows=()),
                None if index == 0 else _scenario_difference(results[0], result),
                spans_apart[index][0].since if spans_apart[index] else None,
                spans_apart[index][-1].until if spans_apart[index] else None,
                len(spans_apart[index]),
                len(rows_by_scenario[0].keys() & rows_by_scenario[index].keys()),
            )
            for index, (label, result) in enumerate(zip(scenarios, results, strict=True))
        ),
        rows=tuple(
            _row(results[0].inputs.start, instant, rows_by_scenario)
            for instant in _row_instants(scenarios, every)
        ),
    )


_RowsByInstant = dict[float, ProjectionRow]
"""Daily rows of a scenario by the instant they end at, in days as `date.toordinal` counts them."""


def _rows_by_instant(result: Projection) -> _RowsByInstant:
    return {result.inputs.start.toordinal() + row.days: row for row in result.rows}


def _row_instants(scenarios: Mapping[str, Scenario], every: str) -> list[float]:
    """The ends of the periods of the first scenario, and those of others before and after it."""
    ends: dict[float, None] = {}
    for each in scenarios.values():
        begin = each.start.toordinal()
        own = [begin + float(end) for end in period_ends(each.start, each.days, every)]
        first, last = min(ends, default=0), max(ends, default=0)
        ends |= dict.fromkeys(end for end in own if not first <= end <= last)
    return sorted(ends)


def _row(start: date, instant: float, rows_by_scenario: Sequence[_RowsByInstant]) -> ComparedRow:
    rows = [rows_by_instant.get(instant) for rows_by_instant in rows_by_scenario]
    return ComparedRow(
        instant - start.toordinal(),
        date.fromordinal(int(instant)),
        tuple(None if row is None else row.strength for row in rows),
        tuple(None if row is None else row.cumulative_losses for row in rows),
    )


def _scenario_difference(first: Projection, other: Projection) -> ScenarioDifference:
    days = _median_difference(other.coverage_days, first.coverage_days)
    if _horizon_end(first) != _horizon_end(other):
        return ScenarioDifference(days, None, None)
    return ScenarioDifference(
        days,
        _median_difference(other.total.strength, first.total.strength),
        _median_difference(other.total.cumulative_losses, first.total.cumulative_losses),
    )


def _horizon_end(result: Projection) -> float:
    return result.inputs.start.toordinal() + result.total.days


def _median_difference(
    one: PeopleValue | DaysValue, other: PeopleValue | DaysValue
) -> float | None:
    minuend, subtrahend = median(one), median(other)
    return None if minuend is None or subtrahend is None else minuend - subtrahend


class _SpanApart(NamedTuple):
    """Days on which two strengths are apart, `until` one on which they are not."""

    since: date
    until: date | None


def _spans_apart(first: _RowsByInstant, other: _RowsByInstant, percent: Number) -> list[_SpanApart]:
    """The spans in which the strengths are apart at the end of each day, of the days in common."""
    share, spans = float(percent) / 100, list[_SpanApart]()
    since: date | None = None
    for instant, row in other.items():
        if instant not in first:
            continue
        are_apart = _have_diverged(first[instant].strength, row.strength, share)
        if are_apart and since is None:
            since = row.since
        elif since is not None and not are_apart:
            spans.append(_SpanApart(since, row.since))
            since = None
    return spans if since is None else [*spans, _SpanApart(since, None)]


def _have_diverged(first: PeopleValue, other: PeopleValue, share: float) -> bool:
    """Tell whether `other` differs by more than a `share` of `first`, of bounds at the nearest."""
    (low, high), (least, most) = low_and_high(first), low_and_high(other)
    if isinstance(first, Interval) or isinstance(other, Interval):
        is_above = high is not None and least is not None and _is_more(least - high, share * high)
        is_below = low is not None and most is not None and _is_more(low - most, share * low)
        return is_above or is_below
    return low is not None and least is not None and _is_more(abs(least - low), share * low)


def _is_more(difference: float, limit: float) -> bool:
    """Tell whether it is more, and not as much but for what arithmetic loses.

    >>> _is_more(0.1 + 0.2, 0.3), _is_more(1, 0)
    (False, True)
    """
    return difference > limit and not math.isclose(difference, limit, rel_tol=1e-9)
