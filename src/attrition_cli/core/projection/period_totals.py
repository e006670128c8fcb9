"""What a period of a scenario brings and leaves."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from attrition_cli.core.casualties import irrecoverable_share
from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.projection.inputs import taken
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.inputs import Take
from attrition_cli.core.scenario.model import Scenario


class Change(NamedTuple):
    """What a period brings, what it leaves and what is lost since the start.

    The cumulative losses are gross, all casualties; of them the irrecoverable ones do not come
    back. `killed` and `wounded` are `None` where it is not known how losses divide.
    """

    arrivals: Any
    intake: Any
    losses: Any
    returns: Any
    strength: Any
    cumulative_losses: Any
    irrecoverable_losses: Any
    killed: Any
    wounded: Any


class Divided(NamedTuple):
    """The shares of losses that never return, and that are wounded, `None` where not known."""

    irrecoverable: Any
    wounded: Any

    @staticmethod
    def of(scenario: Scenario, take: Take) -> "Divided":
        """Those of `scenario`."""
        inputs = taken(scenario, take)
        wounded = inputs.wounded_share()
        known = scenario.wounded_share is not None or scenario.wounded_to_killed is not None
        return Divided(irrecoverable_share(wounded, inputs.rtd_share()), wounded if known else None)

    def change(self, before: State | None, now: State, at_start: Any) -> Change:
        """What has happened since `before`, or since so many were there at the start."""
        arrived, joined, lost, returned = (
            (at_start, 0, 0, 0)
            if before is None
            else (before.arrived, before.joined, before.lost, before.returned)
        )
        return Change(
            arrivals=_less(now.arrived, arrived),
            intake=_less(now.joined, joined),
            losses=_less(now.lost, lost),
            returns=_less(now.returned, returned),
            strength=now.left,
            cumulative_losses=now.lost,
            irrecoverable_losses=_part(now.lost, self.irrecoverable),
            killed=None if self.wounded is None else _part(now.lost, 1 - self.wounded),
            wounded=None if self.wounded is None else _part(now.lost, self.wounded),
        )


def at_ends(states: Iterable[State], ends: Sequence[Number]) -> Iterator[State]:
    """Those of `states` that end periods; all are gone through."""
    coming = iter(ends)
    end = next(coming, None)
    for state in states:
        if state.days == end:
            yield state
            end = next(coming, None)


def _less(one: Numbers, other: Numbers) -> Numbers:
    """The difference; of arrays only where there is one."""
    return one if isinstance(other, int) and not other else one - other


def _part(whole: Numbers, share: Numbers) -> Numbers:
    """`share` of `whole`; of all the same array."""
    return whole if isinstance(share, int) and share == 1 else whole * share
