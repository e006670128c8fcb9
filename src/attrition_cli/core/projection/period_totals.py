"""What a period of a scenario brings and leaves."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from attrition_cli.core.casualties import irrecoverable_share
from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.projection.inputs import daily_inputs
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.inputs import InputResolver
from attrition_cli.core.scenario.model import Scenario


class PeriodTotals(NamedTuple):
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


class CasualtySplit(NamedTuple):
    """The shares of losses that never return, and that are wounded, `None` where not known."""

    irrecoverable: Any
    wounded: Any

    @staticmethod
    def from_scenario(scenario: Scenario, resolve_input: InputResolver) -> "CasualtySplit":
        """Those of `scenario`."""
        inputs = daily_inputs(scenario, resolve_input)
        wounded = inputs.wounded_share()
        known = scenario.wounded_share is not None or scenario.wounded_to_killed is not None
        return CasualtySplit(
            irrecoverable_share(wounded, inputs.rtd_share()), wounded if known else None
        )

    def period_totals(self, before: State | None, now: State, start_strength: Any) -> PeriodTotals:
        """What has happened since `before`, or since so many were there at the start."""
        earlier_arrivals, earlier_intake, earlier_losses, earlier_returns = (
            (start_strength, 0, 0, 0)
            if before is None
            else (
                before.cumulative_arrivals,
                before.cumulative_intake,
                before.cumulative_losses,
                before.cumulative_returns,
            )
        )
        return PeriodTotals(
            arrivals=_difference(now.cumulative_arrivals, earlier_arrivals),
            intake=_difference(now.cumulative_intake, earlier_intake),
            losses=_difference(now.cumulative_losses, earlier_losses),
            returns=_difference(now.cumulative_returns, earlier_returns),
            strength=now.strength,
            cumulative_losses=now.cumulative_losses,
            irrecoverable_losses=_share_of(now.cumulative_losses, self.irrecoverable),
            killed=None
            if self.wounded is None
            else _share_of(now.cumulative_losses, 1 - self.wounded),
            wounded=None
            if self.wounded is None
            else _share_of(now.cumulative_losses, self.wounded),
        )


def states_at_period_ends(
    states: Iterable[State], period_ends: Sequence[Number]
) -> Iterator[State]:
    """Those of `states` that end periods; all are gone through."""
    remaining_ends = iter(period_ends)
    end = next(remaining_ends, None)
    for state in states:
        if state.days == end:
            yield state
            end = next(remaining_ends, None)


def _difference(one: Numbers, other: Numbers) -> Numbers:
    """The difference; of arrays only where there is one."""
    return one if isinstance(other, int) and not other else one - other


def _share_of(whole: Numbers, share: Numbers) -> Numbers:
    """`share` of `whole`; of all the same array."""
    return whole if isinstance(share, int) and share == 1 else whole * share
