"""A constant share of the strength lost each day.

A share k takes k of the strength present at the start of the day, evenly through the day. Of
those present at the start, after n whole days and a part f of the next, the share lost is

    L(t) = 1 - (1 - k)^n (1 - f k),    t = n + f

and of an intake of I a day the part I L(t) / k is still present. Nobody is ever the last: a
strength without intake tends to nothing, one with intake to I / k.
"""

import math

from attrition_cli.core.quantities.elementwise import Numbers, choose, functions, larger


def lost_share_after(share_per_day: Numbers, days: Numbers) -> Numbers:
    """The share of those present at the start that is lost after `days`.

    >>> lost_share_after(0.5, 2)
    0.75
    >>> lost_share_after(0.5, 2.5)  # half of the day's half
    0.8125
    """
    log_kept, today = _until(share_per_day, days)
    of = functions(log_kept)
    return -of.expm1(log_kept) + of.exp(log_kept) * today


def kept_share_after(share_per_day: Numbers, days: Numbers) -> Numbers:
    """The share of those present at the start that is still present after `days`.

    >>> kept_share_after(0.5, 2.5)
    0.1875
    """
    log_kept, today = _until(share_per_day, days)
    return functions(log_kept).exp(log_kept) * (1 - today)


def _until(share_per_day: Numbers, days: Numbers) -> tuple[Numbers, Numbers]:
    """The logarithm of the share kept over the whole days, and the share lost of the last one."""
    whole_days = functions(days).floor(days)
    log_kept = choose(
        share_per_day < 1,
        lambda: whole_days * functions(share_per_day).log1p(-share_per_day),
        lambda: choose(whole_days > 0, lambda: -math.inf, lambda: 0.0),
    )
    return log_kept, (days - whole_days) * share_per_day


def days_to_lose_share(lost_share: Numbers, share_per_day: Numbers) -> Numbers:
    """Days until `lost_share` (0 to 1) of those present at the start is lost: the inverse.

    >>> round(days_to_lose_share(0.30, 0.002), 1)
    178.2
    >>> round(days_to_lose_share(0.50, 0.002), 1)
    346.2
    """
    return choose(
        share_per_day < 1,
        lambda: choose(
            lost_share < 1,
            lambda: _many_days_to_lose_share(larger(lost_share, 0.0), share_per_day),
            lambda: math.inf,
        ),
        lambda: larger(lost_share, 0.0),
    )


def _many_days_to_lose_share(lost_share: Numbers, share_per_day: Numbers) -> Numbers:
    def of_some_share() -> Numbers:
        log_left = functions(lost_share).log1p(-lost_share)
        log_left_of_a_day = functions(share_per_day).log1p(-share_per_day)
        days = log_left / log_left_of_a_day
        whole_days = functions(days).floor(days)
        lost_before = lost_share_after(share_per_day, whole_days)
        return whole_days + (lost_share - lost_before) / ((1 - lost_before) * share_per_day)

    return choose(
        share_per_day > 0,
        of_some_share,
        lambda: choose(lost_share > 0, lambda: math.inf, lambda: 0.0),
    )


def half_life_days(share_per_day: Numbers) -> Numbers:
    """Days until half of those present at the start are lost.

    >>> round(half_life_days(0.002), 1)
    346.2
    """
    return days_to_lose_share(0.5, share_per_day)


def lost_after(
    strength: Numbers, share_per_day: Numbers, days: Numbers, intake_per_day: Numbers = 0
) -> Numbers:
    """People lost in `days`: of the `strength` at the start, and of those who joined since.

    >>> lost_after(12_000, 0.002, 1)
    24.0
    """
    of_strength = _part(strength, lost_share_after(share_per_day, days))
    return of_strength + intake_per_day * (days - _days_kept(share_per_day, days))


def strength_after(
    strength: Numbers, share_per_day: Numbers, days: Numbers, intake_per_day: Numbers = 0
) -> Numbers:
    """People present after `days`: of the `strength` at the start, and of those who joined since.

    >>> strength_after(12_000, 0.002, 1)
    11976.0
    """
    of_strength = _part(strength, kept_share_after(share_per_day, days))
    return of_strength + intake_per_day * _days_kept(share_per_day, days)


def _part(strength: Numbers, share: Numbers) -> Numbers:
    """`share` of `strength`; no share is nobody, also of a number without end."""
    return choose(share > 0, lambda: strength * share, lambda: 0)


def left_share_after(
    strength: Numbers, share_per_day: Numbers, days: Numbers, intake_per_day: Numbers = 0
) -> Numbers:
    """The share of `strength` present after `days`, those who joined since included.

    Of nobody, and of a number without end, it is what the share tends to.

    >>> left_share_after(12_000, 0.002, 1)
    0.998
    """
    joined = intake_per_day * _days_kept(share_per_day, days)
    share_joined = choose(
        joined > 0,
        lambda: choose(strength > 0, lambda: joined / strength, lambda: math.inf),
        lambda: 0,
    )
    return kept_share_after(share_per_day, days) + share_joined


def _days_kept(share_per_day: Numbers, days: Numbers) -> Numbers:
    """The days of intake that are still present: L(t) / k."""
    return choose(
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
    net_share = choose(
        intake_per_day > 0,
        lambda: _net_share(strength * share_per_day, intake_per_day),
        lambda: 1,
    )
    share_to_lose = choose(
        net_share > 0,
        lambda: lost_share / net_share,
        lambda: choose(lost_share > 0, lambda: math.inf, lambda: 0),
    )
    return days_to_lose_share(share_to_lose, share_per_day)


def _net_share(losses_per_day: Numbers, intake_per_day: Numbers) -> Numbers:
    """The share of the losses that the intake does not make good."""
    return choose(
        losses_per_day > intake_per_day,
        lambda: choose(
            losses_per_day < math.inf,
            lambda: (losses_per_day - intake_per_day) / losses_per_day,
            lambda: 1,
        ),
        lambda: 0,
    )


def settles_at(share_per_day: Numbers, intake_per_day: Numbers) -> Numbers:
    """The strength at which the losses equal the intake: I / k.

    >>> round(settles_at(0.0077, 50), 1)
    6493.5
    """
    return choose(share_per_day > 0, lambda: intake_per_day / share_per_day, lambda: math.inf)
