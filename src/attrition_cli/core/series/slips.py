"""Slips of a cumulative count: reports that a report soon after shows to be wrong.

A count that falls, within a few reports of one rise of at least half the fall, takes that rise
back: the reports in between were too high. A count that rises again, by at least half of a fall a
few reports before, to what it was or above, takes the fall back: the reports in between were too
low. Any other fall is a revision of a longer past, or the beginning of a new count.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

MAX_REPORTS_OF_SLIP = 7
"""The most reports after which a slip is still corrected: a week of daily ones."""

_SHARE_OF_FALL = 0.5
"""The least share of a fall that one rise makes where the two are a slip and its correction."""


def predecessors(totals: Sequence[float]) -> Iterator[int]:
    """For each report from the second on, the index of the one from which its losses count.

    That is the report before it, or the last one before a slip that it corrects.

    >>> list(predecessors([100, 110, 900, 130, 140])), list(predecessors([100, 110, 12, 130]))
    ([0, 1, 1, 3], [0, 1, 1])
    """
    sound = [0]
    fell_from: int | None = None
    for report in range(1, len(totals)):
        total, before = totals[report], totals[sound[-1]]
        if total < before:
            place = _place_before_rise(totals, sound, total)
            if place is None:
                fell_from = len(sound) - 1
            else:
                del sound[place + 1 :]
                fell_from = None if fell_from is not None and place <= fell_from else fell_from
        elif fell_from is not None:
            high, low = totals[sound[fell_from]], totals[sound[fell_from + 1]]
            if total >= high and total - before >= (high - low) * _SHARE_OF_FALL:
                del sound[fell_from + 1 :]
                fell_from = None
            elif len(sound) - 1 - fell_from >= MAX_REPORTS_OF_SLIP:
                fell_from = None
        yield sound[-1]
        sound.append(report)


def slips(totals: Sequence[float]) -> list[int]:
    """The indices of the reports that are slips, by what all reports show.

    >>> slips([100, 110, 900, 130, 140])
    [2]
    """
    before = [0, *predecessors(totals)]
    sound, report = set[int](), len(before) - 1
    while report > 0:
        sound.add(report)
        report = before[report]
    return [each for each in range(1, len(before)) if each not in sound]


def _place_before_rise(totals: Sequence[float], sound: Sequence[int], total: float) -> int | None:
    """The place in `sound` of the last report up to `total`, where a rise since is taken back."""
    last = len(sound) - 1
    for place in range(last - 1, max(last - 1 - MAX_REPORTS_OF_SLIP, -1), -1):
        if totals[sound[place]] <= total:
            between = [totals[each] for each in sound[place:]]
            rise = max(later - earlier for earlier, later in pairwise(between))
            return place if rise >= (between[-1] - total) * _SHARE_OF_FALL else None
    return None
