"""Where a contingent stands at given times: lost, joined and left so far."""

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple, overload

from attrition_cli.core import absolute, per_capita
from attrition_cli.core.calendar import date_after
from attrition_cli.core.errors import InputError
from attrition_cli.core.exact import Number, plain, plain_float, quotient
from attrition_cli.core.quantity import Interval, Quantity, checked, each_end, ends, propagate

People = int | float | None | Interval[int | float | None]
"""People in a result, `None` where there is no bound."""

Days = float | None | Interval[float | None]
"""Days or per cent in a result, `None` where that is never or there is no bound."""

Dates = date | None | Interval[date | None]
"""Dates in a result, `None` where that is never or after the year 9999."""

Answer = Literal["point", "interval"]
"""A point from points alone; from any bounds the exact interval they allow."""


class Standing(NamedTuple):
    """The state `days` after the start, an instant that falls on the date `on`.

    `lost` and `joined` count from the start; `left` is the strength present, and `left_percent`
    its share of the strength at the start, `None` where that was nobody.
    """

    days: float
    on: date | None
    lost: People
    joined: People
    left: People
    left_percent: Days


class Course(NamedTuple):
    """What happens to a contingent that loses people, or with `per_capita` a share, each day.

    `strength` is `None` for a force that is never exhausted.
    """

    strength: Quantity | None
    losses_per_day: Quantity
    per_capita: bool
    intake_per_day: Quantity
    start: date | None

    def standing(self, days: Number) -> Standing:
        """The standing `days` after the start."""
        model = per_capita if self.per_capita else absolute
        strength = math.inf if self.strength is None else self.strength

        def at_that_time(function: Callable[..., Number]) -> Quantity:
            return propagate(function, strength, self.losses_per_day, days, self.intake_per_day)

        finite = self.strength is not None
        return Standing(
            days=float(days),
            on=None if self.start is None else date_after(self.start, days),
            lost=each_end(plain, at_that_time(model.lost_after)),
            joined=each_end(plain, propagate(operator.mul, self.intake_per_day, days)),
            left=each_end(plain, at_that_time(model.strength_after)) if finite else None,
            left_percent=each_end(_percent, at_that_time(model.left_share_after))
            if self.strength
            else None,
        )


class Standings(Sequence[Standing]):
    """The standings every `step_days` until `days`, each worked out when it is asked for."""

    def __init__(self, course: Course, step_days: Number, days: Number) -> None:
        self.course, self.step_days, self.days = course, step_days, days

    def __len__(self) -> int:
        steps: int = math.ceil(quotient(self.days, self.step_days))
        return steps

    def __iter__(self) -> Iterator[Standing]:
        return map(self._standing, range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Standing: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Standing]: ...
    def __getitem__(self, index: int | slice) -> Standing | Sequence[Standing]:
        times = range(len(self))[index]
        if isinstance(times, range):
            return tuple(map(self._standing, times))
        return self._standing(times)

    def _standing(self, index: int) -> Standing:
        return self.course.standing(min((index + 1) * self.step_days, self.days))


def _percent(share: Number) -> float | None:
    return plain_float(100 * share)


def strength_left(troops: Quantity, lost: Quantity) -> Quantity:
    """The strength: `troops` less those already `lost`.

    Raises `InputError` where more are lost than there were.

    >>> strength_left(12_000, 3_800)
    8200
    """
    if ends(checked(lost, "lost"))[0] > ends(checked(troops, "troops"))[1]:
        raise InputError("more are lost than there were troops", field="lost")
    return propagate(lambda people, fallen: max(people - fallen, 0), troops, lost)


def dates_after(start: date | None, days: Quantity) -> Dates:
    """The date, or both, that `days` lead to; `None` without a start."""
    if start is None:
        return None
    return each_end(lambda end: date_after(start, end), days)


def answer_kind(*inputs: Quantity | None) -> Answer:
    """What `inputs` allow for an answer.

    >>> answer_kind(12_000, Interval(1_000, 1_500))
    'interval'
    """
    return "interval" if any(isinstance(value, Interval) for value in inputs) else "point"
