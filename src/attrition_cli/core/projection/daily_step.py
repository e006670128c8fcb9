"""The daily step: arrivals at 00:00; intake, losses and returns evenly through the day.

    S    strength after the arrivals of the day          I    intake of the day
    B    returns of people lost on earlier days          D_i  losses due by a cause: r_i + k_i S
    w_i  share of a cause's losses of the day that returns on the same day

    due       D = sum of D_i
    returning w = sum of w_i D_i / D
    losses    L = min(D, (S + I + B) / (1 - w))
    by cause  L D_i / D; the largest gets the remainder
    left      S + I + B - (1 - w) L

If the share c_i of a cause's losses returns after a delay of q_i days, then at time t c_i times its
losses until t - q_i have returned. Constant rates agree with the closed forms of
core.constant_rate; with returns from one cause the coverage of N people is

    (N - c r q) / (r (1 - c)) where N > r q, else N / r
"""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from attrition_cli.core.causes import Demand, is_none, shared_out, total_demand
from attrition_cli.core.projection.arithmetic import add, limit_digits, multiply
from attrition_cli.core.projection.inputs import (
    DailyCause,
    DailyInputs,
    DailyRatePhase,
    daily_inputs,
)
from attrition_cli.core.quantities.elementwise import (
    Numbers,
    any_of,
    is_array,
    math_functions,
    maximum,
    maximum_element,
    minimum,
    where,
)
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.scenario.model import Scenario

if TYPE_CHECKING:
    from attrition_cli.core.quantities.samples import Array


class State(NamedTuple):
    """The people at the end of a day, `days` after the start: numbers, or arrays over the draws.

    Cumulative values count from the start; arrivals are less those already lost before it. Losses
    by cause are in the order of the scenario's causes. `strength` is the strength present at the
    end of the day. `day_fraction` is the length of the day, `opening_strength` the strength after
    its arrivals, and `inflow` the intake and the returns from earlier losses in it. `demand` are
    the losses due in a whole day; `same_day_return_share` is the share of them that returns on the
    same day. `is_last` is true on the last day of the horizon.
    """

    days: Number
    day_fraction: Number
    cumulative_arrivals: Numbers
    cumulative_intake: Numbers
    cumulative_losses: Numbers
    cumulative_losses_by_cause: Sequence[Numbers]
    cumulative_returns: Numbers
    strength: Numbers
    opening_strength: Numbers
    demand: Demand
    inflow: Numbers
    same_day_return_share: Numbers = 0
    is_last: bool = False

    @staticmethod
    def at_start(strength: Numbers, causes: int) -> "State":
        """The state at 00:00 on the start date, with `strength` people present."""
        nobody = (0,) * causes
        return State(0, 0, strength, 0, 0, nobody, 0, strength, strength, Demand(), 0)


