"""What is odd about a series: zeros and jumps amid other figures, and figures that are rounded.

A figure is compared with the mean of its neighbours, the seven on either side, each per day: what
is usual changes over a war. Nothing here is fitted to any one series.
"""

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, chain, compress, islice, repeat
from operator import gt, mul, not_, sub, truediv
from typing import Literal, NamedTuple

from attrition_cli.core.series.series import Series

NEIGHBOURS = 7
"""On either side."""

LEAST_NEIGHBOURS = 4
"""In all: fewer say nothing of what is usual."""

TELLING_LOSSES = 10
"""A chance of e^-10 where each loss comes by itself: so many do not stay away by accident."""

CATCH_UP = 2
"""Times the neighbours' mean: a figure above holds another day's losses as well, or looks so."""

LEAST_ROUNDED = 10
ROUNDED_SHARE = 0.95
"""By accident, one in ten figures is a multiple of ten."""

LOOKED_AT = 36_525
"""Reports, the latest ones: a century of days."""

MOST_LISTED = 50


OddityKind = Literal[
    "gap", "empty", "decrease", "zeros", "jump", "rounding", "duplicate", "unsorted"
]


class Oddity(NamedTuple):
    """Something odd about the rows dated from `first` to `last`.

    - gap: `number` rows are missing, of which the first and the last would be dated so.
    - empty: `number` rows have no figure.
    - decrease: the figure takes `losses`, which are below 0, back.
    - zeros: there are no losses in `number` periods where about `usual` ones were to be expected.
    - jump: there are so many `losses` where about `usual` ones were to be expected, as when a row
      catches up on others.
    - rounding: `number` of `of` steps that are not 0 are multiples of `unit`.
    - duplicate: `number` rows have the date of another row.
    - unsorted: `number` rows have an earlier date than the row above them.
    """

    kind: OddityKind
    first: date
    last: date
    number: int = 1
    losses: float | None = None
    usual: float | None = None
    of: int | None = None
    unit: int | None = None


class Oddities(NamedTuple):
    """How many oddities there are of each kind, and the latest of each, in order of date."""

    found: Mapping[OddityKind, int]
    latest: Sequence[Oddity]


class Odd(NamedTuple):
    """The `losses` of the reports `first` to `last`, where `usual` ones would be as many."""

    first: int
    last: int
    losses: float
    usual: float


class Found(NamedTuple):
    """How many there are, and the latest of them."""

    number: int
    latest: Sequence[Odd]


class Rounded(NamedTuple):
    """`multiples` of the figures, of which there are so many in all, are multiples of `unit`."""

    unit: int
    multiples: int
    figures: int


class Steps(NamedTuple):
    """The `losses` from each report of a series to the next, over so many `days`.

    `first` reports were left aside. `sums` are those of the losses per day, negative ones taken
    for none, up to each report.
    """

    first: int
    losses: Sequence[float]
    days: Sequence[int] | None
    sums: Sequence[float]

    def length(self, first: int, last: int) -> int:
        """The days of the steps from `first` to `last`, counted from 0."""
        return last - first + 1 if self.days is None else sum(self.days[first : last + 1])

    def usual(self, first: int, last: int) -> float | None:
        """The mean per day of the steps beside those from `first` to `last`, if they are enough."""
        low, high = max(0, first - NEIGHBOURS), min(len(self.losses), last + 1 + NEIGHBOURS)
        count = first - low + high - last - 1
        if count < LEAST_NEIGHBOURS:
            return None
        sums = self.sums
        return (sums[first] - sums[low] + sums[high] - sums[last + 1]) / count


def steps_of(series: Series) -> Steps:
    """The steps of `series` between the latest `LOOKED_AT` of its reports.

    >>> from datetime import date
    >>> list(steps_of(Series(date(2024, 10, 1), [0, 5, 10, 12], (0, 2, 3))).losses)
    [10.0, 2.0]
    """
    first = max(0, len(series.reported) - 1 - LOOKED_AT)
    reported = series.reported[first:]
    daily = reported[-1] - reported[0] == len(reported) - 1
    totals = series.totals[reported[0] :]
    if not daily:
        totals = array("d", (series.totals[day] for day in reported))
    losses = array("d", map(sub, islice(totals, 1, None), totals))
    falls = bool(losses) and min(losses) < 0
    if daily and not falls:
        return Steps(first, losses, None, totals)
    days = None if daily else array("l", map(sub, islice(reported, 1, None), reported))
    rising: Iterable[float] = map(max, losses, repeat(0.0)) if falls else losses
    per_day = rising if days is None else map(truediv, rising, days)
    return Steps(first, losses, days, array("d", accumulate(per_day, initial=0.0)))


