"""The bounds of a scenario day by day, each computed from the bounds of the day before.

With the strength S, the intake I and the returns B of `daily_step`, and for each cause the losses
due D_i = r_i + k_i S, of which the share w_i returns on the same day, S at the end of the day is

    max(S + I + B - sum of (1 - w_i) D_i, 0)

which rises with S, I, B and w_i and falls with the rates; and a cause loses

    D_i min(1, (S + I + B) / sum of (1 - w_j) D_j)

which rises with S, I, B, w_j and its own rate and falls with the other rates. So each end of a day
follows from one end of each value before it. The bounds are then narrowed by the balance of people:
of all who have joined, at least the irrecoverable losses and those not yet back are absent.
"""

import functools
import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from attrition_cli.core.causes import Demand, is_none, total_demand
from attrition_cli.core.projection.arithmetic import add, limit_digits, multiply
from attrition_cli.core.projection.by_bounds.interval import (
    ZERO_BOUNDS,
    Bounds,
    from_balance,
    intersect,
    scale,
    tighten,
)
from attrition_cli.core.projection.daily_step import IntakeSchedule, LossSchedule, people_due
from attrition_cli.core.projection.engine import RunValue
from attrition_cli.core.projection.inputs import DailyInputs, daily_inputs
from attrition_cli.core.projection.period_totals import CasualtySplit, PeriodTotals
from attrition_cli.core.quantities.elementwise import Numbers, any_of, maximum, minimum, where
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.core.scenario.model import Scenario

if TYPE_CHECKING:
    from attrition_cli.core.projection.by_bounds.loss_history import LossHistoryBounds


class StateBounds(NamedTuple):
    """The bounds of a `State` at the end of a day, `days` after the start, in people.

    `opening_strength` and `net_losses` are those of the day, which is `day_fraction` long. The low
    end of `net_losses` belongs to the low end of the strength. `may_exhaust` is false where all
    losses are shares.
    """

    days: Number
    day_fraction: Number
    cumulative_arrivals: Bounds
    cumulative_intake: Bounds
    cumulative_losses: Bounds
    cumulative_losses_by_cause: Sequence[Bounds]
    cumulative_returns: Bounds
    strength: Bounds
    opening_strength: Bounds
    net_losses: Bounds
    may_exhaust: bool = False

    @staticmethod
    def at_start(strength: Bounds, causes: int) -> "StateBounds":
        """The state at 00:00 on the start date, with `strength` people present."""
        nothing = ZERO_BOUNDS
        by_cause = (ZERO_BOUNDS,) * causes
        return StateBounds(
            0, 0, strength, nothing, nothing, by_cause, nothing, strength, strength, nothing
        )


class PeriodFlowBounds(NamedTuple):
    """The sums over the days of a period of the bounds of people who joined, were lost or returned.

    `arrivals` are those after the start.
    """

    arrivals: Bounds
    intake: Bounds
    losses: Bounds
    losses_by_cause: Sequence[Bounds]
    returns: Bounds

    @staticmethod
    def nothing(causes: int) -> "PeriodFlowBounds":
        """The sums over no days."""
        by_cause = (ZERO_BOUNDS,) * causes
        return PeriodFlowBounds(ZERO_BOUNDS, ZERO_BOUNDS, ZERO_BOUNDS, by_cause, ZERO_BOUNDS)

    def __add__(self, day: "PeriodFlowBounds") -> "PeriodFlowBounds":  # type: ignore[override]
        return PeriodFlowBounds(
            self.arrivals + day.arrivals,
            self.intake + day.intake,
            self.losses + day.losses,
            [
                before + now
                for before, now in zip(self.losses_by_cause, day.losses_by_cause, strict=True)
            ],
            self.returns + day.returns,
        )


