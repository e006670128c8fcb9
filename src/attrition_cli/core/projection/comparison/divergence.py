"""Divergence: two strengths are apart where they differ by more than a share of the first."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from attrition_cli.core.projection.result_ends import low_and_high
from attrition_cli.core.quantities.elementwise import Condition, Numbers, maximum
from attrition_cli.core.quantities.result_values import PeopleValue

_ROUNDING = 1e-9
"""The relative error of a difference that is due to rounding."""

LEAST_DIFFERENCE = 1e-6
"""The smallest difference, in people or days, that counts; a smaller one is due to rounding."""


class SpanApart(NamedTuple):
    """A span of days on which two strengths are apart; `until` is the first day they are not."""

    since: date
    until: date | None


def spans_apart(days: Iterable[tuple[date, bool]]) -> list[SpanApart]:
    """The spans of consecutive `days` at whose ends the strengths are apart.

    >>> first, second, third = (date(2024, 11, day) for day in (1, 2, 3))
    >>> [str(span.until) for span in spans_apart([(first, True), (second, True), (third, False)])]
    ['2024-11-03']
    """
    spans = list[SpanApart]()
    since: date | None = None
    for on, are_apart in days:
        if are_apart and since is None:
            since = on
        elif since is not None and not are_apart:
            spans.append(SpanApart(since, on))
            since = None
    return spans if since is None else [*spans, SpanApart(since, None)]


def numbers_are_apart(first: Numbers, other: Numbers, share: float) -> Condition:
    """True where `other` differs from `first` by more than `share` of `first`; per draw for arrays.

    >>> numbers_are_apart(10_000, 9_000, 0.1), numbers_are_apart(10_000, 8_999, 0.1)
    (False, True)
    """
    return _is_more(abs(other - first), share * first)


def numbers_are_equal(first: PeopleValue, other: PeopleValue) -> bool:
    """True for two numbers that are equal except for rounding; never for bounds.

    >>> numbers_are_equal(0.1 + 0.2, 0.3), numbers_are_equal(1, 2)
    (True, False)
    """
    if not (isinstance(first, int | float) and isinstance(other, int | float)):
        return False
    return not numbers_are_apart(first, other, 1e-11)


def are_apart(first: PeopleValue, other: PeopleValue, share: float) -> bool:
    """As `numbers_are_apart`; bounds are apart where all their values are."""
    (low, high), (least, most) = low_and_high(first), low_and_high(other)
    is_above = high is not None and least is not None and _is_more(least - high, share * high)
    is_below = low is not None and most is not None and _is_more(low - most, share * low)
    return bool(is_above or is_below)


def _is_more(difference: Numbers, limit: Numbers) -> Condition:
    """True where `difference` exceeds `limit` by more than rounding.

    >>> _is_more(0.1 + 0.2, 0.3), _is_more(1, 0)
    (False, True)
    """
    is_more: Condition = difference * (1 - _ROUNDING) > maximum(limit, LEAST_DIFFERENCE)
    return is_more
