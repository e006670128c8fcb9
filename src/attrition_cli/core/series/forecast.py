"""The current rate of a series of losses, and how far off such a rate has been.

The rate is the mean of two exponentially weighted means of the daily losses, one that forgets half
in two days and one that does so in two weeks: what the last days say, and what the last weeks say.
Or it is the mean of a trailing window that is asked for.

How far off it may be is learned from its own past, walking forward. At each report the rate of
that day is a forecast of the losses to come: of the mean until so many people are lost, or over so
many days. As soon as the outcome is known, the logarithm of outcome / forecast is an error.
Errors grow and shrink with the noise of the series, so each is divided by the noise when the
forecast was made: the mean error, half forgotten in 60 days, of the rate as a forecast of the very
next report. The interval is the forecast times or divided by exp(q noise), q being the quantile of
all errors so far of the credibility asked for (split conformal prediction; Vovk, Gammerman and
Shafer, "Algorithmic Learning in a Random World", 2005). Losses change, so what quantile that takes
is corrected after each outcome: up by 0.005 of the credibility where it lay outside, down by 0.005
of the rest to 1 where it lay inside (adaptive conformal inference, with its authors' step; Gibbs
and Candes, "Adaptive Conformal Inference Under Distribution Shift", 2021).

The middle of the interval is the mean of the window. Without one, what is asked for, the days or
the losses, is forecast by exp(s^2 / 2) below what the rate gives, s being the standard deviation
that nine in ten of the errors imply, at most a half. Errors in per cent of what came weigh a
forecast that is too high more than one that is too low; that of least expected error lies s^2
below the median of a lognormal quantity, and this is half of the way there.
"""

import math
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from attrition_cli.core.series.series import Series

FAST_DAYS, SLOW_DAYS = 2, 14
"""Half-lives of the two means."""

SILENT_DAYS = 90
"""After so long without a loss there is no rate."""

NOISE_DAYS = 60
"""Half-life of the noise."""

_NOISE_UNKNOWN, _UNKNOWN_REPORTS = 0.3, 5
"""What the noise is taken to be before there is any report, and for how many reports that counts:
figures of losses that are about 30 % off from one report to the next."""

_LARGEST_ERROR = 1.0
"""A day without any losses is no more than this off, the logarithm of 2.7."""

_STEP = 0.005
"""Of the credibility, or of the rest, what the quantile is moved by after an outcome."""

LEAST_SCORED = 30
"""Forecasts with an outcome from which a quantile can be told."""

_UNSCORED, _FAR = 1.2, 4.0
"""Before that an error is taken to have so many times the noise for its standard deviation; more,
by the square root of time, where the horizon is over `_FAR` times all that has been seen."""

_MOST_SPREAD = 0.5
"""What a series of few reports leaves open does not move its middle further than this does."""

_WIDEST = math.log(1_000)
"""An interval from a thousandth of the rate to a thousand times it says nothing as it is."""

MOST_REPORTS = 3_653
"""Reports, ten years of daily ones, whose errors count; a single forecast starts no earlier than
twice as many ago."""


class Outcome(NamedTuple):
    """What came of a forecast: the mean losses a day, known from the report number `known` on."""

    per_day: float
    known: int


class Forecast(NamedTuple):
    """The losses a day to come, between `rate_per_day` divided by `factor` and times it.

    `scored` forecasts before it had an outcome to learn from.
    """

    rate_per_day: float
    factor: float
    scored: int

    @property
    def low_per_day(self) -> float:
        return self.rate_per_day / self.factor

    @property
    def high_per_day(self) -> float:
        return self.rate_per_day * self.factor


def trailing_per_day(series: Series, day: int, window_days: int) -> float:
    """The mean losses a day over the window that ends at 00:00 of `day`, or since the beginning."""
    begin = max(day - window_days, 0)
    return (series.totals[day] - series.totals[begin]) / (day - begin) if day else 0.0


def rates_per_day(series: Series, window_days: int | None = None) -> list[float]:
    """The rate as it was estimated at each report, from the reports up to then; 0 at the first."""
    if window_days is not None:
        return [trailing_per_day(series, day, window_days) for day in series.reported]
    means = zip(*(_weighted_means(series, days) for days in (FAST_DAYS, SLOW_DAYS)), strict=True)
    totals = series.totals
    return [
        0.0,
        *(
            (fast + slow) / 2 if totals[day] > totals[max(day - SILENT_DAYS, 0)] else 0.0
            for day, (fast, slow) in zip(series.reported[1:], means, strict=True)
        ),
    ]


