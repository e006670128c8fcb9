"""The days on which compared strengths differ by more than the given share."""

from datetime import date

import pytest

from attrition_cli import Interval, Rate, compare
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.scenario.model import Contingent, Scenario, Tranche
from attrition_cli.render.layouts.comparison import comparison_document
from tests.core.projection.scenarios import battle, constant, on, phase


def with_tranches(*arrivals: int, troops: int = 5_000, days: int = 60) -> Scenario:
    tranches = tuple(Tranche(troops, on(day)) for day in arrivals)
    return constant(10_000, 50, days)._replace(contingents=(Contingent(10_000, tranches=tranches),))


def without_losses(strength: Quantity, **others: float) -> Scenario:
    after_the_end = battle(1)._replace(rate=(phase(Rate(1), 40, 41),))
    return constant(strength, 1, 40, **others)._replace(causes=(after_the_end,))


def divergence(
    first: Scenario, other: Scenario, percent: float = 10
) -> tuple[date | None, date | None, int]:
    _, compared = compare({"one": first, "other": other}, divergence_percent=percent).compared
    return compared.diverged_on, compared.diverged_until, compared.divergences


@pytest.mark.parametrize(
    ("first", "other", "spans", "words"),
    [
        pytest.param(
            with_tranches(9),
            with_tranches(19),
            (on(9), on(19), 1),
            "strengths more than 10% apart from 2024-11-10 until 2024-11-20.",
            id="a tranche that comes later",
        ),
        pytest.param(
            with_tranches(9),
            with_tranches(),
            (on(9), None, 1),
            "strengths more than 10% apart from 2024-11-10 on.",
            id="one that never comes",
        ),
        pytest.param(
            with_tranches(9, 29),
            with_tranches(19, 39),
            (on(9), on(39), 2),
            "strengths more than 10% apart 2 times between 2024-11-10 and 2024-12-10.",
            id="two that come later",
        ),
        pytest.param(
            with_tranches(9, 29),
            with_tranches(19),
            (on(9), None, 2),
            "strengths more than 10% apart 2 times between 2024-11-10 and the end.",
            id="and one of two",
        ),
        pytest.param(
            with_tranches(9),
            with_tranches(9),
            (None, None, 0),
            "the same strengths.",
            id="the same",
        ),
        pytest.param(
            with_tranches(9),
            with_tranches(9, troops=5_001),
            (None, None, 0),
            "strengths never more than 10% apart.",
            id="a little apart",
        ),
    ],
)
def test_the_days_apart_have_a_beginning_and_an_end(
    first: Scenario, other: Scenario, spans: tuple[date | None, date | None, int], words: str
) -> None:
    assert divergence(first, other) == spans
    document = comparison_document(compare({"one": first, "other": other}))
    assert document.headline.endswith(words)


@pytest.mark.parametrize(
    ("intake", "other_intake", "percent"),
    [(420, 378, 10), (420, 462, 10), (0.7, 0.63, 10), (900, 891, 1), (1_100, 1_067, 3)],
)
def test_exactly_as_far_apart_as_asked_is_not_more(
    intake: float, other_intake: float, percent: float
) -> None:
    """Strengths that come from an intake alone are as far apart as the intakes, day by day."""
    one, other = (without_losses(0, intake=each) for each in (intake, other_intake))
    since, _, _ = divergence(one, other, percent)
    assert since is None
    assert divergence(one, other, percent * 0.999)[0] == on(0)


@pytest.mark.parametrize(
    ("troops", "is_apart"),
    [
        (Interval(11_000, 12_000), False),
        (Interval(11_001, 12_000), True),
        (Interval(8_000, 9_000), False),
        (Interval(8_000, 8_999), True),
    ],
)
def test_bounds_are_apart_where_all_of_one_are(troops: Quantity, is_apart: bool) -> None:
    first, other = without_losses(10_000), without_losses(troops)
    since, _, _ = divergence(first, other)
    assert (since is not None) == is_apart
    words = "strengths more than 10% apart from" if is_apart else "strengths not certain to be more"
    assert words in comparison_document(compare({"one": first, "other": other})).headline
