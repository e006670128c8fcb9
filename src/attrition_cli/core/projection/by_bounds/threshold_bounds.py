"""Bounds of the days until a share of all who have arrived is lost."""

import math
from collections.abc import Sequence

from attrition_cli.core.projection.by_bounds.corners import Corners
from attrition_cli.core.projection.by_bounds.daily_bounds import DailyBounds, StateBounds
from attrition_cli.core.projection.by_bounds.interval import Bounds
from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.projection.threshold_crossing import (
    ThresholdCrossing,
    day_fraction_until_level,
)
from attrition_cli.core.quantities.exact import Number


class ThresholdBounds:
    """The days between which a share of all who have arrived is lost, found day by day."""

    def __init__(
        self,
        lost_share: Number,
        corner_crossings: Sequence[ThresholdCrossing],
        daily_bounds: DailyBounds,
        corners: Corners,
    ) -> None:
        self._remaining_share, self._corner_crossings, self._are_exhaustive = (
            1 - lost_share,
            corner_crossings,
            corners.are_exhaustive,
        )
        self._is_monotone = corners.is_monotone or (
            daily_bounds.is_exact and not self._remaining_share
        )
        self._has_returns = daily_bounds.has_returns
        self._daily_bounds_days = Bounds(math.inf, math.inf)
        self._joint_crossing_days: Number = math.inf
        self._can_cross_jointly = corners.are_exhaustive

    @property
    def days(self) -> Bounds:
        """The earliest and the latest that it may be, in days after the start."""
        corners = Bounds.enclosing([each.days for each in self._corner_crossings])
        if self._is_monotone or self._remaining_share == 1:
            return corners
        low, high = self._daily_bounds_days
        if self._are_exhaustive:
            low, high = max(low, corners.low), min(high, self._joint_crossing_days)
        return Bounds(low, high)

    def update(self, state_bounds: StateBounds, states: Sequence[State]) -> None:
        """Update `days` by the bounds and the states of all corners at the end of the next day."""
        state = states[0]
        if self._is_monotone or (state.per_capita and not self._remaining_share):
            return
        low, high = self._daily_bounds_days
        if (
            low == math.inf
            and state_bounds.strength.low
            <= self._remaining_share * state_bounds.cumulative_arrivals.high
        ):
            low = state.days - state.day_fraction
        min_arrivals = state_bounds.cumulative_arrivals.low
        has_certainly_crossed = (
            state_bounds.strength.high <= self._remaining_share * min_arrivals and min_arrivals > 0
        )
        if (
            high == math.inf
            and has_certainly_crossed
            and (self._remaining_share or state_bounds.losses_exceed_strength)
        ):
            high = state.days
        self._daily_bounds_days = Bounds(low, high)
        if self._can_cross_jointly:
            self._update_joint_crossing(states)

    def _update_joint_crossing(self, states: Sequence[State]) -> None:
        if self._have_all_crossed(states):
            part = max(map(self._day_fraction_until_level, states))
            self._joint_crossing_days = states[0].days - states[0].day_fraction * (1 - part)
            self._can_cross_jointly = False
        # Whoever could not be lost does not return: from here on corners are no limits.
        elif self._has_returns and any(state.strength <= 0 for state in states):
            self._can_cross_jointly = False

    def _have_all_crossed(self, states: Sequence[State]) -> bool:
        return all(
            state.strength <= self._remaining_share * state.cumulative_arrivals
            and (each.days < math.inf or (self._remaining_share and state.cumulative_arrivals > 0))
            for state, each in zip(states, self._corner_crossings, strict=True)
        )

    def _day_fraction_until_level(self, state: State) -> Number:
        level = self._remaining_share * state.cumulative_arrivals
        if state.opening_strength <= level:
            return 0
        day_fraction: Number = min(
            day_fraction_until_level(
                state.opening_strength, state.demanded_losses - state.inflow, level
            ),
            1,
        )
        return day_fraction
