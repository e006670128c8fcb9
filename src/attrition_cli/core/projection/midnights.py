"""The strength at each 00:00 of a projection."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.quantities.elementwise import Numbers

T_co = TypeVar("T_co", covariant=True)
S = TypeVar("S")


class MidnightStrength(NamedTuple, Generic[T_co]):
    """The people present at 00:00, `before` and `after` the arrivals at that instant.

    At the start, and at the end of the horizon, which may fall within a day, both are the same.
    """

    before: T_co
    after: T_co

    def map(self, function: Callable[[T_co], S]) -> "MidnightStrength[S]":
        """The same with `function` applied to both; called once where both are the same object.

        >>> MidnightStrength(0, 12_000).map(float)
        MidnightStrength(before=0.0, after=12000.0)
        """
        before = function(self.before)
        return MidnightStrength(
            before, before if self.after is self.before else function(self.after)
        )


def midnight_strengths(states: Iterable[State]) -> Iterator[MidnightStrength[Numbers]]:
    """The strength at 00:00 of each day of `states`, and at the end of the last day.

    `states` are the states at the end of each day from the start on; at least one.
    """
    before: Numbers | None = None
    for state in states:
        opening = state.opening_strength
        yield MidnightStrength(opening if before is None else before, opening)
        before = state.strength
    if before is not None:
        yield MidnightStrength(before, before)
