"""What a constant rate takes over a horizon, period by period."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from attrition_cli.core.constant_rate import absolute
from attrition_cli.core.constant_rate.strength import checked_strength, strength_left
from attrition_cli.core.constant_rate.timeline import Course, Standing, standings
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number, plain, plain_float
from attrition_cli.core.quantities.inputs import taking
from attrition_cli.core.quantities.propagation import each_end, propagate
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    Answer,
    Dates,
    Days,
    Given,
    People,
    answer_kind,
    dates_after,
)
from attrition_cli.core.quantities.sampling import DRAWS_OF_MANY, Sampling


class LossesInputs(NamedTuple):
    """The inputs as understood."""

    rate: Rate
    intake: Rate | None
    intake_per_day: Given
    troops: Given
    lost: Given
    start: date | None
    horizon_days: float
    by: str


@dataclass(frozen=True)
class Losses:
    """The losses over a horizon; `end` is the standing at its end, the last of `standings`.

    `exhausted_days` is `None` where a strength is not given, or outlasts the losses.
    """

    answer: Answer
    inputs: LossesInputs
    rate_per_day: People
    share_per_day: Days
    strength: People
    exhausted_days: Days
    exhausted_on: Dates
    end: Standing
    standings: Sequence[Standing]


def losses(
    rate: Rate,
    days: Number,
    *,
    by: str = "day",
    troops: Quantity | None = None,
    lost: Quantity = 0,
    intake: Rate | None = None,
    start: date | None = None,
    sampling: Sampling | None = None,
) -> Losses:
    """The cumulative losses at `rate` over `days`, and what they leave of `troops`.

    `by` is the period between standings: day, week, month or year. `sampling` says how
    distributions are drawn, anew for each standing.

    Raises `InputError` where a share is lost of a strength that is not given, where the horizon
    is not positive and where it ends after the year 9999.

    >>> losses(Rate(1_523), 30).end.lost  # UK Ministry of Defence, November 2024
    45690
    >>> [row.left for row in losses(Rate(5_000), 3, troops=12_000).standings]
    [7000, 2000, 0]
    """
    rate.checked("rate", least=0)
    if by not in PERIOD_DAYS:
        raise InputError(f"{by!r} is no period: {', '.join(PERIOD_DAYS)}", field="by")
    if not 0 < days < math.inf:
        raise InputError("a horizon is longer than 0 days", field="days")
    if start is not None and dates_after(start, days) is None:
        raise InputError(f"{start} and so many days end after the year 9999", field="days")
    if rate.per_capita and troops is None:
        raise InputError("a share of what strength? give the troops as well", field="rate")
    if troops is not None:
        checked_strength(troops, lost)
    intake_rate = Rate(0) if intake is None else intake.checked("intake")
    answer = answer_kind(rate.amount, intake_rate.amount, troops, lost)
    take = taking(answer, sampling or Sampling(draws=DRAWS_OF_MANY))
    strength = None if troops is None else strength_left(take("troops", troops), take("lost", lost))
    intake_per_day = intake_rate.taken_per_day(take, "intake")
    per_day = rate.taken_per_day(take, "rate")
    course = Course(strength, per_day, rate.per_capita, intake_per_day, start)
    exhausted: Any = math.inf
    if strength is not None and not rate.per_capita:
        exhausted = propagate(absolute.coverage_days, strength, per_day, intake_per_day)
    return Losses(
        answer=answer,
        inputs=LossesInputs(
            rate=rate,
            intake=intake,
            intake_per_day=each_end(plain, intake_rate.per_day),
            troops=None if troops is None else each_end(plain, troops),
            lost=each_end(plain, lost),
            start=start,
            horizon_days=float(days),
            by=by,
        ),
        rate_per_day=None if rate.per_capita else each_end(plain, per_day),
        share_per_day=each_end(plain_float, per_day) if rate.per_capita else None,
        strength=None if strength is None else each_end(plain, strength),
        exhausted_days=each_end(plain_float, exhausted),
        exhausted_on=dates_after(start, exhausted),
        end=course.standing(days),
        standings=standings(course, PERIOD_DAYS[by], days),
    )
