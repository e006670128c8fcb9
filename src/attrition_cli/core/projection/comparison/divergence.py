"""When the strengths of two scenarios are apart: by more than a share of the first one's."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from attrition_cli.core.projection.result_ends import low_and_high
from attrition_cli.core.quantities.elementwise import Condition, Numbers, maximum
from attrition_cli.core.quantities.result_values import PeopleValue

_ROUNDING = 1e-9
"""Relative to a difference, what arithmetic loses."""

LEAST_DIFFERENCE = 1e-6
"""People or days: less is what arithmetic leaves, and no difference."""


class SpanApart(NamedTuple):
    """Days on which two strengths are apart, `until` one on which they are not."""

    since: date
    until: date | None


def spans_apart(days: Iterable[tuple[date, bool]]) -> list[SpanApart]:
    """The spans of `days` in which the strengths are apart at the end of each.

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
    """Tell whether `other` differs by more than a `share` of `first`, of arrays draw by draw.

    >>> numbers_are_apart(10_000, 9_000, 0.1), numbers_are_apart(10_000, 8_999, 0.1)
    (False, True)
    """
    return _is_more(abs(other - first), share * first)


def numbers_are_equal(first: PeopleValue, other: PeopleValue) -> bool:
    """True of numbers that are the same, but for what arithmetic loses; bounds may be apart.

    >>> numbers_are_equal(0.1 + 0.2, 0.3), numbers_are_equal(1, 2)
    (True, False)
    """
    if not (isinstance(first, int | float) and isinstance(other, int | float)):
        return False
    return not numbers_are_apart(first, other, 1e-11)


def are_apart(first: PeopleValue, other: PeopleValue, share: float) -> bool:
    """The same of numbers and bounds, which are apart where all of one are."""
    (low, high), (least, most) = low_and_high(first), low_and_high(other)
    is_above = high is not None and least is not None and _is_more(least - high, share * high)
    is_below = low is not None and most is not None and _is_more(low - most, share * low)
    return bool(is_above or is_below)


def _is_more(difference: Numbers, limit: Numbers) -> Condition:
    """Tell whether it is more, and not as much but for what arithmetic loses.

    >>> _is_more(0.1 + 0.2, 0.3), _is_more(1, 0)
    (False, True)
    """
    is_more: Condition = difference * (1 - _ROUNDING) > maximum(limit, LEAST_DIFFERENCE)
    return is_more
