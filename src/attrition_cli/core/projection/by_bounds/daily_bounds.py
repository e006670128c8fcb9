"""The bounds of a scenario day by day, each from what those of the day before allow."""

import math
from typing import NamedTuple

from attrition_cli.core.projection.by_bounds.corners import extreme_resolver
from attrition_cli.core.projection.by_bounds.interval import (
    ZERO_BOUNDS,
    Bounds,
    bounds_over_states,
    difference,
    from_balance,
    intersect,
    scale,
    tighten,
)
from attrition_cli.core.projection.daily_step import RateSchedule, State, daily_step
from attrition_cli.core.projection.engine import RunValue
from attrition_cli.core.projection.inputs import daily_inputs
from attrition_cli.core.projection.period_totals import CasualtySplit, PeriodTotals
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.quantity import Interval, bounds_of
from attrition_cli.core.scenario.model import Scenario


class StateBounds(NamedTuple):
    """Bounds of a `State` at the end of a day, in people.

    With `losses_exceed_strength` more are due to be lost in the day than may be present.
    """

    cumulative_arrivals: Bounds
    cumulative_intake: Bounds
    cumulative_losses: Bounds
    cumulative_returns: Bounds
    strength: Bounds
    losses_exceed_strength: bool = False


class PeriodLossBounds(NamedTuple):
    """The sums, over the days of a period, of the bounds of their losses and returns."""

    losses: Bounds = ZERO_BOUNDS
    returns: Bounds = ZERO_BOUNDS


class DailyBounds:
    """The bounds of each day in turn."""

    def __init__(self, scenario: Scenario) -> None:
        extremes = (
            extreme_resolver(more=False, faster=True),
            extreme_resolver(more=True, faster=False),
        )
        fewest, most = (CasualtySplit.from_scenario(scenario, each) for each in extremes)
        self._irrecoverable = Bounds(most.irrecoverable, fewest.irrecoverable)
        self._return_share = Bounds(1 - fewest.irrecoverable, 1 - most.irrecoverable)
        self._wounded = (
            None
            if fewest.wounded is None or most.wounded is None
            else Bounds(fewest.wounded, most.wounded)
        )
        self._fast_losses, self._slow_losses = (
            RateSchedule(daily_inputs(scenario, each).rate) for each in extremes
        )
        delay = Bounds(*bounds_of(scenario.rtd_delay_days))
        self._loss_history = _LossHistoryBounds(delay, self._return_share)
        self.has_returns = scenario.has_returns
        is_certain = all(not isinstance(phase.rate.amount, Interval) for phase in scenario.rate)
        self.is_exact = not self.has_returns or (is_certain and delay.low == delay.high)
        self._is_exact_at_first = self.is_exact or not any(
            phase.rate.per_capita for phase in scenario.rate
        )
        self._state_bounds = StateBounds(
            ZERO_BOUNDS, ZERO_BOUNDS, ZERO_BOUNDS, ZERO_BOUNDS, ZERO_BOUNDS
        )

    def advance(self, states: tuple[State, ...]) -> tuple[StateBounds, PeriodLossBounds]:
        """The bounds at the end of the next day, with the `states` of all corners, and its losses.

        Each end is that of `daily_step` from the ends of the day before: most are left of the most
        present at the slowest losses, most are lost of the most present at the fastest.
        """
        last, state = self._state_bounds, states[0]
        cumulative_arrivals, cumulative_intake = (
            bounds_over_states(states, "cumulative_arrivals"),
            bounds_over_states(states, "cumulative_intake"),
        )
        day, day_fraction = len(self._loss_history), state.day_fraction
        opening_strength = last.strength + difference(last.cumulative_arrivals, cumulative_arrivals)
        earlier_returns, same_day_return_share = self._loss_history.returns_next_day(day_fraction)
        present = (
            opening_strength
            + difference(last.cumulative_intake, cumulative_intake)
            + earlier_returns
        )

        def step(end: int, losses: RateSchedule) -> tuple[Number, Number]:
            """The day from the low (0) or the high `end` of the strength, by these `losses`."""
            return daily_step(
                present[end],
                losses.people_on_day(day, day_fraction, opening_strength[end]),
                same_day_return_share[end],
                per_capita=losses.per_capita,
            )

        min_losses, max_strength = step(0, self._slow_losses)[0], step(1, self._slow_losses)[1]
        max_losses, min_strength = step(1, self._fast_losses)[0], step(0, self._fast_losses)[1]
        min_demanded_losses = self._slow_losses.people_on_day(
            day, day_fraction, opening_strength.high
        )
        losses_exceed_strength = bool(
            present.high < min_demanded_losses and not self._slow_losses.per_capita
        )
        day_losses = Bounds(min_losses, max_losses)
        day_returns = earlier_returns + Bounds(
            same_day_return_share.low * min_losses, same_day_return_share.high * max_losses
        )
        strength, cumulative_returns = (
            Bounds(min_strength, max_strength),
            last.cumulative_returns + day_returns,
        )
        cumulative_losses = from_balance(
            last.cumulative_losses + day_losses,
            cumulative_arrivals + cumulative_intake + cumulative_returns,
            strength,
        )
        if self._irrecoverable.low > 0:
            max_irrecoverable = cumulative_arrivals.high + cumulative_intake.high - strength.low
            cumulative_losses = intersect(
                cumulative_losses, Bounds(0, quotient(max_irrecoverable, self._irrecoverable.low))
            )
        self._is_exact_at_first &= self.is_exact or all(each.strength > 0 for each in states)
        if self._is_exact_at_first:
            strength, cumulative_losses, cumulative_returns = (
                bounds_over_states(states, name)
                for name in ("strength", "cumulative_losses", "cumulative_returns")
            )
        self._loss_history.add(day_losses)
        self._state_bounds = StateBounds(
            cumulative_arrivals,
            cumulative_intake,
            cumulative_losses,
            cumulative_returns,
            strength,
            losses_exceed_strength,
        )
        return self._state_bounds, PeriodLossBounds(day_losses, day_returns)

    def period_totals(
        self, before: StateBounds, now: StateBounds, period_losses: PeriodLossBounds
    ) -> PeriodTotals[RunValue]:
        """The totals from `before` to `now`, with `period_losses` by the days between."""
        wounded, cumulative_losses = self._wounded, now.cumulative_losses
        # Whoever is not there at the end is lost for good, or about to return.
        max_irrecoverable = (
            now.cumulative_arrivals.high + now.cumulative_intake.high - now.strength.low
        )
        return PeriodTotals(
            arrivals=difference(before.cumulative_arrivals, now.cumulative_arrivals).as_quantity,
            intake=difference(before.cumulative_intake, now.cumulative_intake).as_quantity,
            losses=tighten(
                period_losses.losses, before.cumulative_losses, now.cumulative_losses
            ).as_quantity,
            returns=tighten(
                period_losses.returns, before.cumulative_returns, now.cumulative_returns
            ).as_quantity,
            strength=now.strength.as_quantity,
            cumulative_losses=cumulative_losses.as_quantity,
            irrecoverable_losses=intersect(
                scale(cumulative_losses, self._irrecoverable), Bounds(0, max_irrecoverable)
            ).as_quantity,
            killed=None
            if wounded is None
            else scale(cumulative_losses, Bounds(1 - wounded.high, 1 - wounded.low)).as_quantity,
            wounded=None if wounded is None else scale(cumulative_losses, wounded).as_quantity,
        )


