"""Losses at a constant rate over a horizon, period by period."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from attrition_cli.core.constant_rate import absolute
from attrition_cli.core.constant_rate.strength import strength_left, validate_strength
from attrition_cli.core.constant_rate.timeline import ConstantLossModel, Snapshot, snapshots
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number, to_float
from attrition_cli.core.quantities.input_resolvers import sampler_for
from attrition_cli.core.quantities.propagation import ResolvedValue, map_quantity, propagate
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    DateValue,
    DaysValue,
    InputValue,
    PeopleValue,
    answer_kind,
    dates_after,
    to_result,
)
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW, Sampling


class LossesInputs(NamedTuple):
    """The inputs as understood."""

    rate: Rate
    intake: Rate | None
    intake_per_day: InputValue
    troops: InputValue
    lost: InputValue
    start: date | None
    days: float
    every: str


@dataclass(frozen=True)
class Losses:
    """The losses over a horizon; `end` is the state at its end, the last of `rows`.

    `exhausted_days` is `None` where a strength is not given, or outlasts the losses.
    """

    answer_kind: AnswerKind
    inputs: LossesInputs
    rate_per_day: PeopleValue
    share_per_day: DaysValue
    strength: PeopleValue
    exhausted_days: DaysValue
    exhausted_on: DateValue
    end: Snapshot
    rows: Sequence[Snapshot]


def losses(
    rate: Rate,
    days: Number,
    *,
    every: str = "day",
    troops: Quantity | None = None,
    lost: Quantity = 0,
    intake: Rate | None = None,
    start: date | None = None,
    sampling: Sampling | None = None,
) -> Losses:
    """The cumulative losses at `rate` over `days`, and what they leave of `troops`.

    `every` is the period between the rows: day, week, month or year. `sampling` says how
    distributions are drawn, anew for each row.

    Raises `InputError` where a share is lost of a strength that is not given, where the horizon
    is not positive and where it ends after the year 9999.

    >>> losses(Rate(1_523), 30).end.cumulative_losses  # UK Ministry of Defence, November 2024
    45690
    >>> [row.strength for row in losses(Rate(5_000), 3, troops=12_000).rows]
    [7000, 2000, 0]
    """
    rate.validated("rate", more_than=0)
    if every not in PERIOD_DAYS:
        raise InputError(f"{every!r} is no period: {', '.join(PERIOD_DAYS)}", field="every")
    if not 0 < days < math.inf:
        raise InputError("a horizon is longer than 0 days", field="days")
    if start is not None and dates_after(start, days) is None:
        raise InputError(f"{start} and so many days end after the year 9999", field="days")
    if rate.per_capita and troops is None:
        raise InputError("a share of what strength? give the troops as well", field="rate")
    if troops is not None:
        validate_strength(troops, lost)
    intake_rate = Rate(0) if intake is None else intake.validated("intake")
    kind = answer_kind(rate.amount, intake_rate.amount, troops, lost)
    resolve_input = sampler_for(kind, sampling or Sampling(draws=DRAWS_PER_ROW))
    strength = (
        None
        if troops is None
        else strength_left(resolve_input("troops", troops), resolve_input("lost", lost))
    )
    intake_per_day = intake_rate.resolved_per_day(resolve_input, "intake")
    per_day = rate.resolved_per_day(resolve_input, "rate")
    model = ConstantLossModel(strength, per_day, rate.per_capita, intake_per_day, start)
    exhausted: ResolvedValue = math.inf
    if strength is not None and not rate.per_capita:
        exhausted = propagate(absolute.coverage_days, strength, per_day, intake_per_day)
    return Losses(
        answer_kind=kind,
        inputs=LossesInputs(
            rate=rate,
            intake=intake,
            intake_per_day=to_result(intake_rate.per_day),
            troops=to_result(troops),
            lost=to_result(lost),
            start=start,
            days=float(days),
            every=every,
        ),
        rate_per_day=None if rate.per_capita else to_result(per_day),
        share_per_day=map_quantity(to_float, per_day) if rate.per_capita else None,
        strength=to_result(strength),
        exhausted_days=map_quantity(to_float, exhausted),
        exhausted_on=dates_after(start, exhausted),
        end=model.snapshot_after(days),
        rows=snapshots(model, PERIOD_DAYS[every], days),
    )
