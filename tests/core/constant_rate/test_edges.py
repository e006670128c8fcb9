"""Answers at the limits of the accepted inputs."""

import math
import operator
from datetime import date, timedelta
from fractions import Fraction

import pytest

from attrition_cli import InputError, Interval, NoAnswerError, Rate, cover, solve
from attrition_cli.core.casualties import HISTORICAL_CASUALTY_COUNTS
from attrition_cli.core.constant_rate import closed_form
from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.sampling import MAX_DRAWS, Sampling

START = date(2024, 11, 1)


def test_a_deadline_may_be_the_start_and_not_before() -> None:
    by = cover(1_000, 1_200, start=START, by=START).by
    assert by is not None
    assert by.probability == 1
    later = cover(2_000, 1_200, start=START, by=START).by
    assert later is not None
    assert later.probability == 0
    with pytest.raises(InputError, match="2024-10-31 is before the start, 2024-11-01") as raised:
        cover(1_000, 1_200, start=START, by=START - timedelta(1))
    assert raised.value.field == "by"


def test_a_delay_without_an_end_is_refused() -> None:
    with pytest.raises(InputError, match="a delay has a bound missing: say 5d") as raised:
        cover(12_000, 1_200, intake=900, intake_delay=Interval(3, math.inf))
    assert raised.value.field == "intake_delay"


def half_life_day_by_day(strength: float, share: float, intake: float) -> float:
    """The days until half of a strength are lost, by a loop over days."""
    left, days, half = strength, 0, strength / 2
    while True:
        net = left * share - intake
        if net <= 0:
            return math.inf
        if left - net <= half:
            return days + (left - half) / net
        left, days = left - net, days + 1


def test_the_half_life_of_troops_without_an_upper_bound_with_an_intake() -> None:
    """Troops so many that the intake makes no difference fall as fast as without an intake."""
    troops, share = Interval(12_000, math.inf), Rate(0.002, per_capita=True)
    answer = cover(troops, share, intake=2)
    assert answer.per_capita is not None
    found = answer.per_capita.half_life_days
    assert isinstance(found, Interval)
    assert found.low == pytest.approx(half_life_day_by_day(1e12, 0.002, 2), rel=1e-6)
    assert found.high == pytest.approx(half_life_day_by_day(12_000, 0.002, 2))
    kept_up = cover(troops, share, intake=12)
    assert kept_up.per_capita is not None
    assert kept_up.per_capita.half_life_days == Interval(found.low, None)


def test_the_half_life_at_a_share_without_a_lower_bound_with_an_intake() -> None:
    share = Rate(Interval(0, 0.002), per_capita=True)
    answer = cover(12_000, share, intake=5)
    assert answer.per_capita is not None
    found = answer.per_capita.half_life_days
    assert isinstance(found, Interval)
    assert found.low == pytest.approx(half_life_day_by_day(12_000, 0.002, 5))
    assert found.high is None


def test_people_and_a_share_lost_of_troops_or_at_a_rate_without_an_upper_bound() -> None:
    """12,000 last 107.4 days at 100 people and 0.2 % a day, more troops longer."""
    share = Rate(0.002, per_capita=True)
    known = cover(12_000, Rate(100), dnbi=share).coverage_days
    assert known == pytest.approx(107.448, abs=0.001)
    assert cover(Interval(12_000, math.inf), Rate(100), dnbi=share).coverage_days == Interval(
        known, None
    )
    at_least_so_many = Rate(Interval(100, math.inf))
    assert cover(12_000, at_least_so_many, dnbi=share).coverage_days == Interval(0, known)
    assert closed_form.coverage_days(12_000, math.inf, 0.002) == 0


def test_of_nobody_a_threshold_is_what_the_days_tend_to() -> None:
    days = closed_form.days_to_threshold
    assert days(0.5, 0, 100, 0.002) == days(0.5, 0, 100, 0.002, 50) == 0
    assert days(0.5, 0, 50, 0.002, 100) == math.inf
    assert days(0.5, 0, 0, 0.002) == days(0.5, 12_000, 0, 0.002)
    assert days(0.5, 0, 100, 0.002, 100) == days(0.5, 12_000, 0, 0.002)


