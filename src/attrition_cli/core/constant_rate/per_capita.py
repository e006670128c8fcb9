"""A constant share of the strength lost each day.

A share k takes k of the strength present at the start of the day, evenly through the day. Of
those present at the start, after n whole days and a part f of the next, the share lost is

    L(t) = 1 - (1 - k)^n (1 - f k),    t = n + f

and of an intake of I a day the part I L(t) / k is still present. Nobody is ever the last: a
strength without intake tends to nothing, one with intake to I / k.
"""

import math

from attrition_cli.core.quantities.elementwise import (
    Numbers,
    math_functions,
    maximum,
    share_of,
    where,
)


def lost_share_after(share_per_day: Numbers, days: Numbers) -> Numbers:
    """The share of those present at the start that is lost after `days`.

    >>> lost_share_after(0.5, 2)
    0.75
    >>> lost_share_after(0.5, 2.5)  # half of the day's half
    0.8125
    """
    log_remaining_share, lost_share_of_last_day = _log_remaining_and_last_day_loss(
        share_per_day, days
    )
    of = math_functions(log_remaining_share)
    return -of.expm1(log_remaining_share) + of.exp(log_remaining_share) * lost_share_of_last_day


def remaining_share_after(share_per_day: Numbers, days: Numbers) -> Numbers:
    """The share of those present at the start that is still present after `days`.

    >>> remaining_share_after(0.5, 2.5)
    0.1875
    """
    log_remaining_share, lost_share_of_last_day = _log_remaining_and_last_day_loss(
        share_per_day, days
    )
    return math_functions(log_remaining_share).exp(log_remaining_share) * (
        1 - lost_share_of_last_day
    )


def _log_remaining_and_last_day_loss(
    share_per_day: Numbers, days: Numbers
) -> tuple[Numbers, Numbers]:
    """The logarithm of the share kept over the whole days, and the share lost of the last one."""
    whole_days = math_functions(days).floor(days)
    log_remaining_share = where(
        share_per_day < 1,
        lambda: whole_days * math_functions(share_per_day).log1p(-share_per_day),
        lambda: where(whole_days > 0, lambda: -math.inf, lambda: 0.0),
    )
    return log_remaining_share, (days - whole_days) * share_per_day


def days_to_lose_share(lost_share: Numbers, share_per_day: Numbers) -> Numbers:
    """Days until `lost_share` (0 to 1) of those present at the start is lost.

    >>> round(days_to_lose_share(0.30, 0.002), 1)
    178.2
    >>> round(days_to_lose_share(0.50, 0.002), 1)
    346.2
    """
    return where(
        share_per_day < 1,
        lambda: where(
            lost_share < 1,
            lambda: _days_to_lose_share_gradually(maximum(lost_share, 0.0), share_per_day),
            lambda: math.inf,
        ),
        lambda: maximum(lost_share, 0.0),
    )


def _days_to_lose_share_gradually(lost_share: Numbers, share_per_day: Numbers) -> Numbers:
    def days_with_losses() -> Numbers:
        log_left = math_functions(lost_share).log1p(-lost_share)
        log_left_of_a_day = math_functions(share_per_day).log1p(-share_per_day)
        days = log_left / log_left_of_a_day
        whole_days = math_functions(days).floor(days)
        lost_before = lost_share_after(share_per_day, whole_days)
        return whole_days + (lost_share - lost_before) / ((1 - lost_before) * share_per_day)

    return where(
        share_per_day > 0,
        days_with_losses,
        lambda: where(lost_share > 0, lambda: math.inf, lambda: 0.0),
    )


def half_life_days(share_per_day: Numbers) -> Numbers:
    """Days until half of those present at the start are lost.

    >>> round(half_life_days(0.002), 1)
    346.2
    """
    return days_to_lose_share(0.5, share_per_day)


def losses_after(
    strength: Numbers, share_per_day: Numbers, days: Numbers, intake_per_day: Numbers = 0
) -> Numbers:
    """People lost in `days`: of the `strength` at the start, and of those who joined since.

    >>> losses_after(12_000, 0.002, 1)
    24.0
    """
    of_strength = share_of(strength, lost_share_after(share_per_day, days))
    return of_strength + intake_per_day * (days - _intake_days_remaining(share_per_day, days))


def strength_after(
    strength: Numbers, share_per_day: Numbers, days: Numbers, intake_per_day: Numbers = 0
) -> Numbers:
    """People present after `days`: of the `strength` at the start, and of those who joined since.

    >>> strength_after(12_000, 0.002, 1)
    11976.0
    """
    of_strength = share_of(strength, remaining_share_after(share_per_day, days))
    return of_strength + intake_per_day * _intake_days_remaining(share_per_day, days)


def strength_share_after(
    strength: Numbers, share_per_day: Numbers, days: Numbers, intake_per_day: Numbers = 0
) -> Numbers:
    """The share of `strength` present after `days`, those who joined since included.

    Of nobody, and of a number without end, it is what the share tends to.

    >>> strength_share_after(12_000, 0.002, 1)
    0.998
    """
    joined = intake_per_day * _intake_days_remaining(share_per_day, days)
    return remaining_share_after(share_per_day, days) + where(
        joined > 0,
        lambda: where(strength > 0, lambda: joined / strength, lambda: math.inf),
        lambda: 0,
    )


def _intake_days_remaining(share_per_day: Numbers, days: Numbers) -> Numbers:
    """The days of intake that are still present: L(t) / k."""
    return where(
        share_per_day > 0,
        lambda: lost_share_after(share_per_day, days) / share_per_day,
        lambda: days,
    )


def days_to_threshold(
    lost_share: Numbers, strength: Numbers, share_per_day: Numbers, intake_per_day: Numbers = 0
) -> Numbers:
    """Days until `strength` is down by `lost_share` (0 to 1); infinite where intake prevents it.

    >>> round(days_to_threshold(0.3, 12_000, 0.0077, intake_per_day=50), 1)
    137.2
    >>> days_to_threshold(0.5, 12_000, 0.0077, intake_per_day=50)  # settles at 6,493.5
    inf
    """
    net_share = where(
        intake_per_day > 0,
        lambda: _uncompensated_share(strength * share_per_day, intake_per_day),
        lambda: 1,
    )
    share_to_lose = where(
        net_share > 0,
        lambda: lost_share / net_share,
        lambda: where(lost_share > 0, lambda: math.inf, lambda: 0),
    )
    return days_to_lose_share(share_to_lose, share_per_day)


def _uncompensated_share(losses_per_day: Numbers, intake_per_day: Numbers) -> Numbers:
    """The share of the losses that the intake does not make good."""
    return where(
        losses_per_day > intake_per_day,
        lambda: where(
            losses_per_day < math.inf,
            lambda: (losses_per_day - intake_per_day) / losses_per_day,
            lambda: 1,
        ),
        lambda: 0,
    )


def equilibrium_strength(share_per_day: Numbers, intake_per_day: Numbers) -> Numbers:
    """The strength at which the losses equal the intake: I / k.

    >>> round(equilibrium_strength(0.0077, 50), 1)
    6493.5
    """
    return where(share_per_day > 0, lambda: intake_per_day / share_per_day, lambda: math.inf)
