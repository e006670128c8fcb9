"""What one figure of a scenario would have to be."""

import math
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.projection.engine import Progress, exhausted_days
from attrition_cli.core.projection.project import Projection, project
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.exact import Number, plain, simplest
from attrition_cli.core.quantities.inputs import as_given
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import Interval, Quantity
from attrition_cli.core.quantities.result_values import Answer, Given, People
from attrition_cli.core.quantities.sampling import Sampling, percentile_name
from attrition_cli.core.scenario.fields import Field, field, with_field
from attrition_cli.core.scenario.model import Path, Scenario, path_text
from attrition_cli.core.scenario.validation import validated

_STEPS = 1 << 40
"""A trial value is right to a part in so many of its bracket."""

_ROUND_DIGITS = 10
"""Significant digits of a value that is taken for the one found if it reaches as well."""

_KNOWN_DIGITS = 11

FEW_DRAWS = 10_000
"""Each of the many trials draws so many, unless others are asked for."""


class Target(NamedTuple):
    """That the strength lasts to the end of the horizon, or is at least so many then."""

    strength: Number | None = None

    def is_reached(self, projection: Projection, of: Callable[[Any], Any]) -> bool:
        """Whether it is, by what is taken `of` each answer: a number, an end, a percentile."""
        if self.strength is not None:
            left = of(projection.whole.strength)
            return bool(left is None or left >= self.strength)
        days = of(projection.coverage_days)
        return bool(days is None or days >= projection.whole.days)


class TargetInputs(NamedTuple):
    """The inputs as understood; `value` is that of the field as it stands."""

    scenario: Scenario
    field: str
    value: Given
    strength_at_least: Given


@dataclass(frozen=True)
class TargetValue:
    """The `value` of one field of a scenario that just reaches a target on the day `until`.

    It is so many people or days, a share (0 to 1) or a ratio, as `unit` says; of a rate or an
    intake so much in its `period`. Of bounds it is
    from what reaches it at best to what does at worst, and of draws percentiles of what each of
    them takes.
    """

    answer: Answer
    inputs: TargetInputs
    field: str
    unit: str
    period: str | None
    is_share: bool
    more_lasts: bool
    value: People
    until: date | None


def solve_field(
    scenario: Scenario,
    path: Path,
    *,
    strength: Quantity | None = None,
    sampling: Sampling | None = None,
    progress: Progress | None = None,
) -> TargetValue:
    """What the figure at `path` would have to be for the strength to last to the horizon's end.

    With `strength`, for so many to be left then. Tried by bisection between 0 and more than there
    may be; the answer is the least that does, of a rate and of what is lost the most.

    Raises `InputError` for a path that leads to no figure, and `NoAnswerError` where no value does.

    >>> from attrition_cli.core.quantities.rate import Rate
    >>> from attrition_cli.core.scenario.model import Contingent, Phase
    >>> start, end = date(2024, 11, 1), date(2024, 12, 1)
    >>> losses = Phase(Rate(1_523), start, end)
    >>> scenario = Scenario(start, 30, (Contingent(12_000),), (losses,))
    >>> solve_field(scenario, ("intake",)).value
    1123
    """
    found = field(validated(scenario), path)
    if strength is not None and isinstance(strength, Interval | tuple):
        raise InputError("is one number: say 10000", field="strength")
    chosen = sampling or Sampling(draws=FEW_DRAWS)
    trial = _Trials(scenario, found, Target(strength), chosen, progress)
    # Of this field itself nothing is uncertain any more.
    answer = with_field(scenario, found.path, found.least).answer
    if answer == "point":
        value: Any = trial.value(_low)
    elif answer == "interval":
        low, high = sorted((trial.value(_high), trial.value(_low)))
        value = low if low == high else Interval(low, high)
    else:
        value = trial.percentiles()
    return TargetValue(
        answer=answer,
        inputs=TargetInputs(
            scenario,
            path_text(found.path),
            None if found.value is None else each_end(plain, found.value),
            None if strength is None else plain(strength),
        ),
        field=path_text(found.path),
        unit=found.unit,
        period=found.period,
        is_share=found.is_share,
        more_lasts=found.more_lasts,
        value=each_end(_known, value),
        until=date_after(scenario.start, scenario.horizon_days),
    )