class _End:
    """The inputs at one end: fewest people and fastest losses, or most people and slowest losses.

    `losses` is the schedule of the rates at that end.
    """

    def __init__(self, inputs: DailyInputs) -> None:
        self._arrivals = inputs.arrivals_by_day
        self.losses = LossSchedule(inputs.causes)

    def arrivals_on(self, day: int) -> Numbers:
        return sum(arriving() for arriving in self._arrivals.get(day, ()))


class _IntakeBounds:
    """The bounds of the intake of a day, from the inputs that leave the fewest and the most people.

    As the delay grows, the part of a day that a phase covers first rises, to at most 1, and then
    falls. So the intake is least at one end of the delay's bounds. It is most at the other, unless
    some delay between them covers the whole day.
    """

    def __init__(self, fewest: DailyInputs, most: DailyInputs) -> None:
        self._schedules = IntakeSchedule.of(fewest), IntakeSchedule.of(most)
        self._delay = Bounds(most.intake_delay_days(), fewest.intake_delay_days())
        self._is_delay_known = not any_of(self._delay.low != self._delay.high)
        self._phases = [
            (low.first_day, low.end_day, Bounds(low.per_day().people, high.per_day().people))
            for low, high in zip(fewest.intake, most.intake, strict=True)
        ]

    def on_day(self, day: int, day_fraction: Number) -> Bounds:
        """The bounds of the people who join in the part `day_fraction` of `day`."""
        if self._is_delay_known:
            return Bounds(*(each.people_on_day(day, day_fraction) for each in self._schedules))
        people = ZERO_BOUNDS
        for first_day, end_day, per_day in self._phases:
            parts = [
                maximum(minimum(delay + end_day, day + 1) - maximum(delay + first_day, day), 0)
                for delay in self._delay
            ]
            earliest = maximum(self._delay.low, day + 1 - end_day)
            may_be_whole = earliest <= minimum(self._delay.high, day - first_day)
            most = where(may_be_whole, lambda: 1, partial(maximum, *parts))
            people += scale(per_day, Bounds(minimum(*parts) * day_fraction, most * day_fraction))
        return people


