"""The totals of a period of a run: people who arrived, joined, were lost, returned and are left."""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from attrition_cli.core.projection.arithmetic import add, multiply, subtract
from attrition_cli.core.projection.daily_step import State
from attrition_cli.core.projection.inputs import daily_inputs
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.scenario.model import Scenario

T_co = TypeVar("T_co", covariant=True)
S = TypeVar("S")


class PeriodTotals(NamedTuple, Generic[T_co]):
    """People who arrived, joined, were lost and returned in a period, and are left at its end.

    `losses_by_cause` are those of the period in the order of the scenario's causes, empty for a
    single cause. `cumulative_losses` are all losses since the start, returns not subtracted;
    `irrecoverable_losses` are the part of them that does not return. `killed` and `wounded` are
    cumulative too; they cover the causes with a known split, and are `None` where there is none.
    """

    arrivals: T_co
    intake: T_co
    losses: T_co
    losses_by_cause: tuple[T_co, ...]
    returns: T_co
    strength: T_co
    cumulative_losses: T_co
    irrecoverable_losses: T_co
    killed: T_co | None
    wounded: T_co | None

    def map(self, function: Callable[[T_co], S]) -> "PeriodTotals[S]":
        """The totals with `function` applied to each; `None` stays `None`."""
        by_cause = tuple(function(each) for each in self.losses_by_cause)
        others = {
            name: None if value is None else function(value)
            for name, value in self._asdict().items()
            if name != "losses_by_cause"
        }
        return PeriodTotals(**others, losses_by_cause=by_cause)  # type: ignore[arg-type]  # by name


class CasualtySplit(NamedTuple):
    """The shares of a cause's losses that are irrecoverable, killed and wounded, if known."""

    irrecoverable: Numbers
    killed: Numbers | None
    wounded: Numbers | None

    @staticmethod
    def by_cause(scenario: Scenario, resolve_input: InputResolver) -> "tuple[CasualtySplit, ...]":
        """The shares of each cause of `scenario`, with inputs resolved by `resolve_input`."""
        return tuple(
            CasualtySplit(
                subtract(1, each.return_share()),
                None if each.killed_share is None else each.killed_share(),
                None if each.wounded_share is None else each.wounded_share(),
            )
            for each in daily_inputs(scenario, resolve_input).causes
        )


def period_totals(
    splits: Sequence[CasualtySplit], before: State, now: State
) -> PeriodTotals[Numbers]:
    """The totals of the period from the state `before` to `now`, with the `splits` by cause."""
    by_cause = now.cumulative_losses_by_cause
    return PeriodTotals(
        arrivals=subtract(now.cumulative_arrivals, before.cumulative_arrivals),
        intake=subtract(now.cumulative_intake, before.cumulative_intake),
        losses=subtract(now.cumulative_losses, before.cumulative_losses),
        losses_by_cause=tuple(map(subtract, by_cause, before.cumulative_losses_by_cause))
        if len(by_cause) > 1
        else (),
        returns=subtract(now.cumulative_returns, before.cumulative_returns),
        strength=now.strength,
        cumulative_losses=now.cumulative_losses,
        irrecoverable_losses=_sum_of_shares([each.irrecoverable for each in splits], by_cause),
        killed=_sum_of_shares([each.killed for each in splits], by_cause),
        wounded=_sum_of_shares([each.wounded for each in splits], by_cause),
    )


def _sum_of_shares(shares: Sequence[Numbers | None], losses: Sequence[Numbers]) -> Numbers | None:
    """The sum of share x losses over the causes whose share is known; `None` where none is."""
    products = [
        multiply(share, lost)
        for share, lost in zip(shares, losses, strict=True)
        if share is not None
    ]
    return functools.reduce(add, products) if products else None


def states_at_period_ends(
    states: Iterable[State], period_ends: Sequence[Number]
) -> Iterator[State]:
    """The states at the ends of periods; the iterator consumes all `states`."""
    remaining_ends = iter(period_ends)
    end = next(remaining_ends, None)
    for state in states:
        if state.days == end:
            yield state
            end = next(remaining_ends, None)
