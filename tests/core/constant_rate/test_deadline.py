"""Probability of a loss by a date: impossible, certain, and in none of the draws."""

from datetime import date

import pytest

from attrition_cli import Interval, Lognormal, Pert, Rate, Sampling, cover
from attrition_cli.core.constant_rate.cover import Cover
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.render.layouts.cover import cover_document

START = date(2024, 11, 1)
ENDS, ENDLESS = Pert(1_000, 1_100, 1_200), Lognormal(1_000, 1_200)


def covered(rate: Quantity, **inputs: object) -> Cover:
    sampling = Sampling(draws=10_000, seed=1)
    return cover(12_000, Rate(rate), start=START, sampling=sampling, **inputs)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("rate", "by", "words"),
    [
        (ENDS, date(2024, 11, 10), "all lost by the end of 2024-11-10: impossible."),
        (ENDS, date(2024, 11, 13), "all lost by the end of 2024-11-13: certain."),
        (ENDLESS, date(2024, 11, 2), "all lost by the end of 2024-11-02: in none of 10,000 draws."),
        (ENDLESS, date(2025, 11, 1), "all lost by the end of 2025-11-01: in all of 10,000 draws."),
        (1_200, date(2024, 11, 10), "all lost by the end of 2024-11-10: impossible."),
        (
            Interval(1_000, 1_200),
            date(2024, 11, 12),
            "2024-11-12: possible within the bounds.",
        ),
        (ENDLESS, date(2024, 11, 9), "almost no chance (less than 1%)."),
    ],
)
def test_impossible_is_what_the_ends_of_the_inputs_rule_out(
    rate: Quantity, by: date, words: str
) -> None:
    assert cover_document(covered(rate, by=by)).headline.endswith(words)


def test_none_of_the_draws_within_ends_that_allow_it() -> None:
    """1 in 100,000 draws of such a PERT is exhausted in less than 11 days."""
    rate = Pert(100, 101, 1_200)
    by = covered(rate, by=date(2024, 11, 11)).by
    assert by is not None
    assert (by.probability, by.draws, by.likelihood) == (0, 10_000, None)


@pytest.mark.parametrize("force", [600_000, Interval(500_000, 600_000)])
def test_two_readings_are_told_apart(force: Quantity) -> None:
    result = covered(ENDS, force=force, by=date(2024, 11, 20))
    words = "all lost at the same number by 2024-11-20: certain."
    assert cover_document(result).headline.endswith(words)


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (1_200, "are never exhausted by losses of 1,200 a day."),
        (ENDS, "(most likely 1,100) a day."),
        (ENDLESS, "by losses of 1,000 to 1,200 a day in any of 10,000 draws."),
    ],
)
def test_never_exhausted_is_said_of_all_draws_as_such(rate: Quantity, words: str) -> None:
    assert cover_document(covered(rate, intake=Rate(5_000))).headline.endswith(words)


def test_a_half_life_that_some_draws_never_have_is_never_in_these() -> None:
    """At the same share of a force of 100,000 to 1,000,000 the intake sustains most draws."""
    result = covered(ENDS, force=Lognormal(100_000, 1_000_000), intake=Rate(60))
    assert result.per_capita is not None
    share = result.per_capita.half_life_never_share
    assert share is not None
    assert 0.05 < share < 1
    assert "at least 200 days with 95% probability" in cover_document(result).headline
