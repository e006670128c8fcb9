"""Coverage: the days of a force's losses that a contingent can replace or suffer."""

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from attrition_cli.core.causes import BATTLE, DNBI, CauseLosses, Demand
from attrition_cli.core.constant_rate import closed_form
from attrition_cli.core.constant_rate.problem import (
    HALF,
    ConstantRateProblem,
    ResolvedProblem,
    people_or_none,
    share_or_none,
)
from attrition_cli.core.constant_rate.timeline import ConstantLossModel, Snapshot, snapshots
from attrition_cli.core.constant_rate.times_to_shares import TimesToShares
from attrition_cli.core.errors import InputError, add_input, input_name
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.exact import (
    Number,
    quotient,
    round_step,
    to_float,
)
from attrition_cli.core.quantities.input_resolvers import resolve_as_interval
from attrition_cli.core.quantities.propagation import (
    ResolvedValue,
    is_sampled,
    map_quantity,
    propagate,
)
from attrition_cli.core.quantities.quantity import (
    Bounded,
    Interval,
    Quantity,
    as_interval,
    bounds_of,
)
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    Certainty,
    DateValue,
    DaysValue,
    InputValue,
    PeopleValue,
    certainty,
    certainty_of,
    dates_after,
    refuse_unbounded,
    to_result,
)
from attrition_cli.core.quantities.sampling import Bound, Sampling
from attrition_cli.core.strength import strength_left
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT, Threshold, threshold_rows

if TYPE_CHECKING:
    from attrition_cli.core.quantities.histogram import SampleSummary
    from attrition_cli.core.quantities.likelihood import Likelihood


MAX_TIMELINE_ROWS = 12
"""The most rows of the timeline of a coverage."""


class CoverInputs(NamedTuple):
    """The inputs of `cover`; `force` is the strength that suffers the rate."""

    troops: InputValue
    lost: InputValue
    rate: Rate
    dnbi: Rate | None
    intake: Rate | None
    intake_per_day: InputValue
    intake_delay_days: InputValue
    force: InputValue
    start: date | None
    thresholds_percent: tuple[float, ...]


class DeadlineProbability(NamedTuple):
    """The probability that all are lost on or before the day `on`.

    For a rate that is a share without a force, it is the probability that half are lost.
    `probability` is 0 or 1 from points, and 0, 1 or both from bounds. From draws it has a term on
    the scale of ICD 203, `likelihood`, unless it is 0 or 1. For 0 or 1 `draws` is the number of
    draws where only these show it, `None` where the ends of the inputs make it certain.
    """

    on: date
    probability: float | Interval[float]
    likelihood: "Likelihood | None" = None
    draws: int | None = None


class PerCapita(NamedTuple):
    """A contingent that loses the same share of its own strength each day, by all causes.

    It is never exhausted: its strength tends to `settles_at`. `losses_by_cause` are those of the
    first day, empty for a single cause. `half_life_never_share` is the share of draws in which half
    are never lost, and `cut_share` the share in which the losses of a day are capped at the whole
    strength; both are `None` without draws.
    """

    share_per_day: DaysValue
    battle_share_per_day: DaysValue
    first_day_losses: PeopleValue
    losses_by_cause: tuple[CauseLosses[PeopleValue], ...]
    half_life_days: DaysValue
    half_life_on: DateValue
    half_life_never_share: float | None
    cut_share: float | None
    settles_at: PeopleValue
    thresholds: tuple[Threshold, ...]