class _Trials:
    """A scenario tried with one value after another for a field."""

    def __init__(
        self,
        scenario: Scenario,
        found: Field,
        target: Target,
        sampling: Sampling,
        progress: Progress | None,
    ) -> None:
        self._scenario, self._field, self._target = scenario, found, target
        self._sampling, self._progress = sampling, progress
        self._tried, self._expected = 0, math.log2(_STEPS)

    def percentiles(self) -> dict[str, Number]:
        """The percentiles of what the draws take each, or sustain."""
        percents = self._sampling.percents
        self._expected *= len(percents)
        found = {}
        for percent in percents:
            # What is enough in so many draws leaves the others exhausted; of a rate the reverse.
            exhausted = 100 - percent if self._field.more_lasts else percent
            sampling = self._sampling._replace(percents=(exhausted,))
            found[percentile_name(percent)] = self.value(_only_one, sampling)
        return found

    def value(self, of: Callable[[Any], Any], sampling: Sampling | None = None) -> Number:
        """The least value that reaches the target, or the most where less does it."""

        def reaches(value: Number) -> bool:
            self._tried += 1
            if self._progress is not None:
                self._progress(min(self._tried / self._expected, 1.0))
            scenario = with_field(self._scenario, self._field.path, value)
            if self._target.strength is None and scenario.answer == "point":
                # What else there is to say of a scenario is not asked here.
                days = exhausted_days(validated(scenario), as_given)
                return bool(days >= scenario.horizon_days)
            projection = project(scenario, by="month", sampling=sampling or self._sampling)
            return self._target.is_reached(projection, of)

        more = self._field.more_lasts
        least = self._field.least if more or self._field.period is None else _NEARLY_NONE
        if more and reaches(least):
            return least
        if not more and not reaches(least):
            raise self._none(f"no value of {self._field.name} does, not even 0", "nearer")
        low, high = self._bracket(lambda value: reaches(value) == more, least)

        def at(step: int) -> Number:
            return simplest(Fraction(low) + (Fraction(high) - Fraction(low)) * step / _STEPS)

        step = bisect_left(range(_STEPS), True, key=lambda step: reaches(at(step)) == more)
        value = at(step if more else step - 1)
        rounded = simplest(Fraction(f"{float(value):.{_ROUND_DIGITS}g}"))
        return rounded if reaches(rounded) else value

    def _bracket(self, is_beyond: Callable[[Number], bool], least: Number) -> tuple[Number, Number]:
        """Two values between which the one sought lies."""
        low: Number = least
        high: Number = min(max(1, 2 * least), self._field.most)
        while not is_beyond(high):
            if high >= self._field.most:
                name, most = self._field.name, f"{float(high):,g} {self._field.unit}"
                if self._field.more_lasts:
                    raise self._none(f"no value of {name} does, not even {most}", "nearer")
                raise self._none(f"any value of {name} does, even {most}", "later")
            low, high = high, min(2 * high, self._field.most)
        return low, high

    def _none(self, reason: str, date: str) -> NoAnswerError:
        return NoAnswerError(f"{reason}: change another figure, or give a {date} date")


_NEARLY_NONE = Fraction(1, 10**9)
"""A rate of nobody is no rate."""


def _known(value: Number) -> int | float | None:
    """A value as a result carries it, with the digits that bisection knows."""
    return plain(value if isinstance(value, int) else float(f"{float(value):.{_KNOWN_DIGITS}g}"))


def _low(quantity: Any) -> Any:
    return quantity.low if isinstance(quantity, Interval) else quantity


def _high(quantity: Any) -> Any:
    return quantity.high if isinstance(quantity, Interval) else quantity


def _only_one(percentiles: Any) -> Any:
    """The percentile, of draws that are the same the number that they are."""
    return next(iter(percentiles.values())) if isinstance(percentiles, dict) else percentiles
