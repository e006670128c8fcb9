"""A constant share of the strength lost each day.

A share k takes k of the strength present at the start of the day, evenly through the day. Of
those present at the start, after n whole days and a part f of the next, the share lost is

    L(t) = 1 - (1 - k)^n (1 - f k),    t = n + f

and of an intake of I a day the part I L(t) / k is still present. Nobody is ever the last: a
strength without intake tends to nothing, one with intake to I / k.
"""

import math

from attrition_cli.core.exact import Number


def lost_share_after(share_per_day: Number, days: Number) -> float:
    """The share of those present at the start that is lost after `days`.

    >>> lost_share_after(0.5, 2)
    0.75
    >>> lost_share_after(0.5, 2.5)  # half of the day's half
    0.8125
    """
    log_kept, today = _until(share_per_day, days)
    return -math.expm1(log_kept) + math.exp(log_kept) * today


def kept_share_after(share_per_day: Number, days: Number) -> float:
    """The share of those present at the start that is still present after `days`.

    >>> kept_share_after(0.5, 2.5)
    0.1875
    """
    log_kept, today = _until(share_per_day, days)
    return math.exp(log_kept) * (1 - today)


def _until(share_per_day: Number, days: Number) -> tuple[float, float]:
    """The logarithm of the share kept over the whole days, and the share lost of the last one."""
    whole_days, share = math.floor(days), float(share_per_day)
    if share >= 1:
        return (-math.inf if whole_days else 0.0), float(days - whole_days)
    return whole_days * math.log1p(-share), float(days - whole_days) * share


def days_to_lose_share(lost_share: Number, share_per_day: Number) -> float:
    """Days until `lost_share` (0 to 1) of those present at the start is lost: the inverse.

    >>> round(days_to_lose_share(0.30, 0.002), 1)
    178.2
    >>> round(days_to_lose_share(0.50, 0.002), 1)
    346.2
    """
    lost_share, share_per_day = float(lost_share), float(share_per_day)
    if lost_share <= 0:
        return 0.0
    if share_per_day >= 1:
        return lost_share
    if share_per_day <= 0 or lost_share >= 1:
        return math.inf
    whole_days = math.floor(math.log1p(-lost_share) / math.log1p(-share_per_day))
    lost_before = lost_share_after(share_per_day, whole_days)
    return whole_days + (lost_share - lost_before) / ((1 - lost_before) * share_per_day)


def half_life_days(share_per_day: Number) -> float:
    """Days until half of those present at the start are lost.

    >>> round(half_life_days(0.002), 1)
    346.2
    """
    return days_to_lose_share(0.5, share_per_day)


def lost_after(
    strength: Number, share_per_day: Number, days: Number, intake_per_day: Number = 0
) -> Number:
    """People lost in `days`: of the `strength` at the start, and of those who joined since.

    >>> lost_after(12_000, 0.002, 1)
    24.0
    """
    share = lost_share_after(share_per_day, days)
    of_strength = strength * share if share else 0
    return of_strength + intake_per_day * (float(days) - _days_kept(share_per_day, days))


def strength_after(
    strength: Number, share_per_day: Number, days: Number, intake_per_day: Number = 0
) -> Number:
    """People present after `days`: of the `strength` at the start, and of those who joined since.

    >>> strength_after(12_000, 0.002, 1)
    11976.0
    """
    share = kept_share_after(share_per_day, days)
    of_strength = strength * share if share else 0
    return of_strength + intake_per_day * _days_kept(share_per_day, days)


def left_share_after(
    strength: Number, share_per_day: Number, days: Number, intake_per_day: Number = 0
) -> Number:
    """The share of `strength` present after `days`, those who joined since included.

    Of nobody, and of a number without end, it is what the share tends to.

    >>> left_share_after(12_000, 0.002, 1)
    0.998
    """
    joined = intake_per_day * _days_kept(share_per_day, days)
    if joined and not strength:
        return math.inf
    return kept_share_after(share_per_day, days) + (joined / strength if joined else 0)


def _days_kept(share_per_day: Number, days: Number) -> float:
    """The days of intake that are still present: L(t) / k."""
    if not share_per_day:
        return float(days)
    return lost_share_after(share_per_day, days) / float(share_per_day)


def days_to_threshold(
    lost_share: Number, strength: Number, share_per_day: Number, intake_per_day: Number = 0
) -> float:
    """Days until `strength` is down by `lost_share` (0 to 1); infinite where intake prevents it.

    >>> round(days_to_threshold(0.3, 12_000, 0.0077, intake_per_day=50), 1)
    137.2
    >>> days_to_threshold(0.5, 12_000, 0.0077, intake_per_day=50)  # settles at 6,493.5
    inf
    """
    if not intake_per_day:
        return days_to_lose_share(lost_share, share_per_day)
    losses_per_day = strength * share_per_day
    if losses_per_day <= intake_per_day:
        return math.inf if lost_share else 0.0
    if math.isinf(losses_per_day):
        return days_to_lose_share(lost_share, share_per_day)
    net_share = (losses_per_day - intake_per_day) / losses_per_day
    return days_to_lose_share(lost_share / net_share, share_per_day)


def settles_at(share_per_day: Number, intake_per_day: Number) -> Number:
    """The strength at which the losses equal the intake: I / k.

    >>> round(settles_at(0.0077, 50), 1)
    6493.5
    """
    return intake_per_day / share_per_day if share_per_day else math.inf
