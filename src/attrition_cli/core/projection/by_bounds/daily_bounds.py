"""The bounds of a scenario day by day, each from what those of the day before allow."""

import math
from typing import NamedTuple

from attrition_cli.core.projection.by_bounds.corners import all_at_ends
from attrition_cli.core.projection.by_bounds.interval import (
    NOBODY,
    Ends,
    between,
    closer,
    of_states,
    part,
    rise,
    within,
)
from attrition_cli.core.projection.daily_step import Current, State, step
from attrition_cli.core.projection.inputs import taken
from attrition_cli.core.projection.period_totals import Change, Divided
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.quantity import Interval, ends
from attrition_cli.core.scenario.model import Scenario


class Bounded(NamedTuple):
    """What is certain of the state at the end of a day, as of `State`.

    It `is_short` where more are due to be lost in the day than may be there.
    """

    arrived: Ends
    joined: Ends
    lost: Ends
    returned: Ends
    left: Ends
    is_short: bool = False


class Gone(NamedTuple):
    """What the bounds of the days of a period add up to."""

    lost: Ends = NOBODY
    returned: Ends = NOBODY


class Envelope:
    """The bounds of each day in turn."""

    def __init__(self, scenario: Scenario) -> None:
        best, worst = all_at_ends(more=True, faster=False), all_at_ends(more=False, faster=True)
        fewest, most = Divided.of(scenario, worst), Divided.of(scenario, best)
        self._irrecoverable = Ends(most.irrecoverable, fewest.irrecoverable)
        self._returning = Ends(1 - fewest.irrecoverable, 1 - most.irrecoverable)
        self._wounded = None if most.wounded is None else Ends(fewest.wounded, most.wounded)
        self._slow, self._fast = (Current(taken(scenario, each).rate) for each in (best, worst))
        delay = Ends(*ends(scenario.rtd_delay_days))
        self._past = _PastBounds(delay, self._returning)
        self.has_returns = scenario.has_returns
        self.has_shares = any(phase.rate.per_capita for phase in scenario.rate)
        is_certain = all(not isinstance(phase.rate.amount, Interval) for phase in scenario.rate)
        self.is_exact = not self.has_returns or (is_certain and delay.low == delay.high)
        self._is_exact_at_first = self.is_exact or not self.has_shares
        self._bounded = Bounded(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY)

    def day(self, states: tuple[State, ...]) -> tuple[Bounded, Gone]:
        """The bounds of a day, with the states of all corners at its end, and its losses."""
        last, state = self._bounded, states[0]
        arrived, joined = of_states(states, "arrived"), of_states(states, "joined")
        day, span = len(self._past), state.span
        before = last.left + rise(last.arrived, arrived)
        back, again = self._past.back(span)
        present = before + rise(last.joined, joined) + back
        due = Ends(self._slow.due(day, span, before.low), self._fast.due(day, span, before.high))
        per_capita = self._slow.per_capita
        least, _ = step(present.low, due.low, again.low, per_capita=per_capita)
        most, _ = step(present.high, due.high, again.high, per_capita=per_capita)
        due = Ends(self._slow.due(day, span, before.high), self._fast.due(day, span, before.low))
        is_short = bool(present.high < due.low) and not per_capita
        _, most_left = step(present.high, due.low, again.high, per_capita=per_capita)
        _, least_left = step(present.low, due.high, again.low, per_capita=per_capita)
        lost_today = Ends(least, most)
        back_today = back + Ends(again.low * least, again.high * most)
        left, returned = Ends(least_left, most_left), last.returned + back_today
        lost = between(last.lost + lost_today, arrived + joined + returned, left)
        if self._irrecoverable.low > 0:
            come = arrived.high + joined.high - left.low
            lost = within(lost, Ends(0, quotient(come, self._irrecoverable.low)))
        self._is_exact_at_first &= self.is_exact or all(each.left > 0 for each in states)
        if self._is_exact_at_first:
            left, lost, returned = (
                of_states(states, name) for name in ("left", "lost", "returned")
            )
        self._past.add(lost_today)
        self._bounded = Bounded(arrived, joined, lost, returned, left, is_short)
        return self._bounded, Gone(lost_today, back_today)

    def change(self, before: Bounded, now: Bounded, gone: Gone) -> Change:
        """What happens from one day to another, with so many gone by the days between."""
        wounded, lost = self._wounded, now.lost
        # Whoever is not there at the end is lost for good, or about to return.
        gone_for_good = now.arrived.high + now.joined.high - now.left.low
        return Change(
            arrivals=rise(before.arrived, now.arrived).told,
            intake=rise(before.joined, now.joined).told,
            losses=closer(gone.lost, before.lost, now.lost).told,
            returns=closer(gone.returned, before.returned, now.returned).told,
            strength=now.left.told,
            cumulative_losses=lost.told,
            irrecoverable_losses=within(
                part(lost, self._irrecoverable), Ends(0, gone_for_good)
            ).told,
            killed=None
            if wounded is None
            else part(lost, Ends(1 - wounded.high, 1 - wounded.low)).told,
            wounded=None if wounded is None else part(lost, wounded).told,
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
            return NOBODY, NOBODY
        day, (low, high) = len(self._days), self._delay
        within = quotient(max(span - low, 0), span)
        if low == high:
            back = self._lostbetween(day - low, min(day + span - low, day))
            return part(back, self._returning), part(Ends(within, within), self._returning)
        # Within the bounds of the delay any of these days may be the one that returns.
        first = math.floor(day - min(high, day + 1))
        end = min(math.ceil(day + span - low), day)
        lost = self._days[max(first, 0) : max(end, 0)]
        most = max((each.high for each in lost), default=0) * span
        certain = first >= 0 and low >= span and lost
        least = min(each.low for each in lost) * span if certain else 0
        return part(Ends(least, most), self._returning), Ends(0, within * self._returning.high)

    def _lostbetween(self, since: Number, until: Number) -> Ends:
        lost = NOBODY
        for day in range(max(math.floor(since), 0), max(math.ceil(until), 0)):
            share = min(until, day + 1) - max(since, day)
            lost += part(self._days[day], Ends(share, share))
        return lost
