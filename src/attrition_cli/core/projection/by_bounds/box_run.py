"""The run of a scenario by boxes of its inputs: outer bounds where there are returns to duty."""

from collections.abc import Iterator

import numpy as np

from attrition_cli.core.projection.by_bounds.boxes import MAX_BOXES, Boxes
from attrition_cli.core.projection.by_bounds.corner_run import CornerRun, at_corners
from attrition_cli.core.projection.by_bounds.daily_bounds import (
    DailyBounds,
    PeriodFlowBounds,
    StateBounds,
)
from attrition_cli.core.projection.by_bounds.interval import Bounds
from attrition_cli.core.projection.by_bounds.threshold_bounds import DailyThresholdBounds
from attrition_cli.core.scenario.model import Scenario


class BoxRun:
    """All boxes of a scenario, run at the same time.

    Where all rates are in people, the corners give exact bounds until one of them is exhausted.
    """

    def __init__(
        self,
        scenario: Scenario,
        corner_run: CornerRun,
    ) -> None:
        self._days, self._progress = scenario.days, corner_run.progress
        is_number = not scenario.takes_shares and not scenario.has_uncertain_intake_delay
        self._corner_run = corner_run if is_number else None
        is_exact = is_number and not corner_run.may_exhaust
        boxes = Boxes(scenario, 1 if is_exact else MAX_BOXES)
        self.daily = DailyBounds(
            scenario._replace(days=float(scenario.days)),
            boxes.resolver(more=False, faster=True),
            boxes.resolver(more=True, faster=False),
            boxes=boxes.count,
        )
        lost = corner_run.lost
        self._threshold_bounds = [
            DailyThresholdBounds(share, lost.first_day) for share in lost.shares
        ]
        self._exact_until = 0.0

    def days(self) -> Iterator[tuple[StateBounds, PeriodFlowBounds]]:
        """The bounds at the end of each day, and those of the people who joined and were lost."""
        corner_states = None if self._corner_run is None else self._corner_run.states()
        for bounds, day_flows in self._box_days():
            if self._progress is not None and corner_states is None:
                self._progress(float(bounds.days / self._days))
            states = None if corner_states is None else next(corner_states)
            if states is None or any(each.strength <= 0 for each in states):
                corner_states = None
                yield bounds, day_flows
            else:
                self._exact_until = float(bounds.days)
                yield at_corners(bounds, states), day_flows

    def _box_days(self) -> Iterator[tuple[StateBounds, PeriodFlowBounds]]:
        days = self.daily.days()
        while True:
            # Divisions by 0 occur only in boxes whose ratio is not used.
            with np.errstate(all="ignore"):
                day = next(days, None)
                if day is None:
                    return
                for each in self._threshold_bounds:
                    each.update(day[0])
            yield day

    def threshold_days(self) -> list[Bounds]:
        """The bounds of the days until each of the shares is lost."""
        by_boxes = [each.days for each in self._threshold_bounds]
        if self._corner_run is None:
            return by_boxes
        crossings = zip(*self._corner_run.crossings, strict=True)
        return [
            self._with_exact_ends(bounds, Bounds.enclosing([each.days for each in at_all_corners]))
            for bounds, at_all_corners in zip(by_boxes, crossings, strict=True)
        ]

    def _with_exact_ends(self, by_boxes: Bounds, exact: Bounds) -> Bounds:
        """The ends from corners where they come before the first exhaustion, else from boxes."""
        low, high = (
            corner if corner <= self._exact_until else box
            for box, corner in zip(by_boxes, exact, strict=True)
        )
        return Bounds(low, high)
