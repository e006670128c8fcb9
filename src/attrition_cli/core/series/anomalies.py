"""Anomalies of a series: unusual zeros and jumps, and rounded figures.

An increment is compared with the mean per day of its neighbours, seven on each side, because usual
losses change over a war. Neighbours that are odd themselves are passed over. No constant here is
fitted to any one series.
"""

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import accumulate, chain, compress, islice, repeat
from operator import gt, mul, not_, sub, truediv
from typing import Literal, NamedTuple

from attrition_cli.core.series.series import Series

NEIGHBOURS_PER_SIDE = 7
"""The neighbouring increments on each side with which an increment is compared."""

MIN_NEIGHBOURS = 4
"""The least number of neighbours whose mean is used as the usual losses."""

SIGNIFICANT_LOSSES = 10
"""Losses: if 10 are expected and losses are independent, the probability of none is e^-10."""

CATCH_UP_FACTOR = 2
"""The multiple of the neighbours' mean above which an increment looks like a catch-up of others."""

MIN_FIGURES_FOR_ROUNDING = 10
MIN_ROUNDED_SHARE = 0.95
"""Figures count as rounded above this share of multiples; by chance one in ten is a multiple of
ten."""

MAX_REPORTS_EXAMINED = 36_525
"""The number of latest reports that are examined: a century of days."""

MAX_ANOMALIES_LISTED = 50


AnomalyKind = Literal[
    "gap",
    "empty",
    "decrease",
    "slip",
    "restart",
    "first",
    "zeros",
    "low",
    "jump",
    "rounding",
    "duplicate",
    "unsorted",
    "undated",
]


class Anomaly(NamedTuple):
    """An anomaly of the rows dated from `first` to `last`.

    - gap: `number` rows are missing; the first and the last of them would have these dates.
    - empty: `number` rows have no figure.
    - decrease: the cumulative figure falls; `losses` is the change, below 0.
    - slip: the cumulative figure is not used, since later ones show it to be wrong; `losses` is how
      far it lies above what is used in its place, below 0 where it lies below.
    - restart: the cumulative figure begins a new count.
    - first: the first of irregular rows counts since an unknown day; its `losses` are left out.
    - zeros: there are no losses in `number` periods where about `usual` losses were expected.
    - low: the same, where there are a few `losses`.
    - jump: there are `losses` where about `usual` losses were expected; they are a `catch_up` where
      they follow a pause.
    - rounding: `number` of the `of` increments that are not 0 are multiples of `unit`.
    - duplicate: `number` rows have the date of another row.
    - unsorted: `number` rows have an earlier date than the row above them.
    - undated: `number` rows have no known day, and are left out.
    """

    kind: AnomalyKind
    first: date
    last: date
    number: int = 1
    losses: float | None = None
    usual: float | None = None
    of: int | None = None
    unit: int | None = None
    catch_up: bool = False


class AnomalySummary(NamedTuple):
    """The number of anomalies of each kind, and the latest of each, in order of date."""

    found: Mapping[AnomalyKind, int]
    latest: Sequence[Anomaly]


class ReportAnomaly(NamedTuple):
    """The `losses` of the reports `first` to `last`, where about `usual` losses were expected."""

    first: int
    last: int
    losses: float
    usual: float


class ReportAnomalies(NamedTuple):
    """The number of anomalies of one kind, and the latest of them."""

    number: int
    latest: Sequence[ReportAnomaly]


class RoundedFigures(NamedTuple):
    """Rounded increments: `multiples` of the `figures` that are not 0 are multiples of `unit`."""

    unit: int
    multiples: int
    figures: int


