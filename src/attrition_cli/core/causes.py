"""Causes of loss: the daily demand of each, and the division of total losses among them."""

import operator
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from attrition_cli.core.quantities.elementwise import Numbers, is_array, minimum, where
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import ResolvedValue, propagate

T_co = TypeVar("T_co", covariant=True)

BATTLE = "battle"
"""The cause of the main rate: killed, wounded, missing and captured."""

DNBI = "dnbi"
"""Disease and non-battle injury: losses, but not casualties."""


class CauseLosses(NamedTuple, Generic[T_co]):
    """The people lost by one `cause`."""

    cause: str
    losses: T_co


class Demand(NamedTuple):
    """The losses due in a day: a number of `people`, and a `share` (0 to 1) of the strength.

    Each is a number, bounds or samples; an integer 0 means that there is none.
    """

    people: Numbers = 0
    share: Numbers = 0


def total_demand(demands: Iterable[Demand]) -> Demand:
    """The losses due by all causes together; the share is capped at 1.

    >>> total_demand([Demand(100), Demand(50), Demand(share=0.002)])
    Demand(people=150, share=0.002)
    """
    (people, share), *others = demands
    for each in others:
        people, share = added(people, each.people), added(share, each.share)
    if others and not is_none(share):
        share = propagate(lambda number: minimum(number, 1), share)
    return Demand(people, share)


def shares_of_all(total: Number) -> str:
    """The message that the shares of all causes may add up to a `total` of 1 or more.

    >>> shares_of_all(1.1)
    'the shares of all causes may come to 110% a day, and must be below 100%'
    """
    percent = f"{100 * float(total):.4g}%"
    limit = "and must be below 100%"
    return f"the shares of all causes may come to {percent} a day, {limit}"


def is_none(value: object) -> bool:
    """True for the integer 0, which stands for an absent quantity.

    >>> is_none(0), is_none(0.0)
    (True, False)
    """
    return isinstance(value, int) and not value


def added(one: ResolvedValue, other: ResolvedValue) -> ResolvedValue:
    """`one` + `other`; where one of them is absent, the other is returned unchanged.

    >>> added(100, 0), added(100, 50)
    (100, 150)
    """
    if is_none(one) or is_none(other):
        return other if is_none(one) else one
    return propagate(operator.add, one, other)


def shared_out(total: Numbers, demands: Sequence[Numbers]) -> list[Numbers]:
    """A `total` divided in proportion to `demands`; the largest gets the remainder.

    >>> shared_out(6, [100, 150, 50])
    [Fraction(2, 1), Fraction(3, 1), Fraction(1, 1)]
    """
    due = sum(demands)
    if not is_array(total) and total == due:
        return with_rest_in_largest(total, demands)
    part = where(due > 0, lambda: quotient(total, due), lambda: 0)
    return with_rest_in_largest(total, [each * part for each in demands])


def with_rest_in_largest(total: Numbers, parts: Sequence[Numbers]) -> list[Numbers]:
    """The `parts` of a `total`, the largest replaced by the remainder, so that they add up.

    The largest of samples is the one with the largest sum.

    >>> with_rest_in_largest(10, [3, 6.9])
    [3, 7]
    """
    sizes = [each.sum() if is_array(each) else each for each in parts]
    largest = sizes.index(max(sizes))
    rest = total
    for index, each in enumerate(parts):
        if index != largest:
            rest = rest - each
    return [rest if index == largest else each for index, each in enumerate(parts)]
