"""The run of a scenario at the corners of its inputs: exact bounds where nobody returns."""

import math
from collections.abc import Iterator, Sequence

from attrition_cli.core.projection.by_bounds.corners import corners, extreme_resolver
from attrition_cli.core.projection.by_bounds.daily_bounds import (
    DailyBounds,
    PeriodFlowBounds,
    StateBounds,
)
from attrition_cli.core.projection.by_bounds.interval import Bounds, bounds_over_states
from attrition_cli.core.projection.by_bounds.threshold_bounds import CornerThresholdBounds
from attrition_cli.core.projection.daily_step import State, daily_states
from attrition_cli.core.projection.engine import (
    LostShares,
    ProgressCallback,
    days_to_exhaustion,
    first_day_present,
    gross_days_to_exhaustion,
    track_crossings,
)
from attrition_cli.core.projection.inputs import strength_at_start
from attrition_cli.core.projection.threshold_crossing import ThresholdCrossing
from attrition_cli.core.scenario.model import Scenario


class CornerRun:
    """All corners of a scenario, run side by side."""

    def __init__(
        self,
        scenario: Scenario,
        lost: LostShares,
        progress: ProgressCallback | None,
    ) -> None:
        self._scenario, self._corners = scenario, corners(scenario)
        self.lost, self.progress = lost, progress
        # In some corners people are present only later; where nobody ever is, count from day 0.
        self._first_days = [
            max(first_day_present(scenario, each) or 0, lost.first_day)
            for each in self._corners.resolvers
        ]
        self.crossings = [
            [ThresholdCrossing(share, first_day) for share in lost.shares]
            for first_day in self._first_days
        ]
        self._threshold_bounds = [
            CornerThresholdBounds(share, self._first_days, at_corners, self._corners)
            for share, at_corners in zip(
                lost.shares, zip(*self.crossings, strict=True), strict=True
            )
        ]
        self.daily = DailyBounds(
            scenario,
            extreme_resolver(scenario, more=False, faster=True),
            extreme_resolver(scenario, more=True, faster=False),
        )

    @property
    def strength_at_start(self) -> Bounds:
        """The bounds of the people present at 00:00 on the start date."""
        return Bounds.enclosing(
            [strength_at_start(self._scenario, each) for each in self._corners.resolvers]
        )

    @property
    def gross_days_to_exhaustion(self) -> Bounds:
        """The bounds of the days until all are lost, without intake and returns."""
        return Bounds.enclosing(
            [gross_days_to_exhaustion(self._scenario, each) for each in self._corners.resolvers]
        )

    @property
    def may_exhaust(self) -> bool:
        """True where any corner is exhausted within the horizon."""
        return any(
            days_to_exhaustion(self._scenario, each, first_day) < math.inf
            for each, first_day in zip(self._corners.resolvers, self._first_days, strict=True)
        )

    def states(self) -> Iterator[tuple[State, ...]]:
        """The states of all corners at the end of each day."""
        flows = [
            track_crossings(
                daily_states(self._scenario, resolve_input),
                crossings,
                self._scenario,
                None if index else self.progress,
            )
            for index, (resolve_input, crossings) in enumerate(
                zip(self._corners.resolvers, self.crossings, strict=True)
            )
        ]
        return zip(*flows, strict=True)

    def days(self) -> Iterator[tuple[StateBounds, PeriodFlowBounds]]:
        """The bounds at the end of each day, and those of the people who joined and were lost."""
        for states, (bounds, day_flows) in zip(self.states(), self.daily.days(), strict=True):
            exact = at_corners(bounds, states)
            for each in self._threshold_bounds:
                each.update(exact, states)
            yield exact, day_flows

    def threshold_days(self) -> list[Bounds]:
        """The bounds of the days until each of the shares is lost."""
        return [each.days for each in self._threshold_bounds]


def at_corners(bounds: StateBounds, states: Sequence[State]) -> StateBounds:
    """The `bounds` of a day, with the strength, losses and returns replaced by their exact ones."""
    by_cause = zip(*(each.cumulative_losses_by_cause for each in states), strict=True)
    return bounds._replace(
        cumulative_losses=bounds_over_states(states, "cumulative_losses"),
        cumulative_losses_by_cause=[Bounds.enclosing(each) for each in by_cause],
        cumulative_returns=bounds_over_states(states, "cumulative_returns"),
        strength=bounds_over_states(states, "strength"),
    )