def rate_per_day(series: Series, window_days: int | None = None) -> float:
    """The rate at the last report; 0 where there is none."""
    return rates_per_day(_latest(series, 2 * MOST_REPORTS), window_days)[-1]


def _weighted_means(series: Series, half_life_days: int) -> Iterator[float]:
    """From the second report on, the mean of the daily losses that forgets half in so many days.

    Losses taken back correct the past, and are none of the present.
    """
    totals, reported = series.totals, series.reported
    kept = 0.5 ** (1 / half_life_days)
    total, weight, before, spacing = 0.0, 0.0, reported[0], 0
    for day in reported[1:]:
        days = day - before
        if days != spacing:
            spacing, old = days, kept**days
            new = (1 - old) / (1 - kept)
        total = total * old + max(totals[day] - totals[before], 0) / days * new
        weight = weight * old + new
        before = day
        yield total / weight


class UntilLost(NamedTuple):
    """The horizon of a forecast of the losses until `people` more are lost."""

    people: float

    @property
    def less(self) -> int:
        """On which side of a rate, above it, less is forecast: fewer days."""
        return 1

    def outcomes(self, series: Series) -> list[Outcome | None]:
        """What came of the forecast at each report."""
        totals, reported = series.totals, series.reported
        found: list[Outcome | None] = []
        known, reached = 0, -math.inf
        for number, day in enumerate(reported):
            target = totals[day] + self.people
            if target < reached:
                # A total was taken back: what reaches the target may come sooner.
                known = number
            reached = target
            # So few may be asked for that adding them to the total changes none of its digits.
            known = max(known, number + 1)
            while known < len(reported) and (
                totals[reported[known]] < target or totals[reported[known]] <= totals[day]
            ):
                known += 1
            if known == len(reported):
                found.append(None)
                continue
            begin, end = reported[known - 1], reported[known]
            per_day = (totals[end] - totals[begin]) / (end - begin)
            days = begin + (target - totals[begin]) / per_day - day
            # So few may be lost that the time until then is lost in the digits.
            found.append(Outcome(self.people / days if days > 0 else per_day, known))
        return found

    def share(self, series: Series, day: int) -> float:
        """The horizon as a share of what has been seen until `day`."""
        return self.people / max(series.totals[day], 1.0)


class OverDays(NamedTuple):
    """The horizon of a forecast of the losses over the next `days`."""

    days: float

    @property
    def less(self) -> int:
        """On which side of a rate, below it, less is forecast: fewer losses."""
        return -1

    def outcomes(self, series: Series) -> list[Outcome | None]:
        """What came of the forecast at each report."""
        totals, reported = series.totals, series.reported
        found: list[Outcome | None] = []
        known = 0
        for day in reported:
            end = day + self.days
            while known < len(reported) and reported[known] < end:
                known += 1
            if known == len(reported):
                found.append(None)
                continue
            whole = math.floor(end)
            total = totals[whole]
            if end > whole:
                total += (end - whole) * (totals[whole + 1] - total)
            found.append(Outcome((total - totals[day]) / self.days, known))
        return found

    def share(self, series: Series, day: int) -> float:  # noqa: ARG002  # as of the other horizon
        """The horizon as a share of what has been seen until `day`."""
        return self.days / max(day, 1)


Horizon = UntilLost | OverDays


def error(forecast_per_day: float, outcome_per_day: float) -> float:
    """How far off a forecast was, as the logarithm of the ratio; infinite where nobody was lost.

    >>> round(error(1_000, 1_100), 4)
    0.0953
    """
    if outcome_per_day <= 0:
        return math.inf
    return abs(math.log(outcome_per_day / forecast_per_day))


def forecast(
    series: Series,
    horizon: Horizon,
    *,
    window_days: int | None = None,
    credibility_percent: float = 90,
) -> Forecast | None:
    """The forecast at the last report, none where the rate is 0."""
    latest = _latest(series, 2 * MOST_REPORTS)
    *_, made = _walk(latest, horizon, window_days, credibility_percent)
    return made and _forecast(*made)


def forecasts(
    series: Series,
    horizon: Horizon,
    *,
    window_days: int | None = None,
    credibility_percent: float = 90,
) -> Iterator[Forecast | None]:
    """The forecast at each report, from what was known then; none where the rate is 0.

    The rate is the mean over `window_days` if they are given.
    """
    for made in _walk(series, horizon, window_days, credibility_percent):
        yield made and _forecast(*made)


