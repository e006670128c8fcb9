"""The growth of errors: its parts by sums over days, its fit by trying all sets of parts."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition_cli.core.quantities.samples import Array
from attrition_cli.core.series.forecasting.error_growth import (
    HALF_LIVES_DAYS,
    PARTS,
    ErrorGrowth,
    ObservedVariance,
    SpanAhead,
    fitted_growth,
    variance_parts,
)
from attrition_cli.core.series.forecasting.past_errors import SPANS_LEARNED, student_deviations


def covariance_by_sums(first: SpanAhead, second: SpanAhead) -> list[float]:
    """The parts but that of weeks, by sums over a fine grid of instants of both spans."""
    grid = (np.arange(400) + 0.5) / 400
    one, other = (span.gap_days + span.days * grid for span in (first, second))
    apart, together = abs(one[:, None] - other), one[:, None] + other
    parts = [
        float((np.exp(-apart * rate) - np.exp(-together * rate)).mean())
        for rate in (math.log(2) / half_life for half_life in HALF_LIVES_DAYS)
    ]
    walk = float(np.minimum(one[:, None], other).mean()) / 365.25
    return [1.0, 1 / first.days if first == second else 0.0, *parts, walk]


def without_weeks(first: SpanAhead, second: SpanAhead) -> list[float]:
    parts = variance_parts(first, second)
    return [*parts[:WEEKS], *parts[WEEKS + 1 :]]


WEEKS = 2

SPANS = st.builds(SpanAhead, st.integers(0, 700), st.integers(1, 700))


@settings(max_examples=40)
@given(SPANS)
def test_the_variance_of_a_span_is_the_mean_covariance_of_its_days(span: SpanAhead) -> None:
    ours = covariance_by_sums(span, span)
    assert without_weeks(span, span) == pytest.approx(ours, rel=0.02, abs=1e-4)


@settings(max_examples=40)
@given(SPANS, st.integers(0, 300), st.integers(1, 300))
def test_the_covariance_with_a_later_span_is_that_of_their_days(
    first: SpanAhead, wait: int, days: int
) -> None:
    second = SpanAhead(first.end_days + wait, days)
    ours = covariance_by_sums(first, second)
    found = without_weeks(first, second)
    assert found[:-1] == pytest.approx(ours[:-1], rel=0.02, abs=1e-4)
    assert found[-1] == pytest.approx(ours[-1], rel=0.02)


@pytest.mark.parametrize("begin", range(0, 14, 7))
@pytest.mark.parametrize("length", range(1, 8))
def test_days_of_a_week_add_up_to_nothing(begin: int, length: int) -> None:
    span = SpanAhead(begin, length)
    days = [SpanAhead(day, 1) for day in range(begin, begin + length)]
    sums = [variance_parts(*sorted(pair))[WEEKS] for pair in itertools.product(days, repeat=2)]
    assert variance_parts(span, span)[WEEKS] == pytest.approx(sum(sums) / length**2)
    assert variance_parts(span, SpanAhead(begin + 7, 1))[WEEKS] == 0
    assert variance_parts(SpanAhead(0, 7), SpanAhead(0, 7))[WEEKS] == 0


@settings(max_examples=40)
@given(SPANS, st.integers(1, 700))
def test_no_part_falls_with_the_gap(span: SpanAhead, more: int) -> None:
    later = span._replace(gap_days=span.gap_days + more)
    pairs = zip(variance_parts(span, span), variance_parts(later, later), strict=True)
    assert all(sooner <= more_ahead + 1e-12 for sooner, more_ahead in pairs)


WEIGHTS = st.lists(st.sampled_from([0.0, 0.2, 1.0, 5.0]), min_size=PARTS, max_size=PARTS)


@settings(max_examples=30)
@given(WEIGHTS, st.lists(st.floats(0.5, 2), min_size=30, max_size=30), st.data())
def test_no_set_of_parts_fits_better(
    weights: list[float], slips: list[float], data: st.DataObject
) -> None:
    observed = []
    for (_, parts), slip in zip(SPANS_LEARNED, slips, strict=False):
        variance = sum(w * p for w, p in zip(weights, parts, strict=True)) * slip + 0.01
        observed.append(ObservedVariance(parts, variance, data.draw(st.integers(1, 60))))
    models = np.array([each.variance for each in observed])
    parts_of_all = np.array([each.parts for each in observed])
    for _ in range(3):
        best = best_of_all_sets(parts_of_all, observed, models)
        models = parts_of_all @ best
    found = fitted_growth(observed).weights
    assert min(found) >= 0
    assert parts_of_all @ np.array(found) == pytest.approx(models, rel=1e-3, abs=1e-6)


def best_of_all_sets(parts_of_all: Array, observed: list[ObservedVariance], models: Array) -> Array:
    """The weights of the set of parts that fits best with none below 0."""
    scale = np.sqrt([each.independent for each in observed]) / models
    matrix = parts_of_all * scale[:, None]
    target = np.array([each.variance for each in observed]) * scale
    best, least = np.zeros(PARTS), float((target**2).sum())
    for count in range(1, PARTS + 1):
        for used in itertools.combinations(range(PARTS), count):
            solved = np.linalg.lstsq(matrix[:, used], target, rcond=None)[0]
            loss = float(((matrix[:, used] @ solved - target) ** 2).sum())
            if (solved >= 0).all() and loss < least:
                least, best = loss, np.zeros(PARTS)
                best[list(used)] = solved
    return best


def test_a_growth_is_the_sum_of_its_parts() -> None:
    span = SpanAhead(10, 20)
    growth = ErrorGrowth(tuple(float(place) for place in range(PARTS)))
    parts = variance_parts(span, span)
    assert growth.variance(span) == pytest.approx(
        sum(place * part for place, part in enumerate(parts))
    )


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [(2, 2.920), (3, 2.353), (5, 2.015), (10, 1.812), (30, 1.697), (120, 1.658)],
    ids=lambda value: f"Student's 95th percentile, any table: {value}",
)
def test_students_quantile(freedom: float, quantile: float) -> None:
    assert student_deviations(1.6449, freedom) == pytest.approx(quantile, rel=0.02)