class Increments(NamedTuple):
    """The `losses` from each report of a series to the next, and the `days` between them.

    The first increment is the one after report `first_report`. `days` is `None` where each is 1.
    `cumulative_per_day` has the running sum of the losses per day up to each report, in which
    negative losses and odd ones count as 0. `cumulative_sound` has the number of increments up to
    each report that are not odd, `None` where none is.
    """

    first_report: int
    losses: Sequence[float]
    days: Sequence[int] | None
    cumulative_per_day: Sequence[float]
    cumulative_sound: Sequence[int] | None = None

    def days_between(self, first: int, last: int) -> int:
        """The days of the increments `first` to `last`, counted from 0."""
        return last - first + 1 if self.days is None else sum(self.days[first : last + 1])

    def neighbour_mean_per_day(self, first: int, last: int) -> float | None:
        """The mean losses per day of the neighbours of `first` to `last`; `None` if too few."""
        sound = self.cumulative_sound or range(len(self.losses) + 1)
        low = bisect_left(sound, sound[first] - NEIGHBOURS_PER_SIDE)
        high = min(
            bisect_left(sound, sound[last + 1] + NEIGHBOURS_PER_SIDE, lo=last + 1), len(self.losses)
        )
        count = sound[first] - sound[low] + sound[high] - sound[last + 1]
        if count < MIN_NEIGHBOURS:
            return None
        sums = self.cumulative_per_day
        return (sums[first] - sums[low] + sums[high] - sums[last + 1]) / count


def increments_of(series: Series, odd: Collection[int] = ()) -> Increments:
    """The increments of `series` between the latest `MAX_REPORTS_EXAMINED` of its reports.

    The reports that are `odd` are no neighbours of others.

    >>> from datetime import date
    >>> list(increments_of(Series(date(2024, 10, 1), [0, 5, 10, 12], (0, 2, 3))).losses)
    [10.0, 2.0]
    """
    first = max(0, len(series.reported) - 1 - MAX_REPORTS_EXAMINED)
    reported = series.reported[first:]
    daily = reported[-1] - reported[0] == len(reported) - 1
    totals = series.totals[reported[0] :]
    if not daily:
        totals = array("d", (series.totals[day] for day in reported))
    losses = array("d", map(sub, islice(totals, 1, None), totals))
    falls = bool(losses) and min(losses) < 0
    if daily and not falls and not odd:
        return Increments(first, losses, None, totals)
    days = None if daily else array("l", map(sub, islice(reported, 1, None), reported))
    rising: Iterable[float] = map(max, losses, repeat(0.0)) if falls else losses
    per_day = rising if days is None else map(truediv, rising, days)
    if not odd:
        return Increments(first, losses, days, array("d", accumulate(per_day, initial=0.0)))
    is_sound = [report not in odd for report in range(first + 1, len(series.reported))]
    sums = accumulate(map(mul, per_day, is_sound), initial=0.0)
    sound = accumulate(is_sound, initial=0)
    return Increments(first, losses, days, array("d", sums), array("l", sound))


def zero_runs(increments: Increments) -> ReportAnomalies:
    """Runs of reports without losses where `SIGNIFICANT_LOSSES` or more would be usual.

    >>> from datetime import date
    >>> series = Series(date(2024, 10, 1), [0, 9, 19, 30, 30, 41, 50], range(7))
    >>> zero_runs(increments_of(series)).latest[0][:3]
    (4, 4, 0.0)
    """
    return _collect(_zero_runs(increments))


def jumps(increments: Increments) -> ReportAnomalies:
    """Reports above `CATCH_UP_FACTOR` times the usual losses, by `SIGNIFICANT_LOSSES` or more.

    >>> from datetime import date
    >>> series = Series(date(2024, 10, 1), [0, 90, 190, 290, 690, 790, 880], range(7))
    >>> jumps(increments_of(series)).latest
    [ReportAnomaly(first=4, last=4, losses=400.0, usual=96.0)]
    """
    return _collect(_jumps(increments))


def zeros_and_jumps(
    series: Series, treated: AbstractSet[int] = frozenset()
) -> tuple[ReportAnomalies, ReportAnomalies]:
    """The runs of zeros and the jumps of `series`, without the odd reports that are `treated`.

    All these are no neighbours of one another. A jump after zeros that is usual over their time is
    none.

    >>> from datetime import date
    >>> losses = [*[100] * 9, 0, 0, 310, 1_000]
    >>> series = Series(date(2024, 10, 1), [*accumulate(losses, initial=0)], range(14))
    >>> zeros, jumps = zeros_and_jumps(series)
    >>> [each.usual for each in zeros.latest], [each.usual for each in jumps.latest]
    ([200.0], [100.0])
    """
    steps = increments_of(series, treated)
    odd = {report for each in _jumps(steps) for report in range(each.first, each.last + 1)}
    for each in _zero_runs(steps):
        # What follows zeros may make up for them.
        odd.update(range(each.first, each.last + 2))
    if odd:
        steps = increments_of(series, odd | treated)
    zeros, jumps = (
        [each for each in anomalies if treated.isdisjoint(range(each.first, each.last + 1))]
        for anomalies in (_zero_runs(steps), _jumps(steps))
    )
    ends = {each.last: each for each in zeros}
    return _collect(zeros), _collect(
        each for each in jumps if not _makes_up_for(each, ends.get(each.first - 1))
    )


