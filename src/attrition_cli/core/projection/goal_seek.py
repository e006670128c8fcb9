"""Goal seeking: the value of one field of a scenario that just meets a goal, by bisection."""

import math
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.projection.engine import ProgressCallback, days_to_exhaustion
from attrition_cli.core.projection.project import Projection, project
from attrition_cli.core.projection.result_ends import low_and_high
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.exact import Number, simplify, to_json_number
from attrition_cli.core.quantities.input_resolvers import unchanged
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Interval, Quantity
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    InputValue,
    PeopleValue,
    to_result,
)
from attrition_cli.core.quantities.sampling import Percentiles, Sampling, percentile_name
from attrition_cli.core.scenario.fields import ScenarioField, find_field, replace_field
from attrition_cli.core.scenario.model import FieldPath, Scenario, path_text
from attrition_cli.core.scenario.validation import validated

_BISECTION_STEPS = 1 << 40
"""Steps that a bracket is divided into: the precision of a value found."""

_ROUND_DIGITS = 10
"""Significant digits of a rounded value, returned where it meets the goal as well."""

_KNOWN_DIGITS = 11
"""Significant digits that bisection knows of any other value."""

DRAWS_PER_TRIAL = 10_000
"""Draws of each of the many trials, by default."""


class Goal(NamedTuple):
    """The goal that the force is not exhausted in the horizon, or has a `strength` at its end."""

    strength: Number | None = None

    def is_met(self, projection: Projection, end: int, percentile: str) -> bool:
        """Tell whether `projection` meets the goal.

        Compared is the low `end` of bounds (0) or the high one (1), of draws the `percentile`.
        """
        value, least = (
            (projection.coverage_days, projection.total.days)
            if self.strength is None
            else (projection.total.strength, self.strength)
        )
        number = low_and_high(value, percentile)[end]
        return number is None or number >= least


class GoalInputs(NamedTuple):
    """The inputs as understood; `value` is that of the field as it stands."""

    scenario: Scenario
    field: str
    value: InputValue
    strength_at_least: InputValue


@dataclass(frozen=True)
class GoalValue:
    """The `value` of one field of a scenario that just meets a goal on the date `until`.

    It is people or days, a share (0 to 1) or a ratio, as `unit` says; of a rate or an intake in
    each `period`. Of bounds it runs from the value that suffices at best to the one that does at
    worst; of draws it is percentiles of the value that each needs.
    """

    answer_kind: AnswerKind
    inputs: GoalInputs
    field: str
    unit: str
    period: str | None
    is_share: bool
    more_lasts: bool
    value: PeopleValue
    until: date | None


def goal_seek(
    scenario: Scenario,
    path: FieldPath,
    *,
    strength: Quantity | None = None,
    sampling: Sampling | None = None,
    progress: ProgressCallback | None = None,
) -> GoalValue:
    """The value at `path` with which the strength lasts to the horizon's end.

    With `strength`, with which so many are left then. The least such value is found by bisection,
    of a rate, of losses and of a delay the most.

    Raises `InputError` for a path that leads to no figure, and `NoAnswerError` where no value does.

    >>> from attrition_cli.core.quantities.rate import Rate
    >>> from attrition_cli.core.scenario.model import Contingent, Phase
    >>> start, end = date(2024, 11, 1), date(2024, 12, 1)
    >>> losses = Phase(Rate(1_523), start, end)
    >>> scenario = Scenario(start, 30, (Contingent(12_000),), (losses,))
    >>> goal_seek(scenario, ("intake",)).value
    1123
    """
    scenario_field = find_field(validated(scenario), path)
    if strength is not None and isinstance(strength, Interval | tuple):
        raise InputError("is one number: say 10000", field="strength")
    bisection = _Bisection(
        scenario,
        scenario_field,
        Goal(strength),
        sampling or Sampling(draws=DRAWS_PER_TRIAL),
        progress,
    )
    # Of this field itself nothing is uncertain any more.
    kind = replace_field(scenario, scenario_field.path, scenario_field.least).answer_kind
    if kind == "point":
        value: Number | Interval[Number] | Percentiles[Number] = bisection.find_value()
    elif kind == "interval":
        low, high = sorted((bisection.find_value(end=1), bisection.find_value()))
        value = low if low == high else Interval(low, high)
    else:
        value = bisection.percentiles()
    return GoalValue(
        answer_kind=kind,
        inputs=GoalInputs(
            scenario,
            path_text(scenario_field.path),
            to_result(scenario_field.value),
            None if strength is None else to_json_number(strength),
        ),
        field=path_text(scenario_field.path),
        unit=scenario_field.unit,
        period=scenario_field.period,
        is_share=scenario_field.is_share,
        more_lasts=scenario_field.more_lasts,
        value=map_quantity(_round_to_known_digits, value),
        until=date_after(scenario.start, scenario.days),
    )


