"""Scenarios carried forward side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.projection.engine import Progress
from attrition_cli.core.projection.project import Projected, Projection, period_ends, project
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import Answer, Days, People
from attrition_cli.core.quantities.sampling import DRAWS_OF_MANY, Sampling
from attrition_cli.core.scenario.model import Scenario

APART_PERCENT = 10
"""Of the strength of the first: more than most figures of strengths are off by."""

_KINDS: tuple[Answer, ...] = ("point", "interval", "distribution")


class Difference(NamedTuple):
    """What a scenario has more than the first, below 0 what it has less.

    Of percentiles it is that of the medians; of bounds, of days beyond the horizon and of people
    at the ends of horizons that end apart there is none.
    """

    coverage_days: float | None
    strength: float | None
    gross_losses: float | None


class Compared(NamedTuple):
    """A scenario, what it comes to, and how it differs from the first.

    `parted_on` is the first day at whose end their strengths are further apart than was asked for,
    of the `days_in_common`.
    """

    label: str
    projection: Projection
    difference: Difference | None
    parted_on: date | None
    days_in_common: int


class ComparedRow(NamedTuple):
    """The strengths and the gross losses so far, `None` where a scenario has none.

    It is so many `days` after the start of the first scenario, an instant on the date `on`.
    """

    days: float
    on: date
    strengths: tuple[People, ...]
    gross_losses: tuple[People, ...]


@dataclass(frozen=True)
class Comparison:
    """Several scenarios, each with its difference from the first.

    The strengths of two are apart where they differ by more than `apart_percent` of the first's:
    numbers, medians, or bounds as a whole.
    """

    answer: Answer
    by: str
    apart_percent: float
    compared: tuple[Compared, ...]
    rows: tuple[ComparedRow, ...]


def compare(
    scenarios: Mapping[str, Scenario],
    *,
    by: str = "month",
    apart_percent: Number = APART_PERCENT,
    sampling: Sampling | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """`scenarios`, known by their labels, carried forward and compared with the first.

    Raises `InputError` for fewer than two, and what `project` raises.
    """
    if len(scenarios) < 2:  # noqa: PLR2004
        raise InputError("two are compared: give another file, or --set another value")
    chosen = sampling or Sampling(draws=DRAWS_OF_MANY)
    results = []
    for index, scenario in enumerate(scenarios.values()):

        def tell(done: float, before: int = index) -> None:
            if progress is not None:
                progress((before + done) / len(scenarios))

        results.append(project(scenario, by="day", sampling=chosen, progress=tell))
    # All rows are needed, and of draws they are made together.
    courses = [_course(result) for result in results]
    compared = [
        Compared(
            label,
            replace(result, rows=()),
            None if index == 0 else _difference(results[0], result),
            None if index == 0 else _parted_on(courses[0], courses[index], apart_percent),
            len(courses[0].keys() & courses[index].keys()),
        )
        for index, (label, result) in enumerate(zip(scenarios, results, strict=True))
    ]
    start = results[0].inputs.start
    return Comparison(
        answer=max((result.answer for result in results), key=_KINDS.index),
        by=by,
        apart_percent=float(apart_percent),
        compared=tuple(compared),
        rows=tuple(_row(start, instant, courses) for instant in _instants(scenarios, by)),
    )


_Course = dict[float, Projected]
"""What a scenario comes to, by the days since the beginning of the calendar."""


def _course(result: Projection) -> _Course:
    return {result.inputs.start.toordinal() + row.days: row for row in result.rows}


def _instants(scenarios: Mapping[str, Scenario], by: str) -> list[float]:
    """The ends of the periods of the first scenario, and those of others before and after it."""
    ends: dict[float, None] = {}
    for each in scenarios.values():
        begin = each.start.toordinal()
        own = [begin + float(end) for end in period_ends(each.start, each.horizon_days, by)]
        first, last = min(ends, default=0), max(ends, default=0)
        ends |= dict.fromkeys(end for end in own if not first <= end <= last)
    return sorted(ends)


def _row(start: date, instant: float, courses: Sequence[_Course]) -> ComparedRow:
    rows = [course.get(instant) for course in courses]
    return ComparedRow(
        instant - start.toordinal(),
        date.fromordinal(int(instant)),
        tuple(None if row is None else row.strength for row in rows),
        tuple(None if row is None else row.cumulative_losses for row in rows),
    )


def _difference(first: Projection, other: Projection) -> Difference:
    days = _less(other.coverage_days, first.coverage_days)
    if _end(first) != _end(other):
        return Difference(days, None, None)
    return Difference(
        days,
        _less(other.whole.strength, first.whole.strength),
        _less(other.whole.cumulative_losses, first.whole.cumulative_losses),
    )


def _end(result: Projection) -> float:
    return result.inputs.start.toordinal() + result.whole.days


def _less(one: People | Days, other: People | Days) -> float | None:
    middles = _middle(one), _middle(other)
    if None in middles:
        return None
    difference: float = middles[0] - middles[1]
    return difference


def _middle(quantity: Any) -> Any:
    """The number, or the median; none of bounds."""
    if isinstance(quantity, dict):
        return quantity.get("p50")
    return None if isinstance(quantity, Interval) else quantity


def _parted_on(first: _Course, other: _Course, percent: Number) -> date | None:
    for instant, row in other.items():
        share = float(percent) / 100
        if instant in first and _are_apart(first[instant].strength, row.strength, share):
            return row.since
    return None


def _are_apart(first: Any, other: Any, share: float) -> bool:
    if isinstance(first, Interval) or isinstance(other, Interval):
        (low, high), (least, most) = _ends(first), _ends(other)
        above = None not in (least, high) and least > high * (1 + share)
        return bool(above or (None not in (most, low) and most < low * (1 - share)))
    middles = _middle(first), _middle(other)
    if None in middles:
        return False
    return bool(abs(middles[1] - middles[0]) > share * middles[0])


def _ends(strength: Any) -> tuple[Any, Any]:
    if isinstance(strength, Interval):
        return strength.low, strength.high
    middle = _middle(strength)
    return middle, middle