class DailyBounds:
    """The bounds of each day in turn, from two resolvers of the inputs at their ends.

    `fewest` gives the fewest people and the fastest losses, `most` the most and the slowest.
    """

    def __init__(
        self, scenario: Scenario, fewest: InputResolver, most: InputResolver, *, boxes: int = 1
    ) -> None:
        inputs = [daily_inputs(scenario, each) for each in (fewest, most)]
        self._ends = [_End(each) for each in inputs]
        self._intake = _IntakeBounds(*inputs)
        splits = [CasualtySplit.by_cause(scenario, each) for each in (fewest, most)]
        pairs = list(zip(*splits, strict=True))
        self._irrecoverable = [Bounds(high.irrecoverable, low.irrecoverable) for low, high in pairs]
        self._killed = [_bounds_if_known(low.killed, high.killed) for low, high in pairs]
        self._wounded = [_bounds_if_known(low.wounded, high.wounded) for low, high in pairs]
        self._count_deaths = [cause.counts_deaths for cause in scenario.causes]
        self._histories = (
            _loss_histories(scenario, inputs, self._irrecoverable, boxes)
            if scenario.has_returns
            else []
        )
        self._state = StateBounds.at_start(ZERO_BOUNDS, len(pairs))
        self._horizon_days = scenario.days

    def days(self) -> Iterator[tuple[StateBounds, PeriodFlowBounds]]:
        """The bounds at the end of each day, and those of the people who joined and were lost."""
        for day in range(math.ceil(self._horizon_days)):
            yield self._advance(day, min(1, self._horizon_days - day))

    def _advance(self, day: int, day_fraction: Number) -> tuple[StateBounds, PeriodFlowBounds]:
        last = self._state
        arrivals = Bounds(*(each.arrivals_on(day) for each in self._ends))
        day_intake = self._intake.on_day(day, day_fraction)
        opening = Bounds(
            add(last.strength.low, arrivals.low), add(last.strength.high, arrivals.high)
        )
        for each in self._ends:
            each.losses.on_day(day)
        nothing = [ZERO_BOUNDS] * len(self._irrecoverable)
        histories = self._histories
        returned = [each.earlier_returns(day, day_fraction) for each in histories] or nothing
        same_day = [each.same_day_return_share(day_fraction) for each in histories] or nothing
        inflow = Bounds.sum([day_intake, *returned])
        present = opening + inflow
        fast, slow = (each.losses.by_cause() for each in self._ends)
        net_due = Bounds(
            _net_due(fast, opening.low, day_fraction, [each.low for each in same_day]),
            _net_due(slow, opening.high, day_fraction, [each.high for each in same_day]),
        )
        strength = Bounds(
            maximum(present.low - net_due.low, 0), maximum(present.high - net_due.high, 0)
        )
        lost = self._losses_by_cause(fast, slow, opening, present, same_day, day_fraction)
        day_flows = PeriodFlowBounds(
            arrivals if day else ZERO_BOUNDS,
            day_intake,
            _all_losses(lost, (slow, fast), opening, present, same_day, day_fraction),
            lost,
            Bounds.sum(
                [
                    *returned,
                    *(scale(each, share) for each, share in zip(lost, same_day, strict=True)),
                ]
            ),
        )
        for history, cause_losses in zip(self._histories, lost, strict=False):
            history.add(cause_losses, day_fraction)
        cumulative = StateBounds(
            days=day + day_fraction,
            day_fraction=day_fraction,
            cumulative_arrivals=last.cumulative_arrivals + arrivals,
            cumulative_intake=last.cumulative_intake + day_intake,
            cumulative_losses=last.cumulative_losses + day_flows.losses,
            cumulative_losses_by_cause=[
                before + now
                for before, now in zip(last.cumulative_losses_by_cause, lost, strict=True)
            ],
            cumulative_returns=last.cumulative_returns + day_flows.returns,
            strength=Bounds(limit_digits(strength.low), limit_digits(strength.high)),
            opening_strength=opening,
            net_losses=Bounds(net_due.low - inflow.low, net_due.high - inflow.high),
            may_exhaust=not all(is_none(each.people) for each in fast),
        )
        self._state = self._within_balance(cumulative)
        return self._state, day_flows

    def _losses_by_cause(
        self,
        fast: Sequence[Demand],
        slow: Sequence[Demand],
        opening: Bounds,
        present: Bounds,
        same_day: Sequence[Bounds],
        day_fraction: Number,
    ) -> list[Bounds]:
        """The losses of each cause in a day: its own rate at one end, the others at the other."""
        low_shares, high_shares = ([share[end] for share in same_day] for end in (0, 1))
        losses = []
        for own in range(len(fast)):
            slowest = [each if other == own else fast[other] for other, each in enumerate(slow)]
            fastest = [each if other == own else slow[other] for other, each in enumerate(fast)]
            losses.append(
                Bounds(
                    _cause_losses(slowest, own, opening.low, present.low, day_fraction, low_shares),
                    _cause_losses(
                        fastest, own, opening.high, present.high, day_fraction, high_shares
                    ),
                )
            )
        return losses

    def _within_balance(self, state: StateBounds) -> StateBounds:
        """`state`, narrowed to what the balance of people allows."""
        if not self._histories:
            return state
        come = state.cumulative_arrivals + state.cumulative_intake
        by_cause = list(state.cumulative_losses_by_cause)
        # Irrecoverable losses, and people who are not back yet.
        absent = Bounds.sum([each.absent(state.days) for each in self._histories])
        strength = intersect(
            state.strength, Bounds(maximum(come.low - absent.high, 0), come.high - absent.low)
        )
        strength = Bounds(minimum(strength.low, strength.high), maximum(strength.high, 0))
        most_absent = come.high - strength.low
        for index, (each, share) in enumerate(zip(by_cause, self._irrecoverable, strict=True)):
            # The irrecoverable losses of a cause are at most all absent less the least of others.
            others = sum(
                lost.low * own.low
                for other, (lost, own) in enumerate(zip(by_cause, self._irrecoverable, strict=True))
                if other != index
            )
            most = where(
                share.low > 0,
                partial(quotient, most_absent - others, share.low),
                lambda: math.inf,
            )
            by_cause[index] = intersect(each, Bounds(0, most))
        losses = intersect(state.cumulative_losses, Bounds.sum(by_cause))
        returns = intersect(
            state.cumulative_returns,
            Bounds.sum([each.returned(state.days) for each in self._histories]),
        )
        return state._replace(
            strength=strength,
            cumulative_losses=from_balance(losses, come + returns, strength),
            cumulative_losses_by_cause=by_cause,
            cumulative_returns=returns,
        )

    def period_totals(
        self, before: StateBounds, now: StateBounds, period: PeriodFlowBounds
    ) -> PeriodTotals[RunValue]:
        """The totals from `before` to `now`; `period` has the sums over the days between."""
        by_cause = now.cumulative_losses_by_cause
        # People absent at the end are irrecoverable, or will return later.
        max_irrecoverable = (
            now.cumulative_arrivals.high + now.cumulative_intake.high - now.strength.low
        )
        returns = tighten(period.returns, before.cumulative_returns, now.cumulative_returns)
        first, *others = self._irrecoverable
        irrecoverable = (
            # The same share for all causes: closer from the total than by cause.
            scale(now.cumulative_losses, first)
            if first.low == first.high and all(each == first for each in others)
            else Bounds.sum(
                scale(lost, share)
                for lost, share in zip(by_cause, self._irrecoverable, strict=True)
            )
        )
        return PeriodTotals(
            arrivals=period.arrivals.as_quantity,
            intake=period.intake.as_quantity,
            losses=self._period_losses(before, now, period, returns).as_quantity,
            losses_by_cause=tuple(
                tighten(lost, earlier, later).as_quantity
                for lost, earlier, later in zip(
                    period.losses_by_cause,
                    before.cumulative_losses_by_cause,
                    by_cause,
                    strict=True,
                )
            )
            if len(by_cause) > 1
            else (),
            returns=returns.as_quantity,
            strength=now.strength.as_quantity,
            cumulative_losses=now.cumulative_losses.as_quantity,
            irrecoverable_losses=intersect(irrecoverable, Bounds(0, max_irrecoverable)).as_quantity,
            killed=self._total_killed(now),
            wounded=_sum_of_known(by_cause, self._wounded),
        )

    def _total_killed(self, now: StateBounds) -> RunValue | None:
        """The killed by all causes.

        For a rate converted from exact deaths they are these deaths, as long as people are left:
        the fewest losses belong to the lowest ratio, with which the most of them are killed.
        """
        strength = now.strength.as_quantity
        killed = []
        for lost, share, counts_deaths in zip(
            now.cumulative_losses_by_cause, self._killed, self._count_deaths, strict=True
        ):
            if share is None:
                continue
            if counts_deaths and bounds_of(strength)[0] > 0:
                fewest, most = bounds_of(lost.as_quantity)
                killed.append(Bounds.enclosing([fewest * share.high, most * share.low]))
            else:
                killed.append(scale(lost, share))
        return Bounds.sum(killed).as_quantity if killed else None

    def _period_losses(
        self, before: StateBounds, now: StateBounds, period: PeriodFlowBounds, returns: Bounds
    ) -> Bounds:
        """The losses from `before` to `now`, with returns narrowed by the balance of people."""
        losses = tighten(period.losses, before.cumulative_losses, now.cumulative_losses)
        if not self._histories:
            return losses
        came = [
            Bounds(later.low - earlier.high, later.high - earlier.low)
            for earlier, later in (
                (before.cumulative_arrivals, now.cumulative_arrivals),
                (before.cumulative_intake, now.cumulative_intake),
            )
        ]
        return from_balance(losses, Bounds.sum([before.strength, *came, returns]), now.strength)


