"""A bound without an end gives the limit of ever higher bounds."""

import math

import pytest

from attrition_cli import Interval, Rate, cover, losses, solve
from attrition_cli.core.quantities.quantity import Quantity, bounds_of

VERY_MANY = 1e15
ENDS = (math.inf, VERY_MANY)


def at_least(people: int, end: float) -> Interval[float]:
    return Interval(people, end)


def test_without_an_intake_the_strength_settles_at_nobody_whatever_the_force() -> None:
    for end in ENDS:
        result = cover(12_000, Rate(1_200), force=at_least(100_000, end))
        assert result.per_capita is not None
        assert result.per_capita.settles_at == 0


@pytest.mark.parametrize("delay", [0, 0.5, 3])
@pytest.mark.parametrize("days", [1, 7.5, 30])
@pytest.mark.parametrize("share", [0, 0.01])
def test_losses_of_an_intake_or_a_rate_without_end(delay: float, days: float, share: float) -> None:
    for intake, rate in (((500,), 1_200), (500, (1_200,)), ((500,), (1_200,))):
        without, very_high = (
            losses(
                Rate(rate if isinstance(rate, int) else at_least(*rate, end)),
                days,
                troops=12_000,
                dnbi=Rate(share, per_capita=True) if share else None,
                intake=Rate(intake if isinstance(intake, int) else at_least(*intake, end)),
                intake_delay=delay,
            ).end
            for end in ENDS
        )
        for name in ("cumulative_losses", "cumulative_intake", "strength"):
            of_without, of_very_high = (
                tuple(_number(end) for end in bounds_of(getattr(each, name)))
                for each in (without, very_high)
            )
            assert of_without == pytest.approx(of_very_high, rel=1e-6, abs=1e-6)


def _number(end: float | None) -> float:
    """Results beyond any representable number, as infinity."""
    return math.inf if end is None or end > VERY_MANY / 1e6 else end


def test_all_are_lost_by_a_cause_without_end() -> None:
    dnbi = Rate(at_least(50, math.inf))
    by_cause = {
        each.cause: each.losses for each in cover(12_000, Rate(1_200), dnbi=dnbi).losses_by_cause
    }
    assert by_cause["dnbi"] == Interval(480, 12_000)
    end = losses(Rate(1_200), 30, troops=12_000, dnbi=dnbi).losses_by_cause
    assert {each.cause: each.losses for each in end}["dnbi"] == Interval(480, 12_000)


def test_an_intake_without_end_that_is_late_does_not_do_for_those_lost_before() -> None:
    intake: Quantity = at_least(500, math.inf)
    needed = solve(rate=Rate(50), days=30, intake=Rate(intake), intake_delay=3)
    assert needed.troops == 150
    sustained = solve(12_000, days=30, intake=Rate(intake), intake_delay=5)
    assert sustained.rate_per_day == Interval(pytest.approx(24_500 / 30), 2_400)
