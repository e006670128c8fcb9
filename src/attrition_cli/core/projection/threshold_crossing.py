"""The days until a share of all who have arrived is lost, found day by day.

With an opening strength S, net losses D - I of the day and a threshold of Q people left, the
threshold is crossed after the part (S - Q) / (D - I) of the day, if net losses at Q are positive. A
strength that only tends to Q never reaches it, though a rounded number may.
"""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from attrition_cli.core.causes import is_none
from attrition_cli.core.projection.arithmetic import add, multiply
from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.quantities.elementwise import Numbers, any_of, mask_of, where
from attrition_cli.core.quantities.exact import Number, quotient

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class ThresholdCrossing:
    """The days until a share of all who have arrived is lost; infinite until it is found.

    All are lost when losses are due and nobody is present, but not at a midnight at which others
    arrive. A per-capita rate alone never takes all. Nothing counts before `first_day`, the first
    day on which anybody is present.
    """

    def __init__(self, lost_share: Number, first_day: int) -> None:
        self._remaining_share, self._first_day = 1 - lost_share, first_day
        self.days: Numbers = math.inf if lost_share else first_day
        self._pending: bool | npt.NDArray[np.bool_] = bool(lost_share)
        self._cumulative_arrivals: Numbers = None
        self._level: Numbers = 0

    @property
    def is_certain(self) -> bool:
        """True where no later day can change `days`."""
        return not any_of(self._pending)

    def update(self, state: State) -> None:
        """Update `days` with the state at the end of the next day."""
        if (
            state.days <= self._first_day
            or self.is_certain
            or (is_none(state.demand.people) and not self._remaining_share)
        ):
            return
        if state.cumulative_arrivals is not self._cumulative_arrivals:
            self._cumulative_arrivals, self._level = (
                state.cumulative_arrivals,
                self._remaining_share * state.cumulative_arrivals,
            )
        has_crossed = (state.strength <= self._level) & self._pending
        if not any_of(has_crossed):
            return
        mask = mask_of(has_crossed)
        day_fraction = day_fraction_until_level(state, mask.take(self._level), mask.take)
        if not self._remaining_share and not state.is_last:
            # Exhausted exactly at midnight: the next day decides, since others may arrive.
            day_fraction = where(day_fraction < 1, lambda: day_fraction, lambda: math.inf)
        self.days = mask.assign(self.days, state.days - state.day_fraction * (1 - day_fraction))
        self._pending = mask.assign(self._pending, day_fraction == math.inf)


def day_fraction_until_level(
    state: State, level: Numbers, take: Callable[[Numbers], Numbers] = lambda numbers: numbers
) -> Numbers:
    """The part of a day after which the strength has fallen to `level`, infinite if it does not.

    `take` selects the elements of arrays for which it is computed.
    """
    opening_strength, inflow = take(state.opening_strength), take(state.inflow)
    demand, returning = state.demand, state.same_day_return_share
    people, share = take(demand.people), demand.share
    if is_none(share):
        due = multiply(state.day_fraction, people)
        due_at_level = due
    else:
        part = multiply(state.day_fraction, take(share))
        of_people = multiply(state.day_fraction, people)
        due = add(of_people, part * opening_strength)
        due_at_level = add(of_people, part * level)
    if not is_none(returning):
        lost = 1 - take(returning)
        due, due_at_level = lost * due, lost * due_at_level
    net_losses, falls = due - inflow, due_at_level > inflow
    if due_at_level is not due:
        falls &= net_losses > 0
    return where(falls, lambda: quotient(opening_strength - level, net_losses), lambda: math.inf)
