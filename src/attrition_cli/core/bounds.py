"""A scenario carried forward within bounds: all that its inputs allow.

The strength rises with those who come and falls with the rate, and so do the days until a share of
it is lost, so their exact bounds lie at corners: all who come at one end of their bounds against
all rates at one of theirs. With returns that holds until the first of the corners is exhausted:
later a higher rate may leave more, for those lost earlier are back earlier. From then on each day
is bounded by what the bounds of the day before allow, which is never too narrow, but may be too
wide. So are the losses of a single period, which are most at a rate between the bounds.

Of a share lost each day more leave more, but may be down by a threshold sooner or later. What is
left above it changes evenly with those who arrive on a day, the more so the later they arrive.
So the first time that it may be down is that of a corner with one end of all who arrive before a
day and the other of those who arrive later; and once all such corners are down at the same time,
all between them are or were. That is the last time, or one after it where those who come later lift
some of the corners above the threshold again. With returns the order of arrivals says nothing, and
corners are all combinations; with returns of losses at an uncertain rate none will do, and each day
is bounded by itself.
"""

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from attrition_cli.core.change import Change, Divided
from attrition_cli.core.exact import Number, quotient
from attrition_cli.core.flow import Current, State, flow, kept, step
from attrition_cli.core.projection import Carried, Progress, gross_days, watched
from attrition_cli.core.quantity import Interval, Sampling, ends
from attrition_cli.core.reached import Reached, part_of_day
from attrition_cli.core.scenario import Path, Scenario, Take

_FEWER = ("lost", "rtd_delay")
"""Inputs of which more leave fewer; the rate is another."""

_ARRIVING = ("troops", "lost")

_MOST_AXES = 6
"""Inputs that are each taken at both ends by themselves: two to this power are carried forward."""

_MOST_ARRIVALS = 32
"""Days of uncertain arrivals between which corners are told apart: each has two of them."""

_FAR = 10**200
"""Stands for a bound that is not given. It is exact, so that what is added to it is not lost."""

_FAR_AT_LEAST = 10**150
_NONE_AT_MOST = 10**-150
"""What it leads to, multiplied and divided by what is given."""


class Ends(NamedTuple):
    """The least and the most of something."""

    low: Any
    high: Any

    def __add__(self, other: "Ends") -> "Ends":  # type: ignore[override]  # no tuple is meant
        return Ends(kept(self.low + other.low), kept(self.high + other.high))

    @staticmethod
    def of(values: Sequence[Any]) -> "Ends":
        """Those of `values`."""
        return Ends(min(values), max(values))

    @property
    def told(self) -> Any:
        """A number where they are one."""
        low, high = map(_told, self)
        return low if low == high else Interval(low, high)


def _told(end: Number) -> Number:
    if end > _FAR_AT_LEAST:
        return math.inf
    return end if end > _NONE_AT_MOST else 0


_NOBODY = Ends(0, 0)


class Bounded(NamedTuple):
    """What is certain of the state at the end of a day, as of `State`."""

    arrived: Ends
    joined: Ends
    lost: Ends
    returned: Ends
    left: Ends


class Gone(NamedTuple):
    """What the bounds of the days of a period add up to."""

    lost: Ends = _NOBODY
    returned: Ends = _NOBODY


def carried(
    scenario: Scenario,
    shares: Sequence[Number],
    ends_after: Sequence[Number],
    _: Sampling | None,
    progress: Progress | None,
) -> Carried:
    """Bounds of all that the inputs allow."""
    corners, are_all, is_monotone = _corners(scenario)
    envelope = _Envelope(scenario)
    reached = [[Reached(share) for share in shares] for _ in corners]
    down = [
        _Down(share, at_corners, envelope, are_all=are_all, is_monotone=is_monotone)
        for share, at_corners in zip(shares, zip(*reached, strict=True), strict=True)
    ]
    rows: list[Change] = []
    begin = first = _there_at_start(scenario, corners)
    gone = Gone()
    flows = [
        watched(flow(scenario, take), each, scenario, progress if take is corners[0] else None)
        for take, each in zip(corners, reached, strict=True)
    ]
    for states in zip(*flows, strict=True):
        bounded, today = envelope.day(states)
        gone = Gone(gone.lost + today.lost, gone.returned + today.returned)
        for each in down:
            each.see(bounded, states)
        if states[0].days == ends_after[len(rows)]:
            rows.append(envelope.change(begin, bounded, gone))
            begin, gone = bounded, Gone()
    return Carried(
        first.left.told,
        [each.days.told for each in down],
        Ends.of([gross_days(scenario, take) for take in corners]).told,
        envelope.change(first, begin, Gone(begin.lost, begin.returned)),
        rows,
    )


