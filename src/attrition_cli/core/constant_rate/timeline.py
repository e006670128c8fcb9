"""The state of a contingent at given times: losses and intake so far, and strength."""

import math
import operator
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from attrition_cli.core.causes import (
    CauseLosses,
    Demand,
    is_none,
    total_demand,
    with_rest_in_largest,
)
from attrition_cli.core.constant_rate import closed_form
from attrition_cli.core.lazy import LazySequence
from attrition_cli.core.quantities.calendar import (
    PERIOD_DAYS,
    calendar_period_ends,
    date_after,
)
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number, quotient, to_float
from attrition_cli.core.quantities.propagation import ResolvedValue, map_quantity, propagate
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue, to_result


class Snapshot(NamedTuple):
    """The state `days` after the start, an instant that falls on the date `on`.

    `cumulative_losses`, `cumulative_intake` and `losses_by_cause` count from the start; the latter
    is empty for a single cause. `strength` is the strength present, and `strength_percent` its
    percentage of the strength at the start, `None` where that was 0.
    """

    days: float
    on: date | None
    cumulative_losses: PeopleValue
    losses_by_cause: tuple[CauseLosses[PeopleValue], ...]
    cumulative_intake: PeopleValue
    strength: PeopleValue
    strength_percent: DaysValue


SnapshotAfter: TypeAlias = Callable[[Number], Snapshot]
"""A function of days that returns the state after them."""


class ConstantLossModel(NamedTuple):
    """A contingent that loses people by `causes` each day, and has an intake after a delay.

    `strength` is `None` for a force that is never exhausted.
    """

    strength: ResolvedValue | None
    causes: dict[str, Demand]
    intake_per_day: ResolvedValue
    intake_delay_days: ResolvedValue
    start: date | None

    @property
    def _strength(self) -> ResolvedValue:
        return math.inf if self.strength is None else self.strength

    def snapshot_after(self, days: Number) -> Snapshot:
        """The state `days` after the start."""
        people, share = total_demand(self.causes.values())

        def evaluate(function: Callable[..., Number]) -> ResolvedValue:
            return propagate(
                function,
                self._strength,
                people,
                share,
                days,
                self.intake_per_day,
                self.intake_delay_days,
            )

        finite = self.strength is not None
        losses = evaluate(closed_form.losses_after)
        return Snapshot(
            days=float(days),
            on=None if self.start is None else date_after(self.start, days),
            cumulative_losses=to_result(losses),
            losses_by_cause=self.losses_by_cause(days, losses),
            cumulative_intake=to_result(
                propagate(
                    closed_form.intake_after, days, self.intake_per_day, self.intake_delay_days
                )
            ),
            strength=to_result(evaluate(closed_form.strength_after)) if finite else None,
            strength_percent=map_quantity(
                lambda share: to_float(100 * share), evaluate(closed_form.strength_share_after)
            )
            if finite and self.strength != 0
            else None,
        )

    def losses_by_cause(
        self, days: Number, losses: ResolvedValue
    ) -> tuple[CauseLosses[PeopleValue], ...]:
        """The `losses` of `days` by cause; empty for a single cause."""
        return self._by_cause(losses, closed_form.cause_losses_after, days)

    def losses_by_cause_to_exhaustion(
        self, coverage_days: ResolvedValue
    ) -> tuple[CauseLosses[PeopleValue], ...]:
        """The losses by cause until exhaustion; empty for a single cause.

        Also empty for bounds with an intake: there the losses by a cause may be highest at a rate
        between its bounds.
        """
        has_intake = not is_none(self.intake_per_day)
        if coverage_days == math.inf or (has_intake and isinstance(coverage_days, Interval)):
            return ()
        joined = propagate(
            closed_form.intake_after, coverage_days, self.intake_per_day, self.intake_delay_days
        )
        losses = propagate(operator.add, self._strength, joined)
        return self._by_cause(losses, closed_form.cause_losses_to_exhaustion)

    def _by_cause(
        self, losses: ResolvedValue, function: Callable[..., Numbers], *days: Number
    ) -> tuple[CauseLosses[PeopleValue], ...]:
        """The losses by cause. Points add up to `losses`; bounds and samples need not."""
        if len(self.causes) == 1:
            return ()
        rest = (self._strength, *days, self.intake_per_day, self.intake_delay_days)
        by_cause = []
        for own, demand in self.causes.items():
            others = total_demand(each for cause, each in self.causes.items() if cause != own)
            by_cause.append(propagate(function, *demand, *others, *rest))
        if all(isinstance(each, int | float | Fraction) for each in (losses, *by_cause)):
            by_cause = with_rest_in_largest(losses, by_cause)
        return tuple(
            CauseLosses(cause, to_result(lost))
            for cause, lost in zip(self.causes, by_cause, strict=True)
        )


def snapshots_by_period(
    start: date | None, snapshot_after: SnapshotAfter, period: str, days: Number
) -> Sequence[Snapshot]:
    """The states at the end of each `period` until `days`.

    With a start date, months and years are calendar months and years.
    """
    calendar_period = _CALENDAR_PERIODS.get(period)
    if start is None or calendar_period is None:
        return snapshots(snapshot_after, PERIOD_DAYS[period], days)
    ends = calendar_period_ends(calendar_period, start, days)
    return LazySequence(len(ends), lambda index: snapshot_after(ends[index]))


_CALENDAR_PERIODS: dict[str, Literal["month", "year"]] = {"month": "month", "year": "year"}


def snapshots(snapshot_after: SnapshotAfter, step_days: Number, days: Number) -> Sequence[Snapshot]:
    """The states every `step_days` until `days`."""
    return LazySequence(
        math.ceil(quotient(days, step_days)),
        lambda index: snapshot_after(min((index + 1) * step_days, days)),
    )
