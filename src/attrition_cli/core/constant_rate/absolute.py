"""A constant number of people lost each day, until none are left.

With strength N, losses R and intake I a day, all running evenly:

    coverage            N / (R - I), without end where I >= R
    lost after t days   min(R t, N + I t)
    left after t days   max(N + (I - R) t, 0)
    share left          max(1 + (I - R) t / N, 0)

and, of those that cover the losses for t days,

    needed strength     max((R - I) t, 0)
    sustainable losses  N / t + I
    needed intake       max(R - N / t, 0)
"""

import math

from attrition_cli.core.quantities.elementwise import Numbers, maximum, minimum, where
from attrition_cli.core.quantities.exact import quotient


def coverage_days(strength: Numbers, rate_per_day: Numbers, intake_per_day: Numbers = 0) -> Numbers:
    """Days of losses that `strength` people can replace; infinite where the intake keeps up.

    >>> coverage_days(12_000, 1_200)
    10
    >>> coverage_days(12_000, 1_200, intake_per_day=900)
    40
    >>> coverage_days(12_000, 1_200, intake_per_day=1_200)
    inf
    """
    net_per_day = rate_per_day - intake_per_day
    return where(net_per_day > 0, lambda: quotient(strength, net_per_day), lambda: math.inf)


def losses_after(
    strength: Numbers, rate_per_day: Numbers, days: Numbers, intake_per_day: Numbers = 0
) -> Numbers:
    """People lost in `days` by a contingent of `strength` at the start.

    >>> losses_after(12_000, 1_200, 3)
    3600
    >>> losses_after(12_000, 1_200, 30)
    12000
    """
    return minimum(rate_per_day * days, strength + intake_per_day * days)


def strength_after(
    strength: Numbers, rate_per_day: Numbers, days: Numbers, intake_per_day: Numbers = 0
) -> Numbers:
    """People present after `days`: never below zero.

    >>> strength_after(12_000, 1_200, 3)
    8400
    """
    return maximum(strength + (intake_per_day - rate_per_day) * days, 0)


def strength_share_after(
    strength: Numbers, rate_per_day: Numbers, days: Numbers, intake_per_day: Numbers = 0
) -> Numbers:
    """The share of `strength` present after `days`; above 1 where the intake is the higher.

    Of nobody, and of a number without end, it is what the share tends to.

    >>> strength_share_after(12_000, 1_200, 3)
    Fraction(7, 10)
    """
    net_gain = (intake_per_day - rate_per_day) * days
    return where(
        strength > 0,
        lambda: maximum(1 + quotient(net_gain, strength), 0),
        lambda: where(net_gain > 0, lambda: math.inf, lambda: 0),
    )


def needed_strength(rate_per_day: Numbers, days: Numbers, intake_per_day: Numbers = 0) -> Numbers:
    """Strength that covers the losses of `days`; 0 where the intake keeps up.

    >>> needed_strength(1_200, 30)
    36000
    >>> needed_strength(1_200, 30, intake_per_day=900)
    9000
    >>> needed_strength(1_200, 30, intake_per_day=1_200)
    0
    """
    return maximum((rate_per_day - intake_per_day) * days, 0)


def sustainable_rate(strength: Numbers, days: Numbers, intake_per_day: Numbers = 0) -> Numbers:
    """The losses a day that `strength` people, and those who join, cover for `days`.

    >>> sustainable_rate(12_000, 30)
    400
    >>> sustainable_rate(12_000, 30, intake_per_day=900)
    1300
    """
    return quotient(strength, days) + intake_per_day


def needed_intake(strength: Numbers, rate_per_day: Numbers, days: Numbers) -> Numbers:
    """Intake a day with which `strength` people last `days`; 0 where none is needed.

    >>> needed_intake(12_000, 1_523, 30)
    1123
    >>> needed_intake(12_000, 400, 30)
    0
    """
    return maximum(rate_per_day - quotient(strength, days), 0)