class _LossHistoryBounds:
    """Bounds of the losses of the days so far, and of those of them who return."""

    def __init__(self, delay: Bounds, return_share: Bounds) -> None:
        self._delay, self._return_share = delay, return_share
        self._daily_losses: list[Bounds] = []

    def __len__(self) -> int:
        """The days so far."""
        return len(self._daily_losses)

    def add(self, day_losses: Bounds) -> None:
        """Append the losses of one day more."""
        self._daily_losses.append(day_losses)

    def returns_next_day(self, day_fraction: Number) -> tuple[Bounds, Bounds]:
        """The returns of the next day of earlier losses, and the share of its own that returns."""
        if not self._return_share.high:
            return ZERO_BOUNDS, ZERO_BOUNDS
        day, (low, high) = len(self._daily_losses), self._delay
        same_day_share = quotient(max(day_fraction - low, 0), day_fraction)
        if low == high:
            earlier_returns = self._losses_between(day - low, min(day + day_fraction - low, day))
            return scale(earlier_returns, self._return_share), scale(
                Bounds(same_day_share, same_day_share), self._return_share
            )
        # Within the bounds of the delay any of these days may be the one that returns.
        first = math.floor(day - min(high, day + 1))
        end = min(math.ceil(day + day_fraction - low), day)
        candidate_losses = self._daily_losses[max(first, 0) : max(end, 0)]
        most = max((each.high for each in candidate_losses), default=0) * day_fraction
        certain = first >= 0 and low >= day_fraction and candidate_losses
        least = min(each.low for each in candidate_losses) * day_fraction if certain else 0
        return scale(Bounds(least, most), self._return_share), Bounds(
            0, same_day_share * self._return_share.high
        )

    def _losses_between(self, since: Number, until: Number) -> Bounds:
        losses = ZERO_BOUNDS
        for day in range(max(math.floor(since), 0), max(math.ceil(until), 0)):
            share = min(until, day + 1) - max(since, day)
            losses += scale(self._daily_losses[day], Bounds(share, share))
        return losses
