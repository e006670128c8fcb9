"""Constant rates carried forward day by day agree with the closed forms."""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.constant_rate import absolute, per_capita
from attrition_cli.core.quantities.exact import Number
from tests.strategies import people, some_people

Day = tuple[Number, Number]


def by_number(strength: Number, rate: Number, intake: Number) -> Iterator[Day]:
    """The strength at the end of each day and the losses so far, a day at a time."""
    lost: Number = 0
    while True:
        today = min(rate, strength + intake)
        strength, lost = strength + intake - today, lost + today
        yield strength, lost


def by_share(strength: Number, share: Number, intake: Number) -> Iterator[Day]:
    """The same, with a share of those present at the start of the day."""
    lost: Number = 0
    while True:
        today = strength * share
        strength, lost = strength + intake - today, lost + today
        yield strength, lost


@given(some_people(), some_people(), people(), st.integers(1, 60))
def test_number(strength: Number, rate: Number, intake: Number, days: int) -> None:
    for day, (left, lost) in zip(
        range(1, days + 1), by_number(strength, rate, intake), strict=False
    ):
        assert absolute.strength_after(strength, rate, day, intake) == left
        assert absolute.losses_after(strength, rate, day, intake) == lost
    covered = absolute.coverage_days(strength, rate, intake)
    assert (covered > days) == (absolute.strength_after(strength, rate, days, intake) > 0)


@given(
    people(),
    st.fractions(Fraction(1, 10**4), Fraction(99, 100), max_denominator=10**4),
    people(),
    st.integers(1, 40),
)
def test_share(strength: Number, share: Fraction, intake: Number, days: int) -> None:
    for day, (left, lost) in zip(
        range(1, days + 1), by_share(strength, share, intake), strict=False
    ):
        assert per_capita.strength_after(strength, share, day, intake) == pytest.approx(float(left))
        assert per_capita.losses_after(strength, share, day, intake) == pytest.approx(float(lost))


@pytest.mark.parametrize("intake", [0, 20, 50])
@pytest.mark.parametrize("share", [0.002, 0.0077, 0.2, 0.5])
@pytest.mark.parametrize("lost_share", [0.1, 0.3, 0.36, 0.5, 0.75])
def test_thresholds_are_where_the_simulation_crosses(
    lost_share: float, share: float, intake: int
) -> None:
    target = 12_000 * (1 - lost_share)
    days = per_capita.days_to_threshold(lost_share, 12_000, share, intake)
    if days == math.inf:
        assert per_capita.equilibrium_strength(share, intake) >= target
        return
    before = 12_000.0
    for whole, (after, _) in enumerate(by_share(12_000, share, intake)):
        if after <= target * (1 + 1e-12):
            assert days == pytest.approx(whole + (before - target) / (before - float(after)))
            return
        before = float(after)


@pytest.mark.parametrize("module", [absolute, per_capita], ids=lambda module: module.__name__)
@given(strength=people(), intake=people(), days=st.fractions(0, 1000, max_denominator=16))
def test_people_add_up(module: object, strength: Number, intake: Number, days: Fraction) -> None:
    rate = 1_200 if module is absolute else Fraction(1, 500)
    left: Callable[..., Number] = module.strength_after  # type: ignore[attr-defined]
    lost: Callable[..., Number] = module.losses_after  # type: ignore[attr-defined]
    present = left(strength, rate, days, intake)
    gone = lost(strength, rate, days, intake)
    total = strength + intake * days
    assert present >= 0
    if module is absolute:
        assert present + gone == total
    else:
        assert float(present + gone) == pytest.approx(float(total))
