"""Comparison of scenarios that are run side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from attrition_cli.core.errors import InputError, input_name
from attrition_cli.core.projection.comparison.divergence import (
    LEAST_DIFFERENCE,
    SpanApart,
    are_apart,
    numbers_are_apart,
    numbers_are_equal,
    spans_apart,
)
from attrition_cli.core.projection.comparison.result import (
    ComparedRow,
    ComparedScenario,
    Comparison,
    DifferenceShares,
    DrawsApart,
    ScenarioDifference,
)
from attrition_cli.core.projection.engine import ProgressCallback
from attrition_cli.core.projection.project import Projection, ProjectionRow, period_ends, project
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.likelihood import likelihood
from attrition_cli.core.quantities.result_values import (
    ANSWER_KINDS,
    DaysValue,
    PeopleValue,
)
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW, Sampling
from attrition_cli.core.scenario.draw_names import draw_names
from attrition_cli.core.scenario.model import Scenario

if TYPE_CHECKING:
    from attrition_cli.core.projection.comparison.paired_draws import PairedDraws

DIVERGENCE_PERCENT = 10
"""The default difference, in per cent of the first strength: above the error of most figures."""

HALF_OF_DRAWS = 0.5
"""The least share of draws apart for scenarios to count as apart: that of a median."""


def compare(
    scenarios: Mapping[str, Scenario],
    *,
    every: str = "month",
    divergence_percent: Number = DIVERGENCE_PERCENT,
    sampling: Sampling | None = None,
    progress: ProgressCallback | None = None,
) -> Comparison:
    """Compare `scenarios`, given by label, with the first of them.

    Where either of two has distributions, each draw of one is compared with the same draw of the
    other. Raises `InputError` for fewer than two scenarios, and what `project` raises.

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
            "compare needs two scenarios: give another file, or"
            f" {input_name('overrides')} another value"
        )
    chosen = sampling or Sampling(draws=DRAWS_PER_ROW)
    share, instants = float(divergence_percent) / 100, _row_instants(scenarios, every)
    first, *others = scenarios.values()
    are_paired = ["distribution" in (first.answer_kind, each.answer_kind) for each in others]
    reports = _progress_of_parts(progress, len(scenarios) + sum(are_paired))
    samplings = [chosen._replace(draw_names=names) for names in draw_names(*scenarios.values())]
    results = [
        project(scenario, every="day", sampling=drawn_by, progress=next(reports))
        for scenario, drawn_by in zip(scenarios.values(), samplings, strict=True)
    ]
    pairs = [
        _paired_draws((first, other), (samplings[0], drawn_by), share, instants, next(reports))
        if is_paired
        else None
        for other, drawn_by, is_paired in zip(others, samplings[1:], are_paired, strict=True)
    ]
    daily_rows = [_daily_rows(result) for result in results]
    rows_by_scenario = _rows_by_scenario(daily_rows, pairs)
    compared = [_reference(results[0], next(iter(scenarios)))]
    for index, label in enumerate([*scenarios][1:], start=1):
        pair = pairs[index - 1]
        compared.append(
            _compared_by_draws(label, results[index], pair, chosen.draws)
            if pair is not None
            else _compared_by_ends(label, results, daily_rows, index, share)
        )
    return Comparison(
        answer_kind=max((result.answer_kind for result in results), key=ANSWER_KINDS.index),
        is_outer=any(result.is_outer for result in results),
        every=every,
        divergence_percent=float(divergence_percent),
        compared=tuple(compared),
        rows=tuple(_row(first.start, instant, rows_by_scenario, pairs) for instant in instants),
    )


def _progress_of_parts(
    progress: ProgressCallback | None, parts: int
) -> Iterator[ProgressCallback | None]:
    """A callback for each of the `parts` of the work in turn; `parts` is their number."""
    for index in range(parts):
        if progress is None:
            yield None
        else:
            yield partial(_report_part, progress, index, parts)


def _report_part(progress: ProgressCallback, index: int, parts: int, done: float) -> None:
    progress((index + done) / parts)


def _paired_draws(
    scenarios: tuple[Scenario, Scenario],
    samplings: tuple[Sampling, Sampling],
    share: float,
    instants: Sequence[float],
    progress: ProgressCallback | None,
) -> "PairedDraws":
    from attrition_cli.core.projection.comparison.paired_draws import paired_draws  # loads NumPy

    return paired_draws(
        scenarios,
        samplings,
        instants=frozenset(instants),
        are_apart=partial(numbers_are_apart, share=share),
        progress=progress,
    )


def _reference(result: Projection, label: str) -> ComparedScenario:
    """The first scenario, with which the others are compared."""
    return ComparedScenario(
        label,
        replace(result, rows=()),
        difference=None,
        less_share=None,
        more_share=None,
        diverged_on=None,
        diverged_until=None,
        divergences=0,
        days_in_common=len(result.rows),
        strengths_are_same=True,
        apart=None,
    )