@dataclass(frozen=True)
class Cover:
    """The days that `strength` covers losses of `rate_per_day`; the other reading is `per_capita`.

    `rate_per_day` is the rate in battle, and `dnbi_per_day` or `dnbi_share_per_day` that of disease
    and non-battle injury. `losses_by_cause` are those of the whole coverage, empty for a single
    cause. `coverage_days` is `None` where the strength is never exhausted (see `exhaustion`); both
    `coverage_days` and `rate_per_day` are `None` where the rate is a share and no force is given.

    `timeline` is the state over the coverage, or else until the last threshold. `samples`
    summarises the draws of the coverage, or else of the half-life. `bounds` maps the paths of
    figures from draws to "at most" or "at least", where one-sided inputs make them so.
    """

    answer_kind: AnswerKind
    inputs: CoverInputs
    strength: PeopleValue
    rate_per_day: PeopleValue
    dnbi_per_day: PeopleValue
    dnbi_share_per_day: DaysValue
    losses_by_cause: tuple[CauseLosses[PeopleValue], ...]
    coverage_days: DaysValue
    exhaustion: Literal["reached", "possible", "never"]
    exhausted_on: DateValue
    thresholds: tuple[Threshold, ...]
    per_capita: PerCapita | None
    by: DeadlineProbability | None
    samples: "SampleSummary | None"
    bounds: dict[str, Bound] = field(hash=False)
    timeline: tuple[Snapshot, ...]
    notes: tuple[str, ...]


def cover(
    troops: Quantity,
    rate: Rate,
    *,
    lost: Quantity = 0,
    dnbi: Rate | None = None,
    intake: Rate | None = None,
    intake_delay: Quantity = 0,
    force: Quantity | None = None,
    start: date | None = None,
    by: date | None = None,
    thresholds_percent: Sequence[Number] | None = None,
    sampling: Sampling | None = None,
    rate_until_lost: Callable[[float], Rate] | None = None,
) -> Cover:
    """The days for which `troops`, less those already `lost`, cover losses at `rate`.

    Disease and non-battle injury, `dnbi`, add to the losses. An `intake` joins `intake_delay` days
    after the start. With `force`, the strength that suffers the rates, the result has both readings
    of "the same casualty rate": the force's number of losses each day, and the force's share of
    losses; a `dnbi` that is a share is that of the contingent in both. With `by`, the result has
    the probability that all are lost on or before that day. `thresholds_percent` are the shares
    lost that are reported (default: a band). `sampling` sets how distributions are drawn. A rate
    that is less sure the further it looks ahead is `rate` until all are lost, and
    `rate_until_lost` until so many people are, as each threshold needs it.

    Raises `InputError` for inputs that are invalid or contradict each other, and `NoAnswerError`
    where they allow anything from 0 days to never.

    ISW, October 2024, by Newsweek: 12,000 troops at 1,200 casualties a day, around 10 days.

    >>> cover(12_000, Rate(1_200)).coverage_days
    10.0
    >>> cover(12_000, Rate(1_200), force=600_000).per_capita.first_day_losses
    24
    >>> cover(Interval(10_000, 12_000), Rate(1_200)).coverage_days
    Interval(low=8.333333333333334, high=10.0)
    >>> round(cover(12_000, Rate(100), dnbi=Rate(0.002, per_capita=True)).coverage_days, 3)
    107.448
    """
    if thresholds_percent is None:
        thresholds_percent = THRESHOLDS_PERCENT
    if any(not 0 <= percent <= 100 for percent in thresholds_percent):  # noqa: PLR2004
        raise InputError("percentages run from 0 to 100", field="thresholds_percent")
    if by is not None and start is None:
        raise InputError("needs a date to count from", add_input("start"), field="by")
    if by is not None and start is not None and by < start:
        raise InputError(f"{by} is before the {input_name('start')}, {start}", field="by")
    problem = ConstantRateProblem(
        troops, rate, lost, intake or Rate(0), force, dnbi, intake_delay
    ).validated()
    sampling = sampling or Sampling()
    resolved = problem.sampled(sampling)
    coverage = resolved.coverage_days()
    shares = [quotient(Fraction(percent), 100) for percent in thresholds_percent]
    times = TimesToShares(problem, resolved, sampling, rate_until_lost)
    *days_to_shares, half_life = times.at_same_share([*shares, HALF])
    samples, deadline_probability = _sample_summary(
        problem, half_life if resolved.same_number is None else coverage, start, by
    )
    per_capita_result = None
    if resolved.same_share is not None:
        thresholds = threshold_rows(thresholds_percent, days_to_shares, start)
        per_capita_result = _per_capita(resolved, half_life, start, thresholds)
    by_number = resolved.same_number or {}
    battle, dnbi_demand = (by_number.get(cause, Demand()) for cause in (BATTLE, DNBI))
    return Cover(
        answer_kind=problem.answer_kind,
        inputs=CoverInputs(
            troops=to_result(troops),
            lost=to_result(lost),
            rate=rate,
            dnbi=dnbi,
            intake=intake,
            intake_per_day=to_result(problem.intake.per_day),
            intake_delay_days=to_result(intake_delay),
            force=to_result(force),
            start=start,
            thresholds_percent=tuple(float(percent) for percent in thresholds_percent),
        ),
        strength=to_result(resolved.strength),
        rate_per_day=people_or_none(battle),
        dnbi_per_day=people_or_none(dnbi_demand),
        dnbi_share_per_day=share_or_none(dnbi_demand),
        losses_by_cause=_loss_model(resolved, start).losses_by_cause_to_exhaustion(coverage),
        coverage_days=map_quantity(to_float, coverage),
        exhaustion=_exhaustion(resolved, coverage, samples),
        exhausted_on=dates_after(start, coverage),
        thresholds=()
        if resolved.same_number is None
        else threshold_rows(thresholds_percent, times.at_same_number(shares, coverage), start),
        per_capita=per_capita_result,
        by=deadline_probability,
        samples=samples,
        bounds=problem.bounds_of_result(
            lambda at: cover(
                at.troops,
                at.rate,
                lost=at.lost,
                dnbi=at.dnbi,
                intake=at.intake,
                intake_delay=at.intake_delay_days,
                force=at.force,
                start=start,
                thresholds_percent=thresholds_percent,
            ),
            headline="per_capita.half_life_days"
            if resolved.same_number is None
            else "coverage_days",
        ),
        timeline=()
        if problem.answer_kind == "distribution" or is_sampled(coverage)
        else _timeline(
            resolved, coverage, start, per_capita_result.thresholds if per_capita_result else ()
        ),
        notes=tuple(_notes(problem, len(shares))),
    )


