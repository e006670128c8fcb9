"""Constant rates carried forward day by day agree with the closed forms."""

import math
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition_cli import date_after
from attrition_cli.core.constant_rate import closed_form
from attrition_cli.core.quantities.exact import Number
from tests.strategies import people, some_people

NOVEMBER = date(2024, 11, 1)

SOME = settings(max_examples=25)
"""Settings with fewer examples: exact numbers have many digits."""


class Day(NamedTuple):
    """A day: the strength at its beginning and its end, and the losses by each cause."""

    opening: Fraction
    closing: Fraction
    due: Fraction
    joined: Fraction
    lost: tuple[Fraction, ...]


class Force(NamedTuple):
    """A strength, causes (each with people and a share of the strength a day), and an intake."""

    strength: Number
    causes: tuple[tuple[Number, Number], ...]
    intake: Number = 0
    delay: Number = 0

    def days(self) -> Iterator[Day]:
        """Day after day in exact numbers: the total due first, at most those there, then shared.

        The intake of a day joins evenly, and on the day in which the delay ends for the rest of it.
        """
        present = Fraction(self.strength)
        day = 0
        while True:
            begun = min(max(day + 1 - Fraction(self.delay), Fraction(0)), Fraction(1))
            joined = Fraction(self.intake) * begun
            demands = [
                Fraction(people) + Fraction(share) * present for people, share in self.causes
            ]
            due = sum(demands, Fraction(0))
            total = min(due, present + joined)
            lost = tuple(each * total / due if due else Fraction(0) for each in demands)
            after = present + joined - total
            yield Day(present, after, due, joined, lost)
            present, day = after, day + 1

    @property
    def total(self) -> tuple[Number, Number]:
        """The people and the share that all causes take a day."""
        people, shares = zip(*self.causes, strict=True)
        return sum(people), sum(shares)

    @property
    def rest(self) -> tuple[Number, Number]:
        """The intake and its delay."""
        return self.intake, self.delay


def simulated_days_to(force: Force, level: Number, until: int) -> float:
    """Days until the strength is down to `level`, or for 0 cannot meet what is due; else infinite.

    Within a day the strength runs straight towards what it would be if all due could be met. A day
    in which the delay ends is no straight line of the intake, which joins evenly all the same.
    """
    for number, day in zip(range(until), force.days(), strict=False):
        net = day.due - day.joined
        if level and day.opening <= level:
            return float(number)
        unlimited = day.opening - net
        if unlimited < level or (level and unlimited == level):
            return float(number + (day.opening - level) / net)
    return math.inf


SHARES = st.one_of(
    st.just(0),
    st.fractions(Fraction(1, 10**4), Fraction(24, 100), max_denominator=10**4),
    st.integers(3, 12).map(lambda places: Fraction(1, 10**places)),
)
CAUSES = st.lists(
    st.tuples(st.one_of(st.just(0), st.integers(1, 900)), SHARES).filter(any),
    min_size=1,
    max_size=4,
).map(tuple)
DELAYS = st.one_of(st.just(0), st.integers(1, 20), st.fractions(0, 20, max_denominator=8))


@st.composite
def forces(draw: st.DrawFn) -> Force:
    """A strength that would be exhausted in two to some hundred days without an intake."""
    causes = draw(CAUSES)
    intake = draw(st.one_of(st.just(0), st.integers(1, 1_500)))
    delay = draw(DELAYS) if intake else 0
    return Force(draw(st.integers(1, 24_000)), causes, intake, delay)


def in_floats(force: Force) -> Force:
    """The same with shares as floats, as on the command line, down to 1e-12."""
    return force._replace(
        causes=tuple((people, float(share) if share else 0) for people, share in force.causes)
    )


HORIZON = 80