def test_a_corner_without_a_value_is_passed_over() -> None:
    """0 people a day times an infinite time is not a number."""
    assert propagate(operator.mul, Interval(0, 2), math.inf) == math.inf
    assert propagate(operator.mul, math.inf, Interval(0, 2)) == math.inf


@pytest.mark.parametrize(
    ("days", "remaining"), [(0, 1), (0.25, 0.75), (0.5, 0.5), (1, 0), (1.5, 0), (3, 0)]
)
def test_a_share_of_everybody_is_lost_evenly_over_the_first_day(
    days: float, remaining: float
) -> None:
    assert closed_form.remaining_share_after(1, days) == remaining
    assert closed_form.lost_share_after(1, days) == 1 - remaining
    assert closed_form.strength_after(12_000, 0, 1, days) == 12_000 * remaining


def test_of_no_share_nothing_is_lost_exactly() -> None:
    """An exact 0 keeps the numbers added to it exact; a float 0 would not."""
    found = closed_form.lost_share_after(0, 3), closed_form.remaining_share_after(0, 3)
    assert (found, [*map(type, found)]) == ((0, 1), [int, int])


def test_no_loss_is_reached_at_once_even_where_an_intake_keeps_up() -> None:
    share = Rate(0.002, per_capita=True)
    answer = cover(12_000, share, intake=100, thresholds_percent=[0, 10])
    assert answer.per_capita is not None
    assert [each.days for each in answer.per_capita.thresholds] == [0, None]


def test_a_threshold_that_is_passed_before_an_intake_begins_stays_passed() -> None:
    """Of 1,000 at 50 % a day 100 are lost in a fifth of a day; 31 are left after five."""
    assert closed_form.days_to_threshold(0.1, 1_000, 0, 0.5, 400, 5) == pytest.approx(0.2)


def test_thresholds_of_losses_that_do_not_fall_evenly() -> None:
    """Half of 12,000 are lost when 600 a day begin to join; from then on 600 a day are lost."""
    joined = cover(12_000, 1_200, intake=600, intake_delay=5, thresholds_percent=[10, 50, 80])
    assert [each.days for each in joined.thresholds] == [1, 5, 11]
    both = cover(12_000, 100, dnbi=Rate(0.002, per_capita=True), thresholds_percent=[50])
    left, days = 12_000.0, 0
    while left - (lost := 100 + 0.002 * left) > 6_000:
        left, days = left - lost, days + 1
    assert both.thresholds[0].days == pytest.approx(days + (left - 6_000) / lost)


def test_losses_by_cause_until_an_intake_no_longer_helps() -> None:
    """12,000 less 600 a day last 20 days, in which three in four of 1,200 are lost in battle."""
    assert closed_form.cause_losses_to_exhaustion(900, 0, 300, 0, 12_000, 600) == 20 * 900
    assert closed_form.cause_losses_after(900, 0, 300, 0, 12_000, 30, 600) == 20 * 900 + 10 * 450


def test_an_intake_that_begins_within_a_day_is_least_help_at_the_end_of_it() -> None:
    """Nine days take 10,800 and the tenth, on which half a day's intake joins, 1,200 - 800."""
    late = solve(rate=1_200, days=30, intake=1_600, intake_delay=Fraction(19, 2))
    assert late.troops == 11_200
    # 900 a day join for 29.5 days.
    soon = solve(12_000, days=30, intake=900, intake_delay=Fraction(1, 2))
    assert soon.rate_per_day == 400 + 900 * Fraction(59, 60)


@pytest.mark.parametrize("delay", [5, Interval(0, 5)], ids=str)
def test_a_delay_takes_an_intake_that_there_may_be(delay: Quantity) -> None:
    with pytest.raises(InputError, match="delays an intake, and there is none"):
        cover(12_000, 1_200, intake_delay=delay)
    at_most = cover(12_000, 1_200, intake=Interval(0, 600), intake_delay=delay).coverage_days
    assert isinstance(at_most, Interval)
    assert at_most.low == 10


