"""How long a contingent covers a force's losses, and what it loses at the force's rate."""

import math
import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from attrition_cli.core.constant_rate import per_capita
from attrition_cli.core.constant_rate.problem import HALF, Case, Contingent
from attrition_cli.core.constant_rate.strength import strength_left
from attrition_cli.core.constant_rate.timeline import Course, Standing, standings
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, plain, plain_float, quotient, round_step
from attrition_cli.core.quantities.propagation import each_end, propagate
from attrition_cli.core.quantities.quantity import Interval, Quantity, ends, within_ends
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    Answer,
    Dates,
    Days,
    Given,
    People,
    dates_after,
    refuse_boundless,
)
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT, Threshold

if TYPE_CHECKING:
    from attrition_cli.core.quantities.histogram import Spread
    from attrition_cli.core.quantities.likelihood import Likelihood


MAX_STANDINGS = 12
"""How many standings tell the course of a coverage."""


class CoverInputs(NamedTuple):
    """The inputs as understood; `force` is the strength that suffers the rate."""

    troops: Given
    lost: Given
    rate: Rate
    intake: Rate | None
    intake_per_day: Given
    force: Given
    start: date | None
    thresholds_percent: tuple[float, ...]


class By(NamedTuple):
    """How likely it is that all are lost on or before the day `on`.

    For a rate that is a share of no known force, that half are. `probability` is 0 or 1 from
    points, either or both from bounds; what draws make likely has a term on the scale of ICD 203.
    """

    on: date
    probability: float | Interval[float]
    likelihood: "Likelihood | None" = None


class PerCapita(NamedTuple):
    """A contingent that loses the same share of its own strength each day.

    It is never exhausted: its strength tends to `settles_at`.
    """

    share_per_day: Days
    first_day_losses: People
    half_life_days: Days
    half_lost_on: Dates
    settles_at: People
    thresholds: tuple[Threshold, ...]


@dataclass(frozen=True)
class Cover:
    """How long `strength` covers losses of `rate_per_day`, and with `per_capita` the other reading.

    `coverage_days` is `None` where the strength is never exhausted, which `exhaustion` says; so
    it is, with `rate_per_day`, where the rate is a share of a force whose strength is not known.
    `cumulative` tells the course of the coverage, or else of the thresholds, and `spread` what
    draws of the coverage, or else of the half-life, say beside the percentiles.
    """

    answer: Answer
    inputs: CoverInputs
    strength: People
    rate_per_day: People
    coverage_days: Days
    exhaustion: Literal["reached", "possible", "never"]
    exhausted_on: Dates
    thresholds: tuple[Threshold, ...]
    per_capita: PerCapita | None
    by: By | None
    spread: "Spread | None"
    cumulative: tuple[Standing, ...]
    notes: tuple[str, ...]


def cover(
    troops: Quantity,
    rate: Rate,
    *,
    lost: Quantity = 0,
    intake: Rate | None = None,
    force: Quantity | None = None,
    start: date | None = None,
    by: date | None = None,
    thresholds_percent: Sequence[Number] = THRESHOLDS_PERCENT,
    sampling: Sampling | None = None,
) -> Cover:
    """How many days `troops`, less those already `lost`, cover losses at `rate`.

    With `force`, the strength that suffers the rate, both readings of "the same casualty rate":
    the force's number of losses each day, and the force's share of losses. With `by`, how likely
    it is that all are lost on or before that day. `sampling` says how distributions are drawn.

    Raises `InputError` for inputs that contradict each other, and `NoAnswerError` where they
    leave the answer without a bound on either side.

    ISW, October 2024, by Newsweek: 12,000 troops at 1,200 casualties a day, around 10 days.

    >>> cover(12_000, Rate(1_200)).coverage_days
    10.0
    >>> cover(12_000, Rate(1_200), force=600_000).per_capita.first_day_losses
    24
    >>> cover(Interval(10_000, 12_000), Rate(1_200)).coverage_days
    Interval(low=8.333333333333334, high=10.0)
    """
    if any(not 0 <= percent <= 100 for percent in thresholds_percent):  # noqa: PLR2004
        raise InputError("percentages run from 0 to 100", field="threshold")
    if by is not None and start is None:
        raise InputError("needs a --start to count from", field="by")
    if by is not None and start is not None and by < start:
        raise InputError(f"{by} is before the --start, {start}", field="by")
    case = Case(troops, rate, lost, intake or Rate(0), force).checked()
    contingent = case.drawn(sampling or Sampling())
    rate_per_day, share_per_day = contingent.rate_per_day, contingent.share_per_day
    coverage = contingent.coverage_days()
    half_life = None if share_per_day is None else contingent.days_at_share(HALF)
    headline = half_life if rate_per_day is None else coverage
    spread, gone_by = _spread(headline, start, by)
    shares = [(percent, quotient(Fraction(percent), 100)) for percent in thresholds_percent]
    reached = [(percent, each_end(partial(_part, share), coverage)) for percent, share in shares]
    by_share = None
    if share_per_day is not None:
        at_share = [(percent, contingent.days_at_share(share)) for percent, share in shares]
        thresholds = _thresholds(at_share, start)
        by_share = _per_capita(contingent, half_life, start, thresholds)
    return Cover(
        answer=case.answer,
        inputs=CoverInputs(
            troops=each_end(plain, troops),
            lost=each_end(plain, lost),
            rate=rate,
            intake=intake,
            intake_per_day=each_end(plain, case.intake.per_day),
            force=None if force is None else each_end(plain, force),
            start=start,
            thresholds_percent=tuple(float(percent) for percent in thresholds_percent),
        ),
        strength=each_end(plain, contingent.strength),
        rate_per_day=None if rate_per_day is None else each_end(plain, rate_per_day),
        coverage_days=each_end(plain_float, coverage),
        exhaustion=_exhaustion(contingent, coverage, spread),
        exhausted_on=dates_after(start, coverage),
        thresholds=() if rate_per_day is None else _thresholds(reached, start),
        per_capita=by_share,
        by=gone_by,
        spread=spread,
        cumulative=()
        if case.answer == "distribution"
        else _cumulative(contingent, coverage, start, by_share),
        notes=tuple(_notes(case, len(shares))),
    )


