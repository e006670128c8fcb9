"""How long a contingent covers a force's losses, and what it loses at the force's rate."""

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Literal, NamedTuple

from attrition_cli.core import absolute, per_capita
from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.exact import Number, plain, plain_float, quotient
from attrition_cli.core.quantity import Interval, Quantity, checked, each_end, ends, propagate
from attrition_cli.core.rate import Rate
from attrition_cli.core.standing import (
    Answer,
    Course,
    Dates,
    Days,
    People,
    Standing,
    Standings,
    answer_kind,
    dates_after,
    strength_left,
)

THRESHOLDS_PERCENT: tuple[Number, ...] = (10, 30, 50)
"""A band: the rules that name one share at which a unit is no longer effective are disputed."""

MAX_STANDINGS = 12
"""How many standings tell the course of a coverage."""

HALF = Fraction(1, 2)


class CoverInputs(NamedTuple):
    """The inputs as understood; `force` is the strength that suffers the rate."""

    troops: People
    lost: People
    rate: Rate
    intake: Rate | None
    intake_per_day: People
    force: People
    start: date | None
    thresholds_percent: tuple[float, ...]


class Threshold(NamedTuple):
    """When `lost_percent` of the strength is lost; `days` is `None` where that is never."""

    lost_percent: float
    days: Days
    on: Dates


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
    `cumulative` tells the course of the coverage, or else of the thresholds.
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
    cumulative: tuple[Standing, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class CoverMatrix:
    """The answers for each of several strengths against each of several rates in turn."""

    rates: tuple[Rate, ...]
    answers: tuple[Cover, ...]


def cover(
    troops: Quantity,
    rate: Rate,
    *,
    lost: Quantity = 0,
    intake: Rate | None = None,
    force: Quantity | None = None,
    start: date | None = None,
    thresholds_percent: Sequence[Number] = THRESHOLDS_PERCENT,
) -> Cover:
    """How many days `troops`, less those already `lost`, cover losses at `rate`.

    With `force`, the strength that suffers the rate, both readings of "the same casualty rate":
    the force's number of losses each day, and the force's share of losses.

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
    rate.checked("rate", least=0)
    if any(not 0 <= percent <= 100 for percent in thresholds_percent):  # noqa: PLR2004
        raise InputError("percentages run from 0 to 100", field="threshold")
    contingent = _Contingent(
        strength=strength_left(troops, lost),
        intake_per_day=0 if intake is None else intake.checked("intake").per_day,
        start=start,
        thresholds_percent=tuple(thresholds_percent),
    )
    rate_per_day, share_per_day = _both_readings(rate, force)
    by_share = None if share_per_day is None else contingent.per_capita(share_per_day)
    days: Quantity = math.inf
    thresholds: tuple[Threshold, ...] = ()
    cumulative: tuple[Standing, ...] = ()
    if rate_per_day is not None:
        days_to_lose = partial(contingent.days_at_number, rate_per_day)
        days = days_to_lose(1)
        thresholds = contingent.thresholds(days_to_lose)
        cumulative = contingent.cumulative(rate_per_day, days, per_capita=False)
    elif share_per_day is not None and by_share is not None:
        last = _last_reached(by_share.thresholds)
        cumulative = contingent.cumulative(share_per_day, last, per_capita=True)
    return Cover(
        answer=answer_kind(troops, lost, rate.amount, contingent.intake_per_day, force),
        inputs=CoverInputs(
            troops=each_end(plain, troops),
            lost=each_end(plain, lost),
            rate=rate,
            intake=intake,
            intake_per_day=each_end(plain, contingent.intake_per_day),
            force=None if force is None else each_end(plain, force),
            start=start,
            thresholds_percent=tuple(float(percent) for percent in thresholds_percent),
        ),
        strength=each_end(plain, contingent.strength),
        rate_per_day=None if rate_per_day is None else each_end(plain, rate_per_day),
        coverage_days=each_end(plain_float, days),
        exhaustion=contingent.exhaustion(rate_per_day, days),
        exhausted_on=dates_after(start, days),
        thresholds=thresholds,
        per_capita=by_share,
        cumulative=cumulative,
        notes=tuple(contingent.notes(force)),
    )


def _both_readings(rate: Rate, force: Quantity | None) -> tuple[Quantity | None, Quantity | None]:
    """The people and the share that `rate` takes each day, as far as they are known."""
    if force is not None and ends(checked(force, "of"))[1] == 0:
        raise InputError("a force of nobody suffers no losses", field="of")
    if rate.per_capita:
        share_per_day = propagate(lambda share: min(share, 1), rate.per_day)
        if force is None:
            return None, share_per_day
        return propagate(operator.mul, share_per_day, force), share_per_day
    if force is None:
        return rate.per_day, None
    share_per_day = propagate(_share, rate.per_day, force)
    if ends(share_per_day)[0] == 1:
        raise InputError(
            "a force cannot lose its whole strength or more each day: give a larger one", field="of"
        )
    return rate.per_day, share_per_day


def _share(part: Number, whole: Number) -> Number:
    return quotient(part, whole) if part < whole else 1


class _Contingent(NamedTuple):
    strength: Quantity
    intake_per_day: Quantity
    start: date | None
    thresholds_percent: tuple[Number, ...]

    def days_at_number(self, rate_per_day: Quantity, lost_share: Number) -> Quantity:
        part = propagate(operator.mul, self.strength, lost_share)
        return propagate(absolute.coverage_days, part, rate_per_day, self.intake_per_day)

    def days_at_share(self, share_per_day: Quantity, lost_share: Number) -> Quantity:
        return propagate(
            per_capita.days_to_threshold,
            lost_share,
            self.strength,
            share_per_day,
            self.intake_per_day,
        )

    def thresholds(self, days_to_lose: Callable[[Number], Quantity]) -> tuple[Threshold, ...]:
        reached = [
            (percent, days_to_lose(quotient(Fraction(percent), 100)))
            for percent in self.thresholds_percent
        ]
        return tuple(
            Threshold(float(percent), each_end(plain_float, days), dates_after(self.start, days))
            for percent, days in reached
        )

    def cumulative(
        self, losses_per_day: Quantity, days: Quantity, *, per_capita: bool
    ) -> tuple[Standing, ...]:
        last = max((end for end in ends(days) if end != math.inf), default=0)
        course = Course(self.strength, losses_per_day, per_capita, self.intake_per_day, self.start)
        return tuple(Standings(course, _round_step(last), last)) if last else ()

    def exhaustion(
        self, rate_per_day: Quantity | None, days: Quantity
    ) -> Literal["reached", "possible", "never"]:
        first, last = ends(days)
        if first == math.inf:
            return "never"
        if (first, last) == (0, math.inf):
            raise NoAnswerError(
                "these inputs allow anything from 0 days to never: "
                "give the troops, the rate or the intake a closer bound"
            )
        most_joining = ends(self.intake_per_day)[1]
        keeps_up = (
            most_joining and rate_per_day is not None and most_joining >= ends(rate_per_day)[0]
        )
        return "possible" if keeps_up else "reached"

    def notes(self, force: Quantity | None) -> Iterator[str]:
        if len(self.thresholds_percent) == 1:
            yield (
                "no one share lost makes a unit ineffective, the rules for it are disputed: "
                "a band of thresholds, such as 10, 30 and 50%, says more"
            )
        if force is not None and ends(force)[1] < ends(self.strength)[0]:
            yield "the contingent is larger than the force that suffers the rate"

    def per_capita(self, share_per_day: Quantity) -> PerCapita:
        half_life_days = self.days_at_share(share_per_day, HALF)
        settles_at = propagate(per_capita.settles_at, share_per_day, self.intake_per_day)
        return PerCapita(
            share_per_day=each_end(plain_float, share_per_day),
            first_day_losses=each_end(plain, propagate(operator.mul, self.strength, share_per_day)),
            half_life_days=each_end(plain_float, half_life_days),
            half_lost_on=dates_after(self.start, half_life_days),
            settles_at=each_end(plain, settles_at),
            thresholds=self.thresholds(partial(self.days_at_share, share_per_day)),
        )


def _last_reached(thresholds: Sequence[Threshold]) -> float:
    """The days to the last threshold that is certain to be reached, 0 without one."""
    latest = (t.days.high if isinstance(t.days, Interval) else t.days for t in thresholds)
    return max((days for days in latest if days is not None), default=0)


def _round_step(days: Number) -> Number:
    """The least of 1, 2, 5, 10, 20, 50, ... days that makes at most `MAX_STANDINGS` of `days`."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if days <= MAX_STANDINGS * step * factor:
                return step * factor
        step *= 10