@SOME
@given(forces())
def test_strength_and_losses_are_those_of_a_simulation(force: Force) -> None:
    days = [day for _, day in zip(range(HORIZON), force.days(), strict=False)]
    lost = Fraction(0)
    asked = in_floats(force)
    for number, day in enumerate(days, 1):
        lost += sum(day.lost)
        known = force.strength, *asked.total, number, *force.rest
        close: Any = {"rel": 1e-11, "abs": 1e-11 * float(force.strength + force.intake * number)}
        assert float(closed_form.strength_after(*known)) == pytest.approx(
            float(day.closing), **close
        )
        assert float(closed_form.losses_after(*known)) == pytest.approx(float(lost), rel=1e-11)


@SOME
@given(forces())
def test_losses_by_cause_are_those_of_a_simulation_and_add_up(force: Force) -> None:
    lost = [Fraction(0)] * len(force.causes)
    asked = in_floats(force)
    for number, day in zip(range(1, HORIZON + 1), force.days(), strict=False):
        lost = [before + now for before, now in zip(lost, day.lost, strict=True)]
        found = []
        for index, own in enumerate(asked.causes):
            others = [each for other, each in enumerate(asked.causes) if other != index]
            people, share = (sum(column) for column in zip((0, 0), *others, strict=True))
            found.append(
                closed_form.cause_losses_after(
                    *own, people, share, force.strength, number, *force.rest
                )
            )
        total = float(sum(lost))
        for one, other in zip(found, lost, strict=True):
            assert float(one) == pytest.approx(float(other), rel=1e-11, abs=1e-11 * total)
        assert float(sum(found)) == pytest.approx(total, rel=1e-11)


@given(forces(), st.sampled_from([Fraction(1, 10), Fraction(3, 10), Fraction(1, 2), Fraction(1)]))
def test_coverage_and_thresholds_are_reached_when_a_simulation_reaches_them(
    force: Force, lost_share: Fraction
) -> None:
    level = (1 - lost_share) * force.strength
    asked = in_floats(force)
    found = (
        closed_form.coverage_days(force.strength, *asked.total, *force.rest)
        if lost_share == 1
        else closed_form.days_to_threshold(lost_share, force.strength, *asked.total, *force.rest)
    )
    known = simulated_days_to(force, level, HORIZON)
    if math.isinf(known):
        assert found > HORIZON * (1 - 1e-11)
        return
    assert float(found) == pytest.approx(known, rel=1e-11)
    # A whole number of days may by a rounding be the one just before or after it.
    if abs(known - round(known)) > 1e-9:
        assert date_after(NOVEMBER, found) == date_after(NOVEMBER, known)


@given(st.integers(1, 3_000), SHARES.filter(bool), st.integers(0, 300), st.integers(1, 300))
def test_what_the_strength_only_tends_to_is_never_reached(
    settled: int, share: Fraction, rate: int, above: int
) -> None:
    """Where the losses equal the intake, at half of the strength: D(T) = 0."""
    intake = rate + share * settled
    half = Fraction(1, 2)
    assert closed_form.days_to_threshold(half, 2 * settled, rate, share, intake) == math.inf
    assert closed_form.days_to_threshold(half, 2 * settled, rate, share, intake + above) == math.inf
    reached = closed_form.days_to_threshold(half, 2 * settled, rate + above, share, intake)
    assert reached < math.inf


@given(some_people(), some_people(), people(), st.integers(1, 60))
def test_number(strength: Number, rate: Number, intake: Number, days: int) -> None:
    """Of people alone it is exact."""
    lost = Fraction(0)
    for number, day in zip(
        range(1, days + 1), Force(strength, ((rate, 0),), intake).days(), strict=False
    ):
        lost += sum(day.lost)
        assert closed_form.strength_after(strength, rate, 0, number, intake) == day.closing
        assert closed_form.losses_after(strength, rate, 0, number, intake) == lost
    covered = closed_form.coverage_days(strength, rate, 0, intake)
    left = closed_form.strength_after(strength, rate, 0, days, intake)
    assert (covered > days) == (left > 0)