class _Bisection:
    """A scenario tried with one value after another for a field."""

    def __init__(
        self,
        scenario: Scenario,
        scenario_field: ScenarioField,
        goal: Goal,
        sampling: Sampling,
        progress: ProgressCallback | None,
    ) -> None:
        self._scenario, self._field, self._goal = scenario, scenario_field, goal
        self._sampling, self._progress = sampling, progress
        self._trial_count, self._expected_trials = 0, math.log2(_BISECTION_STEPS)

    def percentiles(self) -> Percentiles[Number]:
        """The percentiles of the value that each draw needs, or sustains."""
        percents = self._sampling.percents
        self._expected_trials *= len(percents)
        values = {}
        for percent in percents:
            # What is enough in so many draws leaves the others exhausted; of a rate the reverse.
            exhausted_percent = 100 - percent if self._field.more_lasts else percent
            values[percentile_name(percent)] = self.find_value(percent=exhausted_percent)
        return values

    def find_value(self, *, end: int = 0, percent: Number = 50) -> Number:
        """The least value that meets the goal, or the most where more of it shortens coverage.

        Compared is the low (0) or the high (1) `end` of bounds, or the percentile `percent`.
        """
        sampling = self._sampling._replace(percents=(percent,))

        def meets_goal(value: Number) -> bool:
            self._trial_count += 1
            if self._progress is not None:
                self._progress(min(self._trial_count / self._expected_trials, 1.0))
            scenario = replace_field(self._scenario, self._field.path, value)
            if self._goal.strength is None and scenario.answer_kind == "point":
                # What else there is to say of a scenario is not asked here.
                return bool(days_to_exhaustion(validated(scenario), unchanged) >= scenario.days)
            projection = project(scenario, every="month", sampling=sampling)
            return self._goal.is_met(projection, end, percentile_name(percent))

        def is_beyond(value: Number) -> bool:
            return meets_goal(value) == more_lasts

        least, more_lasts = self._field.least, self._field.more_lasts
        if is_beyond(least):
            if more_lasts:
                return least
            raise self._no_answer(f"no value of {self._field.name} does, not even 0", "nearer")
        low, high = self._bracket(is_beyond)

        def value_at(step: int) -> Number:
            return simplify(
                Fraction(low) + (Fraction(high) - Fraction(low)) * step / _BISECTION_STEPS
            )

        step = bisect_left(range(_BISECTION_STEPS), True, key=lambda at: is_beyond(value_at(at)))
        value = value_at(step if more_lasts else step - 1)
        rounded = simplify(Fraction(f"{float(value):.{_ROUND_DIGITS}g}"))
        return rounded if meets_goal(rounded) else value

    def _bracket(self, is_beyond: Callable[[Number], bool]) -> tuple[Number, Number]:
        """Two values, each at most twice the one before, between which the one sought lies."""
        low = self._field.least
        high: Number = min(max(1, 2 * low), self._field.most)
        while not is_beyond(high):
            if high >= self._field.most:
                name, most = self._field.name, f"{float(high):,g} {self._field.unit}"
                if self._field.more_lasts:
                    raise self._no_answer(f"no value of {name} does, not even {most}", "nearer")
                raise self._no_answer(f"any value of {name} does, even {most}", "later")
            low, high = high, min(2 * high, self._field.most)
        return low, high

    def _no_answer(self, reason: str, date: str) -> NoAnswerError:
        return NoAnswerError(f"{reason}: change another figure, or give a {date} date")


def _round_to_known_digits(value: Number) -> int | float | None:
    """A value for a result, rounded to the digits that bisection knows."""
    return to_json_number(
        value if isinstance(value, int) else float(f"{float(value):.{_KNOWN_DIGITS}g}")
    )