def zero_runs(steps: Steps) -> Found:
    """Runs of reports of no losses where `TELLING_LOSSES` or more would be usual.

    >>> from datetime import date
    >>> series = Series(date(2024, 10, 1), [0, 9, 19, 30, 30, 41, 50], range(7))
    >>> zero_runs(steps_of(series)).latest[0][:3]
    (4, 4, 0.0)
    """
    return _found(_zero_runs(steps))


def jumps(steps: Steps) -> Found:
    """Reports of more than `CATCH_UP` times what is usual, and by `TELLING_LOSSES` or more.

    >>> from datetime import date
    >>> series = Series(date(2024, 10, 1), [0, 90, 190, 290, 690, 790, 880], range(7))
    >>> jumps(steps_of(series)).latest
    [Odd(first=4, last=4, losses=400.0, usual=96.0)]
    """
    return _found(_jumps(steps))


def rounding(steps: Steps) -> Rounded | None:
    """The largest of 10, 100 and 1,000 that nearly all steps are multiples of.

    >>> from datetime import date
    >>> totals = [0, *range(2_800, 4_000, 100)]
    >>> rounding(steps_of(Series(date(2024, 10, 1), totals, range(len(totals)))))
    Rounded(unit=100, multiples=12, figures=12)
    """
    zeros = sum(map(not_, steps.losses))
    figures = len(steps.losses) - zeros
    if figures < LEAST_ROUNDED:
        return None
    tens = [loss for loss in steps.losses if not loss % 10]
    for unit in (1_000, 100, 10):
        multiples = sum(not loss % unit for loss in tens) - zeros
        if multiples >= ROUNDED_SHARE * figures:
            return Rounded(unit, multiples, figures)
    return None


def _zero_runs(steps: Steps) -> Iterator[Odd]:
    is_zero = bytes(map(not_, steps.losses))
    first = is_zero.find(1)
    while first >= 0:
        end = is_zero.find(0, first)
        last = (end if end >= 0 else len(is_zero)) - 1
        usual = (steps.usual(first, last) or 0.0) * steps.length(first, last)
        if usual >= TELLING_LOSSES:
            yield Odd(steps.first + first + 1, steps.first + last + 1, 0.0, usual)
        first = is_zero.find(1, last + 1)


def _jumps(steps: Steps) -> Iterator[Odd]:
    for at in _high(steps):
        usual = steps.usual(at, at)
        if usual is None:
            continue
        losses, usual = steps.losses[at], usual * steps.length(at, at)
        if losses > CATCH_UP * usual and losses >= usual + TELLING_LOSSES:
            yield Odd(steps.first + at + 1, steps.first + at + 1, losses, usual)


def _high(steps: Steps) -> Iterable[int]:
    """The steps that may be above `CATCH_UP` times what is usual.

    With n neighbours, a step is above c times their mean where (n + c) times the step is above c
    times the sum of them all. Found for all at once, which is quick; where fewer are neighbours
    all may be.
    """
    count = len(steps.losses)
    around = 2 * NEIGHBOURS
    if count <= around:
        return range(count)
    per_day = steps.losses
    if steps.days is not None:
        per_day = array("d", map(truediv, per_day, steps.days))
    sums = map(sub, islice(steps.sums, around + 1, None), steps.sums)
    inner = map(mul, islice(per_day, NEIGHBOURS, None), repeat((around + CATCH_UP) / CATCH_UP))
    high = compress(range(NEIGHBOURS, count - NEIGHBOURS), map(gt, inner, sums))
    return chain(range(NEIGHBOURS), high, range(count - NEIGHBOURS, count))


def _found(odd: Iterable[Odd]) -> Found:
    count, latest = 0, deque[Odd](maxlen=MOST_LISTED)
    for each in odd:
        count += 1
        latest.append(each)
    return Found(count, [*latest])
