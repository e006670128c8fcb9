"""Bounds of the losses by one cause so far, and of the returns from them.

Each end is an array with one number for each box of the inputs.
"""

import math

import numpy as np

from attrition_cli.core.projection.by_bounds.interval import ZERO_BOUNDS, Bounds, scale
from attrition_cli.core.quantities.elementwise import Numbers, any_of, is_array, maximum_element
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.samples import Array


class LossHistoryBounds:
    """The running sums of the bounds of daily losses, as far back as the longest delay needs."""

    def __init__(self, boxes: int, delay_days: Bounds, return_share: Bounds) -> None:
        self._delay, self._return_share = delay_days, return_share
        self._returns = any_of(return_share.high > 0)
        self._is_delay_known = not any_of(delay_days.low != delay_days.high)
        self._today, self._last_day_fraction = 0, 1.0
        self._length = math.ceil(maximum_element(delay_days.high)) + 3 if self._returns else 1
        # Running sums at the end of each day: by end (low, high), day and box.
        self._sums = np.zeros((2, self._length, boxes))
        self._boxes = np.arange(boxes)

    def add(self, day_losses: Bounds, day_fraction: Number) -> None:
        """Append the losses of the next day, or of the part of a day that is the last."""
        before = self._sums[:, self._today % self._length]
        self._today += 1
        self._last_day_fraction = float(day_fraction)
        for end in (0, 1):
            self._sums[end, self._today % self._length] = before[end] + day_losses[end]

    def earlier_returns(self, day: int, day_fraction: Number) -> Bounds:
        """The people lost before `day` who return in the part `day_fraction` of it."""
        if not self._returns:
            return ZERO_BOUNDS
        if not self._is_delay_known:
            return scale(self._any_day_between(day, day_fraction), self._return_share)
        low, high = (
            self._until(day + day_fraction - self._delay.low, end)
            - self._until(day - self._delay.low, end)
            for end in (0, 1)
        )
        return scale(Bounds(low, high), self._return_share)

    def _any_day_between(self, day: int, day_fraction: Number) -> Bounds:
        """The bounds of the losses in any of the days from which people may now return."""
        first = np.floor(day - self._delay.high)
        last = np.minimum(np.ceil(day + day_fraction - self._delay.low), day)
        least: Numbers = math.inf
        most: Numbers = 0.0
        for offset in range(int(maximum_element(last - first))):
            since = first + offset
            low, high = (self._until(since + 1, end) - self._until(since, end) for end in (0, 1))
            least = np.where(since < last, np.minimum(least, low), least)
            most = np.where(since < last, np.maximum(most, high), most)
        # Nobody returns from losses before the start, and only some from those of this day.
        is_certain = (first >= 0) & (self._delay.low >= day_fraction)
        least = np.where(is_certain & np.isfinite(least), least, 0.0)
        return Bounds(least * day_fraction, most * day_fraction)

    def same_day_return_share(self, day_fraction: Number) -> Bounds:
        """The share of a day's losses that returns on the same day; an integer 0 if none can."""
        if not self._returns or not any_of(self._delay.low < day_fraction):
            return ZERO_BOUNDS
        least, most = (
            np.maximum(day_fraction - delay, 0) / day_fraction
            for delay in (self._delay.high, self._delay.low)
        )
        return scale(Bounds(least, most), self._return_share)

    def returned(self, days: Number) -> Bounds:
        """The people who have returned after `days`."""
        if not self._returns:
            return ZERO_BOUNDS
        return scale(
            Bounds(self._until(days - self._delay.high, 0), self._until(days - self._delay.low, 1)),
            self._return_share,
        )

    def absent(self, days: Number) -> Bounds:
        """The people lost in `days` who are not back, for good or not yet."""
        low, high = (self._until(self._today, end) for end in (0, 1))
        if not self._returns:
            return Bounds(low, high)
        # Both terms use the same end: fewer losses in total also mean fewer returns.
        return Bounds(
            low - self._return_share.high * self._until(days - self._delay.low, 0),
            high - self._return_share.low * self._until(days - self._delay.high, 1),
        )

    def _until(self, days: Numbers, end: int) -> Array:
        """The losses until `days` after the start, linear within each day."""
        if not (is_array(days) and days.ndim):
            # A single delay: plain numbers are many times faster than arrays.
            at = min(max(float(days), 0.0), self._today)
            low, high = (
                self._sums[end, day % self._length]
                for day in (int(at), min(int(at) + 1, self._today))
            )
            length = self._last_day_fraction if int(at) + 1 >= self._today else 1.0
            until: Array = low + (high - low) * min((at - int(at)) / length, 1)
            return until
        return self._until_each(days, end)

    def _until_each(self, days: Numbers, end: int) -> Array:
        """As `_until`, with different `days` for each box."""
        at = np.clip(days, 0, self._today)
        whole = np.floor(at).astype(int)
        following = np.minimum(whole + 1, self._today)
        low, high = (self._sums[end, day % self._length, self._boxes] for day in (whole, following))
        length = np.where(following == self._today, self._last_day_fraction, 1.0)
        until: Array = low + (high - low) * np.minimum((at - whole) / length, 1)
        return until
