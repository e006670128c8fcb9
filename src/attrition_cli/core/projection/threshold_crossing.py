"""When the strength of a scenario is first down by a share."""

import math
from typing import Any

from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.quantities.elementwise import Numbers, any_of, choose, places
from attrition_cli.core.quantities.exact import Number, quotient


class Reached:
    """The days until of all who have arrived a share is gone, infinite until then.

    The whole is gone where losses are due and nobody is there to take them: not at a midnight at
    which others arrive. A share of the strength each day never takes the whole.
    """

    def __init__(self, lost_share: Number) -> None:
        self._kept_share = 1 - lost_share
        self.days: Numbers = math.inf if lost_share else 0
        self._pending: Any = bool(lost_share)
        self._arrived: Numbers = None
        self._level: Numbers = 0

    @property
    def is_certain(self) -> bool:
        """Whether nothing later can change the days."""
        return not any_of(self._pending)

    def see(self, state: State) -> None:
        """Take note of the next day."""
        if self.is_certain or (state.per_capita and not self._kept_share):
            return
        if state.arrived is not self._arrived:
            self._arrived, self._level = state.arrived, self._kept_share * state.arrived
            if not any_of(self._level < math.inf):
                self._level = _NEVER
        reached = (state.left <= self._level) & self._pending
        if not any_of(reached):
            return
        where = places(reached)
        due, incoming = where.of(state.due), where.of(state.incoming)
        part = part_of_day(where.of(state.before), due - incoming, where.of(self._level))
        if not self._kept_share and not state.is_last:
            # Whether anybody is missed at midnight, the next day tells.
            part = choose(part < 1, lambda: part, lambda: math.inf)
        self.days = where.put(self.days, state.days - state.span * (1 - part))
        self._pending = where.put(self._pending, part == math.inf)


def part_of_day(before: Numbers, fall: Numbers, level: Numbers) -> Numbers:
    """The part of a day after which `level` are left of those `before`, infinite without a fall.

    >>> part_of_day(12_000, 1_200, 11_400)
    Fraction(1, 2)
    """
    return choose(fall > 0, lambda: quotient(before - level, fall), lambda: math.inf)


_NEVER = -1
"""People; so few are never left."""
