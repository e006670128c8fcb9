"""Losses at a constant rate over a horizon, period by period."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple

from attrition_cli.core.causes import BATTLE, DNBI, CauseLosses, Demand
from attrition_cli.core.constant_rate.problem import (
    ConstantRateProblem,
    ResolvedProblem,
    people_or_none,
    share_or_none,
)
from attrition_cli.core.constant_rate.timeline import (
    ConstantLossModel,
    Snapshot,
    snapshots_by_period,
)
from attrition_cli.core.errors import InputError, add_input
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.elementwise import Numbers, where
from attrition_cli.core.quantities.exact import Number, to_float
from attrition_cli.core.quantities.propagation import ResolvedValue, map_quantity, propagate
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    DateValue,
    DaysValue,
    InputValue,
    PeopleValue,
    dates_after,
    to_result,
)
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW, Bound, Sampling


class LossesInputs(NamedTuple):
    """The inputs of `losses`, as stored in its result."""

    rate: Rate
    dnbi: Rate | None
    intake: Rate | None
    intake_per_day: InputValue
    intake_delay_days: InputValue
    troops: InputValue
    lost: InputValue
    start: date | None
    days: float
    every: str


@dataclass(frozen=True)
class Losses:
    """The losses over a horizon; `end` is the state at its end, the last of `rows`.

    `rate_per_day` or `share_per_day` is the rate in battle, `dnbi_per_day` or `dnbi_share_per_day`
    that of disease and non-battle injury. `losses_by_cause` are those of the whole horizon, empty
    for a single cause. `exhausted_days` is `None` where no strength is given, or it outlasts the
    horizon. `bounds` maps the paths of figures from draws to "at most" or "at least", where
    one-sided inputs make them so.
    """

    answer_kind: AnswerKind
    inputs: LossesInputs
    rate_per_day: PeopleValue
    share_per_day: DaysValue
    dnbi_per_day: PeopleValue
    dnbi_share_per_day: DaysValue
    losses_by_cause: tuple[CauseLosses[PeopleValue], ...]
    strength: PeopleValue
    exhausted_days: DaysValue
    exhausted_on: DateValue
    bounds: dict[str, Bound] = field(hash=False)
    end: Snapshot
    rows: Sequence[Snapshot]


def losses(
    rate: Rate,
    days: Number,
    *,
    every: str = "day",
    troops: Quantity | None = None,
    lost: Quantity = 0,
    dnbi: Rate | None = None,
    intake: Rate | None = None,
    intake_delay: Quantity = 0,
    start: date | None = None,
    sampling: Sampling | None = None,
    rate_until: Callable[[Number], Rate] | None = None,
    rate_to_exhaustion: Rate | None = None,
) -> Losses:
    """The cumulative losses at `rate` over `days`, and the strength that remains of `troops`.

    Disease and non-battle injury, `dnbi`, add to the losses. An `intake` joins `intake_delay` days
    after the start. `every` is the period between rows: day, week, month or year; with a `start`,
    months and years are those of the calendar. `sampling` sets how distributions are drawn,
    separately for each row. A rate that is less sure the further it looks ahead is `rate_until` so
    many days, and `rate_to_exhaustion` until none are left.

    Raises `InputError` for invalid inputs, for a rate that is a share without `troops`, and for a
    horizon that is not positive or ends after the year 9999.

    >>> losses(Rate(1_523), 30).end.cumulative_losses  # UK Ministry of Defence, November 2024
    45690
    >>> [row.strength for row in losses(Rate(5_000), 3, troops=12_000).rows]
    [7000, 2000, 0]
    """
    if every not in PERIOD_DAYS:
        raise InputError(f"{every!r} is no period: {', '.join(PERIOD_DAYS)}", field="every")
    if not 0 < days < math.inf:
        raise InputError("a horizon must be longer than 0 days", field="days")
    if start is not None and dates_after(start, days) is None:
        raise InputError(
            f"{start} and the days of the horizon end after the year 9999", field="days"
        )
    problem = ConstantRateProblem(
        0 if troops is None else troops,
        rate,
        lost if troops is not None else 0,
        intake or Rate(0),
        None,
        dnbi,
        intake_delay,
    ).validated()
    if troops is None:
        _refuse_shares(rate=rate, dnbi=dnbi)
    sampling = sampling or Sampling(draws=DRAWS_PER_ROW)

    def model_of(resolved: ResolvedProblem) -> ConstantLossModel:
        return ConstantLossModel(
            None if troops is None else resolved.strength,
            resolved.same_number or resolved.same_share or {},
            resolved.intake_per_day,
            resolved.intake_delay_days,
            start,
        )

    def snapshot_after(row_days: Number) -> Snapshot:
        if rate_until is None or row_days == days:
            return model.snapshot_after(row_days)
        until_then = problem._replace(rate=rate_until(row_days))
        return model_of(until_then.sampled(sampling)).snapshot_after(row_days)

    resolved = problem.sampled(sampling)
    model = model_of(resolved)
    causes = model.causes
    exhausted: ResolvedValue = math.inf
    if troops is not None:
        to_exhaustion = resolved
        if rate_to_exhaustion is not None:
            to_exhaustion = problem._replace(rate=rate_to_exhaustion).sampled(sampling)
        exhausted = propagate(partial(_within, days), to_exhaustion.coverage_days())
    battle, dnbi_demand = (causes.get(cause, Demand()) for cause in (BATTLE, DNBI))
    end = model.snapshot_after(days)
    return Losses(
        answer_kind=problem.answer_kind,
        inputs=LossesInputs(
            rate=rate,
            dnbi=dnbi,
            intake=intake,
            intake_per_day=to_result(problem.intake.per_day),
            intake_delay_days=to_result(intake_delay),
            troops=to_result(troops),
            lost=to_result(lost),
            start=start,
            days=float(days),
            every=every,
        ),
        rate_per_day=people_or_none(battle),
        share_per_day=share_or_none(battle),
        dnbi_per_day=people_or_none(dnbi_demand),
        dnbi_share_per_day=share_or_none(dnbi_demand),
        losses_by_cause=end.losses_by_cause,
        strength=None if troops is None else to_result(resolved.strength),
        exhausted_days=map_quantity(to_float, exhausted),
        exhausted_on=dates_after(start, exhausted),
        bounds=problem.bounds_of_result(
            lambda at: losses(
                at.rate,
                days,
                every=every,
                troops=None if troops is None else at.troops,
                lost=at.lost,
                dnbi=at.dnbi,
                intake=at.intake,
                intake_delay=at.intake_delay_days,
                start=start,
            ),
            headline="end.cumulative_losses",
        ),
        end=end,
        rows=snapshots_by_period(start, snapshot_after, every, days),
    )


def _refuse_shares(**rates: Rate | None) -> None:
    """Refuse rates that are shares of a strength that is not given."""
    for name, each in rates.items():
        if each is not None and each.per_capita:
            raise InputError("a share needs a strength", add_input("troops"), field=name)


def _within(horizon_days: Number, days: Numbers) -> Numbers:
    """`days`, or infinity where they are beyond the horizon."""
    return where(days <= horizon_days, lambda: days, lambda: math.inf)
