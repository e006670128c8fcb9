"""The days between which the strength of a scenario within bounds is down by a share."""

import math
from collections.abc import Sequence

from attrition_cli.core.projection.by_bounds.corners import Corners
from attrition_cli.core.projection.by_bounds.daily_bounds import Bounded, Envelope
from attrition_cli.core.projection.by_bounds.interval import Ends
from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.projection.threshold_crossing import Reached, part_of_day
from attrition_cli.core.quantities.exact import Number


class Down:
    """The days between which a share of all who have arrived is gone."""

    def __init__(
        self,
        lost_share: Number,
        at_corners: Sequence[Reached],
        envelope: Envelope,
        corners: Corners,
    ) -> None:
        self._kept_share, self._at_corners, self._are_all = (
            1 - lost_share,
            at_corners,
            corners.are_all,
        )
        self._is_monotone = corners.is_monotone or (envelope.is_exact and not self._kept_share)
        self._has_returns = envelope.has_returns
        self._by_day = Ends(math.inf, math.inf)
        self._all_at_once: Number = math.inf
        self._may_be_at_once = corners.are_all

    @property
    def days(self) -> Ends:
        """The first and the last day that it may be."""
        corners = Ends.of([each.days for each in self._at_corners])
        if self._is_monotone or self._kept_share == 1:
            return corners
        low, high = self._by_day
        if self._are_all:
            low, high = max(low, corners.low), min(high, self._all_at_once)
        return Ends(low, high)

    def see(self, bounded: Bounded, states: Sequence[State]) -> None:
        """Take note of the next day."""
        state = states[0]
        if self._is_monotone or (state.per_capita and not self._kept_share):
            return
        low, high = self._by_day
        if low == math.inf and bounded.left.low <= self._kept_share * bounded.arrived.high:
            low = state.days - state.span
        certain = self._kept_share * bounded.arrived.low
        is_down = bounded.left.high <= certain and bounded.arrived.low > 0
        if high == math.inf and is_down and (self._kept_share or bounded.is_short):
            high = state.days
        self._by_day = Ends(low, high)
        if self._may_be_at_once:
            self._see_all(states)

    def _see_all(self, states: Sequence[State]) -> None:
        if self._are_all_down(states):
            part = max(map(self._part_of_day, states))
            self._all_at_once = states[0].days - states[0].span * (1 - part)
            self._may_be_at_once = False
        # Whoever could not be lost does not return: from here on corners are no limits.
        elif self._has_returns and any(state.left <= 0 for state in states):
            self._may_be_at_once = False

    def _are_all_down(self, states: Sequence[State]) -> bool:
        return all(
            state.left <= self._kept_share * state.arrived
            and (each.days < math.inf or (self._kept_share and state.arrived > 0))
            for state, each in zip(states, self._at_corners, strict=True)
        )

    def _part_of_day(self, state: State) -> Number:
        level = self._kept_share * state.arrived
        if state.before <= level:
            return 0
        part: Number = min(part_of_day(state.before, state.due - state.incoming, level), 1)
        return part
