"""Bounds of the days until a share of all who have arrived is lost."""

import math
from collections.abc import Sequence

from attrition_cli.core.projection.by_bounds.corners import Corners
from attrition_cli.core.projection.by_bounds.daily_bounds import StateBounds
from attrition_cli.core.projection.by_bounds.interval import Bounds
from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.projection.threshold_crossing import (
    ThresholdCrossing,
    day_fraction_until_level,
)
from attrition_cli.core.quantities.elementwise import (
    Numbers,
    is_array,
    maximum,
    minimum,
    where,
)
from attrition_cli.core.quantities.exact import Number, quotient


class DailyThresholdBounds:
    """The bounds of the days until a share is lost, from the bounds of each day.

    With boxes, they run from the earliest to the latest of all boxes.
    """

    def __init__(self, lost_share: Number, first_day: int) -> None:
        self._remaining_share, self._first_day = 1 - lost_share, first_day
        start: Number = math.inf if lost_share else first_day
        self._first: Numbers = start
        self._last: Numbers = start

    @property
    def days(self) -> Bounds:
        """The earliest and the latest possible time, in days after the start."""
        first = self._first.min() if is_array(self._first) else self._first
        return Bounds(first, self._last.max() if is_array(self._last) else self._last)

    def update(self, bounds: StateBounds) -> None:
        """Update `days` with the bounds of the next day."""
        if bounds.days <= self._first_day or not (self._remaining_share or bounds.may_exhaust):
            return
        arrivals = bounds.cumulative_arrivals
        self._first = self._crossed(
            self._first, bounds, 0, self._remaining_share * arrivals.high, is_possible=True
        )
        if arrivals.low > 0:
            self._last = self._crossed(
                self._last, bounds, 1, self._remaining_share * arrivals.low, is_possible=False
            )

    def _crossed(
        self, days: Numbers, bounds: StateBounds, end: int, level: Numbers, *, is_possible: bool
    ) -> Numbers:
        """The `days` so far, or the time today at which an end of the strength reaches `level`."""
        opening, net = bounds.opening_strength[end], bounds.net_losses[end]
        strength = bounds.strength[end]
        part = where(
            net > 0, lambda: quotient(opening - level, net), lambda: 0 if is_possible else 1
        )
        part = minimum(maximum(part, 0), 1)
        has_crossed = strength <= level
        if not self._remaining_share and not is_possible:
            # Exhausted only where more losses are due than people are present.
            has_crossed = has_crossed & (opening < net)
        now = bounds.days - bounds.day_fraction * (1 - part)
        return where((days == math.inf) & has_crossed, lambda: now, lambda: days)


class CornerThresholdBounds:
    """The bounds of the days until a share is lost where nobody returns, from the corners."""

    def __init__(
        self,
        lost_share: Number,
        first_days: Sequence[int],
        corner_crossings: Sequence[ThresholdCrossing],
        corners: Corners,
    ) -> None:
        self._remaining_share, self._corner_crossings = 1 - lost_share, corner_crossings
        self._first_day = min(first_days)
        self._begins_at_once = self._first_day == max(first_days)
        self._is_monotone = corners.is_monotone or not self._remaining_share
        self._are_exhaustive = corners.are_exhaustive
        self._daily = DailyThresholdBounds(lost_share, self._first_day)
        self._joint_crossing_days: Number = math.inf
        self._can_cross_jointly = corners.are_exhaustive

    @property
    def days(self) -> Bounds:
        """The earliest and the latest possible time, in days after the start."""
        corners = Bounds.enclosing([each.days for each in self._corner_crossings])
        if not self._begins_at_once and corners.low < math.inf:
            # Combinations between the corners may have hardly anybody on the first day.
            corners = Bounds(self._first_day, corners.high)
        if self._is_monotone or self._remaining_share == 1:
            return corners
        low, high = self._daily.days
        if self._are_exhaustive:
            low, high = max(low, corners.low), min(high, self._joint_crossing_days)
        return Bounds(low, high)

    def update(self, state_bounds: StateBounds, states: Sequence[State]) -> None:
        """Update `days` with the bounds and the corner states at the end of the next day."""
        if self._is_monotone or state_bounds.days <= self._first_day:
            return
        self._daily.update(state_bounds)
        if self._can_cross_jointly and self._have_all_crossed(states):
            part = max(map(self._day_fraction_until_level, states))
            self._joint_crossing_days = states[0].days - states[0].day_fraction * (1 - part)
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
        day_fraction: Number = min(day_fraction_until_level(state, level), 1)
        return day_fraction
