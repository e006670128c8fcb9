"""The rules for the numbers, as properties of all inputs."""

import math
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attrition_cli import Cover, Interval, NoAnswerError, Rate, Snapshot, cover, losses
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.quantity import bounds_of as quantity_ends
from tests.strategies import intervals, people, some_people, within

SHARES = st.fractions(0, 1, max_denominator=1000).filter(lambda share: 0 < share < 1)


def ends(result: Any, *, nothing: float = math.inf) -> tuple[float, float]:
    """The ends of a result's quantity; "never" and "no bound" are infinite."""
    low, high = (result.low, result.high) if isinstance(result, Interval) else (result, result)
    return (nothing if low is None else low), (nothing if high is None else high)


def holds(outer: Any, inner: Any) -> bool:
    (low, high), (inner_low, inner_high) = ends(outer), ends(inner)
    # The ends are floats, each within a rounding of the exact value.
    return low <= inner_low * (1 + 1e-12) and inner_high <= high * (1 + 1e-12)


def answers(result: Cover) -> list[Any]:
    found = [result.coverage_days, result.strength, *(t.days for t in result.thresholds)]
    if result.per_capita is not None:
        reading = result.per_capita
        found += [reading.half_life_days, reading.first_day_losses, reading.settles_at]
        found += [threshold.days for threshold in reading.thresholds]
    return found


@given(intervals(some_people()), intervals(some_people()), intervals(people()), st.data())
def test_a_wider_input_never_gives_a_narrower_answer(
    troops: Quantity, rate: Quantity, intake: Quantity, data: st.DataObject
) -> None:
    chosen = [data.draw(within(quantity)) for quantity in (troops, rate, intake)]
    force = 10**8
    outer = cover(troops, Rate(rate), intake=Rate(intake), force=force)
    inner = cover(chosen[0], Rate(chosen[1]), intake=Rate(chosen[2]), force=force)
    for wide, narrow in zip(answers(outer), answers(inner), strict=True):
        assert holds(wide, narrow)


@given(intervals(some_people()), intervals(SHARES), intervals(people()), st.data())
def test_a_wider_share_never_gives_a_narrower_answer(
    troops: Quantity, share: Quantity, intake: Quantity, data: st.DataObject
) -> None:
    chosen = [data.draw(within(quantity)) for quantity in (troops, share, intake)]
    outer = cover(troops, Rate(share, per_capita=True), intake=Rate(intake))
    inner = cover(chosen[0], Rate(chosen[1], per_capita=True), intake=Rate(chosen[2]))
    for wide, narrow in zip(answers(outer), answers(inner), strict=True):
        assert holds(wide, narrow)


@given(
    intervals(some_people()),
    intervals(some_people()),
    intervals(people()),
    intervals(people()),
    st.integers(1, 400),
    st.booleans(),
    st.data(),
)
def test_a_wider_input_never_gives_a_narrower_standing(
    troops: Quantity,
    rate: Quantity,
    intake: Quantity,
    lost: Quantity,
    days: int,
    opened: bool,
    data: st.DataObject,
) -> None:
    chosen = [data.draw(within(quantity)) for quantity in (troops, rate, intake, lost)]
    assume(chosen[3] <= chosen[0])
    if opened:
        troops, rate, intake, lost = map(without_end, (troops, rate, intake, lost))

    def end(troops: Quantity, rate: Quantity, intake: Quantity, lost: Quantity) -> Snapshot:
        return losses(Rate(rate), days, troops=troops, lost=lost, intake=Rate(intake)).end

    wide, narrow = end(troops, rate, intake, lost), end(*chosen)
    assert wide.losses_by_cause == narrow.losses_by_cause == ()
    for name in ("cumulative_losses", "cumulative_intake", "strength", "strength_percent"):
        inner = getattr(narrow, name)
        assert inner is None or holds(getattr(wide, name), inner), name


def without_end(quantity: Quantity) -> Quantity:
    """At least as much as `quantity`."""
    return Interval(quantity_ends(quantity)[0], math.inf)


@given(people(), people(), some_people(), people())
def test_more_troops_never_cover_fewer_days(
    troops: Number, more: Number, rate: Number, intake: Number
) -> None:
    fewer_days = cover(troops, Rate(rate), intake=Rate(intake)).coverage_days
    days = cover(troops + more, Rate(rate), intake=Rate(intake)).coverage_days
    assert ends(fewer_days) <= ends(days)


@given(some_people(), some_people(), some_people())
def test_a_higher_rate_never_covers_more_days(troops: Number, rate: Number, more: Number) -> None:
    assert ends(cover(troops, Rate(rate + more)).coverage_days) <= ends(
        cover(troops, Rate(rate)).coverage_days
    )


@given(some_people(), some_people(), people(), st.integers(1, 400), st.booleans())
def test_cumulative_losses_never_decrease_and_end_at_what_was_lost(
    troops: Number, rate: Number, intake: Number, days: int, per_capita: bool
) -> None:
    losing = Rate(SOME_SHARE, per_capita=True) if per_capita else Rate(rate)
    result = losses(losing, days, troops=troops, intake=Rate(intake))
    lost: list[Any] = [standing.cumulative_losses for standing in result.rows]
    assert lost == sorted(lost)
    assert result.rows[-1] == result.end
    gone = ends(result.exhausted_days)[0]
    if gone <= days and not intake:
        assert lost[-1] == float(troops)
        assert result.end.strength == 0


SOME_SHARE = 0.0077


@given(some_people(), some_people())
def test_the_course_of_a_coverage_ends_with_everybody_lost(troops: Number, rate: Number) -> None:
    result = cover(troops, Rate(rate))
    assert 1 <= len(result.timeline) <= 12
    assert result.timeline[-1].cumulative_losses == float(troops)
    assert result.timeline[-1].strength == 0
    assert result.timeline[-1].days == result.coverage_days


@given(
    st.sampled_from([12_000, Interval(0, 12_000), Interval(10_000, math.inf)]),
    st.sampled_from([1_200, Interval(0, 1_500), Interval(1_000, math.inf)]),
    st.sampled_from([0, 900, Interval(0, 900), Interval(900, math.inf), Interval(1_300, math.inf)]),
    st.sampled_from([0, Interval(0, 2_000), Interval(1_000, math.inf)]),
)
def test_single_bounds_are_limits_of_bounds(
    troops: Quantity, rate: Quantity, intake: Quantity, lost: Quantity
) -> None:
    """An open end gives the limit of ever more distant ends."""

    def closed(quantity: Quantity) -> Quantity:
        if isinstance(quantity, Interval):
            low = quantity.low or 1e-9
            return Interval(low, 1e18 if quantity.high == math.inf else quantity.high)
        return quantity

    try:
        opened = cover(troops, Rate(rate), intake=Rate(intake), lost=lost).coverage_days
    except NoAnswerError:
        assume(False)
    near = cover(
        closed(troops), Rate(closed(rate)), intake=Rate(closed(intake)), lost=closed(lost)
    ).coverage_days
    for limit, distant in zip(ends(opened), ends(near), strict=True):
        if limit == math.inf:
            assert distant > 1e9
        else:
            assert math.isclose(limit, distant, rel_tol=1e-6, abs_tol=1e-3)


def test_no_bound_on_either_side_is_no_answer() -> None:
    with pytest.raises(NoAnswerError, match="anything from 0 days to never"):
        cover(Interval(0, 12_000), Rate(Interval(0, 1_200)))
