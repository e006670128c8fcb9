"""Reports that must not become the rate: pauses, what catches up on them, and stray figures.

Each report is judged from the reports up to it, against the spread of the losses a day over the 90
days before:

pause      far below the least, for as many days together
jump       over twice the most
pending    a pause or a jump, for as long as no later report shows what it was
left out   a pause or a jump that a usual report follows
spread     a report that makes up for a pause: together they are usual, as one report over all days
kept       three jumps in a row, three low reports in a row, or more than 14 days without losses

Few reports or few losses have no spread to compare with: they are all kept.
"""

import math
from collections.abc import Iterator
from itertools import count, islice
from typing import Literal, NamedTuple

from attrition_cli.core.series.anomalies import SIGNIFICANT_LOSSES
from attrition_cli.core.series.series import Series
from attrition_cli.core.series.slips import predecessors

SPREAD_DAYS = 90
"""The days before a report whose losses it is compared with: three months."""

_LEAST_DAYS, _LEAST_REPORTS = 28, 10
"""The least days and reports of a spread: four weeks, and no rows of months."""

_JUMP_FACTOR = 2
"""A jump is above this multiple of the most, a pause below this part of the least."""

_LOW_SHARE = 0.25
"""Reports below this share of the mean may be part of a pause."""

_NOTHING_SHARE = 0.05
"""Reports below this share of the mean are next to nothing."""

_LEAST_EVENTS = 5
"""A pause is where so many independent events or more would be usual: the losses that would be
usual, by their dispersion. By chance there are none with a probability of e^-5."""

_NEAR_FACTOR = 4 / 3
"""A report that ends a pause is usual within this factor of the mean of two weeks, too."""

_RECENT_DAYS = 14

_REPORTS_TO_KEEP, _DAYS_TO_KEEP = 3, 14
"""What is odd for so many reports, and a pause of more than so many days, is kept."""


Judgement = Literal["sound", "pause", "jump", "spread", "kept"]


_Level = Literal["nothing", "low", "other"]


class JudgedReports(NamedTuple):
    """The judgement of each report of a series, from the reports up to it.

    A report stands for the losses since report `losses_from`, and weighted means go on from those
    at report `means_from`; the reports between these two are left out. A report that is pending, a
    pause or a jump, has no losses yet: its `rate_from` is the last report that is not. For the
    others that is the report itself.
    """

    judgements: list[Judgement]
    losses_from: list[int]
    means_from: list[int]
    rate_from: list[int]


class _Spread:
    """The losses of the reports of the last `SPREAD_DAYS` days that count."""

    def __init__(self) -> None:
        self.mean = 0.0
        """The mean losses a day; 0 where there are too few reports to compare with."""
        self._ends, self._days, self._losses = [0], [0], [0.0]
        self._first = 0

    def add(self, end: int, days: int, losses: float) -> None:
        """Add the `losses` of a report on day `end`, over `days`."""
        ends, all_days, all_losses, first = self._ends, self._days, self._losses, self._first
        ends.append(end)
        while ends[first] < end - SPREAD_DAYS:
            first += 1
        days += all_days[-1]
        losses += all_losses[-1]
        all_days.append(days)
        all_losses.append(losses)
        self._first = first
        days -= all_days[first]
        if days >= _LEAST_DAYS and len(ends) > first + _LEAST_REPORTS:
            self.mean = (losses - all_losses[first]) / days
        else:
            self.mean = 0.0

    @property
    def recent_mean(self) -> float:
        """The mean losses a day of the latest two weeks."""
        first = len(self._days) - 2
        while first > self._first and self._days[-1] - self._days[first] < _RECENT_DAYS:
            first -= 1
        return self._mean_from(first)

    @property
    def most(self) -> float:
        """The most losses a day of a report."""
        return max(self._means_over(1))

    @property
    def dispersion(self) -> float:
        """The variance of the losses of a report by their mean, 1 or more."""
        first, reports = self._first, len(self._ends) - 1 - self._first
        losses = [self._losses[at + 1] - self._losses[at] for at in range(first, first + reports)]
        mean = sum(losses) / reports
        return max(sum((each - mean) ** 2 for each in losses) / reports / mean, 1.0)

    def least_over(self, days: int) -> float:
        """The least losses a day over so many days together."""
        return min(self._means_over(days), default=0.0)

    def _mean_from(self, first: int) -> float:
        return (self._losses[-1] - self._losses[first]) / (self._days[-1] - self._days[first])

    def _means_over(self, days: int) -> list[float]:
        """The losses a day over reports of at least so many days together."""
        day, losses, begin = self._days, self._losses, self._first
        means = []
        for end in range(begin + 1, len(day)):
            while begin + 1 < end and day[end] - day[begin + 1] >= days:
                begin += 1
            if day[end] - day[begin] >= days:
                means.append((losses[end] - losses[begin]) / (day[end] - day[begin]))
        return means