def _part(share: Number, days: Number) -> Number:
    """Days until `share` is lost of what is lost in `days` at the same number each day."""
    return days * share if share else 0


def _thresholds(reached: list[tuple[Number, Any]], start: date | None) -> tuple[Threshold, ...]:
    return tuple(
        Threshold(float(percent), each_end(plain_float, days), dates_after(start, days))
        for percent, days in reached
    )


def _per_capita(
    contingent: Contingent,
    half_life: Any,
    start: date | None,
    thresholds: tuple[Threshold, ...],
) -> PerCapita:
    share_per_day = contingent.share_per_day
    first_day = propagate(operator.mul, contingent.strength, share_per_day)
    settles_at = propagate(per_capita.settles_at, share_per_day, contingent.intake_per_day)
    return PerCapita(
        share_per_day=each_end(plain_float, share_per_day),
        first_day_losses=each_end(plain, first_day),
        half_life_days=each_end(plain_float, half_life),
        half_lost_on=dates_after(start, half_life),
        settles_at=each_end(plain, settles_at),
        thresholds=thresholds,
    )


def _spread(
    headline: Any, start: date | None, by: date | None
) -> "tuple[Spread | None, By | None]":
    """What draws of the `headline` say, and how likely it is to be reached `by` a day."""
    if hasattr(headline, "blocks"):
        from attrition_cli.core.quantities.histogram import summary  # most runs draw nothing
        from attrition_cli.core.quantities.likelihood import likelihood

        spread, share = summary(headline, start, by)
        return spread, None if by is None or share is None else By(by, share, likelihood(share))
    if by is None:
        return None, None
    first, last = ends(dates_after(start, headline))
    certain, possible = (float(day is not None and day <= by) for day in (last, first))
    return None, By(by, certain if certain == possible else Interval(certain, possible))


def _exhaustion(
    contingent: Contingent, coverage: Any, spread: "Spread | None"
) -> Literal["reached", "possible", "never"]:
    if contingent.rate_per_day is None:
        return "never"
    if spread is not None:
        never = spread.never_share
        return "never" if never == 1 else "possible" if never else "reached"
    first, _ = ends(coverage)
    if first == math.inf:
        return "never"
    refuse_boundless(coverage)
    most_joining = ends(contingent.intake_per_day)[1]
    keeps_up = most_joining and most_joining >= ends(contingent.rate_per_day)[0]
    return "possible" if keeps_up else "reached"


def _cumulative(
    contingent: Contingent, coverage: Any, start: date | None, by_share: PerCapita | None
) -> tuple[Standing, ...]:
    """The course of the coverage, or where there is none of the thresholds of a share."""
    strength, intake_per_day = contingent.strength, contingent.intake_per_day
    if contingent.rate_per_day is not None:
        course = Course(strength, contingent.rate_per_day, False, intake_per_day, start)
        last = max((end for end in ends(coverage) if end != math.inf), default=0)
    else:
        course = Course(strength, contingent.share_per_day, True, intake_per_day, start)
        last = _last_reached(by_share.thresholds if by_share else ())
    return tuple(standings(course, round_step(last, MAX_STANDINGS, least=1), last)) if last else ()


def _notes(case: Case, thresholds: int) -> Iterator[str]:
    if thresholds == 1:
        yield (
            "no one share lost makes a unit ineffective, the rules for it are disputed: "
            "a band of thresholds, such as 10, 30 and 50%, says more"
        )
    if ends(case.lost)[1] > ends(case.troops)[0]:
        yield "more may be lost than there were troops: then nobody is left"
    strength = strength_left(*map(within_ends, (case.troops, case.lost)))
    if case.force is not None and ends(case.force)[1] < ends(strength)[0]:
        yield "the contingent is larger than the force that suffers the rate"


def _last_reached(thresholds: Sequence[Threshold]) -> float:
    """The days to the last threshold that is certain to be reached, 0 without one."""
    latest = (ends(threshold.days)[1] for threshold in thresholds)
    return max((days for days in latest if days is not None), default=0)