def _per_capita(
    resolved: ResolvedProblem,
    half_life: ResolvedValue,
    start: date | None,
    thresholds: tuple[Threshold, ...],
) -> PerCapita:
    demand, strength = resolved.share_demand, resolved.strength
    causes = resolved.same_share or {}
    _, never_share = certainty_of(half_life, lambda days: days == math.inf)
    _, cut_share = certainty_of(demand.share, lambda share: share >= 1)
    return PerCapita(
        share_per_day=map_quantity(to_float, demand.share),
        battle_share_per_day=map_quantity(to_float, causes[BATTLE].share),
        first_day_losses=to_result(propagate(operator.mul, strength, demand.share)),
        losses_by_cause=tuple(
            CauseLosses(cause, to_result(propagate(operator.mul, strength, each.share)))
            for cause, each in causes.items()
            if len(causes) > 1
        ),
        half_life_days=map_quantity(to_float, half_life),
        half_life_on=dates_after(start, half_life),
        half_life_never_share=never_share,
        cut_share=cut_share,
        settles_at=to_result(
            propagate(closed_form.equilibrium_strength, *demand, resolved.intake_per_day)
        ),
        thresholds=thresholds,
    )


def _sample_summary(
    problem: ConstantRateProblem, headline: ResolvedValue, start: date | None, by: date | None
) -> "tuple[SampleSummary | None, DeadlineProbability | None]":
    """The summary of the draws of `headline`, and the probability that it ends by the day `by`."""
    if not is_sampled(headline):
        return None, _deadline_by_ends(headline, start, by)
    from attrition_cli.core.all_draws import draws_that_tell  # most runs draw nothing
    from attrition_cli.core.quantities.histogram import summarise
    from attrition_cli.core.quantities.likelihood import likelihood

    samples, share = summarise(headline, start, by)

    def draws_without_proof(holds: Callable[[Bounded], bool]) -> int | None:
        """The number of draws where the ends of the inputs do not prove what all draws show."""
        inputs = (quantity for _, quantity in problem.named_inputs)
        return draws_that_tell(
            samples.draws,
            inputs,
            lambda: holds(problem.resolve(resolve_as_interval).headline_days()),
        )

    if samples.never_share == 1:
        samples = samples._replace(
            never_is_certain=draws_without_proof(lambda ends: bounds_of(ends)[0] == math.inf)
            is None
        )
    if by is None or share is None:
        return samples, None
    if 0 < share < 1:
        return samples, DeadlineProbability(by, share, likelihood(share))
    by_ends = DeadlineProbability(by, share)
    draws = draws_without_proof(lambda ends: _deadline_by_ends(ends, start, by) == by_ends)
    return samples, by_ends._replace(draws=draws)


