"""A few cases of each kind, so that the independent computation stays correct."""

from fractions import Fraction

import pytest

from attrition_cli import Interval
from tests.independent.checks.findings import Findings
from tests.independent.kinds import run

FEW = {
    "cover": 12,
    "losses": 3,
    "balance": 12,
    "solve": 8,
    "sweep": 5,
    "project": 3,
    "compare": 2,
    "goal_seek": 1,
    "rate-of-count": 8,
    "rate-of-series": 3,
    "score": 3,
    "cover-bounds": 1,
    "balance-bounds": 2,
    "project-bounds": 1,
    "cover-draws": 4,
    "losses-draws": 2,
    "balance-draws": 4,
    "project-draws": 1,
    "sensitivity": 1,
    "solve-draws": 6,
    "break-even-draws": 4,
    "goal-draws": 2,
    "printed-needs": 5,
}
"""Numbers of cases for the kinds that are quick; other kinds are run by hand."""


@pytest.mark.parametrize("kind", FEW)
def test_the_program_agrees_with_the_independent_computation(kind: str) -> None:
    done = run(kind, FEW[kind], seed=3)
    assert not [(found.call, found.lines) for found in done.differing]
    assert done.cases == FEW[kind]


def test_what_differs_is_told() -> None:
    found = Findings("cover(12_000, 1_200)")
    found.number("coverage_days", 10.000_000_1, Fraction(10))
    found.number("coverage_days", None, Fraction(10))
    found.bounds("coverage_days", Interval(8, 9), [Fraction(8), Fraction(10)], exact=False)
    found.bounds("coverage_days", Interval(8, 11), [Fraction(8), Fraction(10)], exact=True)
    assert len(found.lines) == 4
    found.number("coverage_days", 10.0, Fraction(10))
    found.bounds("coverage_days", Interval(8, 11), [Fraction(8), Fraction(10)], exact=False)
    assert len(found.lines) == 4
