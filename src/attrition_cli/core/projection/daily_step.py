"""People who come and go, day by day: arrivals at 00:00, all else evenly through the day.

With S present when those of a day have arrived, intake I, returns B of those lost on days before
and D the losses that are due (r of a number r, k S of a share k), the day takes

    lost   L = min(D, (S + I + B) / (1 - w)), or D of a share
    left   S + I + B - (1 - w) L

of which w is the share of the day's own losses that returns within it. With c the share of losses
that returns and a delay of q days, c times the losses until t - q have returned at t. Constant
rates come to what `absolute` and `per_capita` say; with returns the coverage of N is

    (N - c r q) / (r (1 - c)) where N > r q, else N / r
"""

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from attrition_cli.core.projection.inputs import TakenPhase, taken
from attrition_cli.core.quantities.elementwise import (
    Numbers,
    any_of,
    choose,
    functions,
    is_array,
    larger,
    largest,
    smaller,
)
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.inputs import Take
from attrition_cli.core.scenario.model import Scenario

_LARGEST_DENOMINATOR = 10**18
"""Ratios of more digits take ever longer to work with, and floats are as good."""


class State(NamedTuple):
    """How things stand at the end of a day, `days` after the start.

    `arrived`, `joined`, `lost` and `returned` count from the start, `arrived` less those lost
    before it; `left` are present. In the day, of length `span`, `before` were there when its
    tranches had arrived, so many were `due` to be lost and so many would come `incoming`; with
    `is_last` the horizon ends with it.
    """

    days: Number
    span: Number
    arrived: Numbers
    joined: Numbers
    lost: Numbers
    returned: Numbers
    left: Numbers
    before: Numbers
    due: Numbers
    incoming: Numbers
    per_capita: bool
    is_last: bool


def flow(scenario: Scenario, take: Take) -> Iterator[State]:
    """The state at the end of each day of `scenario`, and at the end of its horizon."""
    inputs, horizon_days = taken(scenario, take), scenario.horizon_days
    casualties, intake = Current(inputs.rate), Current(inputs.intake)
    returning = inputs.wounded_share() * inputs.rtd_share()
    past = Past(smaller(inputs.rtd_delay_days(), horizon_days)) if any_of(returning > 0) else None
    arrived: Numbers = 0
    joined: Numbers = 0
    lost: Numbers = 0
    returned: Numbers = 0
    left: Numbers = 0
    for day in range(math.ceil(horizon_days)):
        span = min(1, horizon_days - day)
        for arriving in inputs.arriving.get(day, ()):
            troops = arriving()
            arrived, left = _plus(arrived, troops), _plus(left, troops)
        before, due = left, casualties.due(day, span, left)
        joining = intake.due(day, span, left)
        incoming, again = joining, 0
        if past is not None:
            back = returning * (past.lost_until(day + span) - past.lost_until(day))
            incoming, again = joining + back, returning * past.share_within(span)
        present = _plus(before, incoming)
        losses, left = step(present, due, again, per_capita=casualties.per_capita)
        joined, lost = _plus(joined, joining), kept(_plus(lost, losses))
        if past is not None:
            returned = kept(returned + back + again * losses)
            past.add(lost)
        left = kept(left)
        yield State(
            days=day + span,
            span=span,
            arrived=arrived,
            joined=joined,
            lost=lost,
            returned=returned,
            left=left,
            before=before,
            due=due,
            incoming=incoming if past is None else incoming + again * due,
            per_capita=casualties.per_capita,
            is_last=day + 1 >= horizon_days,
        )


def step(
    present: Numbers, due: Numbers, again: Numbers, *, per_capita: bool
) -> tuple[Numbers, Numbers]:
    """The losses of a day and those left of all who are `present` in it.

    >>> step(12_000, 1_200, 0, per_capita=False), step(1_000, 1_200, 0, per_capita=False)
    ((1200, 10800), (1000, 0))
    """
    if isinstance(again, int) and not again:
        losses = due if per_capita else smaller(due, present)
        return losses, present - losses
    most = choose(again < 1, lambda: quotient(present, 1 - again), lambda: math.inf)
    losses = due if per_capita else smaller(due, most)
    # Of what is due, for the losses of all may by a rounding leave somebody.
    return losses, larger(present - (1 - again) * due, 0)


class Current:
    """The phase that each day, in turn, lies in."""

    def __init__(self, phases: tuple[TakenPhase, ...]) -> None:
        self._later = sorted(phases, key=lambda phase: -phase.first_day)
        self._phase: TakenPhase | None = None
        self._per_day: Numbers = 0

    def due(self, day: int, span: Number, present: Numbers) -> Numbers:
        """The people of a day, or of the part `span` of it, with so many present."""
        if self._phase is not None and self._phase.end_day <= day:
            self._phase, self._per_day = None, 0
        if self._later and self._later[-1].first_day <= day:
            self._phase = self._later.pop()
            self._per_day = self._phase.per_day()
        return _times(span, self._per_day * present if self.per_capita else self._per_day)

    @property
    def per_capita(self) -> bool:
        """Whether a share is lost."""
        return self._phase is not None and self._phase.per_capita


class Past:
    """What had been lost some days before."""

    def __init__(self, delay_days: Numbers) -> None:
        self._delay = delay_days
        self._today = 0
        # Those before the longest delay are needed no more: a day takes their place.
        self._length = math.ceil(largest(delay_days)) + 2
        self._totals: Any = [0] * self._length
        if is_array(delay_days):
            import numpy as np  # for arrays alone

            self._totals = np.zeros((self._length, len(delay_days)))
            self._draws = np.arange(len(delay_days))

    def share_within(self, span: Number) -> Numbers:
        """The share of a day's losses whose delay ends within the day."""
        if not any_of(self._delay < span):
            return 0
        return quotient(larger(span - self._delay, 0), span)

    def add(self, lost: Numbers) -> None:
        """So many are lost at the end of one day more."""
        self._today += 1
        self._totals[self._today % self._length] = lost

    def lost_until(self, days: Number) -> Numbers:
        """Of what had been lost by today, that whose delay ends after so many `days`."""
        then = larger(smaller(days - self._delay, self._today), 0)
        whole = functions(then).floor(then)
        low, high = self._at(whole), self._at(smaller(whole + 1, self._today))
        return low + (high - low) * (then - whole)

    def _at(self, day: Numbers) -> Numbers:
        if not is_array(day):
            return self._totals[day % self._length]
        return self._totals[day.astype(int) % self._length, self._draws]


def kept(number: Numbers) -> Numbers:
    """`number`, as a float where it would have too many digits."""
    if isinstance(number, Fraction) and number.denominator > _LARGEST_DENOMINATOR:
        return float(number)
    return number


def _plus(one: Numbers, other: Numbers) -> Numbers:
    """The sum; of nobody and an array the array itself."""
    if isinstance(other, int) and not other:
        return one
    return other if isinstance(one, int) and not one else one + other


def _times(factor: Numbers, number: Numbers) -> Numbers:
    """The product; once an array the array itself."""
    return number if isinstance(factor, int) and factor == 1 else factor * number