def _forecast(rate_per_day: float, width: float, scored: int) -> Forecast:
    return Forecast(rate_per_day, math.exp(width), scored)


def _latest(series: Series, reports: int) -> Series:
    """`series` from so many reports before its end on."""
    if len(series.reported) <= reports:
        return series
    first = series.reported[-reports]
    begin = series.totals[first]
    return Series(
        series.since + timedelta(days=first),
        [total - begin for total in series.totals[first:]],
        [day - first for day in series.reported[-reports:]],
    )


def _walk(
    series: Series, horizon: Horizon, window_days: int | None, credibility_percent: float
) -> Iterator[tuple[float, float, int] | None]:
    """The rate of each forecast, the logarithm of its factor, and how many errors it rests on."""
    share = credibility_percent / 100
    deviations = _deviations(credibility_percent)
    # Not to nothing and not to all, however long the outcomes lay on one side.
    level, least, most = share, share * 5 / 9, 1 - (1 - share) / 10
    errors: list[float] = []
    latest: deque[float] = deque()
    made: list[tuple[float, float, float] | None] = []
    waiting = 0
    rates = rates_per_day(series, window_days)
    outcomes = horizon.outcomes(series)
    due = sorted(
        (outcome.known, number) for number, outcome in enumerate(outcomes) if outcome is not None
    )
    for number, (noise, rate) in enumerate(zip(_noise(series, rates), rates, strict=True)):
        while waiting < len(due) and due[waiting][0] <= number:
            then = due[waiting][1]
            outcome = outcomes[then]
            # Of no losses, or of losses taken back, there is no logarithm to learn from.
            if outcome is not None and outcome.per_day > 0 and (past := made[then]):
                middle, width, noise_then = past
                off = error(middle, outcome.per_day)
                scaled = off / noise_then
                insort(errors, scaled)
                latest.append(scaled)
                if len(latest) > MOST_REPORTS:
                    del errors[bisect_left(errors, latest.popleft())]
                level += _STEP * ((off > width) - (1 - share))
                level = min(max(level, least), most)
            waiting += 1
        if rate <= 0:
            made.append(None)
            yield None
            continue
        scored = len(errors)
        middle = rate
        if scored < LEAST_SCORED:
            far = horizon.share(series, series.reported[number]) / _FAR
            width = _UNSCORED * deviations * math.sqrt(max(far, 1.0))
        else:
            width = errors[_place(level, scored)]
            if window_days is None:
                usual = errors[_place(_USUAL_PERCENT / 100, scored)] * noise
                spread = min(usual / _USUAL_DEVIATIONS, _MOST_SPREAD)
                middle *= math.exp(horizon.less * spread * spread / 2)
        width = min(width * noise, _WIDEST)
        made.append((middle, width, noise))
        yield middle, width, scored


def _place(share: float, scored: int) -> int:
    """Where in so many errors, rising, lies the one that a `share` of them and of the next does."""
    return min(math.ceil(share * (scored + 1)), scored) - 1


_USUAL_PERCENT, _USUAL_DEVIATIONS = 90, 1.6448536269514722


def _deviations(percent: float) -> float:
    """The standard deviations either side of the mean that hold so much of a normal distribution.

    Those for 90 % are at hand: to load what works out others takes as long as a short walk.

    >>> round(_deviations(95), 2)
    1.96
    """
    if percent == _USUAL_PERCENT:
        return _USUAL_DEVIATIONS
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + percent / 100) / 2)


def _noise(series: Series, rates: Sequence[float]) -> Iterator[float]:
    """At each report, how far off the rate has been of late as a forecast of the next report."""
    yield _NOISE_UNKNOWN
    totals, reported = series.totals, series.reported
    prior = _UNKNOWN_REPORTS * _NOISE_UNKNOWN
    total, weight = 0.0, 0.0
    before, kept, spacing = reported[0], 1.0, 0
    for rate, day in zip(rates, reported[1:], strict=False):
        days = day - before
        if days != spacing:
            spacing, kept = days, 0.5 ** (days / NOISE_DAYS)
        total, weight = total * kept, weight * kept
        if rate > 0:
            total += min(error(rate, (totals[day] - totals[before]) / days), _LARGEST_ERROR)
            weight += 1
        before = day
        yield (total + prior) / (weight + _UNKNOWN_REPORTS)