@given(
    people(),
    st.fractions(Fraction(1, 10**4), Fraction(99, 100), max_denominator=10**4),
    people(),
    st.integers(1, 40),
)
def test_share(strength: Number, share: Fraction, intake: Number, days: int) -> None:
    left = float(strength)
    lost = 0.0
    for number in range(1, days + 1):
        lost += left * float(share)
        left += float(intake) - left * float(share)
        known = strength, 0, share, number, intake
        assert closed_form.strength_after(*known) == pytest.approx(left)
        assert closed_form.losses_after(*known) == pytest.approx(lost)


@pytest.mark.parametrize("intake", [0, 20, 50])
@pytest.mark.parametrize("share", [0.002, 0.0077, 0.2, 0.5])
@pytest.mark.parametrize("lost_share", [0.1, 0.3, 0.36, 0.5, 0.75])
def test_thresholds_are_where_the_simulation_crosses(
    lost_share: float, share: float, intake: int
) -> None:
    target = 12_000 * (1 - lost_share)
    days = closed_form.days_to_threshold(lost_share, 12_000, 0, share, intake)
    if days == math.inf:
        assert closed_form.equilibrium_strength(0, share, intake) >= target
        return
    before = 12_000.0
    whole = 0
    while (after := before + intake - share * before) > target * (1 + 1e-12):
        before, whole = after, whole + 1
    assert days == pytest.approx(whole + (before - target) / (before - after))


@pytest.mark.parametrize("kind", ["people", "share"])
@given(strength=people(), intake=people(), days=st.fractions(0, 1000, max_denominator=16))
def test_people_add_up(kind: str, strength: Number, intake: Number, days: Fraction) -> None:
    rate: tuple[Number, Number] = (1_200, 0) if kind == "people" else (0, Fraction(1, 500))
    present = closed_form.strength_after(strength, *rate, days, intake)
    gone = closed_form.losses_after(strength, *rate, days, intake)
    total = strength + intake * days
    assert present >= 0
    if kind == "people":
        assert present + gone == total
    else:
        assert float(present + gone) == pytest.approx(float(total))


CAUSES_OF_TWO = [(100, 0), (0, 0.002)]


@pytest.mark.parametrize(
    ("intake", "days"),
    [
        pytest.param(0, 107.448, id="derived: x_n = 62,000 x 0.998^n - 50,000"),
        pytest.param(60, 234.766913, id="derived: closed form with an intake of 60"),
        pytest.param(110, math.inf, id="derived: tends to (110 - 100) / 0.002 = 5,000"),
    ],
)
def test_two_causes(intake: int, days: float) -> None:
    found = closed_form.coverage_days(12_000, 100, 0.002, intake)
    assert found == days if days == math.inf else round(found, 6 if intake else 3) == days


@pytest.mark.parametrize(
    ("percent", "days"),
    [
        pytest.param(10, 93.932122, id="derived: 10% of 12,000 at an intake of 110"),
        pytest.param(30, 360.706379, id="derived: 30% of 12,000 at an intake of 110"),
        pytest.param(50, 971.981813, id="derived: 50% of 12,000 at an intake of 110"),
    ],
)
def test_two_causes_with_an_intake_that_keeps_up(percent: int, days: float) -> None:
    found = closed_form.days_to_threshold(percent / 100, 12_000, 100, 0.002, 110)
    assert round(found, 6) == days


def test_two_causes_of_the_first_day_derived() -> None:
    """100 and 0.2% of 12,000."""
    assert closed_form.losses_after(12_000, 100, 0.002, 1) == pytest.approx(124, rel=1e-15)


@pytest.mark.parametrize("share", [1e-12, 1e-9, 1e-6])
def test_a_tiny_share_costs_no_digits(share: float) -> None:
    """N - (I - r) / k would lose eight of them."""
    exact = Force(12_000, ((0, Fraction(share)), (100, 0)), 60)
    days = simulated_days_to(exact, Fraction(0), 400)
    found = closed_form.coverage_days(12_000, 100, share, 60)
    assert found == pytest.approx(days, rel=1e-13)
