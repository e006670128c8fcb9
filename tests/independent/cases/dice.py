"""Random numbers, quantities, rates and dates of all shapes."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

import numpy as np

from tests.independent.model.numbers import ENDLESS, PERIODS, Kind, PerPeriod, Q, point

T = TypeVar("T")


class Dice:
    """A source of random cases whose quantities are points, or also bounds or distributions."""

    def __init__(self, seed: Sequence[int], kinds: Sequence[Kind] = ("point",)) -> None:
        self._random = np.random.default_rng(seed)
        self._kinds = kinds

    def chance(self, probability: float) -> bool:
        return bool(self._random.random() < probability)

    def one_of(self, choices: Sequence[T]) -> T:
        return choices[int(self._random.integers(len(choices)))]

    def whole(self, low: int, high: int) -> int:
        return int(self._random.integers(low, high + 1))

    def number(self, low: float, high: float) -> Fraction:
        """A number of one to five significant digits, as likely in each power of ten."""
        drawn = math.exp(self._random.uniform(math.log(low), math.log(high)))
        return min(max(self._rounded(drawn), Fraction(str(low))), Fraction(str(high)))

    def _rounded(self, number: float) -> Fraction:
        return Fraction(f"{number:.{self.whole(0, 4)}e}")

    def near(self, middle: Fraction, most: Fraction = ENDLESS, *, zero: bool = False) -> Q:
        """A quantity around a number, at most `most`; its lower bound may be open if `zero`."""
        kind = self.one_of(self._kinds)
        if kind == "point" or not middle:
            return point(middle)
        spread = math.exp(self._random.uniform(math.log(0.01), math.log(0.6)))
        low, high = (self._rounded(float(middle) * (1 + sign * spread)) for sign in (-1, 1))
        low, high = max(low, Fraction(1, 10**12)), min(high, most)
        if kind == "bounds" and self.chance(1 / 8):
            low = Fraction(0) if zero else low
            high = ENDLESS if most == ENDLESS and low and self.chance(1 / 2) else high
        if low >= high:
            return point(middle)
        if kind == "pert":
            inside = min(max(middle, low), high)
            return Q(kind, (low, inside, high))
        return Q(kind, (low, high))

    def losses(self, strength: Fraction, *, shares: bool = True) -> PerPeriod:
        """A rate of losses that exhausts a force of this strength in days or in years."""
        period = self.one_of(tuple(PERIODS))
        if shares and self.chance(0.35):
            return self.share(period)
        daily = max(float(strength), 1e-3) / float(self.number(0.3, 2000))
        amount = self._rounded(daily * float(PERIODS[period]))
        return PerPeriod(self.near(amount, zero=True), period)

    def share(self, period: str) -> PerPeriod:
        most = {"day": 0.1, "week": 0.4, "month": 0.8, "year": 0.95}[period]
        share = self.number(most / 500, most) if self.chance(0.95) else self.number(1e-9, most)
        return PerPeriod(self.near(share, Fraction(str(most))), period, is_share=True)

    def intake(self, daily: float) -> PerPeriod:
        """An intake of 0, or below, equal to or above the given losses a day."""
        period = self.one_of(tuple(PERIODS))
        if self.chance(0.1):
            return PerPeriod(point(0), period)
        if self.chance(0.1):
            period, amount = "day", self._rounded(daily)
        else:
            part = self._random.choice([0.3, 0.9, 0.99, 1.0, 1.3])
            amount = self._rounded(daily * float(part) * float(PERIODS[period]))
        return PerPeriod(self.near(amount, zero=True), period)

    def delay(self) -> Q:
        """A delay in days, whole or not."""
        if self.chance(0.5):
            return self.near(Fraction(self.whole(1, 60)), Fraction(1000))
        return self.near(self.number(0.05, 90), Fraction(1000))

    def date(self) -> date:
        if self.chance(0.05):
            return date(9999, 1, 1) + timedelta(self.whole(0, 300))
        return date(2024, 1, 1) + timedelta(self.whole(0, 800))

    def days(self, most: int) -> Fraction:
        """A horizon, whole or not."""
        if self.chance(0.6):
            return Fraction(self.whole(1, most))
        return self.number(0.1, most)