class _Judge:
    """The judgement of the reports of a series in turn; `before` is the one that one follows."""

    def __init__(self, series: Series) -> None:
        self._day = series.reported
        self._totals = [series.totals[day] for day in series.reported]
        self._spread = _Spread()
        reports = len(self._totals)
        before = [0, *range(reports - 1)]
        self._judged = JudgedReports(["sound"] * reports, before, [*before], [*range(reports)])
        # Of the run of low reports, or of pending others, that ends with each: its level, the
        # report before it, the number of its latest reports of one level, and whether it is low and
        # kept.
        self._level: list[_Level] = ["other"] * reports
        self._run_from = [0] * reports
        self._alike = [0] * reports
        self._is_kept_run = [False] * reports

    def judge_all(self) -> JudgedReports:
        """The judgement of all reports."""
        day, totals, rate_from = self._day, self._totals, self._judged.rate_from
        spread = self._spread
        for report, before in enumerate(predecessors(totals), start=1):
            days, losses = day[report] - day[before], totals[report] - totals[before]
            usual = spread.mean * days
            is_low = losses < usual * _LOW_SHARE
            if (
                before == report - 1 == rate_from[before]
                and not is_low
                and losses <= max(usual * _JUMP_FACTOR, usual + SIGNIFICANT_LOSSES)
            ):
                spread.add(day[report], days, max(losses, 0.0))
            else:
                self._judge(report, before, is_low=is_low)
        return self._judged

    def _judge(self, report: int, before: int, *, is_low: bool) -> None:
        last, run_from = self._judged.rate_from[before], self._run_from[before]
        level: _Level = "other"
        if is_low:
            is_nothing = self._per_day(before, report) < self._spread.mean * _NOTHING_SHARE
            level = "nothing" if is_nothing else "low"
        self._extend_run(report, before, level)
        if self._spread.mean <= 0 or (is_low and self._is_kept_run[report]):
            self._count(report, "sound", before, last)
        elif is_low and self._is_pause(report):
            self._judge_pause(report, min(last, self._run_from[report]))
        elif last != before:
            self._judge_after_odd(report, before, last, is_low=is_low)
        elif self._is_jump(*self._since(before, report)):
            if self._is_kept_run[before] and self._is_usual(self._per_day(run_from, report)):
                self._count(report, "spread", run_from, self._judged.rate_from[run_from])
            else:
                self._wait(report, "jump", before)
        else:
            self._count(report, "sound", before, before)

    def _since(self, first: int, last: int) -> tuple[int, float]:
        """The days and the losses from report `first` to report `last`."""
        return self._day[last] - self._day[first], self._totals[last] - self._totals[first]

    def _per_day(self, first: int, last: int) -> float:
        days, losses = self._since(first, last)
        return losses / days

    def _extend_run(self, report: int, before: int, level: _Level) -> None:
        is_low = level != "other"
        goes_on = (self._level[before] != "other") == is_low and (
            is_low or self._judged.rate_from[before] < before
        )
        self._level[report] = level
        self._run_from[report] = self._run_from[before] if goes_on else before
        is_alike = goes_on and self._level[before] == level
        self._alike[report] = self._alike[before] + 1 if is_alike else 1
        self._is_kept_run[report] = goes_on and is_low and self._is_kept_run[before]

    def _is_pause(self, report: int) -> bool:
        """Whether the run of low reports that ends with `report` is far below what was usual."""
        days, losses = self._since(self._run_from[report], report)
        if self._spread.mean * days < _LEAST_EVENTS * self._spread.dispersion:
            return False
        return losses * _JUMP_FACTOR < self._spread.least_over(days) * days

    def _is_jump(self, days: int, losses: float) -> bool:
        most = self._spread.most * days
        return losses > most * _JUMP_FACTOR and losses >= most + SIGNIFICANT_LOSSES

    def _is_usual(self, per_day: float) -> bool:
        """Whether losses a day are within the spread, or near the recent mean."""
        recent = self._spread.recent_mean
        return (
            recent / _NEAR_FACTOR <= per_day <= recent * _NEAR_FACTOR
            or self._spread.least_over(1) <= per_day <= self._spread.most
        )

    def _judge_pause(self, report: int, last: int) -> None:
        run_from = self._run_from[report]
        is_low_for_long = self._level[report] == "low" and self._alike[report] >= _REPORTS_TO_KEEP
        if is_low_for_long or self._day[report] - self._day[run_from] > _DAYS_TO_KEEP:
            self._is_kept_run[report] = True
            self._count(report, "kept", run_from, last)
        else:
            self._wait(report, "pause", last)

    def _judge_after_odd(self, report: int, before: int, last: int, *, is_low: bool) -> None:
        """Judge a report that is no pause, and follows pending ones."""
        alone, together = self._per_day(before, report), self._per_day(last, report)
        follows_pause = self._level[before] != "other" and not is_low
        is_usual = self._is_usual(alone)
        catches_up = follows_pause and self._is_usual(together)
        if is_usual and catches_up:
            catches_up = self._distance(together) < self._distance(alone)
        if catches_up:
            self._count(report, "spread", last, last)
        elif is_usual or is_low:
            self._count(report, "sound", before, last)
        elif self._alike[report] >= _REPORTS_TO_KEEP:
            self._count(report, "kept", self._run_from[report], last)
        else:
            self._wait(report, "jump", last)

    def _distance(self, per_day: float) -> float:
        """The factor, as a logarithm, by which losses a day differ from the recent mean."""
        recent = self._spread.recent_mean
        return abs(math.log(per_day / recent)) if min(per_day, recent) > 0 else math.inf

    def _count(self, report: int, judgement: Judgement, losses_from: int, means_from: int) -> None:
        self._record(report, judgement, losses_from, means_from, report)
        days, losses = self._since(losses_from, report)
        self._spread.add(self._day[report], days, max(losses, 0.0))

    def _wait(self, report: int, judgement: Judgement, last: int) -> None:
        self._record(report, judgement, last, last, last)

    def _record(
        self, report: int, judgement: Judgement, losses_from: int, means_from: int, rate_from: int
    ) -> None:
        judged = self._judged
        judged.judgements[report] = judgement
        judged.losses_from[report] = losses_from
        judged.means_from[report] = means_from
        judged.rate_from[report] = rate_from


def judged_reports(series: Series) -> JudgedReports:
    """The judgement of each report of `series`.

    >>> from datetime import date
    >>> from itertools import accumulate
    >>> losses = [*[100] * 40, 0, 0, 300, 100, 1_000, 100]
    >>> paused = Series(date(2024, 1, 1), [*accumulate(losses, initial=0)], range(47))
    >>> judged_reports(paused).judgements[41:]
    ['pause', 'pause', 'spread', 'sound', 'jump', 'sound']
    """
    return _Judge(series).judge_all()


def numbered(judged: JudgedReports) -> Iterator[tuple[int, Judgement, int, int, int]]:
    """Each report from the second on with its number, and the fields of `JudgedReports`."""
    rows = zip(count(), *judged, strict=False)
    return islice(rows, 1, None)
