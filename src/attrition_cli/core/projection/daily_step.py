"""The daily step: arrivals at 00:00, intake, losses and returns evenly through the day.

    S  strength when those of the day have arrived        I  intake of the day
    B  returns of those lost on earlier days              D  losses due: r people, or k S of a share
    w  share of the day's own losses that returns in it

    losses  L = min(D, (S + I + B) / (1 - w)), or D where a share k of the strength is lost
    left    S + I + B - (1 - w) L

With c the share of losses that returns and a delay of q days, c times the losses until t - q have
returned at t. Constant rates agree with the closed forms of core.constant_rate; with returns the
coverage of N people is

    (N - c r q) / (r (1 - c)) where N > r q, else N / r
"""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from attrition_cli.core.projection.arithmetic import add, limit_digits, multiply
from attrition_cli.core.projection.inputs import DailyRatePhase, daily_inputs
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
    """People at the end of a day, `days` after the start: numbers, or arrays of one a draw.

    The cumulative ones count from the start, arrivals less those lost before it; `strength` are
    present. In the day, of length `day_fraction`, `opening_strength` were present when its tranches
    had arrived, `demanded_losses` were due and `inflow` joined or returned; with `per_capita` a
    share of the strength was due, and with `is_last` the horizon ends with the day.
    """

    days: Number
    day_fraction: Number
    cumulative_arrivals: Numbers
    cumulative_intake: Numbers
    cumulative_losses: Numbers
    cumulative_returns: Numbers
    strength: Numbers
    opening_strength: Numbers
    demanded_losses: Numbers
    inflow: Numbers
    per_capita: bool = False
    is_last: bool = False

    @staticmethod
    def at_start(strength: Numbers) -> "State":
        """The state at 00:00 on the start date, with `strength` people present."""
        return State(0, 0, strength, 0, 0, 0, strength, strength, 0, 0)


def daily_states(scenario: Scenario, resolve_input: InputResolver) -> Iterator[State]:
    """The states at the end of each day of `scenario`, the last at the end of its horizon."""
    inputs, horizon_days = daily_inputs(scenario, resolve_input), scenario.days
    loss_schedule, intake_schedule = RateSchedule(inputs.rate), RateSchedule(inputs.intake)
    return_share = inputs.wounded_share() * inputs.rtd_share()
    loss_history = (
        LossHistory(minimum(inputs.rtd_delay_days(), horizon_days))
        if any_of(return_share > 0)
        else None
    )
    cumulative_arrivals: Numbers = 0
    cumulative_intake: Numbers = 0
    cumulative_losses: Numbers = 0
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
        opening_strength, demanded_losses = (
            strength,
            loss_schedule.people_on_day(day, day_fraction, strength),
        )
        day_intake = intake_schedule.people_on_day(day, day_fraction, strength)
        inflow, same_day_return_share = day_intake, 0
        if loss_history is not None:
            earlier_returns = return_share * (
                loss_history.losses_past_delay(day + day_fraction)
                - loss_history.losses_past_delay(day)
            )
            inflow, same_day_return_share = (
                day_intake + earlier_returns,
                return_share * loss_history.same_day_share(day_fraction),
            )
        losses, strength = daily_step(
            add(opening_strength, inflow),
            demanded_losses,
            same_day_return_share,
            per_capita=loss_schedule.per_capita,
        )
        cumulative_intake, cumulative_losses = (
            add(cumulative_intake, day_intake),
            limit_digits(add(cumulative_losses, losses)),
        )
        if loss_history is not None:
            cumulative_returns = limit_digits(
                cumulative_returns + earlier_returns + same_day_return_share * losses
            )
            loss_history.add(cumulative_losses)
        strength = limit_digits(strength)
        yield State(
            days=day + day_fraction,
            day_fraction=day_fraction,
            cumulative_arrivals=cumulative_arrivals,
            cumulative_intake=cumulative_intake,
            cumulative_losses=cumulative_losses,
            cumulative_returns=cumulative_returns,
            strength=strength,
            opening_strength=opening_strength,
            demanded_losses=demanded_losses,
            inflow=inflow
            if loss_history is None
            else inflow + same_day_return_share * demanded_losses,
            per_capita=loss_schedule.per_capita,
            is_last=day + 1 >= horizon_days,
        )


def daily_step(
    present: Numbers, demanded_losses: Numbers, same_day_return_share: Numbers, *, per_capita: bool
) -> tuple[Numbers, Numbers]:
    """The losses of a day and those left of all who are `present` in it.

    >>> daily_step(12_000, 1_200, 0, per_capita=False)
    (1200, 10800)
    >>> daily_step(1_000, 1_200, 0, per_capita=False)
    (1000, 0)
    """
    if isinstance(same_day_return_share, int) and not same_day_return_share:
        losses = demanded_losses if per_capita else minimum(demanded_losses, present)
        return losses, present - losses
    max_losses = where(
        same_day_return_share < 1,
        lambda: quotient(present, 1 - same_day_return_share),
        lambda: math.inf,
    )
    losses = demanded_losses if per_capita else minimum(demanded_losses, max_losses)
    # Of what is due, for the losses of all may by a rounding leave somebody.
    return losses, maximum(present - (1 - same_day_return_share) * demanded_losses, 0)


class RateSchedule:
    """A rate by phases, asked for one day after another."""

    def __init__(self, phases: tuple[DailyRatePhase, ...]) -> None:
        self._upcoming_phases = sorted(phases, key=lambda phase: -phase.first_day)
        self._phase: DailyRatePhase | None = None
        self._per_day: Numbers = 0

    def people_on_day(self, day: int, day_fraction: Number, strength: Numbers) -> Numbers:
        """The people of `day`, or of the part `day_fraction` of it, with `strength` present."""
        if self._phase is not None and self._phase.end_day <= day:
            self._phase, self._per_day = None, 0
        if self._upcoming_phases and self._upcoming_phases[-1].first_day <= day:
            self._phase = self._upcoming_phases.pop()
            self._per_day = self._phase.per_day()
        return multiply(
            day_fraction, self._per_day * strength if self.per_capita else self._per_day
        )

    @property
    def per_capita(self) -> bool:
        """Tell whether the rate of the day last asked for is a share of the strength."""
        return self._phase is not None and self._phase.per_capita


class LossHistory:
    """The cumulative losses of the days that a delay reaches back to."""

    def __init__(self, delay_days: Numbers) -> None:
        self._delay_days = delay_days
        self._today = 0
        # Those before the longest delay are needed no more: a day takes their place.
        self._length = math.ceil(maximum_element(delay_days)) + 2
        self._totals: list[Numbers] | Array = [0] * self._length
        if is_array(delay_days):
            import numpy as np  # for arrays alone

            self._totals = np.zeros((self._length, len(delay_days)))
            self._sample_indices = np.arange(len(delay_days))

    def same_day_share(self, day_fraction: Number) -> Numbers:
        """The share of a day's losses whose delay ends within the day."""
        if not any_of(self._delay_days < day_fraction):
            return 0
        return quotient(maximum(day_fraction - self._delay_days, 0), day_fraction)

    def add(self, cumulative_losses: Numbers) -> None:
        """Append the cumulative losses at the end of one day more."""
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