def _net_due(
    demands: Sequence[Demand], strength: Numbers, day_fraction: Number, same_day: Sequence[Numbers]
) -> Numbers:
    """The losses due from a `strength` in a day, less those of them that return on the same day."""
    total: Numbers = 0
    for demand, share in zip(demands, same_day, strict=True):
        total = add(total, multiply(_rest(share), people_due(demand, strength)))
    return multiply(day_fraction, total)


def _cause_losses(
    demands: Sequence[Demand],
    own: int,
    strength: Numbers,
    present: Numbers,
    day_fraction: Number,
    same_day: Sequence[Numbers],
) -> Numbers:
    """The losses by one cause: its demand, or its part of those present where these are fewer."""
    due = multiply(day_fraction, people_due(demands[own], strength))
    net_due = _net_due(demands, strength, day_fraction, same_day)
    if all(is_none(each.people) for each in demands):
        return due
    if len(demands) == 1 and is_none(same_day[0]):
        return minimum(due, present)
    return due * where(net_due > present, lambda: quotient(present, net_due), lambda: 1)


def _all_losses(
    by_cause: Sequence[Bounds],
    slow_and_fast: tuple[Sequence[Demand], Sequence[Demand]],
    opening: Bounds,
    present: Bounds,
    same_day: Sequence[Bounds],
    day_fraction: Number,
) -> Bounds:
    """The losses of a day by all causes: at most all who are present or return on the same day."""
    total = Bounds.sum(by_cause)
    if len(by_cause) == 1:
        return total
    due = [
        multiply(day_fraction, people_due(total_demand(demands), strength))
        for demands, strength in zip(slow_and_fast, opening, strict=True)
    ]
    if all(each is ZERO_BOUNDS for each in same_day):
        return Bounds(*(minimum(each, there) for each, there in zip(due, present, strict=True)))
    returning = functools.reduce(maximum, [each.high for each in same_day])
    some_are_lost = returning < 1
    rest = where(some_are_lost, lambda: 1 - returning, lambda: 1)
    most = where(some_are_lost, lambda: quotient(present.high, rest), lambda: math.inf)
    return Bounds(total.low, minimum(minimum(total.high, due[1]), most))