def _there_at_start(scenario: Scenario, corners: Sequence[Take]) -> Bounded:
    there = Ends.of([scenario.at_start(take) for take in corners])
    return Bounded(there, _NOBODY, _NOBODY, _NOBODY, there)


class _Corners(NamedTuple):
    """The inputs at their ends, in all combinations that may lead to the bounds of an answer.

    Thresholds where a share is lost lie between those of the corners if they `are_all` there are,
    but for the last of them, which does so where it `is_monotone` in each of the inputs.
    """

    takes: Sequence[Take]
    are_all: bool
    is_monotone: bool


def _corners(scenario: Scenario) -> _Corners:
    uncertain = {
        name: _joins_after(scenario, path)
        for name, path, quantity in scenario.named
        if isinstance(quantity, Interval)
    }
    chosen = [
        {name: _end(name, more=more, faster=faster) for name in uncertain}
        for more, faster in itertools.product((False, True), repeat=2)
    ]
    are_all = is_monotone = True
    by_share = {phase.rate.per_capita for phase in scenario.rate}
    if True in by_share:
        is_monotone = False
        if not scenario.has_returns:
            arriving = {day for name, day in uncertain.items() if _kind(name) in _ARRIVING}
            # More who are there from the first on are but a larger part of all that is lost.
            is_monotone = not arriving or (arriving == {0} and by_share == {True})
            days = [*arriving, math.inf]
            are_all = len(arriving) <= _MOST_ARRIVALS
            chosen += _earlier_and_later(uncertain, days) if are_all else []
        else:
            are_all = len(uncertain) <= _MOST_AXES and not any(map(_hastens, uncertain))
            choices = itertools.product((0, 1), repeat=len(uncertain)) if are_all else ()
            chosen += [dict(zip(uncertain, choice, strict=True)) for choice in choices]
    unlike = {tuple(each.values()): each for each in chosen}
    takes = [_at_ends(each.__getitem__) for each in unlike.values()]
    return _Corners(takes, are_all, is_monotone)


def _joins_after(scenario: Scenario, path: Path) -> int:
    """The days after which an input counts, 0 for all but tranches."""
    match path:
        case ("contingents", int(index), "tranches", int(number), _):
            return scenario.day(scenario.contingents[index].tranches[number].arrives)
    return 0


def _earlier_and_later(
    uncertain: Mapping[str, int], days: Sequence[float]
) -> Iterator[dict[str, int]]:
    """Many of those who arrive from a day on and few of those before, and the other way round."""
    for first, later in itertools.product(days, (False, True)):
        yield {
            name: _end(
                name,
                more=(day >= first) == later if _kind(name) in _ARRIVING else later,
                faster=not later,
            )
            for name, day in uncertain.items()
        }


def _kind(name: str) -> str:
    return name.partition(".")[0]


def _hastens(name: str) -> bool:
    """Whether more of an input moves losses or returns in time."""
    return _kind(name) in ("rate", "rtd_delay")


def _end(name: str, *, more: bool, faster: bool) -> int:
    """The end of an input, 0 or 1, at which there are `more` or losses are `faster`."""
    kind = _kind(name)
    return int(faster) if kind == "rate" else int(more != (kind in _FEWER))


def _all_at_ends(*, more: bool, faster: bool) -> Take:
    """All inputs so that there are `more` or fewer, and that losses are `faster` or slower."""
    return _at_ends(lambda name: _end(name, more=more, faster=faster))


def _at_ends(end: Callable[[str], int]) -> Take:
    """Each input at the end, 0 or 1, that its name leads to."""

    def take(name: str, quantity: Any) -> Any:
        number = ends(quantity)[end(name)] if isinstance(quantity, Interval) else quantity
        if not isinstance(number, float) or name == "wounded_to_killed":
            return number
        if number == math.inf:
            return _FAR
        # Added to what is so far off a float would be lost.
        return Fraction(number) if _kind(name) in ("troops", "intake") else number

    return take


