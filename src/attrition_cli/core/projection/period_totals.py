"""The totals of a period of a scenario: people who came, were lost and are left."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from attrition_cli.core.casualties import irrecoverable_share
from attrition_cli.core.projection.arithmetic import multiply, subtract
from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.projection.inputs import daily_inputs
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.scenario.model import Scenario

T_co = TypeVar("T_co", covariant=True)
S = TypeVar("S")


class PeriodTotals(NamedTuple, Generic[T_co]):
    """People who came and were lost in a period, and who are left at its end.

    The cumulative losses are gross, all casualties since the start; of them the irrecoverable ones
    do not come back. `killed` and `wounded`, cumulative as well, are `None` where the split of
    casualties is not known.
    """

    arrivals: T_co
    intake: T_co
    losses: T_co
    returns: T_co
    strength: T_co
    cumulative_losses: T_co
    irrecoverable_losses: T_co
    killed: T_co | None
    wounded: T_co | None

    def map(self, function: Callable[[T_co], S]) -> "PeriodTotals[S]":
        """The totals with `function` of each in its place, `None` where it is not known."""
        return PeriodTotals._make(None if each is None else function(each) for each in self)


class CasualtySplit(NamedTuple):
    """The shares of losses that never return, and that are wounded, `None` where not known."""

    irrecoverable: Numbers
    wounded: Numbers | None

    @staticmethod
    def from_scenario(scenario: Scenario, resolve_input: InputResolver) -> "CasualtySplit":
        """The shares of `scenario`, its inputs resolved by `resolve_input`."""
        inputs = daily_inputs(scenario, resolve_input)
        wounded = inputs.wounded_share()
        return CasualtySplit(
            irrecoverable_share(wounded, inputs.rtd_share()),
            wounded if scenario.has_casualty_split else None,
        )

    def period_totals(self, before: State, now: State) -> PeriodTotals[Numbers]:
        """The totals of the period from `before` to `now`."""
        wounded, losses = self.wounded, now.cumulative_losses
        return PeriodTotals(
            arrivals=subtract(now.cumulative_arrivals, before.cumulative_arrivals),
            intake=subtract(now.cumulative_intake, before.cumulative_intake),
            losses=subtract(losses, before.cumulative_losses),
            returns=subtract(now.cumulative_returns, before.cumulative_returns),
            strength=now.strength,
            cumulative_losses=losses,
            irrecoverable_losses=multiply(self.irrecoverable, losses),
            killed=None if wounded is None else multiply(1 - wounded, losses),
            wounded=None if wounded is None else multiply(wounded, losses),
        )


def states_at_period_ends(
    states: Iterable[State], period_ends: Sequence[Number]
) -> Iterator[State]:
    """The states at the ends of periods; the iterator runs to the end of `states`."""
    remaining_ends = iter(period_ends)
    end = next(remaining_ends, None)
    for state in states:
        if state.days == end:
            yield state
            end = next(remaining_ends, None)
