"""Where a contingent stands at given times: lost, joined and left so far."""

import math
import operator
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from attrition_cli.core import absolute, per_capita
from attrition_cli.core.calendar import date_after
from attrition_cli.core.elementwise import larger
from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.exact import Number, plain, plain_float, quotient
from attrition_cli.core.made import Made
from attrition_cli.core.quantity import (
    Interval,
    Lognormal,
    Percentiles,
    Pert,
    Quantity,
    Sampling,
    checked,
    each_end,
    ends,
    is_distribution,
    propagate,
    within_ends,
)

Given = int | float | None | Interval[int | float | None] | Lognormal | Pert
"""An input in a result, `None` where there is no bound."""

People = int | float | None | Interval[int | float | None] | Percentiles[int | float | None]
"""People in a result, `None` where there is no bound."""

Days = float | None | Interval[float | None] | Percentiles[float | None]
"""Days or per cent in a result, `None` where that is never or there is no bound."""

Dates = date | None | Interval[date | None] | Percentiles[date | None]
"""Dates in a result, `None` where that is never or after the year 9999."""

Answer = Literal["point", "interval", "distribution"]
"""A point from points alone; from any bounds the exact interval they allow; from any distribution
percentiles of draws."""


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

    strength: Any
    losses_per_day: Any
    per_capita: bool
    intake_per_day: Any
    start: date | None

    def standing(self, days: Number) -> Standing:
        """The standing `days` after the start."""
        model = per_capita if self.per_capita else absolute
        strength = math.inf if self.strength is None else self.strength

        def at_that_time(function: Callable[..., Number]) -> Any:
            return propagate(function, strength, self.losses_per_day, days, self.intake_per_day)

        finite = self.strength is not None
        return Standing(
            days=float(days),
            on=None if self.start is None else date_after(self.start, days),
            lost=each_end(plain, at_that_time(model.lost_after)),
            joined=each_end(plain, propagate(operator.mul, self.intake_per_day, days)),
            left=each_end(plain, at_that_time(model.strength_after)) if finite else None,
            left_percent=each_end(_percent, at_that_time(model.left_share_after))
            if finite and self.strength != 0
            else None,
        )


def standings(course: Course, step_days: Number, days: Number) -> Sequence[Standing]:
    """The standings every `step_days` until `days`."""
    steps: int = math.ceil(quotient(days, step_days))
    return Made(steps, lambda index: course.standing(min((index + 1) * step_days, days)))


def _percent(share: Number) -> float | None:
    return plain_float(100 * share)


def strength_left(troops: Any, lost: Any) -> Any:
    """The strength: `troops` less those already `lost`.

    >>> strength_left(12_000, 3_800)
    8200
    """
    if isinstance(lost, int) and not lost:
        return troops
    return propagate(lambda people, fallen: larger(people - fallen, 0), troops, lost)


def checked_strength(troops: Quantity, lost: Quantity) -> None:
    """Raise `InputError` for either, and where more are lost than there were."""
    if ends(checked(lost, "lost"))[0] > ends(checked(troops, "troops"))[1]:
        raise InputError("more are lost than there were troops", field="lost")


def refuse_boundless(days: Any) -> None:
    """Raise `NoAnswerError` for bounds of a time that allow anything."""
    if ends(days) == (0, math.inf):
        raise NoAnswerError(
            "these inputs allow anything from 0 days to never: "
            "give the troops, the rate or the intake a closer bound"
        )


def told(quantity: Any) -> Any:
    """People or an input as a result carries them, `None` where there are none."""
    return None if quantity is None else each_end(plain, quantity)


def dates_after(start: date | None, days: Any) -> Dates:
    """The date, or all of them, that `days` lead to; `None` without a start."""
    if start is None:
        return None
    dates: Dates = each_end(lambda end: date_after(start, end), days)
    return dates


def answer_kind(*inputs: Quantity | None) -> Answer:
    """What `inputs` allow for an answer.

    >>> answer_kind(12_000, Interval(1_000, 1_500)), answer_kind(Lognormal(1_000, 1_500))
    ('interval', 'distribution')
    """
    if any(map(is_distribution, inputs)):
        return "distribution"
    return "interval" if any(isinstance(value, Interval) for value in inputs) else "point"


def taking(answer: Answer, sampling: Sampling) -> Callable[[str, Quantity], Any]:
    """How an input, known by its name, enters the arithmetic: as it is, or drawn."""
    if answer != "distribution":
        return lambda _, quantity: quantity
    from attrition_cli.core.draws import drawn  # most runs draw nothing

    sampling.checked()
    return lambda name, quantity: drawn(name, quantity, sampling)


def as_bounds(_: str, quantity: Quantity) -> Quantity:
    """An input with a distribution taken for the bounds it is given with, for checks."""
    return within_ends(quantity)
