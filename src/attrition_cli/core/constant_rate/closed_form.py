"""Closed forms for losses of a number of people and a share of the strength a day, with an intake.

In a day that begins with x people, r people and a share k of x are lost and an intake of I joins,
all evenly through the day, until nobody is left:

    D(x) = r + k x - I          net losses of the day
    q = 1 - k
    x(n) = N q^n - (r - I) (1 - q^n) / k

after n whole days from a strength N, and linear between. With t = n + f days

    L(t) = 1 - q^n (1 - f k)    the share lost of those present at the start
    A(t) = L(t) / k             days' worth of a steady intake that is still present; t where k = 0
    x(t) = N (1 - L(t)) - (r - I) A(t)

A strength falls by h to a level T if and only if D(T) > 0. After n whole days
h q^n - D(T) A(n) of h remain, so

    n = floor(log1p(k h / D(T)) / -log1p(-k))
    t = n + (h q^n - D(T) A(n)) / (D(T) + k (h q^n - D(T) A(n)))

and t = h / D(T) where k = 0. log1p is used for logarithms of small shares and expm1 for 1 - q^n, so
that no digits are lost. A share alone never exhausts a force: the strength tends to 0, or with an
intake to (I - r) / k.

An intake with a delay of m + g days is 0 for m days, (1 - g) I on the next day and I after that.
"""

import math
from collections.abc import Callable, Iterator, Sequence

