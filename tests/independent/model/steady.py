"""A force that loses and gains the same each day, by doubling the number of days.

A day takes x to (1 - share) x - (people - intake). Two such days make one map of the same form, so
do two maps of two days, and so on: no power and no logarithm is taken.
"""

import math
from typing import Any, NamedTuple

import numpy as np

from tests.independent.model.numbers import Array, floor, over, short

_MAX_DOUBLINGS = 400


class _Map(NamedTuple):
    """Some days: strength x becomes a x + b, and the sum of the strengths at dawn is c x + d."""

    a: Any
    b: Any
    c: Any
    d: Any

    def twice(self) -> "_Map":
        a, b, c, d = self
        return _Map(*map(short, (a * a, a * b + b, c + c * a, d + c * b + d)))


class Steady(NamedTuple):
    """`people` and a `share` of the strength are due each day, and `intake` joins after a delay."""

    people: Array
    share: Array
    intake: Array
    delay: Array

    def days_to_level(self, level: Array, present: Array) -> Array:
        """The days until at most `level` of those `present` are left."""
        whole = floor(np.minimum(self.delay, 10**15))
        rest = self.delay - np.minimum(self.delay, whole)
        nobody = self.intake * 0
        early, _ = _days(level, present, self.people, self.share, nobody)
        left, _ = _ahead(present, whole, self.people, self.share, nobody)
        joining = self.intake * (1 - rest)
        net = self.people + self.share * left - joining
        part = over(left - level, net)
        late, _ = _days(level, left - net, self.people, self.share, self.intake)
        later = np.where(part <= 1, whole + part, whole + 1 + late)
        at_once = np.where(present <= level, nobody, later)
        return np.where((early <= whole) & (early < math.inf), early, at_once)

    def dawns(self, days: Array, present: Array) -> Array:
        """The sum of strength x time until `days`, those of each day as they are at its dawn."""
        whole = floor(days)
        delayed = floor(np.minimum(self.delay, 10**15))
        nobody = self.intake * 0
        first = np.minimum(whole, delayed)
        left, total = _ahead(present, first, self.people, self.share, nobody)
        is_past = whole > delayed
        joining = self.intake * (1 - (self.delay - delayed))
        net = self.people + self.share * left - joining
        total, left = np.where(is_past, total + left, total), np.where(is_past, left - net, left)
        after = np.where(is_past, whole - delayed - 1, 0)
        left, more = _ahead(left, after, self.people, self.share, self.intake)
        return np.asarray(total + more + (days - whole) * left)


def _days(
    level: Array, present: Array, people: Array, share: Array, intake: Array
) -> tuple[Array, Array]:
    """The days to `level` with an intake from the start on, and those left at their last dawn."""
    falls = people + share * level - intake > 0
    maps = [_Map(1 - share, intake - people, 1 + 0 * share, 0 * share)]
    while len(maps) < _MAX_DOUBLINGS:
        last = maps[-1]
        if not np.any(falls & (last.a * present + last.b > level)):
            break
        maps.append(last.twice())
    count, left = present * 0, present
    for number in range(len(maps) - 1, -1, -1):
        then = short(maps[number].a * left + maps[number].b)
        goes = falls & (then > level)
        left, count = np.where(goes, then, left), np.where(goes, count + 2**number, count)
    days = count + over(left - level, people + share * left - intake)
    return np.where(present <= level, 0 * present, np.where(falls, days, math.inf)), left


def _ahead(
    present: Array, days: Array, people: Array, share: Array, intake: Array
) -> tuple[Array, Array]:
    """The strength after whole `days`, without exhaustion, and the sum of the strengths at dawn."""
    step = _Map(1 - share, intake - people, 1 + 0 * share, 0 * share)
    left, total = present, 0 * present
    for bit in range(int(days.max()).bit_length()):
        goes = (days >> bit) & 1 == 1
        total = np.where(goes, total + step.c * left + step.d, total)
        left = np.where(goes, short(step.a * left + step.b), left)
        step = step.twice()
    return left, total
