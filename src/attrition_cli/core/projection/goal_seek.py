"""Goal seek: the value of one field of a scenario that just meets a goal, found by bisection."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, partial
from itertools import groupby
from typing import Literal, NamedTuple

from attrition_cli.core.all_draws import draws_that_tell
from attrition_cli.core.causes import BATTLE
from attrition_cli.core.enough import (
    EnoughValue,
    MetBy,
    percentile_enough,
    probabilities_to_tell,
)
from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.one_sided import bounds_of_result
from attrition_cli.core.projection.engine import (
    ProgressCallback,
    days_to_exhaustion,
    first_day_present,
)
from attrition_cli.core.projection.project import Projection, project
from attrition_cli.core.projection.result_ends import low_and_high
from attrition_cli.core.quantities.calendar import PERIOD_DAYS, date_after
from attrition_cli.core.quantities.exact import Number, quotient, simplify, to_json_number
from attrition_cli.core.quantities.input_resolvers import resolve_as_interval, unchanged
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    Certainty,
    DaysValue,
    InputValue,
    PeopleValue,
    certainty,
    to_result,
)
from attrition_cli.core.quantities.sampling import Bound, Percentiles, Sampling, percentile_name
from attrition_cli.core.scenario.fields import (
    ScenarioField,
    find_field,
    replace_field,
    replace_inputs,
)
from attrition_cli.core.scenario.model import FieldPath, Scenario, path_text
from attrition_cli.core.scenario.validation import validated

_BISECTION_STEPS = 1 << 40
"""The number of steps of a bracket: the precision of the value found."""

_ROUND_DIGITS = 10
"""Significant digits of a rounded value, which is returned if it meets the goal too."""

_KNOWN_DIGITS = 11
"""Significant digits to which bisection determines any other value."""

_VALUES_TRIED = 48
_DECADES_TRIED = 6
"""The number of values tried for a field in which the strength is not monotone; those of a rate
cover `_DECADES_TRIED` powers of ten below the highest."""

_EXPECTED_TRIALS = 20
"""The number of trials of a search that its progress assumes."""

DRAWS_PER_TRIAL = 10_000
"""The default number of draws of each trial."""


_Margin = Callable[[Number], Number]
"""A function of a value: how far the goal is exceeded, negative where it is not met."""

_Compared = tuple[DaysValue | PeopleValue, Number]
"""The result that a goal is about, and the least result that meets the goal."""


class Goal(NamedTuple):
    """The goal that the force is not exhausted within the horizon, or has `strength` at its end."""

    strength: Number | None = None

    def compared(self, projection: Projection) -> _Compared:
        """The result of `projection` that the goal is about, and the least that meets the goal."""
        if self.strength is None:
            return projection.coverage_days, projection.counted_days
        return projection.total.strength, self.strength


class GoalInputs(NamedTuple):
    """The inputs of `goal_seek`; `value` is the present value of the field."""

    scenario: Scenario
    field: str
    value: InputValue
    strength_at_least: InputValue
    probability_percent: int | float | None


@dataclass(frozen=True)
class GoalValue:
    """The `value` of one field of a scenario that just meets a goal on the date `until`.

    It is people, days, a share (0 to 1) or a ratio, as `unit` tells; a rate or an intake is per
    `period`. With bounds it runs from the value that is enough at best to the one that is enough at
    worst. With draws it has the percentiles of the value that each draw needs, or sustains;
    `met_by` tells whether a percentile is a value, or `None` because any value or no value meets
    the goal. `enough` are the values that meet the goal with a given probability.

    Where the strength is not monotone in a rate or a delay, as with returns, a number of
    `values_tried` were tried, and `stretches` are the ranges that meet the goal (at the worst of
    bounds; empty with draws). The last may have no upper end; `value` is then `None`.

    The strength must last from `counts_from` on, the first day on which anybody would be present
    with the largest value. `not_needed` is the certainty that none of the value is needed, with
    draws at the given probabilities; `not_needed_draws` is the number of draws where only these
    show that none is needed. `bounds` tells whether one-sided inputs make the `value` an "at most"
    or "at least".
    """

    answer_kind: AnswerKind
    is_outer: bool
    inputs: GoalInputs
    field: str
    unit: str
    period: str | None
    is_share: bool
    more_lasts: bool
    value: PeopleValue
    met_by: Percentiles[MetBy] | None
    enough: tuple[EnoughValue, ...]
    not_needed: Certainty
    not_needed_draws: int | None
    stretches: tuple[Interval[float | None], ...]
    values_tried: int
    counts_from: date
    until: date | None
    bounds: dict[str, Bound] = dataclass_field(hash=False)


def goal_seek(
    scenario: Scenario,
    path: FieldPath,
    *,
    strength: Quantity | None = None,
    probability: Number | None = None,
    sampling: Sampling | None = None,
    progress: ProgressCallback | None = None,
) -> GoalValue:
    """The value at `path` with which the strength lasts to the end of the horizon.

    If `strength` is given, that many people must be left then. Bisection finds the least such
    value, or the largest for a rate, losses or a delay. With returns to duty a higher rate or a
    longer delay may leave more people, and so may a longer delay of an intake that ends: in these
    cases many values are tried, and bisection finds the ends of each stretch that meets the goal.

    With draws it is the value that meets the goal with a `probability` in per cent (default: 50 and
    95). Each probability and each percentile is a separate search; with a `probability` and without
    `sampling` there is only one.

    Raises `InputError` for an invalid scenario, for a path that leads to no field or to a delay
    without intake or returns, and for a `probability` where nothing is drawn. Raises
    `NoAnswerError` where no value meets the goal, or where any rate, losses or delay does.

    >>> from attrition_cli.core.quantities.rate import Rate
    >>> from attrition_cli.core.scenario.model import Cause, Contingent, Phase
    >>> start, end = date(2024, 11, 1), date(2024, 12, 1)
    >>> losses = Cause("battle", (Phase(Rate(1_523), start, end),))
    >>> scenario = Scenario(start, 30, (Contingent(12_000),), (losses,))
    >>> goal_seek(scenario, ("intake",)).value
    1123
    """
    scenario_field = find_field(validated(scenario), path)
    _refuse_delay_of_nobody(scenario, scenario_field.path)
    if strength is not None and isinstance(strength, Interval | tuple):
        raise InputError("is one number: say 10000", field="strength")
    # Without this field, whose value is replaced by one number.
    kind = replace_field(scenario, scenario_field.path, scenario_field.least).answer_kind
    probabilities = probabilities_to_tell(kind, probability)
    if sampling is None:
        percents = Sampling().percents if probability is None else ()
        sampling = Sampling(draws=DRAWS_PER_TRIAL, percents=percents)
    bisection = _Bisection(
        scenario._replace(thresholds_percent=()),  # no goal needs them
        scenario_field,
        Goal(strength),
        sampling,
        progress,
    )
    enough: tuple[EnoughValue, ...] = ()
    met_by: Percentiles[MetBy] | None = None
    not_needed_draws: int | None = None
    value: PeopleValue
    if kind == "distribution":
        found, enough = bisection.of_draws(sampling.percents, probabilities)
        value = {name: each.value for name, each in found.items()}
        met_by = {name: each.met_by for name, each in found.items()}
        not_needed, not_needed_draws = bisection.is_not_needed_by_draws(enough)
    else:
        exact = bisection.between_best_and_worst if kind == "interval" else bisection.find_value
        value = map_quantity(_round_to_known_digits, exact())
        ends = low_and_high(value) if scenario_field.more_lasts else (None, None)
        not_needed = certainty(*(float(end == scenario_field.least) for end in reversed(ends)))
    if progress is not None:
        progress(1.0)
    return GoalValue(
        answer_kind=kind,
        is_outer=kind == "interval" and scenario.needs_outer_bounds,
        inputs=GoalInputs(
            scenario,
            path_text(scenario_field.path),
            to_result(scenario_field.value),
            None if strength is None else to_json_number(strength),
            None if probability is None else to_json_number(probability),
        ),
        field=path_text(scenario_field.path),
        unit=scenario_field.unit,
        period=scenario_field.period,
        is_share=scenario_field.is_share,
        more_lasts=scenario_field.more_lasts,
        value=value,
        met_by=met_by,
        enough=enough,
        not_needed=not_needed,
        not_needed_draws=not_needed_draws,
        stretches=() if kind == "distribution" else bisection.stretches,
        values_tried=len(bisection.values_to_try),
        counts_from=scenario.start + timedelta(bisection.first_day),
        until=date_after(scenario.start, scenario.days),
        bounds=_bounds(scenario, scenario_field.path, strength) if kind == "distribution" else {},
    )


def _bounds(scenario: Scenario, path: FieldPath, strength: Quantity | None) -> dict[str, Bound]:
    """Whether one-sided inputs make the value an "at most" or "at least"."""
    others = [each for each in scenario.named_inputs if each[1] != path]
    return bounds_of_result(
        ((name, quantity) for name, _, quantity in others),
        lambda resolve_input: goal_seek(
            replace_inputs(scenario, others, resolve_input), path, strength=strength
        ),
        headline="value",
    )


def _refuse_delay_of_nobody(scenario: Scenario, path: FieldPath) -> None:
    if path[-1] == "intake_delay" and not scenario.intake:
        raise InputError("there is no intake: give one as well", field="solve_for")
    if path[-1] == "rtd_delay":
        of_cause = scenario.cause_index(str(path[1]) if len(path) > 1 else BATTLE)
        if of_cause is not None and not bounds_of(scenario.causes[of_cause].rtd_share)[1]:
            raise InputError(
                "there are no returns to duty: give rtd_share as well", field="solve_for"
            )


class _Bisection:
    """The search for the value of a field, by trials of the scenario with different values."""

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
        self._trial_count, self._expected_trials = 0, float(_EXPECTED_TRIALS)
        self._trials: dict[tuple[Number, Number], _Compared] = {}
        # The same for all trials: that of the trial with most people present, the earliest.
        most = scenario_field.most if scenario_field.more_lasts else scenario_field.least
        most_there = replace_field(scenario, scenario_field.path, most)
        self.first_day = first_day_present(most_there) or 0

    def of_draws(
        self, percents: Sequence[Number], probabilities: Sequence[Number]
    ) -> tuple[Percentiles[EnoughValue], tuple[EnoughValue, ...]]:
        """The percentiles of the value that each draw needs, or sustains, and the values enough.

        Without `percents` the percentiles are those that correspond to `probabilities`.
        """
        enough_at = partial(percentile_enough, more_is_enough=self._field.more_lasts)
        percents = percents or tuple(map(enough_at, probabilities))
        # `enough_at` is its own inverse, so it also gives the probability of a percentile.
        found = dict.fromkeys((*probabilities, *map(enough_at, percents)))
        self._expected_trials *= len(found)
        values = {each: self._enough_with(each) for each in found}
        refusals = {each: error for each, (_, error) in values.items() if error is not None}
        if len(refusals) == len(values) and len(set(map(type, refusals.values()))) == 1:
            # If no value is enough for the least probability, none is for a higher one.
            is_none = isinstance(refusals[probabilities[0]], _NoValueError)
            reported = min(probabilities) if is_none else max(probabilities)
            raise refusals[reported].with_chance(reported)
        shown = {percentile_name(each): values[enough_at(each)][0] for each in percents}
        return shown, tuple(values[each][0] for each in probabilities)

    def is_not_needed_by_draws(self, enough: Sequence[EnoughValue]) -> tuple[Certainty, int | None]:
        """The certainty that none of the value is needed, and the draws if only they show it."""
        if not self._field.more_lasts or {each.met_by for each in enough} != {"any"}:
            return certainty(0, any(each.met_by == "any" for each in enough)), None
        draws = self._sampling.draws
        if self._margin(0, Fraction(100, draws), self._field.least) < 0:
            return "possible", None
        inputs = (quantity for _, _, quantity in self._scenario.named_inputs)
        return "always", draws_that_tell(draws, inputs, self._is_not_needed_by_ends)

    def _is_not_needed_by_ends(self) -> bool:
        least = replace_field(self._scenario, self._field.path, self._field.least)
        if least.needs_outer_bounds:
            return False
        bounded = replace_inputs(least, least.named_inputs, resolve_as_interval)
        projection = project(bounded, every="month", first_day=self.first_day)
        found, goal = self._goal.compared(projection)
        lowest = low_and_high(found)[0]
        return lowest is None or lowest >= goal

    def _enough_with(self, probability: Number) -> "tuple[EnoughValue, _RefusedValueError | None]":
        """The value that is enough with a `probability`, or the error that any or none is."""
        value: Number | None = None
        met_by: MetBy = "value"
        refusal: _RefusedValueError | None = None
        try:
            # `probability` per cent of the draws meet the goal if the percentile of the rest does.
            value = self.find_value(percent=100 - probability)
        except _AnyValueError as error:
            met_by, refusal = "any", error
        except _NoValueError as error:
            met_by, refusal = "none", error
        if self._field.more_lasts and value == self._field.least:
            met_by = "any"
        known = _round_to_known_digits(value)
        return EnoughValue(to_json_number(probability) or 0, known, met_by), refusal

    def between_best_and_worst(self) -> Number | Interval[Number | None] | None:
        """The interval from the value that is enough at the best of the bounds to that at worst."""
        try:
            worst = self.find_value()
        except _NoValueError as error:
            self._find_best()
            raise NoAnswerError(f"with the bounds at their worst {error}") from None
        best = self._find_best()
        if best == worst:
            return best
        if best is None or worst is None:
            return Interval(best or worst, None)
        return Interval(min(best, worst), max(best, worst))

    def _find_best(self) -> Number | None:
        """The value that is enough at the best of the bounds, `None` where any value is."""
        try:
            return self.find_value(end=1)
        except _AnyValueError:
            return None

    def find_value(self, *, end: int = 0, percent: Number = 50) -> Number | None:
        """The least value that meets the goal, or the largest where more of it shortens coverage.

        `None` means that the largest is unlimited. The goal is compared with the low (0) or high
        (1) `end` of bounds, or with the percentile `percent`.
        """
        margin = partial(self._margin, end, percent)
        if self.values_to_try:
            *_, (_, highest) = self._runs(margin)
            return self._end_of_run(highest, 1, margin)
        least, more_lasts = self._field.least, self._field.more_lasts
        if (margin(least) >= 0) == more_lasts:
            if more_lasts:
                return least
            raise _NoValueError(f"no value of {self._field.name} is low enough", "not even 0")
        return self._edge(*self._bracket(margin), margin)

    @property
    def stretches(self) -> tuple[Interval[float | None], ...]:
        """The stretches of values that meet the goal, at the worst of bounds."""
        margin = partial(self._margin, 0, 50)
        if not self.values_to_try:
            return ()
        return tuple(
            Interval(
                _round_to_known_digits(self._end_of_run(lowest, -1, margin)),
                _round_to_known_digits(self._end_of_run(highest, 1, margin)),
            )
            for lowest, highest in self._runs(margin)
        )

    def _runs(self, margin: _Margin) -> list[tuple[int, int]]:
        """The first and the last index of each run of values to try that meet the goal."""
        met = [margin(value) >= 0 for value in self.values_to_try]
        runs = [list(run) for does, run in groupby(range(len(met)), met.__getitem__) if does]
        number, name = len(met), self._field.name
        if not runs:
            raise _NoValueError(f"none of {number} values of {name} that were tried is enough")
        if len(runs[0]) == number:
            highest = self._with_unit(self.values_to_try[-1])
            tried = f"each of {number} values of {name} that were tried is enough"
            raise _AnyValueError(tried, f"even {highest}")
        return [(run[0], run[-1]) for run in runs]

    def _end_of_run(self, at: int, step: Literal[-1, 1], margin: _Margin) -> Number | None:
        """The end of a stretch beyond the value at index `at`, `None` for no upper end."""
        values = self.values_to_try
        if at + step == len(values):
            return None
        if at + step < 0:
            return 0
        return self._edge(values[at], values[at + step], margin)

    def _margin(self, end: int, percent: Number, value: Number) -> Number:
        """How far `value` exceeds the goal; negative where it does not meet it."""
        if (percent, value) not in self._trials:
            self._trials[percent, value] = self._try(percent, value)
        found, least = self._trials[percent, value]
        # The low (0) or high (1) end of bounds, or the percentile of draws.
        number = low_and_high(found, percentile_name(percent))[end]
        return math.inf if number is None else number - least

    def _try(self, percent: Number, value: Number) -> _Compared:
        """The result that the goal is about, with `value` in the field."""
        self._trial_count += 1
        if self._progress is not None:
            self._progress(min(self._trial_count / self._expected_trials, 1.0))
        scenario = replace_field(self._scenario, self._field.path, value)
        if self._goal.strength is None and scenario.answer_kind == "point":
            # Only the days are needed, not the rest of a projection.
            lasts = days_to_exhaustion(validated(scenario), unchanged, self.first_day)
            return lasts, scenario.days
        sampling = self._sampling._replace(percents=(percent,))
        projection = project(scenario, every="month", sampling=sampling, first_day=self.first_day)
        return self._goal.compared(projection)

    def _edge(self, one: Number, other: Number, margin: _Margin) -> Number:
        """The value that just meets the goal, between two values of which one meets it."""

        def value_at(step: int) -> Number:
            return simplify(
                Fraction(one) + (Fraction(other) - Fraction(one)) * step / _BISECTION_STEPS
            )

        value = value_at(_step_that_meets(lambda step: float(margin(value_at(step)))))
        rounded = simplify(Fraction(f"{float(value):.{_ROUND_DIGITS}g}"))
        return rounded if margin(rounded) >= 0 else value

    @cached_property
    def values_to_try(self) -> list[Number]:
        """Values from the least to the most of a field in which the strength is not monotone.

        They are dense enough to find a stretch between two turns. Empty for a monotone field.
        """
        field = self._field
        if _is_monotone(self._scenario, field, self._goal):
            return []
        if field.unit == "days":
            return [quotient(field.most * step, _VALUES_TRIED) for step in range(_VALUES_TRIED + 1)]
        # A rate, from a negligible one to one that takes everybody in a day.
        most = field.most if field.is_share else min(field.most, 10 * self._most_per_period)
        steps = range(_VALUES_TRIED, -1, -1)
        return [most / 10 ** Fraction(_DECADES_TRIED * step, _VALUES_TRIED) for step in steps]

    @property
    def _most_per_period(self) -> Number:
        """The rate, per period of the field, that takes all people of the scenario in a day."""
        scenario = self._scenario
        people = sum(each.max_troops_by(date.max) for each in scenario.contingents)
        people += sum(
            bounds_of(phase.rate.per_day)[1] * (phase.until - phase.since).days
            for phase in scenario.intake
        )
        period_days = PERIOD_DAYS[self._field.period or "day"]
        most: Number = quotient(people * period_days, min(scenario.days, 1))
        return most

    def _bracket(self, margin: _Margin) -> tuple[Number, Number]:
        """Two values between which the goal is just met, found by doubling."""
        low = self._field.least
        high: Number = min(max(1, 2 * low), self._field.most)
        while (margin(high) >= 0) != self._field.more_lasts:
            if high >= self._field.most:
                name, most = self._field.name, self._with_unit(high)
                if self._field.more_lasts:
                    raise _NoValueError(f"no value of {name} is enough", f"not even {most}")
                raise _AnyValueError(f"any value of {name} is low enough", f"even {most}")
            low, high = high, min(2 * high, self._field.most)
        return low, high

    def _with_unit(self, value: Number) -> str:
        if self._field.is_share:
            unit = self._field.unit.removeprefix("share")
            return f"{100 * float(value):,g}%{unit}"
        return f"{float(value):,g} {self._field.unit}"


class _RefusedValueError(NoAnswerError):
    """Any value is enough, or none is, up to the `extreme` that was tried."""

    date_needed = ""

    def __init__(self, values: str, extreme: str = "", chance: str = "") -> None:
        self._values, self._extreme = values, extreme
        comma = f", {extreme}" if extreme else ""
        cure = f"change another figure, or give a {self.date_needed} date"
        super().__init__(f"{values}{chance}{comma}: {cure}")

    def with_chance(self, probability: Number) -> "_RefusedValueError":
        """The same error, for a `probability` in per cent."""
        return type(self)(self._values, self._extreme, f" with a chance of {float(probability):g}%")


class _AnyValueError(_RefusedValueError):
    """Any value meets the goal."""

    date_needed = "later"


class _NoValueError(_RefusedValueError):
    """No value meets the goal."""

    date_needed = "nearer"


def _step_that_meets(margin_at: Callable[[int], float]) -> int:
    """The step of a bracket that just meets a goal, while its neighbour does not.

    One end of the bracket must meet it. The search uses regula falsi with the Illinois rule (the
    margin at an end that stays is halved), and bisects where there is no line, or where two steps
    removed less than half of the bracket.
    """
    low, high = 0, _BISECTION_STEPS
    at_low, at_high = margin_at(low), margin_at(high)
    rises = at_high >= 0
    last_moved, width = "", high - low
    is_second = False
    while high - low > 1:
        difference = at_low - at_high
        share = at_low / difference if difference and math.isfinite(difference) else 0.5
        if is_second:
            share, width = (0.5 if 2 * (high - low) > width else share), high - low
        is_second = not is_second
        step = min(max(low + round((high - low) * share), low + 1), high - 1)
        at_step = margin_at(step)
        if (at_step >= 0) == rises:
            at_low = at_low / 2 if last_moved == "high" else at_low
            high, at_high, last_moved = step, at_step, "high"
        else:
            at_high = at_high / 2 if last_moved == "low" else at_high
            low, at_low, last_moved = step, at_step, "low"
    return high if rises else low


def _is_monotone(scenario: Scenario, field: ScenarioField, goal: Goal) -> bool:
    """True where the result of the goal is monotone in the field.

    It is not in rates and delays with returns, nor in the delay of an intake that ends, whose
    people join later and are lost later. The first exhaustion by rates in people is monotone all
    the same, except in the delay of an intake that began before the start: some of that intake
    joins within the horizon only if it is late.
    """
    if field.path[-1] == "intake_delay":
        if any(phase.since < scenario.start for phase in scenario.intake):
            return False
        turns = scenario.has_passing_intake
    else:
        returns = any(bounds_of(cause.rtd_share)[1] for cause in scenario.causes)
        turns = returns and ("rate" in field.path or field.path[-1] == "rtd_delay")
    return not turns or (not scenario.takes_shares and goal.strength is None)


def _round_to_known_digits(value: Number | None) -> int | float | None:
    """A value for a result, rounded to the digits that bisection determines."""
    if value is None:
        return None
    return to_json_number(
        value if isinstance(value, int) else float(f"{float(value):.{_KNOWN_DIGITS}g}")
    )
