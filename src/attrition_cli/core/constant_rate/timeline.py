"""Where a contingent stands at given times: lost, joined and left so far."""

import math
import operator
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from attrition_cli.core.constant_rate import absolute, per_capita
from attrition_cli.core.lazy import Made
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.exact import Number, plain, plain_float, quotient
from attrition_cli.core.quantities.propagation import each_end, propagate
from attrition_cli.core.quantities.result_values import Days, People


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