class _Envelope:
    """The bounds of each day in turn."""

    def __init__(self, scenario: Scenario) -> None:
        best, worst = _all_at_ends(more=True, faster=False), _all_at_ends(more=False, faster=True)
        fewest, most = Divided.of(scenario, worst), Divided.of(scenario, best)
        self._irrecoverable = Ends(most.irrecoverable, fewest.irrecoverable)
        self._returning = Ends(1 - fewest.irrecoverable, 1 - most.irrecoverable)
        self._wounded = None if most.wounded is None else Ends(fewest.wounded, most.wounded)
        self._slow, self._fast = (Current(scenario.taken(each).rate) for each in (best, worst))
        delay = Ends(*ends(scenario.rtd_delay_days))
        self._past = _PastBounds(delay, self._returning)
        self.has_returns = scenario.has_returns
        self.has_shares = any(phase.rate.per_capita for phase in scenario.rate)
        is_certain = all(not isinstance(phase.rate.amount, Interval) for phase in scenario.rate)
        self.is_exact = not self.has_returns or (is_certain and delay.low == delay.high)
        self._is_exact_at_first = self.is_exact or not self.has_shares
        self._bounded = Bounded(*[_NOBODY] * 5)

    def day(self, states: tuple[State, ...]) -> tuple[Bounded, Gone]:
        """The bounds of a day, with the states of all corners at its end, and its losses."""
        last, state = self._bounded, states[0]
        arrived, joined = _of(states, "arrived"), _of(states, "joined")
        day, span = len(self._past), state.span
        before = last.left + _rise(last.arrived, arrived)
        back, again = self._past.back(span)
        present = before + _rise(last.joined, joined) + back
        due = Ends(self._slow.due(day, span, before.low), self._fast.due(day, span, before.high))
        per_capita = self._slow.per_capita
        least, _ = step(present.low, due.low, again.low, per_capita=per_capita)
        most, _ = step(present.high, due.high, again.high, per_capita=per_capita)
        due = Ends(self._slow.due(day, span, before.high), self._fast.due(day, span, before.low))
        _, most_left = step(present.high, due.low, again.high, per_capita=per_capita)
        _, least_left = step(present.low, due.high, again.low, per_capita=per_capita)
        lost_today = Ends(least, most)
        back_today = back + Ends(again.low * least, again.high * most)
        left, returned = Ends(least_left, most_left), last.returned + back_today
        lost = _between(last.lost + lost_today, arrived + joined + returned, left)
        self._is_exact_at_first &= self.is_exact or all(each.left > 0 for each in states)
        if self._is_exact_at_first:
            left, lost, returned = (_of(states, name) for name in ("left", "lost", "returned"))
        self._past.add(lost_today)
        self._bounded = Bounded(arrived, joined, lost, returned, left)
        return self._bounded, Gone(lost_today, back_today)

    def change(self, before: Bounded, now: Bounded, gone: Gone) -> Change:
        """What happens from one day to another, with so many gone by the days between."""
        wounded, lost = self._wounded, now.lost
        return Change(
            arrivals=_rise(before.arrived, now.arrived).told,
            intake=_rise(before.joined, now.joined).told,
            losses=_closer(gone.lost, before.lost, now.lost).told,
            returns=_closer(gone.returned, before.returned, now.returned).told,
            strength=now.left.told,
            cumulative_losses=lost.told,
            irrecoverable_losses=_part(lost, self._irrecoverable).told,
            killed=None
            if wounded is None
            else _part(lost, Ends(1 - wounded.high, 1 - wounded.low)).told,
            wounded=None if wounded is None else _part(lost, wounded).told,
        )