def daily_states(scenario: Scenario, resolve_input: InputResolver) -> Iterator[State]:
    """The states at the end of each day of `scenario`, the last at the end of its horizon."""
    inputs, horizon_days = daily_inputs(scenario, resolve_input), scenario.days
    losses_due, intake_due = LossSchedule(inputs.causes), IntakeSchedule.of(inputs)
    returns = [ReturnFlow(cause, horizon_days) for cause in inputs.causes]
    returning = [index for index, each in enumerate(returns) if each.is_any]
    cumulative_arrivals: Numbers = 0
    cumulative_intake: Numbers = 0
    cumulative_losses: Numbers = 0
    losses_by_cause: Sequence[Numbers] = (0,) * len(returns)
    cumulative_returns: Numbers = 0
    strength: Numbers = 0
    for day in range(math.ceil(horizon_days)):
        day_fraction = min(1, horizon_days - day)
        for arriving_troops in inputs.arrivals_by_day.get(day, ()):
            troops = arriving_troops()
            cumulative_arrivals, strength = (
                add(cumulative_arrivals, troops),
                add(strength, troops),
            )
        opening_strength, demand = strength, losses_due.on_day(day)
        demanded_losses = multiply(day_fraction, people_due(demand, strength))
        due_by_cause = [demanded_losses]
        if len(returns) > 1:
            due_by_cause = [
                multiply(day_fraction, people_due(each, strength)) for each in losses_due.by_cause()
            ]
        day_intake = intake_due.people_on_day(day, day_fraction)
        earlier_returns: Numbers = 0
        same_day_return_share: Numbers = 0
        for index in returning:
            returned = returns[index].earlier_returns(day, day_fraction)
            same_day_share = returns[index].same_day_share(day_fraction)
            earlier_returns = add(earlier_returns, returned)
            if not is_none(same_day_share):
                part = _part(due_by_cause[index], demanded_losses) if len(returns) > 1 else 1
                same_day_return_share = add(same_day_return_share, multiply(part, same_day_share))
        inflow = add(day_intake, earlier_returns)
        losses, strength = daily_step(
            add(opening_strength, inflow),
            demanded_losses,
            same_day_return_share,
            is_limited=not is_none(demand.people),
        )
        cumulative_intake, cumulative_losses = (
            add(cumulative_intake, day_intake),
            limit_digits(add(cumulative_losses, losses)),
        )
        losses_by_cause = (
            (cumulative_losses,)
            if len(returns) == 1
            else tuple(
                limit_digits(add(before, lost))
                for before, lost in zip(
                    losses_by_cause, shared_out(losses, due_by_cause), strict=True
                )
            )
        )
        if returning:
            cumulative_returns = limit_digits(
                cumulative_returns + earlier_returns + same_day_return_share * losses
            )
            for index in returning:
                returns[index].add(losses_by_cause[index])
        strength = limit_digits(strength)
        yield State(
            days=day + day_fraction,
            day_fraction=day_fraction,
            cumulative_arrivals=cumulative_arrivals,
            cumulative_intake=cumulative_intake,
            cumulative_losses=cumulative_losses,
            cumulative_losses_by_cause=losses_by_cause,
            cumulative_returns=cumulative_returns,
            strength=strength,
            opening_strength=opening_strength,
            demand=demand,
            inflow=inflow,
            same_day_return_share=same_day_return_share,
            is_last=day + 1 >= horizon_days,
        )


def people_due(demand: Demand, strength: Numbers) -> Numbers:
    """The people that `demand` takes from a `strength` in a day.

    >>> people_due(Demand(100, 0.002), 12_000)
    124.0
    """
    if is_none(demand.share):
        return demand.people
    return add(demand.people, demand.share * strength)


def _part(one: Numbers, whole: Numbers) -> Numbers:
    return where(whole > 0, lambda: quotient(one, whole), lambda: 0)


def daily_step(
    present: Numbers, demanded_losses: Numbers, same_day_return_share: Numbers, *, is_limited: bool
) -> tuple[Numbers, Numbers]:
    """The losses of a day, and the strength left of all who are `present` in it.

    `is_limited` is true where the losses due may exceed those present; shares alone never do.

    >>> daily_step(12_000, 1_200, 0, is_limited=True)
    (1200, 10800)
    >>> daily_step(1_000, 1_200, 0, is_limited=True)
    (1000, 0)
    """
    if is_none(same_day_return_share):
        losses = minimum(demanded_losses, present) if is_limited else demanded_losses
        return losses, present - losses
    max_losses = where(
        same_day_return_share < 1,
        lambda: quotient(present, 1 - same_day_return_share),
        lambda: math.inf,
    )
    losses = minimum(demanded_losses, max_losses) if is_limited else demanded_losses
    # Subtract what is due, not `losses`: rounding could leave a remainder when all are lost.
    return losses, maximum(present - (1 - same_day_return_share) * demanded_losses, 0)


class RateSchedule:
    """A rate by phases, to be read day after day in ascending order."""

    def __init__(self, phases: tuple[DailyRatePhase, ...]) -> None:
        self._upcoming_phases = sorted(phases, key=lambda phase: -phase.first_day)
        self._end_day: Number = math.inf
        self.per_day = Demand()

    def advance_to(self, day: int) -> bool:
        """Advance to `day`; true where the rate, `per_day`, may have changed."""
        has_changed = self._end_day <= day
        if has_changed:
            self._end_day, self.per_day = math.inf, Demand()
        if self._upcoming_phases and self._upcoming_phases[-1].first_day <= day:
            phase = self._upcoming_phases.pop()
            self._end_day, self.per_day, has_changed = phase.end_day, phase.per_day(), True
        return has_changed


