"""The state of a contingent at given times: losses and intake so far, and strength."""

import math
import operator
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from attrition_cli.core.constant_rate import absolute, per_capita
from attrition_cli.core.lazy import LazySequence
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.exact import Number, quotient, to_float
from attrition_cli.core.quantities.propagation import ResolvedValue, map_quantity, propagate
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue, to_result


class Snapshot(NamedTuple):
    """The state `days` after the start, an instant that falls on the date `on`.

    `cumulative_losses` and `cumulative_intake` count from the start; `strength` is the strength
    present, and `strength_percent` its share of the strength at the start, `None` where that was
    nobody.
    """

    days: float
    on: date | None
    cumulative_losses: PeopleValue
    cumulative_intake: PeopleValue
    strength: PeopleValue
    strength_percent: DaysValue


class ConstantLossModel(NamedTuple):
    """A contingent that loses people, or with `per_capita` a share, each day.

    `strength` is `None` for a force that is never exhausted.
    """

    strength: ResolvedValue | None
    losses_per_day: ResolvedValue
    per_capita: bool
    intake_per_day: ResolvedValue
    start: date | None

    def snapshot_after(self, days: Number) -> Snapshot:
        """The state `days` after the start."""
        formulas = per_capita if self.per_capita else absolute
        strength = math.inf if self.strength is None else self.strength

        def evaluate(function: Callable[..., Number]) -> ResolvedValue:
            return propagate(function, strength, self.losses_per_day, days, self.intake_per_day)

        finite = self.strength is not None
        return Snapshot(
            days=float(days),
            on=None if self.start is None else date_after(self.start, days),
            cumulative_losses=to_result(evaluate(formulas.losses_after)),
            cumulative_intake=to_result(propagate(operator.mul, self.intake_per_day, days)),
            strength=to_result(evaluate(formulas.strength_after)) if finite else None,
            strength_percent=map_quantity(
                lambda share: to_float(100 * share), evaluate(formulas.strength_share_after)
            )
            if finite and self.strength != 0
            else None,
        )


def snapshots(model: ConstantLossModel, step_days: Number, days: Number) -> Sequence[Snapshot]:
    """The states every `step_days` until `days`."""
    return LazySequence(
        math.ceil(quotient(days, step_days)),
        lambda index: model.snapshot_after(min((index + 1) * step_days, days)),
    )
