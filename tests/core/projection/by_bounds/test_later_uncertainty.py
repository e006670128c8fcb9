"""Inputs that become uncertain later leave earlier thresholds as exact as points."""

from fractions import Fraction

import pytest

from attrition_cli import Interval, Rate
from attrition_cli.core.causes import DNBI
from attrition_cli.core.projection.project import project
from attrition_cli.core.scenario.model import Cause, Contingent, Scenario, Tranche
from tests.core.projection.scenarios import constant, on, phase

RETURNS = {"wounded_share": Fraction(1, 8), "rtd_share": Fraction(2, 3)}
LATER = 100
"""The first day with an uncertain input."""


def share(percent: float | Interval[float]) -> Rate:
    if isinstance(percent, Interval):
        return Rate(Interval(percent.low / 100, percent.high / 100), per_capita=True)
    return Rate(percent / 100, per_capita=True)


def by_phases(later: Rate, delay_days: float) -> Scenario:
    scenario = constant(1_500, share(1), 150, **RETURNS, rtd_delay_days=delay_days)
    (cause,) = scenario.causes
    rates = (phase(share(1), -1, LATER), phase(later, LATER))
    return scenario._replace(causes=(cause._replace(rate=rates),))


def with_dnbi(scenario: Scenario, rate: Rate) -> Scenario:
    return scenario._replace(causes=(*scenario.causes, Cause(DNBI, (phase(rate, LATER),))))


def with_later(scenario: Scenario, troops: int | Interval[int]) -> Scenario:
    tranche = Tranche(troops, on(LATER))
    return scenario._replace(contingents=(Contingent(1_500, tranches=(tranche,)),))


@pytest.mark.parametrize("delay_days", [0, 2.5, 10])
@pytest.mark.parametrize(
    ("certain", "uncertain"),
    [
        pytest.param(
            lambda delay: by_phases(share(6), delay),
            lambda delay: by_phases(share(Interval(5.5, 6.8)), delay),
            id="a rate",
        ),
        pytest.param(
            lambda delay: with_dnbi(by_phases(share(1), delay), Rate(5)),
            lambda delay: with_dnbi(by_phases(share(1), delay), Rate(Interval(1, 9))),
            id="another cause",
        ),
        pytest.param(
            lambda delay: by_phases(share(1), delay)._replace(intake=(phase(5, LATER),)),
            lambda delay: by_phases(share(1), delay)._replace(
                intake=(phase(Rate(Interval(1, 9)), LATER),)
            ),
            id="an intake",
        ),
        pytest.param(
            lambda delay: with_later(by_phases(share(1), delay), 50),
            lambda delay: with_later(by_phases(share(1), delay), Interval(0, 100)),
            id="a tranche",
        ),
    ],
)
def test_thresholds_before_anything_is_uncertain_are_those_of_points(
    certain: object, uncertain: object, delay_days: float
) -> None:
    assert callable(certain)
    assert callable(uncertain)
    exact = project(certain(delay_days)).thresholds
    found = project(uncertain(delay_days))
    assert found.answer_kind == "interval"
    for point, bounds in zip(exact, found.thresholds, strict=True):
        assert isinstance(point.days, float)
        assert point.days < LATER
        low, high = (
            (bounds.days.low, bounds.days.high)
            if isinstance(bounds.days, Interval)
            else (bounds.days, bounds.days)
        )
        assert (low, high) == pytest.approx((point.days, point.days), rel=1e-9)
