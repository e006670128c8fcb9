"""Types of the values in results: people, days and dates, as a point, bounds or percentiles."""

import math
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args, overload

from attrition_cli.core.errors import NoAnswerError
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.propagation import ResolvedValue, is_sampled, map_quantity
from attrition_cli.core.quantities.quantity import (
    Bounded,
    CentralInterval,
    Interval,
    Pert,
    Quantity,
    bounds_of,
    is_distribution,
)
from attrition_cli.core.quantities.sampling import Percentiles

if TYPE_CHECKING:
    from attrition_cli.core.quantities.samples import Samples

InputValue = int | float | None | Interval[int | float | None] | CentralInterval | Pert
"""An input in a result, `None` where there is no bound."""


PeopleValue = int | float | None | Interval[int | float | None] | Percentiles[int | float | None]
"""People in a result, `None` where there is no bound."""


DaysValue = float | None | Interval[float | None] | Percentiles[float | None]
"""Days or per cent in a result, `None` for "never" and where there is no bound."""


DateValue = date | None | Interval[date | None] | Percentiles[date | None]
"""Dates in a result, `None` for "never" and for dates after the year 9999."""


AnswerKind = Literal["point", "interval", "distribution"]
"""A point where all inputs are points; an interval where any is bounds and none a distribution;
percentiles of draws where any is a distribution."""

ANSWER_KINDS: tuple[AnswerKind, ...] = get_args(AnswerKind)
"""In order of increasing uncertainty of the inputs."""


Certainty = Literal["always", "possible", "never"]
"""Whether something happens for all, some or none of the values that the inputs allow."""


def certainty(least_probability: float, greatest_probability: float) -> Certainty:
    """The certainty of an event whose probability lies between two values (equal for draws).

    >>> certainty(0.25, 0.25), certainty(0, 1), certainty(1, 1)
    ('possible', 'possible', 'always')
    """
    if least_probability == 1:
        return "always"
    return "possible" if greatest_probability else "never"


def certainty_of(
    value: ResolvedValue, condition: Callable[[Numbers], Numbers]
) -> tuple[Certainty, float | None]:
    """The certainty of `condition` on `value`, and for samples the share of draws that meet it.

    For bounds it is evaluated at both ends, so `condition` must be monotone in the value.

    >>> certainty_of(Interval(-5, 5), lambda people: people <= 0)
    ('possible', None)
    """
    if is_sampled(value):
        share = value.share_meeting(condition)
        return certainty(share, share), share
    ends = [condition(end) for end in bounds_of(value)]
    return certainty(min(ends), max(ends)), None


def refuse_unbounded(days: ResolvedValue) -> None:
    """Raise `NoAnswerError` for a time whose bounds are 0 and infinity."""
    if bounds_of(days) == (0, math.inf):
        raise NoAnswerError(
            "these inputs allow anything from 0 days to never: "
            "give the troops, the rate or the intake a closer bound"
        )


@overload
def to_result(quantity: Bounded | None) -> int | float | Interval[int | float | None] | None: ...
@overload
def to_result(quantity: "Samples | Percentiles[float]") -> Percentiles[int | float | None]: ...
@overload
def to_result(quantity: Quantity | None) -> InputValue: ...
def to_result(quantity: Numbers) -> InputValue | PeopleValue:
    """`quantity` as stored in a result; `None` stays `None`.

    >>> to_result(Interval(3, math.inf)), to_result({"p5": 3.0})
    (Interval(low=3, high=None), {'p5': 3})
    """
    return None if quantity is None else map_quantity(to_json_number, quantity)


def dates_after(start: date | None, days: ResolvedValue | Percentiles[float]) -> DateValue:
    """The date or dates that lie `days` after `start`; `None` without a start."""
    if start is None:
        return None
    return map_quantity(lambda end: date_after(start, end), days)


def answer_kind(*inputs: Quantity | InputValue) -> AnswerKind:
    """The kind of answer that `inputs` allow.

    >>> from attrition_cli.core.quantities.quantity import Lognormal
    >>> answer_kind(12_000, Interval(1_000, 1_500)), answer_kind(Lognormal(1_000, 1_500))
    ('interval', 'distribution')
    """
    if any(map(is_distribution, inputs)):
        return "distribution"
    return "interval" if any(isinstance(value, Interval) for value in inputs) else "point"
