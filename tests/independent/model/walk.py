"""A force carried forward in a plain loop over the days."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from tests.independent.model.numbers import Array, floor, over, short


class Span(NamedTuple):
    """A rate in people and a share of the strength a day, from one day until another."""

    first: int
    end: int
    people: Array
    share: Array


class Loss(NamedTuple):
    """A cause: its rates, the share of its losses that returns, and after how many days."""

    name: str
    spans: Sequence[Span]
    back: Array
    delay: Array


class Force(NamedTuple):
    """All that happens, in days from the start. `present` are those there at the start."""

    present: Array
    arrivals: Mapping[int, Array]
    losses: Sequence[Loss]
    intake: Sequence[Span]
    intake_delay: Array


class State(NamedTuple):
    """The people at an instant, and the sums since the start."""

    strength: Array
    losses: Array
    by_cause: list[Array]
    intake: Array
    returns: Array
    arrivals: Array


class Day(NamedTuple):
    """A day or the part of one with which the time ends, of that `length`.

    `net` is what the strength falls by if enough are there, and `arrived` all who have arrived.
    """

    number: int
    length: Any
    dawn: Array
    net: Array
    due: Array
    arrived: Array
    end: State


class Walk:
    """The days of a force from the start until `days`."""

    def __init__(self, force: Force, days: Any) -> None:
        self.force = force
        count = math.ceil(days)
        shape = (len(force.losses), count + 1, len(force.present))
        self._lost = np.zeros(shape, dtype=force.present.dtype)
        self._each = np.arange(len(force.present))
        self._returning = [i for i, each in enumerate(force.losses) if np.any(each.back > 0)]
        zero = 0 * force.present
        state = State(force.present, zero, [zero for _ in force.losses], zero, zero, zero)
        self.days: list[Day] = []
        for number in range(count):
            day = self._day(number, state, min(1, days - number))
            self.days.append(day)
            for index, lost in enumerate(day.end.by_cause):
                self._lost[index, number + 1] = lost
            state = day.end

    def at(self, time: Any) -> State:
        """The state at an instant within the days."""
        number = min(math.floor(time), len(self.days) - 1)
        if not number and not time:
            zero = 0 * self.force.present
            none = [zero for _ in self.force.losses]
            return State(self.force.present, zero, none, zero, zero, zero)
        if time == number:
            whole: State = self.days[number - 1].end
            return whole
        before = self.days[number - 1].end if number else self.at(0)
        return self._day(number, before, time - number).end

    def _day(self, number: int, before: State, length: Any) -> Day:
        force, zero = self.force, 0 * self.force.present
        length = Fraction(length) if zero.dtype == object else float(length)
        arriving = force.arrivals.get(number, zero)
        dawn = before.strength + arriving
        due = [_due(each, number, dawn) * length for each in force.losses]
        all_due = sum(due, zero)
        joining = length * sum(
            (each.people * _overlap(each, force.intake_delay, number) for each in force.intake),
            zero,
        )
        back, same_day = zero, zero
        for index in self._returning:
            each = force.losses[index]
            own = np.clip(length - each.delay, 0, length) / length * each.back
            part = due[index] / np.where(all_due > 0, all_due, 1)
            same_day = same_day + np.where(all_due > 0, own * part, zero)
            until = np.minimum(number + length - each.delay, number)
            since = number - each.delay
            earlier = self._lost_until(index, until) - self._lost_until(index, since)
            back = back + each.back * np.where(until > since, earlier, zero)
        present = dawn + joining + back
        lost = np.minimum(all_due, over(present, 1 - same_day))
        taken = lost / np.where(all_due > 0, all_due, 1)
        parts = [taken * each for each in due]
        end = State(
            short(np.maximum(present - lost * (1 - same_day), zero)),
            short(before.losses + lost),
            [short(sum_ + each) for sum_, each in zip(before.by_cause, parts, strict=True)],
            before.intake + joining,
            short(before.returns + back + same_day * lost),
            before.arrivals + arriving,
        )
        net = all_due * (1 - same_day) - joining - back
        return Day(number, length, dawn, net, all_due, force.present + end.arrivals, end)

    def _lost_until(self, index: int, time: Array) -> Array:
        """The losses of a cause until an instant before today; none before the start."""
        time = np.maximum(time, 0)
        whole = floor(time)
        lost = self._lost[index]
        following = np.minimum(whole + 1, len(lost) - 1)
        begin = lost[whole, self._each]
        return np.asarray(begin + (time - whole) * (lost[following, self._each] - begin))


def _due(loss: Loss, number: int, dawn: Array) -> Array:
    total = 0 * dawn
    for each in loss.spans:
        if each.first <= number < each.end:
            total = total + each.people + each.share * dawn
    return total


def _overlap(span: Span, delay: Array, number: int) -> Array:
    """The part of a day in which those recruited in the span join."""
    begin, end = span.first + delay, span.end + delay
    part = np.minimum(end, number + 1) - np.maximum(begin, number)
    return np.asarray(np.maximum(part, 0 * delay))


def first_day(force: Force, days: Any) -> int:
    """The first day with people present, 0 if there is none."""
    for number in range(math.ceil(days)):
        if number == 0 and np.any(force.present > 0):
            return 0
        if np.any(force.arrivals.get(number, 0 * force.present) > 0):
            return number
        joining = sum(
            each.people * _overlap(each, force.intake_delay, number) for each in force.intake
        )
        due = sum(_due(each, number, 0 * force.present) for each in force.losses)
        if np.any(joining - due > 0):
            return number
    return 0


def crossing(days: Sequence[Day], lost_share: Any, since: int) -> Array:
    """The instant at which at most a given part of all who have arrived is left."""
    result = np.full(days[0].dawn.shape, math.inf, dtype=object)
    for day in days[since:]:
        level = (1 - lost_share) * day.arrived
        part = np.where(day.dawn <= level, 0 * day.dawn, over(day.dawn - level, day.net))
        is_there = (lost_share == 0) | ((day.dawn <= level) & (day.arrived > 0) & (lost_share < 1))
        crosses = (((day.net > 0) & (part <= 1)) | is_there) & (result == math.inf)
        result = np.where(crosses, day.number + day.length * part, result)
        if np.all(result < math.inf):
            break
    return result