class _PastBounds:
    """What returns of the losses of days before, within bounds."""

    def __init__(self, delay: Ends, returning: Ends) -> None:
        self._delay, self._returning = delay, returning
        self._days: list[Ends] = []

    def __len__(self) -> int:
        """The days so far."""
        return len(self._days)

    def add(self, lost: Ends) -> None:
        """So many may be lost on one day more."""
        self._days.append(lost)

    def back(self, span: Number) -> tuple[Ends, Ends]:
        """Those who return in the next day of those lost before, and the share of its own."""
        if not self._returning.high:
            return _NOBODY, _NOBODY
        day, (low, high) = len(self._days), self._delay
        within = quotient(max(span - low, 0), span)
        if low == high:
            back = self._lost_between(day - low, min(day + span - low, day))
            return _part(back, self._returning), _part(Ends(within, within), self._returning)
        # Within the bounds of the delay any of these days may be the one that returns.
        first = math.floor(day - min(high, day + 1))
        end = min(math.ceil(day + span - low), day)
        lost = self._days[max(first, 0) : max(end, 0)]
        most = max((each.high for each in lost), default=0) * span
        certain = first >= 0 and low >= span and lost
        least = min(each.low for each in lost) * span if certain else 0
        return _part(Ends(least, most), self._returning), Ends(0, within * self._returning.high)

    def _lost_between(self, since: Number, until: Number) -> Ends:
        lost = _NOBODY
        for day in range(max(math.floor(since), 0), max(math.ceil(until), 0)):
            part = min(until, day + 1) - max(since, day)
            lost += _part(self._days[day], Ends(part, part))
        return lost


class _Down:
    """The days between which a share of all who have arrived is gone."""

    def __init__(
        self,
        lost_share: Number,
        at_corners: Sequence[Reached],
        envelope: _Envelope,
        *,
        are_all: bool,
        is_monotone: bool,
    ) -> None:
        self._kept_share, self._at_corners, self._are_all = 1 - lost_share, at_corners, are_all
        self._is_monotone = is_monotone or (envelope.is_exact and not self._kept_share)
        self._has_returns = envelope.has_returns
        self._by_day = Ends(math.inf, math.inf)
        self._all_at_once: Number = math.inf
        self._may_be_at_once = are_all

    @property
    def days(self) -> Ends:
        """The first and the last day that it may be."""
        corners = Ends.of([each.days for each in self._at_corners])
        if self._is_monotone or self._kept_share == 1:
            return corners
        low, high = self._by_day
        if self._are_all:
            low, high = max(low, corners.low), min(high, self._all_at_once)
        return Ends(low, high)

    def see(self, bounded: Bounded, states: Sequence[State]) -> None:
        """Take note of the next day."""
        state = states[0]
        if self._is_monotone or (state.per_capita and not self._kept_share):
            return
        low, high = self._by_day
        if low == math.inf and bounded.left.low <= self._kept_share * bounded.arrived.high:
            low = state.days - state.span
        certain = self._kept_share * bounded.arrived.low
        if high == math.inf and bounded.left.high <= certain and bounded.arrived.low > 0:
            high = state.days
        self._by_day = Ends(low, high)
        if self._may_be_at_once:
            self._see_all(states)

    def _see_all(self, states: Sequence[State]) -> None:
        if self._are_all_down(states):
            part = max(map(self._part_of_day, states))
            self._all_at_once = states[0].days - states[0].span * (1 - part)
            self._may_be_at_once = False
        # Whoever could not be lost does not return: from here on corners are no limits.
        elif self._has_returns and any(state.left <= 0 for state in states):
            self._may_be_at_once = False

    def _are_all_down(self, states: Sequence[State]) -> bool:
        return all(
            state.left <= self._kept_share * state.arrived
            and (state.arrived > 0 or each.days < math.inf)
            for state, each in zip(states, self._at_corners, strict=True)
        )

    def _part_of_day(self, state: State) -> Number:
        level = self._kept_share * state.arrived
        if state.before <= level:
            return 0
        part: Number = min(part_of_day(state.before, state.due - state.incoming, level), 1)
        return part


def _of(states: Sequence[State], name: str) -> Ends:
    return Ends.of([getattr(state, name) for state in states])


def _rise(before: Ends, now: Ends) -> Ends:
    """From the low end to the low end, and from the high one to the high one."""
    return Ends(now.low - before.low, now.high - before.high)


def _closer(by_days: Ends, before: Ends, now: Ends) -> Ends:
    """The bounds by days, or those that the totals at both ends leave where they are closer."""
    return _within(by_days, Ends(max(now.low - before.high, 0), now.high - before.low))


def _between(by_days: Ends, come: Ends, left: Ends) -> Ends:
    """The bounds by days, or those of all who have come, less those who are left."""
    return _within(by_days, Ends(come.low - left.high, come.high - left.low))


def _within(one: Ends, other: Ends) -> Ends:
    """What is in both; where they but touch, and by a rounding do not, the first."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    return Ends(low, high) if low <= high else one


def _part(whole: Ends, share: Ends) -> Ends:
    return Ends(whole.low * share.low, whole.high * share.high)