def _compared_by_ends(
    label: str,
    results: Sequence[Projection],
    daily_rows: Sequence["_DailyRows"],
    index: int,
    share: float,
) -> ComparedScenario:
    """The scenario at `index` compared with the first; both are points or bounds."""
    rows, others = daily_rows[0], daily_rows[index]
    in_common = [instant for instant in others if instant in rows]
    spans = spans_apart(
        (others[each].since, are_apart(rows[each].strength, others[each].strength, share))
        for each in in_common
    )
    return _reference(results[index], label)._replace(
        difference=_difference_of_points(results[0], results[index]),
        days_in_common=len(in_common),
        strengths_are_same=bool(in_common)
        and all(
            numbers_are_equal(*(of[each].strength for of in (rows, others))) for each in in_common
        ),
        **_divergence(spans),
    )


def _compared_by_draws(
    label: str, result: Projection, pair: "PairedDraws", draws: int
) -> ComparedScenario:
    """A scenario compared with the first, draw by draw."""
    days, strength, losses = pair.coverage_days, pair.strength, pair.gross_losses
    spans = spans_apart((on, share >= HALF_OF_DRAWS) for on, share in pair.apart_shares)
    return _reference(result, label)._replace(
        difference=ScenarioDifference(
            days.percentiles, strength and strength.percentiles, losses and losses.percentiles
        ),
        less_share=DifferenceShares(
            days.less_share, strength and strength.less_share, losses and losses.less_share
        ),
        more_share=DifferenceShares(
            days.more_share, strength and strength.more_share, losses and losses.more_share
        ),
        days_in_common=len(pair.apart_shares),
        strengths_are_same=bool(pair.apart_shares) and not pair.differ_share,
        apart=_draws_apart(pair, draws),
        **_divergence(spans),
    )


def _draws_apart(pair: "PairedDraws", draws: int) -> DrawsApart | None:
    if not pair.apart_shares:
        return None
    shares = [share for _, share in pair.apart_shares]
    return DrawsApart(
        draws,
        on_last_day=shares[-1],
        likelihood=likelihood(shares[-1]) if 0 < shares[-1] < 1 else None,
        on_any_day=pair.any_day_share,
        at_least=min(shares),
    )


def _divergence(spans: Sequence[SpanApart]) -> dict[str, Any]:
    return {
        "diverged_on": spans[0].since if spans else None,
        "diverged_until": spans[-1].until if spans else None,
        "divergences": len(spans),
    }


_Row = tuple[PeopleValue, PeopleValue]
"""The strength and the gross losses so far."""


def _rows_by_scenario(
    daily_rows: Sequence["_DailyRows"], pairs: Sequence["PairedDraws | None"]
) -> list[Mapping[float, _Row]]:
    """The rows of each scenario by the instant at which they end."""
    first_pair = next((pair for pair in pairs if pair is not None), None)

    def rows(index: int, daily: "_DailyRows") -> Mapping[float, _Row]:
        pair = pairs[index - 1] if index else first_pair
        if daily or pair is None:
            return {at: (row.strength, row.cumulative_losses) for at, row in daily.items()}
        which = min(index, 1)
        return {
            at: (row.strengths[which], row.gross_losses[which]) for at, row in pair.rows.items()
        }

    return [rows(index, daily) for index, daily in enumerate(daily_rows)]


_DailyRows = dict[float, ProjectionRow]
"""Daily rows by the instant at which they end, in days as `date.toordinal` counts them."""


def _daily_rows(result: Projection) -> _DailyRows:
    """The daily rows of a scenario; empty with draws, where `PairedDraws` has the rows."""
    if result.answer_kind == "distribution":
        return {}
    return {result.inputs.start.toordinal() + row.days: row for row in result.rows}


def _row_instants(scenarios: Mapping[str, Scenario], every: str) -> list[float]:
    """The ends of the periods of the first scenario, and those of others outside its horizon."""
    ends: dict[float, None] = {}
    for each in scenarios.values():
        begin = each.start.toordinal()
        own = [begin + float(end) for end in period_ends(each.start, each.days, every)]
        first, last = min(ends, default=0), max(ends, default=0)
        ends |= dict.fromkeys(end for end in own if not first <= end <= last)
    return sorted(ends)


def _row(
    start: date,
    instant: float,
    rows_by_scenario: Sequence[Mapping[float, _Row]],
    pairs: Sequence["PairedDraws | None"],
) -> ComparedRow:
    rows = [rows.get(instant, (None, None)) for rows in rows_by_scenario]
    drawn = [None, *(pair and pair.rows.get(instant) for pair in pairs)]
    return ComparedRow(
        instant - start.toordinal(),
        date.fromordinal(int(instant)),
        tuple(strength for strength, _ in rows),
        tuple(losses for _, losses in rows),
        tuple(each and each.strength_difference for each in drawn),
        tuple(each and each.apart_share for each in drawn),
    )


def _difference_of_points(first: Projection, other: Projection) -> ScenarioDifference:
    days = _excess(first.coverage_days, other.coverage_days)
    if _horizon_end(first) != _horizon_end(other):
        return ScenarioDifference(days, None, None)
    return ScenarioDifference(
        days,
        _excess(first.total.strength, other.total.strength),
        _excess(first.total.cumulative_losses, other.total.cumulative_losses),
    )


def _horizon_end(result: Projection) -> float:
    return result.inputs.start.toordinal() + result.total.days


def _excess(one: PeopleValue | DaysValue, other: PeopleValue | DaysValue) -> int | float | None:
    """`other` - `one`; `None` where either is not a number."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return 0 if abs(other - one) < LEAST_DIFFERENCE else other - one
    return None
