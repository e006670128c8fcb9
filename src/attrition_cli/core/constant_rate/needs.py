"""The strength, rate or intake with which a contingent lasts a given number of days.

With L(t) and A(t) of `closed_form`, B(t) the part of A(t) that a delayed intake still provides, and
M(t) = A(t) - B(t), a strength of N is N (1 - L(t)) - r A(t) + I B(t) after t days. It is lowest at
the end or when the intake begins; the condition that it is at least 0 then is linear in N, r and I.
"""

import math
from collections.abc import Iterator

from attrition_cli.core.constant_rate.closed_form import (
    joined_days,
    missed_days,
    remaining_share_after,
    retained_days,
)
from attrition_cli.core.quantities.elementwise import (
    Numbers,
    is_infinite,
    is_zero,
    math_functions,
    maximum,
    minimum,
    product,
    where,
)
from attrition_cli.core.quantities.exact import quotient


def needed_strength(
    people_per_day: Numbers,
    share_per_day: Numbers,
    days: Numbers,
    intake_per_day: Numbers = 0,
    intake_delay_days: Numbers = 0,
) -> Numbers:
    """The strength that covers the losses of `days`; 0 where the intake offsets them.

    >>> needed_strength(1_200, 0, 30), needed_strength(1_200, 0, 30, 900)
    (36000, 9000)
    >>> needed_strength(1_200, 0, 30, 1_200)
    0
    >>> needed_strength(1_200, 0, 30, 1_200, 10)  # until the intake begins
    12000
    """
    needed: Numbers = 0
    for instant in _lowest_at(days, intake_delay_days):
        # M(t) rather than B(t): where r = I only the difference A(t) - B(t) counts.
        retained = retained_days(share_per_day, instant)
        net_losses = product(people_per_day - intake_per_day, retained)
        missed = product(intake_per_day, missed_days(share_per_day, instant, intake_delay_days))
        if is_infinite(intake_per_day):
            joined = joined_days(share_per_day, instant, intake_delay_days)
            net_losses, missed = product(people_per_day, retained), -product(math.inf, joined)
        remaining = remaining_share_after(share_per_day, instant)
        needed = maximum(needed, _strength_for(net_losses + missed, remaining))
    return needed


def _strength_for(people: Numbers, remaining_share: Numbers) -> Numbers:
    """The strength of which `remaining_share` is `people`; infinite where that share is 0."""
    return where(
        people > 0,
        lambda: where(
            remaining_share > 0, lambda: quotient(people, remaining_share), lambda: math.inf
        ),
        lambda: 0,
    )


def sustainable_rate(
    strength: Numbers,
    share_per_day: Numbers,
    days: Numbers,
    intake_per_day: Numbers = 0,
    intake_delay_days: Numbers = 0,
) -> Numbers:
    """The people a day that `strength`, with those who join, can lose for `days`.

    They are in addition to the losses of `share_per_day`.

    >>> sustainable_rate(12_000, 0, 30), sustainable_rate(12_000, 0, 30, 900)
    (400, 1300)
    """
    sustained: Numbers = math.inf
    for instant in _lowest_at(days, intake_delay_days):
        remaining = product(strength, remaining_share_after(share_per_day, instant))
        joined = product(intake_per_day, joined_days(share_per_day, instant, intake_delay_days))
        retained = retained_days(share_per_day, instant)
        sustained = minimum(sustained, quotient(remaining + joined, retained))
    return sustained


def needed_intake(
    strength: Numbers,
    people_per_day: Numbers,
    share_per_day: Numbers,
    days: Numbers,
    intake_delay_days: Numbers = 0,
) -> Numbers:
    """The intake a day with which `strength` people last `days`; 0 where none is needed.

    It is infinite where they are exhausted before the intake begins.

    >>> needed_intake(12_000, 1_523, 0, 30), needed_intake(12_000, 400, 0, 30)
    (1123, 0)
    >>> needed_intake(12_000, 1_200, 0, 30, 9), needed_intake(12_000, 1_200, 0, 30, 11)
    (Fraction(8000, 7), inf)
    """
    needed: Numbers = 0
    for instant in _lowest_at(days, intake_delay_days):
        lost = product(people_per_day, retained_days(share_per_day, instant))
        shortfall = lost - product(strength, remaining_share_after(share_per_day, instant))
        joined = joined_days(share_per_day, instant, intake_delay_days)
        needed = maximum(needed, _intake_for(shortfall, joined))
    return needed


def _intake_for(shortfall: Numbers, joined: Numbers) -> Numbers:
    return where(
        joined > 0,
        lambda: quotient(shortfall, joined),
        lambda: where(shortfall > 0, lambda: math.inf, lambda: 0),
    )


def _lowest_at(days: Numbers, intake_delay_days: Numbers) -> Iterator[Numbers]:
    """The instants until `days` at which a strength may be at its lowest."""
    if is_zero(intake_delay_days):
        yield days
        return
    whole_days = math_functions(intake_delay_days).floor(intake_delay_days)
    for end in (whole_days, whole_days + 1, days):
        yield maximum(minimum(end, days), minimum(days, 1))