class LossSchedule:
    """The demands of all causes, to be read day after day in ascending order."""

    def __init__(self, causes: Sequence[DailyCause]) -> None:
        self._schedules = [RateSchedule(cause.rate) for cause in causes]
        self._total = Demand()

    def on_day(self, day: int) -> Demand:
        """The total demand of all causes on `day`."""
        has_changed = [each.advance_to(day) for each in self._schedules]
        if any(has_changed):
            self._total = total_demand(each.per_day for each in self._schedules)
        return self._total

    def by_cause(self) -> list[Demand]:
        """The demand of each cause on the day last read."""
        return [each.per_day for each in self._schedules]


class IntakeSchedule:
    """An intake by phases that joins after a delay, to be read day after day in ascending order."""

    def __init__(self, phases: tuple[DailyRatePhase, ...], delay_days: Numbers) -> None:
        self._phases, self._delay_days = phases, delay_days
        self._schedule = RateSchedule(phases)
        self._is_delayed = not is_none(delay_days)
        self._people_per_day = [each.per_day().people for each in phases if self._is_delayed]

    @staticmethod
    def of(inputs: DailyInputs) -> "IntakeSchedule":
        """The intake of a scenario."""
        return IntakeSchedule(inputs.intake, inputs.intake_delay_days())

    def people_on_day(self, day: int, day_fraction: Number) -> Numbers:
        """The people who join on `day`, or in the part `day_fraction` of it."""
        if not self._is_delayed:
            self._schedule.advance_to(day)
            return multiply(day_fraction, self._schedule.per_day.people)
        people: Numbers = 0
        for phase, per_day in zip(self._phases, self._people_per_day, strict=True):
            begin = maximum(self._delay_days + phase.first_day, day)
            end = minimum(self._delay_days + phase.end_day, day + 1)
            # The intake of a day joins evenly through the day.
            people = people + day_fraction * per_day * maximum(end - begin, 0)
        return people


class ReturnFlow:
    """The returns to duty of those lost by one cause."""

    def __init__(self, cause: DailyCause, horizon_days: Number) -> None:
        self._return_share = cause.return_share()
        self.is_any = any_of(self._return_share > 0)
        """True where anybody returns."""
        if self.is_any:
            self._losses = LossHistory(minimum(cause.delay_days(), horizon_days))

    def earlier_returns(self, day: int, day_fraction: Number) -> Numbers:
        """The people lost before `day` who return on it, or in the part `day_fraction` of it."""
        history = self._losses
        return self._return_share * (
            history.losses_past_delay(day + day_fraction) - history.losses_past_delay(day)
        )

    def same_day_share(self, day_fraction: Number) -> Numbers:
        """The share of a day's losses that returns on the same day; an integer 0 if none can."""
        share = self._losses.same_day_share(day_fraction)
        return 0 if is_none(share) else self._return_share * share

    def add(self, cumulative_losses: Numbers) -> None:
        """Append the cumulative losses at the end of the next day."""
        self._losses.add(cumulative_losses)


class LossHistory:
    """The cumulative losses of as many past days as the longest delay needs."""

    def __init__(self, delay_days: Numbers) -> None:
        self._delay_days = delay_days
        self._today = 0
        # A ring buffer: totals older than the longest delay are overwritten.
        self._length = math.ceil(maximum_element(delay_days)) + 2
        self._totals: list[Numbers] | Array = [0] * self._length
        if is_array(delay_days):
            import numpy as np  # needed only for arrays

            self._totals = np.zeros((self._length, len(delay_days)))
            self._sample_indices = np.arange(len(delay_days))

    def same_day_share(self, day_fraction: Number) -> Numbers:
        """The share of a day's losses whose delay ends within the day."""
        if not any_of(self._delay_days < day_fraction):
            return 0
        return quotient(maximum(day_fraction - self._delay_days, 0), day_fraction)

    def add(self, cumulative_losses: Numbers) -> None:
        """Append the cumulative losses at the end of the next day."""
        self._today += 1
        self._totals[self._today % self._length] = cumulative_losses

    def losses_past_delay(self, days: Number) -> Numbers:
        """The cumulative losses whose delay has ended `days` after the start."""
        loss_day = maximum(minimum(days - self._delay_days, self._today), 0)
        whole_day = math_functions(loss_day).floor(loss_day)
        low, high = self._total_on(whole_day), self._total_on(minimum(whole_day + 1, self._today))
        return low + (high - low) * (loss_day - whole_day)

    def _total_on(self, day: Numbers) -> Numbers:
        if isinstance(self._totals, list):
            return self._totals[day % self._length]
        return self._totals[day.astype(int) % self._length, self._sample_indices]