def _loss_histories(
    scenario: Scenario,
    inputs: Sequence[DailyInputs],
    irrecoverable: Sequence[Bounds],
    boxes: int,
) -> "list[LossHistoryBounds]":
    """The loss history of each cause, with its returns."""
    from attrition_cli.core.projection.by_bounds.loss_history import (  # loads NumPy
        LossHistoryBounds,
    )

    delays = [
        [minimum(cause.delay_days(), float(scenario.days)) for cause in each.causes]
        for each in inputs
    ]
    # The inputs that leave the fewest people have the longest delay.
    return [
        LossHistoryBounds(boxes, Bounds(shortest, longest), _complement(share))
        for longest, shortest, share in zip(*delays, irrecoverable, strict=True)
    ]


def _rest(share: Numbers) -> Numbers:
    return 1 if is_none(share) else 1 - share


def _complement(share: Bounds) -> Bounds:
    return Bounds(_rest(share.high), _rest(share.low))


def _bounds_if_known(one: Numbers | None, other: Numbers | None) -> Bounds | None:
    if one is None or other is None:
        return None
    return Bounds(minimum(one, other), maximum(one, other))


def _sum_of_known(losses: Sequence[Bounds], shares: Sequence[Bounds | None]) -> RunValue | None:
    known = [
        scale(lost, share) for lost, share in zip(losses, shares, strict=True) if share is not None
    ]
    return Bounds.sum(known).as_quantity if known else None