@pytest.mark.parametrize("force", [1_000, 1_200, Interval(1_000, 1_200)], ids=str)
def test_a_force_that_is_lost_in_a_day_is_refused(force: Quantity) -> None:
    with pytest.raises(InputError, match="whole strength or more each day") as raised:
        cover(12_000, 1_200, force=force)
    assert raised.value.field == "force"
    assert cover(12_000, 1_200, force=1_201).coverage_days == 10
    assert cover(12_000, 1_200, force=Interval(1_000, 1_201)).coverage_days == 10


def test_people_lost_of_a_force_and_a_share_come_to_less_than_all_of_it() -> None:
    half = Rate(0.5, per_capita=True)
    for few in (2_000, 2_400):
        with pytest.raises(InputError, match="or a larger force") as raised:
            cover(12_000, 1_200, force=few, dnbi=half)
        assert raised.value.field == "force"
    assert cover(12_000, 1_200, force=2_401, dnbi=half).per_capita is not None


def test_the_losses_until_exhaustion_at_a_rate_of_nobody_are_the_strength() -> None:
    assert ConstantRateProblem(12_000, Rate(0)).losses_to_exhaustion(0.0) == 12_000


def test_as_many_troops_as_a_figure_has_digits_are_an_answer_and_no_more() -> None:
    """100 people a day and half of the strength take 200 (2^n - 1) for n days."""
    half = Rate(0.5, per_capita=True)
    assert solve(rate=100, dnbi=half, days=42).troops == pytest.approx(200 * (2**42 - 1))
    with pytest.raises(NoAnswerError, match="no number of troops"):
        solve(rate=100, dnbi=half, days=43)


@pytest.mark.parametrize(
    ("troops", "lost", "force", "is_larger"),
    [
        (12_001, 0, 12_000, True),
        (12_000, 0, 12_000, False),
        (Interval(10_000, 12_000), 0, 9_999, True),
        (Interval(10_000, 12_000), 0, 10_000, False),
        (11_000, 0, Interval(9_000, 10_999), True),
        (11_000, 0, Interval(9_000, 11_000), False),
        (Interval(10_000, 12_000), Interval(1_000, 2_000), Interval(7_000, 7_999), True),
        (Interval(10_000, 12_000), Interval(1_000, 2_000), Interval(7_000, 8_000), False),
    ],
)
def test_a_contingent_that_is_surely_larger_than_its_force_is_noted(
    troops: Quantity, lost: Quantity, force: Quantity, is_larger: bool
) -> None:
    notes = cover(troops, 100, lost=lost, force=force).notes
    assert any("larger than the force" in note for note in notes) == is_larger


def test_as_many_draws_as_there_may_be_and_no_more() -> None:
    largest = Sampling(draws=MAX_DRAWS)
    assert largest.validated() is largest
    with pytest.raises(InputError, match=r"100,000,001 draws .* say 100,000,000 or fewer"):
        Sampling(draws=MAX_DRAWS + 1).validated()


@pytest.mark.parametrize("percent", [-0.1, -1, 100.1, 101])
def test_thresholds_outside_0_to_100_are_refused(percent: float) -> None:
    with pytest.raises(InputError, match="percentages run from 0 to 100") as raised:
        cover(12_000, 1_200, thresholds_percent=[10, percent])
    assert raised.value.field == "thresholds_percent"


def test_thresholds_of_0_and_100_are_answered() -> None:
    answer = cover(12_000, 1_200, thresholds_percent=[0, 100])
    assert [each.days for each in answer.thresholds] == [0, 10]


@pytest.mark.parametrize(
    ("whose", "wounded", "killed"),
    [
        pytest.param("US forces in World War II", 670_846, 291_557, id="CRS RL32492"),
        pytest.param("US forces in Korea", 103_284, 33_739, id="CRS RL32492"),
        pytest.param("US forces in Vietnam", 153_303, 47_434, id="CRS RL32492"),
        pytest.param("US forces in Iraq to August 2007", 27_279, 3_020, id="CRS RS22452"),
        pytest.param(
            "North Korean troops in Kursk Oblast to January 2025", 2_700, 300, id="NIS, by ISW"
        ),
    ],
)
def test_casualty_counts_are_those_of_their_sources(whose: str, wounded: int, killed: int) -> None:
    (count,) = (each for each in HISTORICAL_CASUALTY_COUNTS if each.force_and_war == whose)
    assert (count.wounded, count.killed) == (wounded, killed)