def _deadline_by_ends(
    headline: Bounded, start: date | None, by: date | None
) -> DeadlineProbability | None:
    if by is None:
        return None
    first, last = (start and date_after(start, end) for end in bounds_of(headline))
    certain, possible = (float(day is not None and day <= by) for day in (last, first))
    return DeadlineProbability(by, certain if certain == possible else Interval(certain, possible))


def _exhaustion(
    resolved: ResolvedProblem, coverage: ResolvedValue, samples: "SampleSummary | None"
) -> Literal["reached", "possible", "never"]:
    if resolved.same_number is None:
        return "never"
    if samples is not None:
        endless = certainty(samples.never_share, samples.never_share)
    else:
        refuse_unbounded(coverage)
        endless, _ = certainty_of(coverage, lambda days: days == math.inf)
        if endless == "possible":
            # Not from troops without an upper bound, or a rate whose "at most" includes 0.
            max_intake_per_day = bounds_of(resolved.intake_per_day)[1]
            may_offset = max_intake_per_day >= bounds_of(resolved.number_demand.people)[0]
            return "possible" if max_intake_per_day and may_offset else "reached"
    return _EXHAUSTION_BY_ENDLESSNESS[endless]


_EXHAUSTION_BY_ENDLESSNESS: dict[Certainty, Literal["reached", "possible", "never"]] = {
    "always": "never",
    "possible": "possible",
    "never": "reached",
}


def _loss_model(resolved: ResolvedProblem, start: date | None) -> ConstantLossModel:
    """The losses at the same number, or at the same share where the number is not known."""
    causes = resolved.same_number or resolved.same_share or {}
    intake = resolved.intake_per_day, resolved.intake_delay_days
    return ConstantLossModel(resolved.strength, causes, *intake, start)


def _timeline(
    resolved: ResolvedProblem,
    coverage: Bounded,
    start: date | None,
    share_thresholds: Sequence[Threshold],
) -> tuple[Snapshot, ...]:
    """The states over the coverage, or else until the last threshold of a share."""
    model = _loss_model(resolved, start)
    last_day = max((end for end in bounds_of(coverage) if end != math.inf), default=0)
    if resolved.same_number is None:
        # The high end of each, by which the threshold is certain to be reached.
        latest = (bounds_of(threshold.days)[1] for threshold in share_thresholds)
        last_day = max((days for days in latest if isinstance(days, float)), default=0)
    return (
        tuple(
            snapshots(
                model.snapshot_after, round_step(last_day, MAX_TIMELINE_ROWS, min_step=1), last_day
            )
        )
        if last_day
        else ()
    )


def _notes(problem: ConstantRateProblem, thresholds: int) -> Iterator[str]:
    if thresholds == 1:
        yield (
            "no one share lost makes a unit ineffective, the rules for it are disputed: "
            "a band of thresholds, such as 10, 30 and 50%, says more"
        )
    if bounds_of(problem.lost)[1] > bounds_of(problem.troops)[0]:
        yield "more may be lost than there were troops: then nobody is left"
    strength = strength_left(*map(as_interval, (problem.troops, problem.lost)))
    if problem.force is not None and bounds_of(problem.force)[1] < bounds_of(strength)[0]:
        yield "the contingent is larger than the force that suffers the rate"