def rounding(increments: Increments) -> RoundedFigures | None:
    """The largest of 10, 100 and 1,000 that nearly all increments are multiples of.

    >>> from datetime import date
    >>> totals = [0, *range(2_800, 4_000, 100)]
    >>> rounding(increments_of(Series(date(2024, 10, 1), totals, range(len(totals)))))
    RoundedFigures(unit=100, multiples=12, figures=12)
    """
    zeros = sum(map(not_, increments.losses))
    figures = len(increments.losses) - zeros
    if figures < MIN_FIGURES_FOR_ROUNDING:
        return None
    tens = [loss for loss in increments.losses if not loss % 10]
    for unit in (1_000, 100, 10):
        multiples = sum(not loss % unit for loss in tens) - zeros
        if multiples >= MIN_ROUNDED_SHARE * figures:
            return RoundedFigures(unit, multiples, figures)
    return None


def _zero_runs(increments: Increments) -> Iterator[ReportAnomaly]:
    is_zero = bytes(map(not_, increments.losses))
    first = is_zero.find(1)
    while first >= 0:
        end = is_zero.find(0, first)
        last = (end if end >= 0 else len(is_zero)) - 1
        usual = (increments.neighbour_mean_per_day(first, last) or 0.0) * increments.days_between(
            first, last
        )
        if usual >= SIGNIFICANT_LOSSES:
            yield ReportAnomaly(
                increments.first_report + first + 1, increments.first_report + last + 1, 0.0, usual
            )
        first = is_zero.find(1, last + 1)


def _jumps(increments: Increments) -> Iterator[ReportAnomaly]:
    for at in _jump_candidates(increments):
        usual = increments.neighbour_mean_per_day(at, at)
        if usual is None:
            continue
        losses, usual = increments.losses[at], usual * increments.days_between(at, at)
        if losses > CATCH_UP_FACTOR * usual and losses >= usual + SIGNIFICANT_LOSSES:
            yield ReportAnomaly(
                increments.first_report + at + 1, increments.first_report + at + 1, losses, usual
            )


def _makes_up_for(jump: ReportAnomaly, zeros: ReportAnomaly | None) -> bool:
    """Whether the losses of a jump are usual over its time and that of the zeros before it."""
    if zeros is None:
        return False
    usual = jump.usual + zeros.usual
    return usual <= jump.losses * CATCH_UP_FACTOR and jump.losses <= usual * CATCH_UP_FACTOR


def _jump_candidates(increments: Increments) -> Iterable[int]:
    """The increments that may be above `CATCH_UP_FACTOR` times the usual losses.

    With n neighbours, an increment is above c times their mean where (n + c) times it is above c
    times the sum of itself and them. This is tested for all at once, for speed. Increments near the
    ends, which have fewer neighbours, are always candidates.
    """
    count = len(increments.losses)
    around = 2 * NEIGHBOURS_PER_SIDE
    if count <= around or increments.cumulative_sound is not None:
        return range(count)
    per_day = increments.losses
    if increments.days is not None:
        per_day = array("d", map(truediv, per_day, increments.days))
    sums = map(
        sub, islice(increments.cumulative_per_day, around + 1, None), increments.cumulative_per_day
    )
    inner = map(
        mul,
        islice(per_day, NEIGHBOURS_PER_SIDE, None),
        repeat((around + CATCH_UP_FACTOR) / CATCH_UP_FACTOR),
    )
    high = compress(range(NEIGHBOURS_PER_SIDE, count - NEIGHBOURS_PER_SIDE), map(gt, inner, sums))
    return chain(range(NEIGHBOURS_PER_SIDE), high, range(count - NEIGHBOURS_PER_SIDE, count))


def _collect(anomalies: Iterable[ReportAnomaly]) -> ReportAnomalies:
    count, latest = 0, deque[ReportAnomaly](maxlen=MAX_ANOMALIES_LISTED)
    for each in anomalies:
        count += 1
        latest.append(each)
    return ReportAnomalies(count, [*latest])
