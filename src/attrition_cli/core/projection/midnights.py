"""The strength at each 00:00 of a projection."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.quantities.elementwise import Numbers

T_co = TypeVar("T_co", covariant=True)
S = TypeVar("S")


class MidnightStrength(NamedTuple, Generic[T_co]):
    """The people present at a 00:00, `before` those who arrive at it join, and `after`.

    At the start, and at the end of the horizon, which may fall within a day, both are the same.
    """

    before: T_co
    after: T_co

    def map(self, function: Callable[[T_co], S]) -> "MidnightStrength[S]":
        """The same with `function` of both; of one and the same number it is called once.

        >>> MidnightStrength(0, 12_000).map(float)
        MidnightStrength(before=0.0, after=12000.0)
        """
        before = function(self.before)
        return MidnightStrength(
            before, before if self.after is self.before else function(self.after)
        )


def midnight_strengths(states: Iterable[State]) -> Iterator[MidnightStrength[Numbers]]:
    """The strength at the 00:00 with which each day of `states` begins, and at the end of the last.

    `states` are those at the end of each day from the start on, one or more.
    """
    before: Numbers | None = None
    for state in states:
        opening = state.opening_strength
        yield MidnightStrength(opening if before is None else before, opening)
        before = state.strength
    if before is not None:
        yield MidnightStrength(before, before)