from attrition_cli.core.quantities.elementwise import (
    Condition,
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


def remaining_share_after(share: Numbers, days: Numbers) -> Numbers:
    """The share of those present at the start that remains after `days` at a loss of `share` a day.

    >>> remaining_share_after(0.5, 2.5)  # half of the day's half
    0.1875
    """

    def remaining() -> Numbers:
        log_remaining, lost_in_last_day = _log_remaining_and_last_day_loss(share, days)
        return math_functions(log_remaining).exp(log_remaining) * (1 - lost_in_last_day)

    return where(share > 0, remaining, lambda: 1)


def lost_share_after(share: Numbers, days: Numbers) -> Numbers:
    """The share of those present at the start that is lost after `days`: L(t).

    >>> lost_share_after(0.5, 2.5)
    0.8125
    """

    def lost() -> Numbers:
        log_remaining, lost_in_last_day = _log_remaining_and_last_day_loss(share, days)
        functions = math_functions(log_remaining)
        return -functions.expm1(log_remaining) + functions.exp(log_remaining) * lost_in_last_day

    return where(share > 0, lost, lambda: 0)


def retained_days(share: Numbers, days: Numbers) -> Numbers:
    """The part A(t) of a constant intake still present after `days`, in days of that intake.

    >>> retained_days(0.5, 2), retained_days(0, 2)
    (1.5, 2)
    """
    return where(share > 0, lambda: lost_share_after(share, days) / share, lambda: days)


def _log_remaining_and_last_day_loss(share: Numbers, days: Numbers) -> tuple[Numbers, Numbers]:
    """The logarithm of the share that remains after the whole days, and the last day's share."""
    whole_days = math_functions(days).floor(days)
    log_remaining = where(
        share < 1,
        lambda: whole_days * math_functions(share).log1p(-share),
        lambda: where(whole_days > 0, lambda: -math.inf, lambda: 0.0),
    )
    return log_remaining, (days - whole_days) * share


_SERIES_TERMS = 12
_SERIES_UP_TO = 0.1
"""The largest share x days for which the series is used; above it the closed form is accurate."""


def _lost_days(share: Numbers, days: Numbers) -> Numbers:
    """The part t - A(t) of a constant intake lost again after `days`, in days of that intake.

    For small shares the series C(n, 2) k - C(n, 3) k^2 + ... is used, since the difference would
    lose digits by cancellation.
    """

    def by_series() -> Numbers:
        whole_days = math_functions(days).floor(days)
        term, total = whole_days, 0.0
        for power in range(1, _SERIES_TERMS):
            term = -term * (whole_days - power) * share / (power + 1)
            total = total - term
        return total + (days - whole_days) * lost_share_after(share, whole_days)

    return where(days * share < _SERIES_UP_TO, by_series, lambda: days - retained_days(share, days))


def days_to_fall(people: Numbers, net_losses_at_level: Numbers, share: Numbers) -> Numbers:
    """Days until a strength has fallen by `people` to a level T; infinite where it never does.

    `net_losses_at_level` is D(T), the losses of a day at that level less the intake, and `share` is
    the share of the strength lost a day.

    >>> days_to_fall(12_000, 1_200, 0)
    10
    >>> round(days_to_fall(12_000, 100, 0.002), 3)  # 100 a day and 0.2 % of the strength
    107.448
    """

    def within_first_day() -> Numbers:
        return people / (net_losses_at_level + share * people)

    def by_logarithm() -> Numbers:
        functions = math_functions(share, people, net_losses_at_level)
        log_kept = math_functions(share).log1p(-share)
        whole_days = functions.floor(
            functions.log1p(share * people / net_losses_at_level) / -log_kept
        )
        log_remaining = whole_days * log_kept
        retained = -functions.expm1(log_remaining) / share
        left_to_fall = people * functions.exp(log_remaining) - net_losses_at_level * retained
        return whole_days + left_to_fall / (net_losses_at_level + share * left_to_fall)

    def gradually() -> Numbers:
        return where(share < 1, by_logarithm, within_first_day)

    def in_time() -> Numbers:
        return where(
            share > 0,
            lambda: where(people < math.inf, gradually, lambda: math.inf),
            lambda: quotient(people, net_losses_at_level),
        )

    return where(
        net_losses_at_level > 0,
        lambda: where(net_losses_at_level < math.inf, in_time, lambda: 0),
        lambda: math.inf,
    )


_Span = tuple[Numbers, Numbers]
"""The length of a span in days, and the intake a day during it."""


def _intake_spans(intake_per_day: Numbers, intake_delay_days: Numbers) -> list[_Span]:
    """The spans with a constant intake each; the last has no end."""
    if is_zero(intake_delay_days) or is_zero(intake_per_day):
        return [(math.inf, intake_per_day)]
    whole_days = math_functions(intake_delay_days).floor(intake_delay_days)
    share_of_first_day = 1 - (intake_delay_days - whole_days)
    return [(whole_days, 0), (1, intake_per_day * share_of_first_day), (math.inf, intake_per_day)]


def _spans_until(days: Numbers, spans: Sequence[_Span]) -> Iterator[_Span]:
    """The parts of `spans` that lie within the first `days`."""
    *earlier, (_, last_intake) = spans
    for length, intake in earlier:
        part = minimum(days, length)
        days = days - part
        yield part, intake
    yield days, last_intake


def _days_until(
    present: Numbers,
    spans: Sequence[_Span],
    days_to_fall_from: Callable[[Numbers, Numbers], Numbers],
    after: Callable[[Numbers, Numbers, Numbers], Numbers],
    *,
    at_midnight: bool,
) -> Numbers:
    """Days until a level is reached in one of `spans`, starting with `present`.

    `days_to_fall_from` gives the days from those present and an intake; `after` gives those present
    after a number of days at an intake. A level reached exactly at the end of a span counts for
    that span only if `at_midnight`; otherwise the next span decides.
    """
    begin: Numbers = 0
    found: Numbers = math.inf
    for length, intake in spans:
        days = days_to_fall_from(present, intake)
        if len(spans) == 1:
            return days
        is_within = (days <= length) if at_midnight else (days < length)
        found = _first(found, begin + days, is_within)
        if length is not math.inf:
            present, begin = after(present, length, intake), begin + length
    return found


def _first(found: Numbers, days: Numbers, is_within: Condition) -> Numbers:
    return where((found == math.inf) & is_within, lambda: days, lambda: found)


def _begun_spans(
    strength: Numbers,
    people: Numbers,
    share: Numbers,
    days: Numbers,
    intake_per_day: Numbers,
    intake_delay_days: Numbers,
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """For each span within the first `days`: those present at its beginning, length and intake."""
    present = strength
    for length, intake in _spans_until(days, _intake_spans(intake_per_day, intake_delay_days)):
        yield present, length, intake
        present = _present_after(present, people, share, length, intake)


def coverage_days(
    strength: Numbers,
    people_per_day: Numbers,
    share_per_day: Numbers = 0,
    intake_per_day: Numbers = 0,
    intake_delay_days: Numbers = 0,
) -> Numbers:
    """Days until all of `strength` are lost; infinite where the intake offsets the losses.

    >>> coverage_days(12_000, 1_200)
    10
    >>> coverage_days(12_000, 1_200, 0, 900)
    40
    >>> round(coverage_days(12_000, 100, 0.002, 60), 6)
    234.766913
    >>> coverage_days(12_000, 100, 0.002, 110)  # tends to 5,000
    inf
    >>> coverage_days(12_000, 1_200, 0, 1_100, 9)  # 1,200 are left when the intake begins
    21
    """
    return _days_until(
        strength,
        _intake_spans(intake_per_day, intake_delay_days),
        lambda present, intake: days_to_fall(present, people_per_day - intake, share_per_day),
        lambda present, days, intake: _present_after(
            present, people_per_day, share_per_day, days, intake
        ),
        # Exhausted just as an intake begins that offsets the losses: not exhausted at all.
        at_midnight=False,
    )


def days_to_threshold(
    lost_share: Numbers,
    strength: Numbers,
    people_per_day: Numbers,
    share_per_day: Numbers = 0,
    intake_per_day: Numbers = 0,
    intake_delay_days: Numbers = 0,
) -> Numbers:
    """Days until `lost_share` (0 to 1) of `strength` is lost; infinite where intake prevents it.

    For a strength of 0 or infinity it is the limit.

    >>> round(days_to_threshold(0.5, 12_000, 0, 0.002), 1)
    346.2
    >>> round(days_to_threshold(0.3, 12_000, 0, 0.0077, 50), 1)
    137.2
    >>> days_to_threshold(0.5, 12_000, 0, 0.0077, 50)  # tends to 6,493.5
    inf
    """
    level = 1 - lost_share

    def days_to_fall_from(present_share: Numbers, intake: Numbers) -> Numbers:
        net_at_level = _per_head(people_per_day - intake, strength) + share_per_day * level
        to_fall = maximum(lost_share - (1 - present_share), 0)
        return days_to_fall(to_fall, net_at_level, share_per_day)

    return where(
        lost_share > 0,
        lambda: _days_until(
            1,
            _intake_spans(intake_per_day, intake_delay_days),
            days_to_fall_from,
            lambda present_share, days, intake: _share_present_after(
                present_share, strength, people_per_day, share_per_day, days, intake
            ),
            at_midnight=True,
        ),
        lambda: 0,
    )


def strength_after(
    strength: Numbers,
    people_per_day: Numbers,
    share_per_day: Numbers,
    days: Numbers,
    intake_per_day: Numbers = 0,
    intake_delay_days: Numbers = 0,
) -> Numbers:
    """People present after `days`, at least 0.

    >>> strength_after(12_000, 1_200, 0, 3), strength_after(12_000, 0, 0.002, 1)
    (8400, 11976.0)
    """
    present = strength
    for length, intake in _spans_until(days, _intake_spans(intake_per_day, intake_delay_days)):
        present = _present_after(present, people_per_day, share_per_day, length, intake)
    return present


def strength_share_after(
    strength: Numbers,
    people_per_day: Numbers,
    share_per_day: Numbers,
    days: Numbers,
    intake_per_day: Numbers = 0,
    intake_delay_days: Numbers = 0,
) -> Numbers:
    """The share of `strength` present after `days`; above 1 where the intake exceeds the losses.

    For a strength of 0 or infinity it is the limit.

    >>> strength_share_after(12_000, 1_200, 0, 3), strength_share_after(12_000, 0, 0.002, 1)
    (Fraction(7, 10), 0.998)
    """
    share: Numbers = 1
    for length, intake in _spans_until(days, _intake_spans(intake_per_day, intake_delay_days)):
        share = _share_present_after(share, strength, people_per_day, share_per_day, length, intake)
    return share


def _present_after(
    present: Numbers, people: Numbers, share: Numbers, days: Numbers, intake: Numbers
) -> Numbers:
    of_present = product(present, remaining_share_after(share, days))
    return maximum(of_present + product(intake - people, retained_days(share, days)), 0)


def _share_present_after(
    present_share: Numbers,
    strength: Numbers,
    people: Numbers,
    share: Numbers,
    days: Numbers,
    intake: Numbers,
) -> Numbers:
    gain = _per_head(product(intake - people, retained_days(share, days)), strength)
    return maximum(present_share * remaining_share_after(share, days) + gain, 0)


def _per_head(people: Numbers, strength: Numbers) -> Numbers:
    """`people` as a share of `strength`; infinite for a strength of 0."""
    if is_zero(people):
        return 0
    return where(
        strength > 0,
        lambda: quotient(people, strength),
        lambda: where(
            people > 0, lambda: math.inf, lambda: where(people < 0, lambda: -math.inf, lambda: 0)
        ),
    )


def intake_after(days: Numbers, intake_per_day: Numbers, intake_delay_days: Numbers = 0) -> Numbers:
    """People who have joined after `days`.

    >>> intake_after(30, 900), intake_after(30, 900, 10)
    (27000, 18000)
    """
    spans = _spans_until(days, _intake_spans(intake_per_day, intake_delay_days))
    joined: Numbers = sum(product(length, intake) for length, intake in spans)
    return joined


def joined_days(share: Numbers, days: Numbers, intake_delay_days: Numbers) -> Numbers:
    """The part of a delayed intake still present after `days`, in days of that intake.

    >>> joined_days(0.5, 3, 1), joined_days(0, 3, 1)
    (1.5, 2)
    """
    return strength_after(0, 0, share, days, 1, intake_delay_days)


def missed_days(share: Numbers, days: Numbers, intake_delay_days: Numbers) -> Numbers:
    """The part of an intake absent after `days` because of its delay, in days of that intake.

    >>> missed_days(0.5, 3, 1), missed_days(0, 3, 1)
    (0.25, 1)
    """
    missed: Numbers = 0
    for length, intake in _spans_until(days, _intake_spans(1, intake_delay_days)):
        missed = _present_after(missed, 0, share, length, 1 - intake)
    return missed


def losses_after(
    strength: Numbers,
    people_per_day: Numbers,
    share_per_day: Numbers,
    days: Numbers,
    intake_per_day: Numbers = 0,
    intake_delay_days: Numbers = 0,
) -> Numbers:
    """People lost in `days`, from the `strength` at the start and from those who joined since.

    >>> losses_after(12_000, 1_200, 0, 3), losses_after(12_000, 1_200, 0, 30)
    (3600, 12000)
    >>> losses_after(12_000, 0, 0.002, 1)
    24.0
    """
    total: Numbers = 0
    for present, length, intake in _begun_spans(
        strength, people_per_day, share_per_day, days, intake_per_day, intake_delay_days
    ):
        due = product(people_per_day, length)
        if not is_infinite(due):
            due = due + _due_of_share(present, people_per_day, share_per_day, length, intake)
        total = total + minimum(due, present + product(intake, length))
    return total


def _due_of_share(
    present: Numbers, people: Numbers, share: Numbers, days: Numbers, intake: Numbers
) -> Numbers:
    """The part of the losses due in `days` that is a share of the strength."""
    return where(
        share > 0,
        lambda: (
            product(present, lost_share_after(share, days))
            + product(intake - people, _lost_days(share, days))
        ),
        lambda: 0,
    )


def cause_losses_after(
    own_people_per_day: Numbers,
    own_share_per_day: Numbers,
    other_people_per_day: Numbers,
    other_share_per_day: Numbers,
    strength: Numbers,
    days: Numbers,
    intake_per_day: Numbers = 0,
    intake_delay_days: Numbers = 0,
) -> Numbers:
    """People lost in `days` by one of several causes.

    The losses of the day of exhaustion are divided among the causes in proportion to their demands.

    >>> [cause_losses_after(900, 0, 300, 0, 12_000, days) for days in (3, 30)]
    [2700, 9000]
    >>> round(cause_losses_after(0, 0.002, 100, 0, 12_000, 1), 9)
    24.0
    """
    own = own_people_per_day, own_share_per_day
    people = own_people_per_day + other_people_per_day
    share = minimum(own_share_per_day + other_share_per_day, 1)
    if is_infinite(own_people_per_day):
        # It causes all losses; beside another infinite cause the division is undefined.
        all_lost = losses_after(strength, people, share, days, intake_per_day, intake_delay_days)
        return math.nan if is_infinite(other_people_per_day) else all_lost
    total: Numbers = 0
    for present, length, intake in _begun_spans(
        strength, people, share, days, intake_per_day, intake_delay_days
    ):
        total = total + _cause_losses_in(*own, present, people, share, length, intake)
    return total


def cause_losses_to_exhaustion(
    own_people_per_day: Numbers,
    own_share_per_day: Numbers,
    other_people_per_day: Numbers,
    other_share_per_day: Numbers,
    strength: Numbers,
    intake_per_day: Numbers = 0,
    intake_delay_days: Numbers = 0,
) -> Numbers:
    """People lost by one of several causes until exhaustion; infinite where that is never.

    >>> cause_losses_to_exhaustion(900, 0, 300, 0, 12_000)
    9000
    """
    if is_infinite(own_people_per_day):
        return math.nan if is_infinite(other_people_per_day) else strength
    causes = own_people_per_day, own_share_per_day, other_people_per_day, other_share_per_day
    intake = intake_per_day, intake_delay_days
    days = coverage_days(
        strength,
        own_people_per_day + other_people_per_day,
        minimum(own_share_per_day + other_share_per_day, 1),
        *intake,
    )
    return where(
        days < math.inf,
        lambda: cause_losses_after(*causes, strength, days, *intake),
        lambda: math.inf,
    )


def _cause_losses_in(
    own_people: Numbers,
    own_share: Numbers,
    present: Numbers,
    people: Numbers,
    share: Numbers,
    days: Numbers,
    intake: Numbers,
) -> Numbers:
    def due(length: Numbers) -> Numbers:
        of_share = _due_of_share(present, people, share, length, intake)
        part = where(share > 0, lambda: quotient(own_share, share), lambda: 0)
        return product(own_people, length) + product(of_share, part)

    exhausted = days_to_fall(present, people - intake, share)

    def until_after_exhaustion() -> Numbers:
        whole_days = where(
            exhausted < math.inf, lambda: math_functions(exhausted).floor(exhausted), lambda: 0
        )
        opening = _present_after(present, people, share, whole_days, intake)
        part_of_day = quotient(own_people + own_share * opening, people + share * opening)
        rest = days - whole_days
        last_day = opening + product(intake, minimum(rest, 1))
        own_part = 1 if is_zero(people) else quotient(own_people, people)
        later = product(product(intake, own_part), maximum(rest - 1, 0))
        return due(whole_days) + product(last_day, part_of_day) + later

    return where(days <= exhausted, lambda: due(days), until_after_exhaustion)


def equilibrium_strength(
    people_per_day: Numbers, share_per_day: Numbers, intake_per_day: Numbers
) -> Numbers:
    """The strength at which the losses equal the intake: (I - r) / k, or 0.

    For a share of 0 it is the limit of the strength.

    >>> round(equilibrium_strength(0, 0.0077, 50), 1), round(equilibrium_strength(100, 0.002, 110))
    (6493.5, 5000)
    >>> equilibrium_strength(0, 0, 0)  # the limit for small losses without an intake
    0
    """
    surplus = maximum(intake_per_day - people_per_day, 0)
    return where(
        share_per_day > 0,
        lambda: surplus / share_per_day,
        lambda: where(surplus > 0, lambda: math.inf, lambda: 0),
    )
